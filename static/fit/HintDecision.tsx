import { useState } from 'react';
import * as z from 'zod/mini';
import type { ControlId } from '../../src/domain/vocabulary/ids';
import { Resumed } from '../drafts/Resumed';
import { useDraft } from '../drafts/useDraft';
import { Button } from '../elements/Button';
import { FailureMessage } from '../elements/Message';
import { Opened } from '../elements/Opened';
import { Submit } from '../elements/Submit';
import { NoteField, noteProblems } from '../request/NoteField';
import { useAct } from '../request/useAct';

/** Longest reason for dismissing a hint, as the record keeps it. */
const MAX_REASON = 500;

const Typed = z.object({ reason: z.string() });

/** Accept the hint, or dismiss it and say why. Neither moves the request. */
export function HintDecision({ control }: { readonly control: ControlId }) {
  const { failure, waiting, run } = useAct();
  const { value: { reason }, set, discard, resumed } = useDraft('hint', Typed, () => ({ reason: '' }));
  const [dismissing, setDismissing] = useState(resumed !== null);

  async function dismiss(): Promise<void> {
    const failed = await run('decideHint', { decision: 'dismissed', control, reason }, 'The hint is dismissed.');
    if (failed === null) close();
  }

  function close(): void {
    discard();
    setDismissing(false);
  }

  const form = (
    <>
      <Resumed resumed={resumed} onDrop={close} />
      <NoteField label="Why the hint does not fit" value={reason} onChange={(next) => { set({ reason: next }); }} maxLength={MAX_REASON} />
      <Submit
        label="Dismiss the hint" waiting={waiting} failure={failure} onSubmit={() => void dismiss()} onCancel={close}
        problems={noteProblems(reason, { required: 'Say why the hint does not fit.', maxLength: MAX_REASON })}
      />
    </>
  );
  // A form that comes back by itself leaves the focus where it is.
  if (dismissing) return resumed === null ? <Opened>{form}</Opened> : <div className="stack">{form}</div>;
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
