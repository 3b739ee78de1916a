import { looksSecret } from './assigned';
import type { FoundSecret } from './found';
import { namesIn, spokenName, type NamePlace, type SecretName } from './names';

/** Secrets in a pasted table: a column that is headed "password", "API key", "token". */

const DELIMITERS = ['|', '\t', ';', ','] as const;
/** A heading is a word or three, not a sentence. */
const HEADING = /^[\s*_|]*((?:[\p{L}\d_.-]+ ){0,2}[\p{L}\d_.-]+)[\s*_|]*$/u;
const MOST_ROWS = 200;

interface Cell { readonly text: string; readonly start: number }

function cellsOf(line: string, offset: number, delimiter: string): Cell[] {
  let start = offset;
  return line.split(delimiter).map((text) => {
    const cell = { text, start };
    start += text.length + 1;
    return cell;
  });
}

function secretColumns(heads: readonly Cell[]): { readonly index: number; readonly rule: SecretName }[] {
  return heads.flatMap(({ text }, index) => {
    const words = HEADING.exec(text)?.[1]?.split(' ') ?? [];
    const noun = words.at(-1) ?? '';
    const rule = namesIn(noun).length > 0 ? spokenName(noun) : undefined;
    return rule === undefined ? [] : [{ index, rule }];
  });
}

/** The delimiter, width and columns of a line that heads a table with secrets; null for every other line. */
function readHeading(line: string): { delimiter: string; width: number; columns: ReturnType<typeof secretColumns> } | null {
  if (line.length > 500) return null;
  for (const delimiter of DELIMITERS) {
    // Jira's own markup doubles the bars of a heading.
    const heads = cellsOf(delimiter === '|' ? line.replace(/\|\|/g, '|') : line, 0, delimiter);
    if (heads.length < 2 || !heads.every(({ text }) => text.trim() === '' || HEADING.test(text))) continue;
    const columns = secretColumns(heads);
    if (columns.length > 0) return { delimiter, width: heads.length, columns };
  }
  return null;
}

/** @internal Called by the detector with text of any length; linear in its length. */
export function findInTables(text: string, names: readonly NamePlace[]): FoundSecret[] {
  const found: FoundSecret[] = [];
  let done = 0;
  for (const { start } of names) {
    if (start < done) continue;
    const lineStart = text.lastIndexOf('\n', start) + 1;
    let lineEnd = endOfLine(text, start);
    done = lineEnd;
    const heading = readHeading(text.slice(lineStart, lineEnd));
    for (let row = 0; heading !== null && row < MOST_ROWS && lineEnd < text.length; row += 1) {
      const offset = lineEnd + 1;
      lineEnd = endOfLine(text, offset);
      const cells = cellsOf(text.slice(offset, lineEnd), offset, heading.delimiter);
      if (cells.length !== heading.width) break;
      done = lineEnd;
      for (const { index, rule } of heading.columns) {
        const cell = cells[index];
        const value = cell?.text.trim().replace(/^["'`*]+|["'`*]+$/g, '') ?? '';
        if (cell === undefined || value.length < 6 || /\s/.test(value) || !looksSecret(rule.shape, value)) continue;
        const valueStart = cell.start + cell.text.indexOf(value);
        found.push({ kind: rule.kind, start: valueStart, end: valueStart + value.length });
      }
    }
  }
  return found;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
