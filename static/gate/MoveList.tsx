import { useState } from 'react';
import { MOVES } from '../../src/domain/vocabulary/moves';
import { STAGES } from '../../src/domain/vocabulary/statuses';
import { useHasDraft } from '../drafts/useDraft';
import { Button } from '../elements/Button';
import { Disclosure } from '../elements/Disclosure';
import { later as fetchedLater } from '../elements/later';
import { Lozenge, Skeleton } from '../elements/Message';
import { momentAsText } from '../request/people';
import { useRequestContext } from '../request/RequestContext';
import { useMay } from '../request/useMay';
import { gatesAhead, moveSlot, offersOf, type GateAhead, type Offer } from './moves';
import { OpenList } from './OpenList';

/** Comes with the detector of secrets, so it is fetched when it is first shown. */
const MoveForm = fetchedLater(() => import('./MoveForm').then((file) => file.MoveForm), <Skeleton rows={4} />);

interface MoveListProps {
  /** Opens the form that sends the request to review; null when it is open already. */
  readonly onSend: (() => void) | null;
}

/** The one place for status and rollout: where the request stands, what is open before the next gate, and the moves that lead on. */
export function MoveList({ onSend }: MoveListProps) {
  const { snapshot, state } = useRequestContext();
  const may = useMay();
  const { stage, marked, passed, ending } = state.record;
  const maySend = may('send_to_review');
  const [next, ...later] = gatesAhead(state);
  return (
    <section className="section stack" aria-labelledby="moves">
      <h2 id="moves" tabIndex={-1}>Status and rollout</h2>
      <p>
        {snapshot.issue.statusName}. Rollout: {STAGES[stage.id].label}, since {momentAsText(stage.since)}.{' '}
        <span className="subtle">{STAGES[stage.id].description}{passed === null ? '' : ` Accepted on ${momentAsText(passed.at)}.`}</span>
      </p>
      {marked === null ? null : <p>Done without acceptance: {marked.why}</p>}
      {ending === null ? null : <p className="pre">Why it ended: {ending.reason}</p>}
      {state.status !== 'draft' ? null : maySend.allowed
        ? (onSend === null ? null : <div><Button onClick={onSend}>Send to review…</Button></div>)
        : <p><strong>Send to review:</strong> <span className="subtle">{maySend.message}</span></p>}
      {next === undefined ? null : <GateView gate={next} next />}
      {offersOf(state, may).map((offer) => <MoveOffer key={offer.move} offer={offer} />)}
      {later.map((gate) => <GateView key={gate.gate} gate={gate} next={false} />)}
    </section>
  );
}

function MoveOffer({ offer }: { readonly offer: Offer }) {
  const { move } = offer;
  const { label } = MOVES[move];
  const hasDraft = useHasDraft(moveSlot(move));
  const [asked, setAsked] = useState(false);
  if (offer.kind === 'no') return <p><strong>{label}:</strong> <span className="subtle">{offer.why}</span></p>;
  const close = (): void => { setAsked(false); };
  if (offer.kind === 'form') return <MoveForm move={move} focus={false} onDone={close} />;
  return asked || hasDraft
    ? <MoveForm move={move} focus={asked} onDone={close} onCancel={close} />
    : <div><Button onClick={() => { setAsked(true); }}>{`${label}…`}</Button></div>;
}

/** What one gate says, in the words of the transition that it refuses, and each open point with a way to it. */
function GateView({ gate: { gate, title, pass, open, sentence }, next }: { readonly gate: GateAhead; readonly next: boolean }) {
  return (
    <section className="stack" aria-labelledby={`gate-${gate}`}>
      <h3 id={`gate-${gate}`} tabIndex={-1}>{title}</h3>
      <p data-testid={`gate-${gate}`}><Lozenge tone={pass ? 'success' : 'warning'}>{pass ? 'Open' : 'Closed'}</Lozenge> {sentence}</p>
      {pass ? null : next ? <OpenList open={open} /> : <Disclosure summary={`What is open: ${open.length}`} small><OpenList open={open} /></Disclosure>}
    </section>
  );
}
