import { readClauses } from '../../src/domain/hints/clauses';
import { collectEvidence } from '../../src/domain/hints/evidence';
import { ACTION_IDS, MOMENT_IDS } from '../../src/domain/hints/hint';
import { featuresOf } from '../../src/domain/hints/model/features';
import { FARTHEST, scaleOf, ZERO, type StoredModel } from '../../src/domain/hints/model/linear';
import { WISHES } from '../../src/domain/hints/model/models';
import { CONTROL_IDS } from '../../src/domain/vocabulary/ids';
import { labelOf, MOMENT_LABELS } from './labels';
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
  CONTROLS: { classes: CONTROL_IDS, features: 1500, exclusive: true, targets: ({ primary }: LabelledText) => CONTROL_IDS.filter((id) => labelOf(id) === primary) },
  SENTENCES: { classes: WISHES, features: 700, exclusive: true, targets: ({ primary, secondary }: LabelledText) => (secondary.length > 0 ? null : [primary === 'none' || primary === 'unsure' ? 'nothing' : primary]) },
  MOMENTS: { classes: MOMENT_IDS, features: 250, exclusive: true, targets: ({ primary, moment }: LabelledText) => (primary !== 'plugin' || moment === null ? null : MOMENT_IDS.filter((id) => MOMENT_LABELS[id] === moment)) },
  ACTIONS: { classes: ACTION_IDS, features: 300, exclusive: false, targets: ({ primary, actions }: LabelledText) => (primary === 'plugin' ? actions : null) },
} satisfies Readonly<Record<string, Task>>;

const FIRST = { epochs: 6, rate: 0.1, decay: 1e-3 };
const FINAL = { epochs: 10, rate: 0.1, decay: 1e-3 };
/** A feature of fewer texts than this says more about the texts than about the language. */
const RAREST = 3;

type Vector = ReadonlyMap<string, number>;

export function vectorOf({ summary, description }: LabelledText): Vector {
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

function trainOne({ classes, features, exclusive, targets }: Task, texts: readonly LabelledText[], vectors: ReadonlyMap<LabelledText, Vector>): StoredModel {
  const taught = texts.flatMap((text): (readonly [Vector, readonly number[]])[] => {
    const wanted = targets(text);
    return wanted === null ? [] : [[vectors.get(text) ?? new Map(), classes.map((klass) => (wanted.includes(klass) ? 1 : 0))]];
  });
  const seen = new Map<string, number>();
  for (const [vector] of taught) for (const name of vector.keys()) seen.set(name, (seen.get(name) ?? 0) + 1);
  const all = [...seen].filter(([, count]) => count >= RAREST).map(([name]) => name);
  const first = fit(examplesOf(taught, new Map(all.map((name, at) => [name, at]))), all.length, classes.length, { ...FIRST, exclusive });
  const reach = (at: number): number => {
    const own = Array.from(first.slice(at * classes.length, (at + 1) * classes.length));
    return (Math.max(...own) - Math.min(...own)) * Math.log(1 + (seen.get(all[at] ?? '') ?? 0));
  };
  const kept = all.map((name, at) => ({ name, reach: reach(at) })).sort((a, b) => b.reach - a.reach).slice(0, features).map(({ name }) => name).sort();
  const weights = fit(examplesOf(taught, new Map(kept.map((name, at) => [name, at]))), kept.length, classes.length, { ...FINAL, exclusive });
  const plain = Array.from(weights.slice(0, kept.length * classes.length));
  // The few largest weights are cut off, so that the others keep their differences.
  const unit = (plain.map(Math.abs).sort((a, b) => b - a)[Math.floor(plain.length / 500)] ?? 1) / FARTHEST;
  const written = plain.map((weight) => String.fromCharCode(ZERO + Math.max(-FARTHEST, Math.min(FARTHEST, Math.round(weight / unit))))).join('');
  return { classes: [...classes], names: kept.join('|'), weights: written, unit: Number(unit.toPrecision(4)), bias: Array.from(weights.slice(kept.length * classes.length)).map((bias) => Number(bias.toFixed(3))) };
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
  const vectors = new Map([...texts, ...beside].map((text) => [text, vectorOf(text)]));
  const plain = texts.filter(({ id }, index) => texts.findIndex((text) => text.id === id) === index);
  return { CONTROLS: trainOne(TASKS.CONTROLS, texts, vectors), SENTENCES: trainOne(TASKS.SENTENCES, [...plain, ...beside, ...beside], vectors), MOMENTS: trainOne(TASKS.MOMENTS, texts, vectors), ACTIONS: trainOne(TASKS.ACTIONS, texts, vectors) };
}
