import { weightOfRow, type ReadClause } from './features';

/** What a clause's place and form say about how much it counts. The trained model has two weights for each. */
export const MARKS = ['main', 'plain', 'side', 'setAside', 'summary', 'first', 'last', 'position', 'length'] as const;

/** The marks of each clause of a text, in the order of `MARKS`. */
export function marksOf(read: readonly ReadClause[]): Float64Array[] {
  const first = read.findIndex(({ clause }) => clause.source !== 'summary');
  return read.map(({ clause, words }, index) => Float64Array.of(
    Number(clause.emphasis === 'main'), Number(clause.emphasis === 'plain'), Number(clause.emphasis === 'side'), Number(clause.setAside), Number(clause.source === 'summary'),
    Number(index === first), Number(index === read.length - 1), index / Math.max(1, read.length - 1), Math.log1p(words),
  ));
}

const LEAST = 0.01;
/** How much a clause counts by its row, as a logarithm. */
export const rowMark = ({ clause }: ReadClause): number => Math.log(Math.min(1, Math.max(LEAST, weightOfRow(clause))));
