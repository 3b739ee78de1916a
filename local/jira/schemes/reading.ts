import * as z from 'zod';
import type { Route, SiteContext } from '../contract';
import { propertyRoutesOf } from '../entity-properties';
import { badRequest, forbidden, notFound } from '../errors';
import { issueTypeBean, projectBean, selfBase, statusCategories } from '../fields/beans';
import { parseBody } from '../issues/body';
import type { Project, Status, Workflow } from '../model';
import { isAdministrator, onlyAdministrators, visibleProject, workflowAdministrators } from '../configuration/access';
import { issueTypesOf } from '../configuration/issue-types';
import { page } from '../configuration/pages';
import { NO_CATEGORY, roleBody, viewOf } from '../configuration/render';
import { workflowsOf } from '../configuration/workflow-scheme-content';
import { workflowOf } from '../workflow/lookup';
import { requireShared } from '../team-managed/own';

/** What can be asked of schemes that the site has but one of, or none, and of who uses what. */

const ofSite = ['manage:jira-configuration'];
const read = ['read:jira-work'];

const live = ({ state }: SiteContext): Project[] => state.projects.filter(({ deleted }) => deleted === undefined);
const classic = (site: SiteContext): Project[] => live(site).filter(({ style }) => style === 'classic');

function statusOf(site: SiteContext, id: string | undefined): Status {
  const status = site.state.statuses.find((each) => each.id === id);
  if (status === undefined) throw notFound('The status was not found.');
  return status;
}

function workflowById(site: SiteContext, id: string | undefined): Workflow {
  const workflow = site.state.workflows.find((each) => each.id === id);
  if (workflow === undefined) throw notFound('The workflow was not found.');
  return workflow;
}

const uses = (site: SiteContext, project: Project, workflow: Workflow): boolean => issueTypesOf(site, project).some((type) => workflowOf(site, project, type.id) === workflow);
const ids = (list: readonly { readonly id: string }[]): object => ({ values: list.map(({ id }) => ({ id })) });

