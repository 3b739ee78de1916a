import * as z from 'zod/mini';
import { AppError } from '../contract/errors';
import type { JiraClient, Wait } from './client';
import { refusalOf, sentenceOf } from './errors';
import { restPath } from './request';

const Submitted = z.looseObject({ taskId: z.string() });
const Progress = z.looseObject({
  status: z.string(),
  failedAccessibleIssues: z.nullish(z.record(z.string(), z.array(z.string()))),
  processedAccessibleIssues: z.nullish(z.array(z.union([z.int(), z.string()]))),
});

/** When to ask how far Jira is, in milliseconds from one time to the next. Somebody waits for this, so what takes longer is left to a later look. */
const ASK_AFTER_MS = [250, 500, 1_000];
const OVER: readonly string[] = ['COMPLETE', 'FAILED', 'CANCELLED', 'DEAD'];

/** Jira has not taken the bulk change, for want of a permission or for another reason that asking again does not mend; nothing was moved. */
export const NOT_IN_BULK = Symbol('not in bulk');

/**
 * Takes issues of one workflow through one transition in a bulk change, which tells nobody by mail: a single transition cannot be made without.
 * Validators run all the same. Jira works it off after its reply, so it is asked how far it is.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-bulk-operations/
 * @returns the failures by issue, or {@link NOT_IN_BULK} where Jira refuses it, as without the global permission *Make bulk changes*.
 * @throws AppError `jira_unavailable` when it is not done in two seconds; it may be done later. `rate_limited`.
 */
export async function transitionQuietly(client: JiraClient, wait: Wait, issueIds: readonly string[], transitionId: string): Promise<ReadonlyMap<string, AppError> | typeof NOT_IN_BULK> {
  const body = { bulkTransitionInputs: [{ selectedIssueIdsOrKeys: [...issueIds], transitionId }], sendBulkNotification: false };
  const call = { what: 'a bulk transition', method: 'POST', path: restPath(['bulk', 'issues', 'transition']), body } as const;
  const reply = await client.exchange(call);
  if (reply.status >= 400 && reply.status <= 499 && reply.status !== 429) return NOT_IN_BULK;
  if (reply.status < 200 || reply.status > 299) throw client.refuse(reply);
  const { taskId } = client.parse(call, reply.json, Submitted);
  for (const pause of ASK_AFTER_MS) {
    await wait(pause);
    const progress = await client.send({ what: 'a bulk transition', method: 'GET', path: restPath(['bulk', 'queue', taskId]) }, Progress);
    if (OVER.includes(progress.status)) return failuresOf(issueIds, progress);
  }
  throw new AppError('jira_unavailable', 'Jira is still moving the review questions. Look again in a minute.');
}

/** What was not processed has failed, also where Jira names no reason. */
function failuresOf(issueIds: readonly string[], { failedAccessibleIssues: failed, processedAccessibleIssues: processed }: z.infer<typeof Progress>): ReadonlyMap<string, AppError> {
  const done = new Set((processed ?? []).map(String));
  return new Map(issueIds.filter((id) => !done.has(id)).map((id) => {
    const said = sentenceOf(refusalOf({ errorMessages: failed?.[id] ?? [] }));
    return [id, new AppError('jira_refused', `Jira did not move this issue. ${said}`.trim())];
  }));
}
