import * as z from 'zod';
import type { Principal, RestRequest, Route, SiteContext } from '../contract';
import { badRequest, forbidden, notFound } from '../errors';
import { selfBase } from '../fields/beans';
import { parseBody } from '../issues/body';
import type { Issue, PermissionScheme, Project } from '../model';
import { canBrowse, hasGlobalPermission, hasProjectPermission, projectPermissions, visibleIssue, type ProjectPermission } from '../permissions';
import { administersProject, isAdministrator, onlyAdministrators, visibleProject } from './access';
import { commaSeparated } from './input';
import { PERMISSIONS } from './permission-names';
import { holderBody, viewOf } from './render';
import { requireSchemes } from '../team-managed/own';

const Ids = z.array(z.number().int()).default([]);
const Check = z.strictObject({
  accountId: z.string().nullish(),
  globalPermissions: z.array(z.string()).default([]),
  projectPermissions: z.array(z.strictObject({ permissions: z.array(z.string()), projects: Ids, issues: Ids })).default([]),
});
type Key = keyof typeof PERMISSIONS;

const isKey = (key: string): key is Key => key in PERMISSIONS;
const isProjectKey = (key: string): key is ProjectPermission => (projectPermissions as readonly string[]).includes(key);

/** What a permission is asked about: an issue, a project, or the site as a whole. */
function subject(site: SiteContext, request: RestRequest): { project: Project | null; issue: Issue | null } {
  const named = (a: string, b: string): string | null => request.query.get(a) ?? request.query.get(b);
  const issueKey = named('issueKey', 'issueId');
  if (issueKey !== null) {
    const issue = visibleIssue(site, request.principal, issueKey);
    return { issue, project: site.state.projects.find(project => project.id === issue.projectId) ?? null };
  }
  const projectKey = named('projectKey', 'projectId');
  return { issue: null, project: projectKey === null ? null : visibleProject(site, request, projectKey) };
}

/** Without a project the answer is whether the caller has the permission in any. */
function has(site: SiteContext, principal: Principal, key: Key, project: Project | null, issue: Issue | null): boolean {
  if (!isProjectKey(key)) return hasGlobalPermission(site, principal, key);
  if (project) return hasProjectPermission(site, principal, key, project, issue);
  return site.state.projects.some(candidate => hasProjectPermission(site, principal, key, candidate));
}

/** Whose permissions a bulk check asks for; another's only for administrators. */
function checkedPrincipal(site: SiteContext, request: RestRequest, accountId: string | null): Principal {
  if (accountId === null || accountId === request.principal.accountId) return request.principal;
  if (!isAdministrator(site, request)) throw forbidden('Only Jira administrators can check the permissions of other users.');
  return { accountId, via: 'direct', scopes: null };
}

/** One grant of a scheme, by its place. */
export function grantBody(site: SiteContext, request: RestRequest, scheme: PermissionScheme, index: number): object {
  const grant = scheme.grants[index];
  if (!grant) throw new Error(`The scheme ${scheme.name} has no grant ${index}.`);
  const id = Number(scheme.id) + index;
  return { id, self: `${selfBase(viewOf(site, request))}/permissionscheme/${scheme.id}/permission/${id}`, holder: holderBody(grant.holder), permission: grant.permission };
}

/** A scheme with its grants, which come whether or not they are asked for. */
export function permissionSchemeBody(site: SiteContext, request: RestRequest, scheme: PermissionScheme): Readonly<Record<string, unknown>> {
  const self = `${selfBase(viewOf(site, request))}/permissionscheme/${scheme.id}`;
  const permissions = scheme.grants.map((_grant, index) => grantBody(site, request, scheme, index));
  return { expand: 'permissions,user,group,projectRole,field,all', id: Number(scheme.id), self, name: scheme.name, description: '', permissions };
}

/** In the list of all schemes grants are told only when they are asked for. */
function listedScheme(site: SiteContext, request: RestRequest, scheme: PermissionScheme): object {
  const { permissions, ...rest } = permissionSchemeBody(site, request, scheme);
  return commaSeparated(request, 'expand').some(name => name === 'permissions' || name === 'all') ? { ...rest, permissions } : rest;
}

