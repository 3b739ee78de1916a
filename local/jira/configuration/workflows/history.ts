import * as z from 'zod';
import type { RestRequest, Route, SiteContext } from '../../contract';
import { badRequest } from '../../errors';
import type { Workflow, WorkflowVersion } from '../../model';
import { parseBody } from '../../issues/body';
import { administersProject, workflowAdministrators } from '../access';
import { statusesOf, workflowBody } from './content';

/** Versions of workflows, kept for 60 days: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-workflows/#api-rest-api-3-workflow-history-post */

const KEPT_MS = 60 * 24 * 3_600_000;
const scopes = ['manage:jira-configuration'];
const List = z.strictObject({ workflowId: z.string() });
const Read = z.strictObject({ workflowId: z.string(), version: z.number().int() });

/** Notes the form that a workflow has now. What the site began with is not in the history until it changes. */
export function keepVersion(site: SiteContext, request: RestRequest, workflow: Workflow): void {
  const used = new Set(workflow.statuses.map(({ statusId }) => statusId));
  const version: WorkflowVersion = { at: site.now(), authorId: request.principal.accountId ?? '', workflow: structuredClone(workflow), statuses: structuredClone(site.state.statuses.filter(({ id }) => used.has(id))) };
  site.state.workflowHistory = [...(site.state.workflowHistory ?? []), version];
}

/** The versions of a workflow that are not too old, newest first. @throws JiraError 400 unknown, 401 not allowed */
function versionsOf(site: SiteContext, request: RestRequest, workflowId: string): readonly WorkflowVersion[] {
  const current = site.state.workflows.find(({ id }) => id === workflowId);
  const project = site.state.projects.find(({ id }) => id === current?.projectId);
  if (!project || !administersProject(site, request, project)) workflowAdministrators(site, request);
  if (!current) throw badRequest(`The workflow with the id ${workflowId} was not found.`);
  return (site.state.workflowHistory ?? []).filter(({ at, workflow }) => workflow.id === workflowId && at > site.now() - KEPT_MS).reverse();
}

/** Times as these operations write them. */
const written = (at: number): string => new Date(at).toISOString().replace('T', ' ').replace('Z', '');

function documentOf(versions: readonly WorkflowVersion[], { at, authorId, workflow }: WorkflowVersion): object {
  const first = versions.find(({ workflow: each }) => each.version.versionNumber === 1);
  const { isEditable: _isEditable, ...body } = workflowBody(workflow);
  return { ...body, ...(first === undefined ? {} : { created: written(first.at) }), updated: written(at), lastUpdateAuthorAAID: authorId };
}

export const workflowHistoryRoutes: readonly Route[] = [
  {
    // No version is one in between: an update is one step here, so what `expand` adds is nothing.
    method: 'POST', path: '/rest/api/3/workflow/history/list', operationId: 'listWorkflowHistory', scopes,
    handle(site, request) {
      const { workflowId } = parseBody(List, request.body);
      const entries = versionsOf(site, request, workflowId).map(({ at, workflow }) => ({ workflowId, workflowVersion: workflow.version.versionNumber, isIntermediate: false, writtenAt: written(at) }));
      return { status: 200, body: { entries } };
    },
  },
  {
    method: 'POST', path: '/rest/api/3/workflow/history', operationId: 'readWorkflowFromHistory', scopes,
    handle(site, request) {
      const { workflowId, version } = parseBody(Read, request.body);
      const versions = versionsOf(site, request, workflowId);
      const found = versions.find(({ workflow }) => workflow.version.versionNumber === version);
      if (!found) throw badRequest(`The workflow with the id ${workflowId} has no version ${version} in its history.`);
      const then = { ...site, state: { ...site.state, statuses: found.statuses } };
      return { status: 200, body: { workflows: [documentOf(versions, found)], statuses: statusesOf(then, [found.workflow]) } };
    },
  },
];
