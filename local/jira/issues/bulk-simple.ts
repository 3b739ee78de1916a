import * as z from 'zod';
import type { RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { badRequest, forbidden } from '../errors';
import type { Issue } from '../model';
import type { MailEvent } from '../notifications';
import { canBrowse, hasProjectPermission, requireAccount, visibleIssue, type ProjectPermission } from '../permissions';
import { projectOf, workflowOf } from '../workflow/lookup';
import { LARGEST_BULK, queueBulk, refusedBulk, SendBulkNotification, withoutBulkPermission, type BulkWork } from './bulk-queue';
import { deleteWithSubtasks } from './issue';
import { listParameter } from './read';
import { offeredTransitions } from './transition-beans';

/** Bulk operations that need no values: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-bulk-operations/ */

const Selection = z.strictObject({ selectedIssueIdsOrKeys: z.array(z.string()).min(1).max(LARGEST_BULK), sendBulkNotification: SendBulkNotification });

/** `mail`: what people are told unless the caller says otherwise; null for nothing. */
const submit = (mail: MailEvent | null, run: (site: SiteContext, request: RestRequest, issue: Issue) => readonly Issue[]) => (site: SiteContext, request: RestRequest): RestResponse => {
  const denied = withoutBulkPermission(site, request.principal, 403);
  if (denied !== null) return denied;
  const parsed = Selection.safeParse(request.body);
  if (!parsed.success) return refusedBulk(400, `Send selectedIssueIdsOrKeys with 1 to ${LARGEST_BULK} issues.`);
  return queueBulk(site, request.principal, parsed.data.selectedIssueIdsOrKeys.map((named): BulkWork => ({ issue: named, run: (issue) => run(site, request, issue) })), parsed.data.sendBulkNotification ? mail : null);
};

const watch = (wanted: boolean) => submit(null, (site, { principal }, issue) => {
  const accountId = requireAccount(principal);
  issue.watcherIds = [...issue.watcherIds.filter((each) => each !== accountId), ...(wanted ? [accountId] : [])];
  site.changed();
  return [issue];
});

function remove(site: SiteContext, { principal }: RestRequest, issue: Issue): readonly Issue[] {
  if (!hasProjectPermission(site, principal, 'DELETE_ISSUES', projectOf(site, issue), issue)) throw forbidden('You do not have permission to delete issues in this project.');
  deleteWithSubtasks(site, principal, issue, { mail: null });
  return [issue];
}

/** The issues that a query names. @throws JiraError 400 without any */
export function namedIssues(site: SiteContext, request: RestRequest, permission: ProjectPermission): Issue[] {
  const named = listParameter(request.query, 'issueIdsOrKeys');
  if (named.length === 0) throw badRequest("The 'issueIdsOrKeys' parameter is required.");
  return named.map((each) => visibleIssue(site, request.principal, each)).filter((issue) => canBrowse(site, request.principal, issue) && hasProjectPermission(site, request.principal, permission, projectOf(site, issue), issue));
}

function availableTransitions(site: SiteContext, request: RestRequest): RestResponse {
  const denied = withoutBulkPermission(site, request.principal, 403);
  if (denied !== null) return denied;
  const issues = namedIssues(site, request, 'TRANSITION_ISSUES');
  const workflows = new Map<string, Issue[]>();
  for (const issue of issues) {
    const { id } = workflowOf(site, projectOf(site, issue), issue.issueTypeId);
    workflows.set(id, [...(workflows.get(id) ?? []), issue]);
  }
  const statusName = (id: string): string => site.state.statuses.find((status) => status.id === id)?.name ?? '';
  const body = [...workflows.values()].map((together) => {
    const offered = together.map((issue) => offeredTransitions(site, request.principal, issue).filter(({ available }) => available).map(({ run }) => run.transition));
    const shared = (offered[0] ?? []).filter(({ id }) => offered.every((list) => list.some((transition) => transition.id === id)));
    return {
      issues: together.map(({ key }) => key), isTransitionsFiltered: offered.some((list) => list.length > shared.length),
      transitions: shared.map(({ id, name, toStatusId }) => ({ transitionId: Number(id), transitionName: name, to: { statusId: Number(toStatusId), statusName: statusName(toStatusId) } })),
    };
  });
  return { status: 200, body: { availableTransitions: body } };
}

export const bulkSimpleRoutes: readonly Route[] = [
  { method: 'POST', path: '/rest/api/3/bulk/issues/watch', operationId: 'submitBulkWatch', scopes: ['write:jira-work'], handle: watch(true) },
  { method: 'POST', path: '/rest/api/3/bulk/issues/unwatch', operationId: 'submitBulkUnwatch', scopes: ['write:jira-work'], handle: watch(false) },
  { method: 'POST', path: '/rest/api/3/bulk/issues/delete', operationId: 'submitBulkDelete', scopes: ['write:jira-work'], handle: submit('Issue Deleted', remove) },
  { method: 'GET', path: '/rest/api/3/bulk/issues/transition', operationId: 'getAvailableTransitions', scopes: ['read:jira-work'], handle: availableTransitions },
];
