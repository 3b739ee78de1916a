/**
 * What stands behind `/rest/api/3/`, by the names in Atlassian's document, modelled or not, and what is newer than it (`forge`).
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/
 */
export const RESOURCES: ReadonlySet<string> = new Set([
  'announcementBanner', 'app', 'application-properties', 'applicationrole', 'attachment', 'auditing', 'avatar', 'bulk', 'changelog', 'classification-levels', 'comment', 'component', 'config',
  'configuration', 'customFieldOption', 'dashboard', 'data-policy', 'events', 'expression', 'field', 'fieldconfiguration', 'fieldconfigurationscheme', 'filter', 'forge', 'group', 'groups', 'groupuserpicker',
  'instance', 'issue', 'issueLink', 'issueLinkType', 'issues', 'issuesecurityschemes', 'issuetype', 'issuetypescheme', 'issuetypescreenscheme', 'jql', 'label', 'license', 'mypermissions', 'mypreferences',
  'myself', 'notificationscheme', 'permissions', 'permissionscheme', 'plans', 'priority', 'priorityscheme', 'project', 'project-template', 'projectCategory', 'projects', 'projectvalidate', 'redact',
  'resolution', 'role', 'screens', 'screenscheme', 'search', 'securitylevel', 'serverInfo', 'settings', 'status', 'statuscategory', 'statuses', 'task', 'uiModifications', 'universal_avatar', 'user',
  'users', 'version', 'webhook', 'workflow', 'workflows', 'workflowscheme', 'worklog',
]);

/** Whether an address is that of no resource that Atlassian documents, so that a real site has nothing there either. */
export function isNowhere(path: string): boolean {
  const resource = /^\/rest\/api\/3\/([^/]+)/.exec(path)?.[1];
  return resource !== undefined && !RESOURCES.has(resource);
}
