import * as z from 'zod/mini';
import { seenIn } from '../../src/domain/acts/seen';
import { CONTROLS } from '../../src/domain/vocabulary/controls';
import { CONTROL_IDS, type ControlId } from '../../src/domain/vocabulary/ids';
import { Resumed } from '../drafts/Resumed';
import { useDraft } from '../drafts/useDraft';
import { SelectField } from '../elements/SelectField';
import { Opened } from '../elements/Opened';
import { Submit } from '../elements/Submit';
import { NoteField, noteProblems } from '../request/NoteField';
import { useRequestContext } from '../request/RequestContext';
import { useAct } from '../request/useAct';

const OPTIONS = CONTROL_IDS.map((id) => ({ id, label: CONTROLS[id].label }));
const Typed = z.object({ control: z.enum(CONTROL_IDS), note: z.string() });

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
  const { value, set, discard, resumed } = useDraft('fit', Typed, () => ({ control: start, note: '' }));
  const { control, note } = value;

  async function confirm(): Promise<void> {
    const failed = await run('confirmFit', { control, note, seen: seenIn(state) }, `The fit is confirmed: ${CONTROLS[control].label}.`);
    if (failed !== null) return;
    discard();
    onDone();
  }

  const form = (
    <>
      <Resumed resumed={resumed} onDrop={() => { discard(); onCancel(); }} />
      <SelectField label="Where the requirement belongs" options={OPTIONS} value={control} onChange={(next) => { set({ ...value, control: next }); }} />
      <p className="subtle small">{CONTROLS[control].question}</p>
      <NoteField label="Note (optional)" value={note} onChange={(next) => { set({ ...value, note: next }); }} />
      <Submit label="Confirm the fit" waiting={waiting} failure={failure} problems={noteProblems(note)} onSubmit={() => void confirm()} onCancel={() => { discard(); onCancel(); }} />
    </>
  );
  // A form that comes back by itself leaves the focus where it is.
  return resumed === null ? <Opened>{form}</Opened> : <div className="stack">{form}</div>;
}
