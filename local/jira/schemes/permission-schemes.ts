import * as z from 'zod';
import type { RestRequest, Route, SiteContext } from '../contract';
import { badRequest, forbidden, notFound } from '../errors';
import { parseBody } from '../issues/body';
import type { PermissionHolder, PermissionScheme } from '../model';
import { hasProjectPermission } from '../permissions';
import { onlyAdministrators, visibleProject } from '../configuration/access';
import { sameName } from '../configuration/input';
import { PERMISSIONS } from '../configuration/permission-names';
import { grantBody, permissionSchemeBody } from '../configuration/permissions';
import { requireSchemes } from '../team-managed/own';


/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-permission-schemes/ */
const PATH = '/rest/api/3/permissionscheme';
const ONE = `${PATH}/{schemeId}`;
const GRANTS = `${ONE}/permission`;
const write = ['manage:jira-configuration'];
const read = ['read:jira-work'];

const Holder = z.looseObject({ type: z.string(), parameter: z.string().nullish(), value: z.string().nullish() });
const Grant = z.looseObject({ permission: z.string(), holder: Holder });
const Body = z.looseObject({ name: z.string().trim().min(1).max(255), description: z.string().nullish(), permissions: z.array(Grant).nullish() });

function schemeOf(site: SiteContext, id: string | undefined): PermissionScheme {
  const scheme = site.state.permissionSchemes.find((each) => each.id === id);
  if (scheme === undefined) throw notFound('The permission scheme was not found.');
  return scheme;
}

/** @throws JiraError 400 for a holder that is not there, or of a kind without a model */
function holderOf({ state }: SiteContext, { type, parameter, value }: z.infer<typeof Holder>): PermissionHolder {
  const named = value ?? parameter ?? '';
  switch (type) {
    case 'anyone': case 'applicationRole': case 'reporter': case 'assignee': case 'projectLead': return { type };
    case 'projectRole': {
      const role = state.roles.find(({ id, name, projectId }) => projectId === undefined && (String(id) === named || name === named));
      if (role === undefined) throw badRequest('The project role of the holder does not exist.');
      return { type, roleId: role.id };
    }
    case 'group': {
      const group = state.groups.find(({ groupId, name }) => groupId === named || name === named);
      if (group === undefined) throw badRequest('The group of the holder does not exist.');
      return { type, groupId: group.groupId };
    }
    case 'user': {
      if (!state.users.some(({ accountId }) => accountId === named)) throw badRequest('The user of the holder does not exist.');
      return { type, accountId: named };
    }
    default: throw badRequest(`The local site has no model of the permission holder '${type}'.`);
  }
}

function grantOf(site: SiteContext, { permission, holder }: z.infer<typeof Grant>): PermissionScheme['grants'][number] {
  if (!(permission in PERMISSIONS)) throw badRequest(`Unrecognized permission: ${permission}`);
  return { permission, holder: holderOf(site, holder) };
}

function requireFreeName(site: SiteContext, name: string, except: PermissionScheme | null): void {
  if (site.state.permissionSchemes.some((each) => each !== except && sameName(each.name, name))) throw badRequest('A permission scheme with this name already exists.');
}

const guard = (site: SiteContext, request: RestRequest): void => onlyAdministrators(site, request, 'change permission schemes');
const inUse = (site: SiteContext, scheme: PermissionScheme): boolean => site.state.projects.some(({ permissionSchemeId }) => permissionSchemeId === scheme.id);

