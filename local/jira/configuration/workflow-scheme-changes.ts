import * as z from 'zod';
import type { Route, SiteContext } from '../contract';
import { badRequest, conflict } from '../errors';
import type { Issue, Project, Workflow, WorkflowScheme } from '../model';
import { workflowOf } from '../workflow/lookup';
import { companyManagedProject, workflowAdministrators } from './access';
import { parseBody } from '../issues/body';
import { seeTask, startTask } from './tasks';
import { changeScheme, schemeVersion } from './workflow-schemes';

/** Operations that give issues another workflow and, when it lacks their status, another status. */

const StatusMappings = z.array(z.strictObject({ oldStatusId: z.string(), newStatusId: z.string() }));
const Overrides = z.array(z.strictObject({ issueTypeId: z.string(), statusMappings: StatusMappings })).nullish();
const Switch = z.object({ projectId: z.string(), targetSchemeId: z.string(), mappingsByIssueTypeOverride: Overrides });
const Update = z.object({
  id: z.string(), name: z.string().trim().min(1).max(255), description: z.string().max(1000),
  version: z.strictObject({ id: z.string(), versionNumber: z.number().int() }),
  defaultWorkflowId: z.string().nullish(),
  workflowsForIssueTypes: z.array(z.strictObject({ issueTypeIds: z.array(z.string()), workflowId: z.string() })).nullish(),
  statusMappingsByIssueTypeOverride: Overrides,
  statusMappingsByWorkflows: z.array(z.strictObject({ oldWorkflowId: z.string(), newWorkflowId: z.string(), statusMappings: StatusMappings })).nullish(),
});
type StatusMapping = z.infer<typeof StatusMappings>[number];

interface Move { readonly issue: Issue; readonly statusId: string }

/** Where each issue of a project goes under another scheme. @throws JiraError 400 naming the statuses that are not mapped */
function movesOf(site: SiteContext, project: Project, target: WorkflowScheme, mapped: (issue: Issue, from: Workflow, to: Workflow) => readonly StatusMapping[]): readonly Move[] {
  const unmapped = new Set<string>();
  const moves = site.state.issues.filter(issue => issue.projectId === project.id).flatMap((issue): readonly Move[] => {
    const from = workflowOf(site, project, issue.issueTypeId);
    const to = workflowNamed(site, target.issueTypeMappings[issue.issueTypeId] ?? target.defaultWorkflow);
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

function workflowNamed(site: SiteContext, name: string): Workflow {
  const workflow = site.state.workflows.find(candidate => candidate.name === name);
  if (!workflow) throw badRequest(`The workflow '${name}' was not found.`);
  return workflow;
}

function move(site: SiteContext, moves: readonly Move[]): void {
  for (const { issue, statusId } of moves) {
    issue.statusId = statusId;
    issue.statusCategoryChanged = site.now();
  }
}

const overridesFor = (overrides: z.infer<typeof Overrides>, issue: Issue): readonly StatusMapping[] =>
  overrides?.find(override => override.issueTypeId === issue.issueTypeId)?.statusMappings ?? [];

/** The scheme as an update would leave it. @throws JiraError 400 when it names a workflow or issue type that does not exist */
function updatedScheme(site: SiteContext, scheme: WorkflowScheme, body: z.infer<typeof Update>): WorkflowScheme {
  const nameOf = (workflowId: string): string => {
    const workflow = site.state.workflows.find(candidate => candidate.id === workflowId);
    if (!workflow) throw badRequest(`The workflow with the id ${workflowId} was not found.`);
    return workflow.name;
  };
  const pairs = (body.workflowsForIssueTypes ?? []).flatMap(({ issueTypeIds, workflowId }) => issueTypeIds.map(typeId => [typeId, nameOf(workflowId)] as const));
  const unknown = pairs.find(([typeId]) => !site.state.issueTypes.some(type => type.id === typeId));
  if (unknown) throw badRequest(`The issue type with the id ${unknown[0]} was not found.`);
  return {
    ...scheme, name: body.name, description: body.description,
    defaultWorkflow: body.defaultWorkflowId ? nameOf(body.defaultWorkflowId) : scheme.defaultWorkflow,
    issueTypeMappings: body.workflowsForIssueTypes ? Object.fromEntries(pairs) : scheme.issueTypeMappings,
  };
}

const scopes = ['manage:jira-configuration'];

export const workflowSchemeChangeRoutes: readonly Route[] = [
  {
    method: 'POST', path: '/rest/api/3/workflowscheme/project/switch', operationId: 'switchWorkflowSchemeForProject', scopes,
    handle(site, request) {
      workflowAdministrators(site, request);
      const body = parseBody(Switch, request.body);
      // The document lists 400 and not 404 here.
      const project = site.state.projects.find(candidate => candidate.id === body.projectId);
      const target = site.state.workflowSchemes.find(candidate => candidate.id === body.targetSchemeId);
      if (!project) throw badRequest('The project was not found.');
      if (!target) throw badRequest('The workflow scheme was not found.');
      companyManagedProject(site, project.id, 'workflow schemes');
      const mapped = (issue: Issue): readonly StatusMapping[] => overridesFor(body.mappingsByIssueTypeOverride, issue);
      movesOf(site, project, target, mapped);
      const task = startTask(site, `Switch the workflow scheme of ${project.key}`, request.principal.accountId ?? '', () => {
        move(site, movesOf(site, project, target, mapped));
        project.workflowSchemeId = target.id;
      });
      return seeTask(site, request, task);
    },
  },
  {
    method: 'POST', path: '/rest/api/3/workflowscheme/update', operationId: 'updateSchemes', scopes,
    handle(site, request) {
      workflowAdministrators(site, request);
      const body = parseBody(Update, request.body);
      const scheme = site.state.workflowSchemes.find(candidate => candidate.id === body.id);
      if (!scheme) throw badRequest('The workflow scheme was not found.');
      if (body.version.id !== scheme.id || body.version.versionNumber !== schemeVersion(scheme)) throw conflict('The workflow scheme has been updated by somebody else. Read it again and repeat the change.');
      const updated = updatedScheme(site, scheme, body);
      const byWorkflows = (from: Workflow, to: Workflow): readonly StatusMapping[] =>
        body.statusMappingsByWorkflows?.find(({ oldWorkflowId, newWorkflowId }) => oldWorkflowId === from.id && newWorkflowId === to.id)?.statusMappings ?? [];
      const moves = site.state.projects.filter(project => project.workflowSchemeId === scheme.id).flatMap(project =>
        movesOf(site, project, updated, (issue, from, to) => [...overridesFor(body.statusMappingsByIssueTypeOverride, issue), ...byWorkflows(from, to)]));
      const apply = (): void => {
        move(site, moves);
        changeScheme(site, scheme, updated);
      };
      if (moves.length > 0) return seeTask(site, request, startTask(site, `Update the workflow scheme ${scheme.name}`, request.principal.accountId ?? '', apply));
      apply();
      return { status: 200, body: {} };
    },
  },
];
