import { useState } from 'react';
import type { ControlId } from '../../src/domain/vocabulary/ids';
import { Button } from '../elements/Button';
import { FailureMessage } from '../elements/Message';
import { Opened } from '../elements/Opened';
import { Submit } from '../elements/Submit';
import { NoteField, noteProblems } from '../request/NoteField';
import { useAct } from '../request/useAct';

/** Longest reason for dismissing a hint, as the record keeps it. */
const MAX_REASON = 500;

/** Accept the hint, or dismiss it and say why. Neither moves the request. */
export function HintDecision({ control }: { readonly control: ControlId }) {
  const { failure, waiting, run } = useAct();
  const [dismissing, setDismissing] = useState(false);
  const [reason, setReason] = useState('');

  async function dismiss(): Promise<void> {
    const failed = await run('decideHint', { decision: 'dismissed', control, reason }, 'The hint is dismissed.');
    if (failed === null) setDismissing(false);
  }

  if (dismissing) {
    return (
      <Opened>
        <NoteField label="Why the hint does not fit" value={reason} onChange={setReason} maxLength={MAX_REASON} />
        <Submit
          label="Dismiss the hint" waiting={waiting} failure={failure} onSubmit={() => void dismiss()} onCancel={() => { setDismissing(false); }}
          problems={noteProblems(reason, { required: 'Say why the hint does not fit.', maxLength: MAX_REASON })}
        />
      </Opened>
    );
  }
  return (
    <div className="stack">
      <FailureMessage text={failure?.message ?? null} />
      <div className="row">
        <Button waiting={waiting} onClick={() => void run('decideHint', { decision: 'accepted', control, reason: '' }, 'The hint is accepted.')}>Accept the hint</Button>
        <Button onClick={() => { setDismissing(true); }}>Dismiss the hint…</Button>
      </div>
    </div>
  );
}
