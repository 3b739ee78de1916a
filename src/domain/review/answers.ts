import { normaliseText } from '../brief/normalise';
import type { Answer } from '../record';
import type { QuestionId } from '../vocabulary/ids';
import { QUESTIONS, type AnswerKind, type Question } from '../vocabulary/questions';

export type CheckedAnswer = { readonly ok: true; readonly answer: Answer } | { readonly ok: false; readonly message: string };

const quoted = (question: Question, option: string): string => `“${question.answer.options.find((known) => known.id === option)?.label ?? option}”`;

function choiceProblem(question: Question, choice: readonly string[]): string | null {
  const { options, choice: rule } = question.answer;
  if (choice.some((id) => !options.some((option) => option.id === id))) return 'choose from the list.';
  if (choice.length < rule.min) return rule.min === 1 ? 'choose at least one.' : `choose at least ${rule.min}.`;
  if (choice.length > rule.max) return rule.max === 1 ? 'choose one only.' : `choose at most ${rule.max}.`;
  const alone = options.find((option) => option.alone === true && choice.includes(option.id));
  if (alone !== undefined && choice.length > 1) return `${quoted(question, alone.id)} stands alone.`;
  if (rule.mustInclude !== undefined && !choice.includes(rule.mustInclude)) return `include ${quoted(question, rule.mustInclude)}.`;
  return null;
}

function numberProblem(question: Question, answer: Answer): string | null {
  const { number } = question.answer;
  if (number === undefined) return answer.number === null ? null : 'no number is asked for.';
  const none = answer.choice.includes(number.unless);
  if (none) return answer.number === null ? null : `leave the number out beside ${quoted(question, number.unless)}.`;
  return answer.number === null ? `give the milliseconds, or choose ${quoted(question, number.unless)}.` : null;
}

function peopleProblem({ people }: AnswerKind, answer: Answer): string | null {
  const named = answer.people?.length ?? 0;
  if (people === undefined) return named === 0 ? null : 'nobody is asked for.';
  return named > people.max ? `name at most ${people.max} people.` : null;
}

function textProblem(kind: AnswerKind, answer: Answer): string | null {
  const { required, label } = kind.text;
  if (answer.text !== '' || required === 'never' || answer.people !== undefined) return null;
  if (required === 'orChoice') return answer.choice.length > 0 ? null : 'choose at least one, or write it down.';
  const needed = required === 'always' || answer.choice.some((id) => required.choices.includes(id));
  return needed ? `say: ${label.charAt(0).toLowerCase()}${label.slice(1)}.` : null;
}

/** Checks an answer against its question's kind. Gives it back normalised (options in the table's order), or says what to do. */
export function checkAnswer(id: QuestionId, given: Answer): CheckedAnswer {
  const question = QUESTIONS[id];
  const known = question.answer.options.map((option) => option.id).filter((option) => given.choice.includes(option));
  const unknown = given.choice.filter((option) => !known.includes(option));
  const people = [...new Set(given.people ?? [])];
  const answer: Answer = { choice: [...known, ...unknown], number: given.number, text: normaliseText(given.text), ...(people.length > 0 && { people }) };
  const problem = choiceProblem(question, answer.choice) ?? numberProblem(question, answer) ?? peopleProblem(question.answer, answer) ?? textProblem(question.answer, answer);
  return problem === null ? { ok: true, answer } : { ok: false, message: `${question.number}: ${problem}` };
}

/** Whether two answers say the same, white space and the order of options and people aside. */
export function sameAnswer(id: QuestionId, one: Answer, other: Answer): boolean {
  const [a, b] = [checkAnswer(id, one), checkAnswer(id, other)];
  if (!a.ok || !b.ok) return false;
  const parts = ({ choice, number, text, people = [] }: Answer): string => JSON.stringify([choice, number, text, [...people].sort()]);
  return parts(a.answer) === parts(b.answer);
}

/** An answer as one line for people: options by label, the number with its unit, the text. Whoever it names is not in it: names are looked up. */
export function answerText(id: QuestionId, answer: Answer): string {
  const { options } = QUESTIONS[id].answer;
  const chosen = answer.choice.map((choice) => options.find((option) => option.id === choice)?.label ?? choice).join(', ');
  return [chosen, answer.number === null ? '' : `${answer.number} ms`, answer.text].filter((part) => part !== '').join('; ');
}
