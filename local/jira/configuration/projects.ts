import * as z from 'zod';
import type { RestRequest, Route, SiteContext } from '../contract';
import { badRequest, invalidFields, notModelled } from '../errors';
import { issueTypeBean, selfBase, statusBean, userBeanById, type View } from '../fields/beans';
import { componentBrief, versionBrief } from '../fields/planning-beans';
import type { Project } from '../model';
import { hasProjectPermission } from '../permissions';
import { workflowOf } from '../workflow/lookup';
import { administersProject, isAdministrator, onlyAdministrators, visibleProject } from './access';
import { parseBody } from '../issues/body';
import { commaSeparated, listed, sameName } from './input';
import { issueTypesOf } from './issue-types';
import { page } from './pages';
import { projectBody, roleBody, viewOf } from './render';
import { issueSecuritySchemeIdOf } from '../schemes/issue-security';
import { notificationSchemeIdOf } from '../schemes/notification-schemes';
import { makeOwn, NO_SCHEMES } from '../team-managed/create';
import { rolesOf } from '../team-managed/own';
import { teamTemplate } from '../team-managed/templates';

/** Form of a project key, as Jira ships it. */
export const PROJECT_KEY = z.string().regex(/^[A-Z][A-Z0-9]{1,9}$/, 'Project keys must start with an uppercase letter, followed by one or more uppercase alphanumeric characters.');
const SchemeId = z.number().int().nullish();
/** The templates of company-managed projects; what such a template brings beside them (issue types, a board) is not made. */
const COMPANY_MANAGED = /:(?:gh-simplified-(?:basic|kanban-classic|scrum-classic)|jira-core-simplified-[\w-]+)$/;
/** What creation leaves open is the lead, as test suites of clients find it on real sites: https://github.com/MrRefactoring/jira.js/blob/master/tests/integration/version3/issues.test.ts */
const DEFAULT_ASSIGNEE = 'PROJECT_LEAD';
const Create = z.object({
  key: PROJECT_KEY, url: z.string().nullish(), categoryId: z.number().int().nullish(), avatarId: z.number().int().nullish(), notificationScheme: SchemeId, issueSecurityScheme: SchemeId, fieldConfigurationScheme: SchemeId,
  name: z.string().trim().min(1).max(80), description: z.string().nullish(),
  projectTypeKey: z.enum(['software', 'business']).nullish(), projectTemplateKey: z.string().nullish(), leadAccountId: z.string(),
  assigneeType: z.enum(['PROJECT_LEAD', 'UNASSIGNED']).nullish(),
  issueTypeScheme: SchemeId, workflowScheme: SchemeId, issueTypeScreenScheme: SchemeId, permissionScheme: SchemeId,
});

/** A project in full, as `GET /project/{id}` shows it. */
export function fullProjectBody(view: View, project: Project): Readonly<Record<string, unknown>> {
  return {
    ...projectBody(view, project), description: project.description, lead: userBeanById(view, project.leadAccountId),
    components: view.site.state.components.filter(({ projectId }) => projectId === project.id).map(component => componentBrief(view, component)),
    versions: view.site.state.versions.filter(({ projectId }) => projectId === project.id).map(version => ({ ...versionBrief(view, version), projectId: Number(project.id) })),
    assigneeType: project.assigneeType ?? 'UNASSIGNED', archived: project.archived, ...(project.url === undefined ? {} : { url: project.url }), ...categoryPart(view, project),
    issueTypes: issueTypesOf(view.site, project).map(type => issueTypeBean(view, type)),
    roles: Object.fromEntries(rolesOf(view.site.state, project).map(role => [role.name, roleBody(view, role, project.id).self])),
  };
}

function categoryPart(view: View, project: Project): object {
  const category = view.site.state.projectCategories.find(({ id }) => id === project.categoryId);
  return category === undefined ? {} : { projectCategory: { self: `${selfBase(view)}/projectCategory/${category.id}`, id: category.id, name: category.name, description: category.description } };
}

