import * as z from 'zod';
import type { RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { badRequest, notFound, notModelled } from '../errors';
import { worklogsOf } from '../fields/planning-beans';
import type { Issue, Worklog } from '../model';
import { hasProjectPermission, visibleIssue } from '../permissions';
import { projectOf } from '../workflow/lookup';
import { parseBody } from './body';
import { issueOf } from './issue';
import { touch } from './worklogs';

/** Many work logs at once, without history and mails: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-worklogs/#api-rest-api-3-issue-issueidorkey-worklog-delete */

const LIST = '/rest/api/3/issue/{issueIdOrKey}/worklog';
const scopes = ['write:jira-work'];
const MOST = 5_000;
const Delete = z.strictObject({ ids: z.array(z.number().int()).min(1).max(MOST) });
const Move = Delete.extend({ issueIdOrKey: z.string() });
type Params = Readonly<Record<string, string>>;

/** What is left of the estimate, by this much more or less. */
type Adjust = (issue: Issue, seconds: number) => void;
const ADJUST: Readonly<Record<string, Adjust>> = {
  leave: () => undefined,
  auto: (issue, seconds) => { if (issue.remainingEstimate != null) issue.remainingEstimate = Math.max(0, issue.remainingEstimate + seconds); },
};

function adjustment({ query }: RestRequest): Adjust {
  if (query.get('overrideEditableFlag') === 'true') throw notModelled('overrideEditableFlag');
  const adjust = ADJUST[query.get('adjustEstimate') ?? 'auto'];
  if (adjust === undefined) throw badRequest("The 'adjustEstimate' parameter must be leave or auto.");
  return adjust;
}

/** The named work logs of an issue, when the caller may take them away. @throws JiraError 400, 404 */
function removable(site: SiteContext, { principal }: RestRequest, issue: Issue, ids: readonly number[]): readonly Worklog[] {
  const all = worklogsOf(site, issue);
  const named = ids.map((id) => all.find((each) => Number(each.id) === id));
  if (!named.every((each) => each !== undefined)) throw notFound('At least one of the worklogs is not associated with the provided issue.');
  if (!hasProjectPermission(site, principal, 'DELETE_ALL_WORKLOGS', projectOf(site, issue), issue)) throw badRequest('You do not have the permission to delete the work logged on this issue.');
  return named;
}

const timeOf = (worklogs: readonly Worklog[]): number => worklogs.reduce((sum, { seconds }) => sum + seconds, 0);

function deleteMany(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  const issue = issueOf(site, request, params);
  const adjust = adjustment(request);
  const gone = removable(site, request, issue, parseBody(Delete, request.body).ids);
  // Reduced, as the operation documents it, where the deletion of one gives the time back.
  adjust(issue, -timeOf(gone));
  touch(site, issue);
  for (const worklog of gone) Object.assign(worklog, { deleted: true, updated: site.now() });
  return { status: 204 };
}

function moveMany(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  const issue = issueOf(site, request, params);
  const adjust = adjustment(request);
  const body = parseBody(Move, request.body);
  const target = visibleIssue(site, request.principal, body.issueIdOrKey);
  const moved = removable(site, request, issue, body.ids);
  if (target === issue) throw badRequest('The worklogs are on this issue already.');
  if (!hasProjectPermission(site, request.principal, 'WORK_ON_ISSUES', projectOf(site, target), target)) throw badRequest('You do not have the permission to log work on the destination issue.');
  adjust(issue, -timeOf(moved));
  adjust(target, timeOf(moved));
  for (const each of [issue, target]) touch(site, each);
  for (const worklog of moved) worklog.issueId = target.id;
  return { status: 204 };
}

export const worklogBulkRoutes: readonly Route[] = [
  { method: 'DELETE', path: LIST, operationId: 'bulkDeleteWorklogs', scopes, handle: deleteMany },
  { method: 'POST', path: `${LIST}/move`, operationId: 'bulkMoveWorklogs', scopes, handle: moveMany },
];
