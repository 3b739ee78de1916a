import * as z from 'zod';
import type { Principal, RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { badRequest, forbidden, JiraError, notFound } from '../errors';
import { storedValue } from '../fields/custom-fields';
import { definitionOf } from '../fields/forge-fields';
import type { Field, Issue } from '../model';
import { visibleIssue } from '../permissions';
import { parseBody } from './body';
import { commitDraft } from './commit';

/**
 * Values that an app writes into its own fields, read-only ones included, past the validation expression.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-app-issue-field-value-operations/
 * Atlassian does not say whether the app may do so on behalf of a user. Here it may, also from its pages: an app must not
 * trust such a value. Whether a write sends mail is not documented either; here one that the history shows does.
 */
export const appFieldRoutes: readonly Route[] = [
  { method: 'PUT', path: '/rest/api/3/app/field/{fieldIdOrKey}/value', operationId: 'updateCustomFieldValue', scopes: ['write:app-data:jira'], handle: updateOne },
  { method: 'POST', path: '/rest/api/3/app/field/value', operationId: 'updateMultipleCustomFieldValues', scopes: ['write:app-data:jira'], handle: updateSeveral },
];

const entry = z.object({ issueIds: z.array(z.number().int()).min(1), value: z.unknown() });
const oneField = z.object({ updates: z.array(entry).min(1) });
const severalFields = z.object({ updates: z.array(entry.extend({ customField: z.string() })).min(1) });

interface Update { readonly field: string; readonly issueIds: readonly number[]; readonly value: unknown }

function updateOne(site: SiteContext, request: RestRequest, params: Readonly<Record<string, string>>): RestResponse {
  const { updates } = parseBody(oneField, request.body);
  return write(site, request, updates.map((update) => ({ ...update, field: params['fieldIdOrKey'] ?? '' })));
}

function updateSeveral(site: SiteContext, request: RestRequest): RestResponse {
  const { updates } = parseBody(severalFields, request.body);
  return write(site, request, updates.map(({ customField, ...update }) => ({ ...update, field: customField })));
}

/** All or nothing: every value is checked before the first is written. */
function write(site: SiteContext, { principal, query }: RestRequest, updates: readonly Update[]): RestResponse {
  if (principal.via === 'direct') throw forbidden('Only the app that owns the custom field can update its values.');
  const drafts = new Map<string, { before: Issue; draft: Issue }>();
  const seen = new Set<string>();
  for (const { field: named, issueIds, value } of updates) {
    const field = ownField(site, named);
    const stored = storedValue(site.state, field, definitionOf(site, field), value);
    if ('problem' in stored) throw new JiraError(400, [], { [field.id]: stored.problem });
    for (const issueId of issueIds) {
      const pair = `${field.id} ${issueId}`;
      if (seen.has(pair)) throw badRequest(`Field ${field.id} and issue ${issueId} appear together more than once.`);
      seen.add(pair);
      const { draft } = draftOf(site, principal, drafts, issueId);
      if (stored.value === null) delete draft.customFields[field.id];
      else draft.customFields[field.id] = stored.value;
    }
  }
  const changelog = query.get('generateChangelog') !== 'false';
  const events = query.get('generateAppEvents') !== 'false';
  for (const issueId of drafts.keys()) site.limits.issueWrite(issueId);
  for (const { before, draft } of drafts.values()) commitDraft(site, principal, before, draft, { mail: changelog ? 'Issue Updated' : null, changelog, events });
  return { status: 204 };
}

function ownField(site: SiteContext, idOrKey: string): Field {
  const field = site.state.fields.find((candidate) => candidate.id === idOrKey || candidate.key === idOrKey || candidate.schema?.custom === idOrKey);
  if (!field) throw notFound('The custom field was not found.');
  if (definitionOf(site, field) === null) throw forbidden('Only the app that owns the custom field can update its values.');
  return field;
}

function draftOf(site: SiteContext, principal: Principal, drafts: Map<string, { before: Issue; draft: Issue }>, issueId: number): { before: Issue; draft: Issue } {
  const issue = visibleIssue(site, principal, String(issueId));
  const known = drafts.get(issue.id) ?? { before: structuredClone(issue), draft: structuredClone(issue) };
  drafts.set(issue.id, known);
  return known;
}