/** A project as lists show it, with what `expand` asks for. */
export const listedProject = (view: View, project: Project, expand: readonly string[]): Readonly<Record<string, unknown>> =>
  expand.reduce((body, name) => ({ ...body, ...EXPANSIONS[name]?.(view, project) }), { ...projectBody(view, project), ...categoryPart(view, project) });

const projectKeys = ({ formerKeys = [], key }: Project): { readonly projectKeys: readonly string[] } => ({ projectKeys: [...formerKeys, key] });

const EXPANSIONS: Readonly<Record<string, (view: View, project: Project) => Readonly<Record<string, unknown>>>> = {
  description: (_view, project) => ({ description: project.description }),
  projectKeys: (_view, project) => projectKeys(project),
  lead: (view, project) => ({ lead: userBeanById(view, project.leadAccountId) }),
  issueTypes: (view, project) => ({ issueTypes: issueTypesOf(view.site, project).map(type => issueTypeBean(view, type)) }),
};

/** What projects can be ordered by. */
const ORDERS: Readonly<Record<string, (site: SiteContext, project: Project) => string | number>> = {
  key: (_site, project) => project.key, name: (_site, project) => project.name, owner: (site, project) => site.state.users.find(({ accountId }) => accountId === project.leadAccountId)?.displayName ?? '',
  category: (site, project) => site.state.projectCategories.find(({ id }) => id === project.categoryId)?.name ?? '', issueCount: (site, project) => site.state.issues.filter(({ projectId }) => projectId === project.id).length,
  lastIssueUpdatedTime: (site, project) => Math.max(0, ...site.state.issues.filter(({ projectId }) => projectId === project.id).map(({ updated }) => updated)),
  archivedDate: () => 0, deletedDate: (_site, project) => project.deleted ?? 0,
};

function ordered(site: SiteContext, request: RestRequest, projects: readonly Project[]): readonly Project[] {
  const order = request.query.get('orderBy') ?? 'key';
  const key = ORDERS[order.replace(/^[+-]/, '')];
  if (key === undefined) throw badRequest(`Projects cannot be ordered by '${order}'.`);
  const compare = (a: string | number, b: string | number): number => (typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b)));
  const sorted = [...projects].sort((a, b) => compare(key(site, a), key(site, b)) || a.key.localeCompare(b.key));
  return order.startsWith('-') ? sorted.reverse() : sorted;
}

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
  return Object.fromEntries(site.state.roles.filter(({ projectId }) => projectId === undefined).flatMap(({ id, name, defaultActors = { users: [], groups: [] } }) => {
    const users = [...new Set([...(members[name] ?? []), ...defaultActors.users])];
    return users.length + defaultActors.groups.length === 0 ? [] : [[id, { users, groups: [...defaultActors.groups] }]];
  }));
}

/** What a company-managed project shares with others, and who is in the site's roles there. */
const sharedConfiguration = (site: SiteContext, body: z.infer<typeof Create>) => ({
  style: 'classic',
  issueTypeSchemeId: schemeId(site.state.issueTypeSchemes, body.issueTypeScheme, 'issue type scheme'),
  workflowSchemeId: schemeId(site.state.workflowSchemes, body.workflowScheme, 'workflow scheme'),
  issueTypeScreenSchemeId: schemeId(site.state.issueTypeScreenSchemes, body.issueTypeScreenScheme, 'issue type screen scheme'),
  permissionSchemeId: schemeId(site.state.permissionSchemes, body.permissionScheme, 'permission scheme'),
  ...(body.notificationScheme == null ? {} : { notificationSchemeId: notificationSchemeIdOf(site, body.notificationScheme) }),
  ...(body.issueSecurityScheme == null ? {} : { issueSecuritySchemeId: issueSecuritySchemeIdOf(site, body.issueSecurityScheme) }),
  roleActors: firstActors(site, body.leadAccountId),
} satisfies Partial<Project>);

