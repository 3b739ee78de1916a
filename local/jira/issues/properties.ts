import type { RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { notFound } from '../errors';
import { selfBase } from '../fields/beans';
import { editableIssue, issueOf } from './issue';
import { checkProperty } from './property-values';

const LIST = '/rest/api/3/issue/{issueIdOrKey}/properties';
const ONE = `${LIST}/{propertyKey}`;
type Params = Readonly<Record<string, string>>;

/**
 * Everybody who can edit an issue writes its properties, an app's own included.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-properties/
 */
export const propertyRoutes: readonly Route[] = [
  { method: 'GET', path: LIST, operationId: 'getIssuePropertyKeys', scopes: ['read:jira-work'], anonymous: true, handle: getKeys },
  { method: 'GET', path: ONE, operationId: 'getIssueProperty', scopes: ['read:jira-work'], anonymous: true, handle: getProperty },
  { method: 'PUT', path: ONE, operationId: 'setIssueProperty', scopes: ['write:jira-work'], handle: setProperty },
  { method: 'DELETE', path: ONE, operationId: 'deleteIssueProperty', scopes: ['write:jira-work'], handle: deleteProperty },
];

function getKeys(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  const issue = issueOf(site, request, params);
  const address = `${selfBase({ site, principal: request.principal })}/issue/${issue.id}/properties`;
  return { status: 200, body: { keys: Object.keys(issue.properties).sort().map((key) => ({ self: `${address}/${encodeURIComponent(key)}`, key })) } };
}

function getProperty(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  const issue = issueOf(site, request, params);
  const key = params['propertyKey'] ?? '';
  if (!Object.hasOwn(issue.properties, key)) throw missing(key);
  return { status: 200, body: { key, value: issue.properties[key] } };
}

function setProperty(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  const issue = editableIssue(site, request, params);
  const key = params['propertyKey'] ?? '';
  checkProperty(key, request.body);
  const existed = Object.hasOwn(issue.properties, key);
  site.searchIndex.beforeChange(issue.id, issue);
  issue.properties[key] = request.body;
  site.changed();
  return { status: existed ? 200 : 201, body: {} };
}

function deleteProperty(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  const issue = editableIssue(site, request, params);
  const key = params['propertyKey'] ?? '';
  if (!Object.hasOwn(issue.properties, key)) throw missing(key);
  site.searchIndex.beforeChange(issue.id, issue);
  delete issue.properties[key];
  site.changed();
  return { status: 204 };
}

const missing = (key: string) => notFound(`The property with key '${key}' does not exist or you do not have permission to see it.`);
