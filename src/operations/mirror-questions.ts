import type { RequestState } from '../domain/state';
import { QUESTION_IDS, type QuestionId, type QuestionStatusId } from '../domain/vocabulary/ids';
import type { LoadedRequest } from './load-request';
import { orElse } from './or-else';
import type { As, Ports } from './ports';
import { questionSubtasks, stateOf } from './request-state';

/** The status that a question's subtask should have. A waiver counts while it holds, so not once the brief has changed. */
function statusFor({ record, questions }: RequestState, question: QuestionId): QuestionStatusId {
  const { verdict } = questions[question];
  if (verdict !== null && verdict.verdict !== 'more_needed') return 'answered';
  return record.ending === null && questions[question].settled !== 'waived' ? 'open' : 'closed_unanswered';
}

interface Move { readonly to: QuestionStatusId; readonly ids: readonly string[] }

/** Subtasks that stand elsewhere than their verdict says, together where they go the same way. */
function movesOf(loaded: LoadedRequest, questions: readonly QuestionId[]): Move[] {
  const state = stateOf(loaded);
  const moves = new Map<string, Move>();
  for (const subtask of questionSubtasks(loaded)) {
    if (subtask.question === null || !questions.includes(subtask.question)) continue;
    const to = statusFor(state, subtask.question);
    if (subtask.status === to) continue;
    const from = loaded.issue.subtasks.find(({ id }) => id === subtask.id)?.statusId ?? '';
    const way = `${from} ${to}`;
    moves.set(way, { to, ids: [...(moves.get(way)?.ids ?? []), subtask.id] });
  }
  return [...moves.values()];
}

/**
 * Moves subtasks to where their verdicts say: as the reviewer who gave them, or as the app when nobody is acting. One that a rule or
 * a missing right refuses is left where it is: the record is the authority. Answers with the request as it is then.
 * @throws AppError when Jira does not answer or asks to slow down; it is worth another try then.
 */
export async function mirrorQuestions(ports: Ports, loaded: LoadedRequest, as: As, questions: readonly QuestionId[] = QUESTION_IDS): Promise<LoadedRequest> {
  let { subtasks } = loaded.issue;
  for (const { to, ids } of movesOf(loaded, questions)) {
    const statusId = loaded.setUp.questionStatusIds[to];
    const failures = await ports.jira.transitionAll(ids, statusId, as);
    const passing = [...failures.values()].find(({ code }) => code === 'jira_unavailable' || code === 'rate_limited');
    if (passing !== undefined) throw passing;
    // What the person may not do, the app does later.
    if (as === 'user' && failures.size > 0) await orElse(ports.queue.push({ kind: 'refresh', issueId: loaded.issue.id }), undefined);
    subtasks = subtasks.map((subtask) => (ids.includes(subtask.id) && !failures.has(subtask.id) ? { ...subtask, statusId } : subtask));
  }
  return { ...loaded, issue: { ...loaded.issue, subtasks } };
}
