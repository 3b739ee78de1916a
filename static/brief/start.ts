import type { RowId } from '../../src/domain/vocabulary/ids';

/** What the paste box is opened with. */
export type PasteStart = 'paste' | 'description' | 'earlier';

/** What somebody wants to do with the brief: edit one row or all, go on where they stopped before, or bring in what they have. */
export type EditStart = { readonly with: 'row'; readonly row: RowId } | { readonly with: 'all' | 'resume' | PasteStart };

/** How the paste box stands at first; null when it is folded. */
export function pasteStart(start: EditStart): PasteStart | null {
  return start.with === 'paste' || start.with === 'description' || start.with === 'earlier' ? start.with : null;
}
