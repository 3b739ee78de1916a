import * as z from 'zod';
import type { Principal, RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { JiraError, notModelled } from '../errors';
import { dateTime, userBeanById } from '../fields/beans';
import { issueUpdate } from '../fields/request-values';
import type { Task } from '../model';
import { canBrowse, hasGlobalPermission, requireAccount } from '../permissions';
import { carryOut } from './transitions';

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-bulk-operations/ */
export const bulkTransitionRoutes: readonly Route[] = [
  { method: 'POST', path: '/rest/api/3/bulk/issues/transition', operationId: 'submitBulkTransition', scopes: ['write:jira-work'], handle: submit },
  { method: 'GET', path: '/rest/api/3/bulk/queue/{taskId}', operationId: 'getBulkOperationProgress', scopes: ['read:jira-work'], handle: progress },
];

const LARGEST_BULK = 1_000;
const KIND = 'Bulk transition';

const submission = z.strictObject({
  bulkTransitionInputs: z.array(z.strictObject({ selectedIssueIdsOrKeys: z.array(z.string()).min(1), transitionId: z.string() })).min(1),
  sendBulkNotification: z.boolean().nullable().default(true),
});

/** What a finished task has done, as the state keeps it. */
const Outcome = z.object({ total: z.number(), processed: z.array(z.string()), failed: z.record(z.string(), z.array(z.string())), hidden: z.number() });
type Outcome = z.infer<typeof Outcome>;

const refused = (status: 400 | 403, message: string): RestResponse => ({ status, body: { errors: [{ message }] } });
const NOT_ALLOWED = 'You do not have the global permission to make bulk changes.';

/** Moves issues after the reply has left, each with its workflow's rules, as a queue of Jira's does. */
function submit(site: SiteContext, { principal, body }: RestRequest): RestResponse {
  if (!hasGlobalPermission(site, principal, 'BULK_CHANGE')) return refused(403, NOT_ALLOWED);
  const parsed = submission.safeParse(body);
  const moves = parsed.success ? parsed.data.bulkTransitionInputs.flatMap(({ selectedIssueIdsOrKeys, transitionId }) => selectedIssueIdsOrKeys.map((issue) => ({ issue, transitionId }))) : [];
  if (!parsed.success || moves.length > LARGEST_BULK) return refused(400, `Send bulkTransitionInputs with 1 to ${LARGEST_BULK} issues.`);
  if (parsed.data.sendBulkNotification !== false) throw notModelled('the notification of a bulk change');
  const task: Task = { id: site.nextId('task'), description: KIND, status: 'ENQUEUED', result: null, progress: 0, submittedBy: requireAccount(principal), submitted: site.now(), started: null, finished: null };
  site.state.tasks.push(task);
  site.changed();
  setImmediate(() => void run(site, principal, task, moves));
  return { status: 201, body: { taskId: task.id } };
}

async function run(site: SiteContext, principal: Principal, task: Task, moves: readonly { readonly issue: string; readonly transitionId: string }[]): Promise<void> {
  Object.assign(task, { status: 'RUNNING', started: site.now() });
  const outcome: Outcome = { total: moves.length, processed: [], failed: {}, hidden: 0 };
  for (const { issue: named, transitionId } of moves) {
    const issue = site.state.issues.find(({ id, key }) => id === named || key === named);
    if (issue === undefined || !canBrowse(site, principal, issue)) { outcome.hidden += 1; continue; }
    try {
      await carryOut(site, principal, issue, transitionId, issueUpdate.parse({}), null);
      outcome.processed.push(issue.id);
    } catch (error) {
      outcome.failed[issue.id] = error instanceof JiraError ? [...error.messages] : ['Internal server error'];
    }
  }
  Object.assign(task, { status: 'COMPLETE', progress: 100, result: outcome, finished: site.now() });
  site.changed();
}

function progress(site: SiteContext, { principal }: RestRequest, { taskId = '' }: Readonly<Record<string, string>>): RestResponse {
  if (!hasGlobalPermission(site, principal, 'BULK_CHANGE')) return refused(400, NOT_ALLOWED);
  const task = site.state.tasks.find(({ id, description }) => id === taskId && description === KIND);
  if (task === undefined) return refused(400, 'The task associated with this taskId is not a bulk operation task');
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
