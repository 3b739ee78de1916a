import * as z from 'zod';
import type { RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { badRequest, notFound } from '../errors';
import { parseBody } from '../issues/body';
import type { WorkflowScheme } from '../model';
import { onlyAdministrators } from './access';
import { changeScheme, findWorkflowScheme, isUsed, requireKnown, schemeBody } from './workflow-schemes';

/**
 * A workflow scheme part by part: its default workflow, the workflow of one type, the types of one workflow. What is in use is not changed, for
 * there are no drafts. https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-workflow-schemes/
 */
const PATH = '/rest/api/3/workflowscheme/{id}';
const scopes = ['manage:jira-configuration'];
/** Jira's own workflow, which a scheme falls back to. */
const fallback = (site: SiteContext): string => site.state.workflowSchemes.find((scheme) => scheme.isDefault)?.defaultWorkflow ?? '';

const Default = z.strictObject({ workflow: z.string(), updateDraftIfNeeded: z.boolean().nullish() });
const Types = z.strictObject({ workflow: z.string().nullish(), issueTypes: z.array(z.string()).nullish(), defaultMapping: z.boolean().nullish(), updateDraftIfNeeded: z.boolean().nullish() });

type Params = Readonly<Record<string, string>>;

function seen(site: SiteContext, request: RestRequest, { id }: Params): WorkflowScheme {
  onlyAdministrators(site, request, 'access workflow schemes');
  return findWorkflowScheme(site, id);
}

/** Changes a scheme that nobody uses, and shows it. @throws JiraError 400 when it is in use */
function change(site: SiteContext, request: RestRequest, scheme: WorkflowScheme, part: Partial<WorkflowScheme>): RestResponse {
  if (isUsed(site, scheme)) throw badRequest('You cannot edit a workflow scheme that is in use. Drafts are not available.');
  changeScheme(site, scheme, part);
  return { status: 200, body: schemeBody(site, request, scheme) };
}

const typesOf = ({ issueTypeMappings }: WorkflowScheme, workflow: string): string[] => Object.entries(issueTypeMappings).filter(([, name]) => name === workflow).map(([id]) => id);
const without = ({ issueTypeMappings }: WorkflowScheme, leaves: (id: string, workflow: string) => boolean): Record<string, string> => Object.fromEntries(Object.entries(issueTypeMappings).filter(([id, name]) => !leaves(id, name)));

/** The workflow that a query names. @throws JiraError 404 when the scheme has none of that name */
function namedWorkflow(request: RestRequest, scheme: WorkflowScheme): string {
  const name = request.query.get('workflowName') ?? '';
  if (name !== scheme.defaultWorkflow && typesOf(scheme, name).length === 0) throw notFound(`The workflow '${name}' is not part of the workflow scheme.`);
  return name;
}

const mapping = (scheme: WorkflowScheme, workflow: string): object => ({ workflow, issueTypes: typesOf(scheme, workflow), defaultMapping: workflow === scheme.defaultWorkflow });

export const workflowSchemePartRoutes: readonly Route[] = [
  {
    method: 'PUT', path: `${PATH}/default`, operationId: 'updateDefaultWorkflow', scopes,
    handle(site, request, params) {
      const scheme = seen(site, request, params);
      const { workflow } = parseBody(Default, request.body);
      requireKnown(site, [workflow], []);
      return change(site, request, scheme, { defaultWorkflow: workflow });
    },
  },
  { method: 'DELETE', path: `${PATH}/default`, operationId: 'deleteDefaultWorkflow', scopes, handle: (site, request, params) => change(site, request, seen(site, request, params), { defaultWorkflow: fallback(site) }) },
  {
    method: 'GET', path: `${PATH}/issuetype/{issueType}`, operationId: 'getWorkflowSchemeIssueType', scopes,
    handle(site, request, params) {
      const workflow = seen(site, request, params).issueTypeMappings[params['issueType'] ?? ''];
      if (workflow === undefined) throw notFound('The issue type has no workflow of its own in the workflow scheme.');
      return { status: 200, body: { issueType: params['issueType'], workflow } };
    },
  },
  {
    method: 'DELETE', path: `${PATH}/issuetype/{issueType}`, operationId: 'deleteWorkflowSchemeIssueType', scopes,
    handle(site, request, params) {
      const scheme = seen(site, request, params);
      if (scheme.issueTypeMappings[params['issueType'] ?? ''] === undefined) throw notFound('The issue type has no workflow of its own in the workflow scheme.');
      return change(site, request, scheme, { issueTypeMappings: without(scheme, (id) => id === params['issueType']) });
    },
  },
  {
    // Without a name all of them, as a list: the document describes one.
    method: 'GET', path: `${PATH}/workflow`, operationId: 'getWorkflow', scopes,
    handle(site, request, params) {
      const scheme = seen(site, request, params);
      if (!request.query.has('workflowName')) return { status: 200, body: [...new Set([scheme.defaultWorkflow, ...Object.values(scheme.issueTypeMappings)])].map((name) => mapping(scheme, name)) };
      return { status: 200, body: mapping(scheme, namedWorkflow(request, scheme)) };
    },
  },
  {
    method: 'PUT', path: `${PATH}/workflow`, operationId: 'updateWorkflowMapping', scopes,
    handle(site, request, params) {
      const scheme = seen(site, request, params);
      const name = request.query.get('workflowName') ?? '';
      const { issueTypes, defaultMapping } = parseBody(Types, request.body);
      requireKnown(site, [name], issueTypes ?? []);
      const others = issueTypes == null ? scheme.issueTypeMappings : without(scheme, (id, workflow) => workflow === name || issueTypes.includes(id));
      return change(site, request, scheme, { issueTypeMappings: { ...others, ...Object.fromEntries((issueTypes ?? []).map((id) => [id, name])) }, ...(defaultMapping === true ? { defaultWorkflow: name } : {}) });
    },
  },
  {
    method: 'DELETE', path: `${PATH}/workflow`, operationId: 'deleteWorkflowMapping', scopes,
    handle(site, request, params) {
      const scheme = seen(site, request, params);
      const name = namedWorkflow(request, scheme);
      return change(site, request, scheme, { issueTypeMappings: without(scheme, (_id, workflow) => workflow === name), ...(scheme.defaultWorkflow === name ? { defaultWorkflow: fallback(site) } : {}) });
    },
  },
];
