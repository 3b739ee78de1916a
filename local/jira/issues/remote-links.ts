import * as z from 'zod';
import type { RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { badRequest, forbidden, notFound } from '../errors';
import { selfBase, type View } from '../fields/beans';
import type { Issue, RemoteLink } from '../model';
import { hasProjectPermission } from '../permissions';
import { projectOf } from '../workflow/lookup';
import { parseBody } from './body';
import { issueOf } from './issue';

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-remote-links/ */
const LIST = '/rest/api/3/issue/{issueIdOrKey}/remotelink';
const ONE = `${LIST}/{linkId}`;
const LONGEST = 255;
type Params = Readonly<Record<string, string>>;

const Body = z.looseObject({
  globalId: z.string().max(LONGEST).nullish(), relationship: z.string().max(LONGEST).nullish(), application: z.looseObject({}).nullish(),
  object: z.looseObject({ url: z.string().min(1), title: z.string().min(1) }),
});

const linkBean = (view: View, issue: Issue, link: RemoteLink): object => ({
  id: link.id, self: `${selfBase(view)}/issue/${issue.key}/remotelink/${link.id}`, ...(link.globalId === null ? {} : { globalId: link.globalId }), application: link.application ?? {},
  ...(link.relationship === null ? {} : { relationship: link.relationship }), object: { icon: {}, status: { icon: {} }, ...link.object },
});

const linksOf = (site: SiteContext, issue: Issue): RemoteLink[] => site.state.remoteLinks.filter(({ issueId }) => issueId === issue.id);

function linkOf(site: SiteContext, issue: Issue, params: Params): RemoteLink {
  const link = linksOf(site, issue).find(({ id }) => String(id) === params['linkId']);
  if (link === undefined) throw notFound(`No remote link with the ID '${params['linkId'] ?? ''}' was found.`);
  return link;
}

function writable(site: SiteContext, request: RestRequest, params: Params): Issue {
  const issue = issueOf(site, request, params);
  if (!hasProjectPermission(site, request.principal, 'LINK_ISSUES', projectOf(site, issue), issue)) throw forbidden('You do not have permission to link issues in this project.');
  site.limits.issueWrite(issue.id);
  return issue;
}

const contentOf = ({ globalId, relationship, application, object }: z.infer<typeof Body>): Omit<RemoteLink, 'id' | 'issueId'> =>
  ({ globalId: globalId ?? null, relationship: relationship ?? null, application: application ?? null, object });

/** A link with the same global id is overwritten; without one there is always a new link. */
function createOrUpdate(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  const issue = writable(site, request, params);
  const content = contentOf(parseBody(Body, request.body));
  const existing = content.globalId === null ? undefined : linksOf(site, issue).find(({ globalId }) => globalId === content.globalId);
  const link: RemoteLink = existing ?? { id: Number(site.nextId('remoteLink')), issueId: issue.id, ...content };
  if (existing === undefined) site.state.remoteLinks.push(link);
  else Object.assign(existing, content);
  site.changed();
  return { status: existing === undefined ? 201 : 200, body: { id: link.id, self: `${selfBase({ site, principal: request.principal })}/issue/${issue.key}/remotelink/${link.id}` } };
}

function remove(site: SiteContext, issue: Issue, gone: readonly RemoteLink[]): RestResponse {
  site.state.remoteLinks = site.state.remoteLinks.filter((link) => !(link.issueId === issue.id && gone.includes(link)));
  site.changed();
  return { status: 204 };
}

export const remoteLinkRoutes: readonly Route[] = [
  {
    method: 'GET', path: LIST, operationId: 'getRemoteIssueLinks', scopes: ['read:jira-work'], anonymous: true,
    handle(site, request, params) {
      const issue = issueOf(site, request, params);
      const globalId = request.query.get('globalId');
      const view = { site, principal: request.principal };
      if (globalId === null) return { status: 200, body: linksOf(site, issue).map((link) => linkBean(view, issue, link)) };
      // One link is asked for, and one is the answer: no list.
      const link = linksOf(site, issue).find((each) => each.globalId === globalId);
      if (link === undefined) throw notFound(`No remote link with the global ID '${globalId}' was found.`);
      return { status: 200, body: linkBean(view, issue, link) };
    },
  },
  { method: 'POST', path: LIST, operationId: 'createOrUpdateRemoteIssueLink', scopes: ['write:jira-work'], handle: createOrUpdate },
  {
    method: 'DELETE', path: LIST, operationId: 'deleteRemoteIssueLinkByGlobalId', scopes: ['write:jira-work'],
    handle(site, request, params) {
      const issue = writable(site, request, params);
      const globalId = request.query.get('globalId');
      if (globalId === null) throw badRequest("The 'globalId' parameter is required.");
      const gone = linksOf(site, issue).filter((link) => link.globalId === globalId);
      if (gone.length === 0) throw notFound(`No remote link with the global ID '${globalId}' was found.`);
      return remove(site, issue, gone);
    },
  },
  { method: 'GET', path: ONE, operationId: 'getRemoteIssueLinkById', scopes: ['read:jira-work'], anonymous: true, handle: (site, request, params) => { const issue = issueOf(site, request, params); return { status: 200, body: linkBean({ site, principal: request.principal }, issue, linkOf(site, issue, params)) }; } },
  {
    method: 'PUT', path: ONE, operationId: 'updateRemoteIssueLink', scopes: ['write:jira-work'],
    handle(site, request, params) {
      const issue = writable(site, request, params);
      Object.assign(linkOf(site, issue, params), contentOf(parseBody(Body, request.body)));
      site.changed();
      return { status: 204 };
    },
  },
  { method: 'DELETE', path: ONE, operationId: 'deleteRemoteIssueLinkById', scopes: ['write:jira-work'], handle: (site, request, params) => { const issue = writable(site, request, params); return remove(site, issue, [linkOf(site, issue, params)]); } },
];
