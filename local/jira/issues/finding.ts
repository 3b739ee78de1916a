import * as z from 'zod';
import type { RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { badRequest, JiraError } from '../errors';
import type { Issue } from '../model';
import { canBrowse, requireAccount, visibleIssue } from '../permissions';
import { parseBody } from './body';
import { changeBean, listParameter } from './read';
import { checkJql } from './search';

/** Ways to find issues beside the search: the picker, queries asked of issues, watching and history of many. */

const read = ['read:jira-work'];

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-search/#api-rest-api-3-issue-picker-get */
function picker(site: SiteContext, request: RestRequest): RestResponse {
  const { query, principal } = request;
  const text = (query.get('query') ?? '').trim().toLowerCase();
  const jql = query.get('currentJQL');
  const restricted = jql === null || jql === '' ? null : checkJql(site, principal, jql);
  const current = query.get('currentIssueKey');
  const found = site.state.issues.filter((issue) => canBrowse(site, principal, issue) && !issue.archived && issue.key !== current
    && (restricted === null || restricted.matches(issue)) && (query.get('showSubTasks') !== 'false' || issue.parentId === null)
    && (issue.key.toLowerCase().startsWith(text) || issue.summary.toLowerCase().split(/\s+/).some((word) => word.startsWith(text)) || issue.summary.toLowerCase().includes(text)));
  const issues = text === '' ? [] : [...found].sort((a, b) => b.updated - a.updated).slice(0, 20).map((issue) => suggestion(site, issue, text));
  const section = (id: string, label: string, list: readonly object[]): object => ({ label, sub: list.length === 0 ? undefined : `Showing ${list.length} matching issues`, id, ...(list.length === 0 ? { msg: 'No matching issues found' } : {}), issues: list });
  return { status: 200, body: { sections: [section('hs', 'History Search', []), section('cs', 'Current Search', issues)] } };
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
function marked(text: string, wanted: string): string {
  const at = text.toLowerCase().indexOf(wanted);
  return at < 0 ? escaped(text) : `${escaped(text.slice(0, at))}<b>${escaped(text.slice(at, at + wanted.length))}</b>${escaped(text.slice(at + wanted.length))}`;
}
const suggestion = (site: SiteContext, issue: Issue, text: string): object => ({
  id: Number(issue.id), key: issue.key, keyHtml: marked(issue.key, text), img: `${site.baseUrl}/images/icons/issuetypes/${issue.issueTypeId}.svg`, summary: marked(issue.summary, text), summaryText: issue.summary,
});

const Match = z.strictObject({ issueIds: z.array(z.number().int()), jqls: z.array(z.string()) });

/** Asked of the issues themselves, not of the index. A query that cannot be asked names why; one about a project that is not there matches nothing. */
function match(site: SiteContext, request: RestRequest): RestResponse {
  const { issueIds, jqls } = parseBody(Match, request.body);
  const issues = site.state.issues.filter((issue) => issueIds.includes(Number(issue.id)) && canBrowse(site, request.principal, issue));
  const matches = jqls.map((jql) => {
    try {
      const compiled = checkJql(site, request.principal, jql);
      return { matchedIssues: issues.filter((issue) => compiled.matches(issue)).map(({ id }) => Number(id)), errors: [] };
    } catch (error) {
      if (!(error instanceof JiraError)) throw error;
      return { matchedIssues: [], errors: error.messages.filter((message) => !/^The value '.*' does not exist for the field/.test(message)) };
    }
  });
  return { status: 200, body: { matches } };
}

function watching(site: SiteContext, request: RestRequest): RestResponse {
  const accountId = requireAccount(request.principal);
  const { issueIds } = parseBody(z.looseObject({ issueIds: z.array(z.string()) }), request.body);
  const answer = (id: string): boolean => site.state.issues.some((issue) => issue.id === id && canBrowse(site, request.principal, issue) && issue.watcherIds.includes(accountId));
  return { status: 200, body: { issuesIsWatching: Object.fromEntries(issueIds.map((id) => [id, answer(id)])) } };
}

const Histories = z.looseObject({ issueIdsOrKeys: z.array(z.string()).min(1).max(1_000), fieldIds: z.array(z.string()).max(10).nullish(), maxResults: z.number().int().min(1).max(10_000).nullish(), nextPageToken: z.string().nullish() });

/** All histories on one page, as long as nobody asks for less: pages are not modelled. */
function histories(site: SiteContext, request: RestRequest): RestResponse {
  const { issueIdsOrKeys, fieldIds } = parseBody(Histories, request.body);
  const issues = [...new Set(issueIdsOrKeys)].map((named) => visibleIssue(site, request.principal, named));
  const wanted = (issue: Issue): Issue['changes'] => issue.changes
    .map((change) => (fieldIds == null ? change : { ...change, items: change.items.filter(({ fieldId }) => fieldIds.includes(fieldId)) })).filter(({ items }) => items.length > 0);
  const view = { site, principal: request.principal };
  return {
    status: 200,
    body: { issueChangeLogs: issues.map((issue) => ({ issueId: issue.id, changeHistories: wanted(issue).map((change) => changeBean(view, change)) })).filter(({ changeHistories }) => changeHistories.length > 0) },
  };
}

/** Labels are there as long as an issue carries them: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-labels/ */
function labels(site: SiteContext, request: RestRequest): RestResponse {
  const all = [...new Set(site.state.issues.flatMap((issue) => issue.labels))].sort((a, b) => a.localeCompare(b));
  const number = (name: string, otherwise: number): number => {
    const [text] = listParameter(request.query, name);
    if (text === undefined) return otherwise;
    if (!/^\d{1,9}$/.test(text)) throw badRequest(`The '${name}' parameter must be a whole number.`);
    return Number(text);
  };
  const [startAt, maxResults] = [number('startAt', 0), Math.min(number('maxResults', 1_000), 1_000)];
  return { status: 200, body: { startAt, maxResults, total: all.length, isLast: startAt + maxResults >= all.length, values: all.slice(startAt, startAt + maxResults) } };
}

export const findingRoutes: readonly Route[] = [
  { method: 'GET', path: '/rest/api/3/issue/picker', operationId: 'getIssuePickerResource', scopes: read, anonymous: true, handle: picker },
  { method: 'POST', path: '/rest/api/3/jql/match', operationId: 'matchIssues', scopes: read, anonymous: true, handle: match },
  { method: 'POST', path: '/rest/api/3/issue/watching', operationId: 'getIsWatchingIssueBulk', scopes: read, handle: watching },
  { method: 'POST', path: '/rest/api/3/changelog/bulkfetch', operationId: 'getBulkChangelogs', scopes: read, handle: histories },
  { method: 'GET', path: '/rest/api/3/label', operationId: 'getAllLabels', scopes: read, anonymous: true, handle: labels },
];
