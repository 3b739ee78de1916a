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

/** A feature of a text that the model knows, and what it adds to each class. */
export interface Contribution {
  readonly name: string;
  readonly feature: Feature;
  readonly adds: readonly number[];
}

export interface Scores {
  /** By class, unbounded; more is likelier. */
  readonly scores: readonly number[];
  readonly contributions: readonly Contribution[];
}

/** Adds up what the features say for each class. */
export function score<Klass extends string>(model: Model<Klass>, features: ReadonlyMap<string, Feature>): Scores {
  const known = [...features].flatMap(([name, feature]) => {
    const index = model.index.get(name);
    return index === undefined ? [] : [{ name, feature, index }];
  });
  const factor = scaleOf(known.map(({ feature }) => feature.value)) * model.unit;
  const contributions = known.map(({ name, feature, index }) => ({
    name, feature, adds: model.classes.map((_, klass) => feature.value * factor * (model.weights.charCodeAt(index * model.classes.length + klass) - ZERO)),
  }));
  return { scores: model.bias.map((bias, klass) => contributions.reduce((sum, { adds }) => sum + (adds[klass] ?? 0), bias)), contributions };
}

/** Scores of classes that exclude each other, as probabilities. */
export function softmax(scores: readonly number[]): number[] {
  const top = Math.max(...scores);
  const powers = scores.map((each) => Math.exp(each - top));
  const sum = powers.reduce((all, power) => all + power, 0);
  return powers.map((power) => power / sum);
}
