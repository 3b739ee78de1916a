import * as z from 'zod';
import type { Route, SiteContext } from '../contract';
import { badRequest, invalidFields } from '../errors';
import { issueTypeBean, selfBase, statusBean, userBeanById, type View } from '../fields/beans';
import type { Project } from '../model';
import { hasProjectPermission } from '../permissions';
import { workflowOf } from '../workflow/lookup';
import { administersProject, isAdministrator, onlyAdministrators, visibleProject } from './access';
import { parseBody } from '../issues/body';
import { commaSeparated, listed, sameName } from './input';
import { issueTypesOf } from './issue-types';
import { page } from './pages';
import { projectBody, roleBody, viewOf } from './render';

const SchemeId = z.number().int().nullish();
const Create = z.object({
  key: z.string().regex(/^[A-Z][A-Z0-9]{1,9}$/, 'Project keys must start with an uppercase letter, followed by one or more uppercase alphanumeric characters.'),
  name: z.string().trim().min(1).max(80), description: z.string().nullish(),
  projectTypeKey: z.enum(['software', 'business']), projectTemplateKey: z.string().nullish(), leadAccountId: z.string(),
  assigneeType: z.enum(['PROJECT_LEAD', 'UNASSIGNED']).nullish(),
  issueTypeScheme: SchemeId, workflowScheme: SchemeId, issueTypeScreenScheme: SchemeId, permissionScheme: SchemeId,
});

/** A project in full, as `GET /project/{id}` shows it. */
function fullBody(view: View, project: Project): Readonly<Record<string, unknown>> {
  return {
    ...projectBody(view, project), description: project.description, lead: userBeanById(view, project.leadAccountId),
    components: [], versions: [], assigneeType: 'UNASSIGNED', archived: project.archived,
    issueTypes: issueTypesOf(view.site, project).map(type => issueTypeBean(view, type)),
    roles: Object.fromEntries(view.site.state.roles.map(role => [role.name, roleBody(view, role, project.id).self])),
  };
}

const EXPANSIONS: Readonly<Record<string, (view: View, project: Project) => Readonly<Record<string, unknown>>>> = {
  description: (_view, project) => ({ description: project.description }),
  lead: (view, project) => ({ lead: userBeanById(view, project.leadAccountId) }),
  issueTypes: (view, project) => ({ issueTypes: issueTypesOf(view.site, project).map(type => issueTypeBean(view, type)) }),
};

/** The scheme of a new project: the one asked for, else the site's default. @throws JiraError 400 when it does not exist */
function schemeId(schemes: readonly { id: string; isDefault?: boolean }[], asked: number | null | undefined, what: string): string {
  const scheme = asked === null || asked === undefined ? (schemes.find(candidate => candidate.isDefault) ?? schemes[0]) : schemes.find(candidate => candidate.id === String(asked));
  if (!scheme) throw badRequest(`The ${what} was not found.`);
  return scheme.id;
}

/** Jira makes the creator an administrator of a new project and lets installed apps in. */
function firstActors(site: SiteContext, leadAccountId: string): Project['roleActors'] {
  const apps = site.state.users.filter(user => user.accountType === 'app').map(user => user.accountId);
  const members: Readonly<Record<string, string[]>> = { Administrators: [leadAccountId], 'atlassian-addons-project-access': apps };
  return Object.fromEntries(site.state.roles.flatMap(role => (members[role.name] ? [[role.id, { users: members[role.name] ?? [], groups: [] }]] : [])));
}

