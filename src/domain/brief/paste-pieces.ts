import { TABLE_HEADS, normaliseLabel, rowOfLabel } from './paste-labels';
import type { PastePiece } from './paste-model';

/** Longest label in characters; anything longer before a colon is a sentence. */
const LONGEST_LABEL = 60;
const QUOTE = /^\s*(?:>\s?)+/;
const TABLE_RULE = /^[\s|:+=-]+$/;
const LABELLED = /^(\s*(?:[-*•]\s+|\d{1,2}[.)]\s+|#{1,6}\s+)?[*_`"]{0,3}[A-Za-z][^:=\n–—]{0,59}?[*_`"]{0,3})\s*(?::|=|\s[-–—]\s)[*_`]{0,3}[ \t]*/;
const HEADING = /^\s*(?:#{1,6}\s+|[*_]{2})?[A-Za-z][A-Za-z /-]{1,58}:?(?:[*_]{2})?:?\s*$/;
const CONTINUES = /^(?:\s{2,}|\t|\s*[-*•+]\s|\s*\d{1,2}[.)]\s)/;
const UNKNOWN_LABEL = /^[A-Z][\w/-]*(?: [\w/-]+){0,2}:(?:\s|$)/;

interface Line { readonly text: string; readonly start: number }
type Open = { readonly row: PastePiece['row']; readonly guessed: boolean; filled: boolean } | null;

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (const match of text.matchAll(/[^\n]+|\n(?=\n)/g)) {
    const raw = match[0].replace(/\r$/, '').replace(/^\n$/, '');
    const quote = QUOTE.exec(raw)?.[0].length ?? 0;
    lines.push({ text: raw.slice(quote), start: match.index + quote });
  }
  return lines;
}

/** The cells of a table line with their offsets in it; null when the line is not one. */
function cellsOf(line: string): Line[] | null {
  const separator = line.includes('\t') && !line.trimStart().startsWith('|') ? /\t/ : /(?<!\\)\|/;
  if (separator.source.includes('|') && !/^\s*\|/.test(line) && (line.match(/(?<!\\)\|/g)?.length ?? 0) < 1) return null;
  const cells: Line[] = [];
  let start = 0;
  for (const part of line.split(separator)) {
    const text = part.trim();
    if (text !== '') cells.push({ text, start: start + part.indexOf(text) });
    start += part.length + 1;
  }
  return line.search(separator) === -1 ? null : cells;
}

/** Reads one line as a row of a table: a label and a value, a further value of the row above, or the table's head. */
function readTableLine(line: Line, open: Open): PastePiece | 'head' | null {
  const cells = cellsOf(line.text);
  if (cells === null) return null;
  if (TABLE_RULE.test(line.text)) return 'head';
  const [first, second] = cells;
  if (first === undefined) return 'head';
  const named = rowOfLabel(first.text);
  const value = (from: Line): Pick<PastePiece, 'text' | 'start'> => ({
    text: line.text.slice(from.start).replace(/\s*\|\s*$/, '').replace(/\t+/g, ' ').trim(), start: line.start + from.start,
  });
  if (named !== null) return { ...named, ...(second === undefined ? { text: '', start: line.start + line.text.length } : value(second)) };
  if (cells.every((cell) => TABLE_HEADS.has(normaliseLabel(cell.text)))) return 'head';
  const underRow = open !== null && open.row !== null && /^\s*\|\s*\||^\t/.test(line.text);
  return underRow ? { row: open.row, guessed: open.guessed, ...value(first) } : { row: null, guessed: false, ...value(first) };
}

/** Reads one line as `Label: value`, or as a heading whose value stands below. */
function readLabelledLine(line: Line): PastePiece | null {
  const labelled = LABELLED.exec(line.text);
  if (labelled?.[1] !== undefined && labelled[1].length <= LONGEST_LABEL + 8) {
    const named = rowOfLabel(labelled[1].replace(/^\s*[-*•]\s+/, ''));
    if (named !== null) return { ...named, text: line.text.slice(labelled[0].length).trimEnd(), start: line.start + labelled[0].length };
  }
  const heading = HEADING.test(line.text) ? rowOfLabel(line.text) : null;
  if (heading === null || (heading.guessed && !/^\s*(?:#|\*\*)|:\s*\**\s*$/.test(line.text))) return null;
  return { ...heading, text: '', start: line.start + line.text.length };
}

/**
 * Cuts a paste into pieces, line by line and in order. Every piece of text that is not a label, a table's rule or
 * head, or white space, is in exactly one piece.
 */
export function readPieces(text: string): PastePiece[] {
  const pieces: PastePiece[] = [];
  let open: Open = null;
  for (const line of linesOf(text)) {
    if (line.text.trim() === '') {
      if (open?.filled) open = null;
      continue;
    }
    const table = readTableLine(line, open);
    if (table === 'head') continue;
    const piece: PastePiece | null = table ?? readLabelledLine(line);
    if (piece !== null) {
      pieces.push(piece);
      open = piece.row === null ? null : { row: piece.row, guessed: piece.guessed, filled: piece.text !== '' };
      continue;
    }
    const belongs: boolean = open !== null && (CONTINUES.test(line.text) || !UNKNOWN_LABEL.test(line.text));
    if (!belongs) open = null;
    else if (open !== null) open.filled = true;
    const indent = line.text.length - line.text.trimStart().length;
    pieces.push({ row: open?.row ?? null, guessed: open?.guessed ?? false, text: line.text.trim(), start: line.start + indent });
  }
  return pieces;
}
