import type { Route, SiteContext } from '../../contract';
import { badRequest } from '../../errors';
import type { Workflow } from '../../model';
import { workflowOf } from '../../workflow/lookup';
import { workflowAdministrators } from '../access';
import { parseBody } from '../../issues/body';
import { commaSeparated, flag } from '../input';
import { issueTypesOf } from '../issue-types';
import { page, range } from '../pages';
import { statusesOf, workflowBody } from './content';
import { FORGE_VALIDATOR_RULE, SYSTEM_RULES } from './rules';
import { ReadRequest } from './shapes';

const EXPANDABLE = ['values.transitions', 'usage', 'values.scope'];
const ORDERS = ['name', 'created', 'updated'];

/** A workflow is active when a project's scheme names it, or a team-managed project has it. */
function isActive(site: SiteContext, workflow: Workflow): boolean {
  if (site.state.projects.some(({ own }) => own !== undefined && Object.values(own.workflowIds).includes(workflow.id))) return true;
  return workflow.projectId === null && site.state.workflowSchemes.some(scheme =>
    (scheme.defaultWorkflow === workflow.name || Object.values(scheme.issueTypeMappings).includes(workflow.name))
    && site.state.projects.some(project => project.workflowSchemeId === scheme.id));
}

function find(site: SiteContext, describe: string, test: (workflow: Workflow) => boolean): Workflow {
  const workflow = site.state.workflows.find(test);
  if (!workflow) throw badRequest(`The workflow ${describe} was not found.`);
  return workflow;
}

function workflowInProject(site: SiteContext, projectId: string, issueTypeId: string): Workflow {
  const project = site.state.projects.find(candidate => candidate.id === projectId);
  if (!project || !issueTypesOf(site, project).some(type => type.id === issueTypeId)) throw badRequest(`The project ${projectId} has no issue type ${issueTypeId}.`);
  return workflowOf(site, project, issueTypeId);
}

/** `workflowCapabilities` asks for a workflow, or for a project and an issue type in it. */
function editorScope(site: SiteContext, query: URLSearchParams): 'GLOBAL' | 'PROJECT' {
  const [workflowId, projectId, issueTypeId] = ['workflowId', 'projectId', 'issueTypeId'].map(name => query.get(name));
  if (workflowId) return find(site, `with the id ${workflowId}`, workflow => workflow.id === workflowId).projectId === null ? 'GLOBAL' : 'PROJECT';
  if (!projectId || !issueTypeId) throw badRequest('Either workflowId, or projectId and issueTypeId are needed.');
  return workflowInProject(site, projectId, issueTypeId).projectId === null ? 'GLOBAL' : 'PROJECT';
}

const scopes = ['manage:jira-configuration'];

export const workflowReadRoutes: readonly Route[] = [
  // The older editor is gone from Jira; who asks is not looked at, since the document names no permission.
  { method: 'GET', path: '/rest/api/3/workflows/defaultEditor', operationId: 'getDefaultEditor', scopes: ['manage:jira-configuration'], handle: () => ({ status: 200, body: { value: 'NEW' } }) },
  {
    method: 'GET', path: '/rest/api/3/workflows/search', operationId: 'searchWorkflows', scopes,
    handle(site, request) {
      workflowAdministrators(site, request);
      const expand = commaSeparated(request, 'expand');
      const unknown = expand.filter(name => !EXPANDABLE.includes(name));
      if (unknown.length > 0) throw badRequest(`The expand option '${unknown.join(', ')}' is not supported.`);
      const order = request.query.get('orderBy')?.replace(/^[+-]/, '');
      if (order !== undefined && !ORDERS.includes(order)) throw badRequest("The 'orderBy' parameter is not supported.");
      const text = request.query.get('queryString')?.toLowerCase() ?? '';
      const scope = request.query.get('scope');
      const active = flag(request, 'isActive');
      const found = site.state.workflows.filter(workflow =>
        workflow.name.toLowerCase().includes(text)
        && (scope === null || scope === (workflow.projectId === null ? 'GLOBAL' : 'PROJECT'))
        && (active === null || active === isActive(site, workflow)));
      const { startAt, maxResults } = range(request, 50);
      const shown = found.slice(startAt, startAt + maxResults);
      return { status: 200, body: { ...page(site, request, found, workflow => workflowBody(workflow, expand.includes('values.transitions'))), statuses: statusesOf(site, shown) } };
    },
  },
  {
    method: 'POST', path: '/rest/api/3/workflows', operationId: 'readWorkflows', scopes,
    handle(site, request) {
      workflowAdministrators(site, request);
      const body = parseBody(ReadRequest, request.body);
      const asked = [
        ...(body.workflowIds ?? []).map(id => find(site, `with the id ${id}`, workflow => workflow.id === id)),
        ...(body.workflowNames ?? []).map(name => find(site, `with the name '${name}'`, workflow => workflow.name === name)),
        ...(body.projectAndIssueTypes ?? []).map(({ projectId, issueTypeId }) => workflowInProject(site, projectId, issueTypeId)),
      ];
      if (asked.length === 0) throw badRequest('At least one workflow is needed.');
      const workflows = [...new Set(asked)];
      return { status: 200, body: { workflows: workflows.map(workflow => workflowBody(workflow)), statuses: statusesOf(site, workflows) } };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/workflows/capabilities', operationId: 'workflowCapabilities', scopes,
    handle(site, request) {
      workflowAdministrators(site, request);
      const { forge } = site;
      const scope = editorScope(site, request.query);
      const style = scope === 'GLOBAL' ? 'company-managed' : 'team-managed';
      const offered = forge?.validators.filter(validator => validator.projectTypes.includes(style)) ?? [];
      return {
        status: 200,
        body: {
          editorScope: scope,
          projectTypes: ['software', 'business'],
          connectRules: [],
          forgeRules: offered.map(({ key, name, description }) => ({ id: forge?.moduleAri(key), ruleKey: FORGE_VALIDATOR_RULE, ruleType: 'Validator', name, description })),
          systemRules: SYSTEM_RULES.map(({ ruleKey, ruleType, name, description, onInitialTransition }) =>
            ({ ruleKey, ruleType, name, description, isAvailableForInitialTransition: onInitialTransition, isVisible: true, incompatibleRuleKeys: [] })),
          triggerRules: [],
        },
      };
    },
  },
];
