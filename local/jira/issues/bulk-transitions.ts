import * as z from 'zod';
import type { RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { issueUpdate } from '../fields/request-values';
import { LARGEST_BULK, queueBulk, refusedBulk, SendBulkNotification, withoutBulkPermission, type BulkWork } from './bulk-queue';
import { carryOut } from './transitions';

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-bulk-operations/ */
export const bulkTransitionRoutes: readonly Route[] = [
  { method: 'POST', path: '/rest/api/3/bulk/issues/transition', operationId: 'submitBulkTransition', scopes: ['write:jira-work'], handle: submit },
];

const submission = z.strictObject({
  bulkTransitionInputs: z.array(z.strictObject({ selectedIssueIdsOrKeys: z.array(z.string()).min(1), transitionId: z.string() })).min(1),
  sendBulkNotification: SendBulkNotification,
});

/** Moves issues through transitions after the reply has left, each with its workflow's rules. */
function submit(site: SiteContext, { principal, body }: RestRequest): RestResponse {
  const denied = withoutBulkPermission(site, principal, 403);
  if (denied !== null) return denied;
  const parsed = submission.safeParse(body);
  const work = parsed.success ? parsed.data.bulkTransitionInputs.flatMap(({ selectedIssueIdsOrKeys, transitionId }) => selectedIssueIdsOrKeys.map((named): BulkWork => ({
    issue: named,
    async run(issue) {
      await carryOut(site, principal, issue, transitionId, issueUpdate.parse({}), null);
      return [issue];
    },
  }))) : [];
  if (!parsed.success || work.length > LARGEST_BULK) return refusedBulk(400, `Send bulkTransitionInputs with 1 to ${LARGEST_BULK} issues.`);
  return queueBulk(site, principal, work, parsed.data.sendBulkNotification ? 'Issue Transitioned' : null);
}
