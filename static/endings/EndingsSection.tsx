import type { Ending } from '../../src/domain/record';
import { useDraftsAmong } from '../drafts/useDraft';
import { Disclosure } from '../elements/Disclosure';
import { later } from '../elements/later';
import { Skeleton } from '../elements/Message';
import { MoveOffer } from '../gate/MoveOffer';
import { ENDING_MOVES, moveSlot, offersOf, type Offer } from '../gate/moves';
import { useRequestContext } from '../request/RequestContext';
import { useMay } from '../request/useMay';
import { By } from '../review/By';
import { endAsText, endingView, HEADINGS, helpedBy } from './endings';
import { NewVersion } from './NewVersion';
import { PastEndings } from './PastEndings';

/** Reads the request by the rules of the hints, so it comes when there is something to show. */
const RedirectHelp = later(() => import('./RedirectHelp').then((file) => file.RedirectHelp), <Skeleton rows={10} />);

/** The one place for the ways to end a request and what comes after: who may, why it ended, what to set up instead, how it goes on. */
export function EndingsSection() {
  const { state } = useRequestContext();
  const may = useMay();
  const drafts = useDraftsAmong(ENDING_MOVES.map(moveSlot));
  const view = endingView(state);
  const control = helpedBy(state);
  const offers = offersOf(state, may, ENDING_MOVES);
  const past = state.record.pastEndings;
  if (view === 'none') return null;
  const heading = <h2 id="ending" tabIndex={-1}>{HEADINGS[view]}</h2>;
  if (view === 'open' && control === null) {
    return (
      <section className="section stack" aria-labelledby="ending">
        <Disclosure summary={heading} startsOpen={drafts.length > 0}><Offers offers={offers} /></Disclosure>
        <PastEndings past={past} />
      </section>
    );
  }
  const redirect = offers.filter(({ move }) => move === 'redirect');
  const others = offers.filter(({ move }) => move !== 'redirect');
  return (
    <section className="section stack" aria-labelledby="ending">
      {heading}
      {view !== 'ended' || state.record.ending === null ? null : <HowItEnded ending={state.record.ending} />}
      {control === null ? null : <RedirectHelp control={control} />}
      <Offers offers={redirect} />
      {view === 'ended' || view === 'done' ? <Offers offers={others} /> : (
        <Disclosure summary="End it another way" startsOpen={drafts.some((slot) => slot !== moveSlot('redirect'))}><Offers offers={others} /></Disclosure>
      )}
      {view === 'ended' || view === 'done' ? <NewVersion /> : null}
      <PastEndings past={past} />
    </section>
  );
}

function Offers({ offers }: { readonly offers: readonly Offer[] }) {
  return offers.map((offer) => <MoveOffer key={offer.move} offer={offer} />);
}

function HowItEnded({ ending }: { readonly ending: Ending }) {
  return (
    <p>
      <strong>{endAsText(ending)}{ending.reason === '' ? '.' : ':'}</strong> <span className="pre">{ending.reason === '' ? 'No reason is recorded.' : ending.reason}</span>{' '}
      <By did="By" person={ending.by} at={ending.at} />
    </p>
  );
}
