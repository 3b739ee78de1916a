import { changedRows } from '../brief/fingerprints';
import type { RequestState } from '../state';
import type { QuestionId, RowId } from '../vocabulary/ids';
import { ROWS } from '../vocabulary/rows';
import { QUESTIONS } from '../vocabulary/questions';
import { refuse, type Refusal } from './permission';

/**
 * What people had before them when they decided: the digests of the brief's rows, and when the answer and the verdict that they saw were
 * given (null for none). A decision rests on what its author has read, not on what somebody put there a second before. A caller that leaves
 * out `verdictAt` takes over from whoever has judged meanwhile.
 */
export interface Seen { readonly rows: Readonly<Record<RowId, string>>; readonly answerAt: number | null; readonly verdictAt?: number | null | undefined }

/** What a page shows now; `question` when the decision is about one. */
export function seenIn(state: RequestState, question: QuestionId | null = null): Seen {
  const { answer = null, verdict = null } = question === null ? {} : state.questions[question];
  return { rows: { ...state.fingerprints }, answerAt: answer?.at ?? null, verdictAt: verdict?.at ?? null };
}

/** Refuses a decision that rests on rows which have changed since its author looked. Without `seen` the author decides on what there is. */
export function changedRowsSince(state: RequestState, seen: Seen | undefined, restsOn: readonly RowId[]): Refusal | null {
  const changed = seen === undefined ? [] : changedRows(seen.rows, state.fingerprints, restsOn);
  if (changed.length === 0) return null;
  return refuse('conflict', `Somebody has changed ${changed.map((row) => ROWS[row].label).join(', ')} since you looked, and this decision rests on it. Read it and decide again.`);
}

/** Refuses a verdict on an answer that is not the one its author has read. */
export function changedAnswerSince(state: RequestState, seen: Seen | undefined, question: QuestionId): Refusal | null {
  if (seen === undefined || seen.answerAt === (state.questions[question].answer?.at ?? null)) return null;
  return refuse('conflict', `Somebody has answered ${QUESTIONS[question].number} since you looked. Read the answer and decide again.`);
}

/** Refuses a verdict in place of one that its author has not read. */
export function changedVerdictSince(state: RequestState, seen: Seen | undefined, question: QuestionId): Refusal | null {
  if (seen?.verdictAt === undefined || seen.verdictAt === (state.questions[question].verdict?.at ?? null)) return null;
  return refuse('conflict', `Somebody has judged ${QUESTIONS[question].number} since you looked. Read the verdict and decide again.`);
}
