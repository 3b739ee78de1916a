import { staleDecisions } from '../../src/domain/state';
import { Message } from '../elements/Message';
import { useRequestContext } from '../request/RequestContext';
import { staleAsText } from '../request/stale-text';

/** What everybody should know before they read on: the gate was passed by, or decisions rest on a brief that has changed. */
export function Warnings() {
  const { state } = useRequestContext();
  const { marked } = state.record;
  const stale = staleAsText(staleDecisions(state));
  return (
    <>
      {marked === null ? null : <Message tone="danger"><p>Done without acceptance: {marked.why}</p></Message>}
      {stale.length === 0 ? null : (
        <Message tone="warning"><p>The brief has changed since this was decided: {stale.join(', ')}. It counts again once a reviewer renews it.</p></Message>
      )}
    </>
  );
}
