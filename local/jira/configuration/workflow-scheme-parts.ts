import * as z from 'zod';
import type { RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { notFound } from '../errors';
import { parseBody } from '../issues/body';
import type { WorkflowScheme, WorkflowSchemeParts } from '../model';
import { onlyAdministrators } from './access';
import { flag } from './input';
import { changeDraft, changeParts, findWorkflowScheme, jiraWorkflow, requireKnown, workflowsOf, type Change } from './workflow-scheme-content';
import { draftOf } from './workflow-scheme-drafts';

/**
 * A workflow scheme, or its draft, part by part: its default workflow, the workflow of one type, the types of one workflow. A scheme in use is
 * changed through its draft only. https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-workflow-schemes/
 */
const scopes = ['manage:jira-configuration'];

const Default = z.strictObject({ workflow: z.string(), updateDraftIfNeeded: z.boolean().nullish() });
const Mapping = z.strictObject({ issueType: z.string().nullish(), workflow: z.string(), updateDraftIfNeeded: z.boolean().nullish() });
const Types = z.strictObject({ workflow: z.string().nullish(), issueTypes: z.array(z.string()).nullish(), defaultMapping: z.boolean().nullish(), updateDraftIfNeeded: z.boolean().nullish() });

type Operation = 'default' | 'setDefault' | 'resetDefault' | 'ofType' | 'setType' | 'resetType' | 'types' | 'setTypes' | 'resetTypes';

/** The same parts below two addresses. */
interface Place {
  readonly path: string;
  readonly names: Readonly<Record<Operation, string>>;
  read(request: RestRequest, scheme: WorkflowScheme): WorkflowSchemeParts;
  change(site: SiteContext, request: RestRequest, scheme: WorkflowScheme, draftIfNeeded: boolean | null | undefined, change: Change): RestResponse;
}

const PLACES: readonly Place[] = [
  {
    path: '/rest/api/3/workflowscheme/{id}',
    names: {
      default: 'getDefaultWorkflow', setDefault: 'updateDefaultWorkflow', resetDefault: 'deleteDefaultWorkflow',
      ofType: 'getWorkflowSchemeIssueType', setType: 'setWorkflowSchemeIssueType', resetType: 'deleteWorkflowSchemeIssueType',
      types: 'getWorkflow', setTypes: 'updateWorkflowMapping', resetTypes: 'deleteWorkflowMapping',
    },
    read: (request, scheme) => (flag(request, 'returnDraftIfExists') === true ? scheme.draft ?? scheme : scheme),
    change: (site, request, scheme, draftIfNeeded, change) => changeParts(site, request, scheme, draftIfNeeded === true, change),
  },
  {
    path: '/rest/api/3/workflowscheme/{id}/draft',
    names: {
      default: 'getDraftDefaultWorkflow', setDefault: 'updateDraftDefaultWorkflow', resetDefault: 'deleteDraftDefaultWorkflow',
      ofType: 'getWorkflowSchemeDraftIssueType', setType: 'setWorkflowSchemeDraftIssueType', resetType: 'deleteWorkflowSchemeDraftIssueType',
      types: 'getDraftWorkflow', setTypes: 'updateDraftWorkflowMapping', resetTypes: 'deleteDraftWorkflowMapping',
    },
    read: (_request, scheme) => draftOf(scheme),
    change: (site, request, scheme, _draftIfNeeded, change) => changeDraft(site, request, scheme, draftOf(scheme), change),
  },
];

const typesOf = ({ issueTypeMappings }: WorkflowSchemeParts, workflow: string): string[] => Object.entries(issueTypeMappings).filter(([, name]) => name === workflow).map(([id]) => id);
const without = ({ issueTypeMappings }: WorkflowSchemeParts, leaves: (id: string, workflow: string) => boolean): Record<string, string> => Object.fromEntries(Object.entries(issueTypeMappings).filter(([id, name]) => !leaves(id, name)));
const mapping = (parts: WorkflowSchemeParts, workflow: string): object => ({ workflow, issueTypes: typesOf(parts, workflow), defaultMapping: workflow === parts.defaultWorkflow });

/** @throws JiraError 404 when the parts have no workflow of that name */
function named(parts: WorkflowSchemeParts, name: string): string {
  if (!workflowsOf(parts).includes(name)) throw notFound(`The workflow '${name}' is not part of the workflow scheme.`);
  return name;
}

/** @throws JiraError 404 for a type that the default workflow stands for */
function workflowOfType(parts: WorkflowSchemeParts, typeId: string): string {
  const workflow = parts.issueTypeMappings[typeId];
  if (workflow === undefined) throw notFound('The issue type has no workflow of its own in the workflow scheme.');
  return workflow;
}

/** What an operation is given: the scheme that the address names, and the words of its address. */
interface Given { readonly site: SiteContext; readonly request: RestRequest; readonly scheme: WorkflowScheme; readonly typeId: string; readonly workflowName: string }

const DEFAULT = '/default';
const TYPE = '/issuetype/{issueType}';
const WORKFLOW = '/workflow';

const routesOf = ({ path, names, read, change }: Place): readonly Route[] => {
  const route = (method: Route['method'], below: string, operation: Operation, answer: (given: Given) => RestResponse): Route => ({
    method, path: `${path}${below}`, operationId: names[operation], scopes,
    handle(site, request, { id, issueType = '' }) {
      onlyAdministrators(site, request, 'access workflow schemes');
      return answer({ site, request, scheme: findWorkflowScheme(site, id), typeId: issueType, workflowName: request.query.get('workflowName') ?? '' });
    },
  });
  return [
    route('GET', DEFAULT, 'default', ({ request, scheme }) => ({ status: 200, body: { workflow: read(request, scheme).defaultWorkflow } })),
    route('PUT', DEFAULT, 'setDefault', ({ site, request, scheme }) => {
      const { workflow, updateDraftIfNeeded } = parseBody(Default, request.body);
      requireKnown(site, [workflow], []);
      return change(site, request, scheme, updateDraftIfNeeded, () => ({ defaultWorkflow: workflow }));
    }),
    route('DELETE', DEFAULT, 'resetDefault', ({ site, request, scheme }) => change(site, request, scheme, flag(request, 'updateDraftIfNeeded'), () => ({ defaultWorkflow: jiraWorkflow(site) }))),
    route('GET', TYPE, 'ofType', ({ request, scheme, typeId }) => ({ status: 200, body: { issueType: typeId, workflow: workflowOfType(read(request, scheme), typeId) } })),
    route('PUT', TYPE, 'setType', ({ site, request, scheme, typeId }) => {
      const { workflow, updateDraftIfNeeded } = parseBody(Mapping, request.body);
      requireKnown(site, [workflow], [typeId]);
      return change(site, request, scheme, updateDraftIfNeeded, ({ issueTypeMappings }) => ({ issueTypeMappings: { ...issueTypeMappings, [typeId]: workflow } }));
    }),
    route('DELETE', TYPE, 'resetType', ({ site, request, scheme, typeId }) => change(site, request, scheme, flag(request, 'updateDraftIfNeeded'), (parts) => {
      workflowOfType(parts, typeId);
      return { issueTypeMappings: without(parts, (id) => id === typeId) };
    })),
    // Without a name all of them, as a list: the document describes one.
    route('GET', WORKFLOW, 'types', ({ request, scheme, workflowName }) => {
      const parts = read(request, scheme);
      return { status: 200, body: request.query.has('workflowName') ? mapping(parts, named(parts, workflowName)) : workflowsOf(parts).map((name) => mapping(parts, name)) };
    }),
    route('PUT', WORKFLOW, 'setTypes', ({ site, request, scheme, workflowName }) => {
      const { issueTypes, defaultMapping, updateDraftIfNeeded } = parseBody(Types, request.body);
      requireKnown(site, [workflowName], issueTypes ?? []);
      return change(site, request, scheme, updateDraftIfNeeded, (parts) => {
        const others = issueTypes == null ? parts.issueTypeMappings : without(parts, (id, workflow) => workflow === workflowName || issueTypes.includes(id));
        return { issueTypeMappings: { ...others, ...Object.fromEntries((issueTypes ?? []).map((id) => [id, workflowName])) }, ...(defaultMapping === true ? { defaultWorkflow: workflowName } : {}) };
      });
    }),
    route('DELETE', WORKFLOW, 'resetTypes', ({ site, request, scheme, workflowName }) => change(site, request, scheme, flag(request, 'updateDraftIfNeeded'), (parts) => {
      named(parts, workflowName);
      return { issueTypeMappings: without(parts, (_id, workflow) => workflow === workflowName), ...(parts.defaultWorkflow === workflowName ? { defaultWorkflow: jiraWorkflow(site) } : {}) };
    })),
  ];
};

export const workflowSchemePartRoutes: readonly Route[] = PLACES.flatMap(routesOf);
