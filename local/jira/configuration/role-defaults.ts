import type { RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { badRequest } from '../errors';
import { parseBody } from '../issues/body';
import type { ProjectRole } from '../model';
import { requireShared } from '../team-managed/own';
import { onlyAdministrators } from './access';
import { Actors, actorBeans, findRole, resolveActors } from './roles';

/**
 * Who holds a role in every project that is made from now on; projects that are there keep whom they have.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-project-role-actors/
 */
const path = '/rest/api/3/role/{id}/actors';
const scopes = ['manage:jira-configuration'];
type Params = Readonly<Record<string, string>>;

/** A role of every project. @throws JiraError 404, 501 */
function sharedRole(site: SiteContext, id: string | undefined): ProjectRole {
  const role = findRole(site, id);
  requireShared(role, 'a project role');
  return role;
}

function shown(site: SiteContext, request: RestRequest, { id }: Params): RestResponse {
  onlyAdministrators(site, request, 'access project roles');
  const role = sharedRole(site, id);
  return { status: 200, body: { actors: actorBeans(site, role, role.defaultActors ?? { users: [], groups: [] }) } };
}

function add(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  onlyAdministrators(site, request, 'change project roles');
  const role = sharedRole(site, params['id']);
  const { users, groups } = resolveActors(site, parseBody(Actors, request.body));
  const { users: people, groups: crowds } = role.defaultActors ?? { users: [], groups: [] };
  role.defaultActors = { users: [...new Set([...people, ...users])], groups: [...new Set([...crowds, ...groups])] };
  site.changed();
  return shown(site, request, params);
}

function remove(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  onlyAdministrators(site, request, 'change project roles');
  const role = sharedRole(site, params['id']);
  const [user, groupId, group] = ['user', 'groupId', 'group'].map((name) => request.query.get(name));
  if ([user, groupId, group].filter((given) => given != null).length !== 1) throw badRequest('Specify one of user, groupId and group.');
  const named = site.state.groups.find((each) => each.groupId === groupId || each.name === group)?.groupId;
  const { users, groups } = role.defaultActors ?? { users: [], groups: [] };
  role.defaultActors = { users: users.filter((each) => each !== user), groups: groups.filter((each) => each !== named) };
  site.changed();
  return shown(site, request, params);
}

export const roleDefaultRoutes: readonly Route[] = [
  { method: 'GET', path, operationId: 'getProjectRoleActorsForRole', scopes, handle: shown },
  { method: 'POST', path, operationId: 'addProjectRoleActorsToRole', scopes, handle: add },
  { method: 'DELETE', path, operationId: 'deleteProjectRoleActorsFromRole', scopes, handle: remove },
];
