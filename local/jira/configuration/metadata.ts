import type { Route, SiteContext } from '../contract';
import { badRequest } from '../errors';
import { issueTypeBean, priorityBean, projectBean, resolutionBean, type View } from '../fields/beans';
import { contextFor, isPlaced } from '../fields/contexts';
import { definitionOf } from '../fields/forge-fields';
import { componentBrief, versionBrief } from '../fields/planning-beans';
import type { Field, IssueType, Project, Screen } from '../model';
import { hasProjectPermission, visibleIssue } from '../permissions';
import { projectOf, screenOf } from '../workflow/lookup';
import { visibleProject } from './access';
import { commaSeparated } from './input';
import { issueTypesOf } from './issue-types';
import { range } from './pages';
import { viewOf } from './render';

/** What can be filled in when an issue is created or edited: the fields of its screen, with their schema. */

type Json = Readonly<Record<string, unknown>>;

const LARGEST_PAGE = 200;
const REQUIRED: ReadonlySet<string> = new Set(['summary', 'issuetype', 'project']);
const LABEL_OPERATIONS = ['add', 'set', 'remove'];
/** Comes with an edit wherever the caller may comment, on no screen. */
const COMMENT = 'comment';

/** Values to choose from, for the fields that have a fixed set. */
function allowedValues(view: View, field: Field, project: Project, type: IssueType): readonly unknown[] | null {
  switch (field.id) {
    case 'issuetype': return [issueTypeBean(view, type)];
    case 'project': return [projectBean(view, project)];
    case 'priority': return view.site.state.priorities.map(priority => priorityBean(view, priority));
    case 'components': return view.site.state.components.filter(({ projectId }) => projectId === project.id).map(component => componentBrief(view, component));
    case 'fixVersions': case 'versions': return view.site.state.versions.filter(({ projectId, archived }) => projectId === project.id && !archived).map(version => versionBrief(view, version));
    case 'resolution': return view.site.state.resolutions.map(resolution => resolutionBean(view, resolution));
    default: return null;
  }
}

function fieldMetadata(view: View, field: Field, project: Project, type: IssueType): Json {
  const values = allowedValues(view, field, project, type);
  return {
    required: REQUIRED.has(field.id) || (field.id === 'parent' && type.subtask),
    schema: field.schema ?? { type: 'issuelink', system: field.id },
    name: field.name, key: field.key, hasDefaultValue: field.id === 'priority' || contextFor(view.site.state.fieldContexts.filter(({ fieldId }) => fieldId === field.id), project.id, type.id)?.defaultValue !== undefined,
    operations: field.id === COMMENT ? ['add'] : field.schema?.items === 'string' ? LABEL_OPERATIONS : ['set'],
    ...(values ? { allowedValues: values } : {}),
  };
}

/** Fields of a screen that a person can fill in: those that have a context there. Read-only app fields are never offered. */
function editable(site: SiteContext, project: Project, type: IssueType, screen: Screen | null, always: readonly string[]): readonly Field[] {
  const ids = new Set([...always, ...(screen?.tabs.flatMap(tab => tab.fieldIds) ?? [])]);
  return site.state.fields.filter(field => ids.has(field.id) && isPlaced(site.state, field, project.id, type.id) && definitionOf(site, field)?.readOnly !== true);
}

/** A project in which the caller may create issues. The document lists 400 for a request that cannot be answered. */
function creatableProject(site: SiteContext, request: Parameters<Route['handle']>[1], idOrKey: string): Project {
  const project = site.state.projects.find(candidate => candidate.id === idOrKey || candidate.key === idOrKey.toUpperCase());
  if (!project || !hasProjectPermission(site, request.principal, 'CREATE_ISSUES', project)) throw badRequest('The project does not exist, or you cannot create issues in it.');
  return visibleProject(site, request, project.id);
}

function paged(request: Parameters<Route['handle']>[1], key: string, items: readonly unknown[]): Json {
  const { startAt, maxResults } = range(request, 50, Number.MAX_SAFE_INTEGER);
  if (maxResults > LARGEST_PAGE) throw badRequest(`Parameter 'maxResults' must not exceed the limit '${LARGEST_PAGE}'`);
  return { maxResults, startAt, total: items.length, [key]: items.slice(startAt, startAt + maxResults) };
}

