import { ROW_IDS, type RowId } from '../vocabulary/ids';
import type { Paste, PastedRow, PastePiece } from './paste-model';
import { recogniseOptions } from './paste-options';
import { readPieces } from './paste-pieces';

function valueOf(row: RowId, pieces: readonly PastePiece[]): PastedRow {
  const text = pieces.map((piece) => piece.text.replace(/\\\|/g, '|').replace(/<br\s*\/?>/gi, '\n')).filter((line) => line !== '').join('\n');
  const { options, guessed, complete } = recogniseOptions(row, text);
  return { value: { options, text: complete ? '' : text }, guessed: guessed || pieces.some((piece) => piece.guessed) };
}

/**
 * Sorts a pasted brief into rows: lines `Row: value` with what follows them, headings, Markdown pipe tables and
 * tab-separated tables, in any mixture. Options named in a value are chosen; the text is kept unless the options say
 * all of it. Texts are not cut to the rows' limits: the editor shows what is too long. Never throws.
 */
export function parsePaste(text: string): Paste {
  const pieces = readPieces(text);
  const rows: Partial<Record<RowId, PastedRow>> = {};
  for (const row of ROW_IDS) {
    const own = pieces.filter((piece) => piece.row === row);
    if (own.some((piece) => piece.text !== '')) rows[row] = valueOf(row, own);
  }
  return { rows, unplaced: pieces.filter((piece) => piece.row === null && piece.text !== '').map((piece) => piece.text) };
}
