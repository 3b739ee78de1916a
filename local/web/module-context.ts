import type { Forge } from '../forge/forge';
import type { DisplayConditions, EditExperience, PageModule } from '../forge/manifest';
import type { Field, Issue, Project, SiteState, User } from '../jira/model';

/** An issue that a module is shown on. */
export interface Place { readonly issue: Issue; readonly project: Project; readonly typeName: string }

/** Where a module is shown: on an issue, in the create dialog of a project, on a page of a project, or on a page of the site’s own. */
export type Where = { readonly on: 'issue'; readonly place: Place } | { readonly on: 'create' | 'project'; readonly project: Project } | { readonly on: 'site' };

/** The issue with its project and type; null when the site has no such issue. Says nothing about permissions. */
export function placeOf(state: SiteState, issueKey: string): Place | null {
  const issue = state.issues.find((each) => each.key === issueKey);
  const project = state.projects.find((each) => each.id === issue?.projectId);
  const type = state.issueTypes.find((each) => each.id === issue?.issueTypeId);
  return issue === undefined || project === undefined || type === undefined ? null : { issue, project, typeName: type.name };
}

type Json = Readonly<Record<string, unknown>>;

const projectData = (project: Project): Json => ({ id: project.id, key: project.key, type: project.projectTypeKey });
const issueData = ({ issue, typeName }: Place): Json => ({ id: issue.id, key: issue.key, type: typeName, typeId: issue.issueTypeId });

/** Address of an app's page in a project, without a slash at the end. */
export const projectPagePath = (project: Pick<Project, 'key'>, module: Pick<PageModule, 'key'>): string => `/projects/${project.key}/apps/${module.key}`;

function placeData(baseUrl: string, where: Where, module: PageModule): Json {
  if (where.on === 'issue') return { issue: issueData(where.place), project: projectData(where.place.project), location: `${baseUrl}/browse/${where.place.issue.key}` };
  if (where.on === 'project') return { project: projectData(where.project), location: `${baseUrl}${projectPagePath(where.project, module)}` };
  return where.on === 'create' ? { project: projectData(where.project), location: `${baseUrl}/create?project=${where.project.key}` } : {};
}

/** https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-custom-field/#extension-data */
function fieldData(forge: Forge, fields: readonly Field[], module: PageModule, where: Where): Json {
  const field = fields.find((each) => each.forgeModuleKey === module.key);
  if (field === undefined) return {};
  const experience: EditExperience = where.on === 'create' ? 'issue-create' : 'issue-view';
  return {
    entryPoint: 'edit', fieldId: field.id, fieldType: forge.identity.moduleAri(module.key), renderContext: experience, experience,
    fieldValue: where.on === 'issue' ? where.place.issue.customFields[field.id] ?? null : null,
  };
}

/**
 * What `view.getContext()` answers and a resolver receives.
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-issue-panel/#extension-data
 */
export function moduleContext(forge: Forge, site: { readonly baseUrl: string; readonly state: SiteState }, module: PageModule, user: User, where: Where): Record<string, unknown> {
  return {
    accountId: user.accountId,
    cloudId: site.state.cloudId,
    localId: forge.identity.moduleAri(module.key),
    environmentId: forge.identity.environmentId,
    environmentType: forge.identity.appContext.environmentType,
    moduleKey: module.key,
    siteUrl: site.baseUrl,
    timezone: user.timeZone,
    locale: user.locale.replace('_', '-'),
    ...(forge.license === null ? {} : { license: forge.license }),
    extension: { type: module.type, ...placeData(site.baseUrl, where, module), ...(module.type === 'jira:customField' ? fieldData(forge, site.state.fields, module, where) : {}) },
  };
}

const oneOf = (wanted: string | readonly string[] | undefined, actual: string): boolean => wanted === undefined || [wanted].flat().includes(actual);

/** https://developer.atlassian.com/platform/forge/manifest-reference/display-conditions/jira/ */
const meets = (conditions: DisplayConditions | null, place: Place): boolean =>
  conditions === null || (oneOf(conditions.issueType, place.typeName) && oneOf(conditions.projectType, place.project.projectTypeKey));

export interface IssueModules {
  /** Panels that are on the issue: pinned in the project or added by somebody. */
  readonly panels: readonly PageModule[];
  /** Panels that somebody could add. */
  readonly addable: readonly PageModule[];
  readonly contexts: readonly PageModule[];
}

/** The app's modules on one issue. */
export function issueModules(forge: Forge | null, place: Place): IssueModules {
  const fitting = (forge?.pages ?? []).filter((module) => meets(module.displayConditions, place));
  const panels = fitting.filter((module) => module.type === 'jira:issuePanel');
  const shown = new Set([...place.project.pinnedPanels, ...place.issue.addedPanels]);
  return {
    panels: panels.filter((module) => shown.has(module.key)),
    addable: panels.filter((module) => !shown.has(module.key)),
    contexts: fitting.filter((module) => module.type === 'jira:issueContext'),
  };
}

/** The page with which the app lets people edit a field in `experience`; null when it has none there. */
export function editPageOf(forge: Forge | null, field: Field, experience: EditExperience): PageModule | null {
  return forge?.pages.find((module) => module.type === 'jira:customField' && module.key === field.forgeModuleKey && module.experiences.includes(experience)) ?? null;
}
