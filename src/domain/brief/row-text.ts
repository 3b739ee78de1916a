import type { RowId } from '../vocabulary/ids';
import { optionLabel } from '../vocabulary/rows';
import type { RowValue } from './model';
import { normaliseRow } from './normalise';

/** A row in one line, as people read it: its options by label, then its text. Empty when the row says nothing. */
export function rowText(row: RowId, value: RowValue): string {
  const { options, text } = normaliseRow(row, value);
  return [options.map((option) => optionLabel(row, option)).join(', '), text].filter((part) => part !== '').join(': ');
}
