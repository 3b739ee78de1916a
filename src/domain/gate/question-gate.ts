import type { RequestRecord } from '../record';
import { isWaivedByRecord } from '../review/waivers';
import { QUESTION_IDS, type QuestionGateId } from '../vocabulary/ids';
import { QUESTIONS } from '../vocabulary/questions';

export interface QuestionGateDecision {
  readonly pass: boolean;
  /** What to do; empty when it passes. */
  readonly sentence: string;
}

const refuse = (sentence: string): QuestionGateDecision => ({ pass: false, sentence });

/**
 * Whether a question's subtask may reach its end: *Answered* needs a verdict, *Closed unanswered* the end of its request or a waiver.
 * It looks at the request's record only; whether a verdict still holds is the business of the request's own gates.
 */
export function decideQuestionGate(gate: QuestionGateId, record: RequestRecord, subtaskId: string, now: number): QuestionGateDecision {
  const question = QUESTION_IDS.find((id) => record.questions[id].subtaskId === subtaskId);
  if (question === undefined) return refuse('This is not one of the ten questions of its request, so it has no verdict. Delete it, or give it another type.');
  if (gate === 'closed_unanswered') {
    const closes = record.ending !== null || isWaivedByRecord(record, question, now);
    return closes ? { pass: true, sentence: '' } : refuse('A question is closed unanswered only when its request has ended or a waiver of it holds. Answer it in the request’s panel.');
  }
  const verdict = record.questions[question].verdict?.verdict;
  if (verdict !== undefined && verdict !== 'more_needed') return { pass: true, sentence: '' };
  return refuse(`Not ready for Answered: ${QUESTIONS[question].number} has no verdict yet. A reviewer gives it in the request’s panel.`);
}
