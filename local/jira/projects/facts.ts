import * as z from 'zod';
import type { RestRequest, Route, SiteContext } from '../contract';
import { propertyRoutesOf } from '../entity-properties';
import { badRequest, conflict, forbidden, notFound } from '../errors';
import { selfBase } from '../fields/beans';
import { parseBody } from '../issues/body';
import type { Project, ProjectCategory } from '../model';
import { administersProject, onlyAdministrators, visibleProject } from '../configuration/access';
import { requiredParameter, sameName } from '../configuration/input';
import { PROJECT_KEY } from '../configuration/projects';
import { viewOf } from '../configuration/render';
import { keepSetting, settingOf } from '../settings/store';
import { issueTypesOf } from '../configuration/issue-types';
import { requireSchemes } from '../team-managed/own';

/** What projects have besides their schemes: type, category, features, properties, an address, and names that are still free. */

const read = ['read:jira-work'];
const write = ['manage:jira-project'];

interface ProjectType { readonly key: string; readonly formattedKey: string; readonly descriptionI18nKey: string; readonly icon: string; readonly color: string }
const TYPES: readonly ProjectType[] = [
  { key: 'product_discovery', formattedKey: 'Product Discovery', descriptionI18nKey: 'jira.project.type.polaris.description', icon: '', color: '#FFFFFF' },
  { key: 'software', formattedKey: 'Software', descriptionI18nKey: 'jira.project.type.software.description', icon: '', color: '#FFFFFF' },
  { key: 'service_desk', formattedKey: 'Service Desk', descriptionI18nKey: 'jira.project.type.servicedesk.description.jsm', icon: '', color: '#FFFFFF' },
  { key: 'business', formattedKey: 'Business', descriptionI18nKey: 'jira.project.type.business.description', icon: '', color: '#FFFFFF' },
];
/** Those that the site can create projects of. */
const ACCESSIBLE: ReadonlySet<string> = new Set(['software', 'business']);

function typeOf(key: string, accessible: boolean): ProjectType {
  const type = TYPES.find((each) => each.key === key && (!accessible || ACCESSIBLE.has(key)));
  if (type === undefined) throw notFound(`The project type '${key}' was not found.`);
  return type;
}

const FEATURES: readonly { readonly feature: string; readonly name: string; readonly locked: boolean; readonly prerequisites: readonly string[] }[] = [
  { feature: 'jsw.classic.backlog', name: 'Backlog', locked: true, prerequisites: [] },
  { feature: 'jsw.classic.roadmap', name: 'Timeline', locked: false, prerequisites: [] },
  { feature: 'jsw.classic.deployments', name: 'Deployments', locked: false, prerequisites: [] },
];

const features = (site: SiteContext, project: Project): object => ({
  features: FEATURES.map(({ feature, name, locked, prerequisites }) => ({
    projectId: Number(project.id), feature, state: settingOf(site, `feature:${project.id}:${feature}`) ?? 'ENABLED', toggleLocked: locked, prerequisites, localisedName: name, localisedDescription: name, imageUri: '',
  })),
});

function withClassicFeatures(project: Project): Project {
  requireSchemes(project, 'features');
  return project;
}

/** Levels as https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-projects/#api-rest-api-3-project-projectid-hierarchy-get orders and names them. */
const LEVELS = [{ level: 0, name: 'Base' }, { level: 1, name: 'Epic' }, { level: -1, name: 'Subtask' }] as const;

function hierarchyOf(site: SiteContext, project: Project): readonly object[] {
  const types = issueTypesOf(site, project);
  return LEVELS.flatMap(({ level, name }) => {
    const issueTypes = types.filter(({ hierarchyLevel }) => hierarchyLevel === level).map(({ id, name: typeName }) => ({ id: Number(id), name: typeName }));
    return issueTypes.length === 0 ? [] : [{ level, name, issueTypes }];
  });
}

const categoryBean = (site: SiteContext, request: RestRequest, { id, name, description }: ProjectCategory): object => ({ self: `${selfBase(viewOf(site, request))}/projectCategory/${id}`, id, name, description });
const CategoryBody = z.looseObject({ name: z.string().trim().min(1).max(255).nullish(), description: z.string().max(1_000).nullish() });

function categoryOf(site: SiteContext, id: string | undefined): ProjectCategory {
  const category = site.state.projectCategories.find((each) => each.id === id);
  if (category === undefined) throw notFound(`The project category with id '${id ?? ''}' was not found.`);
  return category;
}

