import { CONTROL_IDS, type ControlId } from '../../vocabulary/ids';
import { ACTION_IDS, MOMENT_IDS, type ActionId, type MomentId } from '../hint';
import type { Mixture } from './mixture';
import { readDigits, readWeights, type StoredColumn, type StoredModels, type StoredPatterns, type StoredSizes } from './stored';
import { addScores, readDictionary, type Dictionary, type Known } from './vectors';
import { STORED } from './weights';

/** Weighs all that a text says, at once. */
export interface Layer<Klass extends string> {
  readonly classes: readonly Klass[];
  /** By feature, then by class. */
  readonly weights: Float64Array;
  readonly bias: readonly number[];
}

/** The trained models: which control, by the whole text and clause by clause; and for plugins when and what. */
export interface Models {
  readonly dictionary: Dictionary;
  readonly controls: Layer<ControlId>;
  readonly mixture: Mixture;
  readonly moments: Layer<MomentId>;
  readonly actions: Layer<ActionId>;
}

function layer<Klass extends string>(sizes: StoredSizes, stored: StoredPatterns, classes: readonly Klass[]): Layer<Klass> {
  if (stored.classes.join() !== classes.join()) throw new Error('The model was trained for other classes: run npm run train.');
  return { classes, weights: readWeights(sizes, stored), bias: stored.bias };
}

const column = ({ digits, unit }: StoredColumn): Float64Array => readDigits(digits, unit);

/** Makes stored models ready for use; throws when they were trained for other classes. */
export function loadModels(stored: StoredModels): Models {
  const { marks, askMarks, askBias, wish, earlier } = stored;
  return {
    dictionary: readDictionary(stored.dictionary), controls: layer(stored, stored.controls, CONTROL_IDS),
    mixture: { ...layer(stored, stored.clauses, CONTROL_IDS), own: column(stored.own), before: column(stored.before), asks: column(stored.asks), marks, askMarks, askBias, wish, earlier },
    moments: layer(stored.moments, stored.moments, MOMENT_IDS), actions: layer(stored.actions, stored.actions, ACTION_IDS),
  };
}

let shipped: Models | null = null;

/** The models that are shipped, made ready when they are first asked for. */
export function shippedModels(): Models {
  shipped ??= loadModels(STORED);
  return shipped;
}

/** What a text says for each class of a layer. */
export function scoresOf<Klass extends string>({ weights, bias, classes }: Layer<Klass>, vector: readonly Known[]): number[] {
  const scores = [...bias];
  addScores(vector, weights, classes.length, scores);
  return scores;
}

/** How much more a feature adds to a class than to the others on average. */
export function addsTo<Klass extends string>({ weights, classes }: Layer<Klass>, { number, value }: Known, klass: Klass): number {
  const width = classes.length;
  let sum = 0;
  for (let at = 0; at < width; at += 1) sum += weights[number * width + at] ?? 0;
  return value * ((weights[number * width + classes.indexOf(klass)] ?? 0) - sum / width);
}
