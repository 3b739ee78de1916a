import { answerText } from '../../src/domain/review/answers';
import type { Answer } from '../../src/domain/record';
import type { QuestionId } from '../../src/domain/vocabulary/ids';
import { PersonName } from '../request/PersonName';

/** An answer in words, with the names of the people whom it names. */
export function AnswerView({ question, answer }: { readonly question: QuestionId; readonly answer: Answer }) {
  const { people = [] } = answer;
  const text = answerText(question, answer);
  return (
    <span className="pre">
      {people.map((person, index) => <span key={person}>{index === 0 ? '' : ', '}<PersonName accountId={person} /></span>)}
      {people.length > 0 && text !== '' ? '; ' : ''}{text}
    </span>
  );
}
