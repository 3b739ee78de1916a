import { ROW_IDS, type RowId } from '../vocabulary/ids';
import type { Brief, RowValue } from './model';

/** Whether anything is said; *unsure* says something. */
export function isFilled(value: RowValue): boolean {
  return value.options.length > 0 || value.text.trim() !== '';
}

/** Rows that say something, in the order of the process. The brief is complete when all eleven do. */
export function filledRows(brief: Brief): RowId[] {
  return ROW_IDS.filter((row) => isFilled(brief[row]));
}

/** The options of a row that name something: without *none* and *unsure*. */
export function namedOptions(value: RowValue): readonly string[] {
  return value.options.filter((option) => option !== 'none' && option !== 'unsure');
}
