import { randomUUID } from 'node:crypto';
import type { SiteContext } from '../contract';
import type { Board, IssueType, OwnConfiguration, PermissionHolder, Project, ProjectRole, Status, Transition, Workflow } from '../model';
import { EVERY_MEMBER, grant, ONLY_ADMINISTRATORS } from '../permission-sets';
import { APPS_ROLE_NAME } from './own';
import { FIELDS, ROLES, STATUSES, TYPES, type Template } from './templates';

/** Everything of a new team-managed project that is its own: made with it, and gone with it. */

type Made = Pick<Project, 'own' | 'roleActors'>;
type Growing = Pick<SiteContext, 'state' | 'nextId'>;

/** What such a project has in the places where others name schemes. */
export const NO_SCHEMES = { style: 'next-gen', issueTypeSchemeId: '', workflowSchemeId: '', issueTypeScreenSchemeId: '', permissionSchemeId: '', roleActors: {} } satisfies Partial<Project>;

/** Adds types, statuses, workflow, roles and board to the site. Answers with what the project keeps of them. */
export function makeOwn(site: Growing, project: Pick<Project, 'id' | 'key' | 'leadAccountId'>, template: Template): Made {
  const { state } = site;
  const types = template.types.map((name): IssueType => ({ id: site.nextId('issueType'), name, ...TYPES[name], projectId: project.id, entityId: randomUUID() }));
  const workflow = newWorkflow(site, project.id);
  state.issueTypes.push(...types);
  state.workflows.push(workflow);
  state.boards.push(newBoard(site, project));
  const byType = <T>(value: () => T): Record<string, T> => Object.fromEntries(types.map(({ id }) => [id, value()]));
  const fieldIds = FIELDS.filter((id) => state.fields.some((field) => field.id === id));
  const { actors, grants } = newRoles(site, project);
  const own: OwnConfiguration = {
    uuid: randomUUID(), issueTypeIds: types.map(({ id }) => id), workflowIds: byType(() => workflow.id), fieldIds: byType(() => [...fieldIds]), grants, sprints: template.sprints,
  };
  return { own, roleActors: actors };
}

/** Every status can be reached from every other. */
function newWorkflow(site: Growing, projectId: string): Workflow {
  const statuses = STATUSES.map(({ name, category }): Status => ({ id: site.nextId('status'), name, description: '', category, projectId }));
  site.state.statuses.push(...statuses);
  const to = (id: string, name: string, type: Transition['type'], status: Status | undefined): Transition => ({
    id, name, description: '', type, toStatusId: status?.id ?? '', fromStatusIds: [], actions: [], validators: [], conditions: null, triggers: [], properties: {}, transitionScreen: null,
  });
  return {
    id: randomUUID(), name: `Software workflow for project ${projectId}`, description: '', projectId, isEditable: true, version: { id: randomUUID(), versionNumber: 1 },
    statuses: statuses.map(({ id }) => ({ statusId: id, properties: {} })),
    transitions: [to('1', 'Create', 'INITIAL', statuses[0]), ...statuses.map((status, at) => to(String(11 + 10 * at), status.name, 'GLOBAL', status))],
  };
}

const newBoard = (site: Growing, { id, key, leadAccountId }: Pick<Project, 'id' | 'key' | 'leadAccountId'>): Board =>
  ({ id: Number(site.nextId('board')), name: `${key} board`, type: 'simple', filterId: null, projectId: id, ownerId: leadAccountId });

/** The lead administers the project and apps work in it. It is open: whoever may use Jira works in it as a member does. */
function newRoles(site: Growing, { id: projectId, leadAccountId }: Pick<Project, 'id' | 'leadAccountId'>): { actors: Project['roleActors']; grants: OwnConfiguration['grants'] } {
  const { state } = site;
  const role = (name: keyof typeof ROLES): ProjectRole => ({ id: Number(site.nextId('role')), name, description: ROLES[name], projectId });
  const [administrator, member, viewer] = [role('Administrator'), role('Member'), role('Viewer')];
  const apps = state.roles.filter(({ name }) => name === APPS_ROLE_NAME);
  state.roles.push(administrator, member, viewer);
  const holders = (...roles: readonly ProjectRole[]): PermissionHolder[] => roles.map(({ id }) => ({ type: 'projectRole', roleId: id }));
  const everybody: PermissionHolder = { type: 'applicationRole' };
  return {
    actors: {
      [administrator.id]: { users: [leadAccountId], groups: [] },
      ...Object.fromEntries(apps.map(({ id }) => [id, { users: state.users.filter(({ accountType }) => accountType === 'app').map(({ accountId }) => accountId), groups: [] }])),
    },
    grants: [
      ...holders(administrator, ...apps).flatMap((holder) => grant([...EVERY_MEMBER, ...ONLY_ADMINISTRATORS], holder)),
      ...[...holders(member), everybody].flatMap((holder) => grant(EVERY_MEMBER, holder)),
      ...holders(viewer).flatMap((holder) => grant(VIEWING, holder)),
    ],
  };
}

const VIEWING = ['BROWSE_PROJECTS', 'ADD_COMMENTS', 'EDIT_OWN_COMMENTS', 'DELETE_OWN_COMMENTS', 'VIEW_VOTERS_AND_WATCHERS', 'VIEW_READONLY_WORKFLOW'] as const;
