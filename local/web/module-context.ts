import type { Forge } from '../forge/forge';
import type { DisplayConditions, PageModule } from '../forge/manifest';
import type { Issue, Project, SiteState, User } from '../jira/model';

/** Where a module is shown. */
export interface Place { readonly issue: Issue; readonly project: Project; readonly typeName: string }

/** The issue with its project and type; null when the site has no such issue. Says nothing about permissions. */
export function placeOf(state: SiteState, issueKey: string): Place | null {
  const issue = state.issues.find((each) => each.key === issueKey);
  const project = state.projects.find((each) => each.id === issue?.projectId);
  const type = state.issueTypes.find((each) => each.id === issue?.issueTypeId);
  return issue === undefined || project === undefined || type === undefined ? null : { issue, project, typeName: type.name };
}

/**
 * What `view.getContext()` answers and a resolver receives.
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-issue-panel/#extension-data
 */
export function moduleContext(forge: Forge, baseUrl: string, cloudId: string, module: PageModule, user: User, place: Place | null): Record<string, unknown> {
  const where = place === null ? {} : {
    issue: { id: place.issue.id, key: place.issue.key, type: place.typeName, typeId: place.issue.issueTypeId },
    project: { id: place.project.id, key: place.project.key, type: place.project.projectTypeKey },
    location: `${baseUrl}/browse/${place.issue.key}`,
  };
  return {
    accountId: user.accountId,
    cloudId,
    localId: forge.identity.moduleAri(module.key),
    environmentId: forge.identity.environmentId,
    environmentType: forge.identity.appContext.environmentType,
    moduleKey: module.key,
    siteUrl: baseUrl,
    timezone: user.timeZone,
    locale: user.locale.replace('_', '-'),
    extension: { type: module.type, ...where },
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
