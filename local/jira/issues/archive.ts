import * as z from 'zod';
import type { RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { badRequest, forbidden, JiraError } from '../errors';
import { subtasksOf } from '../fields/system-fields';
import type { Issue } from '../model';
import { hasGlobalPermission } from '../permissions';
import { parseBody } from './body';

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-archive-put */
export const archiveRoutes: readonly Route[] = [
  { method: 'PUT', path: '/rest/api/3/issue/archive', operationId: 'archiveIssues', scopes: ['write:jira-work'], handle: (site, request) => archive(site, request, true) },
  { method: 'PUT', path: '/rest/api/3/issue/unarchive', operationId: 'unarchiveIssues', scopes: ['write:jira-work'], handle: (site, request) => archive(site, request, false) },
];

const MOST = 1_000;
const body = z.strictObject({ issueIdsOrKeys: z.array(z.string()) });

/** Sub-tasks go with their parent. No event tells apps of it: Atlassian documents none. */
function archive(site: SiteContext, request: RestRequest, archived: boolean): RestResponse {
  if (!hasGlobalPermission(site, request.principal, 'ADMINISTER')) throw forbidden('Only admins can archive or unarchive issues. Access denied.');
  const { issueIdsOrKeys } = parseBody(body, request.body);
  if (issueIdsOrKeys.length > MOST) throw new JiraError(412, [`The number of issues to archive or unarchive exceeds the hard limit of ${MOST}. Precondition failed.`]);
  const found = issueIdsOrKeys.map((named) => ({ named, issue: site.state.issues.find(({ id, key }) => id === named || key === named.toUpperCase()) }));
  const isSubtask = (issue: Issue): boolean => site.state.issueTypes.some(({ id, subtask }) => id === issue.issueTypeId && subtask);
  const valid = found.flatMap(({ issue }) => (issue === undefined || isSubtask(issue) ? [] : [issue]));
  if (valid.length === 0) throw badRequest('No valid issue to archive or unarchive. Bad request.');
  const changed = valid.flatMap((issue) => [issue, ...subtasksOf({ site }, issue)]).filter((issue) => issue.archived !== archived);
  for (const issue of changed) {
    site.searchIndex.beforeChange(issue.id, structuredClone(issue));
    issue.archived = archived;
  }
  site.changed();
  const errors = {
    ...group('issueIsSubtask', 'Issue is subtask.', found.filter(({ issue }) => issue !== undefined && isSubtask(issue))),
    ...group('issuesNotFound', 'Issue not found.', found.filter(({ issue }) => issue === undefined)),
  };
  return { status: 200, body: { numberOfIssuesUpdated: changed.length, errors } };
}

const group = (name: string, message: string, entries: readonly { readonly named: string }[]): object =>
  (entries.length === 0 ? {} : { [name]: { count: entries.length, issueIdsOrKeys: entries.map(({ named }) => named), message } });
