import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Principal, RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { badRequest, JiraError } from '../errors';
import { formattedValue } from '../fields/forge-fields';
import { compileJql, JqlError, runJql, type CompiledJql, type JqlOptions } from '../jql';
import type { Issue } from '../model';
import { canBrowse } from '../permissions';
import { parseBody } from './body';
import { fieldSchemas, issueBean, listParameter, selectedFields } from './read';

const DEFAULT_PAGE = 50;
/** Pages that carry more than ids and keys are shorter. */
const LARGEST_PAGE = { idsOnly: 5_000, withFields: 100 } as const;
const TOKEN_LIFE_MS = 7 * 24 * 3_600_000;
const LARGEST_RECONCILIATION = 50;
const LARGEST_FETCH = 100;

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-search/ */
export const searchRoutes: readonly Route[] = [
  { method: 'GET', path: '/rest/api/3/search/jql', operationId: 'searchAndReconsileIssuesUsingJql', scopes: ['read:jira-work'], anonymous: true, handle: (site, request) => search(site, request.principal, fromQuery(request.query)) },
  { method: 'POST', path: '/rest/api/3/search/jql', operationId: 'searchAndReconsileIssuesUsingJqlPost', scopes: ['read:jira-work'], anonymous: true, handle: (site, request) => search(site, request.principal, fromBody(request.body)) },
  { method: 'POST', path: '/rest/api/3/search/approximate-count', operationId: 'countIssues', scopes: ['read:jira-work'], anonymous: true, handle: count },
  { method: 'POST', path: '/rest/api/3/issue/bulkfetch', operationId: 'bulkFetchIssues', scopes: ['read:jira-work'], anonymous: true, handle: bulkFetch },
];

/** A part that a client leaves out, or writes as null. */
const otherwise = <T>(schema: z.ZodType<T>, value: T): z.ZodType<T, unknown> => z.preprocess((given) => given ?? value, schema);

const searchBody = z.strictObject({
  jql: otherwise(z.string(), ''), nextPageToken: z.string().nullish(), maxResults: otherwise(z.number().int().min(1), DEFAULT_PAGE), fields: otherwise(z.array(z.string()), []),
  expand: otherwise(z.string(), ''), properties: otherwise(z.array(z.string()), []), fieldsByKeys: otherwise(z.boolean(), false), reconcileIssues: otherwise(z.array(z.number().int()), []),
});
type Search = z.infer<typeof searchBody>;

const fromBody = (body: unknown): Search => parseBody(searchBody, body);

const fromQuery = (query: URLSearchParams): Search => parseBody(searchBody, {
  jql: query.get('jql') ?? '', nextPageToken: query.get('nextPageToken'), fields: listParameter(query, 'fields'), expand: query.get('expand') ?? '',
  properties: listParameter(query, 'properties'), reconcileIssues: listParameter(query, 'reconcileIssues').map(Number),
  ...(query.has('maxResults') ? { maxResults: Number(query.get('maxResults')) } : {}),
});

/**
 * Issues that a query finds, in its order, as searches see them now.
 * @param reconcile ids that are looked at as they really are
 * @throws JiraError 400 with the reasons
 */
export function findIssues(site: SiteContext, principal: Principal, jql: string, reconcile: readonly number[] = []): Issue[] {
  const indexed = site.searchIndex.issues(site.state, new Set(reconcile.map(String)));
  const asIndexed: SiteContext = { ...site, state: { ...site.state, issues: indexed } };
  try {
    const found = runJql(asIndexed, jql, jqlOptions(site, principal));
    if (indexed === site.state.issues) return found;
    // Bodies show issues as they are; one that has been deleted meanwhile has none.
    return found.flatMap((issue) => site.state.issues.find((current) => current.id === issue.id) ?? []);
  } catch (error) {
    if (error instanceof JqlError) throw new JiraError(400, error.messages);
    throw error;
  }
}

/** Who asks a query, and what they may see. */
export const jqlOptions = (site: SiteContext, principal: Principal): JqlOptions => ({
  accountId: principal.accountId,
  canBrowse: (issue) => canBrowse(site, principal, issue),
  fieldText: (fieldId, issue) => {
    const field = site.state.fields.find((candidate) => candidate.id === fieldId);
    return field ? formattedValue(site, principal, field, issue) : null;
  },
});

