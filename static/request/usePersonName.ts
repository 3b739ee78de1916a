import { useEffect, useSyncExternalStore } from 'react';
import type { Snapshot } from '../../src/contract/snapshot';
import { isErased } from '../../src/domain/erasure';
import { personAsText } from './people';
import { useRequestContext } from './RequestContext';

const needsName = (accountId: string, { me }: Pick<Snapshot, 'me'>): boolean => accountId !== me.accountId && accountId !== 'app' && !isErased(accountId);

/** Who somebody is, for the middle of a sentence: `you`, `the app`, or their name; until that is known `the requester` or `a reviewer`. */
export function usePersonName(accountId: string): string {
  const { snapshot, names } = useRequestContext();
  const needed = needsName(accountId, snapshot);
  const name = useSyncExternalStore(names.subscribe, () => (needed ? names.nameOf(accountId) : undefined));
  useEffect(() => { if (needed) names.want(accountId); }, [names, needed, accountId]);
  return name ?? personAsText(accountId, snapshot);
}

/** The same for many people at once, for choices. */
export function useNames(accountIds: readonly string[]): (accountId: string) => string {
  const { snapshot, names } = useRequestContext();
  useSyncExternalStore(names.subscribe, names.count);
  const all = accountIds.filter((id) => needsName(id, snapshot)).join(' ');
  useEffect(() => { for (const id of all.split(' ')) if (id !== '') names.want(id); }, [names, all]);
  return (accountId) => (needsName(accountId, snapshot) ? names.nameOf(accountId) : undefined) ?? personAsText(accountId, snapshot);
}
