import { rowOfHeading, rowOfLabel, type NamedRow } from './paste-labels';
import { linesOf, type Line } from './paste-lines';
import type { PastePiece } from './paste-model';
import { findSeparatedTable, readTableLine } from './paste-tables';

/** Longest label in characters; anything longer before a colon is a sentence. */
const LONGEST_LABEL = 60;
const LABELLED = /^(\s*(?:[-*•+]\s+|\d{1,2}[.)]\s+|#{1,6}\s+)?[*_`"]{0,3}[A-Za-zÀ-ž][^:=\n–—]{0,59}?[*_`"]{0,3})\s*(?::|=>?|\s[-–—]\s)[*_`]{0,3}[ \t]*/;
const HEADING = /^\s*(?:#{1,6}\s+|h[1-6]\.\s+|[*_]{2})?[A-Za-zÀ-ž][A-Za-zÀ-ž /-]{1,58}:?(?:[*_]{2})?:?\s*$/;
const MARKED_HEADING = /^\s*(?:#{1,6}\s+|h[1-6]\.\s+)\S|^\s*[*_]{2}[^*_]{2,60}[*_]{2}\s*$/;
const NUMBERED_HEADING = /^\s*\d{1,2}[.)]?\s+[A-ZÀ-Ž][\wÀ-ž /-]{2,40}$/;
const QUESTION = /^\s*(?:q(?:uestion)?\s*\d{0,2}\s*[:.)]|#{1,6}|\d{1,2}[.)])\s*[^.!?\n]{3,80}\?\s*$/i;
const ANSWER_MARK = /^\s*(?:a(?:nswer)?\s*\d{0,2}\s*[:.)]|:)\s+/i;
const CONTINUES = /^(?:\s{2,}|\t|\s*[-*•+]\s|\s*\d{1,2}[.)]\s)/;
const UNKNOWN_LABEL = /^[A-Z][\w/-]*(?: [\w/-]+){0,2}:(?:\s|$)/;
/** An inline label in other words has at most so many. */
const INLINE_WORDS = 5;

/** The row that the lines below a label belong to. A heading's section goes on after an empty line. */
type Open = NamedRow & { readonly isSection: boolean; filled: boolean } | null;

/** The row that the label before a colon names. Other words are taken for one only when they are short and begin like a label. */
function rowOfInlineLabel(label: string): NamedRow | null {
  const plain = label.replace(/^\s*[-*•+]\s+/, '');
  const named = rowOfLabel(plain);
  if (named !== null || plain.trim().split(/\s+/).length > INLINE_WORDS || !/^\W*[A-ZÀ-Ž]/.test(plain)) return named;
  return rowOfHeading(plain);
}

/** Reads one line as `Label: value`. */
function readInlineLabel(line: Line): PastePiece | null {
  const labelled = LABELLED.exec(line.text);
  if (labelled?.[1] === undefined || labelled[1].length > LONGEST_LABEL + 8) return null;
  const named = rowOfInlineLabel(labelled[1]);
  return named === null ? null : { ...named, text: line.text.slice(labelled[0].length).trimEnd(), start: line.start + labelled[0].length };
}

/** Reads one line as a heading or a question whose value stands below. */
function readHeading(line: Line, next: Line | undefined): PastePiece | null {
  const asked = QUESTION.test(line.text);
  const marked = asked || MARKED_HEADING.test(line.text) || NUMBERED_HEADING.test(line.text) || /:\s*[*_]*\s*$/.test(line.text);
  if (!asked && !HEADING.test(line.text) && !NUMBERED_HEADING.test(line.text)) return null;
  const named = marked ? rowOfHeading(line.text) : rowOfLabel(line.text);
  if (named === null) return null;
  const answered = next !== undefined && ANSWER_MARK.test(next.text);
  if (named.guessed && !marked && !answered) return null;
  return { ...named, text: '', start: line.start + line.text.length };
}

/** Whether a line names a row of the brief. */
export function isLabelled(line: Line): boolean {
  return readTableLine(line, null, null)?.pieces.some((piece) => piece.row !== null) === true || readInlineLabel(line) !== null || readHeading(line, undefined) !== null;
}

/** Cuts lines into pieces, in order; `line.aside` lines belong to no row and end the row above. */
export function cutLines(lines: readonly (Line & { readonly aside?: boolean })[]): PastePiece[] {
  const pieces: PastePiece[] = [];
  let open: Open = null;
  let answersAt: number | null = null;
  lines.forEach((line, index) => {
    if (line.text.trim() === '') {
      if (open?.filled === true && !open.isSection) open = null;
      return;
    }
    const indent = line.text.length - line.text.trimStart().length;
    const asIs = { text: line.text.trim(), start: line.start + indent };
    if (line.aside === true) {
      open = null;
      pieces.push({ row: null, guessed: false, ...asIs });
      return;
    }
    const table = readTableLine(line, open, answersAt);
    if (table !== null) {
      if (table.answersAt !== undefined) answersAt = table.answersAt;
      const [first] = table.pieces;
      if (first !== undefined) open = first.row === null ? null : { row: first.row, guessed: first.guessed, isSection: false, filled: first.text !== '' };
      pieces.push(...table.pieces);
      return;
    }
    answersAt = null;
    const inline = readInlineLabel(line);
    const piece = inline ?? readHeading(line, lines[index + 1]);
    if (piece !== null) {
      pieces.push(piece);
      open = piece.row === null ? null : { row: piece.row, guessed: piece.guessed, isSection: inline === null && piece.text === '', filled: piece.text !== '' };
      return;
    }
    const mark: string = open === null || open.filled ? '' : ANSWER_MARK.exec(line.text)?.[0] ?? '';
    const belongs: boolean = open !== null && !MARKED_HEADING.test(line.text) && (mark !== '' || CONTINUES.test(line.text) || !UNKNOWN_LABEL.test(line.text));
    if (!belongs) open = null;
    else if (open !== null) open.filled = true;
    const said = mark === '' ? asIs : { text: line.text.slice(mark.length).trim(), start: line.start + mark.length };
    pieces.push({ row: open?.row ?? null, guessed: open?.guessed ?? false, ...said });
  });
  return pieces;
}

/**
 * Cuts a paste into pieces, line by line and in order. Every piece of text that is not a label, a table's rule or
 * head, or white space, is in exactly one piece.
 */
export function readPieces(text: string): PastePiece[] {
  const table = findSeparatedTable(text);
  const lines = linesOf(text);
  if (table === null) return cutLines(lines);
  return [...cutLines(lines.filter(({ start }) => start < table.start)), ...table.pieces, ...cutLines(lines.filter(({ start }) => start >= table.end))];
}
