import * as z from 'zod';
import type { RestRequest, Route, SiteContext } from '../contract';
import { badRequest, JiraError, notFound } from '../errors';
import { selfBase, statusBean, statusCategories } from '../fields/beans';
import type { Status } from '../model';
import { administersProject, seesScope, workflowAdministrators } from './access';
import { parseBody } from '../issues/body';
import { listed, sameName } from './input';
import { page } from './pages';
import { jiraStatusBody, NO_CATEGORY, viewOf } from './render';

const Category = z.enum(['TODO', 'IN_PROGRESS', 'DONE']);
const Name = z.string().trim().min(1).max(255, 'The name is too long, maxSize=255');
const Scope = z.strictObject({ type: z.enum(['GLOBAL', 'PROJECT']), project: z.strictObject({ id: z.string() }).nullish() });
const Create = z.strictObject({
  scope: Scope,
  statuses: z.array(z.strictObject({ name: Name, statusCategory: Category, description: z.string().nullish() })).min(1).max(50),
});
const Update = z.strictObject({ statuses: z.array(z.object({ id: z.string(), name: Name, statusCategory: Category, description: z.string().nullish() })).min(1).max(50) });

/** The project of a scope that a caller may change; null for the global scope. @throws JiraError 400 or 401 */
export function scopeProject(site: SiteContext, request: RestRequest, scope: z.infer<typeof Scope>): string | null {
  if (scope.type === 'GLOBAL') {
    workflowAdministrators(site, request);
    return null;
  }
  const project = site.state.projects.find(candidate => candidate.id === scope.project?.id);
  if (project?.style !== 'next-gen') throw badRequest('The scope PROJECT needs the id of a team-managed project.');
  if (!administersProject(site, request, project)) throw new JiraError(401, ['You do not have permission to perform this operation. Administer projects is required.']);
  return project.id;
}

/** Whether a name is taken in a scope: global statuses are one scope, each team-managed project is another. */
export const statusNamed = (site: SiteContext, name: string, projectId: string | null): Status | null =>
  site.state.statuses.find(status => status.projectId === projectId && sameName(status.name, name)) ?? null;

function idsOf(ids: readonly string[]): readonly string[] {
  if (ids.length === 0 || ids.length > 50) throw badRequest('Between 1 and 50 status ids are needed.');
  return ids;
}

function byIds(site: SiteContext, ids: readonly string[]): readonly Status[] {
  return idsOf(ids).map(id => {
    const status = site.state.statuses.find(candidate => candidate.id === id);
    if (!status) throw badRequest(`The status with the id ${id} was not found.`);
    return status;
  });
}

const inUse = (site: SiteContext, status: Status): boolean => site.state.workflows.some(workflow => workflow.statuses.some(entry => entry.statusId === status.id));

const PATH = '/rest/api/3/statuses';
const scopes = ['manage:jira-configuration'];

