import { STAGES } from '../../src/domain/vocabulary/statuses';
import { Button } from '../elements/Button';
import { Disclosure } from '../elements/Disclosure';
import { Lozenge } from '../elements/Message';
import { momentAsText } from '../request/people';
import { useRequestContext } from '../request/RequestContext';
import { useMay } from '../request/useMay';
import { MoveOffer } from './MoveOffer';
import { gatesAhead, offersOf, type GateAhead } from './moves';
import { OpenList } from './OpenList';
import { StagePlans } from './StagePlans';

interface MoveListProps {
  /** Opens the form that sends the request to review; null when it is open already. */
  readonly onSend: (() => void) | null;
}

/** The one place for status and rollout: where the request stands, what is open before the next gate, and the moves that lead on. */
export function MoveList({ onSend }: MoveListProps) {
  const { snapshot, state } = useRequestContext();
  const may = useMay();
  const { stage, marked, passed } = state.record;
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
      {state.status !== 'draft' ? null : maySend.allowed
        ? (onSend === null ? null : <div><Button onClick={onSend}>Send to review…</Button></div>)
        : <p><strong>Send to review:</strong> <span className="subtle">{maySend.message}</span></p>}
      {next === undefined ? null : <GateView gate={next} next />}
      {offersOf(state, may).map((offer) => <MoveOffer key={offer.move} offer={offer} />)}
      {state.record.reviewSince === null ? null : <StagePlans />}
      {later.map((gate) => <GateView key={gate.gate} gate={gate} next={false} />)}
    </section>
  );
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
