import { readClauses } from '../../src/domain/hints/clauses';
import { collectEvidence } from '../../src/domain/hints/evidence';
import { languageNote } from '../../src/domain/hints/language';
import { featuresOf, readEach, type Feature, type ReadClause } from '../../src/domain/hints/model/features';
import { marksOf, MARKS, rowMark } from '../../src/domain/hints/model/marks';
import { placeOf } from '../../src/domain/hints/model/stored';
import { vectorAround, vectorOfClause, vectorOfText, type Dictionary } from '../../src/domain/hints/model/vectors';
import { sparse, type Sparse } from './sparse';
import type { LabelledText } from './texts';

/** A text as the models read it. */
export interface Example { readonly text: LabelledText; readonly read: readonly ReadClause[]; readonly features: ReadonlyMap<string, Feature> }

const remembered = new WeakMap<LabelledText, Example>();

/** Reads a text. Remembered, as the same texts are learnt from again when models are held against each other. */
export function exampleOf(text: LabelledText): Example {
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const clauses = readClauses([{ source: 'summary', text: text.summary, row: null }, { source: 'description', text: text.description, row: null }]);
  const read = readEach(clauses, collectEvidence(clauses));
  const example = { text, read, features: featuresOf(read) };
  remembered.set(text, example);
  return example;
}

/** Texts that the models can learn from: in English, and with words. */
export const examplesOf = (texts: readonly LabelledText[]): Example[] => texts.filter(({ summary, description }) => languageNote(`${summary}\n${description}`) === null).map(exampleOf).filter(({ read }) => read.length > 0);

/** The features that stand in at least so many texts, by their places in rising order, and how rare each is. */
export function dictionaryOf(examples: readonly Example[], rarest: number): { readonly places: readonly number[]; readonly rarities: readonly number[] } {
  const counts = new Map<number, number>();
  for (const { read, features } of examples) {
    const places = new Set<number>();
    for (const name of features.keys()) places.add(placeOf(name));
    for (const clause of read) for (const name of clause.features.keys()) places.add(placeOf(name));
    for (const place of places) counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  const kept = [...counts].filter(([, count]) => count >= rarest).sort(([a], [b]) => a - b);
  return { places: kept.map(([place]) => place), rarities: kept.map(([, count]) => 1 + Math.log(examples.length / count)) };
}

export interface Matrices {
  readonly texts: Sparse;
  readonly clauses: Sparse;
  readonly around: Sparse;
  readonly starts: Int32Array;
  readonly marks: Float64Array;
  readonly rowMarks: Float64Array;
}

/** Examples as numbers; the rows of clauses stand in the order of their texts. */
export function matricesOf(examples: readonly Example[], dictionary: Dictionary): Matrices {
  const row = (vector: readonly { readonly number: number; readonly value: number }[]): (readonly [number, number])[] => vector.map(({ number, value }) => [number, value]);
  const read = examples.flatMap((example) => example.read);
  const starts = new Int32Array(examples.length + 1);
  examples.forEach((example, at) => { starts[at + 1] = (starts[at] ?? 0) + example.read.length; });
  const marks = new Float64Array(read.length * MARKS.length);
  examples.flatMap((example) => marksOf(example.read)).forEach((own, at) => marks.set(own, at * MARKS.length));
  return {
    texts: sparse(examples.map(({ features }) => row(vectorOfText(dictionary, features)))), clauses: sparse(read.map((clause) => row(vectorOfClause(dictionary, clause)))),
    around: sparse(examples.map((example) => row(vectorAround(dictionary, example.read)))), starts, marks, rowMarks: Float64Array.from(read, rowMark),
  };
}
