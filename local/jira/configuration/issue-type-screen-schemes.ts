import * as z from 'zod';
import type { RestRequest, Route, SiteContext } from '../contract';
import { badRequest, notFound } from '../errors';
import type { IssueTypeScreenScheme } from '../model';
import { companyManagedProject, onlyAdministrators } from './access';
import { parseBody } from '../issues/body';
import { listed, sameName } from './input';
import { page } from './pages';
import { sharedTypes } from '../team-managed/own';

const Mappings = z.array(z.strictObject({ issueTypeId: z.string(), screenSchemeId: z.string() })).min(1);
const Create = z.strictObject({ name: z.string().trim().min(1).max(255), description: z.string().max(255).nullish(), issueTypeMappings: Mappings });
const Append = z.strictObject({ issueTypeMappings: Mappings });
const Default = z.strictObject({ screenSchemeId: z.string() });
const Remove = z.strictObject({ issueTypeIds: z.array(z.string()).min(1) });
const Assign = z.strictObject({ issueTypeScreenSchemeId: z.string(), projectId: z.string() });

/** How bodies name the mapping of all issue types that have none of their own. */
const DEFAULT = 'default';

const guard = (site: SiteContext, request: RestRequest): void => onlyAdministrators(site, request, 'access issue type screen schemes');

function findScheme(site: SiteContext, id: string | undefined): IssueTypeScreenScheme {
  const scheme = site.state.issueTypeScreenSchemes.find(candidate => candidate.id === id);
  if (!scheme) throw notFound('The issue type screen scheme was not found.');
  return scheme;
}

function requireScreenScheme(site: SiteContext, id: string): void {
  if (!site.state.screenSchemes.some(scheme => scheme.id === id)) throw notFound('One or more screen schemes were not found.');
}

/** Checks what mappings point to. @throws JiraError 400 repeated, 404 unknown */
function requireKnown(site: SiteContext, mappings: z.infer<typeof Mappings>): void {
  if (new Set(mappings.map(mapping => mapping.issueTypeId)).size !== mappings.length) throw badRequest('One or more issue type IDs are repeated, an issue type ID can only be specified once.');
  const known = (id: string): boolean => id === DEFAULT || sharedTypes(site.state).some(type => type.id === id);
  if (!mappings.every(mapping => known(mapping.issueTypeId))) throw notFound('One or more issue type IDs were not found.');
  for (const { screenSchemeId } of mappings) requireScreenScheme(site, screenSchemeId);
}

const schemeBody = ({ id, name, description }: IssueTypeScreenScheme): Readonly<Record<string, unknown>> => ({ id, name, description });

const PATH = '/rest/api/3/issuetypescreenscheme';
const scopes = ['manage:jira-configuration'];

