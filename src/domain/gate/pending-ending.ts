import type { PendingEnding, RequestRecord } from '../record';

/** A little longer than a resolver may run (25 seconds): whoever wrote the intent is gone then. */
export const INTENT_LASTS_MS = 30_000;

/** The intent that a gate may go by now: taken in the status that the issue is in, and not expired. `statusId` is Jira's. */
export function livePending({ pendingEnding }: RequestRecord, statusId: string, now: number): PendingEnding | null {
  return pendingEnding !== null && pendingEnding.fromStatusId === statusId && now <= pendingEnding.until ? pendingEnding : null;
}
