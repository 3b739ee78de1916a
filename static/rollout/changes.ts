import type { RolloutRow } from '../../src/contract/rollout';
import { STATUSES } from '../../src/domain/vocabulary/statuses';

/** What can have changed within a week, as far as Jira keeps a date of it. */
export const CHANGE_IDS = ['created', 'under_way', 'stage', 'done', 'ended'] as const;
export type ChangeId = (typeof CHANGE_IDS)[number];

export const CHANGES: Readonly<Record<ChangeId, string>> = {
  created: 'New requests', under_way: 'Sent to review', stage: 'Another rollout stage', done: 'Done', ended: 'Redirected, declined or withdrawn',
};

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

const within = (at: number | null, now: number): boolean => at !== null && now - at < WEEK_MS;

/** Whole days since a day (`YYYY-MM-DD`, UTC) or a moment; null for neither. Never negative. */
export function daysSince(since: string | number | null | undefined, now: number): number | null {
  const at = typeof since === 'string' ? Date.parse(`${since}T00:00:00Z`) : since;
  return at === null || at === undefined || Number.isNaN(at) ? null : Math.max(0, Math.floor((now - at) / DAY_MS));
}

/** What has changed on a request within the last seven days. */
export function changesOf({ created, status, statusSince, rollout }: RolloutRow, now: number): readonly ChangeId[] {
  const category = status === null ? null : STATUSES[status].category;
  const changes: ChangeId[] = [];
  if (within(created, now)) changes.push('created');
  if (category === 'IN_PROGRESS' && within(statusSince, now)) changes.push('under_way');
  if (rollout !== null && rollout.stage !== 'not_started' && within(Date.parse(`${rollout.since}T00:00:00Z`), now)) changes.push('stage');
  if (status === 'done' && within(statusSince, now)) changes.push('done');
  if (category === 'DONE' && status !== 'done' && within(statusSince, now)) changes.push('ended');
  return changes;
}
