import type { Feature } from './features';

/**
 * A trained linear model as it is shipped. `names` are joined by `|`; `weights` has one character for each feature and
 * class, in the order of `names`: `(code − ZERO) × unit`. `bias` has one number for each class.
 */
export interface StoredModel {
  readonly classes: readonly string[];
  readonly names: string;
  readonly weights: string;
  readonly unit: number;
  readonly bias: readonly number[];
}

/** The character of weight zero, and the farthest that a weight is from it: everything in between needs no escape. */
export const ZERO = 80;
export const FARTHEST = 11;

export interface Model<Klass extends string> {
  readonly classes: readonly Klass[];
  readonly index: ReadonlyMap<string, number>;
  readonly weights: string;
  readonly unit: number;
  readonly bias: readonly number[];
}

/** Reads a stored model; `classes` must be those it was trained with. */
export function load<Klass extends string>(stored: StoredModel, classes: readonly Klass[]): Model<Klass> {
  if (stored.classes.join() !== classes.join()) throw new Error('The model was trained for other classes: run npm run train.');
  return { ...stored, classes, index: new Map(stored.names.split('|').map((name, index) => [name, index])) };
}

/** Texts of any length weigh the same: their features are scaled to this length. */
export const LENGTH = 4;

/** What to multiply a text's features by. */
export function scaleOf(values: Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum === 0 ? 0 : LENGTH / Math.sqrt(sum);
}

/** A feature of a text that the model knows. */
export interface Known {
  readonly name: string;
  readonly feature: Feature;
  readonly index: number;
  /** The feature's value, scaled to the text. */
  readonly value: number;
}

export interface Scores {
  /** By class, unbounded; more is likelier. */
  readonly scores: readonly number[];
  readonly known: readonly Known[];
}

/** Adds up what the features say for each class. */
export function score<Klass extends string>(model: Model<Klass>, features: ReadonlyMap<string, Feature>): Scores {
  const found: { name: string; feature: Feature; index: number; value: number }[] = [];
  for (const [name, feature] of features) {
    const index = model.index.get(name);
    if (index !== undefined) found.push({ name, feature, index, value: feature.value });
  }
  const factor = scaleOf(found.map(({ value }) => value));
  const scores = [...model.bias];
  const classes = scores.length;
  for (const one of found) {
    one.value *= factor;
    for (let klass = 0; klass < classes; klass += 1) scores[klass] = (scores[klass] ?? 0) + one.value * weightOf(model, one.index, klass);
  }
  return { scores, known: found };
}

function weightOf<Klass extends string>({ weights, classes, unit }: Model<Klass>, index: number, klass: number): number {
  return (weights.charCodeAt(index * classes.length + klass) - ZERO) * unit;
}

/** How much more a feature adds to a class than to the others on average. */
export function addsTo<Klass extends string>(model: Model<Klass>, { index, value }: Known, klass: Klass): number {
  let sum = 0;
  for (let at = 0; at < model.classes.length; at += 1) sum += weightOf(model, index, at);
  return value * (weightOf(model, index, model.classes.indexOf(klass)) - sum / model.classes.length);
}

/** Scores of classes that exclude each other, as probabilities. */
export function softmax(scores: readonly number[]): number[] {
  const top = Math.max(...scores);
  const powers = scores.map((each) => Math.exp(each - top));
  const sum = powers.reduce((all, power) => all + power, 0);
  return powers.map((power) => power / sum);
}
