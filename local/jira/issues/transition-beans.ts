import type { Principal, SiteContext } from '../contract';
import { issueTypeBean, priorityBean, resolutionBean, statusBean, type View } from '../fields/beans';
import type { Field, Issue, Transition } from '../model';
import { hasProjectPermission } from '../permissions';
import { holds, isHiddenFromPeople } from '../workflow/conditions';
import { fieldIdsOn, projectOf, screenOf, transitionScreen, transitionsFrom, workflowOf } from '../workflow/lookup';
import type { TransitionRun } from '../workflow/rule-run';

/** A transition of an issue, and whether its conditions let the caller take it. */
export interface OfferedTransition { readonly run: TransitionRun; readonly available: boolean }

/** Transitions that leave the issue's status; none without the permission to transition. */
export function offeredTransitions(site: SiteContext, principal: Principal, issue: Issue): OfferedTransition[] {
  const project = projectOf(site, issue);
  if (issue.archived || !hasProjectPermission(site, principal, 'TRANSITION_ISSUES', project, issue)) return [];
  const workflow = workflowOf(site, project, issue.issueTypeId);
  return transitionsFrom(workflow, issue.statusId).map((transition) => {
    const run: TransitionRun = { site, principal, project, workflow, transition, before: issue, draft: issue, modifiedFields: {} };
    return { run, available: holds(run, transition.conditions) };
  });
}

/** Ids of the transitions that Jira's pages keep from everybody, though its REST API offers them. */
export function transitionsHiddenFromPeople(site: SiteContext, issue: Issue): ReadonlySet<string> {
  const { transitions } = workflowOf(site, projectOf(site, issue), issue.issueTypeId);
  return new Set(transitions.filter(({ conditions }) => isHiddenFromPeople(conditions)).map(({ id }) => id));
}

/** `transitions` of an issue (`IssueTransition`). `unavailable` shows those too whose conditions fail; `fields` shows their screens. */
export function transitionBeans(site: SiteContext, principal: Principal, issue: Issue, options: { unavailable: boolean; fields: boolean }): object[] {
  return offeredTransitions(site, principal, issue)
    .filter(({ available }) => available || options.unavailable)
    .map(({ run: { transition }, available }) => transitionBean({ site, principal }, transition, issue, available, options.fields));
}

function transitionBean(view: View, transition: Transition, issue: Issue, available: boolean, fields: boolean): object {
  const to = view.site.state.statuses.find((status) => status.id === transition.toStatusId);
  const screen = transitionScreen(view.site, transition);
  return {
    id: transition.id, name: transition.name, ...(to ? { to: statusBean(view, to) } : {}),
    hasScreen: screen !== null, isGlobal: transition.type === 'GLOBAL', isInitial: false, isAvailable: available,
    isConditional: transition.conditions !== null, looped: transition.toStatusId === issue.statusId,
    ...(fields ? { fields: screenFields(view, [...fieldIdsOn(screen)]) } : {}),
  };
}

const operationsOf = (field: Field): string[] => (field.id === 'comment' ? ['add'] : field.schema?.type === 'array' && !field.custom ? ['add', 'set', 'remove'] : ['set']);

/** Values to choose from, for fields that have such. */
const allowedValues: Readonly<Record<string, (view: View) => object[]>> = {
  resolution: (view) => view.site.state.resolutions.map((resolution) => resolutionBean(view, resolution)),
  priority: (view) => view.site.state.priorities.map((priority) => priorityBean(view, priority)),
  issuetype: (view) => view.site.state.issueTypes.map((type) => issueTypeBean(view, type)),
};

/**
 * `editmeta` of an issue: the fields that the caller may edit, none without the permission to edit.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-issueidorkey-editmeta-get
 */
export function editMeta(site: SiteContext, principal: Principal, issue: Issue): { readonly fields: Record<string, object> } {
  const project = projectOf(site, issue);
  if (issue.archived || !hasProjectPermission(site, principal, 'EDIT_ISSUES', project, issue)) return { fields: {} };
  const comment = hasProjectPermission(site, principal, 'ADD_COMMENTS', project, issue) ? ['comment'] : [];
  return { fields: screenFields({ site, principal }, [...fieldIdsOn(screenOf(site, project, issue.issueTypeId, 'edit')), ...comment]) };
}

/** Screen fields in the form of `FieldMetadata`, by field id. */
function screenFields(view: View, fieldIds: readonly string[]): Record<string, object> {
  const fields = view.site.state.fields.filter((field) => fieldIds.includes(field.id) && field.schema !== null);
  return Object.fromEntries(fields.map((field) => [field.id, {
    required: field.id === 'summary' || field.id === 'resolution', schema: field.schema, name: field.name, key: field.key, hasDefaultValue: false, operations: operationsOf(field),
    ...(allowedValues[field.id] ? { allowedValues: allowedValues[field.id]?.(view) } : {}),
  }]));
}
