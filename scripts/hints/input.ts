import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { readCsv } from './csv';

/** Everything on standard input, or in the file that is named. */
export function readInput(path: string | undefined): string {
  return readFileSync(path ?? 0, 'utf8').replace(/^\uFEFF/, '');
}

/** What could not be read, by number. */
export interface BadLine { readonly line: number; readonly problem: string }
export type InputLine<T> = { readonly line: number; readonly row: T } | BadLine;

const problemOf = (error: z.ZodError): string => error.issues.map(({ path, message }) => `${path.join('.') || 'line'}: ${message}`).join('; ');

/** Parses JSON lines. Empty lines are skipped and counted. */
export function readJsonLines<T>(text: string, schema: z.ZodType<T>): InputLine<T>[] {
  return text.split('\n').flatMap((source, index): InputLine<T>[] => {
    const line = index + 1;
    if (source.trim() === '') return [];
    let value: unknown;
    try {
      value = JSON.parse(source);
    } catch {
      return [{ line, problem: 'not JSON' }];
    }
    const parsed = schema.safeParse(value);
    return [parsed.success ? { line, row: parsed.data } : { line, problem: problemOf(parsed.error) }];
  });
}

/** Whether a text is a CSV export rather than JSON lines: its first line names columns. */
export function isCsvExport(text: string): boolean {
  return /^[^\n{]*\bsummary\b/i.test(text) && !text.trimStart().startsWith('{');
}

const column = (header: readonly string[], ...names: readonly string[]): number => names.map((name) => header.findIndex((cell) => cell.trim().toLowerCase() === name)).find((index) => index >= 0) ?? -1;

/** Reads a CSV export of Jira; the id of a row is its issue key. Throws when summary or description has no column. */
export function readJiraExport<T>(text: string, schema: z.ZodType<T>): InputLine<T>[] {
  const [header, ...records] = readCsv(text);
  const names = header?.cells ?? [];
  const [id, summary, description] = [column(names, 'issue key', 'key', 'issue id', 'id'), column(names, 'summary'), column(names, 'description')];
  if (id < 0 || summary < 0 || description < 0) throw new Error('The export needs the columns “Issue key”, “Summary” and “Description”.');
  return records.map(({ line, cells }) => {
    const parsed = schema.safeParse({ id: cells[id], summary: cells[summary], description: cells[description] });
    if (cells.length !== names.length) return { line, problem: `${cells.length} cells where the header has ${names.length}` };
    return parsed.success ? { line, row: parsed.data } : { line, problem: problemOf(parsed.error) };
  });
}

/** Hands each good row on in order, names bad lines on standard error, and sets the exit status. */
export function forEachRow<T>(lines: readonly InputLine<T>[], use: (row: T) => void): void {
  for (const each of lines) {
    if ('row' in each) use(each.row);
    else {
      console.error(`Line ${each.line}: ${each.problem}`);
      process.exitCode = 1;
    }
  }
}
