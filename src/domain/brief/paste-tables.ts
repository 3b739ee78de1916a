import { ANSWER_HEADS, TABLE_HEADS, normaliseLabel, rowOfLabel, type NamedRow } from './paste-labels';
import type { Line } from './paste-lines';
import type { PastePiece } from './paste-model';

interface Cell { readonly text: string; readonly start: number }

const TABLE_RULE = /^[\s|:+=-]+$/;
const NUMBERING = /^#?\d{1,2}[.)]?$/;
const PIPE = /(?<!\\)\|/;

/** The cells of a table line with their offsets in the paste, empty ones in between included; null when it is not one. */
function cellsOf(line: Line): Cell[] | null {
  const { text } = line;
  const tabs = text.includes('\t') && !text.trimStart().startsWith('|');
  if (!tabs && text.search(PIPE) === -1) return null;
  // Jira's wiki writes heads between double bars.
  const separator = tabs ? /\t/ : /^\s*\|\|/.test(text) ? /(?<!\\)\|\|/ : PIPE;
  const cells: Cell[] = [];
  let start = 0;
  for (const part of text.split(separator)) {
    const trimmed = part.trim();
    cells.push({ text: trimmed, start: line.start + start + Math.max(0, part.indexOf(trimmed)) });
    start += part.length + (separator.source.endsWith('\\|\\|') ? 2 : 1);
  }
  if (!tabs && /^\s*\|/.test(text)) cells.shift();
  if (cells.at(-1)?.text === '') cells.pop();
  return cells;
}

/** What a line of a table says. */
export interface TableLine {
  readonly pieces: readonly PastePiece[];
  /** Column of people's own words, when this line is the table's head and names one; undefined when it is no head. */
  readonly answersAt?: number | null;
}

function headOf(cells: readonly Cell[]): TableLine | null {
  const filled = cells.filter(({ text }) => text !== '');
  if (filled.length < 2 || !filled.every(({ text }) => TABLE_HEADS.has(normaliseLabel(text)) || TABLE_HEADS.has(text))) return null;
  const answersAt = cells.findLastIndex(({ text }, index) => index > 0 && ANSWER_HEADS.has(normaliseLabel(text)));
  return { pieces: [], answersAt: answersAt === -1 ? null : answersAt };
}

const pieceOf = (named: NamedRow | null, text: string, start: number): PastePiece =>
  ({ row: named?.row ?? null, guessed: named?.guessed ?? false, text, start, encoding: 'pipes' });

/** The rest of a line from a cell on, without the border. */
function restFrom(line: Line, cell: Cell): string {
  return line.text.slice(cell.start - line.start).replace(/\s*\|\s*$/, '').replace(/\t+/g, ' ').trim();
}

/**
 * Reads one line as a row of a table: a label and a value, a further value of the row above, or the table's head. Null when it is no
 * line of a table. `answersAt` is the column of people's own words; the columns between are help and belong to no row.
 */
export function readTableLine(line: Line, open: NamedRow | null, answersAt: number | null): TableLine | null {
  const cells = cellsOf(line);
  if (cells === null) return null;
  if (TABLE_RULE.test(line.text)) return { pieces: [] };
  const head = headOf(cells);
  if (head !== null) return head;
  let at = cells.findIndex(({ text }) => text !== '');
  if (NUMBERING.test(cells[at]?.text ?? '') && cells[at + 1] !== undefined) at += 1;
  const label = cells[at];
  if (label === undefined) return { pieces: [] };
  const named = rowOfLabel(label.text);
  if (named === null) {
    const continues = open !== null && /^\s*\|\s*\||^\t/.test(line.text);
    return { pieces: [pieceOf(continues ? open : null, restFrom(line, label), label.start)] };
  }
  const answer = answersAt === null || answersAt <= at ? undefined : cells[answersAt];
  if (answer !== undefined) {
    const help = cells.filter(({ text }, index) => index > at && index !== answersAt && text !== '').map(({ text, start }) => pieceOf(null, text, start));
    return { pieces: [pieceOf(named, answer.text, answer.start), ...help] };
  }
  const next = cells.slice(at + 1).find(({ text }) => text !== '');
  return { pieces: [next === undefined ? pieceOf(named, '', line.start + line.text.length) : pieceOf(named, restFrom(line, next), next.start)] };
}

/** A table of separated values inside a paste. */
export interface SeparatedTable { readonly start: number; readonly end: number; readonly pieces: readonly PastePiece[] }

const FIRST_CELL = /^"?([^",;\t\n]{1,60})"?([,;])/;
/** So many lines that begin with a row's name are a table and no accident. */
const LEAST_ROWS = 3;

interface Field { readonly text: string; readonly start: number }

/** The fields of one record, quoted ones without their marks, and where the record ends. Quotation marks inside stay doubled. */
function readRecord(text: string, from: number, separator: string): { readonly fields: Field[]; readonly end: number } {
  const fields: Field[] = [];
  let at = from;
  for (;;) {
    while (text[at] === ' ') at += 1;
    const quoted = /"((?:[^"]|"")*)"[ \t\r]*(?=[,;\n]|$)/y;
    quoted.lastIndex = at;
    const match = quoted.exec(text);
    if (match !== null) {
      fields.push({ text: match[1] ?? '', start: at + 1 });
      at += match[0].length;
    } else {
      const line = text.indexOf('\n', at);
      const next = text.indexOf(separator, at);
      const end = next !== -1 && (line === -1 || next < line) ? next : line === -1 ? text.length : line;
      fields.push({ text: text.slice(at, end).trimEnd(), start: at });
      at = end;
    }
    if (text[at] !== separator) return { fields, end: text[at] === '\n' ? at + 1 : text.length };
    at += 1;
  }
}

/** Finds a table of values separated by commas or semicolons, as spreadsheets write it: the names of rows in its first column. */
export function findSeparatedTable(text: string): SeparatedTable | null {
  for (const separator of [',', ';']) {
    const names = [...text.matchAll(/^[^\n]*/gm)].flatMap((line) => {
      const first = FIRST_CELL.exec(line[0]);
      const named = first?.[2] === separator ? rowOfLabel(first[1] ?? '') : null;
      return named === null ? [] : [{ row: named.row, at: line.index }];
    });
    const first = names[0];
    if (first === undefined || new Set(names.map(({ row }) => row)).size < LEAST_ROWS) continue;
    const above = text.slice(0, first.at).split('\n').at(-2) ?? '';
    const isHead = above !== '' && above.split(separator).every((cell) => TABLE_HEADS.has(normaliseLabel(cell)));
    const pieces: PastePiece[] = [];
    let end = first.at;
    for (let at = first.at; at < text.length;) {
      const record = readRecord(text, at, separator);
      const [label, ...values] = record.fields;
      const named = rowOfLabel(label?.text ?? '');
      if (named === null) break;
      // A comma in a value that nobody quoted is not the end of it.
      const [value] = values;
      const last = values.at(-1);
      const isQuoted = value !== undefined && text[value.start - 1] === '"';
      const said = value === undefined || last === undefined ? '' : values.length === 1 || isQuoted ? value.text : text.slice(value.start, last.start + last.text.length);
      pieces.push({ ...named, text: said, start: value?.start ?? record.end, encoding: 'csv' });
      end = record.end;
      at = record.end;
    }
    if (pieces.length < LEAST_ROWS) continue;
    return { start: isHead ? first.at - above.length - 1 : first.at, end, pieces };
  }
  return null;
}
