import type { QuestionState } from '../../src/domain/review/question-state';
import type { VerdictId } from '../../src/domain/vocabulary/ids';
import { QUESTIONS } from '../../src/domain/vocabulary/questions';
import { Button } from '../elements/Button';
import { FailureMessage } from '../elements/Message';
import { useRequestContext } from '../request/RequestContext';
import { useAct } from '../request/useAct';
import { acceptedTogether, judgement, proposalToAccept, renewable } from './sheet';
import { VERDICTS, WITH_NOTE, type WithNote } from './verdicts';

interface VerdictButtonsProps {
  readonly question: QuestionState;
  /** No button that accepts several questions stands above. */
  readonly alone: boolean;
  /** Opens the form of a verdict that needs a note. */
  readonly onNote: (verdict: WithNote) => void;
  /** Opens the form for an answer of one's own; null when this person may not answer. */
  readonly onAnswer: (() => void) | null;
}

/** A reviewer's verdict: one press to accept, a note for everything else. */
export function VerdictButtons({ question, alone, onNote, onAnswer }: VerdictButtonsProps) {
  const { snapshot, state } = useRequestContext();
  const { failure, waiting, run } = useAct();
  const { number } = QUESTIONS[question.id];
  const proposal = proposalToAccept(question);
  const stale = renewable(question);
  // The one button above that accepts them all is the nearer one.
  const together = !alone && acceptedTogether(state, snapshot.me).some((one) => one.question === question.id);
  const answerable = proposal !== null || question.answer !== null;

  function judge(verdict: VerdictId, note: string, withProposal: boolean): void {
    void run('judgeQuestion', judgement(state, question.id, verdict, note, withProposal ? proposal : null), `${number}: ${VERDICTS[verdict].label}.`);
  }

  return (
    <div className="stack">
      <FailureMessage text={failure?.message ?? null} />
      <div className="row" role="group" aria-label={`Verdict on ${number}`}>
        {stale === null ? null : (
          <Button look={proposal === null ? 'primary' : 'default'} waiting={waiting} label={`Still true: ${number}`} onClick={() => { judge(stale.verdict, stale.note, false); }}>
            Still true
          </Button>
        )}
        {!answerable || question.settled === 'accepted' || (stale?.verdict === 'accepted' && proposal === null) ? null : (
          <Button
            look={!together && (stale === null || proposal !== null) ? 'primary' : 'default'} waiting={waiting} label={proposal === null ? `Accept ${number}` : `Accept the proposal for ${number}`}
            onClick={() => { judge('accepted', '', true); }}
          >
            {proposal === null ? 'Accept' : 'Accept the proposal'}
          </Button>
        )}
        {WITH_NOTE.filter((id) => id !== 'conditional' || answerable).map((id) => (
          <Button key={id} waiting={waiting} label={`${VERDICTS[id].button} (${number})`} onClick={() => { onNote(id); }}>{VERDICTS[id].button}</Button>
        ))}
        {onAnswer === null ? null : <AnswerButton answered={question.answer !== null} number={number} onPress={onAnswer} />}
      </div>
    </div>
  );
}

/** Opens the form for an answer. */
export function AnswerButton({ answered, number, onPress }: { readonly answered: boolean; readonly number: string; readonly onPress: () => void }) {
  return <Button label={`${answered ? 'Change the answer to' : 'Answer'} ${number}`} onClick={onPress}>{answered ? 'Change the answer…' : 'Answer…'}</Button>;
}
