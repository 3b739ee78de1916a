import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { parsePaste } from '../../src/domain/brief/paste';
import { placePieces } from '../../src/domain/brief/paste-place';
import { ROW_IDS, type RowId } from '../../src/domain/vocabulary/ids';

/**
 * How well pastes are sorted. A fixture says for each sentence of a paste which row it belongs to (null: none; words in no part are labels
 * and frames), and which options the paste names; `mayHave` are options that a careful person might choose or not.
 */
const Options = z.partialRecord(z.enum(ROW_IDS), z.array(z.string()));
const LabelledPaste = z.object({
  id: z.string(), kind: z.string(), text: z.string(),
  parts: z.array(z.object({ row: z.enum(ROW_IDS).nullable(), text: z.string() })),
  options: Options, mayHave: Options,
});
export type LabelledPaste = z.infer<typeof LabelledPaste>;

/** The fixtures of one file: `first` was read while the sorter was written, `second` was not. */
export function readPastes(file: 'first' | 'second'): LabelledPaste[] {
  return readFileSync(join(__dirname, '../fixtures/pastes', `${file}.jsonl`), 'utf8').split('\n').filter((line) => line !== '').map((line) => LabelledPaste.parse(JSON.parse(line)));
}

export interface Count { right: number; of: number }
export interface Measured {
  /** Sentences of which nine of ten letters stand in the right row. */
  readonly sentences: Count;
  /** Rows of pastes that hold all their sentences and no other one. */
  readonly rows: Count;
  readonly options: { right: number; wrong: number; missed: number };
  readonly misses: string[];
}

const letters = (text: string): number => text.replace(/[^\p{L}\p{N}]/gu, '').length;

export function measure(pastes: readonly LabelledPaste[]): Measured {
  const measured: Measured = { sentences: { right: 0, of: 0 }, rows: { right: 0, of: 0 }, options: { right: 0, wrong: 0, missed: 0 }, misses: [] };
  for (const paste of pastes) {
    const { pieces } = placePieces(paste.text);
    const wrongRows = new Set<RowId>();
    const rows = new Set<RowId>(pieces.flatMap(({ row }) => (row === null ? [] : [row])));
    let from = 0;
    for (const part of paste.parts) {
      const start = paste.text.indexOf(part.text, from);
      from = start + part.text.length;
      const within = pieces.map((piece) => ({ row: piece.row, letters: letters(paste.text.slice(Math.max(start, piece.start), Math.min(from, piece.start + piece.text.length))) })).filter((piece) => piece.letters > 0);
      const right = within.filter(({ row }) => row === part.row).reduce((sum, piece) => sum + piece.letters, 0);
      measured.sentences.of += 1;
      if (part.row !== null) rows.add(part.row);
      if (right >= 0.9 * letters(part.text)) { measured.sentences.right += 1; continue; }
      for (const row of [part.row, ...within.map((piece) => piece.row)]) if (row !== null) wrongRows.add(row);
      measured.misses.push(`${paste.id}: ${part.row ?? 'no row'} but ${[...new Set(within.map(({ row }) => row ?? 'no row'))].join(', ')}: ${part.text.replace(/\n/g, ' ')}`);
    }
    measured.rows.of += rows.size;
    measured.rows.right += rows.size - wrongRows.size;
    const { rows: parsed } = parsePaste(paste.text);
    for (const row of ROW_IDS) {
      const found = parsed[row]?.value.options ?? [];
      const wanted = paste.options[row] ?? [];
      const allowed = [...wanted, ...(paste.mayHave[row] ?? [])];
      for (const option of wanted) {
        if (found.includes(option)) measured.options.right += 1;
        else { measured.options.missed += 1; measured.misses.push(`${paste.id}: ${row} misses ${option}`); }
      }
      for (const option of found) if (!allowed.includes(option)) { measured.options.wrong += 1; measured.misses.push(`${paste.id}: ${row} has ${option}: ${parsed[row]?.value.text ?? ''}`); }
    }
  }
  return measured;
}

export const share = ({ right, of }: Count): number => right / of;
export function f1({ right, wrong, missed }: Measured['options']): number {
  return (2 * right) / (2 * right + wrong + missed);
}
