import * as z from 'zod';
import type { RestRequest, Route, SiteContext } from '../contract';
import { badRequest, notFound } from '../errors';
import { selfBase } from '../fields/beans';
import type { WorkflowScheme } from '../model';
import { companyManagedProject, onlyAdministrators, workflowAdministrators } from './access';
import { parseBody } from '../issues/body';
import { listed, sameName } from './input';
import { page } from './pages';
import { scopeBody, viewOf } from './render';

const Body = z.strictObject({
  name: z.string().trim().min(1).max(255), description: z.string().max(1000).nullish(),
  defaultWorkflow: z.string().nullish(), issueTypeMappings: z.record(z.string(), z.string()).nullish(),
  updateDraftIfNeeded: z.boolean().nullish(),
});
const Mapping = z.strictObject({ issueType: z.string().nullish(), workflow: z.string(), updateDraftIfNeeded: z.boolean().nullish() });
const Assign = z.strictObject({ projectId: z.string(), workflowSchemeId: z.string().nullish() });
const Read = z.strictObject({ projectIds: z.array(z.string()).nullish(), workflowSchemeIds: z.array(z.string()).nullish() });

const guard = (site: SiteContext, request: RestRequest): void => onlyAdministrators(site, request, 'access workflow schemes');

/** @throws JiraError 404 */
export function findWorkflowScheme(site: SiteContext, id: string | undefined): WorkflowScheme {
  const scheme = site.state.workflowSchemes.find(candidate => candidate.id === id);
  if (!scheme) throw notFound('The workflow scheme was not found.');
  return scheme;
}

/** Counts the changes of a scheme by any operation, from 1 on. */
export const schemeVersion = (scheme: WorkflowScheme): number => scheme.versionNumber ?? 1;

/** Changes a scheme in place. */
export function changeScheme(site: SiteContext, scheme: WorkflowScheme, change: Partial<WorkflowScheme>): void {
  Object.assign(scheme, change, { versionNumber: schemeVersion(scheme) + 1 });
  site.changed();
}

export const isUsed = (site: SiteContext, scheme: WorkflowScheme): boolean => site.state.projects.some(project => project.workflowSchemeId === scheme.id);

/** @throws JiraError 400 for a workflow or an issue type that is not there */
export function requireKnown(site: SiteContext, workflowNames: readonly string[], issueTypeIds: readonly string[]): void {
  const workflow = workflowNames.find(name => !site.state.workflows.some(candidate => candidate.name === name));
  if (workflow !== undefined) throw badRequest(`The workflow '${workflow}' was not found.`);
  const type = issueTypeIds.find(id => !site.state.issueTypes.some(candidate => candidate.id === id));
  if (type !== undefined) throw badRequest(`The issue type with the id ${type} was not found.`);
}

/** A scheme as the older operations show it, with workflows by name. */
export function schemeBody(site: SiteContext, request: RestRequest, scheme: WorkflowScheme): Readonly<Record<string, unknown>> {
  return {
    id: Number(scheme.id), name: scheme.name, description: scheme.description, defaultWorkflow: scheme.defaultWorkflow,
    issueTypeMappings: scheme.issueTypeMappings, draft: false, self: `${selfBase(viewOf(site, request))}/workflowscheme/${scheme.id}`,
  };
}

/** The newer form of a scheme, which names workflows by id. */
function schemeDetails(site: SiteContext, scheme: WorkflowScheme): Readonly<Record<string, unknown>> {
  const workflow = (name: string): Readonly<Record<string, unknown>> => {
    const found = site.state.workflows.find(candidate => candidate.name === name);
    if (!found) throw new Error(`The scheme ${scheme.name} names a workflow ${name} that does not exist.`);
    return { id: found.id, name: found.name, description: found.description, version: found.version };
  };
  const names = [...new Set(Object.values(scheme.issueTypeMappings))];
  return {
    id: scheme.id, name: scheme.name, description: scheme.description, scope: scopeBody(null),
    version: { id: scheme.id, versionNumber: schemeVersion(scheme) },
    defaultWorkflow: workflow(scheme.defaultWorkflow),
    workflowsForIssueTypes: names.map(name => ({ workflow: workflow(name), issueTypeIds: Object.entries(scheme.issueTypeMappings).filter(([, mapped]) => mapped === name).map(([typeId]) => typeId) })),
  };
}

const PATH = '/rest/api/3/workflowscheme';
const scopes = ['manage:jira-configuration'];

