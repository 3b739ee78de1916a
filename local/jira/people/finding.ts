import type { RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { badRequest, forbidden, notFound } from '../errors';
import { userBean, type View } from '../fields/beans';
import type { Group, Issue, Project, User } from '../model';
import { isProjectPermission, userHasProjectPermission, visibleIssue } from '../permissions';
import { administersProject, isAdministrator, visibleProject } from '../configuration/access';
import { commaSeparated, listed, requiredParameter, wholeNumber } from '../configuration/input';
import { range } from '../configuration/pages';
import { fullUserBody, viewOf } from '../configuration/render';
import { matching } from '../configuration/users';
import { projectOf } from '../workflow/lookup';

/** Searches for people beside the plain one: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-user-search/ */

const read = ['read:jira-user'];

function sliced(site: SiteContext, request: RestRequest, users: readonly User[]): RestResponse {
  const { startAt, maxResults } = range(request, 50, 1_000);
  return { status: 200, body: users.slice(startAt, startAt + maxResults).map((user) => userBean(viewOf(site, request), user)) };
}

/** Who is meant by `query` or `accountId`; everybody who is active without either. */
function meant(site: SiteContext, request: RestRequest): readonly User[] {
  const accountId = request.query.get('accountId');
  return accountId === null ? matching(site, request.query.get('query') ?? '') : site.state.users.filter((user) => user.accountId === accountId && user.active);
}

function allUsers(site: SiteContext, request: RestRequest): RestResponse {
  const { startAt, maxResults } = range(request, 50, 1_000);
  return { status: 200, body: site.state.users.slice(startAt, startAt + maxResults).map((user) => fullUserBody(viewOf(site, request), user)) };
}

/** Where a permission is asked about: an issue or a project. @throws JiraError 400 for neither */
function place(site: SiteContext, request: RestRequest): { readonly project: Project; readonly issue: Issue | null } {
  const issueKey = request.query.get('issueKey');
  if (issueKey !== null) {
    const issue = visibleIssue(site, request.principal, issueKey);
    return { project: projectOf(site, issue), issue };
  }
  return { project: visibleProject(site, request, requiredParameter(request, 'projectKey')), issue: null };
}

function withPermissions(site: SiteContext, request: RestRequest): RestResponse {
  const keys = requiredParameter(request, 'permissions').split(',').map((key) => key.trim());
  const unknown = keys.find((key) => !isProjectPermission(key));
  if (unknown !== undefined) throw badRequest(`Permission '${unknown}' does not exist.`);
  const { project, issue } = place(site, request);
  if (!isAdministrator(site, request) && !administersProject(site, request, project)) throw forbidden('You must administer Jira or the project to find users by their permissions.');
  return sliced(site, request, meant(site, request).filter(({ accountId }) => keys.filter(isProjectPermission).every((key) => userHasProjectPermission(site, accountId, key, project, issue))));
}

function bulkAssignable(site: SiteContext, request: RestRequest): RestResponse {
  const projects = commaSeparated(request, 'projectKeys').map((key) => visibleProject(site, request, key));
  if (projects.length === 0) throw badRequest("The 'projectKeys' parameter is required.");
  return sliced(site, request, meant(site, request).filter(({ accountId }) => projects.every((project) => userHasProjectPermission(site, accountId, 'ASSIGNABLE_USER', project))));
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
function bold(text: string, wanted: string): string {
  const at = wanted === '' ? -1 : text.toLowerCase().indexOf(wanted.toLowerCase());
  return at < 0 ? escaped(text) : `${escaped(text.slice(0, at))}<strong>${escaped(text.slice(at, at + wanted.length))}</strong>${escaped(text.slice(at + wanted.length))}`;
}

/** Jira finds nobody by a group's managers; without the permission to browse users only whole names match, which is not modelled: everybody has it. */
function foundUsers(view: View, query: string, most: number, excluded: readonly string[]): object {
  const all = matching(view.site, query).filter(({ accountId }) => !excluded.includes(accountId));
  const shown = all.slice(0, most);
  return {
    users: shown.map((user) => ({ accountId: user.accountId, accountType: user.accountType, html: bold(user.displayName, query), displayName: user.displayName })),
    total: all.length, header: `Showing ${shown.length} of ${all.length} matching users`,
  };
}

function foundGroups(site: SiteContext, query: string, most: number, groups: readonly Group[], ignoreCase: boolean): object {
  const fold = (text: string): string => (ignoreCase ? text.toLowerCase() : text);
  const all = groups.filter(({ name }) => fold(name).includes(fold(query)));
  const shown = all.slice(0, most);
  return {
    header: `Showing ${shown.length} of ${all.length} matching groups`, total: all.length,
    groups: shown.map(({ name, groupId }) => ({ name, html: bold(name, query), groupId, labels: site.state.globalGrants.some((grant) => grant.permission === 'ADMINISTER' && grant.groupId === groupId) ? [{ text: 'Admin', title: 'Users in this group will have administrative access', type: 'ADMIN' }] : [] })),
  };
}

function pickGroups(site: SiteContext, request: RestRequest): RestResponse {
  const excluded = [...listed(request, 'exclude'), ...listed(request, 'excludeId')];
  const accountId = request.query.get('accountId');
  const own = site.state.users.find((user) => user.accountId === accountId)?.groupIds ?? [];
  const groups = site.state.groups.filter(({ name, groupId }) => !excluded.includes(name) && !excluded.includes(groupId) && (accountId === null || own.includes(groupId)));
  return { status: 200, body: foundGroups(site, request.query.get('query') ?? '', wholeNumber(request, 'maxResults', 20), groups, request.query.get('caseInsensitive') === 'true') };
}

function pickBoth(site: SiteContext, request: RestRequest): RestResponse {
  const query = request.query.get('query');
  if (query === null) throw badRequest("The 'query' parameter is required.");
  const most = wholeNumber(request, 'maxResults', 50);
  return { status: 200, body: { users: foundUsers(viewOf(site, request), query, most, []), groups: foundGroups(site, query, most, site.state.groups, request.query.get('caseInsensitive') === 'true') } };
}

export const peopleFindingRoutes: readonly Route[] = [
  { method: 'GET', path: '/rest/api/3/users/search', operationId: 'getAllUsers', scopes: read, handle: allUsers },
  { method: 'GET', path: '/rest/api/3/users', operationId: 'getAllUsersDefault', scopes: read, handle: allUsers },
  {
    method: 'GET', path: '/rest/api/3/user/picker', operationId: 'findUsersForPicker', scopes: read,
    handle(site, request) {
      const query = request.query.get('query');
      if (query === null) throw badRequest("The 'query' parameter is required.");
      return { status: 200, body: foundUsers(viewOf(site, request), query, wholeNumber(request, 'maxResults', 50), listed(request, 'excludeAccountIds')) };
    },
  },
  { method: 'GET', path: '/rest/api/3/user/permission/search', operationId: 'findUsersWithAllPermissions', scopes: read, handle: withPermissions },
  { method: 'GET', path: '/rest/api/3/user/assignable/multiProjectSearch', operationId: 'findBulkAssignableUsers', scopes: read, handle: bulkAssignable },
  { method: 'GET', path: '/rest/api/3/groups/picker', operationId: 'findGroups', scopes: read, handle: pickGroups },
  { method: 'GET', path: '/rest/api/3/groupuserpicker', operationId: 'findUsersAndGroups', scopes: ['read:jira-work'], handle: pickBoth },
  {
    // Addresses are told to apps that Atlassian has approved, and to nobody else.
    method: 'GET', path: '/rest/api/3/user/email', operationId: 'getUserEmail', scopes: [],
    handle(site, request) {
      if (!site.state.users.some(({ accountId }) => accountId === requiredParameter(request, 'accountId'))) throw notFound('The user does not exist.');
      throw badRequest('This operation is available to approved apps only.');
    },
  },
  {
    method: 'GET', path: '/rest/api/3/user/email/bulk', operationId: 'getUserEmailBulk', scopes: [],
    handle(_site, request) {
      requiredParameter(request, 'accountId');
      throw badRequest('This operation is available to approved apps only.');
    },
  },
];
