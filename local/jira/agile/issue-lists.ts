import type { RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { badRequest, notFound } from '../errors';
import { checkJql } from '../issues/search';
import type { Issue } from '../model';
import { canBrowse, visibleIssue } from '../permissions';
import { range } from '../configuration/pages';
import { agileIssueBean } from './agile-issues';
import { AGILE, visibleBoard } from './boards';
import { boardIssues, byRank, currentSprint, epicOf, isInBacklog } from './issues-of-boards';
import { visibleEpic } from './epics';
import { visibleSprint } from './sprints';

/**
 * Issues of boards, sprints and epics, by two addresses: the older one has pages by number, the newer one (`/rest/software`) by a token.
 * https://developer.atlassian.com/cloud/jira/software/rest/api-group-board/
 */
const SOFTWARE = '/rest/software/1.0';
type Params = Readonly<Record<string, string>>;
type Find = (site: SiteContext, request: RestRequest, params: Params) => Issue[];

const EXPAND = 'schema,names';

const numbered = (find: Find) => (site: SiteContext, request: RestRequest, params: Params): RestResponse => {
  const all = find(site, request, params);
  const { startAt, maxResults } = range(request, 50);
  return { status: 200, body: { expand: EXPAND, startAt, maxResults, total: all.length, issues: all.slice(startAt, startAt + maxResults).map((issue) => agileIssueBean(site, request, issue)) } };
};

const tokened = (find: Find) => (site: SiteContext, request: RestRequest, params: Params): RestResponse => {
  const all = find(site, request, params);
  const token = request.query.get('nextPageToken');
  const start = token === null ? 0 : Number(Buffer.from(token, 'base64url').toString());
  if (!Number.isInteger(start)) throw badRequest('The provided next page token is invalid or expired.');
  const { maxResults } = range(request, 50);
  const end = start + maxResults;
  const isLast = end >= all.length;
  return {
    status: 200,
    body: { expand: EXPAND, isLast, ...(isLast ? {} : { nextPageToken: Buffer.from(String(end)).toString('base64url') }), issues: all.slice(start, end).map((issue) => agileIssueBean(site, request, issue)) },
  };
};

const narrowed = (site: SiteContext, request: RestRequest, issues: readonly Issue[]): Issue[] => {
  const jql = request.query.get('jql');
  const query = jql === null || jql === '' ? null : checkJql(site, request.principal, jql);
  return issues.filter((issue) => canBrowse(site, request.principal, issue) && (query === null || query.matches(issue))).sort(byRank);
};

const onBoard: Find = (site, request, { boardId }) => boardIssues(site, request, visibleBoard(site, request, boardId));
const backlog: Find = (site, request, params) => onBoard(site, request, params).filter((issue) => isInBacklog(site, issue));
const inSprint: Find = (site, request, { sprintId }) => {
  const sprint = visibleSprint(site, request, sprintId);
  return narrowed(site, request, site.state.issues.filter((issue) => (sprint.state === 'closed' ? issue.sprintIds?.includes(sprint.id) === true : currentSprint(site, issue) === sprint.id)));
};
const boardSprint: Find = (site, request, params) => {
  const shown = new Set(onBoard(site, request, params));
  return inSprint(site, request, params).filter((issue) => shown.has(issue));
};
const withoutEpic: Find = (site, request) => narrowed(site, request, site.state.issues.filter((issue) => epicOf(site, issue) === null));
const boardWithoutEpic: Find = (site, request, params) => onBoard(site, request, params).filter((issue) => epicOf(site, issue) === null);
const inEpic: Find = (site, request, { epicIdOrKey = '' }) => {
  const epic = visibleEpic(site, request, epicIdOrKey);
  return narrowed(site, request, site.state.issues.filter((issue) => epicOf(site, issue)?.id === epic.id));
};
const boardEpic: Find = (site, request, params) => {
  const epic = site.state.issues.find(({ id }) => id === params['epicId']);
  if (epic === undefined) throw notFound('The epic was not found.');
  return onBoard(site, request, params).filter((issue) => epicOf(site, issue)?.id === epic.id);
};

const LISTS: readonly { readonly path: string; readonly operationId: string; readonly find: Find; readonly scope: string }[] = [
  { path: '/board/{boardId}/issue', operationId: 'getIssuesForBoard', find: onBoard, scope: 'read:board-scope:jira-software' },
  { path: '/board/{boardId}/backlog', operationId: 'getIssuesForBacklog', find: backlog, scope: 'read:board-scope:jira-software' },
  { path: '/board/{boardId}/sprint/{sprintId}/issue', operationId: 'getBoardIssuesForSprint', find: boardSprint, scope: 'read:sprint:jira-software' },
  { path: '/board/{boardId}/epic/none/issue', operationId: 'getIssuesWithoutEpicForBoard', find: boardWithoutEpic, scope: 'read:epic:jira-software' },
  { path: '/board/{boardId}/epic/{epicId}/issue', operationId: 'getBoardIssuesForEpic', find: boardEpic, scope: 'read:epic:jira-software' },
  { path: '/sprint/{sprintId}/issue', operationId: 'getIssuesForSprint', find: inSprint, scope: 'read:sprint:jira-software' },
  { path: '/epic/none/issue', operationId: 'getIssuesWithoutEpic', find: withoutEpic, scope: 'read:epic:jira-software' },
  { path: '/epic/{epicIdOrKey}/issue', operationId: 'getIssuesForEpic', find: inEpic, scope: 'read:epic:jira-software' },
];

const count = (find: Find) => (site: SiteContext, request: RestRequest, params: Params): RestResponse => ({ status: 200, body: { count: find(site, request, params).length } });

export const issueListRoutes: readonly Route[] = [
  {
    method: 'GET', path: `${AGILE}/issue/{issueIdOrKey}`, operationId: 'agile/getIssue', scopes: ['read:issue-details:jira'], anonymous: true,
    handle: (site, request, { issueIdOrKey = '' }) => ({ status: 200, body: agileIssueBean(site, request, visibleIssue(site, request.principal, issueIdOrKey)) }),
  },
  ...LISTS.flatMap(({ path, operationId, find, scope }): Route[] => [
    { method: 'GET', path: `${AGILE}${path}`, operationId, scopes: [scope, 'read:issue-details:jira'], anonymous: true, handle: numbered(find) },
    { method: 'GET', path: `${SOFTWARE}${path}`, operationId: `${operationId}Enhanced`, scopes: [scope, 'read:issue-details:jira'], anonymous: true, handle: tokened(find) },
  ]),
  { method: 'GET', path: `${SOFTWARE}/board/{boardId}/issue/approximate-count`, operationId: 'getApproximateIssueCountForBoard', scopes: ['read:board-scope:jira-software'], handle: count(onBoard) },
  { method: 'GET', path: `${SOFTWARE}/board/{boardId}/backlog/approximate-count`, operationId: 'getApproximateIssueCountForBacklog', scopes: ['read:board-scope:jira-software'], handle: count(backlog) },
];
