import * as z from 'zod';
import type { RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { propertyRoutesOf } from '../entity-properties';
import { badRequest, forbidden, notFound } from '../errors';
import { isAdf, mentionsIn } from '../adf';
import { commentBean, selfBase, type View } from '../fields/beans';
import { visibilityBody, visibilityOf, visibleComments } from '../comment-visibility';
import type { Comment, Issue } from '../model';
import { notify } from '../notifications';
import { canBrowse, hasProjectPermission, requireAccount, type ProjectPermission } from '../permissions';
import { toHtml } from '../rich-text/to-html';
import { projectOf } from '../workflow/lookup';
import { parseBody } from './body';
import { appendComment, requireCommenting, type CommentContent } from './commit';
import { commentDeleted, issueCommented } from './events';
import { issueOf } from './issue';
import { page } from './paging';
import { checkProperty } from './property-values';
import { listParameter } from './read';

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
  { method: 'POST', path: '/rest/api/3/comment/list', operationId: 'getCommentsByIds', scopes: ['read:jira-work'], anonymous: true, handle: getCommentsByIds },
  ...propertyRoutesOf({
    path: '/rest/api/3/comment/{commentId}/properties', anonymous: true, scopes: { read: ['read:jira-work'], write: ['write:jira-work'] },
    operations: { keys: 'getCommentPropertyKeys', get: 'getCommentProperty', set: 'setCommentProperty', delete: 'deleteCommentProperty' },
    entity(site, request, { commentId = '' }, act) {
      const [found] = commentsById(site, request, [commentId]);
      if (found === undefined) throw notFound(`Can not find a comment for the id: ${commentId}.`);
      if (act === 'write' && !mayChange(site, request, found.issue, found.comment, EDIT)) throw forbidden('You do not have the permission to edit this comment.');
      return `comment:${commentId}`;
    },
  }),
];

const EDIT = { own: 'EDIT_OWN_COMMENTS', all: 'EDIT_ALL_COMMENTS', verb: 'edit' } as const;

/** Comments by id, on whatever issues the caller sees. */
const commentsById = (site: SiteContext, { principal }: RestRequest, ids: readonly string[]): { issue: Issue; comment: Comment }[] =>
  site.state.issues.filter((issue) => issue.comments.some(({ id }) => ids.includes(id)) && canBrowse(site, principal, issue))
    .flatMap((issue) => visibleComments(site, principal, issue).filter(({ id }) => ids.includes(id)).map((comment) => ({ issue, comment })));

function getCommentsByIds(site: SiteContext, request: RestRequest): RestResponse {
  const { ids } = parseBody(z.looseObject({ ids: z.array(z.number().int()).min(1).max(1_000) }), request.body);
  const found = commentsById(site, request, ids.map(String));
  const view = { site, principal: request.principal };
  const values = found.map(({ issue, comment }) => ({ ...shownComment(view, request, issue, comment), ...(expands(request, 'properties') ? { properties: propertiesOf(site, comment) } : {}) }));
  return { status: 200, body: { startAt: 0, maxResults: 1_048_576, total: found.length, isLast: true, values } };
}

const propertiesOf = (site: SiteContext, comment: Comment): object[] => site.state.entityProperties.filter(({ entity }) => entity === `comment:${comment.id}`).map(({ key, value }) => ({ key, value }));

const expands = (request: RestRequest, name: string): boolean => listParameter(request.query, 'expand').includes(name);

/** A comment as it was asked for: with its HTML, when that was. */
const shownComment = (view: View, request: RestRequest, issue: Issue, comment: Comment): object =>
  ({ ...commentBean(view, issue, comment), ...(expands(request, 'renderedBody') ? { renderedBody: toHtml(comment.body) } : {}) });

const commentBody = z.looseObject({ body: z.unknown().optional(), visibility: visibilityBody.nullish() });
const withProperties = z.looseObject({ properties: z.array(z.looseObject({ key: z.string(), value: z.unknown() })).nullish() });

/** The properties that a comment is written with. @throws JiraError 400 when one cannot be stored */
function propertiesIn(request: RestRequest): readonly { readonly key: string; readonly value: unknown }[] {
  const properties = parseBody(withProperties, request.body).properties ?? [];
  for (const { key, value } of properties) checkProperty(key, value);
  return properties;
}

function keepProperties(site: SiteContext, { id }: Comment, properties: ReturnType<typeof propertiesIn>): void {
  const entity = `comment:${id}`;
  const rest = site.state.entityProperties.filter((each) => each.entity !== entity || !properties.some(({ key }) => key === each.key));
  site.state.entityProperties = [...rest, ...properties.map(({ key, value }) => ({ entity, key, value }))];
}

function contentOf(site: SiteContext, request: RestRequest, issue: Issue): CommentContent {
  const comment = parseBody(commentBody, request.body);
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
  return { status: 200, body: { startAt, maxResults, total: comments.length, comments: items.map((comment) => shownComment(view, request, issue, comment)) } };
}

function getComment(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  const issue = issueOf(site, request, params);
  return { status: 200, body: shownComment({ site, principal: request.principal }, request, issue, commentOf(site, request, issue, params)) };
}

/** The comment that a request's body is, looked at before anything is written. @throws JiraError 400 when it cannot be taken */
export function commentIn(site: SiteContext, request: RestRequest, issue: Issue): { readonly write: () => Comment } {
  const { principal } = request;
  requireCommenting(site, principal, issue);
  const content = contentOf(site, request, issue);
  const properties = propertiesIn(request);
  return {
    write() {
      site.searchIndex.beforeChange(issue.id, issue);
      const comment = appendComment(site, principal, issue, content);
      keepProperties(site, comment, properties);
      issue.updated = site.now();
      site.changed();
      notify(site, issue, 'Issue Commented', principal.accountId, mentionsIn(content.body));
      issueCommented(site, principal, issue, comment);
      return comment;
    },
  };
}

function addComment(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  const { principal } = request;
  const issue = issueOf(site, request, params);
  const { write } = commentIn(site, request, issue);
  site.limits.issueWrite(issue.id);
  const comment = write();
  const view = { site, principal };
  return { status: 201, headers: { Location: `${selfBase(view)}/issue/${issue.id}/comment/${comment.id}` }, body: commentBean(view, issue, comment) };
}

/** @throws JiraError 400, which is what Jira answers to others' comments without the permission for all */
function requireRight(site: SiteContext, request: RestRequest, issue: Issue, comment: Comment, right: { own: ProjectPermission; all: ProjectPermission; verb: string }): void {
  if (!mayChange(site, request, issue, comment, right)) throw badRequest(`You do not have the permission to ${right.verb} this comment.`);
}

function mayChange(site: SiteContext, request: RestRequest, issue: Issue, comment: Comment, right: { own: ProjectPermission; all: ProjectPermission }): boolean {
  const may = (permission: ProjectPermission): boolean => hasProjectPermission(site, request.principal, permission, projectOf(site, issue), issue);
  return may(right.all) || (comment.authorId === request.principal.accountId && may(right.own));
}

function updateComment(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  const { principal } = request;
  const issue = issueOf(site, request, params);
  const comment = commentOf(site, request, issue, params);
  requireRight(site, request, issue, comment, EDIT);
  const content = contentOf(site, request, issue);
  const properties = propertiesIn(request);
  site.limits.issueWrite(issue.id);
  site.searchIndex.beforeChange(issue.id, issue);
  keepProperties(site, comment, properties);
  // An edit is always later than what it edits, also within one millisecond.
  Object.assign(comment, { ...content, updated: Math.max(site.now(), comment.created + 1), updateAuthorId: requireAccount(principal) });
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