export const statusRoutes: readonly Route[] = [
  {
    method: 'GET', path: '/rest/api/3/status', operationId: 'getStatuses', scopes: ['read:jira-work'],
    handle: (site, request) => ({ status: 200, body: site.state.statuses.filter(status => inUse(site, status) && seesScope(site, request, status.projectId)).map(status => statusBean(viewOf(site, request), status)) }),
  },
  {
    method: 'GET', path: '/rest/api/3/status/{idOrName}', operationId: 'getStatus', scopes: ['read:jira-work'],
    handle(site, request, { idOrName = '' }) {
      const status = site.state.statuses.find(candidate => (candidate.id === idOrName || sameName(candidate.name, idOrName)) && inUse(site, candidate) && seesScope(site, request, candidate.projectId));
      if (!status) throw notFound(`The status with the id or name '${idOrName}' was not found.`);
      return { status: 200, body: statusBean(viewOf(site, request), status) };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/statuscategory', operationId: 'getStatusCategories', scopes: ['read:jira-work'],
    handle(site, request) {
      const base = `${selfBase(viewOf(site, request))}/statuscategory`;
      return { status: 200, body: [NO_CATEGORY, ...Object.values(statusCategories)].map(category => ({ self: `${base}/${category.id}`, ...category })) };
    },
  },
  {
    method: 'GET', path: PATH, operationId: 'getStatusesById', scopes,
    handle(site, request) {
      workflowAdministrators(site, request);
      const ids = idsOf(listed(request, 'id'));
      // Ids of nothing are left out of the answer: the live suite of https://github.com/MrRefactoring/jira.js (tests/live/cloud/status.test.ts).
      return { status: 200, body: ids.flatMap(id => site.state.statuses.filter(status => status.id === id)).map(jiraStatusBody) };
    },
  },
  {
    method: 'POST', path: PATH, operationId: 'createStatuses', scopes,
    handle(site, request) {
      const body = parseBody(Create, request.body);
      const projectId = scopeProject(site, request, body.scope);
      const taken = body.statuses.filter((status, index) => statusNamed(site, status.name, projectId) !== null || body.statuses.findIndex(other => sameName(other.name, status.name)) !== index);
      if (taken.length > 0) throw badRequest(`These status names are already in use: ${taken.map(status => status.name).join(', ')}`);
      const created = body.statuses.map((status): Status => ({ id: site.nextId('status'), name: status.name, description: status.description ?? '', category: status.statusCategory, projectId }));
      site.state.statuses.push(...created);
      site.changed();
      return { status: 200, body: created.map(jiraStatusBody) };
    },
  },
  {
    method: 'PUT', path: PATH, operationId: 'updateStatuses', scopes,
    handle(site, request) {
      workflowAdministrators(site, request);
      const changes = parseBody(Update, request.body).statuses;
      const statuses = byIds(site, changes.map(change => change.id));
      changes.forEach((change, index) => {
        const status = statuses[index];
        const namesake = status ? statusNamed(site, change.name, status.projectId) : null;
        if (namesake !== null && namesake !== status) throw badRequest(`The status name '${change.name}' is already in use.`);
      });
      changes.forEach((change, index) => {
        const status = statuses[index];
        if (status) Object.assign(status, { name: change.name, category: change.statusCategory, description: change.description ?? status.description });
      });
      site.changed();
      return { status: 204 };
    },
  },
  {
    method: 'DELETE', path: PATH, operationId: 'deleteStatusesById', scopes,
    handle(site, request) {
      workflowAdministrators(site, request);
      const statuses = byIds(site, listed(request, 'id'));
      const used = statuses.filter(status => inUse(site, status));
      if (used.length > 0) throw badRequest(`These statuses are used by a workflow: ${used.map(status => status.name).join(', ')}`);
      site.state.statuses = site.state.statuses.filter(status => !statuses.includes(status));
      site.changed();
      return { status: 204 };
    },
  },
  {
    method: 'GET', path: `${PATH}/byNames`, operationId: 'getStatusesByName', scopes,
    handle(site, request) {
      workflowAdministrators(site, request);
      const names = listed(request, 'name');
      if (names.length === 0 || names.length > 50) throw badRequest('Between 1 and 50 status names are needed.');
      const projectId = request.query.get('projectId');
      const found = site.state.statuses.filter(status => status.projectId === projectId && names.some(name => sameName(name, status.name)));
      return { status: 200, body: found.map(jiraStatusBody) };
    },
  },
  {
    method: 'GET', path: `${PATH}/search`, operationId: 'search', scopes,
    handle(site, request) {
      workflowAdministrators(site, request);
      // Without a project, the global ones: no project-scoped status is among them.
      const projectId = request.query.get('projectId');
      const category = request.query.get('statusCategory');
      if (category !== null && !Category.safeParse(category).success) throw badRequest("The 'statusCategory' parameter must be TODO, IN_PROGRESS or DONE.");
      const text = request.query.get('searchString')?.toLowerCase() ?? '';
      const found = site.state.statuses.filter(status => seesScope(site, request, status.projectId)
        && (status.projectId === projectId || (status.projectId === null && request.query.get('includeGlobalStatuses') === 'true'))
        && (category === null || status.category === category)
        && status.name.toLowerCase().includes(text));
      return { status: 200, body: page(site, request, found, jiraStatusBody, 200) };
    },
  },
];