export const permissionSchemeRoutes: readonly Route[] = [
  {
    method: 'POST', path: PATH, operationId: 'createPermissionScheme', scopes: write,
    handle(site, request) {
      guard(site, request);
      const body = parseBody(Body, request.body);
      requireFreeName(site, body.name, null);
      const scheme: PermissionScheme = { id: site.nextId('permissionScheme'), name: body.name, grants: (body.permissions ?? []).map((grant) => grantOf(site, grant)) };
      site.state.permissionSchemes.push(scheme);
      site.changed();
      return { status: 201, body: permissionSchemeBody(site, request, scheme) };
    },
  },
  {
    method: 'PUT', path: ONE, operationId: 'updatePermissionScheme', scopes: write,
    handle(site, request, { schemeId }) {
      guard(site, request);
      const scheme = schemeOf(site, schemeId);
      const body = parseBody(Body, request.body);
      requireFreeName(site, body.name, scheme);
      Object.assign(scheme, { name: body.name, ...(body.permissions == null ? {} : { grants: body.permissions.map((grant) => grantOf(site, grant)) }) });
      site.changed();
      return { status: 200, body: permissionSchemeBody(site, request, scheme) };
    },
  },
  {
    method: 'DELETE', path: ONE, operationId: 'deletePermissionScheme', scopes: write,
    handle(site, request, { schemeId }) {
      guard(site, request);
      const scheme = schemeOf(site, schemeId);
      if (inUse(site, scheme)) throw forbidden('A permission scheme that a project uses cannot be deleted.');
      site.state.permissionSchemes = site.state.permissionSchemes.filter((each) => each !== scheme);
      site.changed();
      return { status: 204 };
    },
  },
  {
    method: 'GET', path: GRANTS, operationId: 'getPermissionSchemeGrants', scopes: read,
    handle(site, request, { schemeId }) {
      const scheme = schemeOf(site, schemeId);
      return { status: 200, body: { permissions: scheme.grants.map((_grant, index) => grantBody(site, request, scheme, index)), expand: 'user,group,projectRole,field,all' } };
    },
  },
  {
    method: 'POST', path: GRANTS, operationId: 'createPermissionGrant', scopes: write,
    handle(site, request, { schemeId }) {
      guard(site, request);
      const scheme = schemeOf(site, schemeId);
      const grant = grantOf(site, parseBody(Grant, request.body));
      if (scheme.grants.some((each) => JSON.stringify(each) === JSON.stringify(grant))) throw badRequest('The permission is granted to the holder already.');
      scheme.grants.push(grant);
      site.changed();
      return { status: 201, body: grantBody(site, request, scheme, scheme.grants.length - 1) };
    },
  },
  {
    method: 'GET', path: `${GRANTS}/{permissionId}`, operationId: 'getPermissionSchemeGrant', scopes: read,
    handle(site, request, { schemeId, permissionId }) {
      const scheme = schemeOf(site, schemeId);
      return { status: 200, body: grantBody(site, request, scheme, indexOf(scheme, permissionId)) };
    },
  },
  {
    method: 'DELETE', path: `${GRANTS}/{permissionId}`, operationId: 'deletePermissionSchemeEntity', scopes: write,
    handle(site, request, { schemeId, permissionId }) {
      guard(site, request);
      const scheme = schemeOf(site, schemeId);
      scheme.grants.splice(indexOf(scheme, permissionId), 1);
      site.changed();
      return { status: 204 };
    },
  },
  {
    method: 'PUT', path: '/rest/api/3/project/{projectKeyOrId}/permissionscheme', operationId: 'assignPermissionScheme', scopes: ['manage:jira-project'],
    handle(site, request, { projectKeyOrId = '' }) {
      const project = visibleProject(site, request, projectKeyOrId);
      guard(site, request);
      requireSchemes(project, 'permission scheme');
      const scheme = schemeOf(site, String(parseBody(z.looseObject({ id: z.number().int() }), request.body).id));
      project.permissionSchemeId = scheme.id;
      site.changed();
      return { status: 200, body: permissionSchemeBody(site, request, scheme) };
    },
  },
  {
    method: 'POST', path: '/rest/api/3/permissions/project', operationId: 'getPermittedProjects', scopes: read, anonymous: true,
    handle(site, request) {
      const { permissions } = parseBody(z.looseObject({ permissions: z.array(z.string()).min(1) }), request.body);
      const unknown = permissions.find((key) => !(key in PERMISSIONS) || PERMISSIONS[key as keyof typeof PERMISSIONS].type !== 'PROJECT');
      if (unknown !== undefined) throw badRequest(`Unrecognized permission: ${unknown}`);
      const held = site.state.projects.filter((project) => project.deleted === undefined && permissions.every((key) => hasProjectPermission(site, request.principal, key as Parameters<typeof hasProjectPermission>[2], project)));
      return { status: 200, body: { projects: held.map(({ id, key }) => ({ id: Number(id), key })) } };
    },
  },
];

/** Grants are numbered on from their scheme's number. @throws JiraError 404 */
function indexOf(scheme: PermissionScheme, permissionId: string | undefined): number {
  const index = Number(permissionId) - Number(scheme.id);
  if (scheme.grants[index] === undefined) throw notFound('The permission grant was not found.');
  return index;
}

