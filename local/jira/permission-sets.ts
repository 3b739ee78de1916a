import type { PermissionHolder, PermissionScheme } from './model';

/** What people in a project usually may, for schemes and for the roles of team-managed projects. */
export const EVERY_MEMBER = [
  'BROWSE_PROJECTS', 'CREATE_ISSUES', 'EDIT_ISSUES', 'TRANSITION_ISSUES', 'ASSIGN_ISSUES', 'ASSIGNABLE_USER', 'LINK_ISSUES', 'MOVE_ISSUES',
  'SCHEDULE_ISSUES', 'RESOLVE_ISSUES', 'CLOSE_ISSUES', 'ADD_COMMENTS', 'EDIT_OWN_COMMENTS', 'DELETE_OWN_COMMENTS', 'CREATE_ATTACHMENTS',
  'DELETE_OWN_ATTACHMENTS', 'VIEW_VOTERS_AND_WATCHERS', 'VIEW_READONLY_WORKFLOW', 'WORK_ON_ISSUES', 'EDIT_OWN_WORKLOGS', 'DELETE_OWN_WORKLOGS',
  // Many sites keep this from members. The worse case for an app that counts on its subtasks is that they have it.
  'DELETE_ISSUES',
] as const;
export const ONLY_ADMINISTRATORS = [
  'ADMINISTER_PROJECTS', 'MODIFY_REPORTER', 'MANAGE_WATCHERS', 'EDIT_ALL_COMMENTS', 'DELETE_ALL_COMMENTS', 'DELETE_ALL_ATTACHMENTS', 'EDIT_ALL_WORKLOGS', 'DELETE_ALL_WORKLOGS',
  'MANAGE_SPRINTS_PERMISSION',
] as const;

export const grant = (permissions: readonly string[], holder: PermissionHolder): PermissionScheme['grants'] =>
  permissions.map(permission => ({ permission, holder }));
