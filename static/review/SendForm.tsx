import { filledRows } from '../../src/domain/brief/completeness';
import type { Answer } from '../../src/domain/record';
import { checkAnswer } from '../../src/domain/review/answers';
import { QUESTION_IDS, ROW_IDS, type QuestionId } from '../../src/domain/vocabulary/ids';
import { QUESTIONS } from '../../src/domain/vocabulary/questions';
import { Resumed } from '../drafts/Resumed';
import { useDraft } from '../drafts/useDraft';
import { Message } from '../elements/Message';
import { Submit } from '../elements/Submit';
import { useRequestContext } from '../request/RequestContext';
import { secretProblems } from '../request/secret-problems';
import { useAct } from '../request/useAct';
import { EMPTY_ANSWER, isEmptyAnswer, plainAnswer } from './answer-form';
import { AnswerEditor } from './AnswerEditor';
import { SEND_SLOT, SentAnswers } from './drafts';

const ASKED = QUESTION_IDS.filter((id) => QUESTIONS[id].askedAtSend);

interface SendFormProps { readonly onDone: () => void; readonly onCancel: () => void }

/** Sends the request to review and asks what no row of the brief says. Each answer can be left for later. */
export function SendForm({ onDone, onCancel }: SendFormProps) {
  const { state } = useRequestContext();
  const { failure, waiting, run } = useAct();
  const { value: answers, set, discard, resumed } = useDraft(SEND_SLOT, SentAnswers, (): SentAnswers => (
    Object.fromEntries(ASKED.map((id) => [id, plainAnswer(state.record.questions[id].answer ?? state.questions[id].proposal?.answer ?? EMPTY_ANSWER)]))
  ));
  const answerTo = (id: QuestionId): Answer => answers[id] ?? EMPTY_ANSWER;
  const given = ASKED.filter((id) => !isEmptyAnswer(answerTo(id)));
  const problems = given.flatMap((id) => {
    const checked = checkAnswer(id, answerTo(id));
    return [...(checked.ok ? [] : [checked.message]), ...secretProblems(QUESTIONS[id].number, answerTo(id).text)];
  });
  const empty = ROW_IDS.length - filledRows(state.brief).length;

  async function send(): Promise<void> {
    const failed = await run('sendToReview', { answers: Object.fromEntries(given.map((id) => [id, answerTo(id)])) }, 'The request is in review.');
    if (failed === null) { discard(); onDone(); }
  }

  return (
    <section className="stack card" aria-labelledby="send">
      <h3 id="send" tabIndex={-1}>Send to review</h3>
      <p>No row of the brief says this. Answer now what you can; reviewers ask for the rest.</p>
      <Resumed resumed={resumed} onDrop={discard} />
      {empty === 0 ? null : <Message tone="warning"><p>{empty} of {ROW_IDS.length} rows of the brief {empty === 1 ? 'is' : 'are'} still empty.</p></Message>}
      {ASKED.map((id) => (
        <section key={id} className="stack" aria-labelledby={`send-${id}`}>
          <h4 id={`send-${id}`}>{QUESTIONS[id].number}: {QUESTIONS[id].text}</h4>
          <p className="subtle small">{QUESTIONS[id].why}</p>
          {state.record.questions[id].answer === null && state.questions[id].proposal?.from != null
            ? <p className="subtle small">Filled in from {state.questions[id].proposal?.from}: change what is different now.</p> : null}
          <AnswerEditor question={id} answer={answerTo(id)} onChange={(answer) => { set({ ...answers, [id]: answer }); }} />
        </section>
      ))}
      <Submit
        label="Send to review" waiting={waiting} failure={failure} problems={problems} onSubmit={() => void send()}
        onCancel={() => { discard(); onCancel(); }}
      />
    </section>
  );
}