export const schemeReadingRoutes: readonly Route[] = [
  {
    method: 'GET', path: '/rest/api/3/statuscategory/{idOrKey}', operationId: 'getStatusCategory', scopes: read,
    handle(site, request, { idOrKey = '' }) {
      const category = [NO_CATEGORY, ...Object.values(statusCategories)].find(({ id, key, name }) => String(id) === idOrKey || key === idOrKey || name === idOrKey);
      if (category === undefined) throw notFound(`The status category '${idOrKey}' was not found.`);
      return { status: 200, body: { self: `${selfBase(viewOf(site, request))}/statuscategory/${category.id}`, ...category } };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/statuses/{statusId}/projectUsages', operationId: 'getProjectUsagesForStatus', scopes: ofSite,
    handle(site, request, { statusId }) {
      workflowAdministrators(site, request);
      const status = statusOf(site, statusId);
      const projects = live(site).filter((project) => issueTypesOf(site, project).some((type) => workflowOf(site, project, type.id).statuses.some((entry) => entry.statusId === status.id)));
      return { status: 200, body: { statusId: status.id, projects: ids(projects) } };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/statuses/{statusId}/project/{projectId}/issueTypeUsages', operationId: 'getProjectIssueTypeUsagesForStatus', scopes: ofSite,
    handle(site, request, { statusId, projectId = '' }) {
      workflowAdministrators(site, request);
      const [status, project] = [statusOf(site, statusId), visibleProject(site, request, projectId)];
      const types = issueTypesOf(site, project).filter((type) => workflowOf(site, project, type.id).statuses.some((entry) => entry.statusId === status.id));
      return { status: 200, body: { statusId: status.id, projectId: project.id, issueTypes: ids(types) } };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/workflow/{workflowId}/project/{projectId}/issueTypeUsages', operationId: 'getWorkflowProjectIssueTypeUsages', scopes: ofSite,
    handle(site, request, { workflowId, projectId = '' }) {
      workflowAdministrators(site, request);
      const [workflow, project] = [workflowById(site, workflowId), visibleProject(site, request, projectId)];
      return { status: 200, body: { workflowId: workflow.id, projectId: project.id, issueTypes: ids(issueTypesOf(site, project).filter((type) => workflowOf(site, project, type.id).id === workflow.id)) } };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/statuses/{statusId}/workflowUsages', operationId: 'getWorkflowUsagesForStatus', scopes: ofSite,
    handle(site, request, { statusId }) {
      workflowAdministrators(site, request);
      const status = statusOf(site, statusId);
      return { status: 200, body: { statusId: status.id, workflows: ids(site.state.workflows.filter(({ statuses }) => statuses.some((entry) => entry.statusId === status.id))) } };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/workflow/{workflowId}/projectUsages', operationId: 'getProjectUsagesForWorkflow', scopes: ofSite,
    handle(site, request, { workflowId }) {
      workflowAdministrators(site, request);
      const workflow = workflowById(site, workflowId);
      return { status: 200, body: { workflowId: workflow.id, projects: ids(live(site).filter((project) => uses(site, project, workflow))) } };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/workflow/{workflowId}/workflowSchemes', operationId: 'getWorkflowSchemeUsagesForWorkflow', scopes: ofSite,
    handle(site, request, { workflowId }) {
      workflowAdministrators(site, request);
      const workflow = workflowById(site, workflowId);
      return { status: 200, body: { workflowId: workflow.id, workflowSchemes: ids(site.state.workflowSchemes.filter(({ defaultWorkflow, issueTypeMappings }) => [defaultWorkflow, ...Object.values(issueTypeMappings)].includes(workflow.name))) } };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/workflowscheme/{workflowSchemeId}/projectUsages', operationId: 'getProjectUsagesForWorkflowScheme', scopes: ofSite,
    handle(site, request, { workflowSchemeId }) {
      workflowAdministrators(site, request);
      const scheme = site.state.workflowSchemes.find(({ id }) => id === workflowSchemeId);
      if (scheme === undefined) throw notFound('The workflow scheme was not found.');
      return { status: 200, body: { workflowSchemeId: scheme.id, projects: ids(classic(site).filter((project) => project.workflowSchemeId === scheme.id)) } };
    },
  },
  {
    method: 'DELETE', path: '/rest/api/3/workflow/{entityId}', operationId: 'deleteInactiveWorkflow', scopes: ofSite,
    handle(site, request, { entityId }) {
      onlyAdministrators(site, request, 'delete workflows');
      const workflow = workflowById(site, entityId);
      if (site.state.projects.some(({ own }) => own !== undefined && Object.values(own.workflowIds).includes(workflow.id))) throw badRequest('The workflow is used by a team-managed project and cannot be deleted.');
      const named = site.state.workflowSchemes.flatMap((scheme) => [scheme, ...(scheme.draft === undefined ? [] : [scheme.draft])]).flatMap(workflowsOf);
      if (named.includes(workflow.name)) throw badRequest('The workflow is used by a workflow scheme and cannot be deleted.');
      site.state.workflows = site.state.workflows.filter((each) => each !== workflow);
      site.changed();
      return { status: 204 };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/issuetypescreenscheme/{issueTypeScreenSchemeId}/project', operationId: 'getProjectsForIssueTypeScreenScheme', scopes: ofSite,
    handle(site, request, { issueTypeScreenSchemeId }) {
      onlyAdministrators(site, request, 'manage issue type screen schemes');
      return { status: 200, body: page(site, request, classic(site).filter((project) => project.issueTypeScreenSchemeId === issueTypeScreenSchemeId), (project) => projectBean(viewOf(site, request), project)) };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/issuetype/{id}/alternatives', operationId: 'getAlternativeIssueTypes', scopes: read, anonymous: true,
    handle(site, request, { id }) {
      const type = site.state.issueTypes.find((each) => each.id === id);
      if (type === undefined) throw notFound('The issue type was not found.');
      // Those that share the level, and with it every workflow and screen of a project that has both.
      return { status: 200, body: site.state.issueTypes.filter((each) => each !== type && each.projectId === type.projectId && each.hierarchyLevel === type.hierarchyLevel).map((each) => issueTypeBean(viewOf(site, request), each)) };
    },
  },
  ...propertyRoutesOf({
    path: '/rest/api/3/issuetype/{issueTypeId}/properties', anonymous: true, scopes: { read, write: ofSite },
    operations: { keys: 'getIssueTypePropertyKeys', get: 'getIssueTypeProperty', set: 'setIssueTypeProperty', delete: 'deleteIssueTypeProperty' },
    entity(site, request, { issueTypeId = '' }, act) {
      if (!site.state.issueTypes.some(({ id }) => id === issueTypeId)) throw notFound('The issue type was not found.');
      if (act === 'write' && !isAdministrator(site, request)) throw forbidden('Only Jira administrators can set properties of issue types.');
      return `issuetype:${issueTypeId}`;
    },
  }),
  ...(['PUT', 'POST'] as const).map((method): Route => ({
    method, path: '/rest/api/3/role/{id}', operationId: method === 'PUT' ? 'fullyUpdateProjectRole' : 'partialUpdateProjectRole', scopes: ofSite,
    handle(site, request, { id }) {
      onlyAdministrators(site, request, 'change project roles');
      const role = site.state.roles.find((each) => String(each.id) === id);
      if (role === undefined) throw notFound('Can not retrieve a role actor for a null project role.');
      requireShared(role, 'a project role');
      const { name, description } = parseBody(z.looseObject({ name: z.string().trim().min(1).nullish(), description: z.string().nullish() }), request.body);
      if (method === 'PUT' ? name == null || description == null : name == null && description == null) throw badRequest('The name or the description of the role is missing.');
      Object.assign(role, { name: name ?? role.name, description: description ?? role.description });
      site.changed();
      return { status: 200, body: { ...roleBody(viewOf(site, request), role), actors: [] } };
    },
  })),
];
