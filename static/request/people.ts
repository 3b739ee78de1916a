import type { Snapshot } from '../../src/contract/snapshot';
import { ROLES } from '../../src/domain/vocabulary/roles';
import type { RoleId } from '../../src/domain/vocabulary/ids';

/** Who somebody is for this request, without looking up a name: people are kept as account ids only. */
export function personAsText(accountId: string, { me, issue }: Pick<Snapshot, 'me' | 'issue'>): string {
  if (accountId === me.accountId) return 'you';
  if (accountId === 'app') return 'the app';
  return accountId === issue.reporterId ? 'the requester' : 'a reviewer';
}

/** Roles in a sentence: “security or operator”. */
export function rolesAsText(roles: readonly RoleId[]): string {
  const labels = roles.map((role) => (role === 'requester' ? 'the requester' : ROLES[role].label));
  return labels.length <= 1 ? labels.join('') : `${labels.slice(0, -1).join(', ')} or ${labels[labels.length - 1] ?? ''}`;
}

const DATE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** A moment as people read it, in their own time zone. `at` is epoch milliseconds. */
export function momentAsText(at: number): string {
  return DATE.format(at);
}
