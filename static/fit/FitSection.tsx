import { useMemo, useState } from 'react';
import { CONTROLS } from '../../src/domain/vocabulary/controls';
import { Button } from '../elements/Button';
import { Lozenge, Message } from '../elements/Message';
import { momentAsText, personAsText } from '../request/people';
import { useRequestContext } from '../request/RequestContext';
import { useMay } from '../request/useMay';
import { FitForm } from './FitForm';
import { HintDecision } from './HintDecision';
import { HintView } from './HintView';
import { hintOf } from './hint-of';

/** Where the requirement belongs: what the app suggests, what people made of it, what a reviewer confirmed. */
export function FitSection() {
  const { snapshot, state } = useRequestContext();
  const may = useMay();
  const [confirming, setConfirming] = useState(false);
  const hint = useMemo(() => hintOf(snapshot), [snapshot]);
  const { hint: decision, fit } = state.record;
  const mayDecide = may('decide_hint');
  const mayConfirm = may('confirm_fit');
  // A confirmed fit settles what the hint asks, until the goal changes.
  const settled = (fit !== null && state.fit.staleRows.length === 0) || (decision !== null && decision.control === hint?.primary);

  return (
    <section className="section stack" aria-labelledby="fit">
      <h2 id="fit" tabIndex={-1}>Where it belongs</h2>
      {hint === null ? <p className="subtle">A suggestion appears here when the brief or the description says what is wanted.</p> : <HintView hint={hint} snapshot={snapshot} />}
      {decision === null ? null : (
        <p>
          Hint {decision.decision}: {CONTROLS[decision.control].label}{decision.reason === '' ? '' : `, because “${decision.reason}”`}.{' '}
          <span className="subtle small">By {personAsText(decision.by, snapshot)}, {momentAsText(decision.at)}</span>
        </p>
      )}
      {!settled && hint !== null && mayDecide.allowed ? <HintDecision control={hint.primary} /> : null}
      {fit === null ? <p>No reviewer has confirmed the fit yet.</p> : (
        <p>
          <Lozenge tone={state.fit.isPlugin ? 'success' : 'warning'}>Confirmed</Lozenge> {CONTROLS[fit.control].label}{fit.note === '' ? '' : `: ${fit.note}`}{' '}
          <span className="subtle small">By {personAsText(fit.by, snapshot)}, {momentAsText(fit.at)}</span>
        </p>
      )}
      {state.fit.staleRows.length === 0 ? null : <Message tone="warning"><p>The goal has changed since: the fit is stale until a reviewer confirms it again.</p></Message>}
      {confirming && mayConfirm.allowed ? (
        <FitForm start={fit?.control ?? hint?.primary ?? 'unsure'} onDone={() => { setConfirming(false); }} onCancel={() => { setConfirming(false); }} />
      ) : null}
      {!confirming && mayConfirm.allowed ? <div><Button onClick={() => { setConfirming(true); }}>{fit === null ? 'Confirm the fit…' : 'Confirm the fit again…'}</Button></div> : null}
      {mayConfirm.allowed ? null : <p className="subtle small">{mayConfirm.message}</p>}
    </section>
  );
}
