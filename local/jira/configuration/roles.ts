import * as z from 'zod';
import type { RestRequest, Route, SiteContext } from '../contract';
import { badRequest, conflict, JiraError, notFound } from '../errors';
import type { Project, ProjectRole } from '../model';
import { isInRole } from '../permissions';
import { administersProject, onlyAdministrators, visibleProject } from './access';
import { parseBody } from '../issues/body';
import { flag, sameName } from './input';
import { roleBody, viewOf } from './render';
import { requireShared, rolesOf } from '../team-managed/own';

const Name = z.string().min(1).max(255).refine(name => name === name.trim(), 'The name cannot start or end with whitespace.');
const Create = z.strictObject({ name: Name, description: z.string().nullish() });
export const Actors = z.strictObject({ user: z.array(z.string()).nullish(), group: z.array(z.string()).nullish(), groupId: z.array(z.string()).nullish() });
const SetActors = z.object({
  categorisedActors: z.strictObject({
    'atlassian-user-role-actor': z.array(z.string()).nullish(),
    'atlassian-group-role-actor': z.array(z.string()).nullish(),
    'atlassian-group-role-actor-id': z.array(z.string()).nullish(),
  }),
});
type RoleActors = Project['roleActors'][string];

/** @throws JiraError 404 */
export function findRole(site: SiteContext, id: string | undefined): ProjectRole {
  const role = site.state.roles.find(candidate => String(candidate.id) === id);
  if (!role) throw notFound('Can not retrieve a role actor for a null project role.');
  return role;
}

/** A role that the project has. @throws JiraError 404 */
function roleIn(site: SiteContext, project: Project, id: string | undefined): ProjectRole {
  const role = findRole(site, id);
  if (!rolesOf(site.state, project).includes(role)) throw notFound('Can not retrieve a role actor for a null project role.');
  return role;
}

/** A project whose roles a caller may see: one that they administer. @throws JiraError 404 */
function administeredProject(site: SiteContext, request: RestRequest, idOrKey: string): Project {
  const project = visibleProject(site, request, idOrKey);
  if (!administersProject(site, request, project)) throw notFound('You do not have administrative permission for the project.');
  return project;
}

/** A project whose roles a caller may change; here the document names 401 for who may not. */
function editableProject(site: SiteContext, request: RestRequest, idOrKey: string): Project {
  const project = visibleProject(site, request, idOrKey);
  if (!administersProject(site, request, project)) throw new JiraError(401, ['You cannot edit the configuration of this project.']);
  return project;
}

const actorsOf = (project: Project, role: ProjectRole): RoleActors => (project.roleActors[role.id] ??= { users: [], groups: [] });

/** Accounts and groups that a body names. @throws JiraError 400, 404 */
export function resolveActors(site: SiteContext, body: z.infer<typeof Actors>): RoleActors {
  const users = (body.user ?? []).map(accountId => {
    const user = site.state.users.find(candidate => candidate.accountId === accountId && candidate.active);
    if (!user) throw notFound(`We can't find ${accountId} in any accessible user directory.`);
    return user.accountId;
  });
  const groups = [...(body.group ?? []), ...(body.groupId ?? [])].map(nameOrId => {
    const group = site.state.groups.find(candidate => candidate.groupId === nameOrId || candidate.name === nameOrId);
    if (!group) throw notFound(`We can't find the group ${nameOrId}.`);
    return group.groupId;
  });
  if (users.length + groups.length === 0) throw badRequest('Specify at least one user or group.');
  return { users, groups };
}

/** Those who hold a role, as bodies show them. */
export function actorBeans(site: SiteContext, role: ProjectRole, { users, groups }: RoleActors): readonly object[] {
  const people = users.flatMap((accountId, index) => {
    const user = site.state.users.find(candidate => candidate.accountId === accountId);
    return user ? [{ id: role.id * 100 + index, displayName: user.displayName, type: 'atlassian-user-role-actor', actorUser: { accountId } }] : [];
  });
  const crowds = groups.flatMap((groupId, index) => {
    const group = site.state.groups.find(candidate => candidate.groupId === groupId);
    return group ? [{ id: role.id * 100 + 50 + index, displayName: group.name, type: 'atlassian-group-role-actor', name: group.name, actorGroup: { name: group.name, displayName: group.name, groupId } }] : [];
  });
  return [...people, ...crowds];
}

function roleWithActors(site: SiteContext, request: RestRequest, project: Project, role: ProjectRole): Readonly<Record<string, unknown>> {
  return { ...roleBody(viewOf(site, request), role, project.id), actors: actorBeans(site, role, actorsOf(project, role)) };
}

const PROJECT_ROLE = '/rest/api/3/project/{projectIdOrKey}/role';
const ofSite = ['manage:jira-configuration'];

