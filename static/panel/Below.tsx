import { useState } from 'react';
import type { RequestState } from '../../src/domain/state';
import { Disclosure } from '../elements/Disclosure';
import { useFetched } from '../elements/later';
import { Skeleton } from '../elements/Message';
import { Suggestion } from '../fit/parts';
import { HistorySection } from '../history/HistorySection';
import { useRequestContext } from '../request/RequestContext';
import { AskedForm } from '../review/forms';
import { Endings, Fit, Moves, Review } from './parts';

/** A fit that holds settles what the app suggests; then nobody waits for the rules behind it. */
function fitIsConfirmed({ fit }: RequestState): boolean {
  return fit.control !== null && fit.staleRows.length === 0;
}

interface BelowProps {
  /** Questions are asked of whoever looks, so their form is shown. */
  readonly asked: boolean;
  /** Opens the form that sends the request to review; null when it is open already. */
  readonly onSend: (() => void) | null;
}

/** Everything below the brief: where the requirement belongs, review, acceptance, status. */
export function Below({ asked, onSend }: BelowProps) {
  const { state } = useRequestContext();
  const began = state.record.reviewSince !== null;
  const [parts] = useState([Fit, ...(fitIsConfirmed(state) ? [] : [Suggestion]), ...(began ? [Review] : []), ...(asked ? [AskedForm] : []), Moves, Endings]);
  if (!useFetched(parts)) return <div aria-busy="true"><Skeleton rows={began ? 36 : 16} /></div>;
  return (
    <>
      <Fit />
      {began ? <Review /> : (
        // Nobody is asked anything yet; who wants to know what comes can look.
        <section className="section" aria-labelledby="ahead">
          <Disclosure summary={<h2 id="ahead">What comes in review</h2>}><Review /></Disclosure>
        </section>
      )}
      <Moves onSend={onSend} />
      <Endings />
      <HistorySection />
    </>
  );
}
