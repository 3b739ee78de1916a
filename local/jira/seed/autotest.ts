import { RANK_TYPE, SPRINT_TYPE } from '../board-fields';
import type { SiteContext } from '../contract';
import type { AuditRecord, Board, Dashboard, Field, Filter, IssueSecurityScheme, IssueTypeScheme, Project, SiteState, Status } from '../model';
import { makeOwn, NO_SCHEMES } from '../team-managed/create';
import { teamTemplate } from '../team-managed/templates';
import { ADMINISTRATORS_GROUP, OPEN_PERMISSION_SCHEME, PEOPLE } from './people';
import { PROJECTS } from './projects';
import { ISSUE_TYPES } from './tracking';

/** What a plain Jira has for clients to work in: one project with *Task* and *Sub-task*, and its board. Key and name are those that the tests of `jira.js` look for. */
const KEY = 'AUTOTEST';

const TYPES: IssueTypeScheme = {
  id: '10001', name: `${KEY}: Issue Type Scheme`, description: 'The types of the test project.',
  defaultIssueTypeId: ISSUE_TYPES.task.id, issueTypeIds: [ISSUE_TYPES.task.id, ISSUE_TYPES.subtask.id], isDefault: false,
};

const PROJECT: Project = { ...PROJECTS.plug, key: KEY, name: 'Jira.js project for lib automatic tests', description: 'Where clients of the REST API try what they can do.', issueTypeSchemeId: TYPES.id, assigneeType: 'PROJECT_LEAD' };

const FILTER: Filter = {
  id: '10000', name: `Filter for ${KEY} board`, description: '', ownerId: PEOPLE.admin.accountId, favouredBy: [], editShares: [],
  shares: [{ id: 10000, type: 'project', projectId: PROJECT.id }], jql: `project = ${KEY} ORDER BY Rank ASC`, columns: null,
};

const BOARD: Board = { id: 1, name: `${KEY} board`, type: 'scrum', filterId: FILTER.id, projectId: PROJECT.id, ownerId: PEOPLE.admin.accountId };

/** The dashboard that a Jira comes with, as Atlassian's example shows it: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-dashboards/#api-rest-api-3-dashboard-get */
const DASHBOARD: Dashboard = { id: '10000', name: 'System Dashboard', description: '', ownerId: null, favouredBy: [], shares: [{ id: 10001, type: 'global' }], editShares: [], gadgets: [] };

/** What the administrator did to come so far: the audit log of a Jira with a project is never empty. */
const CREATION: Omit<AuditRecord, 'at'> = { id: 10000, authorId: PEOPLE.admin.accountId, category: 'projects', summary: 'Project created', object: PROJECT.name };

function boardField(number: number, name: string, schema: { type: string; items?: string; custom: string }): Field {
  return {
    id: `customfield_${number}`, key: `customfield_${number}`, name, description: '', custom: true, orderable: true, navigable: true, searchable: true,
    clauseNames: [`cf[${number}]`, name], schema: { ...schema, customId: number }, forgeModuleKey: null,
  };
}

/** The fields that Jira Software keeps for boards, by the types that it gives them. */
const BOARD_FIELDS: readonly Field[] = [
  boardField(10016, 'Story point estimate', { type: 'number', custom: 'com.pyxis.greenhopper.jira:jsw-story-points' }),
  boardField(10019, 'Rank', { type: 'any', custom: RANK_TYPE }),
  boardField(10020, 'Sprint', { type: 'array', items: 'json', custom: SPRINT_TYPE }),
];

const builtIn = (id: string, name: string, category: Status['category'], description: string): Status => ({ id, name, description, category, projectId: null });

/** What Jira has by itself beside *In Progress*, with its own ids, and no workflow here uses: https://support.atlassian.com/jira-cloud-administration/docs/what-are-issue-statuses-priorities-and-resolutions/ */
const BUILT_IN_STATUSES: readonly Status[] = [
  builtIn('1', 'Open', 'TODO', 'Work on the issue can begin.'),
  builtIn('4', 'Reopened', 'TODO', 'The issue was resolved once, and the resolution did not hold.'),
  builtIn('5', 'Resolved', 'DONE', 'There is a resolution, which the reporter has yet to confirm.'),
  builtIn('6', 'Closed', 'DONE', 'The issue is finished and its resolution confirmed.'),
];

/** Clients that create projects may insist on a scheme to give them, as `jira` for Python does: https://github.com/pycontribs/jira/blob/main/jira/client.py */
const ISSUE_SECURITY: IssueSecurityScheme = { id: '10000', name: 'Default Issue Security Scheme', description: '' };

/** Makes the state of a site that has just been seeded that of the plain one: without the app's projects. */
export function asPlainSite(site: Pick<SiteContext, 'state' | 'nextId'>): void {
  const { state } = site;
  const screen = state.screens[0]?.tabs[0];
  const storyPoints = BOARD_FIELDS[0];
  if (screen !== undefined && storyPoints !== undefined) screen.fieldIds.push(storyPoints.id);
  Object.assign(state, structuredClone({
    projects: [PROJECT], issues: [], issueTypeSchemes: [...state.issueTypeSchemes, TYPES], fields: [...state.fields, ...BOARD_FIELDS], filters: [FILTER], dashboards: [DASHBOARD], boards: [BOARD], statuses: [...state.statuses, ...BUILT_IN_STATUSES],
    issueSecuritySchemes: [ISSUE_SECURITY], permissionSchemes: [...state.permissionSchemes, OPEN_PERMISSION_SCHEME],
    groups: [...state.groups, ADMINISTRATORS_GROUP], globalGrants: [...state.globalGrants, { permission: 'ADMINISTER', groupId: ADMINISTRATORS_GROUP.groupId }],
    users: state.users.map((user) => (user.accountId === PEOPLE.admin.accountId ? { ...user, groupIds: [...user.groupIds, ADMINISTRATORS_GROUP.groupId] } : user)),
    auditRecords: [{ ...CREATION, at: state.savedAt }], nextIds: { ...state.nextIds, board: 2, dashboard: 10100, auditRecord: 10001 },
  } satisfies Partial<SiteState>));
  addTeam(site);
}

/**
 * A project that a team manages, so that the site's lists hold what is one project's own, as they do on most sites. It is
 * private, and archived, because clients expect to find one project: only the admin sees it, by its key.
 * https://support.atlassian.com/jira-software-cloud/docs/manage-how-people-access-your-next-gen-project/
 */
function addTeam(site: Pick<SiteContext, 'state' | 'nextId'>): void {
  const template = teamTemplate('com.pyxis.greenhopper.jira:gh-simplified-agility-kanban');
  if (template === undefined) throw new Error('The template of the team-managed project is gone.');
  const project: Project = { ...structuredClone(PROJECT), ...NO_SCHEMES, id: site.nextId('project'), key: 'LOCALTEAM', name: 'Managed by its team', description: 'A project with a configuration of its own.', archived: true };
  const { own, roleActors } = makeOwn(site, project, template);
  if (own !== undefined) own.grants = own.grants.filter(({ holder }) => holder.type !== 'applicationRole');
  // The team has named its things after itself: clients look issue types and statuses up by name among those of the whole site.
  for (const named of [...site.state.issueTypes, ...site.state.statuses]) if (named.projectId === project.id) named.name = `${named.name} (team)`;
  site.state.projects.push({ ...project, own, roleActors });
}
