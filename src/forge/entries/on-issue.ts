import * as z from 'zod';
import { logFailure } from '../answer';
import { setUpStore } from '../stores/set-up-store';
import { workQueue } from '../stores/work-queue';

/** What the app takes from an event: where to look. https://developer.atlassian.com/platform/forge/events-reference/jira/ */
const IssueEvent = z.object({
  eventType: z.string(),
  issue: z.object({
    id: z.coerce.string().regex(/^\d+$/),
    fields: z.object({
      project: z.object({ id: z.coerce.string() }),
      issuetype: z.object({ id: z.coerce.string() }),
      parent: z.object({ id: z.coerce.string().regex(/^\d+$/) }).nullish(),
    }),
  }),
});

/**
 * The trigger on issues. An event is only a reason to look: one job is queued for the request that it may concern, and
 * events of other projects and types end here. It throws nothing, since the next view catches up whatever is lost.
 */
export async function onIssue(event: unknown): Promise<void> {
  const parsed = IssueEvent.safeParse(event);
  if (!parsed.success) return;
  const { eventType, issue: { id, fields } } = parsed.data;
  try {
    const setUp = await setUpStore.read(fields.project.id);
    if (setUp === null || ![setUp.requestTypeId, setUp.questionTypeId].includes(fields.issuetype.id)) return;
    const deleted = eventType === 'avi:jira:deleted:issue';
    // A deleted question can no longer be read; its request can.
    const issueId = deleted ? fields.parent?.id : id;
    if (issueId !== undefined) await workQueue.push({ kind: 'refresh', issueId });
  } catch (error) {
    logFailure('on-issue', error);
  }
}
