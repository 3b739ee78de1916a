import { useRequestContext } from '../request/RequestContext';
import { ITEM_IDS } from '../../src/domain/vocabulary/ids';
import { ITEMS } from '../../src/domain/vocabulary/items';
import { Lozenge } from '../elements/Message';
import { itemAnchor } from '../panel/anchors';
import { countOfMet } from './item-view';
import { ItemBody } from './ItemBody';

/** The ten acceptance items in the order of the process. */
export function ItemList() {
  const { state } = useRequestContext();
  return (
    <section className="section stack" aria-labelledby="items">
      <h2 id="items" tabIndex={-1}>Acceptance: {countOfMet(state)} met</h2>
      <div>
        {ITEM_IDS.map((id) => (
          <details key={id} id={itemAnchor(id)} className="item">
            <summary>
              <span className="title">{ITEMS[id].label}</span>
              {state.items[id].staleRows.length > 0 ? <Lozenge tone="warning">Stale</Lozenge> : null}
              {state.items[id].met ? <Lozenge tone="success">Met</Lozenge> : <Lozenge>Open</Lozenge>}
            </summary>
            <div className="body"><ItemBody id={id} /></div>
          </details>
        ))}
      </div>
    </section>
  );
}
