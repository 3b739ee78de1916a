import * as z from 'zod/mini';
import { findSecrets } from '../../domain/secrets/find';
import { logFailure } from '../answer';
import { workQueue } from '../stores/work-queue';

/** What the app takes from an event: where to look, and whether to. https://developer.atlassian.com/platform/forge/events-reference/jira/#attachment-events */
const AttachmentEvent = z.object({
  attachment: z.object({ issueId: z.coerce.string().check(z.regex(/^\d+$/)), fileName: z.string() }),
});

/**
 * The trigger on attachments. Its event names the issue and not the project, so a look costs a read of Jira wherever on the site it
 * happened: one job is queued only for a file whose name holds a secret. The job reads the name again. It throws nothing, since the next
 * view looks at names of attachments too.
 */
export async function onAttachment(event: unknown): Promise<void> {
  const parsed = AttachmentEvent.safeParse(event);
  if (!parsed.success) return;
  const { issueId, fileName } = parsed.data.attachment;
  if (findSecrets(fileName).length === 0) return;
  try {
    await workQueue.push({ kind: 'refresh', issueId });
  } catch (error) {
    logFailure('on-attachment', error);
  }
}
