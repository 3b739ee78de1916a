import * as z from 'zod/mini';
import { logFailure } from '../answer';
import { setUpStore } from '../stores/set-up-store';
import { workQueue } from '../stores/work-queue';

/** What the app takes from an event: where to look. https://developer.atlassian.com/platform/forge/events-reference/jira/ */
const Id = z.coerce.string().check(z.regex(/^\d+$/));

const IssueEvent = z.object({
  issue: z.object({
    id: Id,
    fields: z.object({
      project: z.object({ id: z.coerce.string() }),
      issuetype: z.object({ id: z.coerce.string() }),
    }),
  }),
  /** Written or edited just now. */
  comment: z.optional(z.object({ id: Id })),
});

/**
 * The trigger on issues and their comments. An event is only a reason to look: one job is queued for the request that it may concern, and
 * events of other projects and types end here. It throws nothing, since the next view catches up whatever is lost.
 * Deletions have a trigger of their own, `on-deletion.ts`.
 */
export async function onIssue(event: unknown): Promise<void> {
  const parsed = IssueEvent.safeParse(event);
  if (!parsed.success) return;
  const { id, fields } = parsed.data.issue;
  try {
    const setUp = await setUpStore.read(fields.project.id);
    if (setUp === null || ![setUp.requestTypeId, setUp.questionTypeId].includes(fields.issuetype.id)) return;
    const { comment } = parsed.data;
    await workQueue.push({ kind: 'refresh', issueId: id, ...(comment === undefined ? {} : { commentId: comment.id }) });
  } catch (error) {
    logFailure('on-issue', error);
  }
}
