import { readClauses } from '../../src/domain/hints/clauses';
import { collectEvidence } from '../../src/domain/hints/evidence';
import { ACTION_IDS, MOMENT_IDS } from '../../src/domain/hints/hint';
import { featuresOf } from '../../src/domain/hints/model/features';
import { FARTHEST, MOST_PATTERNS, placeOf, scaleOf, writeDigits, writePlaces, writeRows, STEP, type StoredModel } from '../../src/domain/hints/model/linear';
import { WISHES } from '../../src/domain/hints/model/models';
import { CONTROL_IDS } from '../../src/domain/vocabulary/ids';
import { labelOf, MOMENT_LABELS } from './labels';
import { findPatterns } from './patterns';
import { fit, type Example } from './regression';
import { readClausesBeside, type LabelledText } from './texts';

interface Task {
  readonly classes: readonly string[];
  /** How many features the shipped model keeps. */
  readonly features: number;
  readonly exclusive: boolean;
  /** What a text teaches about each class; null when it teaches nothing. */
  readonly targets: (text: LabelledText) => readonly string[] | null;
}

const TASKS = {
  CONTROLS: { classes: CONTROL_IDS, features: 4000, exclusive: true, targets: ({ primary }: LabelledText) => CONTROL_IDS.filter((id) => labelOf(id) === primary) },
  SENTENCES: { classes: WISHES, features: 900, exclusive: true, targets: ({ primary, secondary }: LabelledText) => (secondary.length > 0 ? null : [primary === 'none' || primary === 'unsure' ? 'nothing' : primary]) },
  MOMENTS: { classes: MOMENT_IDS, features: 400, exclusive: true, targets: ({ primary, moment }: LabelledText) => (primary !== 'plugin' || moment === null ? null : MOMENT_IDS.filter((id) => MOMENT_LABELS[id] === moment)) },
  ACTIONS: { classes: ACTION_IDS, features: 400, exclusive: false, targets: ({ primary, actions }: LabelledText) => (primary === 'plugin' ? actions : null) },
} satisfies Readonly<Record<string, Task>>;

const FIRST = { epochs: 6, rate: 0.1, decay: 1e-3 };
const LAST = { epochs: 8, rate: 0.02, decay: 1e-4 };
/** A feature that is smaller than `STEP` to this power of the largest is written with this size. */
const SMALLEST = 9;
const FINAL = { epochs: 16, rate: 0.1, decay: 1e-3 };
/** A feature of fewer texts than this says more about the texts than about the language. */
const RAREST = 3;

type Vector = ReadonlyMap<string, number>;

const vectors = new WeakMap<LabelledText, Vector>();

/** What the models see of a text. Remembered, as the same texts are learnt from again when models are held against each other. */
export function vectorOf(text: LabelledText): Vector {
  const known = vectors.get(text) ?? readVector(text);
  vectors.set(text, known);
  return known;
}

function readVector({ summary, description }: LabelledText): Vector {
  const clauses = readClauses([{ source: 'summary', text: summary, row: null }, { source: 'description', text: description, row: null }]);
  return new Map([...featuresOf(clauses, collectEvidence(clauses))].map(([name, { value }]) => [name, value]));
}

function examplesOf(vectors: readonly (readonly [Vector, readonly number[]])[], index: ReadonlyMap<string, number>): Example[] {
  return vectors.map(([vector, targets]) => {
    const known = [...vector].flatMap(([name, value]) => { const at = index.get(name); return at === undefined ? [] : [[at, value] as const]; });
    const factor = scaleOf(known.map(([, value]) => value));
    return { indexes: Int32Array.from(known.map(([at]) => at)), values: Float64Array.from(known.map(([, value]) => value * factor)), targets, weight: 1 };
  });
}

/** Names in the order of their places; of names that share a place the first one keeps it. */
function byPlace(names: readonly string[]): string[] {
  const places = new Map<number, string>();
  for (const name of names) if (!places.has(placeOf(name))) places.set(placeOf(name), name);
  return [...places].sort(([a], [b]) => a - b).map(([, name]) => name);
}

/** A text by patterns instead of features. */
function inPatterns({ indexes, values, targets, weight }: Example, rows: readonly number[], sizes: readonly number[], largest: number): Example {
  const sums = new Map<number, number>();
  indexes.forEach((feature, at) => sums.set(rows[feature] ?? 0, (sums.get(rows[feature] ?? 0) ?? 0) + (values[at] ?? 0) * largest * STEP ** -(sizes[feature] ?? 0)));
  return { indexes: Int32Array.from(sums.keys()), values: Float64Array.from(sums.values()), targets, weight };
}