export const roleRoutes: readonly Route[] = [
  {
    method: 'GET', path: '/rest/api/3/role', operationId: 'getAllProjectRoles', scopes: ofSite,
    handle(site, request) {
      onlyAdministrators(site, request, 'access project roles');
      return { status: 200, body: site.state.roles.map(role => ({ ...roleBody(viewOf(site, request), role), actors: [] })) };
    },
  },
  {
    method: 'POST', path: '/rest/api/3/role', operationId: 'createProjectRole', scopes: ofSite,
    handle(site, request) {
      onlyAdministrators(site, request, 'create project roles');
      const body = parseBody(Create, request.body);
      if (site.state.roles.some(role => role.projectId === undefined && sameName(role.name, body.name))) throw conflict(`A project role with name '${body.name}' already exists.`);
      const role: ProjectRole = { id: Number(site.nextId('role')), name: body.name, description: body.description ?? '' };
      site.state.roles.push(role);
      site.changed();
      return { status: 200, body: { ...roleBody(viewOf(site, request), role), actors: [] } };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/role/{id}', operationId: 'getProjectRoleById', scopes: ofSite,
    handle(site, request, { id }) {
      onlyAdministrators(site, request, 'access project roles');
      return { status: 200, body: { ...roleBody(viewOf(site, request), findRole(site, id)), actors: [] } };
    },
  },
  {
    method: 'DELETE', path: '/rest/api/3/role/{id}', operationId: 'deleteProjectRole', scopes: ofSite,
    handle(site, request, { id }) {
      onlyAdministrators(site, request, 'delete project roles');
      const role = findRole(site, id);
      requireShared(role, 'a project role');
      const inUse = site.state.permissionSchemes.some(scheme => scheme.grants.some(grant => grant.holder.type === 'projectRole' && grant.holder.roleId === role.id));
      if (inUse) throw conflict('The project role is used in a permission scheme and a replacement role was not given.');
      site.state.roles = site.state.roles.filter(candidate => candidate !== role);
      for (const project of site.state.projects) project.roleActors = Object.fromEntries(Object.entries(project.roleActors).filter(([roleId]) => roleId !== String(role.id)));
      site.changed();
      return { status: 204 };
    },
  },
  {
    method: 'GET', path: PROJECT_ROLE, operationId: 'getProjectRoles', scopes: ['read:jira-work'],
    handle(site, request, { projectIdOrKey = '' }) {
      const project = administeredProject(site, request, projectIdOrKey);
      return { status: 200, body: Object.fromEntries(rolesOf(site.state, project).map(role => [role.name, roleBody(viewOf(site, request), role, project.id).self])) };
    },
  },
  {
    method: 'GET', path: `${PROJECT_ROLE}/{id}`, operationId: 'getProjectRole', scopes: ['read:jira-work'],
    handle(site, request, { projectIdOrKey = '', id }) {
      const project = administeredProject(site, request, projectIdOrKey);
      return { status: 200, body: roleWithActors(site, request, project, roleIn(site, project, id)) };
    },
  },
  {
    method: 'POST', path: `${PROJECT_ROLE}/{id}`, operationId: 'addActorUsers', scopes: ['manage:jira-configuration'],
    handle(site, request, { projectIdOrKey = '', id }) {
      const project = editableProject(site, request, projectIdOrKey);
      const role = roleIn(site, project, id);
      const added = resolveActors(site, parseBody(Actors, request.body));
      const actors = actorsOf(project, role);
      if ([...added.users, ...added.groups].some(actor => actors.users.includes(actor) || actors.groups.includes(actor))) throw badRequest('The user or group is already a member of the project role.');
      actors.users.push(...added.users);
      actors.groups.push(...added.groups);
      site.changed();
      return { status: 200, body: roleWithActors(site, request, project, role) };
    },
  },
  {
    method: 'PUT', path: `${PROJECT_ROLE}/{id}`, operationId: 'setActors', scopes: ['manage:jira-project'],
    handle(site, request, { projectIdOrKey = '', id }) {
      const project = editableProject(site, request, projectIdOrKey);
      const role = roleIn(site, project, id);
      const { categorisedActors } = parseBody(SetActors, request.body);
      project.roleActors[role.id] = resolveActors(site, {
        user: categorisedActors['atlassian-user-role-actor'], group: categorisedActors['atlassian-group-role-actor'], groupId: categorisedActors['atlassian-group-role-actor-id'],
      });
      site.changed();
      return { status: 200, body: roleWithActors(site, request, project, role) };
    },
  },
  {
    method: 'DELETE', path: `${PROJECT_ROLE}/{id}`, operationId: 'deleteActor', scopes: ['manage:jira-project'],
    handle(site, request, { projectIdOrKey = '', id }) {
      // The document lists 404, not 401, for who may not.
      const project = administeredProject(site, request, projectIdOrKey);
      const role = roleIn(site, project, id);
      const named = (name: string): string[] => request.query.getAll(name);
      // Whoever is not there is gone already: also an account that does not exist.
      const groups = [...named('group'), ...named('groupId')];
      if (named('user').length + groups.length === 0) throw badRequest('Specify at least one user or group.');
      const actors = actorsOf(project, role);
      actors.users = actors.users.filter(accountId => !named('user').includes(accountId));
      actors.groups = actors.groups.filter(groupId => !groups.includes(groupId) && !groups.includes(site.state.groups.find(group => group.groupId === groupId)?.name ?? groupId));
      site.changed();
      return { status: 204 };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/project/{projectIdOrKey}/roledetails', operationId: 'getProjectRoleDetails', scopes: ['read:jira-work'],
    handle(site, request, { projectIdOrKey = '' }) {
      const project = visibleProject(site, request, projectIdOrKey);
      const { accountId } = request.principal;
      const mine = flag(request, 'currentMember') === true;
      const roles = rolesOf(site.state, project).filter(role => !mine || (accountId !== null && isInRole(site, accountId, project, role.id)));
      return { status: 200, body: roles.map(role => ({ ...roleBody(viewOf(site, request), role, project.id), admin: false, default: false, roleConfigurable: true, translatedName: role.name })) };
    },
  },
];
