import { ROLE_IDS, type RoleId } from '../vocabulary/ids';
import type { By, DecisionRecord } from './document';
import { momentOf } from './moment';

/** Numbers the people of one document in the order in which they come up, so that account ids stand in one place of it or nowhere. */
export interface People {
  /** The number of somebody, who is `role` if that is said; null when nobody is known. */
  readonly number: (accountId: string | null, role?: RoleId) => number | null;
  /** Who did something, as one of `roles`. */
  readonly by: (mark: { readonly by: string; readonly at: number }, roles: readonly RoleId[]) => By;
  /** Everybody so far. Accounts are named only where `withAccounts` says so. */
  readonly list: (withAccounts: boolean) => DecisionRecord['people'];
}

export function numberPeople(): People {
  const known = new Map<string, { readonly person: number; readonly roles: Set<RoleId> }>();

  function know(accountId: string): { readonly person: number; readonly roles: Set<RoleId> } {
    const found = known.get(accountId) ?? { person: known.size + 1, roles: new Set<RoleId>() };
    known.set(accountId, found);
    return found;
  }

  return {
    number(accountId, role) {
      if (accountId === null) return null;
      const somebody = know(accountId);
      if (role !== undefined) somebody.roles.add(role);
      return somebody.person;
    },
    by({ by, at }, roles) {
      if (by === 'app') return { person: null, as: [], at: momentOf(at) };
      const somebody = know(by);
      // Of several roles that are each enough, nobody knows which one it was.
      if (roles.length === 1) for (const role of roles) somebody.roles.add(role);
      return { person: somebody.person, as: [...roles], at: momentOf(at) };
    },
    list: (withAccounts) => [...known].map(([account, { person, roles }]) => ({
      person, roles: ROLE_IDS.filter((role) => roles.has(role)), account: withAccounts ? account : null,
    })),
  };
}
