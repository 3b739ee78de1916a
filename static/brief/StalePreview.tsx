import { ROWS } from '../../src/domain/vocabulary/rows';
import { Message } from '../elements/Message';
import { useRequestContext } from '../request/RequestContext';
import type { Standing } from './edits';
import { isAnythingDecided, stalePassages } from './stale-preview';
import { Versions } from './Versions';

/** Before saving: which decisions the changes take the ground from, each beside the words that it rests on. */
export function StalePreview({ brief, changed }: Pick<Standing, 'brief' | 'changed'>) {
  const { state } = useRequestContext();
  if (changed.length === 0 || !isAnythingDecided(state.record)) return null;
  const stale = stalePassages(state, brief, changed);
  if (stale.length === 0) return <p className="subtle small">Nothing that was decided rests on what you changed.</p>;
  return (
    <Message tone="warning">
      <p>Saving makes these decisions stale until they are renewed:</p>
      {stale.map(({ row, was, becomes, decisions }) => (
        <section key={row} className="stack" aria-label={`Decisions that rest on “${ROWS[row].label}”`}>
          <p><strong>{ROWS[row].label}:</strong> {decisions.join(', ')}</p>
          <Versions from={{ title: 'Decided on', text: was }} versions={[{ title: 'Would say', text: becomes }]} />
        </section>
      ))}
    </Message>
  );
}
