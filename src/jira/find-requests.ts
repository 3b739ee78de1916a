import * as z from 'zod/mini';
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

const Role = z.looseObject({ actors: z.optional(z.array(z.looseObject({ actorUser: z.optional(z.looseObject({ accountId: z.optional(z.string()) })) }))) });

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-project-roles/#api-rest-api-3-project-projectidorkey-role-id-get */
export async function membersOf(app: JiraClient, projectId: string, roleId: number): Promise<readonly string[]> {
  const { actors = [] } = await app.send({ what: 'the members of a project role', method: 'GET', path: restPath(['project', projectId, 'role', roleId]) }, Role);
  return actors.flatMap(({ actorUser }) => actorUser?.accountId ?? []);
}

const Ids = z.looseObject({ issues: z.array(z.looseObject({ id: z.string() })) });

/**
 * Whether a search finds an issue: an archived one is found by none. Jira is asked to look at it as it is now, not as its index has it.
 */
export async function isFound(app: JiraClient, issueId: string): Promise<boolean> {
  const id = Number(issueId);
  const body = { jql: `issue = ${id}`, fields: ['id'], maxResults: 1, reconcileIssues: [id] };
  const { issues } = await app.send({ what: 'whether an issue is archived', method: 'POST', path: restPath(['search', 'jql']), body, reads: true }, Ids);
  return issues.length > 0;
}
