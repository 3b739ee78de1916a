import { ROW_IDS } from '../vocabulary/ids';
import type { RowId } from '../vocabulary/ids';
import { ROWS } from '../vocabulary/rows';
import type { Brief, RowValue } from './model';

/** Text without the differences that mean nothing: line ends, trailing white space, runs of blanks and of empty lines. */
export function normaliseText(text: string): string {
  return text.normalize('NFC').replace(/\r\n?/g, '\n').replace(/[^\S\n]+/g, ' ').replace(/ ?\n ?/g, '\n').replace(/\n{3,}/g, '\n\n').trim();
}

/** A row in its one form: options once each and in the table's order, text normalised. Unknown options stay, last. */
export function normaliseRow(row: RowId, value: RowValue): RowValue {
  const known = ROWS[row].options.map((option) => option.id).filter((id) => value.options.includes(id));
  const unknown = [...new Set(value.options)].filter((id) => !known.includes(id)).sort();
  return { options: [...known, ...unknown], text: normaliseText(value.text) };
}

/** A brief in its one form; two briefs that say the same differ in nothing. */
export function normaliseBrief(brief: Brief): Brief {
  return Object.fromEntries(ROW_IDS.map((row) => [row, normaliseRow(row, brief[row])])) as Record<RowId, RowValue>;
}
