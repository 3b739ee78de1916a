import * as z from 'zod/mini';
import { AppError } from '../contract/errors';
import { QUESTION_IDS, type QuestionId } from '../domain/vocabulary/ids';
import type { IssueView, JiraGateway, NewQuestion, ProjectSetUp } from '../operations/ports';
import { documentOf } from './adf';
import type { JiraClient } from './client';
import { refusalOf, sentenceOf } from './errors';
import { restPath } from './request';

/** Set in the create call itself, so that no question ever exists without it. */
const MARKER_KEY = 'odock.review-question';
const Marker = z.object({ question: z.enum(QUESTION_IDS), parent: z.string() });

const CreatedIssues = z.looseObject({
  issues: z._default(z.array(z.looseObject({ id: z.string(), key: z.string() })), []),
  errors: z._default(z.array(z.looseObject({ failedElementNumber: z.int(), status: z.optional(z.number()), elementErrors: z.optional(z.unknown()) })), []),
});

/**
 * Creates question subtasks in one bulk call. Jira answers 201 when any succeeded and 400 with the same body when none
 * did; successes are listed without their place, so what is not in `failedElementNumber` succeeded in the order given.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-bulk-post
 */
export async function createQuestions(app: JiraClient, parent: IssueView, setUp: ProjectSetUp, questions: readonly NewQuestion[]): ReturnType<JiraGateway['createQuestions']> {
  if (questions.length === 0) return { created: [], failed: [] };
  const call = { what: 'new subtasks', method: 'POST', path: restPath(['issue', 'bulk']), body: { issueUpdates: questions.map((question) => issueOf(parent, setUp, question)) } } as const;
  const reply = await app.exchange(call);
  const succeeded = reply.status >= 200 && reply.status <= 299;
  if (!succeeded && reply.status !== 400) throw app.refuse(reply);
  const body = app.parse(call, reply.json, CreatedIssues);
  if (!succeeded && body.errors.length === 0) throw app.refuse(reply);
  const reasonAt = new Map(body.errors.map((error) => [error.failedElementNumber, reasonOf(error)]));
  const done = questions.filter((_, index) => !reasonAt.has(index));
  const failed = questions.flatMap((one, index) => { const reason = reasonAt.get(index); return reason === undefined ? [] : [{ question: one.question, reason }]; });
  if (done.length !== body.issues.length) throw new AppError('internal', 'Jira\'s answer about new subtasks does not say which were created. Reload the page: what exists is found again.');
  if (done.length === 0) throw new AppError('jira_refused', `Jira created none of the review questions. ${failed[0]?.reason ?? ''}`.trim(), { failed });
  return { created: done.map((one, index) => ({ question: one.question, ...createdAt(body.issues, index) })), failed };
}

function issueOf(parent: IssueView, setUp: ProjectSetUp, question: NewQuestion): unknown {
  const marker: z.infer<typeof Marker> = { question: question.question, parent: parent.id };
  return {
    fields: {
      project: { id: parent.projectId },
      parent: { id: parent.id },
      issuetype: { id: setUp.questionTypeId },
      summary: question.summary,
      description: documentOf(question.description),
    },
    properties: [{ key: MARKER_KEY, value: marker }],
  };
}

function reasonOf(error: z.infer<typeof CreatedIssues>['errors'][number]): string {
  const said = sentenceOf(refusalOf(error.elementErrors));
  return said === '' ? `Jira answered with status ${error.status ?? 'unknown'}.` : said;
}

function createdAt(issues: readonly { id: string; key: string }[], index: number): { readonly id: string; readonly key: string } {
  const issue = issues[index];
  if (issue === undefined) throw new AppError('internal', 'Jira\'s answer about new subtasks is shorter than expected. Reload the page.');
  return { id: issue.id, key: issue.key };
}

const FoundIssues = z.looseObject({
  issues: z.array(z.looseObject({
    id: z.string(),
    fields: z.optional(z.looseObject({ parent: z.nullish(z.looseObject({ id: z.string() })), creator: z.nullish(z.looseObject({ accountId: z.string() })) })),
    properties: z.optional(z.record(z.string(), z.unknown())),
  })),
});
const BULK_FETCH_LIMIT = 100;

/**
 * Reads the markers of subtasks. A marker counts only under the parent that it names, so that a subtask moved to another
 * request is nobody's question there, and only on an issue that this very app created, since people can write properties and other apps,
 * automation among them, create issues. Rejects with `busy` when one of the subtasks cannot be read: taking it for
 * none of ours would create a question twice.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-bulkfetch-post
 */
export async function questionMarkers(app: JiraClient, subtaskIds: readonly string[]): Promise<ReadonlyMap<string, QuestionId | null>> {
  const claimed = new Map<string, { readonly question: QuestionId; readonly creatorId: string } | null>();
  for (let start = 0; start < subtaskIds.length; start += BULK_FETCH_LIMIT) {
    const ids = subtaskIds.slice(start, start + BULK_FETCH_LIMIT);
    const body = { issueIdsOrKeys: ids, fields: ['parent', 'creator'], properties: [MARKER_KEY] };
    const { issues } = await app.send({ what: 'subtasks', method: 'POST', path: restPath(['issue', 'bulkfetch']), body, reads: true }, FoundIssues);
    for (const { id, fields, properties } of issues) {
      const marker = Marker.safeParse(properties?.[MARKER_KEY]);
      const creatorId = fields?.creator?.accountId;
      claimed.set(id, marker.success && marker.data.parent === fields?.parent?.id && creatorId !== undefined ? { question: marker.data.question, creatorId } : null);
    }
  }
  if (subtaskIds.some((id) => !claimed.has(id))) throw new AppError('busy', 'Some subtasks of this request cannot be read at the moment. Try again.');
  const own = [...claimed.values()].some((claim) => claim !== null) ? await ownAccountId(app) : null;
  return new Map([...claimed].map(([id, claim]) => [id, claim?.creatorId === own ? claim?.question ?? null : null]));
}

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-myself/#api-rest-api-3-myself-get */
async function ownAccountId(app: JiraClient): Promise<string> {
  return (await app.send({ what: 'the app itself', method: 'GET', path: restPath(['myself']) }, z.looseObject({ accountId: z.string() }))).accountId;
}
