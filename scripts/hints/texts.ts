import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { LABELS } from './labels';

const ROOT = join(__dirname, '..', '..');

export const LabelledText = z.object({
  id: z.string(), summary: z.string(), description: z.string(), primary: z.enum(LABELS), secondary: z.array(z.string()),
  moment: z.string().nullable(), actions: z.array(z.string()).nullable(),
});
export type LabelledText = z.infer<typeof LabelledText>;

/** Examples whose label careful readers argue about; they count nowhere. */
const CONTESTABLE = new Set(['ex26', 'ex28', 'ex30']);

function readLabelled(path: string): LabelledText[] {
  return readFileSync(path, 'utf8').trim().split('\n').map((line) => LabelledText.parse(JSON.parse(line))).filter(({ id }) => !CONTESTABLE.has(id));
}

/** The labelled requests of `test/fixtures/hints`, by file. */
export function readFixture(file: string): LabelledText[] {
  return readLabelled(join(ROOT, 'test/fixtures/hints', file));
}

/** Labelled files that the shipped models learn from, and one that they never learn from: it only measures. */
export const FIXTURES = ['hints-c.jsonl', 'hints-d.jsonl', 'hints-s.jsonl', 'hints-s-outside.jsonl'] as const;
export const NEVER_LEARNT = 'hints-e.jsonl';

/** Writers who know nothing of each other's texts; each has a file of labelled requests in `training`. */
export const WRITERS = ['p', 'q', 'r'] as const;
export type Writer = (typeof WRITERS)[number];

export const readWriter = (writer: Writer): LabelledText[] => readLabelled(join(__dirname, 'training', `${writer}.jsonl`));

const linesOf = (file: string): string[] => readFileSync(join(__dirname, 'training', file), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#'));
const ANNOTATED = /^(?:([a-z_]+)?(?:@(\w+))?(?:\+([\w,]+))?(?: ([\w,]+))? \| )?(.*)$/;

function readAnnotated(file: string, ownLabel: string | null): LabelledText[] {
  return linesOf(`${file}.txt`).map((line, index) => {
    const [, label, moment, secondary, actions, text] = ANNOTATED.exec(line) ?? [];
    const primary = ownLabel ?? label;
    return LabelledText.parse({
      id: `${file}-${index + 1}`, summary: '', description: text, primary, secondary: secondary?.split(',') ?? [],
      moment: moment ?? null, actions: primary === 'plugin' ? actions?.split(',') : [],
    });
  });
}

/**
 * The training texts of this folder, one a line: `label@moment+secondary actions | text`. Each label has a file, where the
 * label itself is left out; `lures`, `boundary` and `mixed` hold all labels.
 */
export function readTraining(): LabelledText[] {
  return [...LABELS.flatMap((label) => readAnnotated(label === 'none' ? 'outside' : label, label)), ...readAnnotated('lures', null), ...readAnnotated('boundary', null), ...readAnnotated('mixed', null)];
}

/** A sentence that goes beside a request: takes a control back, adds a smaller wish, or says nothing. */
export interface BesideClause { readonly kind: 'denied' | 'side' | 'noise'; readonly label: string | null; readonly text: string }

export function readClausesBeside(): BesideClause[] {
  return linesOf('clauses.txt').map((line) => {
    const [, kind, label, text] = /^(denied|side|noise)(?: (\w+))? \| (.*)$/.exec(line) ?? [];
    return { kind: z.enum(['denied', 'side', 'noise']).parse(kind), label: label === undefined ? null : label === 'outside' ? 'none' : label, text: z.string().parse(text) };
  });
}

/** Words around a whole request, which stands at `{}`. */
export interface Frame { readonly kind: 'side' | 'denied' | 'main'; readonly text: string }

export function readFrames(): Frame[] {
  return linesOf('frames.txt').map((line) => {
    const [, kind, text] = /^(\w+) \| (.*)$/.exec(line) ?? [];
    return { kind: z.enum(['side', 'denied', 'main']).parse(kind), text: z.string().parse(text) };
  });
}
