import type { Clause, Operand, Query } from '@atlaskit/jql-ast';
import * as z from 'zod';
import type { RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { badRequest } from '../errors';
import { parseBody } from '../issues/body';
import type { Field } from '../model';
import { canBrowse, hasProjectPermission } from '../permissions';
import { onlyAdministrators } from '../configuration/access';
import { sameName } from '../configuration/input';
import { seesShared } from '../sharing/shares';
import { JqlError } from './errors';
import { parseJql } from './parse';

/** Queries with other words for what they name: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-jql/ */

/** What stands in place of a value of a field; null leaves it. */
type Replace = (field: string, value: string) => string | null;
interface Edit { readonly from: number; readonly to: number; readonly text: string }

function editsOf(clause: Clause, replace: Replace): Edit[] {
  if (clause.clauseType === 'not') return editsOf(clause.clause, replace);
  if (clause.clauseType === 'compound') return clause.clauses.flatMap((each) => editsOf(each, replace));
  const inside = (operand: Operand): Edit[] => {
    if (operand.operandType === 'list') return operand.values.flatMap(inside);
    if (operand.operandType !== 'value' || operand.position === null) return [];
    const text = replace(clause.field.value.toLowerCase(), operand.value);
    return text === null ? [] : [{ from: operand.position[0], to: operand.position[1], text }];
  };
  return [clause, ...clause.predicates].flatMap(({ operand }) => (operand === undefined ? [] : inside(operand)));
}

/** The query as it was written, but for the values that are replaced. */
function rewritten(text: string, { where }: Query, replace: Replace): string {
  const edits = where === undefined ? [] : editsOf(where, replace);
  return [...edits].sort((a, b) => b.from - a.from).reduce((query, edit) => `${query.slice(0, edit.from)}${edit.text}${query.slice(edit.to)}`, text);
}

const ISSUES = ['issue', 'key', 'issuekey', 'id', 'parent'];

/** Ids in place of what an account may not see. */
const hiddenFrom = (site: SiteContext, accountId: string | null): Replace => (field, value) => {
  const principal = { accountId, via: 'direct', scopes: null } as const;
  const { projects, issues, filters } = site.state;
  if (field === 'project') {
    const project = projects.find(({ id, key, name }) => id !== value && (sameName(key, value) || sameName(name, value)));
    return project === undefined || hasProjectPermission(site, principal, 'BROWSE_PROJECTS', project) ? null : project.id;
  }
  if (ISSUES.includes(field)) {
    const issue = issues.find(({ key }) => sameName(key, value));
    return issue === undefined || canBrowse(site, principal, issue) ? null : issue.id;
  }
  if (field !== 'filter') return null;
  const filter = filters.find(({ id, name }) => id !== value && sameName(name, value));
  return filter === undefined || seesShared(site, principal, filter) ? null : filter.id;
};

const Sanitize = z.strictObject({ queries: z.array(z.strictObject({ query: z.string(), accountId: z.string().max(128).nullish() })).min(1).max(20) });

function sanitize(site: SiteContext, request: RestRequest): RestResponse {
  onlyAdministrators(site, request, 'sanitize queries');
  const { queries } = parseBody(Sanitize, request.body);
  if (new Set(queries.map(({ query, accountId }) => `${accountId ?? ''} ${query}`)).size < queries.length) throw badRequest('The queries must be unique.');
  const unknown = queries.find(({ accountId }) => accountId != null && !site.state.users.some((user) => user.accountId === accountId));
  if (unknown !== undefined) throw badRequest(`The user '${unknown.accountId ?? ''}' was not found.`);
  const bodies = queries.map(({ query, accountId }) => {
    const asked = { initialQuery: query, ...(accountId == null ? {} : { accountId }) };
    try {
      return { ...asked, sanitizedQuery: rewritten(query, parseJql(query), hiddenFrom(site, accountId ?? null)) };
    } catch (error) {
      if (error instanceof JqlError) return { ...asked, errors: { errorMessages: error.messages, errors: {} } };
      throw error;
    }
  });
  return { status: 200, body: { queries: bodies } };
}

const PEOPLE = ['assignee', 'reporter', 'creator', 'watcher', 'voter'];
const namesPeople = ({ schema, clauseNames }: Field): readonly string[] => ((schema?.type === 'array' ? schema.items : schema?.type) === 'user' ? clauseNames.map((name) => name.toLowerCase()) : []);

const Migrate = z.strictObject({ queryStrings: z.array(z.string()).min(1).max(100) });

/** No account of the site has a user name or key from before account ids, so that every other word for somebody is unknown. */
function migrate(site: SiteContext, request: RestRequest): RestResponse {
  const { queryStrings } = parseBody(Migrate, request.body);
  const fields = new Set([...PEOPLE, ...site.state.fields.flatMap(namesPeople)]);
  const toAccountId: Replace = (field, value) => (!fields.has(field) || site.state.users.some(({ accountId }) => accountId === value) ? null : 'unknown');
  try {
    const converted = queryStrings.map((originalQuery) => ({ originalQuery, convertedQuery: rewritten(originalQuery, parseJql(originalQuery), toAccountId) }));
    const known = converted.filter(({ originalQuery, convertedQuery }) => originalQuery === convertedQuery);
    return { status: 200, body: { queryStrings: known.map(({ convertedQuery }) => convertedQuery), queriesWithUnknownUsers: converted.filter((each) => !known.includes(each)) } };
  } catch (error) {
    // A text, as documented, in place of the usual form.
    if (error instanceof JqlError) return { status: 400, body: error.messages.join(' ') };
    throw error;
  }
}

export const jqlRewritingRoutes: readonly Route[] = [
  { method: 'POST', path: '/rest/api/3/jql/sanitize', operationId: 'sanitiseJqlQueries', scopes: ['manage:jira-configuration'], handle: sanitize },
  { method: 'POST', path: '/rest/api/3/jql/pdcleaner', operationId: 'migrateQueries', scopes: ['read:jira-user'], handle: migrate },
];
