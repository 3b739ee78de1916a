import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { findSecrets } from '../../src/domain/secrets/find';
import { Tally } from '../../scripts/hints/figures';
import { table } from '../../scripts/hints/report';
import { repeated, SLOW_PIECES } from '../support/slow-texts';

const Row = z.object({ id: z.string(), text: z.string(), has_secret: z.boolean() });
type Row = z.infer<typeof Row>;
const Places = z.array(z.array(z.unknown()));

/** A set of labelled texts; `first` is precision and recall of the detector when it first met them, null when it was written with them. */
interface LabelledSet { readonly name: string; readonly file: string; readonly half?: 0 | 1; readonly first: readonly [string, string] | null }

const SETS: readonly LabelledSet[] = [
  { name: 'secrets-d, odd lines', file: 'secrets-d', half: 0, first: null },
  { name: 'secrets-d, even lines', file: 'secrets-d', half: 1, first: ['1.000', '0.957'] },
  { name: 'secrets-e', file: 'secrets-e', first: ['0.959', '0.761'] },
  { name: 'secrets-f', file: 'secrets-f', first: ['0.905', '0.802'] },
  { name: 'secrets-g', file: 'secrets-g', first: ['0.977', '0.878'] },
  { name: 'secrets-h', file: 'secrets-h', first: ['0.965', '0.933'] },
  { name: 'secrets-i', file: 'secrets-i', first: ['1.000', '0.884'] },
  { name: 'secrets-j', file: 'secrets-j', first: ['1.000', '0.992'] },
  { name: 'secrets-k, even lines', file: 'secrets-k', half: 1, first: ['0.982', '0.833'] },
  { name: 'secrets-k, odd lines', file: 'secrets-k', half: 0, first: ['0.953', '0.837'] },
  { name: 'secrets-l', file: 'secrets-l', first: ['0.925', '0.925'] },
  { name: 'secrets-m', file: 'secrets-m', first: ['0.962', '0.842'] },
];

function rowsOf({ file, half }: LabelledSet): Row[] {
  const rows = readFileSync(join(__dirname, `../fixtures/secrets/${file}.jsonl`), 'utf8').trim().split('\n').map((line) => Row.parse(JSON.parse(line)));
  return half === undefined ? rows : rows.filter((_, index) => index % 2 === half);
}

/** Whether secretlint's recommended preset reports anything in each text. */
function presetFinds(rows: readonly Row[]): boolean[] {
  const { stdout } = spawnSync(process.execPath, [join(__dirname, '../support/secretlint.mjs')], { input: JSON.stringify(rows.map(({ text }) => text)), encoding: 'utf8', maxBuffer: 1e8 });
  return Places.parse(JSON.parse(stdout)).map((places) => places.length > 0);
}

function tallyOf(rows: readonly Row[], finds: readonly boolean[]): Tally {
  const tally = new Tally();
  rows.forEach(({ id, has_secret: wanted }, index) => tally.compare(finds[index] === true ? [id] : [], wanted ? [id] : []));
  return tally;
}

/** Precision and recall of the detector at its first run and now, and of secretlint's preset alone. */
function comparison(): string {
  const three = (value: number): string => value.toFixed(3);
  return table(['texts', 'with a secret', 'without', 'first run: precision', 'recall', 'now: precision', 'recall', 'wrong', 'missed', 'secretlint: precision', 'recall'], SETS.map((set) => {
    const rows = rowsOf(set);
    const ours = tallyOf(rows, rows.map(({ text }) => findSecrets(text).length > 0));
    const preset = tallyOf(rows, presetFinds(rows));
    return [set.name, ours.support, rows.length - ours.support, ...(set.first ?? ['–', '–']), three(ours.precision), three(ours.recall), ours.wrong, ours.missed, three(preset.precision), three(preset.recall)];
  }));
}

const LENGTH = 100_000;

/**
 * The text that takes longest, of many that are made to be slow. Of three readings the shortest counts: now and then memory that the training before has
 * left is collected during one, which can take longer than the reading.
 */
function slowestText(): { readonly piece: string; readonly milliseconds: number } {
  const once = (text: string): number => {
    const from = process.cpuUsage();
    findSecrets(text);
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1000;
  };
  SLOW_PIECES.forEach((piece) => once(repeated(piece, LENGTH)));
  const times = SLOW_PIECES.map((piece) => ({ piece, milliseconds: Math.min(...[0, 1, 2].map(() => once(repeated(piece, LENGTH)))) }));
  return times.reduce((slowest, one) => (one.milliseconds > slowest.milliseconds ? one : slowest));
}

/** What `docs/hints.md` says of secrets. */
export function secretsSection(): string {
  const { piece, milliseconds } = slowestText();
  return `Goals: recall and precision 0.98. A text counts as positive when anything is found in it. The preset is secretlint's recommended one, alone; bundled
it has 23 KB gzip, more than the whole detector, so its rules serve as an oracle: a test holds that every place it reports is found too.

${comparison()}

- \`secrets-d\`: odd lines were read while the first rules were written; nobody has read the even lines.
- \`secrets-e\` to \`secrets-i\`: by another writer than \`secrets-d\`, each written whole before the detector saw it, with the rules of then; afterwards its
  mistakes were read and mended. So the last columns flatter. They are harder than everyday requests on purpose: issuers without a telling
  beginning, six languages, passwords without a noun.
- \`secrets-j\` and \`secrets-k\`: by a third writer, who has not seen the detector. \`j\` is as people write, \`k\` is made to be hard: twenty languages,
  encodings, code, look-alikes. Mistakes in \`j\` and in the even lines of \`k\` were read and mended; nobody has read the odd lines of \`k\`, so
  what is said of them now is the best guess at hard texts never seen, and the first run of \`j\` at ordinary ones.
- \`secrets-l\`: by a fourth writer, who has not seen the detector; half of it is made to be hard, and some 25 texts without a secret are twins of one with. Its mistakes
  were read and mended.
- \`secrets-m\`: by a fifth writer, who has not seen the detector. 80 of its texts are made to be hard; on the 160 others precision and recall of the first run were 1.000
  and 1.000, so all mistakes (4 wrong, 19 missed) are among the hard ones. They were read, and what could be mended without a false alarm was mended.

A text of 100,000 characters that repeats one of ${SLOW_PIECES.length} pieces made to be slow takes ${milliseconds.toFixed(0)} ms of processor time at most (${JSON.stringify(piece)}; the shortest of
three readings each); goal 200 ms.`;
}
