import { useMemo, useState } from 'react';
import { seenIn } from '../../src/domain/acts/seen';
import { isFilled } from '../../src/domain/brief/completeness';
import type { TextSource } from '../../src/domain/hints/hint';
import { requestHint } from '../../src/domain/request-hint';
import { CONTROLS } from '../../src/domain/vocabulary/controls';
import type { ControlId } from '../../src/domain/vocabulary/ids';
import { useHasDraft } from '../drafts/useDraft';
import { Button } from '../elements/Button';
import { FailureMessage, Lozenge, Message } from '../elements/Message';
import { momentAsText, personAsText } from '../request/people';
import { useRequestContext } from '../request/RequestContext';
import { useAct } from '../request/useAct';
import { useMay } from '../request/useMay';
import { confirmable } from './confirmable';
import { FitForm } from './FitForm';
import { HintDecision } from './HintDecision';
import { HintView } from './HintView';

/** Where the requirement belongs: what the app suggests, what people made of it, what a reviewer confirmed. */
export default function HintSection() {
  const { snapshot, state } = useRequestContext();
  const may = useMay();
  const { issue, brief } = snapshot;
  const hint = useMemo(() => requestHint(issue, brief), [issue, brief]);
  const { hint: decision, fit } = state.record;
  const mayDecide = may('decide_hint');
  const mayConfirm = may('confirm_fit');
  const isStale = state.fit.staleRows.length > 0;
  // A confirmed fit settles what the hint asks, until the goal changes.
  const settled = (fit !== null && !isStale) || (decision !== null && decision.control === hint?.primary);
  const textOf = (source: TextSource): string => {
    if (source === 'summary') return issue.summary;
    return source === 'description' ? issue.description : brief[source].text;
  };

  return (
    <section className="section stack" aria-labelledby="fit">
      <h2 id="fit" tabIndex={-1}>Where it belongs</h2>
      {hint === null ? <p className="subtle">A suggestion appears here when the brief or the description says what is wanted.</p> : <HintView hint={hint} textOf={textOf} />}
      {decision === null ? null : (
        <p>
          Hint {decision.decision}: {CONTROLS[decision.control].label}{decision.reason === '' ? '' : `, because “${decision.reason}”`}.{' '}
          <span className="subtle small">By {personAsText(decision.by, snapshot)}, {momentAsText(decision.at)}</span>
        </p>
      )}
      {!settled && hint !== null && mayDecide.allowed ? <HintDecision key={hint.primary} control={hint.primary} /> : null}
      {fit === null ? <p>No reviewer has confirmed the fit yet.</p> : (
        <p>
          <Lozenge tone={state.fit.isPlugin ? 'success' : 'warning'}>Confirmed</Lozenge> {CONTROLS[fit.control].label}{fit.note === '' ? '' : `: ${fit.note}`}{' '}
          <span className="subtle small">By {personAsText(fit.by, snapshot)}, {momentAsText(fit.at)}</span>
        </p>
      )}
      {isStale ? <Message tone="warning"><p>The goal has changed since: the fit is stale until a reviewer confirms it again.</p></Message> : null}
      {mayConfirm.allowed ? <Confirmation oneOf={confirmable(hint, state)} start={fit?.control ?? hint?.primary ?? 'unsure'} /> : <p className="subtle small">{mayConfirm.message}</p>}
    </section>
  );
}

interface ConfirmationProps {
  /** What can be confirmed in one press; null when it has to be chosen. */
  readonly oneOf: ControlId | null;
  /** What the choice starts with. */
  readonly start: ControlId;
}

/** A reviewer confirms what is suggested, or chooses. */
function Confirmation({ oneOf, start }: ConfirmationProps) {
  const { state } = useRequestContext();
  const { failure, waiting, run } = useAct();
  const hasDraft = useHasDraft('fit');
  const [choosing, setChoosing] = useState(hasDraft);
  const { fit } = state.record;
  const isOpen = fit === null || state.fit.staleRows.length > 0;

  if (choosing) return <FitForm start={start} onDone={() => { setChoosing(false); }} onCancel={() => { setChoosing(false); }} />;
  if (!isFilled(state.brief.goal)) return <p className="subtle small">The fit can be confirmed once the brief says the goal.</p>;
  const confirm = (control: ControlId) => void run('confirmFit', { control, note: '', seen: seenIn(state) }, `The fit is confirmed: ${CONTROLS[control].label}.`);
  return (
    <div className="stack">
      <FailureMessage text={failure?.message ?? null} />
      <div className="row">
        {isOpen && oneOf !== null ? <Button look="primary" waiting={waiting} onClick={() => { confirm(oneOf); }}>Confirm: {CONTROLS[oneOf].label}</Button> : null}
        <Button onClick={() => { setChoosing(true); }}>{isOpen ? (oneOf === null ? 'Choose where it belongs…' : 'Choose another…') : 'Change the fit…'}</Button>
      </div>
    </div>
  );
}
