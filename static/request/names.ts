import type { PersonName } from '../../src/contract/choices';

/** Names of the people on a page. They are asked for in one go, after what shows them has been drawn, and never kept. */
export interface Names {
  /** The name, once it is known. */
  readonly nameOf: (accountId: string) => string | undefined;
  /** Wants a name; asked for together with all others that are wanted now, and once only. */
  readonly want: (accountId: string) => void;
  /** How many names are known. */
  readonly count: () => number;
  /** Calls `onChange` when names have become known; answers with what ends it. */
  readonly subscribe: (onChange: () => void) => () => void;
}

/** Most people that one call names. */
const AT_ONCE = 50;

/** @param look finds names; people it does not answer for stay without one, and so do all when it rejects. */
export function createNames(look: (accountIds: readonly string[]) => Promise<readonly PersonName[]>): Names {
  const known = new Map<string, string>();
  const asked = new Set<string>();
  const listeners = new Set<() => void>();
  let wanted: string[] = [];

  function ask(): void {
    const all = wanted;
    wanted = [];
    for (let start = 0; start < all.length; start += AT_ONCE) {
      look(all.slice(start, start + AT_ONCE)).then((found) => {
        for (const { accountId, name } of found) known.set(accountId, name);
        for (const listener of listeners) listener();
      }, () => undefined);
    }
  }

  return {
    nameOf: (accountId) => known.get(accountId),
    want(accountId) {
      if (asked.has(accountId)) return;
      asked.add(accountId);
      if (wanted.length === 0) setTimeout(ask, 0);
      wanted.push(accountId);
    },
    count: () => known.size,
    subscribe(onChange) {
      listeners.add(onChange);
      return () => { listeners.delete(onChange); };
    },
  };
}
