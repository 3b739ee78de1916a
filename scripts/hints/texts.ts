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

/** Labelled files that the shipped models learn from, and some that they never learn from: these only measure. */
export const FIXTURES = ['hints-c.jsonl', 'hints-d.jsonl', 'hints-s.jsonl', 'hints-s-outside.jsonl'] as const;
export const NEVER_LEARNT = ['hints-f.jsonl', 'hints-e.jsonl', 'hints-i.jsonl', 'hints-j.jsonl', 'hints-k.jsonl', 'hints-l.jsonl', 'hints-af.jsonl', 'hints-ag.jsonl', 'hints-ah.jsonl', 'hints-ai.jsonl', 'hints-aj.jsonl', 'hints-ak.jsonl', 'hints-al.jsonl'] as const;

/** Writers who know nothing of each other's texts; each has a file of labelled requests in `training`. */
export const WRITERS = ['p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z', 'o', 'm', 'n', 'aa', 'ab', 'ac', 'ad', 'ae'] as const;
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
