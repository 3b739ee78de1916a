import * as z from 'zod/mini';
import { logFailure } from '../answer';
import { isKept } from '../stores/request-entry';
import { workQueue } from '../stores/work-queue';

const DeletionEvent = z.object({ issue: z.object({ id: z.coerce.string().check(z.regex(/^\d+$/)) }) });

/**
 * The trigger on deleted issues: queues a look at whether the request is really gone, wherever it had been moved to and whatever it had become.
 * Deleted questions are not looked at, since such an event does not name the parent; they heal at the next view.
 * It throws nothing: what is lost here only keeps a record longer.
 * https://developer.atlassian.com/platform/forge/events-reference/jira/#issue-deleted
 */
export async function onDeletion(event: unknown): Promise<void> {
  const parsed = DeletionEvent.safeParse(event);
  if (!parsed.success) return;
  const { id } = parsed.data.issue;
  try {
    if (await isKept(id)) await workQueue.push({ kind: 'deleted', issueId: id });
  } catch (error) {
    logFailure('on-deletion', error);
  }
}
