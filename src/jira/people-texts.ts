import * as z from 'zod/mini';
import { attachmentPlace, fieldPlace, inIssue, type PlacedText } from '../domain/secrets/places';
import { textOf } from './adf';
import { hiddenTextsOf } from './hidden-texts';

/** All text that a document holds, what its reader sees first. */
export function searchedText(document: unknown): string {
  const shown = textOf(document);
  const hidden = hiddenTextsOf(document).filter((text) => !shown.includes(text));
  return [shown, ...hidden].join('\n');
}

/** A field as `expand=schema,names` of an issue describes it. */
export interface FieldDescription { readonly type?: string | undefined; readonly items?: string | undefined; readonly custom?: string | undefined }

const Files = z.array(z.looseObject({ id: z.string(), filename: z.string() }));
const Subtasks = z.array(z.looseObject({ id: z.string(), fields: z.looseObject({ summary: z.optional(z.string()) }) }));
const Texts = z.array(z.string());
const Document = z.looseObject({ type: z.literal('doc') });

/** What one field says in people's own words; empty for numbers, dates, people and choices. */
function fieldText(value: unknown, { type, items }: FieldDescription): string {
  if (Document.safeParse(value).success) return searchedText(value);
  if (type === 'string' && typeof value === 'string') return value;
  const texts = type === 'array' && items === 'string' ? Texts.safeParse(value) : null;
  return texts?.success === true ? texts.data.join('\n') : '';
}

/** A file's name with its ending set apart, so that a value at its end is the same as elsewhere. */
const namedText = (filename: string): string => filename.replace(/\.\w{1,5}$/, ' $&');

interface Described {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly schema: Readonly<Record<string, FieldDescription>>;
  readonly names: Readonly<Record<string, string>>;
  /** Fields of the app itself: the brief is read row by row, and the others nobody writes. */
  readonly own: readonly (string | null)[];
}

/**
 * The texts that people can have written into an issue, as far as one read of it tells: summary, description, other fields of text,
 * names of attachments (what stands in them is not read), and the summaries of its subtasks.
 */
export function peopleTexts({ fields, schema, names, own }: Described): PlacedText[] {
  const files = Files.safeParse(fields['attachment']);
  const subtasks = Subtasks.safeParse(fields['subtasks']);
  const others = Object.entries(schema).filter(([id]) => !['summary', 'description'].includes(id) && !own.includes(id))
    .map(([id, description]) => ({ place: fieldPlace(names[id] ?? id), text: fieldText(fields[id], description) }));
  const placed = [
    { place: 'summary', text: typeof fields['summary'] === 'string' ? fields['summary'] : '' },
    { place: 'description', text: searchedText(fields['description']) },
    ...others,
    ...(files.success ? files.data.map(({ id, filename }) => ({ place: attachmentPlace(id), text: namedText(filename) })) : []),
    ...(subtasks.success ? subtasks.data.map(({ id, fields: { summary } }) => ({ place: inIssue(id, 'summary'), text: summary ?? '' })) : []),
  ];
  return placed.filter(({ text }) => text !== '');
}