export const issueTypeScreenSchemeRoutes: readonly Route[] = [
  {
    method: 'GET', path: PATH, operationId: 'getIssueTypeScreenSchemes', scopes,
    handle(site, request) {
      guard(site, request);
      const ids = listed(request, 'id');
      const text = request.query.get('queryString')?.toLowerCase() ?? '';
      const schemes = site.state.issueTypeScreenSchemes.filter(scheme => (ids.length === 0 || ids.includes(scheme.id)) && scheme.name.toLowerCase().includes(text));
      return { status: 200, body: page(site, request, schemes, schemeBody) };
    },
  },
  {
    method: 'POST', path: PATH, operationId: 'createIssueTypeScreenScheme', scopes,
    handle(site, request) {
      guard(site, request);
      const body = parseBody(Create, request.body);
      if (site.state.issueTypeScreenSchemes.some(scheme => sameName(scheme.name, body.name))) throw badRequest('The name is used by another scheme.');
      if (!body.issueTypeMappings.some(mapping => mapping.issueTypeId === DEFAULT)) throw badRequest('A default mapping is required.');
      requireKnown(site, body.issueTypeMappings);
      const scheme: IssueTypeScreenScheme = {
        id: site.nextId('issueTypeScreenScheme'), name: body.name, description: body.description ?? '', isDefault: false,
        mappings: body.issueTypeMappings.map(({ issueTypeId, screenSchemeId }) => ({ issueTypeId: issueTypeId === DEFAULT ? null : issueTypeId, screenSchemeId })),
      };
      site.state.issueTypeScreenSchemes.push(scheme);
      site.changed();
      return { status: 201, body: { id: scheme.id } };
    },
  },
  {
    method: 'GET', path: `${PATH}/mapping`, operationId: 'getIssueTypeScreenSchemeMappings', scopes,
    handle(site, request) {
      guard(site, request);
      const ids = listed(request, 'issueTypeScreenSchemeId');
      const used = site.state.issueTypeScreenSchemes.filter(scheme => site.state.projects.some(project => project.style === 'classic' && project.issueTypeScreenSchemeId === scheme.id));
      const items = used.filter(scheme => ids.length === 0 || ids.includes(scheme.id)).flatMap(scheme =>
        scheme.mappings.map(({ issueTypeId, screenSchemeId }) => ({ issueTypeScreenSchemeId: scheme.id, issueTypeId: issueTypeId ?? DEFAULT, screenSchemeId })));
      return { status: 200, body: page(site, request, items, item => item) };
    },
  },
  {
    method: 'GET', path: `${PATH}/project`, operationId: 'getIssueTypeScreenSchemeProjectAssociations', scopes,
    handle(site, request) {
      guard(site, request);
      const asked = listed(request, 'projectId');
      if (asked.length === 0) throw badRequest("The 'projectId' parameter is required.");
      const rows = site.state.issueTypeScreenSchemes.flatMap(scheme => {
        const projectIds = site.state.projects.filter(project => project.style === 'classic' && asked.includes(project.id) && project.issueTypeScreenSchemeId === scheme.id).map(project => project.id);
        return projectIds.length === 0 ? [] : [{ issueTypeScreenScheme: schemeBody(scheme), projectIds }];
      });
      return { status: 200, body: page(site, request, rows, row => row) };
    },
  },
  {
    method: 'PUT', path: `${PATH}/project`, operationId: 'assignIssueTypeScreenSchemeToProject', scopes,
    handle(site, request) {
      guard(site, request);
      const body = parseBody(Assign, request.body);
      const scheme = findScheme(site, body.issueTypeScreenSchemeId);
      companyManagedProject(site, body.projectId, 'issue type screen schemes').issueTypeScreenSchemeId = scheme.id;
      site.changed();
      return { status: 204 };
    },
  },
  {
    method: 'PUT', path: `${PATH}/{issueTypeScreenSchemeId}/mapping`, operationId: 'appendMappingsForIssueTypeScreenScheme', scopes,
    handle(site, request, { issueTypeScreenSchemeId }) {
      guard(site, request);
      const scheme = findScheme(site, issueTypeScreenSchemeId);
      const { issueTypeMappings } = parseBody(Append, request.body);
      if (issueTypeMappings.some(mapping => mapping.issueTypeId === DEFAULT)) throw badRequest('A default mapping cannot be added.');
      requireKnown(site, issueTypeMappings);
      if (issueTypeMappings.some(mapping => scheme.mappings.some(present => present.issueTypeId === mapping.issueTypeId))) throw badRequest('One or more issue types are already mapped in the issue type screen scheme.');
      scheme.mappings.push(...issueTypeMappings);
      site.changed();
      return { status: 204 };
    },
  },
  {
    method: 'PUT', path: `${PATH}/{issueTypeScreenSchemeId}/mapping/default`, operationId: 'updateDefaultScreenScheme', scopes,
    handle(site, request, { issueTypeScreenSchemeId }) {
      guard(site, request);
      const scheme = findScheme(site, issueTypeScreenSchemeId);
      const { screenSchemeId } = parseBody(Default, request.body);
      requireScreenScheme(site, screenSchemeId);
      scheme.mappings = [...scheme.mappings.filter(mapping => mapping.issueTypeId !== null), { issueTypeId: null, screenSchemeId }];
      site.changed();
      return { status: 204 };
    },
  },
  {
    method: 'POST', path: `${PATH}/{issueTypeScreenSchemeId}/mapping/remove`, operationId: 'removeMappingsFromIssueTypeScreenScheme', scopes,
    handle(site, request, { issueTypeScreenSchemeId }) {
      guard(site, request);
      const scheme = findScheme(site, issueTypeScreenSchemeId);
      const { issueTypeIds } = parseBody(Remove, request.body);
      if (!issueTypeIds.every(id => scheme.mappings.some(mapping => mapping.issueTypeId === id))) throw notFound('One or more issue type IDs were not found.');
      scheme.mappings = scheme.mappings.filter(mapping => mapping.issueTypeId === null || !issueTypeIds.includes(mapping.issueTypeId));
      site.changed();
      return { status: 204 };
    },
  },
  {
    method: 'DELETE', path: `${PATH}/{issueTypeScreenSchemeId}`, operationId: 'deleteIssueTypeScreenScheme', scopes,
    handle(site, request, { issueTypeScreenSchemeId }) {
      guard(site, request);
      const scheme = findScheme(site, issueTypeScreenSchemeId);
      const inUse = site.state.projects.some(project => project.issueTypeScreenSchemeId === scheme.id);
      if (scheme.isDefault || inUse) throw badRequest('The issue type screen scheme cannot be deleted because it is assigned to one or more projects.');
      site.state.issueTypeScreenSchemes = site.state.issueTypeScreenSchemes.filter(candidate => candidate !== scheme);
      site.changed();
      return { status: 204 };
    },
  },
];
