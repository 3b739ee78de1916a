import type { SiteContext } from './contract';
import type { SiteState } from './model';
import { asPlainSite } from './seed/autotest';
import { SYSTEM_FIELDS } from './seed/fields';
import { AUTOMATION, GROUPS, PEOPLE, PERMISSION_SCHEME, ROLES } from './seed/people';
import { FILTERS, PROJECTS, webIssues } from './seed/projects';
import {
  ISSUE_TYPES, ISSUE_TYPE_SCHEME, ISSUE_TYPE_SCREEN_SCHEME, LINK_TYPES, PRIORITIES, RESOLUTIONS, SCREEN, SCREEN_SCHEME, STATUSES, WORKFLOW,
  WORKFLOW_SCHEME,
} from './seed/tracking';

/** Fixed, so that links and ids of one start fit those of the next. */
const CLOUD_ID = '5eed0000-c10d-4000-8000-000000000000';

/** Where the counters of `SiteContext.nextId` go on: above every id used here. */
const NEXT_IDS = {
  issue: 10100, issueType: 10100, issueTypeScheme: 10100, status: 10100, workflowScheme: 10100, screen: 10100, screenTab: 10100, screenScheme: 10100,
  issueTypeScreenScheme: 10100, customfield: 10050, role: 10100, project: 10100, task: 10100,
  permissionScheme: 10100, linkType: 10100, resolution: 10100, filter: 10100, share: 10100, board: 1, sprint: 1,
} as const;

/**
 * A bare Jira site as it is before any app is installed: people, groups, default schemes, an empty project `PLUG` and
 * an ordinary project `WEB` with three tasks.
 *
 * @param now time of creation, epoch milliseconds
 * @returns a fresh state on each call; nothing in it is shared with another
 */
export function bareSite(now: number): SiteState {
  const issues = webIssues(now);
  return structuredClone<SiteState>({
    version: 1,
    cloudId: CLOUD_ID,
    complete: false,
    savedAt: now,
    nextIds: NEXT_IDS,
    users: [...Object.values(PEOPLE), AUTOMATION],
    groups: Object.values(GROUPS),
    globalGrants: [{ permission: 'ADMINISTER', groupId: GROUPS.siteAdmins.groupId }, { permission: 'BULK_CHANGE', groupId: GROUPS.jiraUsers.groupId }, { permission: 'CREATE_SHARED_OBJECTS', groupId: GROUPS.jiraUsers.groupId }],
    roles: Object.values(ROLES),
    projects: [PROJECTS.plug, { ...PROJECTS.web, issueCounter: issues.length }],
    permissionSchemes: [PERMISSION_SCHEME],
    issueTypes: Object.values(ISSUE_TYPES),
    issueTypeSchemes: [ISSUE_TYPE_SCHEME],
    statuses: Object.values(STATUSES),
    workflows: [WORKFLOW],
    workflowSchemes: [WORKFLOW_SCHEME],
    fields: [...SYSTEM_FIELDS],
    screens: [SCREEN],
    screenSchemes: [SCREEN_SCHEME],
    issueTypeScreenSchemes: [ISSUE_TYPE_SCREEN_SCHEME],
    priorities: [...PRIORITIES],
    resolutions: [...RESOLUTIONS],
    linkTypes: [...LINK_TYPES],
    issues, links: [], tasks: [], mails: [], worklogs: [], remoteLinks: [], components: [], versions: [], projectCategories: [], filters: [...FILTERS], dashboards: [], boards: [],
    sprints: [], fieldContexts: [], trashedFields: [], entityProperties: [], settings: [], auditRecords: [],
  });
}

/** What a fresh site holds: `demo` is the one that the app sets up and fills, `empty` has the app and no set-up, `bare` a plain Jira for clients to work in. */
export type SeedName = 'demo' | 'empty' | 'bare';

/** Makes an opened, empty store that bare site; for the composition of the site and for tests. */
export function seedSite(site: Pick<SiteContext, 'state' | 'nextId' | 'now' | 'changed'>, name: SeedName = 'demo'): void {
  Object.assign(site.state, bareSite(site.now()));
  if (name === 'bare') asPlainSite(site);
  site.changed();
}
