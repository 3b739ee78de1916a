import type { RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { badRequest, forbidden } from '../errors';
import { selfBase, userBeanById } from '../fields/beans';
import type { Issue } from '../model';
import { hasProjectPermission, requireAccount, userHasProjectPermission } from '../permissions';
import { projectOf } from '../workflow/lookup';
import { issueOf } from './issue';

const PATH = '/rest/api/3/issue/{issueIdOrKey}/watchers';
type Params = Readonly<Record<string, string>>;

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-watchers/ */
export const watcherRoutes: readonly Route[] = [
  { method: 'GET', path: PATH, operationId: 'getIssueWatchers', scopes: ['read:jira-work'], anonymous: true, handle: getWatchers },
  { method: 'POST', path: PATH, operationId: 'addWatcher', scopes: ['write:jira-work'], handle: addWatcher },
  { method: 'DELETE', path: PATH, operationId: 'removeWatcher', scopes: ['write:jira-work'], handle: removeWatcher },
];

function getWatchers(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  const issue = issueOf(site, request, params);
  const { principal } = request;
  const view = { site, principal };
  const watchers = issue.watcherIds.map((accountId) => userBeanById(view, accountId)).filter((user) => user !== null);
  const isWatching = principal.accountId !== null && issue.watcherIds.includes(principal.accountId);
  return { status: 200, body: { self: `${selfBase(view)}/issue/${issue.key}/watchers`, isWatching, watchCount: watchers.length, watchers } };
}

/** Whom the request is about; others than the caller need the permission to manage watchers. */
function subject(site: SiteContext, request: RestRequest, issue: Issue, named: unknown): string {
  const caller = requireAccount(request.principal);
  const accountId = typeof named === 'string' && named !== '' ? named : caller;
  if (!site.state.users.some((user) => user.accountId === accountId)) throw badRequest(`The user with account id '${accountId}' does not exist.`);
  if (accountId !== caller && !hasProjectPermission(site, request.principal, 'MANAGE_WATCHERS', projectOf(site, issue), issue)) throw forbidden('You do not have permission to manage the watcher list.');
  return accountId;
}

function addWatcher(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  const issue = issueOf(site, request, params);
  const accountId = subject(site, request, issue, request.body);
  if (!userHasProjectPermission(site, accountId, 'BROWSE_PROJECTS', projectOf(site, issue), issue)) throw badRequest('The user cannot see this issue, so it cannot be watched.');
  site.limits.issueWrite(issue.id);
  if (!issue.watcherIds.includes(accountId)) issue.watcherIds.push(accountId);
  site.changed();
  return { status: 204 };
}

function removeWatcher(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  const issue = issueOf(site, request, params);
  const accountId = subject(site, request, issue, request.query.get('accountId'));
  site.limits.issueWrite(issue.id);
  issue.watcherIds = issue.watcherIds.filter((watcher) => watcher !== accountId);
  site.changed();
  return { status: 204 };
}
