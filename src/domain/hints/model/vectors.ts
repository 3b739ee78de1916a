import type { Feature, ReadClause } from './features';
import { placeOf, readPlaces, readRarity, type StoredDictionary } from './stored';

/** The features that the models know. */
export interface Dictionary {
  /** From a place to the feature's number. */
  readonly numbers: ReadonlyMap<number, number>;
  /** By number: rare features say more. */
  readonly rarity: Float64Array;
}

export const readDictionary = ({ places, rarity }: StoredDictionary): Dictionary => ({ numbers: readPlaces(places), rarity: readRarity(rarity) });

/** A feature that is known, and how much it counts. */
export interface Known {
  readonly name: string;
  readonly number: number;
  value: number;
}

/** Texts of any length weigh the same: their features are scaled to this length. */
const TEXT_LENGTH = 4;
/** Clauses too, but short ones say less. */
const CLAUSE_LENGTH = 6;
const SHORT = 3;

function known({ numbers, rarity }: Dictionary, names: Iterable<string>, valueOf: (name: string) => number): Known[] {
  const found: Known[] = [];
  for (const name of names) {
    const number = numbers.get(placeOf(name));
    if (number !== undefined) found.push({ name, number, value: valueOf(name) * (rarity[number] ?? 0) });
  }
  return found;
}

function scale(found: Known[], length: number, short: number): Known[] {
  const norm = Math.sqrt(found.reduce((sum, { value }) => sum + value * value, 0));
  if (norm > 0) for (const one of found) one.value *= length / (norm + short);
  return found;
}

/** A whole text for models that read all of it at once. */
export const vectorOfText = (dictionary: Dictionary, features: ReadonlyMap<string, Feature>): Known[] => scale(known(dictionary, features.keys(), (name) => features.get(name)?.value ?? 0), TEXT_LENGTH, 0);

/** One clause by itself. */
export const vectorOfClause = (dictionary: Dictionary, { features }: ReadClause): Known[] => scale(known(dictionary, features.keys(), () => 1), CLAUSE_LENGTH, SHORT);

/** What is said anywhere in a text, as the background of its clauses. */
export function vectorAround(dictionary: Dictionary, read: readonly ReadClause[]): Known[] {
  const names = new Set<string>();
  for (const { features } of read) for (const name of features.keys()) names.add(name);
  return scale(known(dictionary, names, () => 1), CLAUSE_LENGTH, SHORT);
}

/** Adds what known features say for each class. */
export function addScores(vector: readonly Known[], weights: Float64Array, width: number, scores: number[], factor = 1): void {
  for (const { number, value } of vector) {
    for (let klass = 0; klass < width; klass += 1) scores[klass] = (scores[klass] ?? 0) + factor * value * (weights[number * width + klass] ?? 0);
  }
}

/** Scores of classes that exclude each other, as probabilities. */
export function softmax(scores: readonly number[]): number[] {
  const top = Math.max(...scores);
  const powers = scores.map((each) => Math.exp(each - top));
  const sum = powers.reduce((all, power) => all + power, 0);
  return powers.map((power) => power / sum);
}