export const permissionRoutes: readonly Route[] = [
  {
    method: 'GET', path: '/rest/api/3/mypermissions', operationId: 'getMyPermissions', scopes: ['read:jira-work'], anonymous: true,
    handle(site, request) {
      const keys = commaSeparated(request, 'permissions');
      if (keys.length === 0) throw badRequest("The 'permissions' query parameter is required.");
      const { project, issue } = subject(site, request);
      const permissions = keys.map(key => {
        if (!isKey(key)) throw badRequest(`Unrecognized permission: ${key}`);
        return [key, { key, ...PERMISSIONS[key], havePermission: has(site, request.principal, key, project, issue) }];
      });
      return { status: 200, body: { permissions: Object.fromEntries(permissions) } };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/permissions', operationId: 'getAllPermissions', scopes: ['manage:jira-configuration'],
    handle(site, request) {
      onlyAdministrators(site, request, 'access all permissions');
      return { status: 200, body: { permissions: Object.fromEntries(Object.entries(PERMISSIONS).map(([key, traits]) => [key, { key, ...traits }])) } };
    },
  },
  {
    method: 'POST', path: '/rest/api/3/permissions/check', operationId: 'getBulkPermissions', scopes: [],
    handle(site, request) {
      const body = parseBody(Check, request.body);
      const principal = checkedPrincipal(site, request, body.accountId ?? null);
      const unknown = [...body.globalPermissions.filter(key => key !== 'ADMINISTER'), ...body.projectPermissions.flatMap(entry => entry.permissions).filter(key => !isProjectKey(key))];
      if (unknown.length > 0) throw badRequest(`Unrecognized permissions: ${unknown.join(', ')}`);
      const grants = body.projectPermissions.flatMap(({ permissions, projects, issues }) => permissions.filter(isProjectKey).map(permission => ({
        permission,
        projects: projects.filter(id => site.state.projects.some(project => project.id === String(id) && hasProjectPermission(site, principal, permission, project))),
        issues: issues.filter(id => {
          const issue = site.state.issues.find(candidate => candidate.id === String(id));
          const project = site.state.projects.find(candidate => candidate.id === issue?.projectId);
          return issue !== undefined && project !== undefined && canBrowse(site, principal, issue) && hasProjectPermission(site, principal, permission, project, issue);
        }),
      })));
      return { status: 200, body: { globalPermissions: body.globalPermissions.filter(permission => isKey(permission) && !isProjectKey(permission) && hasGlobalPermission(site, principal, permission)), projectPermissions: grants } };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/permissionscheme', operationId: 'getAllPermissionSchemes', scopes: ['read:jira-work'],
    handle: (site, request) => ({ status: 200, body: { permissionSchemes: site.state.permissionSchemes.map(scheme => listedScheme(site, request, scheme)) } }),
  },
  {
    method: 'GET', path: '/rest/api/3/permissionscheme/{schemeId}', operationId: 'getPermissionScheme', scopes: ['read:jira-work'],
    handle(site, request, { schemeId }) {
      const scheme = site.state.permissionSchemes.find(candidate => candidate.id === schemeId);
      if (!scheme) throw notFound('The permission scheme was not found.');
      return { status: 200, body: permissionSchemeBody(site, request, scheme) };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/project/{projectKeyOrId}/permissionscheme', operationId: 'getAssignedPermissionScheme', scopes: ['read:jira-work'],
    handle(site, request, { projectKeyOrId = '' }) {
      const project = visibleProject(site, request, projectKeyOrId);
      if (!administersProject(site, request, project)) throw forbidden('You do not have permission to see the permission scheme of this project.');
      requireSchemes(project, 'permission scheme');
      const scheme = site.state.permissionSchemes.find(candidate => candidate.id === project.permissionSchemeId);
      if (!scheme) throw notFound('The permission scheme was not found.');
      return { status: 200, body: permissionSchemeBody(site, request, scheme) };
    },
  },
];
