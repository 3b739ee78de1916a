import * as z from 'zod';
import type { RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { badRequest, forbidden, JiraError } from '../errors';
import { parseBody } from '../issues/body';
import type { Issue } from '../model';
import { hasProjectPermission, visibleIssue } from '../permissions';
import { projectOf } from '../workflow/lookup';
import { byRank, rankOf, storyPointsOf } from './issues-of-boards';

/** The order of issues on boards, and what they are estimated at: https://developer.atlassian.com/cloud/jira/software/rest/api-group-issue/ */
const AGILE = '/rest/agile/1.0';
const ESTIMATION = `${AGILE}/issue/{issueIdOrKey}/estimation`;

export const RankBody = z.looseObject({ issues: z.array(z.string()).min(1).max(50), rankBeforeIssue: z.string().nullish(), rankAfterIssue: z.string().nullish(), rankCustomFieldId: z.number().int().nullish() });

/** Issues that the caller may edit. @throws JiraError 403, 404 */
export function editableIssues(site: SiteContext, { principal }: RestRequest, named: readonly string[]): Issue[] {
  const issues = named.map((each) => visibleIssue(site, principal, each));
  if (issues.some((issue) => !hasProjectPermission(site, principal, 'EDIT_ISSUES', projectOf(site, issue), issue))) throw forbidden('You do not have permission to edit all of these issues.');
  for (const { id } of issues) site.limits.issueWrite(id);
  return issues;
}

/** Puts issues, in the order in which they are named, right before or after another. One that is named beside itself stays. */
export function rank(site: SiteContext, request: RestRequest, { issues: named, rankBeforeIssue, rankAfterIssue }: z.infer<typeof RankBody>): void {
  if ((rankBeforeIssue == null) === (rankAfterIssue == null)) throw badRequest("Specify either 'rankBeforeIssue' or 'rankAfterIssue'.");
  const issues = editableIssues(site, request, named);
  const anchor = visibleIssue(site, request.principal, rankBeforeIssue ?? rankAfterIssue ?? '');
  const moved = issues.filter((issue) => issue !== anchor);
  const rest = site.state.issues.filter((issue) => !moved.includes(issue)).sort(byRank);
  const at = rest.indexOf(anchor);
  const [low, high] = rankBeforeIssue != null ? [rest[at - 1], anchor] : [anchor, rest[at + 1]];
  const from = low === undefined ? rankOf(high ?? anchor) - moved.length - 1 : rankOf(low);
  const to = high === undefined ? from + moved.length + 1 : rankOf(high);
  for (const [index, issue] of moved.entries()) issue.rank = from + ((to - from) * (index + 1)) / (moved.length + 1);
  site.changed();
}

function estimation(site: SiteContext, request: RestRequest, issue: Issue): RestResponse {
  if (request.query.get('boardId') === null) throw badRequest("The 'boardId' parameter is required.");
  const field = storyPointsOf(site);
  if (field === undefined) throw badRequest('The board has no estimation field.');
  const value = issue.customFields[field.id];
  return { status: 200, body: { fieldId: field.id, ...(typeof value === 'number' ? { value } : {}) } };
}

export const rankingRoutes: readonly Route[] = [
  {
    method: 'PUT', path: `${AGILE}/issue/rank`, operationId: 'rankIssues', scopes: ['write:issue:jira-software'],
    handle(site, request) {
      try {
        rank(site, request, parseBody(RankBody, request.body));
      } catch (error) {
        // Of an issue that is not there the operation knows only that it may not be ranked.
        if (error instanceof JiraError && error.status === 404) throw forbidden(error.message);
        throw error;
      }
      return { status: 204 };
    },
  },
  { method: 'GET', path: ESTIMATION, operationId: 'getIssueEstimationForBoard', scopes: ['read:issue-details:jira'], handle: (site, request, { issueIdOrKey = '' }) => estimation(site, request, visibleIssue(site, request.principal, issueIdOrKey)) },
  {
    method: 'PUT', path: ESTIMATION, operationId: 'estimateIssueForBoard', scopes: ['write:issue:jira-software'],
    handle(site, request, { issueIdOrKey = '' }) {
      const [issue] = editableIssues(site, request, [issueIdOrKey]);
      const { value } = parseBody(z.looseObject({ value: z.union([z.string(), z.number()]).nullish() }), request.body);
      const field = storyPointsOf(site);
      if (issue === undefined || field === undefined) throw badRequest('The board has no estimation field.');
      if (value != null && value !== '' && !Number.isFinite(Number(value))) throw badRequest('The estimate must be a number.');
      if (value == null || value === '') delete issue.customFields[field.id];
      else issue.customFields[field.id] = Number(value);
      site.changed();
      return estimation(site, request, issue);
    },
  },
];
