import { randomUUID } from 'node:crypto';
import type { Route, SiteContext } from '../../contract';
import { badRequest } from '../../errors';
import type { Workflow } from '../../model';
import { parseBody } from '../../issues/body';
import { sameName } from '../input';
import { scopeProject } from '../statuses';
import { contentOf, createStatuses, statusesOf, workflowBody } from './content';
import { keepVersion } from './history';
import { CreateRequest, CreateValidation } from './shapes';
import { contentProblems, problem, statusProblems, type Problem } from './validation';

/** Everything that is wrong with a request to create workflows. */
function problemsOf(site: SiteContext, projectId: string | null, body: CreateRequest): readonly Problem[] {
  const names = body.workflows.flatMap(({ name }, index) => {
    if (name.trim() === '' || name.length > 255) return [problem('WORKFLOW', 'WORKFLOW_NAME_INVALID', 'A workflow needs a name of at most 255 characters.')];
    const taken = site.state.workflows.some(workflow => sameName(workflow.name, name)) || body.workflows.findIndex(other => sameName(other.name, name)) !== index;
    return taken ? [problem('WORKFLOW', 'WORKFLOW_NAME_NOT_UNIQUE', `A workflow with the name '${name}' already exists.`)] : [];
  });
  return [...names, ...statusProblems(site, projectId, body.statuses), ...body.workflows.flatMap(workflow => contentProblems(site, workflow, body.statuses))];
}

const scopes = ['manage:jira-configuration'];

export const workflowCreationRoutes: readonly Route[] = [
  {
    method: 'POST', path: '/rest/api/3/workflows/create', operationId: 'createWorkflows', scopes,
    handle(site, request) {
      const body = parseBody(CreateRequest, request.body);
      const projectId = scopeProject(site, request, body.scope);
      const problems = problemsOf(site, projectId, body);
      if (problems.length > 0) throw badRequest(...problems.map(({ message }) => message));
      const statusIdOf = createStatuses(site, projectId, body.statuses);
      const created = body.workflows.map((workflow): Workflow => ({
        id: randomUUID(), name: workflow.name, description: workflow.description ?? '', projectId, isEditable: true,
        version: { id: randomUUID(), versionNumber: 1 },
        ...contentOf(workflow, statusIdOf),
      }));
      site.state.workflows.push(...created);
      for (const workflow of created) keepVersion(site, request, workflow);
      site.changed();
      return { status: 200, body: { workflows: created.map(workflow => workflowBody(workflow)), statuses: statusesOf(site, created) } };
    },
  },
  {
    method: 'POST', path: '/rest/api/3/workflows/create/validation', operationId: 'validateCreateWorkflows', scopes,
    handle(site, request) {
      const { payload } = parseBody(CreateValidation, request.body);
      return { status: 200, body: { errors: problemsOf(site, scopeProject(site, request, payload.scope), payload) } };
    },
  },
];
