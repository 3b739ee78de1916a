import { ROW_IDS, type RowId } from '../vocabulary/ids';
import { ROWS } from '../vocabulary/rows';
import { choiceOf, INDENT, splitChoice, TABLE_HEAD, TEXT_HEAD } from './export';
import type { RowValue } from './model';

/** A brief that the app itself has written out, and the text around it. */
export interface ExportedBrief {
  readonly rows: Partial<Record<RowId, RowValue>>;
  readonly rest: readonly string[];
}

type Rows = Partial<Record<RowId, RowValue>>;

const rowOf = (label: string): RowId | undefined => ROW_IDS.find((row) => ROWS[row].label === label);
const around = (before: readonly string[], after: readonly string[]): string[] => [...before, ...after].map((line) => line.trim()).filter((line) => line !== '');

/** The row that a line of the text form begins, with what stands behind its label. */
function readRowLine(line: string, rows: Rows): { readonly row: RowId; readonly said: string } | null {
  const row = ROW_IDS.find((id) => line.startsWith(`${ROWS[id].label}: `) && rows[id] === undefined);
  return row === undefined ? null : { row, said: line.slice(ROWS[row].label.length + 2) };
}

function readText(lines: readonly string[], head: number): ExportedBrief {
  const rows: Rows = {};
  let at = head + 1;
  while (at < lines.length) {
    const begun = readRowLine(lines[at] ?? '', rows);
    if (begun === null) break;
    let said = begun.said;
    at += 1;
    for (let blank = 0; at + blank < lines.length;) {
      const line = lines[at + blank] ?? '';
      if (line === '') { blank += 1; continue; }
      if (!line.startsWith(INDENT)) break;
      said += `${'\n'.repeat(blank + 1)}${line.slice(INDENT.length)}`;
      at += blank + 1;
      blank = 0;
    }
    rows[begun.row] = splitChoice(begun.row, said);
  }
  return { rows, rest: around(lines.slice(0, head), lines.slice(at)) };
}

/** Cells of a line of a Markdown table, with what was written for pipes, backslashes and line breaks; null when it is none. */
function readCells(line: string): string[] | null {
  if (!/^\|.*\|\s*$/.test(line)) return null;
  const cells: string[] = [];
  let cell = '';
  for (const [token] of line.trim().slice(1).matchAll(/\\<br|\\.|<br>|\||[^\\|<]+|[\\<]/gs)) {
    if (token === '|') { cells.push(cell.trim()); cell = ''; }
    else if (token === '<br>') cell += '\n';
    else cell += token.length > 1 && token.startsWith('\\') ? token.slice(1) : token;
  }
  return cells;
}

function readTable(lines: readonly string[], head: number, cellsOf: (line: string) => string[] | null): ExportedBrief {
  const rows: Rows = {};
  let at = head + 1;
  for (; at < lines.length; at += 1) {
    const cells = cellsOf(lines[at] ?? '');
    if (cells === null) break;
    const [label = '', choice = '', text = ''] = cells;
    const row = rowOf(label);
    if (row !== undefined && rows[row] === undefined) rows[row] = { options: choiceOf(row, choice), text };
    else if (!/^[-:]*$/.test(label)) break;
  }
  return { rows, rest: around(lines.slice(0, head), lines.slice(at)) };
}

const isHead = (cells: readonly string[] | null): boolean => cells !== null && cells.length === TABLE_HEAD.length && TABLE_HEAD.every((head, index) => cells[index] === head);
const tabCells = (line: string): string[] | null => (line.includes('\t') ? line.split('\t').map((cell) => cell.trim()) : null);

/**
 * Reads a brief in the form in which `export.ts` writes it, word for word and without guesses; null when there is none. The table may have
 * been drawn by another program in between: then its cells are separated by tabs.
 */
export function readExported(text: string): ExportedBrief | null {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  for (const [index, line] of lines.entries()) {
    if (line === TEXT_HEAD && readRowLine(lines[index + 1] ?? '', {}) !== null) return readText(lines, index);
    if (isHead(readCells(line))) return readTable(lines, index, readCells);
    if (isHead(tabCells(line))) return readTable(lines, index, tabCells);
  }
  return null;
}
