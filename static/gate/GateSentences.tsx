import { decideGate } from '../../src/domain/gate/gate';
import { Lozenge } from '../elements/Message';
import { useRequestContext } from '../request/RequestContext';

/** What each gate says now, in the words of the transition that it refuses. */
export function GateSentences() {
  const { state } = useRequestContext();
  return (
    <section className="section stack" aria-labelledby="gates">
      <h2 id="gates" tabIndex={-1}>Gates</h2>
      {(['pilot', 'done'] as const).map((gate) => {
        const { pass, sentence } = decideGate(gate, state);
        return <p key={gate} data-testid={`gate-${gate}`}><Lozenge tone={pass ? 'success' : 'warning'}>{pass ? 'Open' : 'Closed'}</Lozenge> {sentence}</p>;
      })}
    </section>
  );
}
