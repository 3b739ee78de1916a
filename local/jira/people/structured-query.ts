import type { RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { badRequest, JiraError, notModelled } from '../errors';
import { userBean } from '../fields/beans';
import type { Issue, User } from '../model';
import { canBrowse, visibleIssue } from '../permissions';
import { visibleProject } from '../configuration/access';
import { requiredParameter, wholeNumber } from '../configuration/input';
import { viewOf } from '../configuration/render';

/** People by what they have to do with issues, and by their properties: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-user-search/#api-rest-api-3-user-search-query-get */

const scopes = ['read:jira-user'];
const LAST_USER = 1_000;

type Test = (user: User) => boolean;

const PARTS: Readonly<Record<string, (issue: Issue) => readonly (string | null)[]>> = {
  assignee: ({ assigneeId }) => [assigneeId], reporter: ({ reporterId }) => [reporterId], watcher: ({ watcherIds }) => watcherIds, voter: ({ voterIds }) => voterIds ?? [],
  commenter: ({ comments }) => comments.map(({ authorId }) => authorId),
  transitioner: ({ changes }) => changes.filter(({ items }) => items.some(({ fieldId }) => fieldId === 'status')).map(({ authorId }) => authorId),
};
const OF_ISSUES = new RegExp(`^is (${Object.keys(PARTS).join('|')}) of (?:([\\w-]+)|\\(([^()]*)\\))$`, 'i');
const PROPERTY = /^\[([^\]]+)\]\.(\S+) is "([^"]*)"$/i;

/** The issues that a name stands for, a project's or one of its own, as far as the caller sees them. */
function issuesNamed(site: SiteContext, request: RestRequest, name: string): readonly Issue[] {
  try {
    if (/-\d+$/.test(name)) return [visibleIssue(site, request.principal, name)];
    const project = visibleProject(site, request, name);
    return site.state.issues.filter((issue) => issue.projectId === project.id && canBrowse(site, request.principal, issue));
  } catch (error) {
    if (error instanceof JiraError && error.status === 404) throw badRequest(`The query is not valid: '${name}' was not found.`);
    throw error;
  }
}

const at = (value: unknown, path: string): unknown => path.split('.').reduce<unknown>((found, step) => (typeof found === 'object' && found !== null ? (found as Record<string, unknown>)[step] : undefined), value);

/** @throws JiraError 400 for a statement that is none of the documented ones */
function statement(site: SiteContext, request: RestRequest, text: string): Test {
  const [, part = '', single, several] = OF_ISSUES.exec(text) ?? [];
  const people = PARTS[part.toLowerCase()];
  if (people !== undefined) {
    const names = (single ?? several ?? '').split(',').map((name) => name.trim());
    const found = new Set(names.flatMap((name) => issuesNamed(site, request, name)).flatMap(people));
    return ({ accountId }) => found.has(accountId);
  }
  const [, key, path = '', wanted] = PROPERTY.exec(text) ?? [];
  if (key === undefined) throw badRequest(`The query is not valid: ${text}`);
  return ({ accountId }) => site.state.entityProperties.some((property) => property.entity === `user:${accountId}` && property.key === key && at(property.value, path) === wanted);
}

/** Words joined by AND or by OR; how the two bind together is not documented. */
function readQuery(site: SiteContext, request: RestRequest): Test {
  const words = requiredParameter(request, 'query').trim().split(/\s+(AND|OR)\s+(?=is |\[)/i);
  const joints = new Set(words.filter((_word, index) => index % 2 === 1).map((word) => word.toUpperCase()));
  if (joints.size > 1) throw notModelled('a query for users with both AND and OR');
  const tests = words.filter((_word, index) => index % 2 === 0).map((word) => statement(site, request, word));
  return joints.has('OR') ? (user) => tests.some((test) => test(user)) : (user) => tests.every((test) => test(user));
}

const search = (sizeName: string, show: (site: SiteContext, request: RestRequest, user: User) => object) => (site: SiteContext, request: RestRequest): RestResponse => {
  const test = readQuery(site, request);
  const [startAt, maxResults] = [wholeNumber(request, 'startAt', 0), wholeNumber(request, sizeName, 100)];
  const most = Math.min(site.state.users.length, LAST_USER);
  const values = site.state.users.slice(startAt, Math.min(startAt + maxResults, most)).filter(test).map((user) => show(site, request, user));
  return { status: 200, body: { startAt, maxResults, total: values.length, isLast: startAt + maxResults >= most, values } };
};

export const structuredQueryRoutes: readonly Route[] = [
  { method: 'GET', path: '/rest/api/3/user/search/query', operationId: 'findUsersByQuery', scopes, handle: search('maxResults', (site, request, user) => userBean(viewOf(site, request), user)) },
  { method: 'GET', path: '/rest/api/3/user/search/query/key', operationId: 'findUserKeysByQuery', scopes, handle: search('maxResult', (_site, _request, { accountId }) => ({ accountId })) },
];
