import { useState } from 'react';
import { seenIn } from '../../src/domain/acts/seen';
import { CONTROLS } from '../../src/domain/vocabulary/controls';
import { CONTROL_IDS, type ControlId } from '../../src/domain/vocabulary/ids';
import { SelectField } from '../elements/fields';
import { Opened } from '../elements/Opened';
import { Submit } from '../elements/Submit';
import { NoteField, noteProblems } from '../request/NoteField';
import { useRequestContext } from '../request/RequestContext';
import { useAct } from '../request/useAct';

const OPTIONS = CONTROL_IDS.map((id) => ({ id, label: CONTROLS[id].label }));

interface FitFormProps {
  /** Chosen at first: what was confirmed before, else what is suggested. */
  readonly start: ControlId;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** A reviewer's decision on where the requirement belongs. */
export function FitForm({ start, onDone, onCancel }: FitFormProps) {
  const { state } = useRequestContext();
  const { failure, waiting, run } = useAct();
  const [control, setControl] = useState<ControlId>(start);
  const [note, setNote] = useState('');

  async function confirm(): Promise<void> {
    const failed = await run('confirmFit', { control, note, seen: seenIn(state) }, `The fit is confirmed: ${CONTROLS[control].label}.`);
    if (failed === null) onDone();
  }

  return (
    <Opened>
      <SelectField label="Where the requirement belongs" options={OPTIONS} value={control} onChange={setControl} />
      <p className="subtle small">{CONTROLS[control].question}</p>
      <NoteField label="Note (optional)" value={note} onChange={setNote} />
      <Submit label="Confirm the fit" waiting={waiting} failure={failure} problems={noteProblems(note)} onSubmit={() => void confirm()} onCancel={onCancel} />
    </Opened>
  );
}
