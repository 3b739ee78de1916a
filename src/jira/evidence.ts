import * as z from 'zod/mini';
import type { EvidenceChoice } from '../contract/choices';
import { textOf } from './adf';
import type { JiraClient } from './client';
import { restPath } from './request';
import { timeOf } from './time';

const Attachments = z.looseObject({ fields: z.looseObject({ attachment: z.nullish(z.array(z.looseObject({ id: z.string() }))) }) });

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

/** A page of comments; older ones are named by their number or link. */
const NEWEST = 50;
/** Enough of a comment to know it by. */
const LABEL_LENGTH = 100;

const Author = z.nullish(z.looseObject({ accountId: z.string(), accountType: z.optional(z.string()) }));
const Comments = z.looseObject({ comments: z.array(z.looseObject({ id: z.string(), created: z.string(), author: Author, body: z.unknown() })) });
const Files = z.looseObject({ fields: z.looseObject({ attachment: z.nullish(z.array(z.looseObject({ id: z.string(), filename: z.string(), created: z.string(), author: Author }))) }) });

function labelOf(document: unknown): string {
  const text = textOf(document).replace(/\s+/g, ' ');
  return text.length <= LABEL_LENGTH ? text : `${text.slice(0, LABEL_LENGTH - 1).trimEnd()}…`;
}

/**
 * What stands on an issue and can be named as evidence, as the client's user sees it, newest first. What apps wrote is none.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-comments/#api-rest-api-3-issue-issueidorkey-comment-get
 */
export async function listEvidence(client: JiraClient, issueId: string): Promise<readonly EvidenceChoice[]> {
  const [{ comments }, { fields }] = await Promise.all([
    client.send({ what: 'the comments', method: 'GET', path: restPath(['issue', issueId, 'comment'], { orderBy: '-created', maxResults: NEWEST }) }, Comments),
    client.send({ what: 'the attachments', method: 'GET', path: restPath(['issue', issueId], { fields: 'attachment' }) }, Files),
  ]);
  const written = comments.filter(({ author }) => author?.accountType !== 'app')
    .map(({ id, created, author, body }): EvidenceChoice => ({ kind: 'comment', id, label: labelOf(body), at: timeOf(created) ?? 0, authorId: author?.accountId ?? null }));
  const attached = (fields.attachment ?? [])
    .map(({ id, filename, created, author }): EvidenceChoice => ({ kind: 'attachment', id, label: filename, at: timeOf(created) ?? 0, authorId: author?.accountId ?? null }));
  return [...written, ...attached].sort((one, other) => other.at - one.at).slice(0, NEWEST);
}
