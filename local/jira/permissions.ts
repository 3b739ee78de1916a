import type { Principal, SiteContext } from './contract';
import { forbidden, issueNotFound, notAuthenticated } from './errors';
import type { Issue, PermissionHolder, Project } from './model';

/** Keys of https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-permissions/ that the site knows. */
export const projectPermissions = [
  'BROWSE_PROJECTS', 'CREATE_ISSUES', 'EDIT_ISSUES', 'TRANSITION_ISSUES', 'DELETE_ISSUES', 'ASSIGN_ISSUES', 'ASSIGNABLE_USER', 'LINK_ISSUES',
  'MODIFY_REPORTER', 'ADD_COMMENTS', 'EDIT_ALL_COMMENTS', 'EDIT_OWN_COMMENTS', 'DELETE_ALL_COMMENTS', 'DELETE_OWN_COMMENTS', 'MANAGE_WATCHERS',
  'CREATE_ATTACHMENTS', 'DELETE_ALL_ATTACHMENTS', 'DELETE_OWN_ATTACHMENTS', 'ADMINISTER_PROJECTS', 'MOVE_ISSUES', 'SCHEDULE_ISSUES', 'RESOLVE_ISSUES', 'CLOSE_ISSUES',
  'VIEW_VOTERS_AND_WATCHERS', 'VIEW_READONLY_WORKFLOW', 'WORK_ON_ISSUES', 'EDIT_OWN_WORKLOGS', 'EDIT_ALL_WORKLOGS', 'DELETE_OWN_WORKLOGS', 'DELETE_ALL_WORKLOGS', 'MANAGE_SPRINTS_PERMISSION',
] as const;
export type ProjectPermission = (typeof projectPermissions)[number];
export const isProjectPermission = (key: string): key is ProjectPermission => (projectPermissions as readonly string[]).includes(key);
export type GlobalPermission = 'ADMINISTER' | 'BULK_CHANGE' | 'CREATE_SHARED_OBJECTS';

/**
 * The app's own user works in every project; its token decides what it may do there.
 * https://developer.atlassian.com/platform/forge/manifest-reference/scopes-product-jira/
 */
const scopeOfAppPermission = (permission: ProjectPermission): string =>
  permission === 'BROWSE_PROJECTS' || permission === 'ASSIGNABLE_USER' ? 'read:jira-work' : permission === 'ADMINISTER_PROJECTS' ? 'manage:jira-project' : 'write:jira-work';

/**
 * An app access rule keeps apps, and people by way of apps, from what people have written in a project, and leaves them its configuration. What Jira answers then is not
 * documented for each operation; here it is as without the permission.
 * https://support.atlassian.com/security-and-access-policies/docs/app-access-rule-coverage-summary-for-jira-cloud
 */
const ofContent = (permission: ProjectPermission, issue: Issue | null): boolean => issue !== null || (permission !== 'BROWSE_PROJECTS' && permission !== 'ADMINISTER_PROJECTS');

/** Whether the caller has a project permission, on an issue of the project when the holder is a part in it (reporter, assignee). */
export function hasProjectPermission(site: SiteContext, principal: Principal, permission: ProjectPermission, project: Project, issue: Issue | null = null): boolean {
  if (project.deleted !== undefined) return false;
  if (principal.via !== 'direct' && project.appsBlocked === true && ofContent(permission, issue)) return false;
  if (principal.via === 'app') return project.appsWithout?.includes(permission) !== true && (principal.scopes?.includes(scopeOfAppPermission(permission)) ?? false);
  return userHasProjectPermission(site, principal.accountId, permission, project, issue);
}

/** As `hasProjectPermission`, for an account by itself: whoever a search, a picker or a workflow rule asks about. */
export function userHasProjectPermission(site: SiteContext, accountId: string | null, permission: ProjectPermission, project: Project, issue: Issue | null = null): boolean {
  const grants = project.own?.grants ?? site.state.permissionSchemes.find((candidate) => candidate.id === project.permissionSchemeId)?.grants;
  if (!grants || project.deleted !== undefined) return false;
  return grants.some((grant) => grant.permission === permission && holds(site, grant.holder, accountId, project, issue));
}

/**
 * Whether the caller holds a global permission. The app's own user administers Jira with `manage:jira-configuration`; it changes in bulk with
 * `write:jira-work`, where the site grants that to anybody at all.
 */
export function hasGlobalPermission(site: SiteContext, principal: Principal, permission: GlobalPermission): boolean {
  if (principal.via === 'app') {
    if (permission !== 'ADMINISTER' && !site.state.globalGrants.some((grant) => grant.permission === permission)) return false;
    return principal.scopes?.includes(permission === 'ADMINISTER' ? 'manage:jira-configuration' : 'write:jira-work') ?? false;
  }
  const groupIds = groupsOf(site, principal.accountId);
  return site.state.globalGrants.some((grant) => grant.permission === permission && groupIds.includes(grant.groupId));
}

/** @throws JiraError 403 in Jira's words when the caller does not administer Jira */
export function requireAdministrator(site: SiteContext, principal: Principal): void {
  if (!hasGlobalPermission(site, principal, 'ADMINISTER')) throw forbidden('Only Jira administrators can perform this action.');
}

/** The caller's account id. @throws JiraError 401 for an anonymous caller */
export function requireAccount(principal: Principal): string {
  if (principal.accountId === null) throw notAuthenticated();
  return principal.accountId;
}

export function canBrowse(site: SiteContext, principal: Principal, issue: Issue): boolean {
  const project = site.state.projects.find((candidate) => candidate.id === issue.projectId);
  return project !== undefined && hasProjectPermission(site, principal, 'BROWSE_PROJECTS', project, issue);
}

/** The issue, when the caller may see it. @throws JiraError 404, the same for a missing one and a hidden one */
export function visibleIssue(site: SiteContext, principal: Principal, idOrKey: string): Issue {
  const wanted = idOrKey.toUpperCase();
  const issue = site.state.issues.find((candidate) => candidate.id === wanted || candidate.key === wanted)
    ?? site.state.issues.find((candidate) => candidate.formerKeys?.includes(wanted));
  if (!issue || !canBrowse(site, principal, issue)) throw issueNotFound();
  return issue;
}

/** The project's people in a role, groups resolved. */
export function isInRole(site: SiteContext, accountId: string, project: Project, roleId: number): boolean {
  const actors = project.roleActors[String(roleId)];
  if (!actors) return false;
  const groupIds = groupsOf(site, accountId);
  return actors.users.includes(accountId) || actors.groups.some((groupId) => groupIds.includes(groupId));
}

function holds(site: SiteContext, holder: PermissionHolder, accountId: string | null, project: Project, issue: Issue | null): boolean {
  if (holder.type === 'anyone') return true;
  if (accountId === null) return false;
  switch (holder.type) {
    case 'applicationRole': return isActivePerson(site, accountId);
    case 'reporter': return issue?.reporterId === accountId;
    case 'assignee': return issue?.assigneeId === accountId;
    case 'projectLead': return project.leadAccountId === accountId;
    case 'projectRole': return isInRole(site, accountId, project, holder.roleId);
    case 'group': return groupsOf(site, accountId).includes(holder.groupId);
    case 'user': return holder.accountId === accountId;
  }
}

const isActivePerson = (site: SiteContext, accountId: string): boolean =>
  site.state.users.some((user) => user.accountId === accountId && user.active && user.accountType === 'atlassian');

const groupsOf = (site: SiteContext, accountId: string | null): readonly string[] =>
  site.state.users.find((user) => user.accountId === accountId && user.active)?.groupIds ?? [];
