import type { Group, PermissionHolder, PermissionScheme, ProjectRole, User } from '../model';
import { EVERY_MEMBER, grant, ONLY_ADMINISTRATORS } from '../permission-sets';

/** Groups of a bare site. Members of `site-admins` hold *Administer Jira*; `jira-users` is everyone who may log in. */
export const GROUPS = {
  siteAdmins: { groupId: 'a4d5c0de-0000-4000-8000-000000000001', name: 'site-admins' },
  jiraUsers: { groupId: 'a4d5c0de-0000-4000-8000-000000000002', name: 'jira-users' },
} as const satisfies Record<string, Group>;

/** Account ids have the form of Jira Cloud's, colon included, so that a caller who forgets to encode one notices. */
function person(number: number, email: string, displayName: string, groups: readonly Group[]): User {
  return {
    accountId: `712020:5eed0000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    accountType: 'atlassian',
    emailAddress: `${email}@local.test`,
    displayName,
    active: true,
    timeZone: 'Etc/UTC',
    locale: 'en_GB',
    groupIds: groups.map(group => group.groupId),
  };
}

const { siteAdmins, jiraUsers } = GROUPS;

/** The people of a bare site, by what they are for. None of them has a role of the app yet. */
export const PEOPLE = {
  requester: person(1, 'requester', 'Requester', [jiraUsers]),
  reviewer: person(2, 'reviewer', 'Reviewer', [jiraUsers]),
  operator: person(3, 'operator', 'Operator', [jiraUsers]),
  pm: person(4, 'pm', 'Product manager', [jiraUsers]),
  admin: person(5, 'admin', 'Administrator', [jiraUsers, siteAdmins]),
  outsider: person(6, 'outsider', 'Outsider', [jiraUsers]),
  secondRequester: person(7, 'second-requester', 'Second requester', [jiraUsers]),
} as const;

/** Automation's own account, which acts for rules: an app, in the role that Jira gives to apps in every project. */
export const AUTOMATION: User = {
  accountId: '557058:f58131cb-5eed-4000-8000-000000000001', accountType: 'app', emailAddress: null, displayName: 'Automation for Jira', active: true, timeZone: 'Etc/UTC', locale: 'en_GB', groupIds: [],
};

/** Project roles that every Jira site has; ids as Jira numbers them. */
export const ROLES = {
  administrators: { id: 10002, name: 'Administrators', description: 'A project role that represents administrators in a project' },
  users: { id: 10001, name: 'Users', description: 'A project role that represents the people who work in a project' },
  apps: { id: 10003, name: 'atlassian-addons-project-access', description: 'A project role that represents the users of installed apps' },
} as const satisfies Record<string, ProjectRole>;

const role = (roleId: number): PermissionHolder => ({ type: 'projectRole', roleId });

/** Grants to project roles only, so that somebody who has no role in a project sees nothing of it. */
export const PERMISSION_SCHEME: PermissionScheme = {
  id: '10000',
  name: 'Default software scheme',
  grants: [
    ...grant(EVERY_MEMBER, role(ROLES.users.id)),
    ...[ROLES.administrators, ROLES.apps].flatMap(({ id }) => grant([...EVERY_MEMBER, ...ONLY_ADMINISTRATORS], role(id))),
  ],
};

/** Jira's own default, which lets everybody in who may log in; of a plain site. https://support.atlassian.com/jira-cloud-administration/docs/manage-project-permissions/ */
export const OPEN_PERMISSION_SCHEME: PermissionScheme = {
  id: '0',
  name: 'Default Permission Scheme',
  grants: [
    ...grant(EVERY_MEMBER, { type: 'applicationRole' }),
    ...[ROLES.administrators, ROLES.apps].flatMap(({ id }) => grant([...EVERY_MEMBER, ...ONLY_ADMINISTRATORS], role(id))),
  ],
};

/** The group that older sites, and clients with them, know as that of Jira's administrators. https://support.atlassian.com/user-management/docs/default-groups-and-permissions/ */
export const ADMINISTRATORS_GROUP: Group = { groupId: 'a4d5c0de-0000-4000-8000-000000000003', name: 'administrators' };
