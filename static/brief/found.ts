import { missingRows } from '../../src/domain/brief/arrival';
import type { Brief } from '../../src/domain/brief/model';
import type { SortedText } from '../../src/domain/brief/sort-dialog-text';
import type { RowId } from '../../src/domain/vocabulary/ids';
import type { Taken } from './paste-review';
import type { Found } from './start';

/** What a sorted text would bring to a brief: rows in which nothing stands there, and passages of no row. Nothing that is there is replaced. */
export function foundFor(sorted: SortedText, brief: Brief): Found & { readonly names: readonly RowId[] } {
  const rows = missingRows(sorted.brief, brief);
  const taken: Taken = Object.fromEntries(rows.map((row) => [row, { value: sorted.brief[row], guessed: sorted.guessed.includes(row) }]));
  return { rows: taken, names: rows, rest: sorted.unplaced.join('\n\n') };
}
