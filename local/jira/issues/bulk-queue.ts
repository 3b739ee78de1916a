import * as z from 'zod';
import type { Principal, RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { JiraError } from '../errors';
import { dateTime, userBeanById } from '../fields/beans';
import type { Issue, Task } from '../model';
import { notifyOfBulk, type MailEvent } from '../notifications';
import { canBrowse, hasGlobalPermission, requireAccount } from '../permissions';

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-bulk-operations/ */
export const bulkQueueRoutes: readonly Route[] = [
  { method: 'GET', path: '/rest/api/3/bulk/queue/{taskId}', operationId: 'getBulkOperationProgress', scopes: ['read:jira-work'], handle: progress },
];

export const LARGEST_BULK = 1_000;
const KIND = 'Bulk change';
const NOT_ALLOWED = 'You do not have the global permission to make bulk changes.';

/** What a finished task has done, as the state keeps it. */
const Outcome = z.object({ total: z.number(), processed: z.array(z.string()), failed: z.record(z.string(), z.array(z.string())), hidden: z.number() });
type Outcome = z.infer<typeof Outcome>;

/** How the bulk operations refuse. */
export const refusedBulk = (status: 400 | 403, message: string): RestResponse => ({ status, body: { errors: [{ message }] } });

/** The refusal of who may not make bulk changes, with the status that the operation documents; null for everybody else. */
export const withoutBulkPermission = (site: SiteContext, principal: Principal, status: 400 | 403): RestResponse | null =>
  hasGlobalPermission(site, principal, 'BULK_CHANGE') ? null : refusedBulk(status, NOT_ALLOWED);

/** What is to be done with one issue, named by id or key; answers with all issues that it has changed. */
export interface BulkWork { readonly issue: string; run(issue: Issue): Promise<readonly Issue[]> | readonly Issue[] }

/** Whether people are told of a bulk change, in one mail; they are unless the caller says otherwise. */
export const SendBulkNotification = z.boolean().nullish().transform((wanted) => wanted ?? true);

/** Works issues off after the reply has left, as a queue of Jira's does. `mail`: what people are told in the end; null for nothing. */
export function queueBulk(site: SiteContext, principal: Principal, work: readonly BulkWork[], mail: MailEvent | null): RestResponse {
  const task: Task = { id: site.nextId('task'), description: KIND, status: 'ENQUEUED', result: null, progress: 0, submittedBy: requireAccount(principal), submitted: site.now(), started: null, finished: null };
  site.state.tasks.push(task);
  site.changed();
  site.later(() => void workOff(site, principal, task, work, mail));
  return { status: 201, body: { taskId: task.id } };
}

async function workOff(site: SiteContext, principal: Principal, task: Task, work: readonly BulkWork[], mail: MailEvent | null): Promise<void> {
  Object.assign(task, { status: 'RUNNING', started: site.now() });
  const changed: Issue[] = [];
  const outcome: Outcome = { total: work.length, processed: [], failed: {}, hidden: 0 };
  for (const { issue: named, run } of work) {
    const issue = site.state.issues.find(({ id, key }) => id === named || key === named);
    if (issue === undefined || !canBrowse(site, principal, issue)) { outcome.hidden += 1; continue; }
    try {
      const done = await run(issue);
      changed.push(...done);
      outcome.processed.push(...done.map(({ id }) => id));
    } catch (error) {
      outcome.failed[issue.id] = error instanceof JiraError ? [...error.messages, ...Object.values(error.fieldErrors)] : ['Internal server error'];
    }
  }
  if (mail !== null) notifyOfBulk(site, changed, mail, principal.accountId);
  Object.assign(task, { status: 'COMPLETE', progress: 100, result: outcome, finished: site.now() });
  site.changed();
}

function progress(site: SiteContext, { principal }: RestRequest, { taskId = '' }: Readonly<Record<string, string>>): RestResponse {
  if (!hasGlobalPermission(site, principal, 'BULK_CHANGE')) return refusedBulk(400, NOT_ALLOWED);
  const task = site.state.tasks.find(({ id, description }) => id === taskId && description === KIND);
  if (task === undefined) return refusedBulk(400, 'The task associated with this taskId is not a bulk operation task');
  const outcome = Outcome.safeParse(task.result);
  return {
    status: 200,
    body: {
      taskId: task.id, status: task.status, progressPercent: task.progress, submittedBy: userBeanById({ site, principal }, task.submittedBy),
      created: dateTime(task.submitted), ...(task.started === null ? {} : { started: dateTime(task.started) }), updated: dateTime(task.finished ?? task.started ?? task.submitted),
      ...(outcome.success ? {
        totalIssueCount: outcome.data.total, invalidOrInaccessibleIssueCount: outcome.data.hidden,
        processedAccessibleIssues: outcome.data.processed.map(Number), failedAccessibleIssues: outcome.data.failed,
      } : {}),
    },
  };
}
