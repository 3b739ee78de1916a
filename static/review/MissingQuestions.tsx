import { QUESTION_IDS } from '../../src/domain/vocabulary/ids';
import { QUESTIONS } from '../../src/domain/vocabulary/questions';
import { Button } from '../elements/Button';
import { FailureMessage, Message } from '../elements/Message';
import { useRequestContext } from '../request/RequestContext';
import { useAct } from '../request/useAct';
import { useMay } from '../request/useMay';

/** Offers to create subtasks of questions that should be there. Shows nothing when they are. */
export function MissingQuestions() {
  const { state } = useRequestContext();
  const mayCreate = useMay()('create_questions');
  const { failure, waiting, run } = useAct();
  const missing = QUESTION_IDS.filter((id) => state.questions[id].subtask === null);
  if (missing.length === 0) return null;
  const which = missing.length === QUESTION_IDS.length
    ? 'The subtasks of the questions are'
    : `The ${missing.length === 1 ? 'subtask' : 'subtasks'} of ${missing.map((id) => QUESTIONS[id].number).join(', ')} ${missing.length === 1 ? 'is' : 'are'}`;
  return (
    <Message tone="warning">
      <p>{which} missing.</p>
      {mayCreate.allowed
        ? <div><Button waiting={waiting} onClick={() => void run('createQuestions', {}, 'The questions are there.')}>Create them now</Button></div>
        : <p>{mayCreate.message}</p>}
      <FailureMessage text={failure?.message ?? null} />
    </Message>
  );
}
