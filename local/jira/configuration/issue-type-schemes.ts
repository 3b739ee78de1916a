import * as z from 'zod';
import type { RestRequest, Route, SiteContext } from '../contract';
import { badRequest, conflict, notFound } from '../errors';
import type { IssueTypeScheme } from '../model';
import { companyManagedProject, onlyAdministrators } from './access';
import { parseBody } from '../issues/body';
import { listed, sameName } from './input';
import { byNameOrId, page } from './pages';
import { sharedTypes } from '../team-managed/own';

const Name = z.string().trim().min(1).max(255);
const Create = z.strictObject({ name: Name, description: z.string().max(4000).nullish(), defaultIssueTypeId: z.string().nullish(), issueTypeIds: z.array(z.string()).min(1) });
const Update = z.strictObject({ name: Name.optional(), description: z.string().max(4000).optional(), defaultIssueTypeId: z.string().optional() });
const TypeIds = z.strictObject({ issueTypeIds: z.array(z.string()).min(1) });
const Order = z.strictObject({ issueTypeIds: z.array(z.string()).min(1), after: z.string().nullish(), position: z.enum(['First', 'Last']).nullish() });
const Assign = z.strictObject({ issueTypeSchemeId: z.string(), projectId: z.string() });

const guard = (site: SiteContext, request: RestRequest): void => onlyAdministrators(site, request, 'access issue type schemes');

function findScheme(site: SiteContext, id: string | undefined): IssueTypeScheme {
  const scheme = site.state.issueTypeSchemes.find(candidate => candidate.id === id);
  if (!scheme) throw notFound('The issue type scheme was not found.');
  return scheme;
}

function refuseTakenName(site: SiteContext, name: string, except: IssueTypeScheme | null): void {
  if (site.state.issueTypeSchemes.some(scheme => scheme !== except && sameName(scheme.name, name))) throw conflict('The name is used by another scheme.');
}

function requireTypes(site: SiteContext, ids: readonly string[]): void {
  const missing = ids.filter(id => !sharedTypes(site.state).some(type => type.id === id));
  if (missing.length > 0) throw notFound(`These issue types were not found: ${missing.join(', ')}`);
}

function schemeBody(scheme: IssueTypeScheme): Readonly<Record<string, unknown>> {
  return {
    id: scheme.id, name: scheme.name, description: scheme.description,
    ...(scheme.defaultIssueTypeId === null ? {} : { defaultIssueTypeId: scheme.defaultIssueTypeId }),
    ...(scheme.isDefault ? { isDefault: true } : {}),
  };
}

const chosen = (site: SiteContext, ids: readonly string[]): readonly IssueTypeScheme[] =>
  site.state.issueTypeSchemes.filter(scheme => ids.length === 0 || ids.includes(scheme.id));

const PATH = '/rest/api/3/issuetypescheme';
const scopes = ['manage:jira-configuration'];