const SCHEMES = ['issueTypeScheme', 'workflowScheme', 'issueTypeScreenScheme', 'permissionScheme', 'notificationScheme', 'issueSecurityScheme', 'fieldConfigurationScheme'] as const;

export const projectRoutes: readonly Route[] = [
  {
    method: 'GET', path: '/rest/api/3/project/search', operationId: 'searchProjects', scopes: ['read:jira-work'], anonymous: true,
    handle(site, request) {
      const [ids, keys, expand] = [listed(request, 'id'), listed(request, 'keys'), commaSeparated(request, 'expand')];
      const text = request.query.get('query')?.toLowerCase() ?? '';
      const typeKeys = request.query.get('typeKey')?.split(',') ?? [];
      const statuses = request.query.has('status') ? commaSeparated(request, 'status') : ['live'];
      const categoryId = request.query.get('categoryId');
      const action = request.query.get('action') ?? 'view';
      if (!['view', 'browse', 'edit', 'create'].includes(action)) throw badRequest("The 'action' parameter must be view, browse, edit or create.");
      const allowed = (project: Project): boolean => {
        if (action === 'edit') return administersProject(site, request, project);
        if (action === 'create') return hasProjectPermission(site, request.principal, 'CREATE_ISSUES', project);
        return hasProjectPermission(site, request.principal, 'BROWSE_PROJECTS', project) || (action === 'view' && isAdministrator(site, request));
      };
      const found = site.state.projects.filter(project =>
        statuses.includes(project.deleted !== undefined ? 'deleted' : project.archived ? 'archived' : 'live') && allowed(project)
        && (ids.length === 0 || ids.includes(project.id)) && (keys.length === 0 || keys.includes(project.key))
        && (categoryId === null || project.categoryId === categoryId)
        && (typeKeys.length === 0 || typeKeys.includes(project.projectTypeKey))
        && (project.name.toLowerCase().includes(text) || project.key.toLowerCase().includes(text)));
      const sorted = ordered(site, request, found);
      const view = viewOf(site, request);
      return { status: 200, body: page(site, request, sorted, project => listedProject(view, project, expand)) };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/project/{projectIdOrKey}', operationId: 'getProject', scopes: ['read:jira-work'], anonymous: true,
    handle(site, request, { projectIdOrKey = '' }) {
      const [view, project] = [viewOf(site, request), visibleProject(site, request, projectIdOrKey)];
      return { status: 200, body: { ...fullProjectBody(view, project), ...(commaSeparated(request, 'expand').includes('projectKeys') ? projectKeys(project) : {}) } };
    },
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
      const template = teamTemplate(body.projectTemplateKey);
      if (body.projectTemplateKey && template === undefined && !COMPANY_MANAGED.test(body.projectTemplateKey)) throw badRequest(`The local site makes no project from the template '${body.projectTemplateKey}'.`);
      if (template !== undefined && body.projectTypeKey === 'business') throw badRequest(`The template '${body.projectTemplateKey ?? ''}' is one of software projects.`);
      const project: Project = {
        id: site.nextId('project'), key: body.key, name: body.name, description: body.description ?? '', projectTypeKey: body.projectTypeKey ?? (body.projectTemplateKey?.includes('core') === true ? 'business' : 'software'),
        leadAccountId: body.leadAccountId, archived: false, issueCounter: 0, ...(template === undefined ? sharedConfiguration(site, body) : NO_SCHEMES), pinnedPanels: [], categoryId: body.categoryId == null ? null : String(body.categoryId), ...(body.url == null ? {} : { url: body.url }), assigneeType: body.assigneeType ?? DEFAULT_ASSIGNEE,
      };
      if (template !== undefined) {
        const given = SCHEMES.filter(name => body[name] != null);
        if (given.length > 0) throw notModelled(`a team-managed project with ${given.join(', ')}`);
        Object.assign(project, makeOwn(site, project, template));
      }
      site.state.projects.push(project);
      site.changed();
      return { status: 201, body: { id: Number(project.id), key: project.key, self: `${selfBase(viewOf(site, request))}/project/${project.id}` } };
    },
  },
];
