import { entryInWords } from '../../src/domain/entry-in-words';
import { staleDecisions } from '../../src/domain/state';
import { Message } from '../elements/Message';
import { momentAsText } from '../request/people';
import { useRequestContext } from '../request/RequestContext';
import { staleAsText } from '../request/stale-text';

/** What everybody should know before they read on: the gate was passed by, or decisions rest on a brief that has changed. */
export function Warnings() {
  const { state } = useRequestContext();
  const { marked, passed } = state.record;
  const stale = staleAsText(staleDecisions(state));
  return (
    <>
      {marked === null ? null : (
        <Message tone="danger">
          <p>Done without acceptance: {marked.why}</p>
          <p>{entryInWords(marked.entry)} Who did that stands in Jira’s history.</p>
        </Message>
      )}
      {stale.length === 0 ? null : (
        <Message tone="warning">
          <p>
            {passed === null ? 'The brief has changed since this was decided' : `This passed on ${momentAsText(passed.at)} and stays Done. The brief has changed since`}:{' '}
            {stale.join(', ')}. It counts again once a reviewer renews it.
          </p>
        </Message>
      )}
    </>
  );
}
