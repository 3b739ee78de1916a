import * as z from 'zod';
import type { Route, SiteContext } from '../contract';
import { badRequest, conflict } from '../errors';
import type { Issue, Workflow, WorkflowScheme, WorkflowSchemeParts } from '../model';
import { initialTransition } from '../workflow/lookup';
import { companyManagedProject, workflowAdministrators } from './access';
import { parseBody } from '../issues/body';
import { seeTask, startTask } from './tasks';
import { changeScheme, jiraWorkflow, namedWorkflowScheme, schemeVersion } from './workflow-scheme-content';
import { move, movesOf, statusesLost, type StatusMapping } from './workflow-scheme-migration';
import { sharedTypes } from '../team-managed/own';

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
const Planned = Update.pick({ id: true, defaultWorkflowId: true }).extend({ workflowsForIssueTypes: Update.shape.workflowsForIssueTypes.unwrap().unwrap() });

const overridesFor = (overrides: z.infer<typeof Overrides>, issue: Issue): readonly StatusMapping[] =>
  overrides?.find(override => override.issueTypeId === issue.issueTypeId)?.statusMappings ?? [];

/** The parts that a change gives a scheme. @throws JiraError 400 when it names a workflow or issue type that does not exist */
function partsOf(site: SiteContext, { defaultWorkflowId, workflowsForIssueTypes }: Pick<z.infer<typeof Update>, 'defaultWorkflowId' | 'workflowsForIssueTypes'>, kept: WorkflowSchemeParts): WorkflowSchemeParts {
  const nameOf = (workflowId: string): string => {
    const workflow = site.state.workflows.find(candidate => candidate.id === workflowId);
    if (!workflow) throw badRequest(`The workflow with the id ${workflowId} was not found.`);
    return workflow.name;
  };
  const pairs = (workflowsForIssueTypes ?? []).flatMap(({ issueTypeIds, workflowId }) => issueTypeIds.map(typeId => [typeId, nameOf(workflowId)] as const));
  const unknown = pairs.find(([typeId]) => !sharedTypes(site.state).some(type => type.id === typeId));
  if (unknown) throw badRequest(`The issue type with the id ${unknown[0]} was not found.`);
  return {
    defaultWorkflow: defaultWorkflowId ? nameOf(defaultWorkflowId) : jiraWorkflow(site),
    issueTypeMappings: workflowsForIssueTypes ? Object.fromEntries(pairs) : kept.issueTypeMappings,
  };
}

/** What has to be mapped before a scheme gets other parts, by issue type and by pair of workflows. */
function mappingsNeeded(site: SiteContext, scheme: WorkflowScheme, target: WorkflowSchemeParts): object {
  const lost = statusesLost(site, scheme, target);
  const workflows = [...new Set(lost.flatMap(({ from, to }) => [from, to]))];
  const pairs = new Map(lost.map(loss => [`${loss.from.id} ${loss.to.id}`, loss]));
  const known = new Set(workflows.flatMap(({ statuses }) => statuses.map(({ statusId }) => statusId)));
  return {
    statusMappingsByIssueTypes: lost.map(({ issueTypeId, statusIds }) => ({ issueTypeId, statusIds })),
    statusMappingsByWorkflows: [...pairs.values()].map(({ from, to, statusIds }) => ({ sourceWorkflowId: from.id, targetWorkflowId: to.id, statusIds })),
    statuses: site.state.statuses.filter(({ id }) => known.has(id)).map(({ id, name, category }) => ({ id, name, category })),
    statusesPerWorkflow: workflows.map(workflow => ({ workflowId: workflow.id, initialStatusId: initialTransition(workflow).toStatusId, statuses: workflow.statuses.map(({ statusId }) => statusId) })),
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
      if (!project) throw badRequest('The project was not found.');
      const target = namedWorkflowScheme(site, body.targetSchemeId);
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
      const scheme = namedWorkflowScheme(site, body.id);
      if (body.version.id !== scheme.id || body.version.versionNumber !== schemeVersion(scheme)) throw conflict('The workflow scheme has been updated by somebody else. Read it again and repeat the change.');
      const updated = { name: body.name, description: body.description, ...partsOf(site, body, scheme) };
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
  {
    method: 'POST', path: '/rest/api/3/workflowscheme/update/mappings', operationId: 'getRequiredWorkflowSchemeMappings', scopes,
    handle(site, request) {
      workflowAdministrators(site, request);
      const body = parseBody(Planned, request.body);
      const scheme = namedWorkflowScheme(site, body.id);
      return { status: 200, body: mappingsNeeded(site, scheme, partsOf(site, body, scheme)) };
    },
  },
];
