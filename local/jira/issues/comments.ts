import * as z from 'zod';
import type { RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { badRequest, notFound, notModelled } from '../errors';
import { isAdf, mentionsIn } from '../adf';
import { commentBean, selfBase } from '../fields/beans';
import type { Adf, Comment, Issue } from '../model';
import { notify } from '../notifications';
import { hasProjectPermission, type ProjectPermission } from '../permissions';
import { projectOf } from '../workflow/lookup';
import { parseBody } from './body';
import { appendComment, requireCommenting } from './commit';
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

const commentBody = z.looseObject({ body: z.unknown() });

function bodyOf(request: RestRequest): Adf {
  const comment = parseBody(commentBody, request.body);
  if ('visibility' in comment || 'properties' in comment) throw notModelled('visibility and properties of comments');
  if (!isAdf(comment.body)) throw badRequest('Comment body is not valid!');
  return comment.body;
}

function commentOf(issue: Issue, params: Params): Comment {
  const comment = issue.comments.find((candidate) => candidate.id === params['id']);
  if (!comment) throw notFound(`Can not find a comment for the id: ${params['id'] ?? ''}.`);
  return comment;
}

function getComments(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  const issue = issueOf(site, request, params);
  const descending = (request.query.get('orderBy') ?? 'created').startsWith('-');
  const comments = descending ? [...issue.comments].reverse() : issue.comments;
  const { items, startAt, maxResults } = page(comments, request.query, 100);
  const view = { site, principal: request.principal };
  return { status: 200, body: { startAt, maxResults, total: comments.length, comments: items.map((comment) => commentBean(view, issue, comment)) } };
}

function getComment(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  const issue = issueOf(site, request, params);
  return { status: 200, body: commentBean({ site, principal: request.principal }, issue, commentOf(issue, params)) };
}

function addComment(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  const { principal } = request;
  const issue = issueOf(site, request, params);
  requireCommenting(site, principal, issue);
  const body = bodyOf(request);
  site.limits.issueWrite(issue.id);
  site.searchIndex.beforeChange(issue.id, issue);
  const comment = appendComment(site, principal, issue, body);
  issue.updated = site.now();
  site.changed();
  notify(site, issue, 'Issue Commented', principal.accountId, mentionsIn(body));
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
  const comment = commentOf(issue, params);
  requireRight(site, request, issue, comment, { own: 'EDIT_OWN_COMMENTS', all: 'EDIT_ALL_COMMENTS', verb: 'edit' });
  const body = bodyOf(request);
  site.limits.issueWrite(issue.id);
  site.searchIndex.beforeChange(issue.id, issue);
  Object.assign(comment, { body, updated: site.now() });
  issue.updated = site.now();
  site.changed();
  notify(site, issue, 'Comment Edited', principal.accountId);
  issueCommented(site, principal, issue, comment);
  return { status: 200, body: commentBean({ site, principal }, issue, comment) };
}

function deleteComment(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  const issue = issueOf(site, request, params);
  const comment = commentOf(issue, params);
  requireRight(site, request, issue, comment, { own: 'DELETE_OWN_COMMENTS', all: 'DELETE_ALL_COMMENTS', verb: 'delete' });
  site.limits.issueWrite(issue.id);
  site.searchIndex.beforeChange(issue.id, issue);
  issue.comments = issue.comments.filter((candidate) => candidate.id !== comment.id);
  issue.updated = site.now();
  site.changed();
  commentDeleted(site, request.principal, issue, comment);
  return { status: 204 };
}
