import * as z from 'zod';
import type { RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { badRequest, notFound, notModelled } from '../errors';
import { isAdf, mentionsIn } from '../adf';
import { commentBean, selfBase } from '../fields/beans';
import { visibilityBody, visibilityOf, visibleComments } from '../comment-visibility';
import type { Comment, Issue } from '../model';
import { notify } from '../notifications';
import { hasProjectPermission, requireAccount, type ProjectPermission } from '../permissions';
import { projectOf } from '../workflow/lookup';
import { parseBody } from './body';
import { appendComment, requireCommenting, type CommentContent } from './commit';
import { commentDeleted, issueCommented } from './events';
import { issueOf } from './issue';
import { page } from './paging';

const LIST = '/rest/api/3/issue/{issueIdOrKey}/comment';
const ONE = `${LIST}/{id}`;
type Params = Readonly<Record<string, string>>;

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-comments/ */
export const commentRoutes: readonly Route[] = [
  { method: 'GET', path: LIST, operationId: 'getComments', scopes: ['read:jira-work'], anonymous: true, handle: getComments },
  { method: 'POST', path: LIST, operationId: 'addComment', scopes: ['write:jira-work'], handle: addComment },
  { method: 'GET', path: ONE, operationId: 'getComment', scopes: ['read:jira-work'], anonymous: true, handle: getComment },
  { method: 'PUT', path: ONE, operationId: 'updateComment', scopes: ['write:jira-work'], handle: updateComment },
  { method: 'DELETE', path: ONE, operationId: 'deleteComment', scopes: ['write:jira-work'], handle: deleteComment },
];

const commentBody = z.looseObject({ body: z.unknown(), visibility: visibilityBody.nullish() });

function contentOf(site: SiteContext, request: RestRequest, issue: Issue): CommentContent {
  const comment = parseBody(commentBody, request.body);
  if ('properties' in comment) throw notModelled('properties of comments');
  if (!isAdf(comment.body)) throw badRequest('Comment body is not valid!');
  return { body: comment.body, ...(comment.visibility == null ? {} : { visibility: visibilityOf(site, request.principal, issue, comment.visibility) }) };
}

function commentOf(site: SiteContext, { principal }: RestRequest, issue: Issue, params: Params): Comment {
  const comment = visibleComments(site, principal, issue).find((candidate) => candidate.id === params['id']);
  if (!comment) throw notFound(`Can not find a comment for the id: ${params['id'] ?? ''}.`);
  return comment;
}

function getComments(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  const issue = issueOf(site, request, params);
  const descending = (request.query.get('orderBy') ?? 'created').startsWith('-');
  const visible = visibleComments(site, request.principal, issue);
  const comments = descending ? [...visible].reverse() : visible;
  const { items, startAt, maxResults } = page(comments, request.query, 100);
  const view = { site, principal: request.principal };
  return { status: 200, body: { startAt, maxResults, total: comments.length, comments: items.map((comment) => commentBean(view, issue, comment)) } };
}

function getComment(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  const issue = issueOf(site, request, params);
  return { status: 200, body: commentBean({ site, principal: request.principal }, issue, commentOf(site, request, issue, params)) };
}

function addComment(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  const { principal } = request;
  const issue = issueOf(site, request, params);
  requireCommenting(site, principal, issue);
  const content = contentOf(site, request, issue);
  site.limits.issueWrite(issue.id);
  site.searchIndex.beforeChange(issue.id, issue);
  const comment = appendComment(site, principal, issue, content);
  issue.updated = site.now();
  site.changed();
  notify(site, issue, 'Issue Commented', principal.accountId, mentionsIn(content.body));
  issueCommented(site, principal, issue, comment);
  const view = { site, principal };
  return { status: 201, headers: { Location: `${selfBase(view)}/issue/${issue.id}/comment/${comment.id}` }, body: commentBean(view, issue, comment) };
}

/** @throws JiraError 400, which is what Jira answers to others' comments without the permission for all */
function requireRight(site: SiteContext, request: RestRequest, issue: Issue, comment: Comment, right: { own: ProjectPermission; all: ProjectPermission; verb: string }): void {
  const may = (permission: ProjectPermission): boolean => hasProjectPermission(site, request.principal, permission, projectOf(site, issue), issue);
  if (may(right.all) || (comment.authorId === request.principal.accountId && may(right.own))) return;
  throw badRequest(`You do not have the permission to ${right.verb} this comment.`);
}

function updateComment(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  const { principal } = request;
  const issue = issueOf(site, request, params);
  const comment = commentOf(site, request, issue, params);
  requireRight(site, request, issue, comment, { own: 'EDIT_OWN_COMMENTS', all: 'EDIT_ALL_COMMENTS', verb: 'edit' });
  const content = contentOf(site, request, issue);
  site.limits.issueWrite(issue.id);
  site.searchIndex.beforeChange(issue.id, issue);
  Object.assign(comment, { ...content, updated: site.now(), updateAuthorId: requireAccount(principal) });
  issue.updated = site.now();
  site.changed();
  notify(site, issue, 'Comment Edited', principal.accountId);
  issueCommented(site, principal, issue, comment);
  return { status: 200, body: commentBean({ site, principal }, issue, comment) };
}

function deleteComment(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  const issue = issueOf(site, request, params);
  const comment = commentOf(site, request, issue, params);
  requireRight(site, request, issue, comment, { own: 'DELETE_OWN_COMMENTS', all: 'DELETE_ALL_COMMENTS', verb: 'delete' });
  site.limits.issueWrite(issue.id);
  site.searchIndex.beforeChange(issue.id, issue);
  issue.comments = issue.comments.filter((candidate) => candidate.id !== comment.id);
  issue.updated = site.now();
  site.changed();
  commentDeleted(site, request.principal, issue, comment);
  return { status: 204 };
}
