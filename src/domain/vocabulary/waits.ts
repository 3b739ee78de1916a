import { ITEM_IDS, QUESTION_IDS, type ItemId, type QuestionId, type WaitId } from './ids';
import { ITEMS } from './items';
import { QUESTIONS } from './questions';

const OTHERS: Readonly<Record<Exclude<WaitId, QuestionId | ItemId>, string>> = {
  brief: 'The brief', send: 'Sending to review', fit: 'Where it belongs', secret: 'An open secret finding', implementation: 'Implementation by Odock', rollout: 'Rollout to production', redirect: 'The redirect',
};

/** What a next step waits for, in words: `Q6 Latency?`, `Rollback`. */
export function waitLabel(id: WaitId): string {
  const question = QUESTION_IDS.find((known) => known === id);
  if (question !== undefined) return `${QUESTIONS[question].number} ${QUESTIONS[question].short}`;
  const item = ITEM_IDS.find((known) => known === id);
  return item === undefined ? OTHERS[id as keyof typeof OTHERS] : ITEMS[item].short.replace(/^./, (first) => first.toUpperCase());
}
