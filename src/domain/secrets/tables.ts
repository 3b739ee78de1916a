import { looksSecret } from './assigned';
import type { FoundSecret } from './found';
import { spokenName, type NamePlace, type SecretName } from './names';

/** Secrets in a pasted table: a column that is headed "password", "API key", "token". */

const DELIMITERS = ['|', '\t', ';', ','] as const;
/** A heading is a word or three, not a sentence; the last of them names the column. */
const HEADING = /^[\s*_|]*(?:[\p{L}\d_.-]+ ){0,2}([\p{L}\d_.-]+)[\s*_|]*$/u;
const MOST_ROWS = 200;

/** How a table is read: the rule of each column, undefined for one without secrets. */
interface Table { readonly delimiter: string; readonly rules: readonly (SecretName | undefined)[]; rows: number }

/** The table that a line heads, if any of its columns holds secrets. */
function headedBy(line: string): Table | undefined {
  if (line.length > 500) return undefined;
  for (const delimiter of DELIMITERS) {
    // Jira's own markup doubles the bars of a heading.
    const heads = (delimiter === '|' ? line.replace(/\|\|/g, '|') : line).split(delimiter);
    if (heads.length < 2 || !heads.every((head) => head.trim() === '' || HEADING.test(head))) continue;
    const rules = heads.map((head) => spokenName(HEADING.exec(head)?.[1] ?? ''));
    if (rules.some((rule) => rule !== undefined)) return { delimiter, rules, rows: MOST_ROWS };
  }
  return undefined;
}

/** @internal Called by the detector with text of any length; linear in its length. */
export function findInTables(text: string, names: readonly NamePlace[]): FoundSecret[] {
  const found: FoundSecret[] = [];
  let table: Table | undefined;
  let name = 0;
  let start = 0;
  for (const line of text.split('\n')) {
    const cells = table === undefined ? [] : line.split(table.delimiter);
    const end = start + line.length;
    if (table !== undefined && cells.length === table.rules.length && table.rows > 0) {
      table.rows -= 1;
      let at = start;
      for (const [index, rule] of table.rules.entries()) {
        const cell = cells[index] ?? '';
        const value = cell.trim().replace(/^["'`*]+|["'`*]+$/g, '');
        const from = at + cell.indexOf(value);
        if (rule !== undefined && value.length >= 6 && !/\s/.test(value) && looksSecret(rule.shape, value)) found.push({ kind: rule.kind, start: from, end: from + value.length });
        at += cell.length + 1;
      }
    } else {
      while ((names[name]?.start ?? end) < start) name += 1;
      table = (names[name]?.start ?? end) < end ? headedBy(line) : undefined;
    }
    start = end + 1;
  }
  return found;
}
