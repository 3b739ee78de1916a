import type { RowId } from '../../src/domain/vocabulary/ids';
import type { Taken } from './paste-review';

/** What the paste box is opened with: nothing, an earlier request, or passages that belong to no row. */
export type PasteStart = 'paste' | 'earlier' | { readonly rest: string };

/** Rows that are found elsewhere, to be taken over and edited, and the passages beside them that belong to no row. */
export interface Found { readonly rows: Taken; readonly rest: string }

/** What somebody wants to do with the brief: edit one row or all, go on where they stopped before, or bring in what they have. */
export type EditStart =
  | { readonly with: 'row'; readonly row: RowId }
  | { readonly with: 'found'; readonly found: Found; readonly from: 'issue' | 'dialog' }
  | { readonly with: 'all' | 'resume' | 'paste' | 'earlier' };

/** How the paste box stands at first; null when it is folded. */
export function pasteStart(start: EditStart): PasteStart | null {
  if (start.with === 'found') return start.found.rest === '' ? null : { rest: start.found.rest };
  return start.with === 'paste' || start.with === 'earlier' ? start.with : null;
}
