import { useState } from 'react';
import { seenIn } from '../../src/domain/acts/seen';
import { isFilled } from '../../src/domain/brief/completeness';
import { CONTROLS } from '../../src/domain/vocabulary/controls';
import type { ControlId } from '../../src/domain/vocabulary/ids';
import { useHasDraft } from '../drafts/useDraft';
import { Button } from '../elements/Button';
import { later } from '../elements/later';
import { FailureMessage, Skeleton } from '../elements/Message';
import { useRequestContext } from '../request/RequestContext';
import { useAct } from '../request/useAct';
import { useMay } from '../request/useMay';

/** Comes with the detector of secrets, so it is fetched when somebody opens it. */
const FitForm = later(() => import('./FitForm').then((file) => file.FitForm), <Skeleton rows={7} />);

interface ConfirmationProps {
  /** What can be confirmed in one press; null when it has to be chosen. */
  readonly oneOf: ControlId | null;
  /** What the choice starts with. */
  readonly start: ControlId;
}

/** A reviewer confirms what is suggested, or chooses; others read who can. */
export function Confirmation({ oneOf, start }: ConfirmationProps) {
  const { state } = useRequestContext();
  const mayConfirm = useMay()('confirm_fit');
  const { failure, waiting, run } = useAct();
  const [choosing, setChoosing] = useState(useHasDraft('fit'));
  const { fit } = state;
  const isOpen = fit.control === null || fit.staleRows.length > 0;

  if (!mayConfirm.allowed) return <p className="subtle small">{mayConfirm.message}</p>;
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
