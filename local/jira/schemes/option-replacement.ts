import type { RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { notFound } from '../errors';
import { contextFor, contextsOf } from '../fields/contexts';
import { commitDraft } from '../issues/commit';
import { findIssues } from '../issues/search';
import type { Issue } from '../model';
import { requireAccount } from '../permissions';
import { seeTask, startTask } from '../configuration/tasks';
import { contextOf, takesOptions } from './field-contexts';

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-custom-field-options/#api-rest-api-3-field-fieldid-context-contextid-option-optionid-issue-delete */

interface Kept { readonly id: string; readonly value: string }
const keptOf = (issue: Issue, fieldId: string): readonly Kept[] => [issue.customFields[fieldId] ?? []].flat() as Kept[];

function replace(site: SiteContext, request: RestRequest, params: Readonly<Record<string, string>>): RestResponse {
  const { principal, query } = request;
  const context = contextOf(site, request, params);
  const field = site.state.fields.find(({ id }) => id === context.fieldId);
  if (field === undefined || !takesOptions(field)) throw notFound('The custom field does not support options.');
  const contexts = contextsOf(site, field);
  const optionId = params['optionId'] ?? '';
  const [jql, otherId] = [query.get('jql'), query.get('replaceWith')];
  if (!context.options.some(({ id }) => id === optionId)) throw notFound('The option was not found.');
  const other = contexts.flatMap(({ options }) => options).find(({ id }) => id === otherId);
  if (otherId !== null && other === undefined) throw notFound('The option to replace it with was not found.');
  const matched = jql === null ? null : new Set(findIssues(site, principal, jql).map(({ id }) => id));

  const said = `Remove option ${optionId} from issues matched by '${jql ?? '*'}'${otherId === null ? '' : `, and replace with option ${otherId}`}`;
  return seeTask(site, request, startTask(site, said, requireAccount(principal), () => {
    const [modified, errors, unmodified]: [number[], string[], number[]] = [[], [], []];
    for (const issue of site.state.issues.filter(({ id }) => matched === null || matched.has(id))) {
      if (!keptOf(issue, field.id).some(({ id }) => id === optionId)) continue;
      if (other !== undefined && contextFor(contexts, issue.projectId, issue.issueTypeId)?.options.includes(other) !== true) {
        errors.push(`Option ${other.id} cannot be set on issue ${issue.key} as it is not in the correct scope`);
        unmodified.push(Number(issue.id));
        continue;
      }
      const draft = structuredClone(issue);
      const left = keptOf(issue, field.id).flatMap((kept): Kept[] => (kept.id !== optionId ? [kept] : other === undefined ? [] : [{ id: other.id, value: other.value }]));
      if (left.length === 0) delete draft.customFields[field.id];
      else draft.customFields[field.id] = field.schema?.type === 'array' ? left : left[0];
      commitDraft(site, principal, structuredClone(issue), draft, { mail: null });
      modified.push(Number(issue.id));
    }
    return { errors: { errorMessages: errors, errors: {} }, modifiedIssues: modified, unmodifiedIssues: unmodified };
  }));
}

export const optionReplacementRoutes: readonly Route[] = [
  { method: 'DELETE', path: '/rest/api/3/field/{fieldId}/context/{contextId}/option/{optionId}/issue', operationId: 'replaceCustomFieldOption', scopes: ['manage:jira-configuration'], handle: replace },
];
