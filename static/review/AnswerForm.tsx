import { checkAnswer } from '../../src/domain/review/answers';
import type { QuestionState } from '../../src/domain/review/question-state';
import { QUESTIONS } from '../../src/domain/vocabulary/questions';
import { Resumed } from '../drafts/Resumed';
import { useDraft } from '../drafts/useDraft';
import { Opened } from '../elements/Opened';
import { Submit } from '../elements/Submit';
import { useRequestContext } from '../request/RequestContext';
import { secretProblems } from '../request/secret-problems';
import { useAct } from '../request/useAct';
import { EMPTY_ANSWER, plainAnswer } from './answer-form';
import { AnswerEditor } from './AnswerEditor';
import { AnswerDraft, answerSlot, sinceNow } from './drafts';
import { SinceYouBegan } from './SinceYouBegan';

interface AnswerFormProps { readonly question: QuestionState; readonly onClose: () => void }

/** Gives or changes the answer to one question. Starts from the answer there is, else from the proposal. */
export function AnswerForm({ question, onClose }: AnswerFormProps) {
  const { id } = question;
  const { state } = useRequestContext();
  const { failure, waiting, run } = useAct();
  const { value, set, discard, resumed } = useDraft(answerSlot(id), AnswerDraft, (): AnswerDraft => (
    { answer: plainAnswer(question.answer ?? question.proposal?.answer ?? EMPTY_ANSWER), since: sinceNow(state, id) }
  ));
  const { number } = QUESTIONS[id];
  const checked = checkAnswer(id, value.answer);
  const close = (): void => { discard(); onClose(); };

  async function save(): Promise<void> {
    const failed = await run('answerQuestion', { question: id, answer: value.answer }, `The answer to ${number} is saved.`);
    if (failed === null) close();
  }

  return (
    <Opened>
      <Resumed resumed={resumed} onDrop={close} />
      <SinceYouBegan since={value.since} question={id} />
      <AnswerEditor question={id} answer={value.answer} onChange={(answer) => { set({ ...value, answer }); }} />
      <Submit
        label={`Save the answer to ${number}`} waiting={waiting} failure={failure} onSubmit={() => void save()} onCancel={close}
        problems={[...(checked.ok ? [] : [checked.message]), ...secretProblems(number, value.answer.text)]}
      />
    </Opened>
  );
}
