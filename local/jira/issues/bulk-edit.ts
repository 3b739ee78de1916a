import * as z from 'zod';
import type { Principal, RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { forbidden, invalidFields, notModelled } from '../errors';
import { applyValues } from '../fields/request-values';
import type { Field, Issue } from '../model';
import { hasProjectPermission } from '../permissions';
import { fieldIdsOn, projectOf, screenOf } from '../workflow/lookup';
import { BULK_KINDS, type BulkValue } from './bulk-edit-values';
import { LARGEST_BULK, queueBulk, refusedBulk, SendBulkNotification, withoutBulkPermission, type BulkWork } from './bulk-queue';
import { namedIssues } from './bulk-simple';
import { commitDraft } from './commit';
import { requireTypeChange } from './type-change';

/** Which fields many issues share, and their change in one go: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-bulk-operations/ */

const MOST_FIELDS = 200;
const NOT_IN_BULK = new Set(['summary', 'parent', 'attachment', 'issuelinks', 'timetracking']);
const OF_SEVERAL = new Set(['labels', 'components', 'fixVersions', 'versions']);

/** What bulk edit can change of an issue. */
function editable(site: SiteContext, issue: Issue): (fieldId: string) => boolean {
  const screen = fieldIdsOn(screenOf(site, projectOf(site, issue), issue.issueTypeId, 'edit'));
  return (fieldId) => screen.has(fieldId) && !NOT_IN_BULK.has(fieldId);
}

/** The field as bulk edit names it. */
const bulkField = (field: Field): object => ({
  id: field.id, name: field.name, type: field.schema?.system ?? field.schema?.custom ?? field.id, isRequired: field.id === 'issuetype' || field.id === 'priority', searchUrl: '', description: '',
  ...(OF_SEVERAL.has(field.id) ? { multiSelectFieldOptions: ['ADD', 'REMOVE', 'REPLACE', 'REMOVE_ALL'] } : {}),
});

function editableFields(site: SiteContext, request: RestRequest): RestResponse {
  const denied = withoutBulkPermission(site, request.principal, 403);
  if (denied !== null) return denied;
  const issues = namedIssues(site, request, 'EDIT_ISSUES').map((issue) => editable(site, issue));
  const text = request.query.get('searchText')?.toLowerCase() ?? '';
  const fields = site.state.fields.filter(({ id, name }) => issues.length > 0 && issues.every((takes) => takes(id)) && name.toLowerCase().includes(text));
  return { status: 200, body: { fields: fields.map(bulkField) } };
}

const Submission = z.strictObject({
  selectedIssueIdsOrKeys: z.array(z.string()).min(1).max(LARGEST_BULK), selectedActions: z.array(z.string()).min(1).max(MOST_FIELDS),
  editedFieldsInput: z.record(z.string(), z.unknown()), sendBulkNotification: SendBulkNotification,
});

/** The values that came, by field. @throws JiraError 501 for a kind of field without a model */
function valuesOf(input: Readonly<Record<string, unknown>>): readonly BulkValue[] | string {
  const values: BulkValue[] = [];
  for (const [kind, given] of Object.entries(input)) {
    const reader = BULK_KINDS[kind];
    if (reader === undefined) throw notModelled(`${kind} of a bulk edit`);
    const read = reader.safeParse(given);
    if (!read.success) return `${kind} is not valid: ${read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`;
    values.push(...read.data);
  }
  return values;
}

function submit(site: SiteContext, { principal, body }: RestRequest): RestResponse {
  const denied = withoutBulkPermission(site, principal, 400);
  if (denied !== null) return denied;
  const parsed = Submission.safeParse(body);
  if (!parsed.success) return refusedBulk(400, `Send 1 to ${LARGEST_BULK} selectedIssueIdsOrKeys, 1 to ${MOST_FIELDS} selectedActions and editedFieldsInput.`);
  const { selectedActions, selectedIssueIdsOrKeys, sendBulkNotification } = parsed.data;
  const values = valuesOf(parsed.data.editedFieldsInput);
  if (typeof values === 'string') return refusedBulk(400, values);
  const given = new Set(values.map(({ fieldId }) => fieldId));
  const unlisted = [...given].filter((fieldId) => !selectedActions.includes(fieldId));
  if (unlisted.length > 0) return refusedBulk(400, `The following editedFieldInput values are not listed as selectedActions : ${unlisted.join(', ')}`);
  const without = selectedActions.filter((fieldId) => !given.has(fieldId));
  if (without.length > 0) return refusedBulk(400, `The following selectedActions have no editedFieldInput value : ${without.join(', ')}`);
  return queueBulk(site, principal, selectedIssueIdsOrKeys.map((named): BulkWork => ({ issue: named, run: (issue) => edit(site, principal, issue, values) })), sendBulkNotification ? 'Issue Updated' : null);
}

/** Changes one of the issues: as an edit does, with the action validators of a change of type, and without a mail. */
function edit(site: SiteContext, principal: Principal, issue: Issue, values: readonly BulkValue[]): readonly Issue[] {
  const project = projectOf(site, issue);
  if (!hasProjectPermission(site, principal, 'EDIT_ISSUES', project, issue)) throw forbidden('You do not have permission to edit issues in this project.');
  const before = structuredClone(issue);
  const draft = structuredClone(issue);
  const fields = Object.fromEntries(values.map(({ fieldId, of }) => [fieldId, of(issue, project)]));
  const { problems } = applyValues({ site, principal, project, before }, draft, { fields, update: {} }, editable(site, issue));
  if (Object.keys(problems).length > 0) throw invalidFields(problems);
  requireTypeChange(site, principal, issue, draft.issueTypeId);
  site.limits.issueWrite(issue.id);
  commitDraft(site, principal, before, draft, { mail: null });
  return [issue];
}

export const bulkEditRoutes: readonly Route[] = [
  { method: 'GET', path: '/rest/api/3/bulk/issues/fields', operationId: 'getBulkEditableFields', scopes: ['read:jira-work'], handle: editableFields },
  { method: 'POST', path: '/rest/api/3/bulk/issues/fields', operationId: 'submitBulkEdit', scopes: ['write:jira-work'], handle: submit },
];
