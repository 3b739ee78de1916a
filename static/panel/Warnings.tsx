import { entryInWords } from '../../src/domain/entry-in-words';
import { hasAny } from '../../src/domain/review/by-requester';
import { lapsedWaivers } from '../../src/domain/review/lapsed-waivers';
import { staleDecisions } from '../../src/domain/state';
import { shortOf } from '../../src/domain/vocabulary/waivers';
import { Message } from '../elements/Message';
import { SiteLink } from '../elements/SiteLink';
import { momentAsText } from '../request/people';
import { useRequestContext } from '../request/RequestContext';
import { staleAsText } from '../request/stale-text';

/** What everybody should know before they read on: that nothing of a copied request is decided, the gate was passed by, or decisions rest on a brief that has changed. */
export function Warnings() {
  const { snapshot: { issue: { copiedFrom } }, state } = useRequestContext();
  const { marked, passed, fit, reviewSince, predecessor } = state.record;
  const stale = staleAsText(staleDecisions(state));
  const own = state.byRequester;
  const lapsed = lapsedWaivers(state).map(shortOf);
  return (
    <>
      {copiedFrom === null || fit !== null || reviewSince !== null || predecessor !== null ? null : (
        <Message tone="information">
          <p>
            This is a copy of <SiteLink path={`/browse/${encodeURIComponent(copiedFrom)}`}>{copiedFrom}</SiteLink>. Decisions, answers and evidence stay there:
            nothing is decided here yet.
          </p>
        </Message>
      )}
      {marked === null ? null : (
        <Message tone="danger">
          <p>Done without acceptance: {marked.why}</p>
          <p>{entryInWords(marked.entry)} Who did that stands in Jira’s history.</p>
        </Message>
      )}
      {hasAny(own) ? (
        <Message tone="warning">
          <p>
            Decided by whoever is the reporter now: {[...staleAsText(own), ...own.waivers.map((of) => `the waiver of ${shortOf(of)}`)].join(', ')}. Nobody judges what they requested, so it does not count:
            somebody else decides again.
          </p>
        </Message>
      ) : null}
      {lapsed.length === 0 || passed === null ? null : (
        <Message tone="warning">
          <p>This passed on {momentAsText(passed.at)} with what was waived then, and stays Done. The waiver of {lapsed.join(', ')} has run out since: a reviewer settles it, or two people waive it again.</p>
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