/** The older form of both: everything at once, of the projects and types that are named. */
function allCreatable(site: SiteContext, request: Parameters<Route['handle']>[1]): Json {
  const named = (key: string): readonly string[] => commaSeparated(request, key);
  const [ids, keys, typeIds, typeNames] = [named('projectIds'), named('projectKeys'), named('issuetypeIds'), named('issuetypeNames')];
  const view = viewOf(site, request);
  const withFields = named('expand').includes('projects.issuetypes.fields');
  const projects = site.state.projects.filter(project => (ids.length === 0 || ids.includes(project.id)) && (keys.length === 0 || keys.includes(project.key))
    && project.deleted === undefined && hasProjectPermission(site, request.principal, 'CREATE_ISSUES', project));
  return {
    expand: 'projects',
    projects: projects.map(project => {
      const { self, id, key, name, avatarUrls } = projectBean(view, project) as Json;
      const types = issueTypesOf(site, project).filter(type => (typeIds.length === 0 || typeIds.includes(type.id)) && (typeNames.length === 0 || typeNames.includes(type.name)));
      return { expand: 'issuetypes', self, id, key, name, avatarUrls, issuetypes: types.map(type => ({ ...issueTypeBean(view, type), ...(withFields ? { expand: 'fields', fields: creatableFields(view, project, type) } : {}) })) };
    }),
  };
}

const creatable = (site: SiteContext, project: Project, type: IssueType): readonly Field[] => editable(site, project, type, screenOf(site, project, type.id, 'create'), [...REQUIRED, ...(type.subtask ? ['parent'] : [])]);
const creatableFields = (view: View, project: Project, type: IssueType): Json => Object.fromEntries(creatable(view.site, project, type).map(field => [field.id, fieldMetadata(view, field, project, type)]));

const CREATE = '/rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes';

export const metadataRoutes: readonly Route[] = [
  { method: 'GET', path: '/rest/api/3/issue/createmeta', operationId: 'getCreateIssueMeta', scopes: ['read:jira-work'], anonymous: true, handle: (site, request) => ({ status: 200, body: allCreatable(site, request) }) },
  {
    method: 'GET', path: CREATE, operationId: 'getCreateIssueMetaIssueTypes', scopes: ['read:jira-work'],
    handle(site, request, { projectIdOrKey = '' }) {
      const project = creatableProject(site, request, projectIdOrKey);
      return { status: 200, body: paged(request, 'issueTypes', issueTypesOf(site, project).map(type => issueTypeBean(viewOf(site, request), type))) };
    },
  },
  {
    method: 'GET', path: `${CREATE}/{issueTypeId}`, operationId: 'getCreateIssueMetaIssueTypeId', scopes: ['read:jira-work'],
    handle(site, request, { projectIdOrKey = '', issueTypeId }) {
      const project = creatableProject(site, request, projectIdOrKey);
      const type = issueTypesOf(site, project).find(candidate => candidate.id === issueTypeId);
      if (!type) throw badRequest('The issue type is not available in the project.');
      const fields = creatable(site, project, type);
      return { status: 200, body: paged(request, 'fields', fields.map(field => ({ ...fieldMetadata(viewOf(site, request), field, project, type), fieldId: field.id }))) };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/issue/{issueIdOrKey}/editmeta', operationId: 'getEditIssueMeta', scopes: ['read:jira-work'],
    handle(site, request, { issueIdOrKey = '' }) {
      const issue = visibleIssue(site, request.principal, issueIdOrKey);
      const project = projectOf(site, issue);
      const type = site.state.issueTypes.find(candidate => candidate.id === issue.issueTypeId);
      const mayEdit = type !== undefined && hasProjectPermission(site, request.principal, 'EDIT_ISSUES', project, issue);
      const fields = mayEdit ? editable(site, project, type, screenOf(site, project, type.id, 'edit'), hasProjectPermission(site, request.principal, 'ADD_COMMENTS', project, issue) ? [COMMENT] : []).map(field => [field.id, fieldMetadata(viewOf(site, request), field, project, type)]) : [];
      return { status: 200, body: { fields: Object.fromEntries(fields) } };
    },
  },
];
