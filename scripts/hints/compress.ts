import { FARTHEST, STEP, writeDigits, writeNumbers, writeRows, type StoredColumn, type StoredPatterns } from '../../src/domain/hints/model/stored';
import { findPatterns } from './patterns';
import type { Coding } from './softmax';

/** A feature that is smaller than `STEP` to this power of the largest is written with this size. */
const SMALLEST = 7;
/** Steps in which columns are written, and how many reach the largest number. */
const COLUMN = { steps: 3, farthest: 6 };

/** Of classes that exclude each other only differences count: with the middle one of each feature at zero the weights need fewer bytes. */
export function centred(weights: Float64Array, classes: number): Float64Array {
  return weights.map((weight, at) => {
    const from = at - (at % classes);
    return weight - (weights.slice(from, from + classes).sort()[Math.floor(classes / 2)] ?? 0);
  });
}

/** How far each feature reaches. */
export const lengthsOf = (weights: Float64Array, classes: number): number[] => Array.from({ length: weights.length / classes }, (_, at) => Math.hypot(...weights.subarray(at * classes, (at + 1) * classes)));

/** The features with the highest numbers, so many, in rising order. */
export function highest(numbers: readonly number[], count: number): number[] {
  const least = [...numbers].sort((a, b) => b - a)[Math.min(count, numbers.length) - 1] ?? 0;
  return numbers.flatMap((number, at) => (number > 0 && number >= least ? [at] : []));
}

/** Sizes of features, as powers of `STEP` below the largest. */
export function sizesOf(lengths: readonly number[]): number[] {
  const largest = Math.max(...lengths);
  return lengths.map((length) => (length === 0 ? SMALLEST : Math.min(SMALLEST, Math.round(Math.log(largest / length) / Math.log(STEP)))));
}

/** Gives each chosen feature one of `most` patterns; the others have none (−1). */
export function rowsOf(weights: Float64Array, classes: number, importance: readonly number[], chosen: readonly number[], most: number): number[] {
  const lengths = lengthsOf(weights, classes);
  const directions = chosen.flatMap((at) => Array.from(weights.subarray(at * classes, (at + 1) * classes), (weight) => weight / (lengths[at] || 1)));
  const found = findPatterns(directions, chosen.map((at) => (lengths[at] ?? 0) * (importance[at] ?? 0)), classes, most);
  const rows = new Array<number>(lengths.length).fill(-1);
  chosen.forEach((at, index) => { rows[at] = found[index] ?? 0; });
  return rows;
}

/** How a model's weights hang on its patterns, and patterns that come near to `weights`. */
export function codingOf(rows: readonly number[], sizes: readonly number[], weights: Float64Array, classes: number): { readonly coding: Coding; readonly start: Float64Array } {
  const each = (use: (weight: number, learnt: number, size: number) => void): void => rows.forEach((row, at) => {
    if (row < 0) return;
    const size = STEP ** -(sizes[at] ?? 0);
    for (let klass = 0; klass < classes; klass += 1) use(at * classes + klass, row * classes + klass, size);
  });
  const coding: Coding = {
    size: (Math.max(...rows) + 1) * classes,
    expand: (learnt) => { const all = new Float64Array(weights.length); each((weight, from, size) => { all[weight] = (learnt[from] ?? 0) * size; }); return all; },
    gather: (slope, to) => each((weight, at, size) => { to[at] = (to[at] ?? 0) + (slope[weight] ?? 0) * size; }),
  };
  const [sums, counts] = [new Float64Array(coding.size), new Float64Array(coding.size)];
  each((weight, at, size) => { sums[at] = (sums[at] ?? 0) + (weights[weight] ?? 0) * size; counts[at] = (counts[at] ?? 0) + size * size; });
  return { coding, start: sums.map((sum, at) => sum / (counts[at] || 1)) };
}

/** Whole steps of `unit` from −most to most. */
const digitsOf = (values: Float64Array, unit: number, most: number): string => writeDigits(Array.from(values, (value) => Math.max(-most, Math.min(most, Math.round(value / unit)))));
const unitOf = (values: Float64Array, steps: number): number => Number((Math.max(...values.map(Math.abs)) / steps).toPrecision(4)) || 1;

export function storedPatterns(classes: readonly string[], rows: readonly number[], patterns: Float64Array, bias: Float64Array): StoredPatterns {
  const unit = unitOf(patterns, FARTHEST);
  return { classes: [...classes], rows: writeRows(rows), patterns: digitsOf(patterns, unit, FARTHEST), unit, bias: Array.from(bias, (value) => Number(value.toFixed(3))) };
}

export const storedSizes = (sizes: readonly number[]): string => writeNumbers(sizes);

/** Most words say nothing about how much a clause counts: what they say is written in few steps. */
export function storedColumn(values: Float64Array): StoredColumn {
  const unit = unitOf(values, COLUMN.farthest);
  return { digits: digitsOf(values, unit, COLUMN.steps), unit };
}
