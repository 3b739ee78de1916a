import * as z from 'zod/mini';
import type { CommentPage, CommentText } from '../operations/ports';
import type { JiraClient } from './client';
import { searchedText } from './people-texts';
import { restPath } from './request';

/** Comments in one read; the most that Jira is documented to give. */
const PAGE = 100;

const Comment = z.looseObject({ id: z.string(), body: z.optional(z.unknown()), visibility: z.optional(z.unknown()) });
const Comments = z.looseObject({ comments: z.array(Comment), total: z.int() });

const textOfComment = ({ id, body, visibility }: z.infer<typeof Comment>): CommentText => ({ id, forSome: visibility !== undefined && visibility !== null, text: searchedText(body) });

/**
 * A page of an issue's comments, newest first. Of those that only a group or role sees, the client's user reads its own.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-comments/#api-rest-api-3-issue-issueidorkey-comment-get
 */
export async function readComments(client: JiraClient, issueId: string, startAt: number): Promise<CommentPage> {
  const path = restPath(['issue', issueId, 'comment'], { orderBy: '-created', startAt, maxResults: PAGE });
  const { comments, total } = await client.send({ what: 'the comments', method: 'GET', path }, Comments);
  return { comments: comments.map(textOfComment), isLast: comments.length === 0 || startAt + comments.length >= total };
}

/** One comment; null when it is gone or the client's user does not see it. */
export async function readComment(client: JiraClient, issueId: string, commentId: string): Promise<CommentText | null> {
  const call = { what: 'a comment', method: 'GET', path: restPath(['issue', issueId, 'comment', commentId]) } as const;
  const reply = await client.exchange(call);
  if (reply.status === 404) return null;
  if (reply.status !== 200) throw client.refuse(reply);
  return textOfComment(client.parse(call, reply.json, Comment));
}
