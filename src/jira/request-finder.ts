import * as z from 'zod/mini';
import { alias } from '../domain/vocabulary/fields';
import type { RequestFinder } from '../operations/finder-ports';
import type { As, FoundInStatus, ProjectSetUp } from '../operations/ports';
import { createClient, type JiraClient, type Wait } from './client';
import type { JiraRequests } from './gateway';
import { restPath } from './request';
import { newBrake, type Brake } from './retry-policy';
import { timeOf } from './time';

const FoundThere = z.looseObject({
  issues: z.array(z.looseObject({
    id: z.string(), key: z.string(),
    fields: z.looseObject({ summary: z.nullish(z.string()), statuscategorychangedate: z.nullish(z.string()), updated: z.nullish(z.string()) }),
  })),
  nextPageToken: z.optional(z.string()),
});
/** What one call of a page has the time to look into. */
const LOOKED_INTO = 50;

/**
 * Issues of a project, of a type and in a status, newest first. Ids come from set-up, the token from Jira's last answer.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-search/#api-rest-api-3-search-jql-post
 */
async function findInStatus(
  client: JiraClient, projectId: string, requestTypeId: string, statusId: string, after: string | null,
): Promise<{ readonly issues: readonly FoundInStatus[]; readonly next: string | null }> {
  const jql = `project = ${Number(projectId)} AND issuetype = ${Number(requestTypeId)} AND status = ${Number(statusId)} ORDER BY created DESC`;
  const body = { jql, fields: ['summary', 'statuscategorychangedate', 'updated'], maxResults: LOOKED_INTO, ...(after !== null && { nextPageToken: after }) };
  const { issues, nextPageToken } = await client.send({ what: 'requests in Done', method: 'POST', path: restPath(['search', 'jql']), body, reads: true }, FoundThere);
  return {
    issues: issues.map(({ id, key, fields }) => ({ id, key, summary: fields.summary ?? '', since: timeOf(fields.statuscategorychangedate), updatedAt: timeOf(fields.updated) })),
    next: nextPageToken ?? null,
  };
}

const Page = z.looseObject({ issues: z.array(z.looseObject({ id: z.string() })), nextPageToken: z.optional(z.string()) });
const PAGE = 100;

/** Ids of what a query finds, at most `max`. */
async function idsOf(app: JiraClient, what: string, jql: string, max: number): Promise<readonly string[]> {
  const found: string[] = [];
  let nextPageToken: string | undefined;
  do {
    const body = { jql, fields: ['id'], maxResults: PAGE, ...(nextPageToken !== undefined && { nextPageToken }) };
    const page = await app.send({ what, method: 'POST', path: restPath(['search', 'jql']), body, reads: true }, Page);
    found.push(...page.issues.map(({ id }) => id));
    ({ nextPageToken } = page);
  } while (nextPageToken !== undefined && found.length < max);
  return found.slice(0, max);
}

/**
 * Issues whose field *Plugin acceptance* names a waiver that ended before a day. The alias stands in the field's schema; the day is ours.
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-custom-field/#search-alias
 */
function findWaivedBefore(app: JiraClient, day: string, max: number): Promise<readonly string[]> {
  return idsOf(app, 'requests with a waiver that has run out', `${alias('acceptance', 'waivedUntil')} < "${day}" ORDER BY created ASC`, max);
}

/** Requests of a project whose next step has waited since a day or longer, the oldest requests first. Ids come from set-up; the day is ours. */
function findWaitingSince(app: JiraClient, { projectId, requestTypeId }: ProjectSetUp, day: string, max: number): Promise<readonly string[]> {
  const since = alias('nextStep', 'since');
  const jql = `project = ${Number(projectId)} AND issuetype = ${Number(requestTypeId)} AND ${since} <= "${day}" AND ${alias('nextStep', 'roles')} is not EMPTY ORDER BY created ASC`;
  return idsOf(app, 'requests that wait', jql, max);
}

/** The app's only way to search over many requests. With the `brake` of a gateway, a quota that one of them finds spent stops both. */
export function createFinder(request: JiraRequests, wait?: Wait, brake: Brake = newBrake()): RequestFinder {
  const clients: Readonly<Record<As, JiraClient>> = { user: createClient(request.asUser, 'user', wait, brake), app: createClient(request.asApp, 'app', wait, brake) };
  return {
    findWaivedBefore: (day, max) => findWaivedBefore(clients.app, day, max),
    findWaitingSince: (setUp, day, max) => findWaitingSince(clients.app, setUp, day, max),
    findInStatus: (projectId, requestTypeId, statusId, after, as) => findInStatus(clients[as], projectId, requestTypeId, statusId, after),
  };
}
