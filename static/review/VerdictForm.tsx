import { useState } from 'react';
import { seenIn } from '../../src/domain/acts/seen';
import type { QuestionState } from '../../src/domain/review/question-state';
import type { VerdictId } from '../../src/domain/vocabulary/ids';
import { QUESTIONS } from '../../src/domain/vocabulary/questions';
import { Button } from '../elements/Button';
import { FailureMessage } from '../elements/Message';
import { Opened } from '../elements/Opened';
import { Submit } from '../elements/Submit';
import { NoteField, noteProblems } from '../request/NoteField';
import { useRequestContext } from '../request/RequestContext';
import { useAct } from '../request/useAct';
import { proposalToAccept } from './question-view';
import { VERDICTS } from './verdicts';

const WITH_NOTE = ['conditional', 'more_needed', 'not_applicable'] as const satisfies readonly VerdictId[];
type WithNote = (typeof WITH_NOTE)[number];

/** A reviewer's verdict: one press to accept, a note for everything else. */
export function VerdictForm({ question }: { readonly question: QuestionState }) {
  const { state } = useRequestContext();
  const { failure, waiting, run } = useAct();
  const [verdict, setVerdict] = useState<WithNote | null>(null);
  const [note, setNote] = useState('');
  const { number } = QUESTIONS[question.id];
  const proposal = proposalToAccept(question);
  const stale = question.staleRows.length > 0 && question.verdict !== null && question.verdict.verdict !== 'more_needed' ? question.verdict : null;

  async function judge(chosen: VerdictId, said: string, withProposal: boolean): Promise<void> {
    const answer = withProposal ? proposal : null;
    const failed = await run('judgeQuestion', { question: question.id, verdict: chosen, note: said, answer, seen: seenIn(state, question.id) }, `${number}: ${VERDICTS[chosen].label}.`);
    if (failed === null) { setVerdict(null); setNote(''); }
  }

  if (verdict !== null) {
    const asks = VERDICTS[verdict].asks ?? '';
    return (
      <Opened>
        <NoteField label={`${number}: ${asks}`} value={note} onChange={setNote} />
        <Submit
          label={`Give the verdict: ${VERDICTS[verdict].label}`} waiting={waiting} failure={failure}
          problems={noteProblems(note, { required: `Fill in “${asks}”.` })}
          onSubmit={() => void judge(verdict, note, verdict === 'conditional')} onCancel={() => { setVerdict(null); }}
        />
      </Opened>
    );
  }
  return (
    <div className="stack">
      <FailureMessage text={failure?.message ?? null} />
      <div className="row" role="group" aria-label={`Verdict on ${number}`}>
        {stale !== null && proposal === null
          ? <Button look="primary" waiting={waiting} label={`Still true: ${number}`} onClick={() => void judge(stale.verdict, stale.note, false)}>Still true</Button>
          : null}
        {(proposal === null && question.answer === null) || question.settled === 'accepted' ? null : (
          <Button
            look={stale !== null && proposal === null ? 'default' : 'primary'} waiting={waiting} label={proposal === null ? `Accept ${number}` : `Accept the proposal for ${number}`}
            onClick={() => void judge('accepted', '', true)}
          >
            {proposal === null ? 'Accept' : 'Accept the proposal'}
          </Button>
        )}
        {WITH_NOTE.filter((id) => id !== 'conditional' || proposal !== null || question.answer !== null).map((id) => (
          <Button key={id} waiting={waiting} label={`${VERDICTS[id].button} (${number})`} onClick={() => { setVerdict(id); }}>{VERDICTS[id].button}</Button>
        ))}
      </div>
    </div>
  );
}
