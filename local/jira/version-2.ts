import { isAdf } from './adf';
import type { RestRequest, RestResponse, SiteContext } from './contract';
import { invalidFields } from './errors';
import { ownLink } from './fields/beans';
import { fromWiki } from './rich-text/from-wiki';
import { toWiki } from './rich-text/to-wiki';

/**
 * Version 2 of the REST API: the same operations as version 3, with texts in wiki notation where version 3 has documents. What boards show of issues is of this version too.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v2/intro/
 */
const V2 = '/rest/api/2/';
const V3 = '/rest/api/3/';

export const isVersion2 = (path: string): boolean => path.startsWith(V2);

/** The request as version 3 takes it. */
export const asVersion3 = (request: RestRequest): RestRequest => {
  const path = `${V3}${request.path.slice(V2.length)}`;
  return { ...request, path, body: documentsIn(path, request.body) };
};

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const document = (value: unknown): unknown => (typeof value === 'string' ? fromWiki(value) : value);
const changed = (body: Json, key: string, change: (value: unknown) => unknown): Json => (key in body ? { ...body, [key]: change(body[key]) } : body);

/** Fields that hold documents. */
const TEXT_FIELDS = ['description', 'environment'];

function documentsIn(path: string, body: unknown): unknown {
  if (!isObject(body)) return body;
  if (/\/issue\/bulk$/.test(path)) return changed(body, 'issueUpdates', (list) => (Array.isArray(list) ? list.map(issueDocuments) : list));
  if (/\/issue(?:\/[^/]+)?(?:\/transitions)?$/.test(path)) return issueDocuments(textsOnly(body));
  if (/\/comment(?:\/\d+)?$/.test(path)) return changed(body, 'body', document);
  if (/\/issueLink$/.test(path)) return changed(body, 'comment', (comment) => (isObject(comment) ? changed(comment, 'body', document) : comment));
  if (/\/worklog(?:\/\d+)?$/.test(path)) return changed(body, 'comment', document);
  return body;
}

/** @throws JiraError 400 for a document where version 2 has text, as a real site says it: https://github.com/sooperset/mcp-atlassian/pull/1003 */
function textsOnly(body: unknown): unknown {
  const fields = isObject(body) && isObject(body['fields']) ? body['fields'] : {};
  const wrong = TEXT_FIELDS.filter((field) => isObject(fields[field]));
  if (wrong.length > 0) throw invalidFields(Object.fromEntries(wrong.map((field) => [field, 'Operation value must be a string'])));
  return body;
}

function issueDocuments(body: unknown): unknown {
  if (!isObject(body)) return body;
  const inFields = changed(body, 'fields', (fields) => (isObject(fields) ? TEXT_FIELDS.reduce((all, field) => changed(all, field, document), fields) : fields));
  return changed(inFields, 'update', (update) => {
    if (!isObject(update)) return update;
    const operations = (change: (operation: Json) => Json) => (list: unknown): unknown => (Array.isArray(list) ? list.map((operation) => (isObject(operation) ? change(operation) : (operation as unknown))) : list);
    const set = TEXT_FIELDS.reduce((all, field) => changed(all, field, operations((operation) => changed(operation, 'set', document))), update);
    return changed(set, 'comment', operations((operation) => changed(operation, 'add', (added) => (isObject(added) ? changed(added, 'body', document) : added))));
  });
}

/** The reply as version 2 shows it; people's links lead to the site itself. Values of properties belong to whoever wrote them and stay as they are. */
export function asVersion2(site: SiteContext, request: RestRequest, response: RestResponse): RestResponse {
  const link = (address: string): string => (request.principal.via === 'direct' ? ownLink(site, address) : address).replace(V3, V2);
  const headers = Object.fromEntries(Object.entries(response.headers ?? {}).map(([name, value]) => [name, link(value)]));
  const body = request.path.includes('/properties/') ? response.body : shown(response.body, link);
  return { ...response, ...(response.headers === undefined ? {} : { headers }), ...(body === undefined ? {} : { body }) };
}

function shown(value: unknown, link: (address: string) => string): unknown {
  if (typeof value === 'string') return /^https?:\/\//.test(value) ? link(value) : value;
  if (Array.isArray(value)) return value.map((part) => shown(part, link));
  if (!isObject(value)) return value;
  if (value['type'] === 'doc' && isAdf(value)) return toWiki(value);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shown(part, link)]));
}
