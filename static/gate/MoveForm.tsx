import * as z from 'zod/mini';
import { moveStep } from '../../src/domain/acts/move-step';
import type { MoveId } from '../../src/domain/vocabulary/ids';
import { MOVES } from '../../src/domain/vocabulary/moves';
import { STAGES, STATUSES } from '../../src/domain/vocabulary/statuses';
import { Resumed } from '../drafts/Resumed';
import { useDraft } from '../drafts/useDraft';
import { Opened } from '../elements/Opened';
import { Submit } from '../elements/Submit';
import { NoteField, noteProblems } from '../request/NoteField';
import { useRequestContext } from '../request/RequestContext';
import { useAct } from '../request/useAct';
import { moveSlot } from './moves';

const Note = z.string();

interface MoveFormProps {
  readonly move: MoveId;
  /** Somebody asked for the form: the focus goes into it. */
  readonly focus: boolean;
  readonly onDone: () => void;
  /** Present when there is something to go back to. */
  readonly onCancel?: (() => void) | undefined;
}

/** One move, with what it changes and a note. */
export function MoveForm({ move, focus, onDone, onCancel }: MoveFormProps) {
  const { state } = useRequestContext();
  const { failure, waiting, run } = useAct();
  const { value: note, set, discard, resumed } = useDraft(moveSlot(move), Note, () => '');
  const { help, label, noteRequired, ends } = MOVES[move];
  const step = moveStep(move, state);
  if (step === null) return null;

  async function go(): Promise<void> {
    const failed = await run('moveRequest', { move, note }, ends === undefined ? `${label}: done.` : `The request is ${STATUSES[ends].name.toLowerCase()}.`);
    if (failed === null) { discard(); onDone(); }
  }

  const fields = (
    <>
      <p>{help} {step.to === step.from ? '' : `The status becomes ${STATUSES[step.to].name}, `}{step.to === step.from ? 'The rollout becomes' : 'the rollout'} {STAGES[step.stage].label}.</p>
      {ends === undefined ? null : <p className="subtle small">Open questions are closed. It can be reopened later, with its decisions.</p>}
      <Resumed resumed={resumed} onDrop={discard} />
      <NoteField label={noteRequired ? 'Why' : 'Note (optional)'} value={note} onChange={set} />
      <Submit
        label={label} waiting={waiting} failure={failure} onSubmit={() => void go()} problems={noteProblems(note, { required: noteRequired ? 'Say why.' : undefined })}
        onCancel={onCancel === undefined ? undefined : () => { discard(); onCancel(); }}
      />
    </>
  );
  return (
    <section className="card stack" aria-labelledby={`${move}-title`}>
      <h3 id={`${move}-title`} tabIndex={-1}>{label}</h3>
      {focus ? <Opened>{fields}</Opened> : <div className="stack">{fields}</div>}
    </section>
  );
}
