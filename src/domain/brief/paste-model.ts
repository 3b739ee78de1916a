import type { RowId } from '../vocabulary/ids';
import type { RowValue } from './model';

/**
 * A row read from a paste. `guessed` asks the person to look: the label was not one of the row's own names, the row was chosen by
 * what the text says, or an option was recognised by other words than its label.
 */
export interface PastedRow {
  readonly value: RowValue;
  readonly guessed: boolean;
}

/** What a paste contained. Nothing is lost: text that belongs to no row stands in `unplaced`, in order. */
export interface Paste {
  readonly rows: Partial<Record<RowId, PastedRow>>;
  readonly unplaced: readonly string[];
  /** Those of `unplaced` that only surround the content of a mail: greeting, signature, and what is quoted below the message that counts. */
  readonly asides?: readonly string[];
}

/** How a piece of a table says line break, pipe or quotation mark. */
export type Encoding = 'pipes' | 'csv';

/** A stretch of one line: the value behind a label, a line that continues it, or a line of no row. */
export interface PastePiece {
  readonly row: RowId | null;
  readonly guessed: boolean;
  readonly text: string;
  /** Offset of `text` in the pasted text, in UTF-16 units. */
  readonly start: number;
  /** Present when `text` is a cell of a table. */
  readonly encoding?: Encoding;
}
