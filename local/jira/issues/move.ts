import type { Principal, SiteContext } from '../contract';
import { badRequest, forbidden, notModelled } from '../errors';
import { issueTypeIdsOf } from '../fields/references';
import { subtasksOf } from '../fields/system-fields';
import type { Issue, Project } from '../model';
import { hasProjectPermission } from '../permissions';
import { initialTransition, projectOf, workflowOf } from '../workflow/lookup';
import { commitDraft } from './commit';
import { requireTypeChange } from './type-change';

/** Where an issue is to go. */
export interface Move {
  readonly project: Project;
  readonly issueTypeId: string;
  /** The status that a status gets which the target workflow does not have; null = the workflow's initial one for all, undefined = none given. */
  readonly statusOf: ((statusId: string) => string | undefined) | null;
  /** The type that a sub-task gets which goes along; null when the mover leaves sub-tasks out. */
  readonly subtaskTypeOf: ((subtask: Issue) => string | undefined) | null;
}

/**
 * Moves an issue to another project, type or both, its sub-tasks with it. Values of fields, properties, comments and links stay; no workflow rule
 * runs: a status that the target workflow has is kept, whatever stands on its transitions.
 * https://support.atlassian.com/jira-software-cloud/docs/move-issues-from-one-project-to-another/
 * @returns all issues that were moved. @throws JiraError 400, 403, and 501 for a change between standard issue and sub-task
 */
export function moveIssue(site: SiteContext, principal: Principal, issue: Issue, move: Move): readonly Issue[] {
  const source = projectOf(site, issue);
  if (!hasProjectPermission(site, principal, 'MOVE_ISSUES', source, issue)) throw forbidden('You do not have permission to move issues in this project.');
  if (!hasProjectPermission(site, principal, 'CREATE_ISSUES', move.project)) throw forbidden('You do not have permission to create issues in the target project.');
  const subtask = (typeId: string): boolean => site.state.issueTypes.find(({ id }) => id === typeId)?.subtask ?? false;
  if (subtask(issue.issueTypeId) !== subtask(move.issueTypeId)) throw notModelled('converting between a standard issue and a sub-task');
  if (subtask(issue.issueTypeId) && move.project.id !== source.id) throw badRequest('A sub-task goes to another project with its parent.');
  const children = subtask(issue.issueTypeId) ? [] : subtasksOf({ site }, issue);
  const goAlong = move.project.id === source.id ? [] : children;
  if (goAlong.length > 0 && move.subtaskTypeOf === null) throw badRequest('The sub-tasks of this issue have to be moved with it.');
  const steps = [{ issue, typeId: move.issueTypeId }, ...goAlong.map((child) => ({ issue: child, typeId: move.subtaskTypeOf?.(child) }))];
  // Everything is looked at before anything is moved.
  const planned = steps.map(({ issue: one, typeId }) => ({ one, draft: draftOf(site, principal, one, typeId, move) }));
  for (const { one, draft } of planned) {
    site.limits.issueWrite(one.id);
    const before = structuredClone(one);
    if (draft.projectId !== before.projectId) Object.assign(draft, rekeyed(before, move.project));
    commitDraft(site, principal, before, draft, { mail: null });
  }
  return planned.map(({ one }) => one);
}

function draftOf(site: SiteContext, principal: Principal, issue: Issue, typeId: string | undefined, { project, statusOf }: Move): Issue {
  if (typeId === undefined || !issueTypeIdsOf(site, project).includes(typeId)) throw badRequest(`The target project does not have the type that ${issue.key} is to get.`);
  requireTypeChange(site, principal, issue, typeId);
  const workflow = workflowOf(site, project, typeId);
  const has = (statusId: string | undefined): boolean => workflow.statuses.some((status) => status.statusId === statusId);
  const statusId = has(issue.statusId) ? issue.statusId : statusOf === null ? initialTransition(workflow).toStatusId : statusOf(issue.statusId);
  if (statusId === undefined || !has(statusId)) throw badRequest(`The status of ${issue.key} is not in the target workflow, and no other is given for it.`);
  const category = (id: string): string | undefined => site.state.statuses.find((status) => status.id === id)?.category;
  const draft = { ...structuredClone(issue), projectId: project.id, issueTypeId: typeId, statusId };
  return category(issue.statusId) === category(statusId) ? draft : { ...draft, statusCategoryChanged: site.now() };
}

/** The key in the new project; the old one leads to the issue from now on. */
function rekeyed({ key, formerKeys = [] }: Issue, project: Project): Pick<Issue, 'key' | 'formerKeys'> {
  project.issueCounter += 1;
  return { key: `${project.key}-${project.issueCounter}`, formerKeys: [...formerKeys, key] };
}
