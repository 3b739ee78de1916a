import type { Feature } from './features';

/**
 * A trained linear model as it is shipped. A feature is known by its place, not by its name: `places` are written by
 * `writePlaces`, and `weights` has one character for each place and class, in the same order: `(code − ZERO) × unit`.
 * `bias` has one number for each class.
 */
export interface StoredModel {
  readonly classes: readonly string[];
  readonly places: string;
  readonly weights: string;
  readonly unit: number;
  readonly bias: readonly number[];
}

/** The character of weight zero, and the farthest that a weight is from it: everything in between needs no escape. */
export const ZERO = 80;
export const FARTHEST = 4;

/** So many places that a few thousand features of a model hardly ever meet one that it does not know. */
const PLACE_BITS = 21;

/** The place of a feature: its name by FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/), the highest bits. */
export function placeOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> (32 - PLACE_BITS);
}

/** Gaps between places are two digits of this base, each a character; a larger gap has this character for every full reach before. */
const BASE = 50;
const ZERO_DIGIT = 40;
const FULL_REACH = 'z';

/** Writes places in rising order as the gaps between them. */
export function writePlaces(places: readonly number[]): string {
  return places.map((place, index) => {
    const gap = place - (places[index - 1] ?? 0);
    const rest = gap % (BASE * BASE);
    return FULL_REACH.repeat((gap - rest) / (BASE * BASE)) + String.fromCharCode(ZERO_DIGIT + Math.floor(rest / BASE), ZERO_DIGIT + (rest % BASE));
  }).join('');
}

function readPlaces(written: string): Map<number, number> {
  const places = new Map<number, number>();
  let place = 0;
  for (let at = 0; at < written.length; at += 1) {
    if (written[at] === FULL_REACH) place += BASE * BASE;
    else {
      place += (written.charCodeAt(at) - ZERO_DIGIT) * BASE + written.charCodeAt(at + 1) - ZERO_DIGIT;
      at += 1;
      places.set(place, places.size);
    }
  }
  return places;
}

export interface Model<Klass extends string> {
  readonly classes: readonly Klass[];
  /** From a feature's place to its row in `weights`. */
  readonly index: ReadonlyMap<number, number>;
  readonly weights: string;
  readonly unit: number;
  readonly bias: readonly number[];
}

/** Reads a stored model; `classes` must be those it was trained with. */
export function load<Klass extends string>(stored: StoredModel, classes: readonly Klass[]): Model<Klass> {
  if (stored.classes.join() !== classes.join()) throw new Error('The model was trained for other classes: run npm run train.');
  return { ...stored, classes, index: readPlaces(stored.places) };
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
    const index = model.index.get(placeOf(name));
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
