import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A row of *What only a real site can prove*. */
export interface OpenQuestion { readonly name: string; readonly how: string }

const SECTION = /\n## What only a real site can prove\n([\s\S]*?)\n## /;

/** The open questions as docs/local-site.md lists them. @throws Error when the list is not there any more */
export function openQuestions(): readonly OpenQuestion[] {
  const text = SECTION.exec(readFileSync(join(__dirname, '../../docs/local-site.md'), 'utf8'))?.[1];
  const rows = (text ?? '').split('\n').filter((line) => line.startsWith('| ')).slice(1)
    .map((line) => /^\| (.+?) \| (.+) \|$/.exec(line)).flatMap((row) => (row === null ? [] : [{ name: row[1] ?? '', how: row[2] ?? '' }]));
  if (rows.length === 0) throw new Error('docs/local-site.md lists no open questions.');
  return rows;
}
