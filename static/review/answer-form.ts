import type { Answer } from '../../src/domain/record';
import type { QuestionId } from '../../src/domain/vocabulary/ids';
import { QUESTIONS } from '../../src/domain/vocabulary/questions';
import { toggleOption } from '../elements/options';

/** Longest text of an answer, of a note and of a reason, as the record keeps them. */
export const MAX_ANSWER_TEXT = 2000;

export const EMPTY_ANSWER: Answer = { choice: [], number: null, text: '' };

/** The answer after an option was ticked: a question that takes one option replaces it, others collect. */
export function chooseOption(question: QuestionId, answer: Answer, option: string): Answer {
  const { options, choice, number } = QUESTIONS[question].answer;
  const chosen = choice.max === 1 ? [option] : [...toggleOption(options, answer.choice, option)];
  const dropsNumber = number !== undefined && chosen.includes(number.unless);
  return { ...answer, choice: chosen, number: dropsNumber ? null : answer.number };
}

/** Whether the question's number is asked for beside what has been chosen. */
export function asksNumber(question: QuestionId, answer: Answer): boolean {
  const { number } = QUESTIONS[question].answer;
  return number !== undefined && !answer.choice.includes(number.unless);
}

/** True when nothing at all has been put in. */
export function isEmptyAnswer(answer: Answer): boolean {
  return answer.choice.length === 0 && answer.number === null && answer.text.trim() === '' && (answer.people ?? []).length === 0;
}

/** The answer alone, without who gave it and when. */
export function plainAnswer({ choice, number, text, people }: Answer): Answer {
  return { choice, number, text, ...(people !== undefined && people.length > 0 && { people }) };
}
