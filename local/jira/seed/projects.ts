import type { Filter, Issue, Project, Status, User } from '../model';
import { AUTOMATION, PEOPLE, PERMISSION_SCHEME, ROLES } from './people';
import { DEFAULT_PRIORITY_ID, DONE_RESOLUTION_ID, ISSUE_TYPES, ISSUE_TYPE_SCHEME, ISSUE_TYPE_SCREEN_SCHEME, STATUSES, WORKFLOW_SCHEME } from './tracking';

/** Everybody who works in the two projects; the outsider is left out on purpose. */
const MEMBERS: readonly User[] = [PEOPLE.requester, PEOPLE.reviewer, PEOPLE.operator, PEOPLE.pm, PEOPLE.admin, PEOPLE.secondRequester];

function companyManagedProject(id: string, key: string, name: string, description: string): Project {
  return {
    id, key, name, description, style: 'classic', projectTypeKey: 'software', leadAccountId: PEOPLE.admin.accountId, archived: false, issueCounter: 0,
    issueTypeSchemeId: ISSUE_TYPE_SCHEME.id, workflowSchemeId: WORKFLOW_SCHEME.id,
    issueTypeScreenSchemeId: ISSUE_TYPE_SCREEN_SCHEME.id, permissionSchemeId: PERMISSION_SCHEME.id,
    roleActors: {
      [ROLES.administrators.id]: { users: [PEOPLE.admin.accountId], groups: [] },
      [ROLES.apps.id]: { users: [AUTOMATION.accountId], groups: [] },
      [ROLES.users.id]: { users: MEMBERS.map(user => user.accountId), groups: [] },
    },
    pinnedPanels: [],
  };
}

/** `PLUG`, empty and ready to be set up by the app, and `WEB`, whose issues the app must never touch. */
export const PROJECTS = {
  plug: companyManagedProject('10000', 'PLUG', 'Plugin requests', 'Where requests for custom plugins are to be tracked.'),
  web: companyManagedProject('10001', 'WEB', 'Website', 'An ordinary project that has nothing to do with plugin requests.'),
} as const;

const filter = (id: string, name: string, jql: string, owner: User): Filter => ({
  id, name, description: '', ownerId: owner.accountId, favouredBy: [], shares: [{ id: Number(id), type: 'authenticated' }], editShares: [], jql, columns: null,
});

/** What people search for, and their boards show. */
export const FILTERS: readonly Filter[] = [
  filter('10000', 'Website board', 'project = WEB ORDER BY created', PEOPLE.admin),
  filter('10001', 'Bugs of the website', 'project = WEB AND issuetype = Bug', PEOPLE.pm),
];

const WEB_TASKS: readonly { summary: string; status: Status }[] = [
  { summary: 'Replace the contact form', status: STATUSES.toDo },
  { summary: 'Shorten the start page', status: STATUSES.inProgress },
  { summary: 'Renew the certificate', status: STATUSES.done },
];

/** The tasks of `WEB`, created by a member at `now` (epoch milliseconds). */
export function webIssues(now: number): Issue[] {
  return WEB_TASKS.map(({ summary, status }, index) => {
    const done = status.category === 'DONE';
    return {
      id: String(10000 + index), key: `WEB-${index + 1}`, projectId: PROJECTS.web.id, issueTypeId: ISSUE_TYPES.task.id, statusId: status.id,
      summary, description: null,
      reporterId: PEOPLE.secondRequester.accountId, creatorId: PEOPLE.secondRequester.accountId, assigneeId: null,
      priorityId: DEFAULT_PRIORITY_ID, resolutionId: done ? DONE_RESOLUTION_ID : null, resolutionDate: done ? now : null,
      labels: [], dueDate: null, parentId: null, created: now, updated: now, statusCategoryChanged: now,
      customFields: {}, properties: {}, comments: [], attachments: [], changes: [], watcherIds: [PEOPLE.secondRequester.accountId],
      addedPanels: [], archived: false,
    };
  });
}
