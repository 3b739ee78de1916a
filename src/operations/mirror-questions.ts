import { AppError } from '../contract/errors';
import type { RequestRecord } from '../domain/record';
import { QUESTION_IDS, type QuestionId, type QuestionStatusId } from '../domain/vocabulary/ids';
import type { LoadedRequest } from './load-request';
import type { As, Ports } from './ports';
import { questionSubtasks } from './request-state';

/** The status that a question's subtask should have by the record. */
function statusFor(record: RequestRecord, question: QuestionId): QuestionStatusId {
  const verdict = record.questions[question].verdict;
  if (verdict !== null && verdict.verdict !== 'more_needed') return 'answered';
  return record.ending === null ? 'open' : 'closed_unanswered';
}

async function mirror(ports: Ports, loaded: LoadedRequest, question: QuestionId, as: As): Promise<void> {
  const subtask = questionSubtasks(loaded).find((one) => one.question === question);
  const status = statusFor(loaded.record, question);
  if (subtask === undefined || subtask.status === status) return;
  await ports.jira.transitionTo(subtask.id, loaded.setUp.questionStatusIds[status], as);
}

/**
 * Moves a question's subtask to where its verdict says, as the reviewer who gave it. A refusal is no failure of the
 * verdict: the record is the authority, and the next refresh moves the subtask as the app.
 */
export async function mirrorVerdict(ports: Ports, loaded: LoadedRequest, question: QuestionId): Promise<void> {
  try {
    await mirror(ports, loaded, question, 'user');
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}

/** Moves every subtask that stands elsewhere than its verdict says, as the app because nobody may be acting. A refused one is left for the next time. */
export async function mirrorQuestions(ports: Ports, loaded: LoadedRequest): Promise<void> {
  for (const question of QUESTION_IDS) {
    try {
      await mirror(ports, loaded, question, 'app');
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'jira_unavailable' || error.code === 'rate_limited') throw error;
    }
  }
}