function requireFreeCategory(site: SiteContext, name: string, except: ProjectCategory | null): void {
  if (site.state.projectCategories.some((each) => each !== except && sameName(each.name, name))) throw conflict(`The project category '${name}' already exists.`);
}

const keyTaken = (site: SiteContext, key: string): boolean => site.state.projects.some((project) => project.key === key);

/** A key that is free: the one that was asked for, or one like it. */
function freeKey(site: SiteContext, wanted: string): string {
  const start = wanted.toUpperCase().replace(/[^A-Z0-9]/g, '').slice(0, 10);
  if (!/^[A-Z][A-Z0-9]+$/.test(start)) return '';
  for (let number = 0; ; number += 1) {
    const key = number === 0 ? start : `${start.slice(0, 10 - String(number).length)}${number}`;
    if (!keyTaken(site, key)) return key;
  }
}

function freeName(site: SiteContext, wanted: string): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted} ${number}`;
    if (!site.state.projects.some((project) => sameName(project.name, name))) return name;
  }
}

export const projectFactRoutes: readonly Route[] = [
  { method: 'GET', path: '/rest/api/3/project/type', operationId: 'getAllProjectTypes', scopes: read, anonymous: true, handle: () => ({ status: 200, body: TYPES }) },
  { method: 'GET', path: '/rest/api/3/project/type/accessible', operationId: 'getAllAccessibleProjectTypes', scopes: read, handle: () => ({ status: 200, body: TYPES.filter(({ key }) => ACCESSIBLE.has(key)) }) },
  { method: 'GET', path: '/rest/api/3/project/type/{projectTypeKey}', operationId: 'getProjectTypeByKey', scopes: read, anonymous: true, handle: (_site, _request, { projectTypeKey = '' }) => ({ status: 200, body: typeOf(projectTypeKey, false) }) },
  { method: 'GET', path: '/rest/api/3/project/type/{projectTypeKey}/accessible', operationId: 'getAccessibleProjectTypeByKey', scopes: read, handle: (_site, _request, { projectTypeKey = '' }) => ({ status: 200, body: typeOf(projectTypeKey, true) }) },
  { method: 'GET', path: '/rest/api/3/project/{projectIdOrKey}/features', operationId: 'getFeaturesForProject', scopes: read, handle: (site, request, { projectIdOrKey = '' }) => ({ status: 200, body: features(site, withClassicFeatures(visibleProject(site, request, projectIdOrKey))) }) },
  {
    method: 'PUT', path: '/rest/api/3/project/{projectIdOrKey}/features/{featureKey}', operationId: 'toggleFeatureForProject', scopes: write,
    handle(site, request, { projectIdOrKey = '', featureKey = '' }) {
      const project = withClassicFeatures(visibleProject(site, request, projectIdOrKey));
      if (!administersProject(site, request, project)) throw forbidden('You cannot edit the configuration of this project.');
      const feature = FEATURES.find((each) => each.feature === featureKey);
      if (feature === undefined) throw notFound(`The feature '${featureKey}' was not found.`);
      if (feature.locked) throw badRequest(`The feature '${featureKey}' cannot be switched.`);
      keepSetting(site, `feature:${project.id}:${featureKey}`, parseBody(z.looseObject({ state: z.enum(['ENABLED', 'DISABLED']) }), request.body).state);
      return { status: 200, body: features(site, project) };
    },
  },
  {
    // Of company-managed projects Jira tells no hierarchy, and says so in these words.
    method: 'GET', path: '/rest/api/3/project/{projectId}/hierarchy', operationId: 'getHierarchy', scopes: read,
    handle(site, request, { projectId = '' }) {
      const project = visibleProject(site, request, projectId);
      if (project.own === undefined) throw notFound(`Project with id '${project.id}' is not simplified`);
      return { status: 200, body: { projectId: Number(project.id), hierarchy: hierarchyOf(site, project) } };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/project/{projectId}/email', operationId: 'getProjectEmail', scopes: write,
    handle(site, request, { projectId = '' }) {
      const project = visibleProject(site, request, projectId);
      const emailAddress = settingOf(site, `email:${project.id}`) ?? 'jira@local.test';
      return { status: 200, body: { emailAddress, emailAddressStatus: [] } };
    },
  },
  {
    method: 'PUT', path: '/rest/api/3/project/{projectId}/email', operationId: 'updateProjectEmail', scopes: write,
    handle(site, request, { projectId = '' }) {
      const project = visibleProject(site, request, projectId);
      if (!administersProject(site, request, project)) throw forbidden('You cannot edit the configuration of this project.');
      const { emailAddress } = parseBody(z.looseObject({ emailAddress: z.union([z.email(), z.literal('')]) }), request.body);
      keepSetting(site, `email:${project.id}`, emailAddress === '' ? undefined : emailAddress);
      return { status: 204 };
    },
  },
  {
    // A verdict, not a refusal: 200 with what is wrong.
    method: 'GET', path: '/rest/api/3/projectvalidate/key', operationId: 'validateProjectKey', scopes: read,
    handle(site, request) {
      const key = request.query.get('key') ?? '';
      const checked = PROJECT_KEY.safeParse(key);
      const problem = key === '' ? 'You must specify a unique project key.' : !checked.success ? (checked.error.issues[0]?.message ?? '') : keyTaken(site, key) ? `Project '${site.state.projects.find((project) => project.key === key)?.name ?? ''}' uses this project key.` : null;
      return { status: 200, body: { errorMessages: [], errors: problem === null ? {} : { projectKey: problem } } };
    },
  },
  { method: 'GET', path: '/rest/api/3/projectvalidate/validProjectKey', operationId: 'getValidProjectKey', scopes: read, handle: (site, request) => ({ status: 200, body: freeKey(site, requiredParameter(request, 'key')) }) },
  { method: 'GET', path: '/rest/api/3/projectvalidate/validProjectName', operationId: 'getValidProjectName', scopes: read, handle: (site, request) => ({ status: 200, body: freeName(site, requiredParameter(request, 'name')) }) },
  { method: 'GET', path: '/rest/api/3/projectCategory', operationId: 'getAllProjectCategories', scopes: read, handle: (site, request) => ({ status: 200, body: site.state.projectCategories.map((category) => categoryBean(site, request, category)) }) },
  {
    method: 'POST', path: '/rest/api/3/projectCategory', operationId: 'createProjectCategory', scopes: write,
    handle(site, request) {
      onlyAdministrators(site, request, 'create project categories');
      const { name, description } = parseBody(CategoryBody, request.body);
      if (name == null) throw badRequest('The name of the project category is missing.');
      requireFreeCategory(site, name, null);
      const category: ProjectCategory = { id: site.nextId('projectCategory'), name, description: description ?? '' };
      site.state.projectCategories.push(category);
      site.changed();
      return { status: 201, body: categoryBean(site, request, category) };
    },
  },
  { method: 'GET', path: '/rest/api/3/projectCategory/{id}', operationId: 'getProjectCategoryById', scopes: read, handle: (site, request, { id }) => ({ status: 200, body: categoryBean(site, request, categoryOf(site, id)) }) },
  {
    method: 'PUT', path: '/rest/api/3/projectCategory/{id}', operationId: 'updateProjectCategory', scopes: write,
    handle(site, request, { id }) {
      onlyAdministrators(site, request, 'change project categories');
      const category = categoryOf(site, id);
      const { name, description } = parseBody(CategoryBody, request.body);
      if (name != null && site.state.projectCategories.some((each) => each !== category && sameName(each.name, name))) throw badRequest(`The project category '${name}' already exists.`);
      Object.assign(category, { name: name ?? category.name, description: description ?? category.description });
      site.changed();
      return { status: 200, body: categoryBean(site, request, category) };
    },
  },
  {
    method: 'DELETE', path: '/rest/api/3/projectCategory/{id}', operationId: 'removeProjectCategory', scopes: write,
    handle(site, request, { id }) {
      onlyAdministrators(site, request, 'delete project categories');
      const category = categoryOf(site, id);
      site.state.projectCategories = site.state.projectCategories.filter((each) => each !== category);
      for (const project of site.state.projects) if (project.categoryId === category.id) project.categoryId = null;
      site.changed();
      return { status: 204 };
    },
  },
  ...propertyRoutesOf({
    path: '/rest/api/3/project/{projectIdOrKey}/properties', anonymous: true, scopes: { read, write },
    operations: { keys: 'getProjectPropertyKeys', get: 'getProjectProperty', set: 'setProjectProperty', delete: 'deleteProjectProperty' },
    entity(site, request, { projectIdOrKey = '' }, act) {
      const project = visibleProject(site, request, projectIdOrKey);
      if (act === 'write' && !administersProject(site, request, project)) throw forbidden('You cannot edit the properties of this project.');
      return `project:${project.id}`;
    },
  }),
];
