import type { RequestState } from '../../src/domain/state';
import type { ItemId, QuestionId } from '../../src/domain/vocabulary/ids';
import { isQuestion, type WaivableId } from '../../src/domain/vocabulary/waivers';

export const waiveSlot = (of: QuestionId | ItemId): string => `waive:${of}`;

/** Whether there is something to set aside: what is settled for good, or met, needs no waiver. */
export function isOpen(of: WaivableId, { questions, items }: RequestState): boolean {
  return isQuestion(of) ? questions[of].settled === null || questions[of].settled === 'conditional' : !items[of].met;
}
