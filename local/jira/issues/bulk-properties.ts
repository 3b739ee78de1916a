import * as z from 'zod';
import type { RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { badRequest, notModelled } from '../errors';
import type { Issue } from '../model';
import { hasProjectPermission, requireAccount } from '../permissions';
import { projectOf } from '../workflow/lookup';
import { parseBody } from './body';
import { checkProperty } from './property-values';
import { seeTask, startTask } from '../configuration/tasks';

/** Properties of many issues at once, by a task: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-properties/ */
const PATH = '/rest/api/3/issue/properties';
const LARGEST = 10_000;
type Params = Readonly<Record<string, string>>;

const Ids = z.array(z.number().int()).max(LARGEST);
const Filter = z.strictObject({ entityIds: Ids.optional(), currentValue: z.unknown().optional(), hasProperty: z.boolean().optional() });
const SetOne = z.strictObject({ value: z.unknown().optional(), expression: z.string().optional(), filter: Filter.optional() });
const DeleteOne = z.strictObject({ entityIds: Ids.optional(), currentValue: z.unknown().optional() }).default({});
const SetList = z.strictObject({ entitiesIds: Ids.min(1), properties: z.record(z.string(), z.unknown()) });
const SetMulti = z.strictObject({ issues: z.array(z.strictObject({ issueID: z.number().int(), properties: z.record(z.string(), z.unknown()) })).min(1).max(100) });

/** Issues that the caller may edit; others are passed over without a word. */
const editable = (site: SiteContext, { principal }: RestRequest, ids: readonly number[] | undefined): Issue[] =>
  site.state.issues.filter((issue) => (ids === undefined || ids.includes(Number(issue.id))) && hasProjectPermission(site, principal, 'EDIT_ISSUES', projectOf(site, issue), issue));

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function byTask(site: SiteContext, request: RestRequest, what: string, work: () => void): RestResponse {
  return seeTask(site, request, startTask(site, what, requireAccount(request.principal), () => { work(); site.changed(); }));
}

function write(site: SiteContext, issue: Issue, properties: Readonly<Record<string, unknown>>): void {
  site.searchIndex.beforeChange(issue.id, issue);
  Object.assign(issue.properties, properties);
}

function setOne(site: SiteContext, request: RestRequest, { propertyKey = '' }: Params): RestResponse {
  const { value, expression, filter = {} } = parseBody(SetOne, request.body);
  if (expression !== undefined) throw notModelled('expression of a bulk property');
  checkProperty(propertyKey, value);
  if (filter.hasProperty === false && filter.currentValue !== undefined) throw badRequest('A current value cannot be asked of issues without the property.');
  return byTask(site, request, `Set issue property ${propertyKey}`, () => {
    for (const issue of editable(site, request, filter.entityIds)) {
      const has = Object.hasOwn(issue.properties, propertyKey);
      if (filter.hasProperty !== undefined && filter.hasProperty !== has) continue;
      if (filter.currentValue !== undefined && !same(issue.properties[propertyKey], filter.currentValue)) continue;
      write(site, issue, { [propertyKey]: value });
    }
  });
}

function deleteOne(site: SiteContext, request: RestRequest, { propertyKey = '' }: Params): RestResponse {
  const { entityIds, currentValue } = parseBody(DeleteOne, request.body);
  return byTask(site, request, `Delete issue property ${propertyKey}`, () => {
    for (const issue of editable(site, request, entityIds)) if (currentValue === undefined || same(issue.properties[propertyKey], currentValue)) delete issue.properties[propertyKey];
  });
}

function checkAll(properties: Readonly<Record<string, unknown>>): void {
  if (Object.keys(properties).length > 10) throw badRequest('Not more than 10 properties can be set at once.');
  for (const [key, value] of Object.entries(properties)) checkProperty(key, value);
}

export const bulkPropertyRoutes: readonly Route[] = [
  { method: 'PUT', path: `${PATH}/{propertyKey}`, operationId: 'bulkSetIssueProperty', scopes: ['write:jira-work'], handle: setOne },
  { method: 'DELETE', path: `${PATH}/{propertyKey}`, operationId: 'bulkDeleteIssueProperty', scopes: ['write:jira-work'], handle: deleteOne },
  {
    method: 'POST', path: PATH, operationId: 'bulkSetIssuesPropertiesList', scopes: ['write:jira-work'],
    handle(site, request) {
      const { entitiesIds, properties } = parseBody(SetList, request.body);
      checkAll(properties);
      return byTask(site, request, 'Set issue properties', () => { for (const issue of editable(site, request, entitiesIds)) write(site, issue, properties); });
    },
  },
  {
    method: 'POST', path: `${PATH}/multi`, operationId: 'bulkSetIssuePropertiesByIssue', scopes: ['write:jira-work'],
    handle(site, request) {
      const { issues } = parseBody(SetMulti, request.body);
      for (const { properties } of issues) checkAll(properties);
      return byTask(site, request, 'Set properties by issue', () => {
        for (const { issueID, properties } of issues) for (const issue of editable(site, request, [issueID])) write(site, issue, properties);
      });
    },
  },
];
