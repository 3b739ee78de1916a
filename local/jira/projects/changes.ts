import * as z from 'zod';
import type { RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { badRequest, invalidFields, JiraError, notFound } from '../errors';
import { parseBody } from '../issues/body';
import { deleteProjectContent } from './deletion';
import type { Project } from '../model';
import { requireAccount } from '../permissions';
import { administersProject, isAdministrator, onlyAdministrators, visibleProject } from '../configuration/access';
import { sameName } from '../configuration/input';
import { fullProjectBody, listedProject, PROJECT_KEY } from '../configuration/projects';
import { viewOf } from '../configuration/render';
import { seeTask, startTask } from '../configuration/tasks';
import { hasProjectPermission } from '../permissions';
import { issueSecuritySchemeIdOf } from '../schemes/issue-security';
import { notificationSchemeIdOf } from '../schemes/notification-schemes';
import { requireSchemes } from '../team-managed/own';

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-projects/ */
const ONE = '/rest/api/3/project/{projectIdOrKey}';
type Params = Readonly<Record<string, string>>;

const SchemeId = z.number().int().nullish();
const Update = z.looseObject({
  key: PROJECT_KEY.nullish(), name: z.string().trim().min(1).max(80).nullish(), description: z.string().nullish(), leadAccountId: z.string().nullish(), url: z.string().nullish(),
  assigneeType: z.enum(['PROJECT_LEAD', 'UNASSIGNED']).nullish(), categoryId: z.union([z.number().int(), z.string()]).nullish(), permissionScheme: SchemeId, notificationScheme: SchemeId, issueSecurityScheme: SchemeId,
});

/** A project in the recycle bin is seen by administrators only, and by these operations alone. */
function anyProject(site: SiteContext, request: RestRequest, idOrKey: string): Project {
  const project = site.state.projects.find(({ id, key }) => id === idOrKey || key === idOrKey);
  if (project === undefined || !isAdministrator(site, request)) throw notFound(`No project could be found with key '${idOrKey}'.`);
  return project;
}

function update(site: SiteContext, request: RestRequest, { projectIdOrKey = '' }: Params): RestResponse {
  const project = visibleProject(site, request, projectIdOrKey);
  if (!administersProject(site, request, project)) throw new JiraError(403, ['You cannot edit the configuration of this project.']);
  const body = parseBody(Update, request.body);
  if (body.permissionScheme != null || body.notificationScheme != null) requireSchemes(project, 'schemes');
  const others = site.state.projects.filter((each) => each !== project);
  if (body.key != null && others.some(({ key }) => key === body.key)) throw invalidFields({ projectKey: `Project '${body.key}' uses this project key.` });
  if (body.name != null && others.some(({ name }) => sameName(name, body.name ?? ''))) throw invalidFields({ projectName: 'A project with that name already exists.' });
  if (body.leadAccountId != null && !site.state.users.some(({ accountId, active }) => active && accountId === body.leadAccountId)) throw invalidFields({ projectLead: 'You must specify a valid project lead.' });
  const categoryId = body.categoryId === undefined ? project.categoryId : body.categoryId === null || body.categoryId === -1 ? null : String(body.categoryId);
  if (categoryId != null && !site.state.projectCategories.some(({ id }) => id === categoryId)) throw badRequest('The project category does not exist.');
  if (body.permissionScheme != null && !site.state.permissionSchemes.some(({ id }) => id === String(body.permissionScheme))) throw badRequest('The permission scheme was not found.');
  const notificationSchemeId = body.notificationScheme == null ? project.notificationSchemeId : notificationSchemeIdOf(site, body.notificationScheme);
  const issueSecuritySchemeId = body.issueSecurityScheme == null ? project.issueSecuritySchemeId : issueSecuritySchemeIdOf(site, body.issueSecurityScheme);
  if (body.key != null && body.key !== project.key) rekey(site, project, body.key);
  Object.assign(project, {
    name: body.name ?? project.name, description: body.description ?? project.description, leadAccountId: body.leadAccountId ?? project.leadAccountId, categoryId: categoryId ?? null,
    ...(body.url == null ? {} : { url: body.url }), ...(body.assigneeType == null ? {} : { assigneeType: body.assigneeType }), ...(body.permissionScheme == null ? {} : { permissionSchemeId: String(body.permissionScheme) }), ...(notificationSchemeId === undefined ? {} : { notificationSchemeId }),
    ...(issueSecuritySchemeId === undefined ? {} : { issueSecuritySchemeId }),
  });
  site.changed();
  return { status: 200, body: fullProjectBody(viewOf(site, request), project) };
}

/** Issues take the new key with their number; the old ones still lead to them. */
function rekey(site: SiteContext, project: Project, key: string): void {
  for (const issue of site.state.issues.filter(({ projectId }) => projectId === project.id)) {
    issue.formerKeys = [...(issue.formerKeys ?? []), issue.key];
    issue.key = `${key}-${issue.key.split('-')[1] ?? ''}`;
  }
  project.formerKeys = [...(project.formerKeys ?? []).filter((former) => former !== key), project.key];
  project.key = key;
}

/** With undo, which is the default, a project waits in the recycle bin; without it everything goes. */
function remove(site: SiteContext, request: RestRequest, { projectIdOrKey = '' }: Params): RestResponse {
  const project = anyProject(site, request, projectIdOrKey);
  if (project.archived) throw notFound('An archived project cannot be deleted. Restore it first.');
  if (request.query.get('enableUndo') !== 'false' && project.deleted === undefined) project.deleted = site.now();
  else deleteProjectContent(site, project);
  site.changed();
  return { status: 204 };
}

/** Everybody's list of projects, whole: the older form of the search. */
function list(site: SiteContext, request: RestRequest): RestResponse {
  const expand = request.query.get('expand')?.split(',') ?? [];
  const seen = site.state.projects.filter((project) => project.deleted === undefined && !project.archived && (hasProjectPermission(site, request.principal, 'BROWSE_PROJECTS', project) || isAdministrator(site, request)));
  return { status: 200, body: seen.map((project) => listedProject(viewOf(site, request), project, expand)) };
}

const read = ['read:jira-work'];

export const projectChangeRoutes: readonly Route[] = [
  { method: 'GET', path: '/rest/api/3/project', operationId: 'getAllProjects', scopes: read, anonymous: true, handle: list },
  {
    // What somebody has looked at is not kept: the projects that they see, most recently changed first.
    method: 'GET', path: '/rest/api/3/project/recent', operationId: 'getRecent', scopes: read,
    handle(site, request) {
      requireAccount(request.principal);
      const touched = (project: Project): number => Math.max(0, ...site.state.issues.filter(({ projectId }) => projectId === project.id).map(({ updated }) => updated));
      const seen = site.state.projects.filter((project) => project.deleted === undefined && !project.archived && hasProjectPermission(site, request.principal, 'BROWSE_PROJECTS', project));
      return { status: 200, body: seen.sort((a, b) => touched(b) - touched(a)).slice(0, 20).map((project) => listedProject(viewOf(site, request), project, [])) };
    },
  },
  { method: 'PUT', path: ONE, operationId: 'updateProject', scopes: ['manage:jira-project'], handle: update },
  { method: 'DELETE', path: ONE, operationId: 'deleteProject', scopes: ['manage:jira-configuration'], handle: remove },
  {
    method: 'POST', path: `${ONE}/delete`, operationId: 'deleteProjectAsynchronously', scopes: ['manage:jira-configuration'],
    handle(site, request, { projectIdOrKey = '' }) {
      const project = anyProject(site, request, projectIdOrKey);
      return seeTask(site, request, startTask(site, `Delete project ${project.key}`, requireAccount(request.principal), () => { deleteProjectContent(site, project); }));
    },
  },
  {
    method: 'POST', path: `${ONE}/archive`, operationId: 'archiveProject', scopes: ['manage:jira-project'],
    handle(site, request, { projectIdOrKey = '' }) {
      onlyAdministrators(site, request, 'archive projects');
      const project = visibleProject(site, request, projectIdOrKey);
      if (project.archived) throw badRequest('The project is archived already.');
      project.archived = true;
      site.changed();
      return { status: 204 };
    },
  },
  {
    method: 'POST', path: `${ONE}/restore`, operationId: 'restore', scopes: ['manage:jira-configuration'],
    handle(site, request, { projectIdOrKey = '' }) {
      const project = anyProject(site, request, projectIdOrKey);
      if (!project.archived && project.deleted === undefined) throw badRequest('The project is neither archived nor deleted.');
      project.archived = false;
      delete project.deleted;
      site.changed();
      return { status: 200, body: fullProjectBody(viewOf(site, request), project) };
    },
  },
];
