import { changedRows } from '../brief/fingerprints';
import type { Fingerprints } from '../brief/model';
import type { GivenAnswer, RequestRecord, Verdict } from '../record';
import type { QuestionId, QuestionStatusId, RoleId, RowId, VerdictId } from '../vocabulary/ids';
import { QUESTIONS } from '../vocabulary/questions';
import type { Proposal } from './proposals';

/** A subtask of the question type as Jira has it now. */
export interface Subtask { readonly id: string; readonly question: QuestionId | null; readonly status: QuestionStatusId | null }

export interface QuestionState {
  readonly id: QuestionId;
  /** The subtask that the record names, when it is really there; null when it is missing. */
  readonly subtask: Subtask | null;
  readonly answer: GivenAnswer | null;
  readonly verdict: Verdict | null;
  /** Rows that have changed since the verdict; empty when it is not stale. */
  readonly staleRows: readonly RowId[];
  /** The verdict when it settles the question and is not stale; `waived` while a waiver holds and no verdict settles it for good. */
  readonly settled: Exclude<VerdictId, 'more_needed'> | 'waived' | null;
  /** Its request ended before a reviewer settled it. */
  readonly closed: boolean;
  /** Who must act; null when nobody must, as in a request that has ended. */
  readonly turn: RoleId | null;
  /** Since when it is their turn, epoch milliseconds; null when the review has not begun or nobody must act. */
  readonly turnSince: number | null;
  readonly proposal: Proposal | null;
}

function turnOf(id: QuestionId, answer: GivenAnswer | null, verdict: Verdict | null, stale: boolean): RoleId | null {
  const { role, askedAtSend } = QUESTIONS[id];
  if (verdict === null) return answer === null && askedAtSend ? 'requester' : role;
  if (stale) return role;
  if (verdict.verdict !== 'more_needed') return null;
  return answer !== null && answer.at > verdict.at ? role : 'requester';
}

/** Where one question stands: what was decided, whether that still holds, and who must act. `ended`: the request has, without being shipped. */
export function questionState(
  id: QuestionId, record: RequestRecord, prints: Fingerprints, subtasks: readonly Subtask[], proposal: Proposal | null, waived: boolean, ended: boolean,
): QuestionState {
  const { subtaskId, answer, verdict } = record.questions[id];
  const staleRows = verdict === null ? [] : changedRows(verdict.basis, prints, QUESTIONS[id].restsOn);
  const judged = verdict === null || verdict.verdict === 'more_needed' || staleRows.length > 0 ? null : verdict.verdict;
  const settled = waived && (judged === null || judged === 'conditional') ? 'waived' : judged;
  const turn = ended || settled === 'waived' ? null : turnOf(id, answer, verdict, staleRows.length > 0);
  const marks = [record.reviewSince, answer?.at ?? null, verdict?.at ?? null].filter((at) => at !== null);
  return {
    id, answer, verdict, staleRows, settled, turn, proposal,
    closed: ended && settled !== 'waived' && (verdict === null || verdict.verdict === 'more_needed'),
    subtask: subtasks.find((subtask) => subtask.id === subtaskId) ?? null,
    turnSince: turn === null || record.reviewSince === null ? null : Math.max(...marks),
  };
}
