import * as z from 'zod';
import type { JiraClient } from './client';
import { restPath } from './request';

const Attachments = z.looseObject({ fields: z.looseObject({ attachment: z.array(z.looseObject({ id: z.string() })).nullish() }) });

/**
 * Whether a comment or attachment stands on this very issue and the client's user sees it.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-comments/#api-rest-api-3-issue-issueidorkey-comment-id-get
 */
export async function hasEvidence(client: JiraClient, issueId: string, kind: 'comment' | 'attachment', id: string): Promise<boolean> {
  if (kind === 'comment') {
    const reply = await client.exchange({ what: 'a comment', method: 'GET', path: restPath(['issue', issueId, 'comment', id]) });
    if (reply.status === 404) return false;
    if (reply.status !== 200) throw client.refuse(reply);
    return true;
  }
  const { fields } = await client.send({ what: 'the attachments', method: 'GET', path: restPath(['issue', issueId], { fields: 'attachment' }) }, Attachments);
  return (fields.attachment ?? []).some((attachment) => attachment.id === id);
}
