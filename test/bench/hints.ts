/**
 * Measures hints and secrets on the labelled texts, beside a bag of words, and writes `docs/hints.md`. Run with `npm run bench`. It
 * judges nothing: the exit status is always 0.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { classify } from '../../src/domain/hints/classify';
import { CERTAINTIES } from '../../src/domain/vocabulary/ids';
import { findSecrets } from '../../src/domain/secrets/find';
import { trainBaseline } from '../../scripts/hints/baseline';
import { figuresOf, type Figures } from '../../scripts/hints/figures';
import { answersHeldOut, HELD_OUT, textsOf, trainingTexts, type Source } from '../../scripts/hints/held-out';
import { answerOf, type Answer } from '../../scripts/hints/labels';
import { macroF1 } from '../../scripts/hints/macro';
import { COMMENTS } from '../../scripts/hints/misses';
import { calibrationTable, confusionTable, facetTable, labelTable, table } from '../../scripts/hints/report';
import { FIXTURES, NEVER_LEARNT, readFixture, readTraining, WRITERS, type LabelledText } from '../../scripts/hints/texts';
import { HINTS_DOCUMENT } from './hints-document';
import { secretsSection } from './secrets';
import { panelShare } from './size';

type Pair = readonly [LabelledText, Answer];
const three = (value: number): string => value.toFixed(3);

const named = (source: Source): string => (source.includes('.') ? source : `writer ${source}`);

interface Measured { readonly source: Source; readonly heldOut: Figures; readonly pairs: readonly Pair[]; readonly shipped: Figures; readonly baseline: number; readonly yardstick: number | null }

/** Files whose confusion and calibration are shown: those that no model here learns from, and the hard one that it learns from only when shipped. */
const UNSEEN = [...NEVER_LEARNT, 'hints-d.jsonl'];

/** Learns from the shared files alone, as the baseline does whose figure on the owner's own sets is known. */
const yardstick = trainBaseline(FIXTURES.flatMap(textsOf));

function measure(sources: readonly Source[]): Measured[] {
  const baseline = trainBaseline(trainingTexts(sources));
  return [...answersHeldOut(sources)].map(([source, pairs]) => {
    const texts = textsOf(source);
    return {
      source, pairs, heldOut: figuresOf(pairs), shipped: figuresOf(texts.map((text): Pair => [text, answerOf(text.id, text.summary, classify(text))])),
      baseline: macroF1(texts.map((text) => [text.primary, baseline(text)])),
      yardstick: FIXTURES.some((one) => one === source) ? null : macroF1(texts.map((text) => [text.primary, yardstick(text)])),
    };
  });
}

/** The misses that were said with the most certainty, of texts that may be read. */
function worstMisses(measured: readonly Measured[]): Pair[] {
  return measured.filter(({ source }) => WRITERS.some((one) => one === source)).flatMap(({ pairs }) => pairs)
    .filter(([wanted, { primary }]) => wanted.primary !== primary)
    .sort(([a, first], [b, second]) => CERTAINTIES.findIndex((one) => one === first.certainty) - CERTAINTIES.findIndex((one) => one === second.certainty) || Number(b.id in COMMENTS) - Number(a.id in COMMENTS) || a.id.localeCompare(b.id))
    .slice(0, 10);
}

/** Median milliseconds of processor time for a text of 1 KB, made of natural texts, after warming up. Of seven readings the shortest counts: a busy machine makes the others longer, which says nothing of the work. */
function medianTimes(): Readonly<Record<string, string>> {
  const words = readFixture('hints-c.jsonl').map(({ summary, description }) => `${summary}\n${description}\n`).join('');
  const texts = Array.from({ length: Math.floor(words.length / 1024) }, (_, index) => words.slice(index * 1024, (index + 1) * 1024));
  const baseline = trainBaseline(readTraining());
  const time = (work: (text: string) => unknown): string => {
    for (let round = 0; round < 3; round += 1) texts.forEach(work);
    const once = (text: string): number => { const from = process.cpuUsage(); work(text); const { user, system } = process.cpuUsage(from); return (user + system) / 1000; };
    const spent = texts.map((text) => Math.min(...Array.from({ length: 7 }, () => once(text)))).sort((a, b) => a - b);
    return (spent[Math.floor(spent.length / 2)] ?? 0).toFixed(2);
  };
  return { hints: time((description) => classify({ summary: '', description })), secrets: time(findSecrets), 'bag of words': time((description) => baseline({ summary: '', description })) };
}

async function main(): Promise<void> {
  const measured = HELD_OUT.flatMap(measure);
  const misses = worstMisses(measured);
  const weights = gzipSync(readFileSync(join(__dirname, '../../src/domain/hints/model/weights.ts'))).length;
  const facets = (figures: Figures): string[] => [three(figures.secondary.f1), figures.moment.support === 0 ? '–' : three(figures.moment.f1), figures.actions.support === 0 ? '–' : three(figures.actions.f1)];

  const document = HINTS_DOCUMENT({
    trainingTexts: readTraining().length, writers: WRITERS.reduce((sum, writer) => sum + textsOf(writer).length, 0).toLocaleString('en'), writerCount: WRITERS.length,
    summary: table(['file', 'texts', 'shared bag', 'bag of words', 'never seen: macro-F1', 'secondary', 'moment', 'actions', 'shipped: macro-F1', 'secondary', 'moment', 'actions'],
      measured.map(({ source, heldOut, shipped, baseline, yardstick: hard }) => [named(source), heldOut.texts, hard === null ? '–' : three(hard), three(baseline), three(heldOut.macroF1), ...facets(heldOut), three(shipped.macroF1), ...facets(shipped)])),
    details: measured.filter(({ source }) => UNSEEN.some((one) => one === source)).map(({ source, heldOut }) => [`### ${named(source)}, never seen`, labelTable(heldOut), facetTable(heldOut), confusionTable(heldOut), calibrationTable(heldOut)].join('\n\n')).join('\n\n'),
    misses: table(['text', 'wanted', 'found', 'why'], misses.map(([wanted, found]) => [wanted.id, wanted.primary, `${found.primary} (${found.certainty})`, COMMENTS[wanted.id] ?? 'Not looked at yet.'])),
    secrets: secretsSection(),
    times: table(['what', 'milliseconds'], Object.entries(medianTimes())),
    weights: `${(weights / 1000).toFixed(1)} KB`,
    panel: await panelShare(),
  });
  writeFileSync(join(__dirname, '../../docs/hints.md'), document);
  console.log(document);
}

void main();
