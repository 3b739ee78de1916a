import { ROW_IDS, type RowId } from '../vocabulary/ids';
import { filledRows } from './completeness';
import { MAX_PASTED, type DialogText } from './dialog-text';
import { EMPTY_ROW, emptyBrief, type Brief, type RowValue } from './model';
import { parsePaste } from './paste';
import type { Paste } from './paste-model';
import { encodeBrief, type StoredBrief } from './storage';

export interface SortedText {
  readonly brief: Brief;
  /** Rows that somebody should look at. */
  readonly guessed: readonly RowId[];
  /** Passages of no row, in order; without what only surrounds a mail. */
  readonly unplaced: readonly string[];
  /** Whether there is anything that only surrounds a mail. */
  readonly hasAsides: boolean;
  /** A goal in the text beside the one that somebody wrote themselves; empty when there is none. It is among the unplaced. */
  readonly otherGoal: string;
}

/** The rows of what was typed; a text that is too long is not sorted. `parse` is for callers who remember what they have parsed. Never throws. */
export function sortDialogText({ goal, corrects, text }: DialogText, parse: (text: string) => Paste = parsePaste): SortedText {
  const paste: Paste = text.trim() === '' || text.length > MAX_PASTED ? { rows: {}, unplaced: [] } : parse(text);
  const found = paste.rows.goal?.value.text ?? '';
  const brief: Record<RowId, RowValue> = { ...emptyBrief() };
  for (const row of ROW_IDS) brief[row] = paste.rows[row]?.value ?? EMPTY_ROW;
  const otherGoal = goal === null || found === corrects || found === goal ? '' : found;
  if (goal !== null) brief.goal = { options: [], text: goal };
  return {
    brief, otherGoal,
    guessed: ROW_IDS.filter((row) => paste.rows[row]?.guessed === true && !(row === 'goal' && goal !== null)),
    unplaced: [...(otherGoal === '' ? [] : [otherGoal]), ...paste.unplaced.filter((passage) => paste.asides?.includes(passage) !== true)],
    hasAsides: paste.asides !== undefined,
  };
}

/**
 * As much of a brief as the field takes, in its stored form; null when that is nothing. What is over a limit is left out and named: a value
 * that Jira refuses would keep the issue from being created.
 */
export function fittingBrief(brief: Brief): { readonly value: StoredBrief | null; readonly leftOut: readonly RowId[] } {
  const fitting: Record<RowId, RowValue> = { ...brief };
  const leftOut: RowId[] = [];
  const leave = (row: RowId): void => { fitting[row] = EMPTY_ROW; leftOut.push(row); };
  for (;;) {
    const filled = filledRows(fitting);
    if (filled.length === 0) return { value: null, leftOut };
    const encoded = encodeBrief(fitting);
    if (encoded.ok) return { value: encoded.value, leftOut };
    const rows = encoded.problems.flatMap(({ row }) => (row === null ? [] : [row]));
    const longest = [...filled].sort((one, other) => fitting[other].text.length - fitting[one].text.length).slice(0, 1);
    for (const row of rows.length > 0 ? rows : longest) leave(row);
  }
}
