import * as z from 'zod/mini';
import { Answer } from '../../src/domain/record';
import { seenIn, type Seen } from '../../src/domain/acts/seen';
import type { RequestState } from '../../src/domain/state';
import { QUESTION_IDS, type QuestionId } from '../../src/domain/vocabulary/ids';
import { QUESTIONS } from '../../src/domain/vocabulary/questions';
import { ROWS } from '../../src/domain/vocabulary/rows';
import { VERDICTS, WITH_NOTE } from './verdicts';

/** What forms of the review keep while somebody writes. `since`: what stood there when they began. */
const Since = z.object({ rows: z.record(z.string(), z.string()), answerAt: z.nullable(z.number()), verdictAt: z.nullable(z.number()) });
export type Since = z.infer<typeof Since>;

export const NoteDraft = z.object({ verdict: z.enum(WITH_NOTE), note: z.string(), since: Since });
export type NoteDraft = z.infer<typeof NoteDraft>;

export const AnswerDraft = z.object({ answer: Answer, since: Since });
export type AnswerDraft = z.infer<typeof AnswerDraft>;

/** Answers that are sent along with *Send to review*. */
export const SentAnswers = z.partialRecord(z.enum(QUESTION_IDS), Answer);
export type SentAnswers = z.infer<typeof SentAnswers>;
export const SEND_SLOT = 'send';

export const noteSlot = (id: QuestionId): string => `verdict:${id}`;
export const answerSlot = (id: QuestionId): string => `answer:${id}`;

/** What somebody sees of a question when they begin to write about it: only the rows that a decision on it rests on. */
export function sinceNow(state: RequestState, id: QuestionId): Since {
  const { rows, answerAt, verdictAt }: Seen = seenIn(state, id);
  return { rows: Object.fromEntries(QUESTIONS[id].restsOn.map((row) => [row, rows[row]])), answerAt, verdictAt: verdictAt ?? null };
}

/** What others have done to a question since somebody began to write about it, a sentence each. */
export function changesSince(since: Since, state: RequestState, id: QuestionId): readonly string[] {
  const now = sinceNow(state, id);
  const { verdict } = state.questions[id];
  const rows = QUESTIONS[id].restsOn.filter((row) => since.rows[row] !== now.rows[row]);
  return [
    ...(rows.length === 0 ? [] : [`The brief has changed: ${rows.map((row) => ROWS[row].label).join(', ')}.`]),
    ...(since.answerAt === now.answerAt ? [] : [now.answerAt === null ? 'The answer is gone.' : 'There is a new answer.']),
    ...(since.verdictAt === now.verdictAt ? [] : [verdict === null ? 'The verdict is gone.' : `There is a new verdict: ${VERDICTS[verdict.verdict].label}.`]),
  ];
}
