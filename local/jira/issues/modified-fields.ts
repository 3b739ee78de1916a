import type { IssueUpdate } from '../fields/request-values';
import type { Issue } from '../model';

/** How a validator function gets system fields; Forge and other custom fields come with their stored value. */
const shown: Readonly<Record<string, (draft: Issue) => unknown>> = {
  description: (draft) => draft.description,
  assignee: (draft) => (draft.assigneeId === null ? null : { accountId: draft.assigneeId }),
  resolution: (draft) => (draft.resolutionId === null ? null : { id: draft.resolutionId }),
  priority: (draft) => ({ id: draft.priorityId }),
  issuetype: (draft) => ({ id: draft.issueTypeId }),
  parent: (draft) => (draft.parentId === null ? null : { id: draft.parentId }),
  labels: (draft) => (draft.labels.length === 0 ? null : draft.labels),
};

/**
 * `transition.modifiedFields` of a validator function: what the request changes, emptied lists as null.
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-workflow-validator/
 */
export function modifiedFieldsOf(request: Pick<IssueUpdate, 'fields' | 'update'>, draft: Issue): Record<string, unknown> {
  const named = [...Object.keys(request.fields), ...Object.keys(request.update)];
  const entries = named.flatMap((fieldId): [string, unknown][] => {
    const show = shown[fieldId];
    if (show) return [[fieldId, show(draft)]];
    if (fieldId === 'comment') return [[fieldId, request.update['comment']]];
    return fieldId.startsWith('customfield_') ? [[fieldId, draft.customFields[fieldId] ?? null]] : [];
  });
  return Object.fromEntries(entries);
}
