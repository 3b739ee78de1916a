import * as z from 'zod/mini';
import { FIELDS } from '../domain/vocabulary/fields';
import type { FoundRequest } from '../operations/ports';
import type { JiraClient } from './client';
import { restPath } from './request';

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

const Page = z.looseObject({ issues: z.array(z.looseObject({ id: z.string() })), nextPageToken: z.optional(z.string()) });
const PAGE = 100;

/**
 * Issues whose field *Plugin acceptance* names a waiver that ended before a day. The alias stands in the field's schema; the day is ours.
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-custom-field/#search-alias
 */
export async function findWaivedBefore(app: JiraClient, day: string, max: number): Promise<readonly string[]> {
  const { name, schema } = FIELDS.acceptance;
  const jql = `"${name}.${schema.properties['waivedUntil']?.searchAlias ?? ''}" < "${day}" ORDER BY created ASC`;
  const found: string[] = [];
  let nextPageToken: string | undefined;
  do {
    const body = { jql, fields: ['id'], maxResults: PAGE, ...(nextPageToken !== undefined && { nextPageToken }) };
    const page = await app.send({ what: 'requests with a waiver that has run out', method: 'POST', path: restPath(['search', 'jql']), body, reads: true }, Page);
    found.push(...page.issues.map(({ id }) => id));
    ({ nextPageToken } = page);
  } while (nextPageToken !== undefined && found.length < max);
  return found.slice(0, max);
}
