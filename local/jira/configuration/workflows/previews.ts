import * as z from 'zod';
import type { RestRequest, RestResponse, Route, SiteContext } from '../../contract';
import { badRequest, JiraError, notFound } from '../../errors';
import type { Workflow } from '../../model';
import { hasProjectPermission } from '../../permissions';
import { parseBody } from '../../issues/body';
import { workflowOf } from '../../workflow/lookup';
import { administersProject } from '../access';
import { issueTypesOf } from '../issue-types';
import { statusesOf, workflowBody } from './content';

/** Workflows as people who cannot change them see them: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-workflows/#api-rest-api-3-workflows-preview-post */

const Names = z.array(z.string()).max(25).nullish();
const Request = z.strictObject({ projectId: z.string(), issueTypeIds: Names, workflowIds: Names, workflowNames: Names });
const Whole = z.looseObject({ statuses: z.array(z.looseObject({})), transitions: z.array(z.looseObject({})) });

function previewOf(workflow: Workflow, projectId: string, issueTypes: readonly string[]): object {
  const { statuses, transitions, isEditable: _isEditable, ...body } = Whole.parse(workflowBody(workflow));
  const bare = (part: Readonly<Record<string, unknown>>): object => Object.fromEntries(Object.entries(part).filter(([name]) => name !== 'properties'));
  return { ...body, statuses: statuses.map(bare), transitions: transitions.map(bare), ...(issueTypes.length === 0 ? {} : { queryContext: [{ project: projectId, issueTypes }] }) };
}

function readPreviews(site: SiteContext, request: RestRequest): RestResponse {
  const { projectId, issueTypeIds, workflowIds, workflowNames } = parseBody(Request, request.body);
  const project = site.state.projects.find(({ id }) => id === projectId);
  const may = project !== undefined && (administersProject(site, request, project) || hasProjectPermission(site, request.principal, 'VIEW_READONLY_WORKFLOW', project));
  if (!may) throw new JiraError(401, ['You do not have permission to see the workflows of this project.']);
  const ofTypes = new Map(issueTypesOf(site, project).map(({ id }) => [id, workflowOf(site, project, id)]));
  const own = [...ofTypes.values()];
  const asked = [
    ...(workflowIds ?? []).map((id) => own.find((each) => each.id === id)), ...(workflowNames ?? []).map((name) => own.find((each) => each.name === name)),
    ...(issueTypeIds ?? []).map((id) => ofTypes.get(id)),
  ];
  if (asked.length === 0) throw badRequest('At least one of workflowIds, workflowNames and issueTypeIds is needed.');
  if (!asked.every((each) => each !== undefined)) throw notFound('One or more previews were not found.');
  const workflows = [...new Set(asked)];
  const askedTypes = (workflow: Workflow): readonly string[] => (issueTypeIds ?? []).filter((id) => ofTypes.get(id) === workflow);
  return {
    status: 200,
    body: { workflows: workflows.map((workflow) => previewOf(workflow, projectId, askedTypes(workflow))), statuses: statusesOf(site, workflows).map((status) => ({ ...status, rawName: status['name'] })) },
  };
}

export const workflowPreviewRoutes: readonly Route[] = [
  { method: 'POST', path: '/rest/api/3/workflows/preview', operationId: 'readWorkflowPreviews', scopes: ['manage:jira-configuration'], handle: readPreviews },
];
