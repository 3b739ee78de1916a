import { rowText } from '../brief/row-text';
import type { LogEntry, RequestRecord } from '../record';
import type { RequestState } from '../state';
import { ITEM_IDS, QUESTION_IDS, ROW_IDS, type ItemId, type QuestionId, type RowId } from '../vocabulary/ids';

/** A line of the log with its place in it: 1 for the first that was ever written. */
export interface Placed { readonly place: number; readonly line: LogEntry }

/**
 * The lines that are at hand, newest first. `pages`: lines of the archive by the number of their page. A page counts only with all later ones, so that
 * nothing is missing in between.
 */
export function timeline({ archive, log }: RequestRecord, pages: ReadonlyMap<number, readonly LogEntry[]>): readonly Placed[] {
  const at: Placed[] = log.map((line, index) => ({ place: archive.lines + index + 1, line })).reverse();
  let place = archive.lines;
  for (let number = archive.pages; number > 0; number -= 1) {
    const lines = pages.get(number);
    if (lines === undefined) break;
    for (const line of [...lines].reverse()) at.push({ place: place--, line });
  }
  return at;
}

/** What to show of it; empty for everything. */
export interface Filter {
  readonly about: QuestionId | ItemId | '';
  /** An account id or `app`. */
  readonly by: string;
}

export function matches({ line }: Placed, { about, by }: Filter): boolean {
  return (about === '' || line.subject.split(' ').includes(about)) && (by === '' || line.by === by);
}

/** What the lines at hand are about and who is behind them, in the order of the process and of their first appearance. */
export function filtersFor(lines: readonly Placed[]): { readonly about: readonly (QuestionId | ItemId)[]; readonly by: readonly string[] } {
  const subjects = new Set(lines.flatMap(({ line }) => line.subject.split(' ')));
  const people = new Set(lines.map(({ line }) => line.by));
  return { about: [...QUESTION_IDS, ...ITEM_IDS].filter((id) => subjects.has(id)), by: [...people] };
}

/** A row that an act rests on. */
export interface Ground {
  readonly row: RowId;
  readonly digest: string;
  /** What it said then; null when the words are not kept any more. */
  readonly words: string | null;
  /** It says the same now. */
  readonly unchanged: boolean;
}

/** What an act rests on: the rows of the brief as they were then. */
export function groundsOf({ basis = {} }: LogEntry, { record, brief, fingerprints }: Pick<RequestState, 'record' | 'brief' | 'fingerprints'>): readonly Ground[] {
  return ROW_IDS.flatMap((row): Ground[] => {
    const digest = basis[row];
    if (digest === undefined) return [];
    const unchanged = digest === fingerprints[row];
    return [{ row, digest, unchanged, words: unchanged ? rowText(row, brief[row]) : record.passages[digest] ?? null }];
  });
}
