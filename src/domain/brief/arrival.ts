import { ROW_IDS, type RowId } from '../vocabulary/ids';
import { filledRows, isFilled } from './completeness';
import { fingerprintOf } from './fingerprints';
import type { Brief } from './model';

/** Rows that say something in what was typed and nothing in a request's brief. */
export function missingRows(typed: Brief, brief: Brief): RowId[] {
  return ROW_IDS.filter((row) => isFilled(typed[row]) && !isFilled(brief[row]));
}

/** Whether a request's brief says something, and nothing but what was typed: then it was created from it. */
export function isMadeFrom(typed: Brief, brief: Brief): boolean {
  const filled = filledRows(brief);
  return filled.length > 0 && filled.every((row) => fingerprintOf(row, brief[row]) === fingerprintOf(row, typed[row]));
}
