import * as z from 'zod';
import { isAdf } from '../adf';
import type { RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { propertyRoutesOf } from '../entity-properties';
import { badRequest, invalidFields, notFound, notModelled } from '../errors';
import { dateTime, selfBase } from '../fields/beans';
import { worklogBean, worklogsOf } from '../fields/planning-beans';
import { parseDuration } from '../fields/durations';
import { workingTime } from '../fields/working-time';
import type { Adf, Issue, Worklog } from '../model';
import { canBrowse, hasProjectPermission, requireAccount, type ProjectPermission } from '../permissions';
import { projectOf } from '../workflow/lookup';
import { parseBody } from './body';
import { issueOf } from './issue';
import { page } from './paging';

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-worklogs/ */
const LIST = '/rest/api/3/issue/{issueIdOrKey}/worklog';
const ONE = `${LIST}/{id}`;
const LARGEST_FEED = 1_000;
type Params = Readonly<Record<string, string>>;

const Body = z.looseObject({ timeSpent: z.string().nullish(), timeSpentSeconds: z.number().int().positive().nullish(), started: z.string().nullish(), comment: z.unknown().optional() });

function worklogOf(site: SiteContext, issue: Issue, params: Params): Worklog {
  const worklog = worklogsOf(site, issue).find(({ id }) => id === (params['id'] ?? params['worklogId']));
  if (worklog === undefined) throw notFound(`Cannot find worklog with id: '${params['id'] ?? params['worklogId'] ?? ''}'.`);
  return worklog;
}

const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}[+-]\d{4}$/;

interface Entry { readonly seconds?: number; readonly started?: string; readonly comment?: Adf | null }

function entryOf(site: SiteContext, request: RestRequest): Entry {
  const body = parseBody(Body, request.body);
  if ('visibility' in body && body['visibility'] != null) throw notModelled('the visibility of a work log');
  const seconds = body.timeSpentSeconds ?? (body.timeSpent == null ? null : parseDuration(body.timeSpent, workingTime(site.state)));
  if (seconds === null && body.timeSpent != null) throw invalidFields({ timeLogged: 'Invalid time duration entered' });
  if (body.started != null && !DATE_TIME.test(body.started)) throw invalidFields({ started: `Unrecognized date format: ${body.started}` });
  if (body.comment != null && !isAdf(body.comment)) throw invalidFields({ comment: 'Comment body is not valid!' });
  return { ...(seconds === null || seconds === undefined ? {} : { seconds }), ...(body.started == null ? {} : { started: body.started }), ...(body.comment === undefined ? {} : { comment: body.comment }) };
}

/** What is left of the estimate, by the query of the three writing operations. */
function adjustEstimate(site: SiteContext, request: RestRequest, issue: Issue, spent: number): void {
  const how = request.query.get('adjustEstimate') ?? 'auto';
  const given = (name: string): number => {
    const seconds = parseDuration(request.query.get(name) ?? '', workingTime(site.state));
    if (seconds === null) throw badRequest(`The '${name}' parameter must be a duration.`);
    return seconds;
  };
  if (how === 'leave') return;
  if (how === 'new') issue.remainingEstimate = given('newEstimate');
  else if (how === 'manual') issue.remainingEstimate = Math.max(0, (issue.remainingEstimate ?? 0) + (spent < 0 ? given('increaseBy') : -given('reduceBy')));
  else if (how !== 'auto') throw badRequest("The 'adjustEstimate' parameter must be new, leave, manual or auto.");
  // Without an estimate nothing is left, and what is taken back from the work becomes one, as the suite of `jira` for Python sees it: https://github.com/pycontribs/jira/blob/main/tests/resources/test_worklog.py
  else issue.remainingEstimate = Math.max(0, (issue.remainingEstimate ?? 0) - spent);
}

export function touch(site: SiteContext, issue: Issue): void {
  site.limits.issueWrite(issue.id);
  site.searchIndex.beforeChange(issue.id, issue);
  issue.updated = site.now();
  site.changed();
}

function add(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  const issue = issueOf(site, request, params);
  requireRight(site, request, issue, null);
  const { seconds, started, comment } = entryOf(site, request);
  if (seconds === undefined || seconds === 0) throw invalidFields({ timeLogged: 'You must indicate the time spent working.' });
  const accountId = requireAccount(request.principal);
  adjustEstimate(site, request, issue, seconds);
  touch(site, issue);
  const now = site.now();
  const worklog: Worklog = { id: site.nextId('worklog'), issueId: issue.id, authorId: accountId, updateAuthorId: accountId, comment: comment ?? null, started: started ?? dateTime(now), seconds, created: now, updated: now };
  site.state.worklogs.push(worklog);
  return { status: 201, body: worklogBean({ site, principal: request.principal }, worklog) };
}

/** @throws JiraError 400, as the operations document it */
function requireRight(site: SiteContext, { principal }: RestRequest, issue: Issue, right: { readonly worklog: Worklog; readonly own: ProjectPermission; readonly all: ProjectPermission } | null): void {
  const may = (permission: ProjectPermission): boolean => hasProjectPermission(site, principal, permission, projectOf(site, issue), issue);
  if (right === null ? may('WORK_ON_ISSUES') : may(right.all) || (right.worklog.authorId === principal.accountId && may(right.own))) return;
  throw badRequest('You do not have the permission to change the work logged on this issue.');
}

