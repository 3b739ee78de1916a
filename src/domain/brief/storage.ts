import * as z from 'zod/mini';
import { ROW_IDS, type RowId } from '../vocabulary/ids';
import { ROWS } from '../vocabulary/rows';
import { emptyBrief, type Brief, type RowValue } from './model';
import { normaliseBrief } from './normalise';

/**
 * The brief as the custom field stores it: one flat object of scalars and arrays of scalars, so that Jira can search each part.
 * A row's own id holds its options, or its text when the row has no options; `<row>Text` holds the text beside options. Empty
 * parts are left out: `{ v: 1, goal: 'One sentence.', traffic: ['model'], trafficText: 'Chat only.' }`.
 */
export type StoredBrief = { readonly v: 1 } & Readonly<Record<string, string | readonly string[] | 1>>;

/** Largest stored brief, in bytes of its JSON in UTF-8. */
export const MAX_STORED_BYTES = 16_384;

export interface BriefProblem { readonly row: RowId | null; readonly message: string }
export type Decoded = { readonly ok: true; readonly brief: Brief } | { readonly ok: false; readonly reason: string };
export type Encoded = { readonly ok: true; readonly value: StoredBrief } | { readonly ok: false; readonly problems: readonly BriefProblem[] };

/** The keys that a row is stored under; `options` is null for a row of text only. */
export function storedKeys(row: RowId): { readonly options: string | null; readonly text: string } {
  return ROWS[row].options.length > 0 ? { options: row, text: `${row}Text` } : { options: null, text: row };
}

const Text = z.string();
const Options = z.array(z.string());
const Stored = z.strictObject({
  v: z.literal(1),
  ...Object.fromEntries(ROW_IDS.flatMap((row) => {
    const keys = storedKeys(row);
    const text: [string, z.ZodMiniType] = [keys.text, z.optional(Text)];
    return keys.options === null ? [text] : [[keys.options, z.optional(Options)] as [string, z.ZodMiniType], text];
  })),
});

function sizeOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}

function problemsOf(brief: Brief): BriefProblem[] {
  return ROW_IDS.flatMap((row) => {
    const { label, maxText, options } = ROWS[row];
    const known = new Set(options.map((option) => option.id));
    const problems: BriefProblem[] = [];
    if (brief[row].text.length > maxText) {
      problems.push({ row, message: `${label} has ${brief[row].text.length} characters; shorten it to ${maxText}.` });
    }
    if (brief[row].options.some((id) => !known.has(id))) {
      problems.push({ row, message: `${label} has an option that this version does not know; choose from the list.` });
    }
    return problems;
  });
}

/**
 * Stored form of a brief, normalised. Never throws: over a limit or with an unknown option it answers with one problem per row, and with
 * `row: null` when the brief as a whole is over {@link MAX_STORED_BYTES}.
 */
export function encodeBrief(brief: Brief): Encoded {
  const normal = normaliseBrief(brief);
  const problems = problemsOf(normal);
  if (problems.length > 0) return { ok: false, problems };
  const parts: [string, string | readonly string[]][] = [];
  for (const row of ROW_IDS) {
    const keys = storedKeys(row);
    if (keys.options !== null && normal[row].options.length > 0) parts.push([keys.options, normal[row].options]);
    if (normal[row].text !== '') parts.push([keys.text, normal[row].text]);
  }
  const value: StoredBrief = { v: 1, ...Object.fromEntries(parts) };
  const bytes = sizeOf(value);
  if (bytes > MAX_STORED_BYTES) {
    return { ok: false, problems: [{ row: null, message: `The brief takes ${bytes} bytes of ${MAX_STORED_BYTES}; shorten its longest rows.` }] };
  }
  return { ok: true, value };
}

/** Names our own keys only: somebody else's key may hold anything. */
function describe(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'unrecognized_keys') return 'it has a key that briefs do not have';
  return issue === undefined || issue.path.length === 0 ? 'it is not an object of rows' : `${issue.path[0]?.toString()} has another form`;
}

/**
 * Reads what the field holds. Nothing stored (`null`, `undefined`) is an empty brief. Never throws: anything else that is not a
 * brief of this version answers with the reason, which names rows and never values.
 */
export function decodeBrief(stored: unknown): Decoded {
  if (stored === null || stored === undefined) return { ok: true, brief: emptyBrief() };
  const parsed = Stored.safeParse(stored);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return { ok: false, reason: `The field does not hold a brief of version 1: ${describe(issue)}.` };
  }
  const values: Record<string, unknown> = parsed.data;
  const brief = Object.fromEntries(ROW_IDS.map((row): [RowId, RowValue] => {
    const keys = storedKeys(row);
    return [row, { options: keys.options === null ? [] : Options.parse(values[keys.options] ?? []), text: Text.parse(values[keys.text] ?? '') }];
  })) as Record<RowId, RowValue>;
  const encoded = encodeBrief(brief);
  if (!encoded.ok) return { ok: false, reason: encoded.problems.map((problem) => problem.message).join(' ') };
  return { ok: true, brief: normaliseBrief(brief) };
}
