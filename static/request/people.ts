import type { Snapshot } from '../../src/contract/snapshot';
import { isErased } from '../../src/domain/erasure';

/** Who somebody is for this request, without looking up a name: people are kept as account ids only. */
export function personAsText(accountId: string, { me, issue }: Pick<Snapshot, 'me' | 'issue'>): string {
  if (accountId === me.accountId) return 'you';
  if (accountId === 'app') return 'the app';
  if (isErased(accountId)) return 'somebody whose account is closed';
  return accountId === issue.reporterId ? 'the requester' : 'a reviewer';
}

const DATE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** A moment as people read it, in their own time zone. `at` is epoch milliseconds. */
export function momentAsText(at: number): string {
  return DATE.format(at);
}

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });

/** The day of a moment in UTC, as people chose it. `at` is epoch milliseconds. */
export function dayAsText(at: number): string {
  return DAY.format(at);
}