export const workflowSchemeRoutes: readonly Route[] = [
  {
    method: 'GET', path: PATH, operationId: 'getAllWorkflowSchemes', scopes,
    handle(site, request) {
      guard(site, request);
      return { status: 200, body: page(site, request, site.state.workflowSchemes, scheme => schemeBody(site, request, scheme)) };
    },
  },
  {
    method: 'POST', path: PATH, operationId: 'createWorkflowScheme', scopes,
    handle(site, request) {
      guard(site, request);
      const body = parseBody(Body, request.body);
      if (site.state.workflowSchemes.some(scheme => sameName(scheme.name, body.name))) throw badRequest('The name is used by another scheme.');
      const fallback = site.state.workflowSchemes.find(scheme => scheme.isDefault);
      const defaultWorkflow = body.defaultWorkflow ?? fallback?.defaultWorkflow ?? '';
      const issueTypeMappings = body.issueTypeMappings ?? {};
      requireKnown(site, [defaultWorkflow, ...Object.values(issueTypeMappings)], Object.keys(issueTypeMappings));
      const scheme: WorkflowScheme = { id: site.nextId('workflowScheme'), name: body.name, description: body.description ?? '', isDefault: false, defaultWorkflow, issueTypeMappings };
      site.state.workflowSchemes.push(scheme);
      site.changed();
      return { status: 201, body: schemeBody(site, request, scheme) };
    },
  },
  {
    method: 'GET', path: `${PATH}/project`, operationId: 'getWorkflowSchemeProjectAssociations', scopes,
    handle(site, request) {
      guard(site, request);
      const asked = listed(request, 'projectId');
      if (asked.length === 0) throw badRequest("The 'projectId' parameter is required.");
      const values = site.state.workflowSchemes.flatMap(scheme => {
        const projectIds = site.state.projects.filter(project => project.style === 'classic' && asked.includes(project.id) && project.workflowSchemeId === scheme.id).map(project => project.id);
        return projectIds.length === 0 ? [] : [{ projectIds, workflowScheme: schemeBody(site, request, scheme) }];
      });
      return { status: 200, body: { values } };
    },
  },
  {
    method: 'PUT', path: `${PATH}/project`, operationId: 'assignSchemeToProject', scopes,
    handle(site, request) {
      onlyAdministrators(site, request, 'access workflow scheme associations');
      const body = parseBody(Assign, request.body);
      const project = companyManagedProject(site, body.projectId, 'workflow schemes');
      const scheme = findWorkflowScheme(site, body.workflowSchemeId ?? site.state.workflowSchemes.find(candidate => candidate.isDefault)?.id);
      if (site.state.issues.some(issue => issue.projectId === project.id)) throw badRequest('A workflow scheme can only be assigned to a project that has no issues.');
      project.workflowSchemeId = scheme.id;
      site.changed();
      return { status: 204 };
    },
  },
  {
    method: 'POST', path: `${PATH}/read`, operationId: 'readWorkflowSchemes', scopes,
    handle(site, request) {
      workflowAdministrators(site, request);
      const body = parseBody(Read, request.body);
      const ofProjects = (body.projectIds ?? []).flatMap(id => site.state.projects.find(project => project.id === id)?.workflowSchemeId ?? []);
      const ids = new Set([...(body.workflowSchemeIds ?? []), ...ofProjects]);
      if (ids.size === 0) throw badRequest('At least one project or workflow scheme is needed.');
      return { status: 200, body: site.state.workflowSchemes.filter(scheme => ids.has(scheme.id)).map(scheme => schemeDetails(site, scheme)) };
    },
  },
  {
    method: 'GET', path: `${PATH}/{id}`, operationId: 'getWorkflowScheme', scopes,
    handle(site, request, { id }) {
      guard(site, request);
      return { status: 200, body: schemeBody(site, request, findWorkflowScheme(site, id)) };
    },
  },
  {
    method: 'PUT', path: `${PATH}/{id}`, operationId: 'updateWorkflowScheme', scopes,
    handle(site, request, { id }) {
      guard(site, request);
      const scheme = findWorkflowScheme(site, id);
      const body = parseBody(Body.partial(), request.body);
      const mappings = body.issueTypeMappings ?? scheme.issueTypeMappings;
      const defaultWorkflow = body.defaultWorkflow ?? scheme.defaultWorkflow;
      requireKnown(site, [defaultWorkflow, ...Object.values(mappings)], Object.keys(mappings));
      if ((body.issueTypeMappings || body.defaultWorkflow) && isUsed(site, scheme)) throw badRequest('You cannot edit a workflow scheme that is in use. Drafts are not available.');
      changeScheme(site, scheme, { name: body.name ?? scheme.name, description: body.description ?? scheme.description, defaultWorkflow, issueTypeMappings: mappings });
      return { status: 200, body: schemeBody(site, request, scheme) };
    },
  },
  {
    method: 'PUT', path: `${PATH}/{id}/issuetype/{issueType}`, operationId: 'setWorkflowSchemeIssueType', scopes,
    handle(site, request, { id, issueType = '' }) {
      guard(site, request);
      const scheme = findWorkflowScheme(site, id);
      const body = parseBody(Mapping, request.body);
      requireKnown(site, [body.workflow], [issueType]);
      if (isUsed(site, scheme)) throw badRequest('You cannot edit a workflow scheme that is in use. Drafts are not available.');
      changeScheme(site, scheme, { issueTypeMappings: { ...scheme.issueTypeMappings, [issueType]: body.workflow } });
      return { status: 200, body: schemeBody(site, request, scheme) };
    },
  },
  {
    method: 'DELETE', path: `${PATH}/{id}`, operationId: 'deleteWorkflowScheme', scopes,
    handle(site, request, { id }) {
      guard(site, request);
      const scheme = findWorkflowScheme(site, id);
      if (scheme.isDefault || isUsed(site, scheme)) throw badRequest('The workflow scheme is in use and cannot be deleted.');
      site.state.workflowSchemes = site.state.workflowSchemes.filter(candidate => candidate !== scheme);
      site.changed();
      return { status: 204 };
    },
  },
];
