import type { RestRequest, Route, SiteContext } from '../contract';
import { badRequest, notFound } from '../errors';
import { userBean } from '../fields/beans';
import type { Group, User } from '../model';
import { requireAccount, userHasProjectPermission, visibleIssue } from '../permissions';
import { onlyAdministrators, visibleProject } from './access';
import { commaSeparated, listed, requiredParameter } from './input';
import { projectOf } from '../workflow/lookup';
import { page, range } from './pages';
import { fullUserBody, groupBody, viewOf } from './render';

function findUser(site: SiteContext, accountId: string): User {
  const user = site.state.users.find(candidate => candidate.accountId === accountId);
  if (!user) throw notFound('Specified user does not exist or you do not have required permissions');
  return user;
}

const groupsOf = (site: SiteContext, user: User): readonly Group[] => site.state.groups.filter(group => user.groupIds.includes(group.groupId));

/** People whose name or e-mail address has a word that begins with the text. */
export function matching(site: SiteContext, text: string): readonly User[] {
  const wanted = text.toLowerCase();
  return site.state.users.filter(user => user.active && user.accountType === 'atlassian'
    && [...user.displayName.split(' '), user.displayName, user.emailAddress ?? ''].some(word => word.toLowerCase().startsWith(wanted)));
}

/** Who can be assigned: in a project, or on one issue. @throws JiraError 400 when neither is named */
function assignable(site: SiteContext, request: RestRequest): (user: User) => boolean {
  const issueKey = request.query.get('issueKey') ?? request.query.get('issueId');
  const issue = issueKey === null ? null : visibleIssue(site, request.principal, issueKey);
  const projectKey = issue?.projectId ?? request.query.get('project');
  if (!projectKey) throw badRequest("Either the 'project' or the 'issueKey' parameter is required.");
  const project = visibleProject(site, request, projectKey);
  return user => userHasProjectPermission(site, user.accountId, 'ASSIGNABLE_USER', project, issue);
}

/** Who sees an issue, or a project as a whole. */
function browsing(site: SiteContext, request: RestRequest): (user: User) => boolean {
  const projectKey = request.query.get('projectKey');
  if (projectKey !== null) {
    const project = visibleProject(site, request, projectKey);
    return user => userHasProjectPermission(site, user.accountId, 'BROWSE_PROJECTS', project);
  }
  const issue = visibleIssue(site, request.principal, requiredParameter(request, 'issueKey'));
  return user => userHasProjectPermission(site, user.accountId, 'BROWSE_PROJECTS', projectOf(site, issue), issue);
}

const scopes = ['read:jira-user'];

/** A user with what belongs to them: how much is always told, what only when it is asked for. */
export function expandedUser(site: SiteContext, request: RestRequest, user: User): object {
  const view = viewOf(site, request);
  const expand = commaSeparated(request, 'expand');
  const groups = groupsOf(site, user).map(group => groupBody(view, group));
  const applications = user.accountType === 'atlassian' ? [{ key: 'jira-software', name: 'Jira Software' }] : [];
  const counted = (name: string, items: readonly object[]): object => ({ size: items.length, items: expand.includes(name) ? items : [] });
  return { ...fullUserBody(view, user), groups: counted('groups', groups), applicationRoles: counted('applicationRoles', applications), expand: 'groups,applicationRoles' };
}

export const userRoutes: readonly Route[] = [
  {
    method: 'GET', path: '/rest/api/3/myself', operationId: 'getCurrentUser', scopes,
    handle: (site, request) => ({ status: 200, body: expandedUser(site, request, findUser(site, requireAccount(request.principal))) }),
  },
  {
    method: 'GET', path: '/rest/api/3/user', operationId: 'getUser', scopes,
    handle: (site, request) => ({ status: 200, body: expandedUser(site, request, findUser(site, requiredParameter(request, 'accountId'))) }),
  },
  {
    method: 'GET', path: '/rest/api/3/user/search', operationId: 'findUsers', scopes,
    handle(site, request) {
      const [query, accountId] = [request.query.get('query'), request.query.get('accountId')];
      if (query === null && accountId === null) throw badRequest("Either the 'query' or the 'accountId' parameter is required.");
      const { startAt, maxResults } = range(request, 50, 1000);
      const found = accountId === null ? matching(site, query ?? '') : site.state.users.filter(user => user.accountId === accountId);
      return { status: 200, body: found.slice(startAt, startAt + maxResults).map(user => userBean(viewOf(site, request), user)) };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/user/assignable/search', operationId: 'findAssignableUsers', scopes,
    handle(site, request) {
      const { startAt, maxResults } = range(request, 50, 1000);
      const found = matching(site, request.query.get('query') ?? '').filter(assignable(site, request));
      return { status: 200, body: found.slice(startAt, startAt + maxResults).map(user => userBean(viewOf(site, request), user)) };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/user/viewissue/search', operationId: 'findUsersWithBrowsePermission', scopes,
    handle(site, request) {
      const { startAt, maxResults } = range(request, 50, 1000);
      const accountId = request.query.get('accountId');
      const found = accountId === null ? matching(site, requiredParameter(request, 'query')) : site.state.users.filter(user => user.accountId === accountId);
      return { status: 200, body: found.filter(browsing(site, request)).slice(startAt, startAt + maxResults).map(user => userBean(viewOf(site, request), user)) };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/user/bulk', operationId: 'bulkGetUsers', scopes,
    handle(site, request) {
      const ids = listed(request, 'accountId');
      if (ids.length === 0) throw badRequest("The 'accountId' parameter is required.");
      return { status: 200, body: page(site, request, site.state.users.filter(user => ids.includes(user.accountId)), user => userBean(viewOf(site, request), user), 10) };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/user/groups', operationId: 'getUserGroups', scopes,
    handle: (site, request) => ({ status: 200, body: groupsOf(site, findUser(site, requiredParameter(request, 'accountId'))).map(group => groupBody(viewOf(site, request), group)) }),
  },
  {
    method: 'GET', path: '/rest/api/3/group/bulk', operationId: 'bulkGetGroups', scopes,
    handle(site, request) {
      onlyAdministrators(site, request, 'browse groups');
      const [ids, names] = [listed(request, 'groupId'), listed(request, 'groupName')];
      const found = site.state.groups.filter(group => (ids.length === 0 || ids.includes(group.groupId)) && (names.length === 0 || names.includes(group.name)));
      return { status: 200, body: page(site, request, found, ({ groupId, name }) => ({ groupId, name })) };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/group/member', operationId: 'getUsersFromGroup', scopes: ['manage:jira-configuration'],
    handle(site, request) {
      onlyAdministrators(site, request, 'see the members of groups');
      const group = site.state.groups.find(candidate => candidate.groupId === request.query.get('groupId') || candidate.name === request.query.get('groupname'));
      if (!group) throw notFound('The group was not found.');
      return { status: 200, body: page(site, request, site.state.users.filter(user => user.active && user.groupIds.includes(group.groupId)), user => userBean(viewOf(site, request), user)) };
    },
  },
];
