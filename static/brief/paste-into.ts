import type { Brief } from '../../src/domain/brief/model';
import type { Paste } from '../../src/domain/brief/paste-model';
import { ROW_IDS, type RowId } from '../../src/domain/vocabulary/ids';

/** Rows that a paste speaks of, in the order of the process. */
export function pastedRows(paste: Paste): readonly RowId[] {
  return ROW_IDS.filter((row) => paste.rows[row] !== undefined);
}

/** The brief with the pasted rows in place of its own; the others stay. */
export function pasteInto(brief: Brief, paste: Paste): Brief {
  const pasted = Object.fromEntries(pastedRows(paste).map((row) => [row, paste.rows[row]?.value ?? brief[row]]));
  return { ...brief, ...pasted };
}

/** Rows of the paste whose place was guessed. */
export function guessedRows(paste: Paste): readonly RowId[] {
  return pastedRows(paste).filter((row) => paste.rows[row]?.guessed === true);
}

/** What the paste contained, in one sentence. */
export function summaryOfPaste(paste: Paste): string {
  const found = pastedRows(paste).length;
  if (found === 0) return 'No row was recognised. Begin each line with the name of a row and a colon, for example “Goal: …”, or paste a table.';
  const guessed = guessedRows(paste).length;
  const parts = [`Found ${found} of ${ROW_IDS.length} rows.`];
  if (guessed > 0) parts.push(`${guessed} ${guessed === 1 ? 'is' : 'are'} guessed; check ${guessed === 1 ? 'it' : 'them'}.`);
  if (paste.unplaced.length > 0) parts.push('Some text belongs to no row; it stays in the box.');
  return parts.join(' ');
}
