import * as z from 'zod/mini';
import type { AbsenceFinder } from '../operations/finder-ports';
import { createClient, type JiraClient, type Wait } from './client';
import type { JiraRequests } from './gateway';
import { restPath } from './request';

const Found = z.looseObject({ issues: z.array(z.looseObject({ id: z.string() })) });
const Policy = z.looseObject({ anyContentBlocked: z.boolean() });
const Granted = z.looseObject({ projectPermissions: z.array(z.looseObject({ permission: z.string(), projects: z.array(z.number()), issues: z.array(z.number()) })) });
const BROWSE = 'BROWSE_PROJECTS';

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-bulkfetch-post : what is missing or hidden is left out. */
async function missingAmong(app: JiraClient, issueIds: readonly string[]): Promise<readonly string[]> {
  const { issues } = await app.send({ what: 'whether requests are there', method: 'POST', path: restPath(['issue', 'bulkfetch']), body: { issueIdsOrKeys: issueIds, fields: ['project'] }, reads: true }, Found);
  const there = new Set(issues.map(({ id }) => id));
  return issueIds.filter((id) => !there.has(id));
}

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-permissions/#api-rest-api-3-permissions-check-post : for the app itself, or for somebody. */
async function browses(app: JiraClient, what: { readonly accountId?: string; readonly projects: readonly number[]; readonly issues: readonly number[] }): Promise<{ readonly projects: readonly number[]; readonly issues: readonly number[] }> {
  const { accountId, projects, issues } = what;
  const body = { ...(accountId !== undefined && { accountId }), globalPermissions: [], projectPermissions: [{ permissions: [BROWSE], projects, issues }] };
  const { projectPermissions } = await app.send({ what: 'who may see a request', method: 'POST', path: restPath(['permissions', 'check']), body, reads: true }, Granted);
  return projectPermissions.find(({ permission }) => permission === BROWSE) ?? { projects: [], issues: [] };
}

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-app-data-policies/#api-rest-api-3-data-policy-get */
async function seesAll(app: JiraClient, projectIds: readonly string[]): Promise<boolean> {
  const call = { what: 'app access rules', method: 'GET', path: restPath(['data-policy']) } as const;
  const reply = await app.exchange(call);
  if (reply.status !== 200 || app.parse(call, reply.json, Policy).anyContentBlocked) return false;
  const { projects } = await browses(app, { projects: projectIds.map(Number), issues: [] });
  return projectIds.every((id) => projects.includes(Number(id)));
}

async function isSeenBy(app: JiraClient, accountIds: readonly string[], issueId: string): Promise<boolean> {
  for (const accountId of accountIds) {
    if ((await browses(app, { accountId, projects: [], issues: [Number(issueId)] })).issues.includes(Number(issueId))) return true;
  }
  return false;
}

/** Jira answers the same for an issue that is gone and for one that is hidden; this asks what is around it. As the app: nobody is acting. */
export function createAbsenceFinder(request: JiraRequests, wait?: Wait): AbsenceFinder {
  const app = createClient(request.asApp, 'app', wait);
  return {
    missingAmong: (issueIds) => missingAmong(app, issueIds),
    seesAll: (projectIds) => seesAll(app, projectIds),
    isSeenBy: (accountIds, issueId) => isSeenBy(app, accountIds, issueId),
  };
}
