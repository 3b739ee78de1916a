import type { RowId } from '../vocabulary/ids';
import type { RowValue } from './model';

/** A row read from a paste. `guessed` when the label was not the row's own name or one of its known other names. */
export interface PastedRow {
  readonly value: RowValue;
  readonly guessed: boolean;
}

/** What a paste contained. Nothing is lost: text that belongs to no row stands in `unplaced`, in order. */
export interface Paste {
  readonly rows: Partial<Record<RowId, PastedRow>>;
  readonly unplaced: readonly string[];
}