export const projectRoutes: readonly Route[] = [
  {
    method: 'GET', path: '/rest/api/3/project/search', operationId: 'searchProjects', scopes: ['read:jira-work'], anonymous: true,
    handle(site, request) {
      const [ids, keys, expand] = [listed(request, 'id'), listed(request, 'keys'), commaSeparated(request, 'expand')];
      const text = request.query.get('query')?.toLowerCase() ?? '';
      const typeKeys = request.query.get('typeKey')?.split(',') ?? [];
      const action = request.query.get('action') ?? 'view';
      if (!['view', 'browse', 'edit', 'create'].includes(action)) throw badRequest("The 'action' parameter must be view, browse, edit or create.");
      const allowed = (project: Project): boolean => {
        if (action === 'edit') return administersProject(site, request, project);
        if (action === 'create') return hasProjectPermission(site, request.principal, 'CREATE_ISSUES', project);
        return hasProjectPermission(site, request.principal, 'BROWSE_PROJECTS', project) || (action === 'view' && isAdministrator(site, request));
      };
      const found = site.state.projects.filter(project =>
        !project.archived && allowed(project)
        && (ids.length === 0 || ids.includes(project.id)) && (keys.length === 0 || keys.includes(project.key))
        && (typeKeys.length === 0 || typeKeys.includes(project.projectTypeKey))
        && (project.name.toLowerCase().includes(text) || project.key.toLowerCase().includes(text)));
      const sorted = [...found].sort((a, b) => a.key.localeCompare(b.key));
      const view = viewOf(site, request);
      const show = (project: Project): Readonly<Record<string, unknown>> =>
        expand.reduce((body, name) => ({ ...body, ...EXPANSIONS[name]?.(view, project) }), projectBody(view, project));
      return { status: 200, body: page(site, request, sorted, show) };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/project/{projectIdOrKey}', operationId: 'getProject', scopes: ['read:jira-work'], anonymous: true,
    handle: (site, request, { projectIdOrKey = '' }) => ({ status: 200, body: fullBody(viewOf(site, request), visibleProject(site, request, projectIdOrKey)) }),
  },
  {
    method: 'GET', path: '/rest/api/3/project/{projectIdOrKey}/statuses', operationId: 'getAllStatuses', scopes: ['read:jira-work'],
    handle(site, request, { projectIdOrKey = '' }) {
      const project = visibleProject(site, request, projectIdOrKey);
      const view = viewOf(site, request);
      const body = issueTypesOf(site, project).map(type => {
        const ids = workflowOf(site, project, type.id).statuses.map(entry => entry.statusId);
        const statuses = site.state.statuses.filter(status => ids.includes(status.id)).map(status => statusBean(view, status));
        return { self: `${selfBase(view)}/issuetype/${type.id}`, id: type.id, name: type.name, subtask: type.subtask, statuses };
      });
      return { status: 200, body };
    },
  },
  {
    method: 'POST', path: '/rest/api/3/project', operationId: 'createProject', scopes: ['manage:jira-configuration'],
    handle(site, request) {
      onlyAdministrators(site, request, 'create projects');
      const body = parseBody(Create, request.body);
      if (site.state.projects.some(project => project.key === body.key)) throw invalidFields({ projectKey: `Project '${body.key}' uses this project key.` });
      if (site.state.projects.some(project => sameName(project.name, body.name))) throw invalidFields({ projectName: 'A project with that name already exists.' });
      if (!site.state.users.some(user => user.accountId === body.leadAccountId && user.active)) throw invalidFields({ projectLead: 'You must specify a valid project lead.' });
      if (body.projectTemplateKey && !body.projectTemplateKey.endsWith('-classic') && !body.projectTemplateKey.includes('jira-core-simplified')) throw badRequest('The local site creates company-managed projects only.');
      const { state } = site;
      const project: Project = {
        id: site.nextId('project'), key: body.key, name: body.name, description: body.description ?? '', style: 'classic', projectTypeKey: body.projectTypeKey,
        leadAccountId: body.leadAccountId, archived: false, issueCounter: 0,
        issueTypeSchemeId: schemeId(state.issueTypeSchemes, body.issueTypeScheme, 'issue type scheme'),
        workflowSchemeId: schemeId(state.workflowSchemes, body.workflowScheme, 'workflow scheme'),
        issueTypeScreenSchemeId: schemeId(state.issueTypeScreenSchemes, body.issueTypeScreenScheme, 'issue type screen scheme'),
        permissionSchemeId: schemeId(state.permissionSchemes, body.permissionScheme, 'permission scheme'),
        roleActors: firstActors(site, body.leadAccountId), pinnedPanels: [],
      };
      state.projects.push(project);
      site.changed();
      return { status: 201, body: { id: Number(project.id), key: project.key, self: `${selfBase(viewOf(site, request))}/project/${project.id}` } };
    },
  },
];
