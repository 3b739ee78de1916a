import type { SiteContext } from '../contract';
import { badRequest } from '../errors';
import type { Issue, Project, Workflow, WorkflowScheme, WorkflowSchemeParts } from '../model';
import { workflowOf } from '../workflow/lookup';
import { issueTypesOf } from './issue-types';

/** What becomes of the issues of projects when their workflow scheme changes. */

export interface StatusMapping { readonly oldStatusId: string; readonly newStatusId: string }
export interface Move { readonly issue: Issue; readonly statusId: string }

/** Where each issue of a project goes under other parts of a scheme. @throws JiraError 400 naming the statuses that are not mapped */
export function movesOf(site: SiteContext, project: Project, target: WorkflowSchemeParts, mapped: (issue: Issue, from: Workflow, to: Workflow) => readonly StatusMapping[]): readonly Move[] {
  const unmapped = new Set<string>();
  const moves = site.state.issues.filter(issue => issue.projectId === project.id).flatMap((issue): readonly Move[] => {
    const from = workflowOf(site, project, issue.issueTypeId);
    const to = workflowFor(site, target, issue.issueTypeId);
    const has = (statusId: string): boolean => to.statuses.some(status => status.statusId === statusId);
    if (has(issue.statusId)) return [];
    const statusId = mapped(issue, from, to).find(mapping => mapping.oldStatusId === issue.statusId)?.newStatusId;
    if (statusId !== undefined && has(statusId)) return [{ issue, statusId }];
    unmapped.add(`issue type ${issue.issueTypeId}, status ${issue.statusId}`);
    return [];
  });
  if (unmapped.size > 0) throw badRequest(`Status mappings are missing for: ${[...unmapped].join('; ')}`);
  return moves;
}

function workflowFor(site: SiteContext, { defaultWorkflow, issueTypeMappings }: WorkflowSchemeParts, issueTypeId: string): Workflow {
  const name = issueTypeMappings[issueTypeId] ?? defaultWorkflow;
  const workflow = site.state.workflows.find(candidate => candidate.name === name);
  if (!workflow) throw badRequest(`The workflow '${name}' was not found.`);
  return workflow;
}

export function move(site: SiteContext, moves: readonly Move[]): void {
  for (const { issue, statusId } of moves) {
    issue.statusId = statusId;
    issue.statusCategoryChanged = site.now();
  }
}

/** The statuses of an issue type's workflow that the workflow to come does not have. */
export interface Loss { readonly issueTypeId: string; readonly from: Workflow; readonly to: Workflow; readonly statusIds: readonly string[] }

/** What is to be mapped for the types of the projects that use a scheme, whether or not an issue is in such a status, as documented. */
export function statusesLost(site: SiteContext, scheme: WorkflowScheme, target: WorkflowSchemeParts): readonly Loss[] {
  const users = site.state.projects.filter(project => project.workflowSchemeId === scheme.id);
  const typeIds = new Set(users.flatMap(project => issueTypesOf(site, project)).map(({ id }) => id));
  return [...typeIds].flatMap((issueTypeId): readonly Loss[] => {
    const [from, to] = [workflowFor(site, scheme, issueTypeId), workflowFor(site, target, issueTypeId)];
    const statusIds = from.statuses.map(({ statusId }) => statusId).filter(id => !to.statuses.some(({ statusId }) => statusId === id));
    return statusIds.length === 0 ? [] : [{ issueTypeId, from, to, statusIds }];
  });
}
