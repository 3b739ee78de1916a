import type { QuestionId } from '../../src/domain/vocabulary/ids';
import { QUESTIONS, type AnswerKind } from '../../src/domain/vocabulary/questions';

const KINDS: Readonly<Record<AnswerKind['name'], string>> = {
  yes_no: 'Yes or no', choice: 'One of a list', choices: 'One or several of a list', list: 'A list', milliseconds: 'Milliseconds, or none', owner: 'A person or a team',
};

/** How a question is answered, in a few words: `Yes or no; what the caller sees`. */
export function kindOfAnswer(id: QuestionId): string {
  const { name, text } = QUESTIONS[id].answer;
  const kind = KINDS[name];
  return text.label === kind ? kind : `${kind}; ${text.label.charAt(0).toLowerCase()}${text.label.slice(1)}`;
}
