import { Tally } from './figures';
import { LABELS } from './labels';

/** Mean F1 of the labels that occur, from wanted and found labels. */
export function macroF1(pairs: readonly (readonly [wanted: string, found: string])[]): number {
  const tallies = LABELS.map((label) => {
    const tally = new Tally();
    for (const [wanted, found] of pairs) tally.compare(found === label ? [label] : [], wanted === label ? [label] : []);
    return tally;
  }).filter(({ support }) => support > 0);
  return tallies.reduce((sum, { f1 }) => sum + f1, 0) / (tallies.length || 1);
}
