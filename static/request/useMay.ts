import { closedBecause, permission, type Permission, type Subject } from '../../src/domain/acts/permission';
import type { ActId } from '../../src/domain/vocabulary/ids';
import { useRequestContext } from './RequestContext';

export type May = (act: ActId, subject?: Subject) => Permission;

/**
 * Asks whether whoever looks may do an act now; if not, the answer says who can or what to do first. What keeps everybody from everything is said in full once, by
 * What now, and in short at each place.
 */
export function useMay(): May {
  const { snapshot, state } = useRequestContext();
  const closed = closedBecause(state);
  return (act, subject) => {
    const may = permission(act, state, snapshot.me, subject);
    return may.allowed || may.message !== closed ? may : { ...may, message: state.archived === true ? 'Not while this request is archived.' : 'Not while the licence has run out.' };
  };
}
