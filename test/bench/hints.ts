/**
 * Measures the hints and the secret detector on the labelled texts and prints the figures beside their goals.
 * Run with `npx tsx test/bench/hints.ts`. It judges nothing: the exit status is always 0.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { classify } from '../../src/domain/hints/classify';
import type { Certainty, Hint, MomentId } from '../../src/domain/hints/hint';
import { findSecrets } from '../../src/domain/secrets/find';
import { CONTROL_IDS } from '../../src/domain/vocabulary/ids';

const FIXTURES = join(__dirname, '..', 'fixtures');
const LABELS = CONTROL_IDS.map((control) => (control === 'outside' ? 'none' : control));
const CONTESTABLE = new Set(['ex26', 'ex28', 'ex30']);
const MOMENT_LABEL: Readonly<Record<MomentId, string>> = { before: 'before_upstream', after: 'after_upstream_response', evidence: 'after_response_evidence', unsure: 'unsure' };
const GOALS = { primary: 0.95, secondary: 0.85, moment: 0.9, actions: 0.85, secrets: 0.98, medianMilliseconds: 2 };

const Row = z.object({
  id: z.string(), summary: z.string(), description: z.string(), primary: z.enum(LABELS), secondary: z.array(z.string()),
  moment: z.string().nullable(), actions: z.array(z.string()).nullable(),
});
type Row = z.infer<typeof Row>;
const SecretRow = z.object({ id: z.string(), text: z.string(), has_secret: z.boolean() });

function read<T>(path: string, schema: z.ZodType<T>): T[] {
  return readFileSync(join(FIXTURES, path), 'utf8').trim().split('\n').map((line) => schema.parse(JSON.parse(line)));
}

/** Right, wrongly found, and missed. */
class Tally {
  constructor(private right = 0, private wrong = 0, private missed = 0) {}
  compare(found: readonly string[], wanted: readonly string[]): void {
    this.right += found.filter((one) => wanted.includes(one)).length;
    this.wrong += found.filter((one) => !wanted.includes(one)).length;
    this.missed += wanted.filter((one) => !found.includes(one)).length;
  }
  get precision(): number { return this.right / (this.right + this.wrong || 1); }
  get recall(): number { return this.right / (this.right + this.missed || 1); }
  get f1(): number { return (2 * this.right) / (2 * this.right + this.wrong + this.missed || 1); }
  get isEmpty(): boolean { return this.right + this.missed === 0; }
  toString(): string { return `${this.f1.toFixed(3)} (right ${this.right}, wrong ${this.wrong}, missed ${this.missed})`; }
}

const labelOf = (control: string): string => (control === 'outside' ? 'none' : control);

function measureHints(file: string): void {
  const rows = read(`hints/${file}`, Row).filter(({ id }) => !CONTESTABLE.has(id));
  const hinted = rows.map((row): [Row, Hint] => [row, classify(row)]);
  const perLabel = new Map(LABELS.map((label) => [label, new Tally()]));
  const [secondary, moment, actions] = [new Tally(), new Tally(), new Tally()];
  const certain: Record<Certainty, { right: number; all: number }> = { sure: { right: 0, all: 0 }, likely: { right: 0, all: 0 }, unsure: { right: 0, all: 0 } };
  for (const [row, hint] of hinted) {
    const found = labelOf(hint.primary);
    for (const [label, tally] of perLabel) tally.compare(found === label ? [label] : [], row.primary === label ? [label] : []);
    secondary.compare(hint.secondary.map(labelOf), row.secondary);
    certain[hint.certainty].all += 1;
    if (found === row.primary) certain[hint.certainty].right += 1;
    if (row.primary !== 'plugin' || row.actions === null || row.moment === null) continue;
    moment.compare(hint.moment === null ? [] : [MOMENT_LABEL[hint.moment]], [row.moment]);
    actions.compare(hint.actions, row.actions);
  }
  const present = [...perLabel.values()].filter((tally) => !tally.isEmpty);
  const macro = present.reduce((sum, tally) => sum + tally.f1, 0) / present.length;
  console.log(`\n${file}: ${rows.length} texts`);
  console.log(`  primary macro-F1  ${macro.toFixed(3)}  goal ${GOALS.primary}`);
  console.log(`  secondary micro   ${secondary}  goal ${GOALS.secondary}`);
  if (!moment.isEmpty) console.log(`  moment            ${moment}  goal ${GOALS.moment}\n  actions micro     ${actions}  goal ${GOALS.actions}`);
  for (const [label, tally] of perLabel) if (!tally.isEmpty) console.log(`    ${label.padEnd(14)}${tally}`);
  for (const [name, { right, all }] of Object.entries(certain)) if (all > 0) console.log(`    said ${name.padEnd(9)}${right} of ${all} right`);
}

function measureSecrets(): void {
  const rows = read('secrets/secrets-d.jsonl', SecretRow);
  for (const [name, part] of [['odd lines (seen)', 0], ['even lines (unseen)', 1]] as const) {
    const tally = new Tally();
    rows.forEach((row, index) => { if (index % 2 === part) tally.compare(findSecrets(row.text).length > 0 ? [row.id] : [], row.has_secret ? [row.id] : []); });
    console.log(`\nsecrets, ${name}: precision ${tally.precision.toFixed(3)}, recall ${tally.recall.toFixed(3)}, F1 ${tally}  goal ${GOALS.secrets} each`);
  }
}

/** Median time for a text of 1 KB, made of the natural texts, after a warm-up. */
function measureTime(): void {
  const words = read('hints/hints-c.jsonl', Row).map(({ summary, description }) => `${summary}\n${description}\n`).join('');
  const texts = Array.from({ length: Math.floor(words.length / 1024) }, (_, index) => words.slice(index * 1024, (index + 1) * 1024));
  const time = (work: (text: string) => unknown): string => {
    texts.forEach(work);
    const spent = texts.map((text) => { const from = performance.now(); work(text); return performance.now() - from; }).sort((a, b) => a - b);
    return (spent[Math.floor(spent.length / 2)] ?? 0).toFixed(2);
  };
  console.log(`\nmedian for 1 KB: hints ${time((description) => classify({ summary: '', description }))} ms, secrets ${time(findSecrets)} ms  goal ${GOALS.medianMilliseconds} ms`);
}

for (const file of ['hints-c.jsonl', 'hints-d.jsonl', 'hints-s.jsonl', 'hints-s-outside.jsonl']) measureHints(file);
measureSecrets();
measureTime();
