import * as z from 'zod';
import type { RestRequest, Route, SiteContext } from '../contract';
import { badRequest } from '../errors';
import type { WorkflowScheme } from '../model';
import { companyManagedProject, onlyAdministrators, workflowAdministrators } from './access';
import { parseBody } from '../issues/body';
import { flag, listed, sameName } from './input';
import { page } from './pages';
import { scopeBody } from './render';
import { changeParts, changeScheme, draftBody, findWorkflowScheme, isUsed, jiraWorkflow, onlyOwnName, requireKnown, schemeBody, SchemeBody, schemeVersion } from './workflow-scheme-content';
import { requireSchemes } from '../team-managed/own';

const Assign = z.strictObject({ projectId: z.string(), workflowSchemeId: z.string().nullish() });
const Read = z.strictObject({ projectIds: z.array(z.string()).nullish(), workflowSchemeIds: z.array(z.string()).nullish() });

const guard = (site: SiteContext, request: RestRequest): void => onlyAdministrators(site, request, 'access workflow schemes');

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
      const body = parseBody(SchemeBody, request.body);
      if (site.state.workflowSchemes.some(scheme => sameName(scheme.name, body.name))) throw badRequest('The name is used by another scheme.');
      const defaultWorkflow = body.defaultWorkflow ?? jiraWorkflow(site);
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
      for (const project of site.state.projects) if (body.projectIds?.includes(project.id) === true) requireSchemes(project, 'workflow scheme');
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
      const scheme = findWorkflowScheme(site, id);
      const draft = flag(request, 'returnDraftIfExists') === true ? scheme.draft : undefined;
      return { status: 200, body: draft === undefined ? schemeBody(site, request, scheme) : draftBody(site, request, scheme, draft) };
    },
  },
  {
    method: 'PUT', path: `${PATH}/{id}`, operationId: 'updateWorkflowScheme', scopes,
    handle(site, request, { id }) {
      guard(site, request);
      const scheme = findWorkflowScheme(site, id);
      const { name = scheme.name, description, defaultWorkflow, issueTypeMappings, updateDraftIfNeeded } = parseBody(SchemeBody.partial(), request.body);
      requireKnown(site, [...(defaultWorkflow == null ? [] : [defaultWorkflow]), ...Object.values(issueTypeMappings ?? {})], Object.keys(issueTypeMappings ?? {}));
      const named = { name, description: description ?? scheme.description };
      if (defaultWorkflow == null && issueTypeMappings == null) {
        changeScheme(site, scheme, named);
        return { status: 200, body: schemeBody(site, request, scheme) };
      }
      if (isUsed(site, scheme)) onlyOwnName(scheme, named);
      else Object.assign(scheme, named);
      return changeParts(site, request, scheme, updateDraftIfNeeded === true, parts => ({
        defaultWorkflow: defaultWorkflow ?? parts.defaultWorkflow, issueTypeMappings: issueTypeMappings ?? parts.issueTypeMappings,
      }));
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
