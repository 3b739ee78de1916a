import type { WaivableId } from '../../src/domain/vocabulary/waivers';
import { Lozenge } from '../elements/Message';
import { useRequestContext } from '../request/RequestContext';

/** Says on the folded line of a question or an item that a waiver waits for its second person. */
export function ProposedWaiver({ of }: { readonly of: WaivableId }) {
  const { state } = useRequestContext();
  return state.waivers[of]?.standing === 'proposed' ? <Lozenge tone="information">Waiver proposed</Lozenge> : null;
}
