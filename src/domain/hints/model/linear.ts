import type { Feature } from './features';

/**
 * A trained linear model as it is shipped. A feature is known by its place, not by its name: `places` are written by
 * `writePlaces`. Features that speak for and against the same classes share a pattern: `rows` has one character for each place,
 * in the same order, the number of its pattern, and `sizes` has one for how large it is, each `STEP` times the next;
 * `patterns` has one character for each pattern and class, `digit × unit`.
 * `bias` has one number for each class.
 */
export interface StoredModel {
  readonly classes: readonly string[];
  readonly places: string;
  readonly rows: string;
  readonly sizes: string;
  readonly patterns: string;
  readonly unit: number;
  readonly bias: readonly number[];
}

/** How far a digit of a pattern is from zero at most, and how many patterns a model can have: characters that need no escape. */
export const FARTHEST = 24;
export const MOST_PATTERNS = 90;
export const STEP = 1.5;
const ZERO = 64;
const FIRST_PATTERN = 35;
const BACKSLASH = 92;

/** Writes the digits of patterns, whole numbers from −FARTHEST to FARTHEST. */
export const writeDigits = (digits: readonly number[]): string => digits.map((digit) => String.fromCharCode(ZERO + digit)).join('');

/** Writes numbers of patterns. */
export const writeRows = (rows: readonly number[]): string => rows.map((row) => String.fromCharCode(FIRST_PATTERN + row + (FIRST_PATTERN + row >= BACKSLASH ? 1 : 0))).join('');

function readRows(written: string): Uint8Array {
  return Uint8Array.from(written, (_, at) => { const code = written.charCodeAt(at); return code - FIRST_PATTERN - (code > BACKSLASH ? 1 : 0); });
}

/** So many places that a few thousand features of a model hardly ever meet one that it does not know. */
const PLACE_BITS = 22;

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

function readPlaces(written: string): number[] {
  const places: number[] = [];
  let place = 0;
  for (let at = 0; at < written.length; at += 1) {
    if (written[at] === FULL_REACH) place += BASE * BASE;
    else {
      place += (written.charCodeAt(at) - ZERO_DIGIT) * BASE + written.charCodeAt(at + 1) - ZERO_DIGIT;
      at += 1;
      places.push(place);
    }
  }
  return places;
}

interface Row { readonly pattern: number; readonly size: number }

export interface Model<Klass extends string> {
  readonly classes: readonly Klass[];
  /** From a feature's place to its pattern and size. */
  readonly index: ReadonlyMap<number, Row>;
  /** By pattern, then by class. */
  readonly weights: Float64Array;
  readonly bias: readonly number[];
}

/** Reads a stored model; `classes` must be those it was trained with. */
export function load<Klass extends string>(stored: StoredModel, classes: readonly Klass[]): Model<Klass> {
  if (stored.classes.join() !== classes.join()) throw new Error('The model was trained for other classes: run npm run train.');
  const [rows, sizes] = [readRows(stored.rows), readRows(stored.sizes)];
  return {
    classes, bias: stored.bias, weights: Float64Array.from(stored.patterns, (_, at) => (stored.patterns.charCodeAt(at) - ZERO) * stored.unit),
    index: new Map(readPlaces(stored.places).map((place, at) => [place, { pattern: rows[at] ?? 0, size: STEP ** -(sizes[at] ?? 0) }])),
  };
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
  readonly row: Row;
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
  const found: { name: string; feature: Feature; row: Row; value: number }[] = [];
  for (const [name, feature] of features) {
    const row = model.index.get(placeOf(name));
    if (row !== undefined) found.push({ name, feature, row, value: feature.value });
  }
  const factor = scaleOf(found.map(({ value }) => value));
  const scores = [...model.bias];
  const classes = scores.length;
  for (const one of found) {
    one.value *= factor;
    for (let klass = 0; klass < classes; klass += 1) scores[klass] = (scores[klass] ?? 0) + one.value * weightOf(model, one.row, klass);
  }
  return { scores, known: found };
}

function weightOf<Klass extends string>({ weights, classes }: Model<Klass>, { pattern, size }: Row, klass: number): number {
  return (weights[pattern * classes.length + klass] ?? 0) * size;
}

/** How much more a feature adds to a class than to the others on average. */
export function addsTo<Klass extends string>(model: Model<Klass>, { row, value }: Known, klass: Klass): number {
  let sum = 0;
  for (let at = 0; at < model.classes.length; at += 1) sum += weightOf(model, row, at);
  return value * (weightOf(model, row, model.classes.indexOf(klass)) - sum / model.classes.length);
}

/** Scores of classes that exclude each other, as probabilities. */
export function softmax(scores: readonly number[]): number[] {
  const top = Math.max(...scores);
  const powers = scores.map((each) => Math.exp(each - top));
  const sum = powers.reduce((all, power) => all + power, 0);
  return powers.map((power) => power / sum);
}
