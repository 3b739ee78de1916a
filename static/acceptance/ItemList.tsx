import { ITEM_IDS } from '../../src/domain/vocabulary/ids';
import { useRequestContext } from '../request/RequestContext';
import { ItemCard } from './ItemCard';
import { countOfMet } from './item-view';

/** The ten acceptance items in the order of the process; those that wait for this person's word stand open. */
export function ItemList() {
  const { state } = useRequestContext();
  return (
    <section className="section stack" aria-labelledby="items">
      <h2 id="items" tabIndex={-1}>Acceptance: {countOfMet(state)} met</h2>
      <div className="items">{ITEM_IDS.map((id) => <ItemCard key={id} id={id} />)}</div>
    </section>
  );
}
