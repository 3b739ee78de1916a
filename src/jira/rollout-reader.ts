import * as z from 'zod/mini';
import { AppError } from '../contract/errors';
import { RowAcceptance, RowFit, RowNextStep, RowRollout } from '../contract/rollout';
import type { FoundRow, ProjectSetUp, RolloutReader } from '../operations/ports';
import { createClient, type JiraClient, type Wait } from './client';
import { fieldIdsFrom, type AppContext } from './modules';
import { restPath, type JiraRequest } from './request';
import { timeOf } from './time';

const Fields = z.array(z.looseObject({ id: z.string(), schema: z.optional(z.looseObject({ custom: z.optional(z.string()) })) }));
const RoleIds = z.looseObject({ value: z.array(z.number()) });
const Count = z.looseObject({ count: z.int() });
const Found = z.looseObject({
  issues: z.array(z.looseObject({
    id: z.string(), key: z.string(),
    fields: z.looseObject({
      summary: z.nullish(z.string()), status: z.looseObject({ id: z.string(), name: z.string() }),
      reporter: z.nullish(z.looseObject({ accountId: z.string(), displayName: z.nullish(z.string()) })),
      created: z.string(), updated: z.string(), statuscategorychangedate: z.nullish(z.string()),
    }),
  })),
  nextPageToken: z.optional(z.string()),
});

const SYSTEM_FIELDS = ['summary', 'status', 'reporter', 'created', 'updated', 'statuscategorychangedate'];

/** https://developer.atlassian.com/cloud/jira/platform/jira-expressions-type-reference/ : `User.getProjectRoles`, `ProjectRole.id`. */
const ROLES_EXPRESSION = 'user.getProjectRoles(project).map(r => r.id)';

/** Ids come from set-up, so nothing in the query is somebody's text. */
const requestsOf = ({ projectId, requestTypeId }: ProjectSetUp): string => `project = ${Number(projectId)} AND issuetype = ${Number(requestTypeId)}`;

/** A value of one of the app's fields; null when it is none, also when somebody else has written it. */
function valueOf<T>(schema: z.ZodMiniType<T>, value: unknown): T | null {
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : null;
}

/** Jira answers 400 for a project or a type that the user does not see. */
async function hidingStrangers<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AppError && error.code === 'jira_refused') throw new AppError('not_found', 'There are no requests here that you can see. Ask an admin of the project for access.', undefined, { cause: error });
    throw error;
  }
}

/** The project page's reads. Rejects with `AppError` and with nothing else. `wait` as of the gateway. */
export function createRolloutReader(request: JiraRequest, app: AppContext, wait?: Wait): RolloutReader {
  const user: JiraClient = createClient(request, 'user', wait);
  return {
    /** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-fields/#api-rest-api-3-field-get */
    async fieldIds() {
      const fields = await user.send({ what: 'the fields of this site', method: 'GET', path: restPath(['field']) }, Fields);
      const { acceptance, rollout, nextStep, fit } = fieldIdsFrom(app, new Map(fields.flatMap(({ id, schema }) => (schema?.custom === undefined ? [] : [[id, schema.custom] as const]))));
      if (acceptance === null || rollout === null || nextStep === null || fit === null) {
        throw new AppError('not_set_up', 'The app’s fields are missing on this site. Ask a Jira admin to open the app’s set-up page and apply it again.');
      }
      return { acceptance, rollout, nextStep, fit };
    },
    /** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-search/#api-rest-api-3-search-jql-post */
    async search(setUp, ids, { from, size }) {
      const body = { jql: `${requestsOf(setUp)} ORDER BY created DESC`, fields: [...SYSTEM_FIELDS, ...Object.values(ids)], maxResults: size, ...(from !== null && { nextPageToken: from }) };
      const { issues, nextPageToken } = await hidingStrangers(user.send({ what: 'requests', method: 'POST', path: restPath(['search', 'jql']), body, reads: true }, Found));
      const rows = issues.map(({ id, key, fields }): FoundRow => ({
        id, key, summary: fields.summary ?? '', statusId: fields.status.id, statusName: fields.status.name,
        requester: fields.reporter?.displayName ?? '', reporterId: fields.reporter?.accountId ?? null,
        created: timeOf(fields.created) ?? 0, updated: timeOf(fields.updated) ?? 0, statusSince: timeOf(fields.statuscategorychangedate),
        acceptance: valueOf(RowAcceptance, fields[ids.acceptance]), rollout: valueOf(RowRollout, fields[ids.rollout]),
        nextStep: valueOf(RowNextStep, fields[ids.nextStep]), fit: valueOf(RowFit, fields[ids.fit]),
      }));
      return { issues: rows, next: nextPageToken ?? null };
    },
    /** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-search/#api-rest-api-3-search-approximate-count-post */
    async count(setUp) {
      const { count } = await hidingStrangers(user.send({ what: 'how many requests there are', method: 'POST', path: restPath(['search', 'approximate-count']), body: { jql: requestsOf(setUp) }, reads: true }, Count));
      return count;
    },
    async rolesInProject(projectId) {
      const body = { expression: ROLES_EXPRESSION, context: { project: { id: Number(projectId) } } };
      return (await user.send({ what: 'your project roles', method: 'POST', path: restPath(['expression', 'evaluate']), body, reads: true }, RoleIds)).value;
    },
  };
}
