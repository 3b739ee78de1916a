import { answerText, sameAnswer } from '../../src/domain/review/answers';
import type { QuestionState } from '../../src/domain/review/question-state';
import { ITEM_IDS, type ItemId } from '../../src/domain/vocabulary/ids';
import { ITEMS } from '../../src/domain/vocabulary/items';
import { QUESTION_STATUSES } from '../../src/domain/vocabulary/statuses';
import { ROLES } from '../../src/domain/vocabulary/roles';
import type { Tone } from '../elements/tone';
import { VERDICTS } from './verdicts';

export interface Badge { readonly text: string; readonly tone: Tone | undefined }

/** The short states beside a question's title. */
export function badgesOf(question: QuestionState): readonly Badge[] {
  const { verdict, staleRows, turn, subtask, settled, closed } = question;
  return [
    ...(subtask === null ? [{ text: 'No subtask', tone: 'danger' as const }] : []),
    ...(settled === 'waived' ? [{ text: 'Waived', tone: 'information' as const }] : []),
    ...(staleRows.length > 0 ? [{ text: 'Stale', tone: 'warning' as const }] : []),
    closed ? { text: QUESTION_STATUSES.closed_unanswered.name, tone: undefined } : verdict === null ? { text: 'No verdict', tone: undefined } : { text: VERDICTS[verdict.verdict].label, tone: staleRows.length > 0 ? undefined : VERDICTS[verdict.verdict].tone },
    ...(turn === null ? [] : [{ text: `Waits for ${ROLES[turn].label}`, tone: 'information' as const }]),
  ];
}

/** Whether the proposal says something that the given answer does not; only then is it worth showing beside it. */
export function proposalDiffers({ id, answer, proposal }: QuestionState): boolean {
  return proposal !== null && (answer === null || !sameAnswer(id, answer, proposal.answer));
}

/** What stands as the answer now, in one line; null when there is none. */
export function answerLine({ id, answer }: QuestionState): string | null {
  return answer === null ? null : answerText(id, answer);
}

/** Items that this question feeds, in the order of the process. */
export function itemsFedBy(question: QuestionState['id']): readonly ItemId[] {
  return ITEM_IDS.filter((item) => ITEMS[item].fedBy.includes(question));
}
