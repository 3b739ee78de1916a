import * as z from 'zod';
import type { RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { badRequest, forbidden, notFound } from '../errors';
import { selfBase, userBeanById, type View } from '../fields/beans';
import { componentBrief } from '../fields/planning-beans';
import { parseBody } from '../issues/body';
import type { Component, Project } from '../model';
import { administersProject, visibleProject } from '../configuration/access';
import { commaSeparated, sameName } from '../configuration/input';
import { page } from '../configuration/pages';
import { viewOf } from '../configuration/render';

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-project-components/ */
const PATH = '/rest/api/3/component';
const ONE = `${PATH}/{id}`;
type Params = Readonly<Record<string, string>>;

const AssigneeType = z.enum(['PROJECT_DEFAULT', 'COMPONENT_LEAD', 'PROJECT_LEAD', 'UNASSIGNED']);
const Create = z.looseObject({ name: z.string().trim().min(1).max(255), description: z.string().nullish(), project: z.string().nullish(), leadAccountId: z.string().nullish(), assigneeType: AssigneeType.nullish() });
const Update = z.looseObject({ name: z.string().trim().min(1).max(255).nullish(), description: z.string().nullish(), leadAccountId: z.string().nullish(), assigneeType: AssigneeType.nullish() });

function componentBean(view: View, component: Component): Readonly<Record<string, unknown>> {
  const project = view.site.state.projects.find(({ id }) => id === component.projectId);
  const lead = userBeanById(view, component.leadAccountId);
  const assignee = component.assigneeType === 'COMPONENT_LEAD' ? lead : component.assigneeType === 'PROJECT_LEAD' ? userBeanById(view, project?.leadAccountId ?? null) : null;
  return {
    ...componentBrief(view, component), ...(lead ? { lead } : {}), assigneeType: component.assigneeType, ...(assignee ? { assignee, realAssignee: assignee } : {}), realAssigneeType: component.assigneeType,
    isAssigneeTypeValid: component.assigneeType !== 'COMPONENT_LEAD' || lead !== null, project: project?.key ?? '', projectId: Number(component.projectId),
  };
}

function visibleComponent(site: SiteContext, request: RestRequest, params: Params): { component: Component; project: Project } {
  const component = site.state.components.find(({ id }) => id === params['id']);
  if (component === undefined) throw notFound(`The component with id ${params['id'] ?? ''} does not exist.`);
  return { component, project: visibleProject(site, request, component.projectId) };
}

function requireAdministration(site: SiteContext, request: RestRequest, project: Project): void {
  if (!administersProject(site, request, project)) throw forbidden(`You cannot edit the components of project ${project.key}.`);
}

function requireFreeName(site: SiteContext, project: Project, name: string, except: Component | null): void {
  if (site.state.components.some((each) => each !== except && each.projectId === project.id && sameName(each.name, name))) throw badRequest(`A component with the name ${name} already exists in this project.`);
}

function create(site: SiteContext, request: RestRequest): RestResponse {
  const body = parseBody(Create, request.body);
  if (body.project == null) throw badRequest('The project of the component is missing.');
  const project = visibleProject(site, request, body.project);
  requireAdministration(site, request, project);
  requireFreeName(site, project, body.name, null);
  const component: Component = { id: site.nextId('component'), projectId: project.id, name: body.name, description: body.description ?? '', leadAccountId: leadOf(site, body.leadAccountId), assigneeType: body.assigneeType ?? 'PROJECT_DEFAULT' };
  site.state.components.push(component);
  site.changed();
  return { status: 201, body: componentBean(viewOf(site, request), component) };
}

function leadOf(site: SiteContext, accountId: string | null | undefined): string | null {
  if (accountId == null || accountId === '') return null;
  if (!site.state.users.some((user) => user.accountId === accountId)) throw badRequest(`The user ${accountId} does not exist.`);
  return accountId;
}

function update(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  const { component, project } = visibleComponent(site, request, params);
  requireAdministration(site, request, project);
  const body = parseBody(Update, request.body);
  if (body.name != null) requireFreeName(site, project, body.name, component);
  Object.assign(component, {
    name: body.name ?? component.name, description: body.description ?? component.description, assigneeType: body.assigneeType ?? component.assigneeType,
    leadAccountId: body.leadAccountId === undefined ? component.leadAccountId : leadOf(site, body.leadAccountId),
  });
  site.changed();
  return { status: 200, body: componentBean(viewOf(site, request), component) };
}

/** Issues lose the component, or get another instead. */
function remove(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  const { component, project } = visibleComponent(site, request, params);
  requireAdministration(site, request, project);
  const instead = request.query.get('moveIssuesTo');
  if (instead !== null && !site.state.components.some((each) => each.id === instead && each.projectId === project.id)) throw notFound(`The component with id ${instead} does not exist.`);
  for (const issue of site.state.issues) {
    if (issue.componentIds?.includes(component.id)) issue.componentIds = [...new Set(issue.componentIds.flatMap((id) => (id !== component.id ? [id] : instead === null ? [] : [instead])))];
  }
  site.state.components = site.state.components.filter((each) => each !== component);
  site.changed();
  return { status: 204 };
}

const issueCount = (site: SiteContext, component: Component): number => site.state.issues.filter((issue) => issue.componentIds?.includes(component.id)).length;

const searched = (site: SiteContext, request: RestRequest, all: readonly Component[]): Component[] => {
  const text = request.query.get('query')?.toLowerCase() ?? '';
  const order = request.query.get('orderBy') ?? 'name';
  const sorted = all.filter(({ name, description }) => name.toLowerCase().includes(text) || description.toLowerCase().includes(text)).sort((a, b) => a.name.localeCompare(b.name));
  return order.startsWith('-') ? sorted.reverse() : sorted;
};

const ofProject = (site: SiteContext, project: Project): Component[] => site.state.components.filter(({ projectId }) => projectId === project.id);

const read = ['read:jira-work'];
const write = ['manage:jira-project'];

export const componentRoutes: readonly Route[] = [
  {
    method: 'GET', path: PATH, operationId: 'findComponentsForProjects', scopes: read, anonymous: true,
    handle(site, request) {
      const named = commaSeparated(request, 'projectIdsOrKeys');
      const projects = (named.length > 0 ? named : site.state.projects.map(({ id }) => id)).flatMap((idOrKey) => {
        try { return [visibleProject(site, request, idOrKey)]; } catch { return []; }
      });
      const view = viewOf(site, request);
      return { status: 200, body: page(site, request, searched(site, request, projects.flatMap((project) => ofProject(site, project))), (component) => componentBrief(view, component)) };
    },
  },
  { method: 'POST', path: PATH, operationId: 'createComponent', scopes: write, handle: create },
  { method: 'GET', path: ONE, operationId: 'getComponent', scopes: read, anonymous: true, handle: (site, request, params) => ({ status: 200, body: componentBean(viewOf(site, request), visibleComponent(site, request, params).component) }) },
  { method: 'PUT', path: ONE, operationId: 'updateComponent', scopes: write, handle: update },
  { method: 'DELETE', path: ONE, operationId: 'deleteComponent', scopes: write, handle: remove },
  {
    method: 'GET', path: `${ONE}/relatedIssueCounts`, operationId: 'getComponentRelatedIssues', scopes: read, anonymous: true,
    handle(site, request, params) {
      const { component } = visibleComponent(site, request, params);
      return { status: 200, body: { self: `${selfBase(viewOf(site, request))}/component/${component.id}`, issueCount: issueCount(site, component) } };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/project/{projectIdOrKey}/components', operationId: 'getProjectComponents', scopes: read, anonymous: true,
    handle: (site, request, { projectIdOrKey = '' }) => ({ status: 200, body: ofProject(site, visibleProject(site, request, projectIdOrKey)).map((component) => componentBean(viewOf(site, request), component)) }),
  },
  {
    method: 'GET', path: '/rest/api/3/project/{projectIdOrKey}/component', operationId: 'getProjectComponentsPaginated', scopes: read, anonymous: true,
    handle(site, request, { projectIdOrKey = '' }) {
      const found = searched(site, request, ofProject(site, visibleProject(site, request, projectIdOrKey)));
      return { status: 200, body: page(site, request, found, (component) => ({ ...componentBean(viewOf(site, request), component), issueCount: issueCount(site, component) })) };
    },
  },
];