function update(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  const issue = issueOf(site, request, params);
  const worklog = worklogOf(site, issue, params);
  requireRight(site, request, issue, { worklog, own: 'EDIT_OWN_WORKLOGS', all: 'EDIT_ALL_WORKLOGS' });
  const entry = entryOf(site, request);
  adjustEstimate(site, request, issue, (entry.seconds ?? worklog.seconds) - worklog.seconds);
  touch(site, issue);
  Object.assign(worklog, entry, { updated: site.now(), updateAuthorId: requireAccount(request.principal) });
  return { status: 200, body: worklogBean({ site, principal: request.principal }, worklog) };
}

function remove(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  const issue = issueOf(site, request, params);
  const worklog = worklogOf(site, issue, params);
  requireRight(site, request, issue, { worklog, own: 'DELETE_OWN_WORKLOGS', all: 'DELETE_ALL_WORKLOGS' });
  adjustEstimate(site, request, issue, -worklog.seconds);
  touch(site, issue);
  Object.assign(worklog, { deleted: true, updated: site.now() });
  return { status: 204 };
}

function list(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  const issue = issueOf(site, request, params);
  const epoch = (name: string, otherwise: number): number => (request.query.has(name) ? Number(request.query.get(name)) : otherwise);
  const [after, before] = [epoch('startedAfter', -Infinity), epoch('startedBefore', Infinity)];
  const all = worklogsOf(site, issue).filter(({ started }) => Date.parse(started.replace(/([+-]\d{2})(\d{2})$/, '$1:$2')) > after && Date.parse(started.replace(/([+-]\d{2})(\d{2})$/, '$1:$2')) < before);
  const { items, startAt, maxResults } = page(all, request.query, 5_000);
  return { status: 200, body: { startAt, maxResults, total: all.length, worklogs: items.map((each) => worklogBean({ site, principal: request.principal }, each)) } };
}

/** Work logs by what has happened to them since a moment, oldest first. */
const feed = (deleted: boolean) => (site: SiteContext, request: RestRequest): RestResponse => {
  const since = Number(request.query.get('since') ?? 0);
  const found = site.state.worklogs.filter((each) => (each.deleted === true) === deleted && each.updated >= since).sort((a, b) => a.updated - b.updated);
  const values = found.slice(0, LARGEST_FEED).map(({ id, updated }) => ({ worklogId: Number(id), updatedTime: updated, properties: [] }));
  const address = `${selfBase({ site, principal: request.principal })}/worklog/${deleted ? 'deleted' : 'updated'}`;
  return { status: 200, body: { values, since, until: values.at(-1)?.updatedTime ?? site.now(), self: `${address}?since=${since}`, lastPage: found.length <= LARGEST_FEED } };
};

const read = ['read:jira-work'];
const write = ['write:jira-work'];

export const worklogRoutes: readonly Route[] = [
  { method: 'GET', path: LIST, operationId: 'getIssueWorklog', scopes: read, anonymous: true, handle: list },
  { method: 'POST', path: LIST, operationId: 'addWorklog', scopes: write, handle: add },
  { method: 'GET', path: ONE, operationId: 'getWorklog', scopes: read, anonymous: true, handle: (site, request, params) => ({ status: 200, body: worklogBean({ site, principal: request.principal }, worklogOf(site, issueOf(site, request, params), params)) }) },
  { method: 'PUT', path: ONE, operationId: 'updateWorklog', scopes: write, handle: update },
  { method: 'DELETE', path: ONE, operationId: 'deleteWorklog', scopes: write, handle: remove },
  {
    method: 'POST', path: '/rest/api/3/worklog/list', operationId: 'getWorklogsForIds', scopes: read,
    handle(site, request) {
      const { ids } = parseBody(z.looseObject({ ids: z.array(z.number().int()).min(1).max(1_000) }), request.body);
      const found = site.state.worklogs.filter((each) => ids.includes(Number(each.id)) && each.deleted !== true && site.state.issues.some((issue) => issue.id === each.issueId && canBrowse(site, request.principal, issue)));
      return { status: 200, body: found.map((each) => worklogBean({ site, principal: request.principal }, each)) };
    },
  },
  { method: 'GET', path: '/rest/api/3/worklog/updated', operationId: 'getIdsOfWorklogsModifiedSince', scopes: read, handle: feed(false) },
  { method: 'GET', path: '/rest/api/3/worklog/deleted', operationId: 'getIdsOfWorklogsDeletedSince', scopes: read, handle: feed(true) },
  ...propertyRoutesOf({
    path: `${LIST}/{worklogId}/properties`, anonymous: true, scopes: { read, write },
    operations: { keys: 'getWorklogPropertyKeys', get: 'getWorklogProperty', set: 'setWorklogProperty', delete: 'deleteWorklogProperty' },
    entity(site, request, params, act) {
      const issue = issueOf(site, request, params);
      const worklog = worklogOf(site, issue, params);
      if (act === 'write') requireRight(site, request, issue, { worklog, own: 'EDIT_OWN_WORKLOGS', all: 'EDIT_ALL_WORKLOGS' });
      return `worklog:${worklog.id}`;
    },
  }),
];
