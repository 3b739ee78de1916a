import { ROW_IDS, type RowId } from '../vocabulary/ids';

/**
 * One row of a brief: the chosen options (ids of the row's table, in no meaningful order) and free text.
 * A row without options in its table has text only. `unsure` is a legal option of every row that has options.
 */
export interface RowValue {
  readonly options: readonly string[];
  readonly text: string;
}

/** A design brief. Every row is present; an empty row has no options and an empty text. */
export type Brief = Readonly<Record<RowId, RowValue>>;

export const EMPTY_ROW: RowValue = { options: [], text: '' };

/** A brief in which nothing has been said yet. */
export function emptyBrief(): Brief {
  return Object.fromEntries(ROW_IDS.map((row) => [row, EMPTY_ROW])) as Record<RowId, RowValue>;
}

/** A short digest per row; equal exactly when the row says the same, white space and order aside. */
export type Fingerprints = Readonly<Record<RowId, string>>;
