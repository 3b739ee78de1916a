import type { Principal, RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { badRequest, forbidden, invalidFields, notModelled } from '../errors';
import { applyValues, issueUpdate } from '../fields/request-values';
import { subtasksOf, systemFields } from '../fields/system-fields';
import type { Issue } from '../model';
import { notify, type MailEvent } from '../notifications';
import { hasGlobalPermission, hasProjectPermission, visibleIssue } from '../permissions';
import { fieldIdsOn, projectOf, screenOf } from '../workflow/lookup';
import { parseBody } from './body';
import { commitDraft } from './commit';
import { issueDeleted } from './events';
import { checkProperty } from './property-values';
import { issueBean, listParameter } from './read';

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/ */
export const issueRoutesOfOne: readonly Route[] = [
  { method: 'GET', path: '/rest/api/3/issue/{issueIdOrKey}', operationId: 'getIssue', scopes: ['read:jira-work'], anonymous: true, handle: getIssue },
  { method: 'PUT', path: '/rest/api/3/issue/{issueIdOrKey}', operationId: 'editIssue', scopes: ['write:jira-work'], anonymous: true, handle: editIssue },
  { method: 'DELETE', path: '/rest/api/3/issue/{issueIdOrKey}', operationId: 'deleteIssue', scopes: ['write:jira-work'], anonymous: true, handle: deleteIssue },
  { method: 'PUT', path: '/rest/api/3/issue/{issueIdOrKey}/assignee', operationId: 'assignIssue', scopes: ['write:jira-work'], handle: assignIssue },
];

type Params = Readonly<Record<string, string>>;

/** The issue that a path names. @throws JiraError 404 */
export const issueOf = (site: SiteContext, request: RestRequest, params: Params): Issue => visibleIssue(site, request.principal, params['issueIdOrKey'] ?? '');

/** The issue, when the caller may edit it; the write is counted against its limit. @throws JiraError 403, 404, 429 */
export function editableIssue(site: SiteContext, request: RestRequest, params: Params): Issue {
  const issue = issueOf(site, request, params);
  if (!hasProjectPermission(site, request.principal, 'EDIT_ISSUES', projectOf(site, issue), issue)) throw forbidden('You do not have permission to edit issues in this project.');
  site.limits.issueWrite(issue.id);
  return issue;
}

function getIssue(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  const issue = issueOf(site, request, params);
  site.limits.charge(request.principal, 1);
  const fields = listParameter(request.query, 'fields');
  const body = issueBean(site, request.principal, issue, {
    fields: fields.length === 0 ? ['*all'] : fields, expand: listParameter(request.query, 'expand'), properties: listParameter(request.query, 'properties'),
  });
  return { status: 200, body };
}

/** Fields that an edit takes whatever the screen shows. */
const ALWAYS = new Set(['parent', 'project']);

function editIssue(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  const { principal, query } = request;
  const issue = editableIssue(site, request, params);
  const project = projectOf(site, issue);
  const update = parseBody(issueUpdate, request.body);
  if ('historyMetadata' in update || 'transition' in update) throw notModelled('historyMetadata and transition at an edit');
  for (const name of ['overrideScreenSecurity', 'overrideEditableFlag']) if (query.get(name) === 'true') throw notModelled(name);
  const before = structuredClone(issue);
  const draft = structuredClone(issue);
  const screen = fieldIdsOn(screenOf(site, project, issue.issueTypeId, 'edit'));
  const context = { site, principal, project, before };
  const applied = applyValues(context, draft, update, (fieldId) => ALWAYS.has(fieldId) || screen.has(fieldId));
  if (Object.keys(applied.problems).length > 0) throw invalidFields(applied.problems);
  for (const { key, value } of update.properties) checkProperty(key, value);
  for (const { key, value } of update.properties) issue.properties[key] = value;
  const silent = query.get('notifyUsers') === 'false' && maySilence(site, principal, issue);
  commitDraft(site, principal, before, draft, { mail: silent ? null : 'Issue Updated', comments: applied.comments });
  if (query.get('returnIssue') !== 'true') return { status: 204 };
  return { status: 200, body: issueBean(site, principal, issue, { fields: ['*all'], expand: listParameter(query, 'expand'), properties: [] }) };
}

/** Only administrators can keep Jira from sending mail; the wish of others is ignored. */
const maySilence = (site: SiteContext, principal: Principal, issue: Issue): boolean =>
  hasGlobalPermission(site, principal, 'ADMINISTER') || hasProjectPermission(site, principal, 'ADMINISTER_PROJECTS', projectOf(site, issue), issue);

function deleteIssue(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  const { principal, query } = request;
  const issue = issueOf(site, request, params);
  if (!hasProjectPermission(site, principal, 'DELETE_ISSUES', projectOf(site, issue), issue)) throw forbidden('You do not have permission to delete issues in this project.');
  const subtasks = subtasksOf({ site }, issue);
  if (subtasks.length > 0 && query.get('deleteSubtasks') !== 'true') {
    throw badRequest(`The issue '${issue.key}' has subtasks. You must specify the 'deleteSubtasks' parameter to delete this issue and all its subtasks.`);
  }
  site.limits.issueWrite(issue.id);
  deleteWithSubtasks(site, principal, issue, { mail: 'Issue Deleted' });
  return { status: 204 };
}

/** Takes an issue and its sub-tasks away, for good. */
export function deleteWithSubtasks(site: SiteContext, principal: Principal, issue: Issue, { mail }: { readonly mail: MailEvent | null }): void {
  for (const gone of [...subtasksOf({ site }, issue), issue]) remove(site, gone);
  site.changed();
  if (mail !== null) notify(site, issue, mail, principal.accountId);
  issueDeleted(site, principal, issue);
}

function remove(site: SiteContext, issue: Issue): void {
  const { state } = site;
  site.searchIndex.beforeChange(issue.id, issue);
  state.issues = state.issues.filter((candidate) => candidate.id !== issue.id);
  state.links = state.links.filter((link) => link.inwardId !== issue.id && link.outwardId !== issue.id);
  state.remoteLinks = state.remoteLinks.filter((link) => link.issueId !== issue.id);
  state.worklogs = state.worklogs.filter((worklog) => worklog.issueId !== issue.id);
  for (const child of state.issues) if (child.parentId === issue.id) child.parentId = null;
}

/** Needs the permission to assign, not the one to edit. */
function assignIssue(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  const { principal } = request;
  const issue = issueOf(site, request, params);
  const project = projectOf(site, issue);
  if (!hasProjectPermission(site, principal, 'ASSIGN_ISSUES', project, issue)) throw forbidden('You do not have permission to assign issues.');
  site.limits.issueWrite(issue.id);
  const before = structuredClone(issue);
  const draft = structuredClone(issue);
  const { accountId } = (request.body ?? {}) as { accountId?: unknown };
  const problem = systemFields['assignee']?.write?.({ site, principal, project, before }, draft, accountId === null ? null : { accountId });
  if (problem) throw invalidFields({ assignee: problem });
  commitDraft(site, principal, before, draft, { mail: 'Issue Assigned' });
  return { status: 204 };
}
