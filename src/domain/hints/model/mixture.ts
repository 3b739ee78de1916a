import type { ControlId } from '../../vocabulary/ids';
import type { ReadClause } from './features';
import { marksOf, rowMark } from './marks';
import { addScores, softmax, vectorAround, vectorOfClause, type Dictionary, type Known } from './vectors';

/**
 * Reads a text clause by clause: each clause asks for a control or for none, and counts by its place, its form and its words, less the more has
 * been asked for before it.
 */
export interface Mixture {
  readonly classes: readonly ControlId[];
  /** By feature, then by class: what a clause asks for. */
  readonly weights: Float64Array;
  readonly bias: readonly number[];
  /** By feature: how much a clause counts that has it, how much the one before counts, and whether it is a wish at all. */
  readonly own: Float64Array;
  readonly before: Float64Array;
  readonly asks: Float64Array;
  /** In the order of `MARKS`, for counting and for asking. */
  readonly marks: readonly number[];
  readonly askMarks: readonly number[];
  readonly askBias: number;
  /** How much it counts that a clause asks for something, and that something was asked for before. */
  readonly wish: number;
  readonly earlier: number;
}

/** How much of the whole text stands behind each clause. */
export const BACKGROUND = 1;
/** The same where a clause is asked what it wants for itself. */
export const ASK_BACKGROUND = 0.5;
/** Keeps logarithms from nothing. */
export const TRACE = 1e-3;
/** How much of the clauses' reading is never ruled out. */
export const FLOOR = 1e-4;

/** What a clause asks for, and its part in the reading. */
export interface ClauseReading {
  readonly vector: readonly Known[];
  readonly shares: readonly number[];
  /** The clauses' parts add up to one. */
  readonly part: number;
  /** By class: how likely the clause asks for it, the main wish or not. */
  readonly asks: readonly number[];
}

export interface Reading {
  readonly clauses: readonly ClauseReading[];
  readonly around: readonly Known[];
  /** By class: what the clauses that count ask for. */
  readonly shares: readonly number[];
}

const sumOf = (vector: readonly Known[], column: Float64Array): number => vector.reduce((sum, { number, value }) => sum + value * (column[number] ?? 0), 0);
const product = (marks: Float64Array, weights: readonly number[]): number => marks.reduce((sum, mark, at) => sum + mark * (weights[at] ?? 0), 0);
const logistic = (score: number): number => 1 / (1 + Math.exp(-score));

/** Reads the clauses of a text; without any the reading has no shares. */
export function readMixture(model: Mixture, dictionary: Dictionary, read: readonly ReadClause[]): Reading {
  const width = model.classes.length;
  const open = model.classes.indexOf('unsure');
  const around = vectorAround(dictionary, read);
  const background = [...model.bias];
  addScores(around, model.weights, width, background, BACKGROUND);
  const vectors = read.map((one) => vectorOfClause(dictionary, one));
  const marks = marksOf(read);
  let earlier = 0;
  const clauses = vectors.map((vector, index) => {
    const own = new Array<number>(width).fill(0);
    addScores(vector, model.weights, width, own);
    const shares = softmax(own.map((score, klass) => score + (background[klass] ?? 0)));
    const alone = softmax(own.map((score, klass) => score + ASK_BACKGROUND * (background[klass] ?? 0)));
    const wish = 1 - (shares[open] ?? 0);
    const form = marks[index] ?? new Float64Array();
    const one = read[index];
    const row = one === undefined ? 0 : rowMark(one);
    const next = vectors[index + 1];
    const counts = product(form, model.marks) + row + model.wish * Math.log(wish + TRACE) + model.earlier * Math.tanh(earlier / 2)
      + sumOf(vector, model.own) + (next === undefined ? 0 : sumOf(next, model.before));
    const asks = logistic(product(form, model.askMarks) + model.askBias + sumOf(vector, model.asks)) * Math.exp(row);
    earlier += wish;
    return { vector, shares, alone, counts, asks };
  });
  const parts = clauses.length === 0 ? [] : softmax(clauses.map(({ counts }) => counts));
  return {
    around, clauses: clauses.map(({ vector, shares, alone, asks }, index) => ({ vector, shares, part: parts[index] ?? 0, asks: alone.map((share) => share * asks) })),
    shares: model.classes.map((_, klass) => clauses.reduce((sum, { shares }, index) => sum + (parts[index] ?? 0) * (shares[klass] ?? 0), 0)),
  };
}
