import { permission, type Permission, type Subject } from '../../src/domain/acts/permission';
import type { ActId } from '../../src/domain/vocabulary/ids';
import { useRequestContext } from './RequestContext';

export type May = (act: ActId, subject?: Subject) => Permission;

/** Asks whether whoever looks may do an act now; if not, the answer says who can or what to do first. */
export function useMay(): May {
  const { snapshot, state } = useRequestContext();
  return (act, subject) => permission(act, state, snapshot.me, subject);
}
