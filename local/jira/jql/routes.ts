import * as z from 'zod';
import type { RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { badRequest, JiraError } from '../errors';
import { parseBody } from '../issues/body';
import { checkJql } from '../issues/search';
import type { Field } from '../model';
import { hasProjectPermission } from '../permissions';
import { matching } from '../configuration/users';
import { JqlError } from './errors';
import { operatorsOf } from './field';
import { parseJql } from './parse';
import { structureOf } from './structure';

/** What a query editor asks: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-jql/ */
const read = ['read:jira-work'];

const Validation = z.enum(['strict', 'warn', 'none']);
const Queries = z.looseObject({ queries: z.array(z.string()).min(1) });

function parseOne(site: SiteContext, request: RestRequest, query: string, validation: z.infer<typeof Validation>): object {
  try {
    const structure = structureOf(parseJql(query));
    if (validation === 'none') return { query, structure };
    try {
      if (query.trim() !== '') checkJql(site, request.principal, query);
      return { query, structure };
    } catch (error) {
      if (!(error instanceof JiraError)) throw error;
      return validation === 'warn' ? { query, structure, warnings: error.messages } : { query, errors: error.messages };
    }
  } catch (error) {
    if (!(error instanceof JqlError)) throw error;
    return { query, errors: error.messages };
  }
}

function parse(site: SiteContext, request: RestRequest): RestResponse {
  const validation = Validation.safeParse(request.query.get('validation') ?? 'strict');
  if (!validation.success) throw badRequest("The 'validation' parameter must be strict, warn or none.");
  return { status: 200, body: { queries: parseBody(Queries, request.body).queries.map((query) => parseOne(site, request, query, validation.data)) } };
}

const TYPES: Readonly<Record<string, string>> = {
  project: 'com.atlassian.jira.project.Project', issuetype: 'com.atlassian.jira.issue.issuetype.IssueType', status: 'com.atlassian.jira.issue.status.Status', priority: 'com.atlassian.jira.issue.priority.Priority',
  resolution: 'com.atlassian.jira.issue.resolution.Resolution', user: 'com.atlassian.jira.user.ApplicationUser', datetime: 'java.util.Date', date: 'java.util.Date', number: 'java.lang.Number', string: 'java.lang.String',
  component: 'com.atlassian.jira.bc.project.component.ProjectComponent', version: 'com.atlassian.jira.project.version.Version',
};
const kindOf = ({ schema, id }: Field): string => (id === 'issuekey' ? 'issue' : (schema?.type === 'array' ? schema.items : schema?.type) ?? 'string');

function operatorsFor(field: Field): readonly string[] {
  switch (kindOf(field)) {
    case 'datetime': case 'date': return operatorsOf.moment;
    case 'number': case 'priority': return operatorsOf.ordered;
    case 'string': return ['summary', 'description', 'environment'].includes(field.id) ? operatorsOf.text : operatorsOf.choice;
    default: return operatorsOf.choice;
  }
}

const quoted = (name: string): string => (/^[\w[\]]+$/.test(name) ? name : `"${name}"`);

function fieldReference(field: Field): object {
  const clause = field.custom ? field.name : (field.clauseNames[0] ?? field.id);
  return {
    value: quoted(clause), displayName: field.custom ? `${field.name} - ${field.clauseNames[0] ?? ''}` : clause, orderable: String(field.orderable || field.navigable), searchable: String(field.searchable), auto: String(suggestionsOf[field.id] !== undefined),
    ...(field.custom ? { cfid: field.clauseNames[0] ?? '' } : {}), operators: operatorsFor(field), types: [TYPES[kindOf(field)] ?? 'java.lang.String'],
  };
}

const FUNCTIONS: readonly (readonly [value: string, type: string, list: boolean])[] = [
  ['currentUser()', 'user', false], ['now()', 'datetime', false], ['startOfDay()', 'datetime', false], ['endOfDay()', 'datetime', false], ['startOfMonth()', 'datetime', false], ['endOfMonth()', 'datetime', false],
  ['startOfYear()', 'datetime', false], ['endOfYear()', 'datetime', false], ['releasedVersions()', 'version', true], ['unreleasedVersions()', 'version', true],
];
/** https://support.atlassian.com/jira-software-cloud/docs/use-advanced-search-with-jira-query-language-jql/ */
const RESERVED = ['empty', 'null', 'not', 'and', 'or', 'order', 'by', 'asc', 'desc', 'in', 'is', 'was', 'changed', 'from', 'to', 'on', 'before', 'after', 'during', 'select', 'where', 'update', 'delete', 'insert', 'join', 'like', 'limit', 'set', 'table', 'user', 'view', 'with'];

function reference(site: SiteContext): RestResponse {
  return {
    status: 200,
    body: {
      visibleFieldNames: site.state.fields.filter(({ clauseNames }) => clauseNames.length > 0).map(fieldReference),
      visibleFunctionNames: FUNCTIONS.map(([value, type, list]) => ({ value, displayName: value, ...(list ? { isList: 'true', supportsListAndSingleValueOperators: 'true' } : {}), types: [TYPES[type] ?? ''] })),
      jqlReservedWords: RESERVED,
    },
  };
}

type Suggest = (site: SiteContext, request: RestRequest) => readonly (readonly [value: string, name: string])[];
const named = (list: readonly { readonly name: string }[]): (readonly [string, string])[] => [...new Set(list.map(({ name }) => name))].map((name) => [quoted(name), name]);

/** Values by field; each of those that the caller sees. */
const suggestionsOf: Readonly<Record<string, Suggest>> = {
  project: (site, request) => site.state.projects.filter((project) => hasProjectPermission(site, request.principal, 'BROWSE_PROJECTS', project)).map(({ key, name }) => [key, `${name} (${key})`]),
  status: ({ state }) => named(state.statuses), issuetype: ({ state }) => named(state.issueTypes), priority: ({ state }) => named(state.priorities), resolution: ({ state }) => named(state.resolutions),
  labels: ({ state }) => [...new Set(state.issues.flatMap(({ labels }) => labels))].sort().map((label) => [quoted(label), label]),
  ...Object.fromEntries(['assignee', 'reporter', 'creator'].map((field): [string, Suggest] => [field, (site) => matching(site, '').map(({ accountId, displayName }) => [accountId, displayName])])),
};

const ALIASES: Readonly<Record<string, string>> = { type: 'issuetype' };

function suggest(site: SiteContext, request: RestRequest): RestResponse {
  const fieldName = (request.query.get('fieldName') ?? '').replace(/^"|"$/g, '').toLowerCase();
  const text = (request.query.get('fieldValue') ?? '').toLowerCase();
  const values = suggestionsOf[ALIASES[fieldName] ?? fieldName]?.(site, request) ?? [];
  const bold = (name: string): string => {
    const at = text === '' ? -1 : name.toLowerCase().indexOf(text);
    return at < 0 ? name : `${name.slice(0, at)}<b>${name.slice(at, at + text.length)}</b>${name.slice(at + text.length)}`;
  };
  const found = values.filter(([value, name]) => value.toLowerCase().includes(text) || name.toLowerCase().includes(text)).slice(0, 15);
  return { status: 200, body: { results: found.map(([value, name]) => ({ value, displayName: bold(name) })) } };
}

export const jqlRoutes: readonly Route[] = [
  { method: 'GET', path: '/rest/api/3/jql/autocompletedata', operationId: 'getAutoComplete', scopes: read, anonymous: true, handle: (site) => reference(site) },
  { method: 'POST', path: '/rest/api/3/jql/autocompletedata', operationId: 'getAutoCompletePost', scopes: read, anonymous: true, handle: (site) => reference(site) },
  { method: 'GET', path: '/rest/api/3/jql/autocompletedata/suggestions', operationId: 'getFieldAutoCompleteForQueryString', scopes: read, anonymous: true, handle: suggest },
  { method: 'POST', path: '/rest/api/3/jql/parse', operationId: 'parseJqlQueries', scopes: read, anonymous: true, handle: parse },
];