/** Of classes that exclude each other only differences count: with the middle one of each feature at zero the weights need fewer bytes. */
function centred(weights: readonly number[], classes: number): number[] {
  return weights.map((weight, at) => {
    const own = weights.slice(at - (at % classes), at - (at % classes) + classes);
    return weight - (own.sort((a, b) => a - b)[Math.floor(classes / 2)] ?? 0);
  });
}

function trainOne({ classes, features, exclusive, targets }: Task, texts: readonly LabelledText[]): StoredModel {
  const taught = texts.flatMap((text): (readonly [Vector, readonly number[]])[] => {
    const wanted = targets(text);
    return wanted === null ? [] : [[vectorOf(text), classes.map((klass) => (wanted.includes(klass) ? 1 : 0))]];
  });
  const seen = new Map<string, number>();
  for (const [vector] of taught) for (const name of vector.keys()) seen.set(name, (seen.get(name) ?? 0) + 1);
  const all = [...seen].filter(([, count]) => count >= RAREST).map(([name]) => name);
  const first = fit(examplesOf(taught, new Map(all.map((name, at) => [name, at]))), all.length, classes.length, { ...FIRST, exclusive });
  const reach = (at: number): number => {
    const own = Array.from(first.slice(at * classes.length, (at + 1) * classes.length));
    return (Math.max(...own) - Math.min(...own)) * Math.log(1 + (seen.get(all[at] ?? '') ?? 0));
  };
  const strongest = all.map((name, at) => ({ name, reach: reach(at) })).sort((a, b) => b.reach - a.reach).slice(0, features).map(({ name }) => name);
  const kept = byPlace(strongest);
  const known = examplesOf(taught, new Map(kept.map((name, at) => [name, at])));
  const weights = fit(known, kept.length, classes.length, { ...FINAL, exclusive });
  const learnt = Array.from(weights.slice(0, kept.length * classes.length));
  const plain = exclusive ? centred(learnt, classes.length) : learnt;
  const norms = kept.map((_, at) => Math.hypot(...plain.slice(at * classes.length, (at + 1) * classes.length)));
  const largest = Math.max(...norms);
  const sizes = norms.map((norm) => (norm === 0 ? SMALLEST : Math.min(SMALLEST, Math.round(Math.log(largest / norm) / Math.log(STEP)))));
  const { patterns, rows } = findPatterns(plain.map((weight, at) => weight / (norms[Math.floor(at / classes.length)] || 1)), norms, classes.length, MOST_PATTERNS);
  // With its pattern and size settled for each feature, the patterns are learnt once more, to make up for what they round.
  const rounded = known.map((example) => inPatterns(example, rows, sizes, largest));
  const start = Float64Array.from([...patterns, ...weights.slice(kept.length * classes.length)]);
  const relearnt = fit(rounded, patterns.length / classes.length, classes.length, { ...LAST, exclusive }, start);
  const final = Array.from(relearnt.slice(0, patterns.length), (weight) => weight * largest);
  const unit = Math.max(...final.map(Math.abs)) / FARTHEST;
  return {
    classes: [...classes], places: writePlaces(kept.map(placeOf)), rows: writeRows(rows), sizes: writeRows(sizes), patterns: writeDigits(final.map((weight) => Math.round(weight / unit))),
    unit: Number(unit.toPrecision(4)), bias: Array.from(relearnt.slice(patterns.length)).map((bias) => Number(bias.toFixed(3))),
  };
}

/** Sentences that stand beside requests, as texts of their own. What is denied or noise asks for nothing. */
function sentencesBeside(): LabelledText[] {
  return readClausesBeside().map(({ kind, label, text }, index) => ({
    id: `beside-${index + 1}`, summary: '', description: text, primary: kind === 'side' && label !== null ? label : 'unsure', secondary: [], moment: null, actions: null,
  }));
}

/** Trains all models on labelled texts. The same texts give the same weights. */
export function trainAll(texts: readonly LabelledText[]): Readonly<Record<keyof typeof TASKS, StoredModel>> {
  const beside = sentencesBeside();
  const plain = texts.filter(({ id }, index) => texts.findIndex((text) => text.id === id) === index);
  return { CONTROLS: trainOne(TASKS.CONTROLS, texts), SENTENCES: trainOne(TASKS.SENTENCES, [...plain, ...beside, ...beside]), MOMENTS: trainOne(TASKS.MOMENTS, texts), ACTIONS: trainOne(TASKS.ACTIONS, texts) };
}