export const issueTypeSchemeRoutes: readonly Route[] = [
  {
    method: 'GET', path: PATH, operationId: 'getAllIssueTypeSchemes', scopes,
    handle(site, request) {
      guard(site, request);
      const text = request.query.get('queryString')?.toLowerCase() ?? '';
      const schemes = chosen(site, listed(request, 'id')).filter(scheme => scheme.name.toLowerCase().includes(text));
      return { status: 200, body: page(site, request, byNameOrId(request, schemes), schemeBody) };
    },
  },
  {
    method: 'POST', path: PATH, operationId: 'createIssueTypeScheme', scopes,
    handle(site, request) {
      guard(site, request);
      const body = parseBody(Create, request.body);
      const defaultIssueTypeId = body.defaultIssueTypeId ?? null;
      if (defaultIssueTypeId !== null && !body.issueTypeIds.includes(defaultIssueTypeId)) throw badRequest('The default issue type ID has to be present in issue type IDs list.');
      if (new Set(body.issueTypeIds).size !== body.issueTypeIds.length) throw badRequest('The issue type IDs must be unique.');
      // The document lists no 404 here.
      const missing = body.issueTypeIds.filter(id => !sharedTypes(site.state).some(type => type.id === id));
      if (missing.length > 0) throw badRequest(`These issue types were not found: ${missing.join(', ')}`);
      refuseTakenName(site, body.name, null);
      const scheme: IssueTypeScheme = { id: site.nextId('issueTypeScheme'), name: body.name, description: body.description ?? '', defaultIssueTypeId, issueTypeIds: body.issueTypeIds, isDefault: false };
      site.state.issueTypeSchemes.push(scheme);
      site.changed();
      return { status: 201, body: { issueTypeSchemeId: scheme.id } };
    },
  },
  {
    method: 'GET', path: `${PATH}/mapping`, operationId: 'getIssueTypeSchemesMapping', scopes,
    handle(site, request) {
      guard(site, request);
      const mappings = chosen(site, listed(request, 'issueTypeSchemeId')).flatMap(scheme => scheme.issueTypeIds.map(issueTypeId => ({ issueTypeId, issueTypeSchemeId: scheme.id })));
      return { status: 200, body: page(site, request, mappings, mapping => mapping) };
    },
  },
  {
    method: 'GET', path: `${PATH}/project`, operationId: 'getIssueTypeSchemeForProjects', scopes,
    handle(site, request) {
      guard(site, request);
      const asked = listed(request, 'projectId');
      if (asked.length === 0) throw badRequest("The 'projectId' parameter is required.");
      const rows = site.state.issueTypeSchemes.flatMap(scheme => {
        const projectIds = site.state.projects.filter(project => project.style === 'classic' && asked.includes(project.id) && project.issueTypeSchemeId === scheme.id).map(project => project.id);
        return projectIds.length === 0 ? [] : [{ issueTypeScheme: schemeBody(scheme), projectIds }];
      });
      return { status: 200, body: page(site, request, rows, row => row) };
    },
  },
  {
    method: 'PUT', path: `${PATH}/{issueTypeSchemeId}/issuetype/move`, operationId: 'reorderIssueTypesInIssueTypeScheme', scopes,
    handle(site, request, { issueTypeSchemeId }) {
      guard(site, request);
      const scheme = findScheme(site, issueTypeSchemeId);
      const { issueTypeIds, after, position } = parseBody(Order, request.body);
      if (issueTypeIds.some(id => !scheme.issueTypeIds.includes(id))) throw badRequest('The issue types have to be in the issue type scheme.');
      const rest = scheme.issueTypeIds.filter(id => !issueTypeIds.includes(id));
      const anchor = after == null ? -1 : rest.indexOf(after);
      if (after == null ? position == null : anchor < 0) throw badRequest("Specify 'after' with an issue type that stays in its place, or 'position'.");
      rest.splice(after != null ? anchor + 1 : position === 'First' ? 0 : rest.length, 0, ...issueTypeIds);
      scheme.issueTypeIds = rest;
      site.changed();
      return { status: 204 };
    },
  },
  {
    method: 'PUT', path: `${PATH}/project`, operationId: 'assignIssueTypeSchemeToProject', scopes,
    handle(site, request) {
      guard(site, request);
      const body = parseBody(Assign, request.body);
      const scheme = findScheme(site, body.issueTypeSchemeId);
      const project = companyManagedProject(site, body.projectId, 'issue type schemes');
      const stranded = site.state.issues.filter(issue => issue.projectId === project.id && !scheme.issueTypeIds.includes(issue.issueTypeId));
      if (stranded.length > 0) {
        throw badRequest(`This issue type scheme can't be assigned to the project. This is because some issues in this project use issue types not present in the scheme. Before assigning the scheme to the project, update the issue types on these issues: ${stranded.length}`);
      }
      project.issueTypeSchemeId = scheme.id;
      site.changed();
      return { status: 204 };
    },
  },
  {
    method: 'PUT', path: `${PATH}/{issueTypeSchemeId}`, operationId: 'updateIssueTypeScheme', scopes,
    handle(site, request, { issueTypeSchemeId }) {
      guard(site, request);
      const scheme = findScheme(site, issueTypeSchemeId);
      const body = parseBody(Update, request.body);
      if (body.defaultIssueTypeId !== undefined && !scheme.issueTypeIds.includes(body.defaultIssueTypeId)) throw badRequest('The default issue type ID has to be present in issue type IDs list.');
      if (body.name !== undefined && site.state.issueTypeSchemes.some(other => other !== scheme && sameName(other.name, body.name ?? ''))) throw badRequest('The name is used by another scheme.');
      Object.assign(scheme, body);
      site.changed();
      return { status: 204 };
    },
  },
  {
    method: 'DELETE', path: `${PATH}/{issueTypeSchemeId}`, operationId: 'deleteIssueTypeScheme', scopes,
    handle(site, request, { issueTypeSchemeId }) {
      guard(site, request);
      const scheme = findScheme(site, issueTypeSchemeId);
      const fallback = site.state.issueTypeSchemes.find(candidate => candidate.isDefault);
      if (scheme.isDefault || !fallback) throw badRequest('The default issue type scheme cannot be removed.');
      for (const project of site.state.projects) if (project.issueTypeSchemeId === scheme.id) project.issueTypeSchemeId = fallback.id;
      site.state.issueTypeSchemes = site.state.issueTypeSchemes.filter(candidate => candidate !== scheme);
      site.changed();
      return { status: 204 };
    },
  },
  {
    method: 'PUT', path: `${PATH}/{issueTypeSchemeId}/issuetype`, operationId: 'addIssueTypesToIssueTypeScheme', scopes,
    handle(site, request, { issueTypeSchemeId }) {
      guard(site, request);
      const scheme = findScheme(site, issueTypeSchemeId);
      const { issueTypeIds } = parseBody(TypeIds, request.body);
      requireTypes(site, issueTypeIds);
      const present = issueTypeIds.filter(id => scheme.issueTypeIds.includes(id));
      if (present.length > 0) throw badRequest(`These issue types were not added because they are already present in the issue type scheme: ${present.join(', ')}`);
      scheme.issueTypeIds.push(...new Set(issueTypeIds));
      site.changed();
      return { status: 204 };
    },
  },
  {
    method: 'DELETE', path: `${PATH}/{issueTypeSchemeId}/issuetype/{issueTypeId}`, operationId: 'removeIssueTypeFromIssueTypeScheme', scopes,
    handle(site, request, { issueTypeSchemeId, issueTypeId = '' }) {
      guard(site, request);
      const scheme = findScheme(site, issueTypeSchemeId);
      if (!scheme.issueTypeIds.includes(issueTypeId)) throw notFound('The issue type was not found in the issue type scheme.');
      if (scheme.isDefault) throw badRequest('Issue types cannot be removed from the default issue type scheme.');
      if (scheme.issueTypeIds.length === 1) throw badRequest('The last issue type cannot be removed from the issue type scheme.');
      const projectIds = site.state.projects.filter(project => project.issueTypeSchemeId === scheme.id).map(project => project.id);
      if (site.state.issues.some(issue => issue.issueTypeId === issueTypeId && projectIds.includes(issue.projectId))) throw badRequest('The issue type is used by issues of a project with this scheme.');
      scheme.issueTypeIds = scheme.issueTypeIds.filter(id => id !== issueTypeId);
      if (scheme.defaultIssueTypeId === issueTypeId) scheme.defaultIssueTypeId = null;
      site.changed();
      return { status: 204 };
    },
  },
];
