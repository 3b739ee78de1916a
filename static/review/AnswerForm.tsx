import { useState } from 'react';
import { checkAnswer } from '../../src/domain/review/answers';
import type { QuestionState } from '../../src/domain/review/question-state';
import type { Answer } from '../../src/domain/record';
import { QUESTIONS } from '../../src/domain/vocabulary/questions';
import { Opened } from '../elements/Opened';
import { Submit } from '../elements/Submit';
import { secretProblems } from '../request/secret-problems';
import { useAct } from '../request/useAct';
import { EMPTY_ANSWER, plainAnswer } from './answer-form';
import { AnswerEditor } from './AnswerEditor';

interface AnswerFormProps {
  readonly question: QuestionState;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** Gives or changes the answer to one question. Starts from the answer there is, else from the proposal. */
export function AnswerForm({ question, onDone, onCancel }: AnswerFormProps) {
  const { failure, waiting, run } = useAct();
  const [answer, setAnswer] = useState<Answer>(() => plainAnswer(question.answer ?? question.proposal?.answer ?? EMPTY_ANSWER));
  const { number } = QUESTIONS[question.id];
  const checked = checkAnswer(question.id, answer);

  async function save(): Promise<void> {
    const failed = await run('answerQuestion', { question: question.id, answer }, `The answer to ${number} is saved.`);
    if (failed === null) onDone();
  }

  return (
    <Opened>
      <AnswerEditor question={question.id} answer={answer} onChange={setAnswer} />
      <Submit
        label={`Save the answer to ${number}`} waiting={waiting} failure={failure} onSubmit={() => void save()} onCancel={onCancel}
        problems={[...(checked.ok ? [] : [checked.message]), ...secretProblems(number, answer.text)]}
      />
    </Opened>
  );
}
