import { randomUUID } from 'node:crypto';
import type { RestRequest, Route, SiteContext } from '../../contract';
import { badRequest, conflict, JiraError } from '../../errors';
import type { Issue, Workflow } from '../../model';
import { administersProject, workflowAdministrators } from '../access';
import { parseBody } from '../../issues/body';
import { projectOf, workflowOf } from '../../workflow/lookup';
import { contentOf, createStatuses, statusesOf, workflowBody } from './content';
import { keepVersion } from './history';
import { UpdateRequest, UpdateValidation, type WorkflowUpdateBody } from './shapes';
import { contentProblems, problem, statusProblems, type Problem } from './validation';

interface Change { readonly workflow: Workflow; readonly body: WorkflowUpdateBody }

/** Pairs each change with its workflow. @throws JiraError 400 unknown, 401 not allowed */
function changesOf(site: SiteContext, request: RestRequest, body: UpdateRequest): readonly Change[] {
  return body.workflows.map(change => {
    const workflow = site.state.workflows.find(candidate => candidate.id === change.id);
    const project = site.state.projects.find(candidate => candidate.id === workflow?.projectId);
    if (!project || !administersProject(site, request, project)) workflowAdministrators(site, request);
    if (!workflow) throw badRequest(`The workflow with the id ${change.id} was not found.`);
    if (!workflow.isEditable) throw badRequest(`The workflow '${workflow.name}' cannot be edited.`);
    return { workflow, body: change };
  });
}

/** The new status of an issue whose status leaves its workflow, as the request maps it; null when it does not say. */
function newReference(body: WorkflowUpdateBody, oldReferences: ReadonlySet<string>, issue: Issue): string | null {
  const own = body.statusMappings?.find(mapping => mapping.projectId === issue.projectId && mapping.issueTypeId === issue.issueTypeId);
  const migrations = [...(own?.statusMigrations ?? []), ...(body.defaultStatusMappings ?? [])];
  return migrations.find(migration => oldReferences.has(migration.oldStatusReference))?.newStatusReference ?? null;
}

/** Issues in a status that the new form of their workflow no longer has, with the reference of the status to go to. */
function stranded(site: SiteContext, { workflow, body }: Change, statuses: UpdateRequest['statuses']): readonly { issue: Issue; target: string | null }[] {
  const idOf = (reference: string): string => statuses.find(status => status.statusReference === reference)?.id ?? reference;
  const kept = new Set(body.statuses.map(status => idOf(status.statusReference)));
  return site.state.issues
    .filter(issue => !kept.has(issue.statusId) && workflowOf(site, projectOf(site, issue), issue.issueTypeId) === workflow)
    .map(issue => {
      const references = new Set([issue.statusId, ...statuses.filter(status => status.id === issue.statusId).map(status => status.statusReference)]);
      return { issue, target: newReference(body, references, issue) };
    });
}

function problemsOf(site: SiteContext, changes: readonly Change[], statuses: UpdateRequest['statuses']): readonly Problem[] {
  return changes.flatMap(change => {
    const unmapped = stranded(site, change, statuses).filter(({ target }) => !change.body.statuses.some(status => status.statusReference === target));
    return [
      ...statusProblems(site, change.workflow.projectId, statuses),
      ...contentProblems(site, change.body, statuses),
      ...(unmapped.length === 0 ? [] : [problem('STATUS_MAPPING', 'STATUS_MAPPING_MISSING', `${unmapped.length} issues are in a status that leaves the workflow '${change.workflow.name}'. Map it to another status.`)]),
    ];
  });
}

function refuseStale(changes: readonly Change[]): void {
  const stale = changes.find(({ workflow, body }) => workflow.version.id !== body.version.id || workflow.version.versionNumber !== body.version.versionNumber);
  if (stale) throw conflict(`The workflow '${stale.workflow.name}' has been updated by somebody else. Read it again and repeat the change.`);
}

function apply(site: SiteContext, change: Change, statuses: UpdateRequest['statuses'], statusIdOf: (reference: string) => string): void {
  const { workflow, body } = change;
  const moves = stranded(site, change, statuses);
  Object.assign(workflow, contentOf(body, statusIdOf), {
    description: body.description ?? workflow.description,
    version: { id: randomUUID(), versionNumber: workflow.version.versionNumber + 1 },
  });
  for (const { issue, target } of moves) {
    if (target === null) throw new JiraError(400, ['A status mapping is missing.']);
    issue.statusId = statusIdOf(target);
    issue.statusCategoryChanged = site.now();
  }
}

const scopes = ['manage:jira-configuration'];

export const workflowUpdateRoutes: readonly Route[] = [
  {
    method: 'POST', path: '/rest/api/3/workflows/update', operationId: 'updateWorkflows', scopes,
    handle(site, request) {
      const body = parseBody(UpdateRequest, request.body);
      const changes = changesOf(site, request, body);
      refuseStale(changes);
      const problems = problemsOf(site, changes, body.statuses);
      if (problems.length > 0) throw badRequest(...new Set(problems.map(({ message }) => message)));
      const statusIdOf = createStatuses(site, changes[0]?.workflow.projectId ?? null, body.statuses);
      for (const change of changes) apply(site, change, body.statuses, statusIdOf);
      site.changed();
      const workflows = changes.map(change => change.workflow);
      for (const workflow of workflows) keepVersion(site, request, workflow);
      return { status: 200, body: { workflows: workflows.map(workflow => workflowBody(workflow)), statuses: statusesOf(site, workflows) } };
    },
  },
  {
    method: 'POST', path: '/rest/api/3/workflows/update/validation', operationId: 'validateUpdateWorkflows', scopes,
    handle(site, request) {
      const { payload } = parseBody(UpdateValidation, request.body);
      const changes = changesOf(site, request, payload);
      return { status: 200, body: { errors: problemsOf(site, changes, payload.statuses) } };
    },
  },
];
