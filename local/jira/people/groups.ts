import * as z from 'zod';
import type { RestRequest, Route, SiteContext } from '../contract';
import { badRequest, notFound } from '../errors';
import { userBean } from '../fields/beans';
import { parseBody } from '../issues/body';
import type { Group, User } from '../model';
import { onlyAdministrators } from '../configuration/access';
import { requiredParameter, sameName } from '../configuration/input';
import { groupBody, viewOf } from '../configuration/render';

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-groups/ */
const PATH = '/rest/api/3/group';
const write = ['manage:jira-configuration'];
const LARGEST_EXPANSION = 50;
/** `users`, or a part of them by the places of its first and last one: `users[50:99]`. */
const USERS = /\busers(?:\[(?<start>\d+):(?<end>\d+)\])?/;

/** The group that `groupId` or `groupname` names. @throws JiraError 400 for neither, 404 for one that is not there */
function namedGroup(site: SiteContext, request: RestRequest): Group {
  const [groupId, name] = [request.query.get('groupId'), request.query.get('groupname')];
  if (groupId === null && name === null) throw badRequest("Specify either 'groupname' or 'groupId'.");
  const group = site.state.groups.find((each) => (groupId === null ? each.name === name : each.groupId === groupId));
  if (group === undefined) throw notFound(`The group named '${name ?? groupId ?? ''}' does not exist.`);
  return group;
}

function fullGroup(site: SiteContext, request: RestRequest, group: Group): object {
  const view = viewOf(site, request);
  const members = site.state.users.filter((user) => user.active && user.groupIds.includes(group.groupId));
  const wanted = USERS.exec(request.query.get('expand') ?? '')?.groups;
  const start = Number(wanted?.['start'] ?? 0);
  const items = wanted === undefined ? [] : members.slice(start, Math.min(Number(wanted['end'] ?? Infinity) + 1, start + LARGEST_EXPANSION));
  return {
    ...groupBody(view, group), expand: 'users',
    users: { size: members.length, items: items.map((user) => userBean(view, user)), 'max-results': LARGEST_EXPANSION, 'start-index': start, 'end-index': start + Math.max(items.length - 1, 0) },
  };
}

function userOf(site: SiteContext, accountId: string): User {
  const user = site.state.users.find((each) => each.accountId === accountId);
  if (user === undefined) throw notFound('Specified user does not exist or you do not have required permissions');
  return user;
}

export const groupRoutes: readonly Route[] = [
  {
    method: 'GET', path: PATH, operationId: 'getGroup', scopes: ['read:jira-user'],
    handle(site, request) {
      onlyAdministrators(site, request, 'browse groups');
      return { status: 200, body: fullGroup(site, request, namedGroup(site, request)) };
    },
  },
  {
    method: 'POST', path: PATH, operationId: 'createGroup', scopes: write,
    handle(site, request) {
      onlyAdministrators(site, request, 'create groups');
      const { name } = parseBody(z.looseObject({ name: z.string().trim().min(1).max(255) }), request.body);
      if (site.state.groups.some((group) => sameName(group.name, name))) throw badRequest(`A group with the name '${name}' already exists.`);
      const group: Group = { groupId: `a4d5c0de-0000-4000-8000-${site.nextId('group').padStart(12, '0')}`, name };
      site.state.groups.push(group);
      site.changed();
      return { status: 201, body: fullGroup(site, request, group) };
    },
  },
  {
    method: 'DELETE', path: PATH, operationId: 'removeGroup', scopes: write,
    handle(site, request) {
      onlyAdministrators(site, request, 'delete groups');
      const group = namedGroup(site, request);
      if (site.state.globalGrants.filter(({ permission }) => permission === 'ADMINISTER').every(({ groupId }) => groupId === group.groupId)) throw badRequest('The last group that administers Jira cannot be deleted.');
      const { state } = site;
      state.groups = state.groups.filter((each) => each !== group);
      state.globalGrants = state.globalGrants.filter(({ groupId }) => groupId !== group.groupId);
      for (const user of state.users) user.groupIds = user.groupIds.filter((id) => id !== group.groupId);
      for (const actors of state.projects.flatMap(({ roleActors }) => Object.values(roleActors))) actors.groups = actors.groups.filter((id) => id !== group.groupId);
      for (const scheme of state.permissionSchemes) scheme.grants = scheme.grants.filter(({ holder }) => !(holder.type === 'group' && holder.groupId === group.groupId));
      site.changed();
      return { status: 200 };
    },
  },
  {
    method: 'POST', path: `${PATH}/user`, operationId: 'addUserToGroup', scopes: write,
    handle(site, request) {
      onlyAdministrators(site, request, 'change the members of groups');
      const group = namedGroup(site, request);
      const { accountId } = parseBody(z.looseObject({ accountId: z.string() }), request.body);
      const user = userOf(site, accountId);
      if (user.groupIds.includes(group.groupId)) throw badRequest(`Cannot add user. '${user.displayName}' is already a member of '${group.name}'`);
      user.groupIds.push(group.groupId);
      site.changed();
      return { status: 201, body: fullGroup(site, request, group) };
    },
  },
  {
    method: 'DELETE', path: `${PATH}/user`, operationId: 'removeUserFromGroup', scopes: write,
    handle(site, request) {
      onlyAdministrators(site, request, 'change the members of groups');
      const group = namedGroup(site, request);
      const user = userOf(site, requiredParameter(request, 'accountId'));
      if (!user.groupIds.includes(group.groupId)) throw badRequest(`Cannot remove user. '${user.displayName}' is not a member of '${group.name}'`);
      user.groupIds = user.groupIds.filter((id) => id !== group.groupId);
      site.changed();
      return { status: 200 };
    },
  },
];
