import { useEffect, useSyncExternalStore } from 'react';
import { personAsText } from './people';
import { useRequestContext } from './RequestContext';

/** Who somebody is, for the middle of a sentence: `you`, `the app`, or their name; until that is known `the requester` or `a reviewer`. */
export function usePersonName(accountId: string): string {
  const { snapshot, names } = useRequestContext();
  const needsName = accountId !== snapshot.me.accountId && accountId !== 'app';
  const name = useSyncExternalStore(names.subscribe, () => (needsName ? names.nameOf(accountId) : undefined));
  useEffect(() => { if (needsName) names.want(accountId); }, [names, needsName, accountId]);
  return name ?? personAsText(accountId, snapshot);
}
