import { classify } from '../hints/classify';
import type { Hint } from '../hints/hint';
import type { RowId } from '../vocabulary/ids';
import { sortSentences } from './paste-free';
import { linesOf } from './paste-lines';
import { readMail, type MailLine } from './paste-mail';
import type { PastePiece } from './paste-model';
import { cutLines, isLabelled } from './paste-pieces';
import { findSeparatedTable } from './paste-tables';

/** A piece of a paste at its place. */
export interface PlacedPiece extends PastePiece {
  /** What stands between it and the piece of the same row before it. */
  readonly glue: ' ' | '\n';
  /** It only surrounds the content of a mail. */
  readonly aside: boolean;
}

interface Found extends PastePiece { readonly aside: boolean; readonly message: number }

const OWN_LABEL = /^\W*[A-Z][\w/ -]{0,40}:\s/;

/** All pieces by labels and tables, each with the message that it stands in. */
function findPieces(text: string): Found[] {
  const table = findSeparatedTable(text);
  const lines = readMail(linesOf(text), isLabelled);
  const cut = table === null
    ? cutLines(lines)
    : [...cutLines(lines.filter(({ start }) => start < table.start)), ...table.pieces, ...cutLines(lines.filter(({ start }) => start >= table.end))];
  let at = 0;
  return cut.filter((piece) => piece.text !== '').map((piece) => {
    // Pieces come in the order of the lines; help beside an answer may stand a little before it.
    while (at > 0 && (lines[at]?.start ?? 0) > piece.start) at -= 1;
    while ((lines[at + 1]?.start ?? Infinity) <= piece.start) at += 1;
    const line: MailLine | undefined = lines[at];
    return { ...piece, aside: line?.aside === true, message: line?.message ?? 0 };
  });
}

/** A text put together from pieces, and where each came from. */
interface Joined { readonly text: string; readonly parts: readonly { readonly at: number; readonly piece: Found }[] }

function join(source: string, pieces: readonly Found[]): Joined {
  let text = '';
  const parts: { at: number; piece: Found }[] = [];
  let end: number | null = null;
  for (const piece of pieces) {
    if (end !== null) text += /\n[\s>]*\n|[^\s>]/.test(source.slice(end, piece.start)) ? '\n\n' : '\n';
    parts.push({ at: text.length, piece });
    text += piece.text;
    end = piece.start + piece.text.length;
  }
  return { text, parts };
}

/** Puts the free text of one message into rows. Rows that somebody has named are left to what they named. */
function placeFreeText({ text, parts }: Joined, hint: Hint | null, named: ReadonlySet<RowId>): PlacedPiece[] {
  let last: { row: RowId | null; end: number } | null = null;
  let first = 0;
  return sortSentences(text, hint).flatMap((sentence) => {
    const row = sentence.row === null || named.has(sentence.row) ? null : sentence.row;
    const end = sentence.start + sentence.text.length;
    const follows = last !== null && last.row === row && !text.slice(last.end, sentence.start).includes('\n');
    last = { row, end };
    while ((parts[first]?.at ?? Infinity) + (parts[first]?.piece.text.length ?? 0) <= sentence.start) first += 1;
    let after = first;
    while ((parts[after]?.at ?? Infinity) < end) after += 1;
    return parts.slice(first, after).map(({ at, piece }, index): PlacedPiece => {
      const from = Math.max(0, sentence.start - at);
      return { row, guessed: row !== null, text: piece.text.slice(from, end - at).trim(), start: piece.start + from, glue: index > 0 || follows ? ' ' : '\n', aside: false };
    });
  });
}

export interface Placed {
  readonly pieces: readonly PlacedPiece[];
  /** The hint on the free text that says the goal; null when the goal has a label, or there is none. */
  readonly hint: Hint | null;
}

/**
 * Puts every word of a paste that is no label and no table's frame into a row or into none, in order. Of a thread the newest message
 * counts that says the goal, with those that are newer; what is quoted below it is known already.
 */
export function placePieces(text: string): Placed {
  const pieces = findPieces(text);
  const named = new Set(pieces.flatMap(({ row }) => (row === null ? [] : [row])));
  const isFree = (piece: Found): boolean => piece.row === null && !piece.aside && piece.encoding === undefined && !(named.size > 0 && OWN_LABEL.test(piece.text));
  const placed: PlacedPiece[] = [];
  let goalFrom: { readonly hint: Hint | null } | null = null;
  for (let message = 0; message <= (pieces.at(-1)?.message ?? -1); message += 1) {
    const own = pieces.filter((piece) => piece.message === message);
    if (goalFrom !== null) {
      placed.push(...own.map((piece): PlacedPiece => ({ ...placedAt(piece), row: null, aside: true })));
      continue;
    }
    const free = join(text, own.filter(isFree));
    const hint = named.has('goal') || free.text === '' ? null : classify({ summary: '', description: free.text });
    const all = [...placeFreeText(free, hint, named), ...own.filter((piece) => !isFree(piece)).map(placedAt)].sort((one, other) => one.start - other.start);
    if (all.some((piece) => piece.row === 'goal')) goalFrom = { hint };
    placed.push(...all);
  }
  return { pieces: placed, hint: goalFrom?.hint ?? null };
}

function placedAt({ row, guessed, text, start, encoding, aside }: Found): PlacedPiece {
  return { row, guessed, text, start, glue: '\n', aside, ...(encoding && { encoding }) };
}
