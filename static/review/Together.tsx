import { QUESTIONS } from '../../src/domain/vocabulary/questions';
import { Button } from '../elements/Button';
import { FailureMessage } from '../elements/Message';
import { useRequestContext } from '../request/RequestContext';
import { useAct } from '../request/useAct';
import { AnswerView } from './AnswerView';
import { ChangedPassages } from './Passages';
import { acceptedTogether, judgement, renewable, renewedTogether } from './sheet';
import { VERDICTS } from './verdicts';

/** Accepts in one press all answers that this person may accept and that leave nothing to mend. Says first which they are. */
export function AcceptTogether() {
  const { snapshot, state } = useRequestContext();
  const { failure, waiting, run } = useAct();
  const all = acceptedTogether(state, snapshot.me);
  if (all.length === 0) return null;

  function accept(): void {
    const judgements = all.map(({ question, proposal }) => judgement(state, question, 'accepted', '', proposal));
    void run('judgeQuestions', { judgements }, `Accepted: ${all.map(({ question }) => QUESTIONS[question].number).join(', ')}.`);
  }

  return (
    <section className="card stack" aria-labelledby="accept-together">
      <h3 id="accept-together" tabIndex={-1}>Nothing to mend in {all.length} of your questions</h3>
      <ul className="plain-list stack">
        {all.map(({ question, answer, from }) => (
          <li key={question}>
            <strong>{QUESTIONS[question].number}</strong> {QUESTIONS[question].short} <AnswerView question={question} answer={answer} />{' '}
            <span className="subtle small">from {from}</span>
          </li>
        ))}
      </ul>
      <FailureMessage text={failure?.message ?? null} />
      <div><Button look="primary" waiting={waiting} onClick={accept}>{`Accept ${all.length} proposed answers`}</Button></div>
    </section>
  );
}

/** Renews in one press all stale verdicts that this person may renew, with what they were given on beside what the brief says now. */
export function RenewTogether() {
  const { snapshot, state } = useRequestContext();
  const { failure, waiting, run } = useAct();
  const all = renewedTogether(state, snapshot.me).flatMap((id) => {
    const verdict = renewable(state.questions[id]);
    return verdict === null ? [] : [{ id, verdict }];
  });
  if (all.length === 0) return null;

  function renew(): void {
    const judgements = all.map(({ id, verdict }) => judgement(state, id, verdict.verdict, verdict.note, null));
    void run('judgeQuestions', { judgements }, `Still true: ${all.map(({ id }) => QUESTIONS[id].number).join(', ')}.`);
  }

  return (
    <section className="card stack" aria-labelledby="renew-together">
      <h3 id="renew-together" tabIndex={-1}>{all.length} of your verdicts are stale: the brief has changed</h3>
      {all.map(({ id, verdict }) => (
        <div key={id} className="stack">
          <p><strong>{QUESTIONS[id].number}</strong> {QUESTIONS[id].short} {VERDICTS[verdict.verdict].label}{verdict.note === '' ? '' : `: ${verdict.note}`}</p>
          <ChangedPassages rows={state.questions[id].staleRows} basis={verdict.basis} at={verdict.at} />
        </div>
      ))}
      <FailureMessage text={failure?.message ?? null} />
      <div><Button look="primary" waiting={waiting} onClick={renew}>{`Still true: ${all.map(({ id }) => QUESTIONS[id].number).join(', ')}`}</Button></div>
    </section>
  );
}
