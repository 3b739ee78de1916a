import { isErased } from '../erasure';
import type { RequestState } from '../state';
import { QUESTION_IDS, type QuestionId } from '../vocabulary/ids';
import { QUESTIONS } from '../vocabulary/questions';
import { isRequester, type Person } from './permission';

/** A comment that an act causes, in the name of whoever acted. */
export interface Message {
  /** Account ids of the people it is for. */
  readonly to: readonly string[];
  readonly lines: readonly string[];
}

/** Questions on which more was asked for than has been answered. */
const askedOfRequester = (state: RequestState): QuestionId[] =>
  QUESTION_IDS.filter((id) => state.record.questions[id].verdict?.verdict === 'more_needed' && state.questions[id].turn === 'requester');

function asking(before: RequestState, after: RequestState): Message | null {
  const asked = QUESTION_IDS.filter((id) => {
    const { verdict } = after.record.questions[id];
    return verdict?.verdict === 'more_needed' && verdict !== before.record.questions[id].verdict;
  });
  if (asked.length === 0) return null;
  const lines = asked.map((id) => `${QUESTIONS[id].number} ${QUESTIONS[id].short} ${after.record.questions[id].verdict?.note ?? ''}`);
  const many = asked.length === 1 ? 'this question needs' : 'these questions need';
  return { to: after.requesterId === null ? [] : [after.requesterId], lines: [`${many} more from you before the review can go on:`, ...lines, 'Answer in the panel of this request.'] };
}

function answering(before: RequestState, after: RequestState): Message | null {
  if (askedOfRequester(before).length === 0 || askedOfRequester(after).length > 0) return null;
  const answered = QUESTION_IDS.filter((id) => after.record.questions[id].verdict?.verdict === 'more_needed');
  const askers = answered.map((id) => after.record.questions[id].verdict?.by ?? '').filter((by) => by !== '' && !isErased(by));
  const numbers = answered.map((id) => QUESTIONS[id].number).join(' ');
  return { to: [...new Set(askers)], lines: [`what was asked for is answered: ${numbers}. Give your verdict in the panel of this request.`] };
}

/**
 * Whom an act has to be told to: the requester when more is asked of them, one message for all that one act asks; and those who asked when
 * the requester has answered the last of it. Everything else stands in the panel and on the cards, and mails nobody.
 */
export function messageAfter(before: RequestState, after: RequestState, person: Person): Message | null {
  return asking(before, after) ?? (isRequester(after, person) ? answering(before, after) : null);
}