/** Whether a query could be asked, without asking it. @throws JiraError 400 with the reasons */
export function checkJql(site: SiteContext, principal: Principal, jql: string): CompiledJql {
  try {
    return compileJql(site, jql, jqlOptions(site, principal));
  } catch (error) {
    if (error instanceof JqlError) throw new JiraError(400, error.messages);
    throw error;
  }
}

function search(site: SiteContext, principal: Principal, request: Search): RestResponse {
  if (request.reconcileIssues.length > LARGEST_RECONCILIATION) throw badRequest(`reconcileIssues must not have more than ${LARGEST_RECONCILIATION} ids.`);
  const found = findIssues(site, principal, request.jql, request.reconcileIssues);
  const start = request.nextPageToken ? readToken(request.nextPageToken, request.jql, site.now()) : 0;
  const fields = request.fields.length === 0 ? ['id'] : request.fields;
  const idsOnly = fields.every((field) => field === 'id' || field === 'key');
  const size = Math.min(request.maxResults, idsOnly ? LARGEST_PAGE.idsOnly : LARGEST_PAGE.withFields);
  const page = found.slice(start, start + size);
  site.limits.charge(principal, page.length);
  const isLast = start + page.length >= found.length;
  const expand = request.expand.split(',').map((name) => name.trim());
  const selection = { fields, expand: expand.filter((name) => name !== 'names' && name !== 'schema'), properties: request.properties };
  const issues = page.map((issue) => (fields.length === 1 && fields[0] === 'id' && selection.properties.length === 0 && selection.expand.join('') === '' ? { id: issue.id } : issueBean(site, principal, issue, selection)));
  const shown = selectedFields(site, fields);
  const body = {
    issues, isLast,
    ...(isLast ? {} : { nextPageToken: writeToken(start + page.length, request.jql, site.now()) }),
    ...(expand.includes('names') ? { names: Object.fromEntries(shown.map((field) => [field.id, field.name])) } : {}),
    ...(expand.includes('schema') ? { schema: fieldSchemas(shown) } : {}),
  };
  return { status: 200, body };
}

const token = z.object({ offset: z.number().int().min(0), query: z.string(), until: z.number() });

const digest = (jql: string): string => createHash('sha256').update(jql).digest('base64url').slice(0, 16);

const writeToken = (offset: number, jql: string, now: number): string =>
  Buffer.from(JSON.stringify({ offset, query: digest(jql), until: now + TOKEN_LIFE_MS } satisfies z.infer<typeof token>)).toString('base64url');

function readToken(text: string, jql: string, now: number): number {
  const refused = badRequest('The provided next page token is invalid or expired.');
  let content: unknown;
  try {
    content = JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    throw refused;
  }
  const parsed = token.safeParse(content);
  if (!parsed.success || parsed.data.query !== digest(jql) || parsed.data.until < now) throw refused;
  return parsed.data.offset;
}

function count(site: SiteContext, { principal, body }: RestRequest): RestResponse {
  const { jql } = parseBody(z.looseObject({ jql: z.string() }), body);
  return { status: 200, body: { count: findIssues(site, principal, jql).length } };
}

const fetchBody = z.looseObject({
  issueIdsOrKeys: z.array(z.string()).min(1), fields: z.array(z.string()).default(['*navigable']), expand: z.array(z.string()).default([]), properties: z.array(z.string()).default([]),
});

/** Issues by id or key, in no particular order; those that the caller may not see are named in `issueErrors`. */
function bulkFetch(site: SiteContext, { principal, body }: RestRequest): RestResponse {
  const request = parseBody(fetchBody, body);
  if (request.issueIdsOrKeys.length > LARGEST_FETCH) throw badRequest(`issueIdsOrKeys must not have more than ${LARGEST_FETCH} entries.`);
  const wanted = [...new Set(request.issueIdsOrKeys.map((idOrKey) => idOrKey.toUpperCase()))];
  const found = new Map(wanted.flatMap((idOrKey) => {
    const issue = site.state.issues.find((candidate) => (candidate.id === idOrKey || candidate.key === idOrKey) && canBrowse(site, principal, candidate));
    return issue ? [[idOrKey, issue] as const] : [];
  }));
  site.limits.charge(principal, found.size);
  const issues = [...new Set(found.values())].sort((a, b) => Number(a.id) - Number(b.id)).map((issue) => issueBean(site, principal, issue, request));
  const issueErrors = wanted.filter((idOrKey) => !found.has(idOrKey)).map((id) => ({ id, errorMessage: 'Issue does not exist or you do not have permission to see it.' }));
  return { status: 200, body: { issues, issueErrors } };
}
