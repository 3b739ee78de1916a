import { useState } from 'react';
import { moveStep } from '../../src/domain/acts/move-step';
import { decideGate } from '../../src/domain/gate/gate';
import { MOVE_IDS, type MoveId } from '../../src/domain/vocabulary/ids';
import { MOVES } from '../../src/domain/vocabulary/moves';
import { STAGES, STATUSES } from '../../src/domain/vocabulary/statuses';
import { Button } from '../elements/Button';
import { Opened } from '../elements/Opened';
import { Submit } from '../elements/Submit';
import { NoteField, noteProblems } from '../request/NoteField';
import { useRequestContext } from '../request/RequestContext';
import { useAct } from '../request/useAct';
import { useMay } from '../request/useMay';

/** Moves that a gate stands before; the sentence of the gate is shown instead of a button that would be refused. */
const GATE_OF: Partial<Readonly<Record<MoveId, 'pilot' | 'done'>>> = { start_pilot: 'pilot', finish: 'done' };

interface MoveListProps {
  /** Opens the form that sends the request to review; null when it is open already. */
  readonly onSend: (() => void) | null;
}

/** Status and stage as they are, and the moves that lead on from here. */
export function MoveList({ onSend }: MoveListProps) {
  const { snapshot, state } = useRequestContext();
  const may = useMay();
  const [chosen, setChosen] = useState<MoveId | null>(null);
  const { id: stage } = state.record.stage;
  const possible = MOVE_IDS.filter((move) => moveStep(move, state) !== null);
  const closed = (move: MoveId) => {
    const gate = GATE_OF[move];
    return gate !== undefined && !decideGate(gate, state).pass;
  };
  const allowed = possible.filter((move) => may(move).allowed);
  const maySend = may('send_to_review');
  const open = chosen !== null && allowed.includes(chosen) && !closed(chosen) ? chosen : null;

  return (
    <section className="section stack" aria-labelledby="moves">
      <h2 id="moves" tabIndex={-1}>Status and rollout</h2>
      <p>{snapshot.issue.statusName}. Rollout: {STAGES[stage].label}. <span className="subtle">{STAGES[stage].description}</span></p>
      {state.record.marked === null ? null : <p>Done without acceptance: {state.record.marked.why}</p>}
      {state.record.ending === null ? null : <p className="pre">Why it ended: {state.record.ending.reason}</p>}
      {state.status !== 'draft' ? null : maySend.allowed
        ? (onSend === null ? null : <div><Button onClick={onSend}>Send to review…</Button></div>)
        : <p><strong>Send to review:</strong> <span className="subtle">{maySend.message}</span></p>}
      <ul className="plain-list stack">
        {possible.map((move) => {
          const permission = may(move);
          return (
            <li key={move} className="stack">
              {permission.allowed && !closed(move)
                ? <div><Button expanded={open === move} onClick={() => { setChosen(open === move ? null : move); }}>{MOVES[move].label}</Button></div>
                : <p><strong>{MOVES[move].label}:</strong> <span className="subtle">{permission.allowed ? 'waits for the gate below.' : permission.message}</span></p>}
              {open === move ? <MoveForm move={move} onDone={() => { setChosen(null); }} /> : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function MoveForm({ move, onDone }: { readonly move: MoveId; readonly onDone: () => void }) {
  const { state } = useRequestContext();
  const { failure, waiting, run } = useAct();
  const [note, setNote] = useState('');
  const { help, label, noteRequired } = MOVES[move];
  const step = moveStep(move, state);
  if (step === null) return null;

  async function go(): Promise<void> {
    const failed = await run('moveRequest', { move, note }, `${label}: done.`);
    if (failed === null) onDone();
  }

  return (
    <section className="card" aria-label={label}><Opened>
      <p>{help} The status becomes {STATUSES[step.to].name}, the rollout {STAGES[step.stage].label}.</p>
      <NoteField label={noteRequired ? 'Why' : 'Note (optional)'} value={note} onChange={setNote} />
      <Submit
        label={label} waiting={waiting} failure={failure} onSubmit={() => void go()} onCancel={onDone}
        problems={noteProblems(note, { required: noteRequired ? 'Say why.' : undefined })}
      />
    </Opened></section>
  );
}
