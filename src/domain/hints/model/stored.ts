/**
 * How models are written in `weights.ts`, so that they take few bytes when compressed. A feature is known by its place, not by its name.
 * Features that speak for and against the same classes share a pattern, each in its own size.
 */

/** How large each feature is that has a pattern, a character each, in the order of the dictionary. */
export interface StoredSizes { readonly sizes: string }

/** What the patterns of a model say. */
export interface StoredPatterns {
  readonly classes: readonly string[];
  /** The pattern of each feature of the dictionary, a character each. */
  readonly rows: string;
  /** One character for each pattern and class, `digit × unit`. */
  readonly patterns: string;
  readonly unit: number;
  readonly bias: readonly number[];
}

/** One number for each feature of the dictionary, `digit × unit`. */
export interface StoredColumn { readonly digits: string; readonly unit: number }

/** The features that are known: their places in rising order, and how rare they are. */
export interface StoredDictionary { readonly places: string; readonly rarity: string }

/** All models as they are written. */
export interface StoredModels {
  readonly dictionary: StoredDictionary;
  /** Sizes of features in both models of the controls. */
  readonly sizes: string;
  readonly controls: StoredPatterns;
  readonly clauses: StoredPatterns;
  readonly own: StoredColumn;
  readonly before: StoredColumn;
  readonly asks: StoredColumn;
  readonly marks: readonly number[];
  readonly askMarks: readonly number[];
  readonly askBias: number;
  readonly wish: number;
  readonly earlier: number;
  readonly moments: StoredSizes & StoredPatterns;
  readonly actions: StoredSizes & StoredPatterns;
}

/** Characters that need no escape in a string and are one byte each. */
const FIRST = 35;
const BACKSLASH = 92;
const MOST = 90;

const write = (number: number): string => String.fromCharCode(FIRST + number + (FIRST + number >= BACKSLASH ? 1 : 0));
const readAt = (written: string, at: number): number => { const code = written.charCodeAt(at); return code - FIRST - (code > BACKSLASH ? 1 : 0); };

/** How many patterns a model can have; one more character says that a feature has none. */
export const MOST_PATTERNS = MOST - 1;
const NONE = MOST_PATTERNS;
/** Each size is so many times the next smaller one. */
export const STEP = 1.7;
/** How far a digit is from zero at most. */
export const FARTHEST = 24;

/** Writes whole numbers from 0 to 89. */
export const writeNumbers = (numbers: readonly number[]): string => numbers.map(write).join('');
/** Writes numbers of patterns; −1 for none. */
export const writeRows = (rows: readonly number[]): string => rows.map((row) => write(row < 0 ? NONE : row)).join('');
/** Writes whole numbers from −FARTHEST to FARTHEST. */
export const writeDigits = (digits: readonly number[]): string => digits.map((digit) => write(digit + FARTHEST)).join('');
/** Reads whole numbers from −FARTHEST to FARTHEST, each times `unit`. */
export const readDigits = (written: string, unit: number): Float64Array => Float64Array.from(written, (_, at) => (readAt(written, at) - FARTHEST) * unit);

/** So many places that a few thousand features seldom meet a word that they do not know; more would take more bytes. */
const PLACE_BITS = 17;

/** The place of a feature: its name by FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/), mixed, the highest bits. */
export function placeOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> (32 - PLACE_BITS);
}

/** Gaps between places are one character; a larger gap has the last character for every full reach before. */
const REACH = MOST - 1;

/** Writes places in rising order as the gaps between them. */
export const writePlaces = (places: readonly number[]): string => places.map((place, index) => {
  const gap = place - (places[index - 1] ?? 0);
  return write(REACH).repeat(Math.floor(gap / REACH)) + write(gap % REACH);
}).join('');

/** Reads what `writePlaces` wrote: from a place to its number in the dictionary. */
export function readPlaces(written: string): Map<number, number> {
  const places = new Map<number, number>();
  let place = 0;
  for (let at = 0; at < written.length; at += 1) {
    const gap = readAt(written, at);
    place += gap;
    if (gap < REACH) places.set(place, places.size);
  }
  return places;
}

/** Steps in which rarity is written. */
const RARITY_STEP = 0.9;
export const writeRarity = (rarities: readonly number[]): string => writeNumbers(rarities.map((rarity) => Math.round(rarity / RARITY_STEP)));
export const readRarity = (written: string): Float64Array => Float64Array.from(written, (_, at) => readAt(written, at) * RARITY_STEP);

/** The weights of a model, by feature, then by class. */
export function readWeights({ sizes }: StoredSizes, { classes, rows, patterns, unit }: StoredPatterns): Float64Array {
  const width = classes.length;
  const digits = readDigits(patterns, unit);
  const weights = new Float64Array(rows.length * width);
  let sized = 0;
  for (let feature = 0; feature < rows.length; feature += 1) {
    const row = readAt(rows, feature);
    if (row === NONE) continue;
    const size = STEP ** -readAt(sizes, sized);
    sized += 1;
    for (let klass = 0; klass < width; klass += 1) weights[feature * width + klass] = (digits[row * width + klass] ?? 0) * size;
  }
  return weights;
}
