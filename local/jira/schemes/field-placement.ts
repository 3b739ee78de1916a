import * as z from 'zod';
import type { RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { badRequest, forbidden, notFound } from '../errors';
import { contextFor, contextsOf, isPlaced } from '../fields/contexts';
import { parseBody } from '../issues/body';
import type { Field } from '../model';
import { hasProjectPermission } from '../permissions';
import { onlyAdministrators } from '../configuration/access';
import { issueTypesOf } from '../configuration/issue-types';
import { listed } from '../configuration/input';
import { page } from '../configuration/pages';
import { customField } from './field-contexts';

/** Which context holds where, and which fields a project has: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-custom-field-contexts/ */

const Mappings = z.strictObject({ mappings: z.array(z.strictObject({ projectId: z.string(), issueTypeId: z.string() })) });

/** @throws JiraError 404 naming those that are not there */
function requireThere(what: string, ids: readonly string[], all: readonly { readonly id: string }[]): void {
  const missing = [...new Set(ids)].filter((id) => !all.some((each) => each.id === id));
  if (missing.length > 0) throw notFound(`These ${what} were not found: ${missing.join(', ')}.`);
}

function mapped(site: SiteContext, request: RestRequest, { fieldId }: Readonly<Record<string, string>>): RestResponse {
  const contexts = contextsOf(site, customField(site, request, fieldId));
  const { mappings } = parseBody(Mappings, request.body);
  if (new Set(mappings.map(({ projectId, issueTypeId }) => `${projectId} ${issueTypeId}`)).size < mappings.length) throw badRequest('Duplicate project and issue type mappings cannot be provided.');
  requireThere('projects', mappings.map(({ projectId }) => projectId), site.state.projects);
  requireThere('issue types', mappings.map(({ issueTypeId }) => issueTypeId), site.state.issueTypes);
  return { status: 200, body: page(site, request, mappings, ({ projectId, issueTypeId }) => ({ projectId, issueTypeId, contextId: contextFor(contexts, projectId, issueTypeId)?.id ?? null })) };
}

/** The older list, which has no 404: a field that is not there has no contexts. */
function olderContexts(site: SiteContext, request: RestRequest, { fieldId }: Readonly<Record<string, string>>): RestResponse {
  onlyAdministrators(site, request, 'manage custom fields');
  const field = site.state.fields.find(({ id, custom }) => id === fieldId && custom);
  return { status: 200, body: page(site, request, field === undefined ? [] : contextsOf(site, field), ({ id, name }) => ({ id: Number(id), name }), 20) };
}

const Ids = z.array(z.string().regex(/^\d+$/)).min(1);
const ALWAYS_THERE: ReadonlySet<string> = new Set(['summary', 'issuetype']);

/** Fields of the edit or creation of issues, by project and type: those that a context does not keep away. */
function projectFields(site: SiteContext, request: RestRequest): RestResponse {
  const [projectIds, typeIds] = (['projectId', 'workTypeId'] as const).map((name) => {
    const ids = Ids.safeParse(listed(request, name));
    if (!ids.success) throw badRequest(`The '${name}' parameter is required, as numbers.`);
    return ids.data;
  }) as [string[], string[]];
  const fieldIds = listed(request, 'fieldId');
  const projects = projectIds.map((id) => {
    const project = site.state.projects.find((each) => each.id === id && each.deleted === undefined);
    if (project === undefined || !hasProjectPermission(site, request.principal, 'BROWSE_PROJECTS', project)) throw forbidden('You do not have permission to view the projects or work types.');
    return project;
  });
  const fields: readonly Field[] = site.state.fields.filter(({ id, orderable }) => (fieldIds.length === 0 || fieldIds.includes(id)) && (orderable || ALWAYS_THERE.has(id)));
  const rows = projects.flatMap((project) => issueTypesOf(site, project).filter(({ id }) => typeIds.includes(id)).flatMap((type) => fields
    .filter((field) => isPlaced(site.state, field, project.id, type.id))
    .map(({ id, description }) => ({ projectId: Number(project.id), workTypeId: Number(type.id), fieldId: id, description, isRequired: ALWAYS_THERE.has(id) }))));
  return { status: 200, body: page(site, request, rows, (row) => row) };
}

export const fieldPlacementRoutes: readonly Route[] = [
  { method: 'POST', path: '/rest/api/3/field/{fieldId}/context/mapping', operationId: 'getCustomFieldContextsForProjectsAndIssueTypes', scopes: ['manage:jira-configuration'], handle: mapped },
  { method: 'GET', path: '/rest/api/3/field/{fieldId}/contexts', operationId: 'getContextsForFieldDeprecated', scopes: ['manage:jira-project'], handle: olderContexts },
  { method: 'GET', path: '/rest/api/3/projects/fields', operationId: 'getProjectFields', scopes: ['read:jira-work'], handle: projectFields },
];
