import { QUESTION_IDS } from '../../src/domain/vocabulary/ids';
import { QUESTIONS } from '../../src/domain/vocabulary/questions';
import { Button } from '../elements/Button';
import { FailureMessage, Lozenge, Message } from '../elements/Message';
import { useRequestContext } from '../request/RequestContext';
import { useAct } from '../request/useAct';
import { useMay } from '../request/useMay';
import { questionAnchor } from '../panel/anchors';
import { badgesOf } from './question-view';
import { QuestionBody } from './QuestionBody';

/** The ten questions in the order of the process. */
export function QuestionList() {
  const { state } = useRequestContext();
  const mayCreate = useMay()('create_questions');
  const { failure, waiting, run } = useAct();
  const missing = QUESTION_IDS.filter((id) => state.questions[id].subtask === null);
  const began = state.record.reviewSince !== null;
  return (
    <section className="section stack" aria-labelledby="questions">
      <h2 id="questions" tabIndex={-1}>Review questions</h2>
      {began ? null : <p className="subtle">The questions open when the request is sent to review.</p>}
      {began && missing.length > 0 ? (
        <Message tone="warning">
          <p>{missing.length === QUESTION_IDS.length ? 'The subtasks of the questions are' : `The ${missing.length === 1 ? 'subtask' : 'subtasks'} of ${missing.map((id) => QUESTIONS[id].number).join(', ')} ${missing.length === 1 ? 'is' : 'are'}`} missing.</p>
          {mayCreate.allowed
            ? <div><Button waiting={waiting} onClick={() => void run('createQuestions', {}, 'The questions are there.')}>Create them now</Button></div>
            : <p>{mayCreate.message}</p>}
          <FailureMessage text={failure?.message ?? null} />
        </Message>
      ) : null}
      <div>
        {QUESTION_IDS.map((id) => (
          <details key={id} id={questionAnchor(id)} className="question">
            <summary>
              <span className="title"><strong>{QUESTIONS[id].number}</strong> {QUESTIONS[id].short}</span>
              {began ? badgesOf(state.questions[id]).map((badge) => <Lozenge key={badge.text} tone={badge.tone}>{badge.text}</Lozenge>) : null}
            </summary>
            <div className="body"><QuestionBody question={state.questions[id]} /></div>
          </details>
        ))}
      </div>
    </section>
  );
}
