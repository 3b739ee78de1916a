import * as z from 'zod/mini';
import { alias } from '../domain/vocabulary/fields';
import type { FoundInStatus, FoundRequest, ProjectSetUp } from '../operations/ports';
import type { JiraClient } from './client';
import { restPath } from './request';
import { timeOf } from './time';

const Found = z.looseObject({
  issues: z.array(z.looseObject({
    id: z.string(), key: z.string(),
    fields: z.looseObject({ summary: z.nullish(z.string()), project: z.looseObject({ id: z.string() }) }),
  })),
});

/**
 * Issues of a type that the user sees, newest first. Ids come from set-up and Jira, so nothing in the query is somebody's text.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-search/#api-rest-api-3-search-jql-post
 */
export async function findRequests(user: JiraClient, requestTypeId: string, briefFieldId: string, max: number): Promise<readonly FoundRequest[]> {
  const body = { jql: `issuetype = ${Number(requestTypeId)} ORDER BY created DESC`, fields: ['summary', 'project', briefFieldId], maxResults: max };
  const { issues } = await user.send({ what: 'earlier requests', method: 'POST', path: restPath(['search', 'jql']), body, reads: true }, Found);
  return issues.map(({ id, key, fields }) => ({ id, key, summary: fields.summary ?? '', projectId: fields.project.id, brief: fields[briefFieldId] ?? null }));
}

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
export async function findInStatus(
  user: JiraClient, projectId: string, requestTypeId: string, statusId: string, after: string | null,
): Promise<{ readonly issues: readonly FoundInStatus[]; readonly next: string | null }> {
  const jql = `project = ${Number(projectId)} AND issuetype = ${Number(requestTypeId)} AND status = ${Number(statusId)} ORDER BY created DESC`;
  const body = { jql, fields: ['summary', 'statuscategorychangedate', 'updated'], maxResults: LOOKED_INTO, ...(after !== null && { nextPageToken: after }) };
  const { issues, nextPageToken } = await user.send({ what: 'requests in Done', method: 'POST', path: restPath(['search', 'jql']), body, reads: true }, FoundThere);
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
export function findWaivedBefore(app: JiraClient, day: string, max: number): Promise<readonly string[]> {
  return idsOf(app, 'requests with a waiver that has run out', `${alias('acceptance', 'waivedUntil')} < "${day}" ORDER BY created ASC`, max);
}

/** Requests of a project whose next step has waited since a day or longer, the oldest requests first. Ids come from set-up; the day is ours. */
export function findWaitingSince(app: JiraClient, { projectId, requestTypeId }: ProjectSetUp, day: string, max: number): Promise<readonly string[]> {
  const since = alias('nextStep', 'since');
  const jql = `project = ${Number(projectId)} AND issuetype = ${Number(requestTypeId)} AND ${since} <= "${day}" AND ${alias('nextStep', 'roles')} is not EMPTY ORDER BY created ASC`;
  return idsOf(app, 'requests that wait', jql, max);
}

const Role = z.looseObject({ actors: z.optional(z.array(z.looseObject({ actorUser: z.optional(z.looseObject({ accountId: z.optional(z.string()) })) }))) });

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-project-roles/#api-rest-api-3-project-projectidorkey-role-id-get */
export async function membersOf(app: JiraClient, projectId: string, roleId: number): Promise<readonly string[]> {
  const { actors = [] } = await app.send({ what: 'the members of a project role', method: 'GET', path: restPath(['project', projectId, 'role', roleId]) }, Role);
  return actors.flatMap(({ actorUser }) => actorUser?.accountId ?? []);
}

/**
 * Whether a search finds an issue: an archived one is found by none. Jira is asked to look at it as it is now, not as its index has it.
 */
export async function isFound(app: JiraClient, issueId: string): Promise<boolean> {
  const id = Number(issueId);
  const body = { jql: `issue = ${id}`, fields: ['id'], maxResults: 1, reconcileIssues: [id] };
  const { issues } = await app.send({ what: 'whether an issue is archived', method: 'POST', path: restPath(['search', 'jql']), body, reads: true }, Page);
  return issues.length > 0;
}
