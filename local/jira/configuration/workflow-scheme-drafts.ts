import * as z from 'zod';
import type { RestRequest, Route, SiteContext } from '../contract';
import { badRequest, notFound } from '../errors';
import { parseBody } from '../issues/body';
import type { WorkflowScheme, WorkflowSchemeDraft } from '../model';
import { onlyAdministrators } from './access';
import { flag } from './input';
import { seeTask, startTask } from './tasks';
import { changeDraft, changeScheme, draftBody, findWorkflowScheme, isUsed, namedWorkflowScheme, newDraft, onlyOwnName, requireKnown, SchemeBody } from './workflow-scheme-content';
import { move, movesOf, statusesLost } from './workflow-scheme-migration';

/** The draft of a workflow scheme as a whole: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-workflow-scheme-drafts/ */

const PATH = '/rest/api/3/workflowscheme/{id}';
const scopes = ['manage:jira-configuration'];
const guard = (site: SiteContext, request: RestRequest): void => onlyAdministrators(site, request, 'access workflow schemes');

/** @throws JiraError 404 */
export function draftOf({ draft }: WorkflowScheme): WorkflowSchemeDraft {
  if (draft === undefined) throw notFound('Draft workflow scheme was not found.');
  return draft;
}

const Mapping = z.strictObject({ issueTypeId: z.string(), statusId: z.string(), newStatusId: z.string() });
const Publish = z.strictObject({ statusMappings: z.array(Mapping).nullish() });
type Mapping = z.infer<typeof Mapping>;

/** @throws JiraError 404 for a new status that is not there, 400 when a status that leaves is not mapped to one that stays */
function requireMappings(site: SiteContext, scheme: WorkflowScheme, draft: WorkflowSchemeDraft, mappings: readonly Mapping[]): void {
  const unknown = mappings.find(({ newStatusId }) => !site.state.statuses.some(({ id }) => id === newStatusId));
  if (unknown) throw notFound(`The status with the id ${unknown.newStatusId} was not found.`);
  const typesByStatuses = new Map<string, string[]>();
  for (const { issueTypeId, to, statusIds } of statusesLost(site, scheme, draft)) {
    const stays = (id: string): boolean => to.statuses.some(({ statusId }) => statusId === id);
    const missing = statusIds.filter(id => !mappings.some(mapping => mapping.issueTypeId === issueTypeId && mapping.statusId === id && stays(mapping.newStatusId)));
    if (missing.length > 0) typesByStatuses.set(missing.join(), [...(typesByStatuses.get(missing.join()) ?? []), `'${issueTypeId}'`]);
  }
  if (typesByStatuses.size > 0) throw badRequest(...[...typesByStatuses].map(([statusIds, typeIds]) => `Issue type with ID ${typeIds.join()} is missing the mappings required for statuses with IDs ${statusIds}.`));
}

export const workflowSchemeDraftRoutes: readonly Route[] = [
  {
    method: 'POST', path: `${PATH}/createdraft`, operationId: 'createWorkflowSchemeDraftFromParent', scopes,
    handle(site, request, { id }) {
      guard(site, request);
      const scheme = namedWorkflowScheme(site, id);
      if (!isUsed(site, scheme)) throw badRequest('Only a workflow scheme in use can have a draft.');
      if (scheme.draft) throw badRequest('The workflow scheme has a draft already.');
      scheme.draft = newDraft(site, request, scheme);
      site.changed();
      return { status: 201, body: draftBody(site, request, scheme, scheme.draft) };
    },
  },
  {
    method: 'GET', path: `${PATH}/draft`, operationId: 'getWorkflowSchemeDraft', scopes,
    handle(site, request, { id }) {
      guard(site, request);
      const scheme = findWorkflowScheme(site, id);
      return { status: 200, body: draftBody(site, request, scheme, draftOf(scheme)) };
    },
  },
  {
    method: 'PUT', path: `${PATH}/draft`, operationId: 'updateWorkflowSchemeDraft', scopes,
    handle(site, request, { id }) {
      guard(site, request);
      const scheme = findWorkflowScheme(site, id);
      if (!isUsed(site, scheme)) throw notFound('The workflow scheme is not in use, so it has no draft.');
      const body = parseBody(SchemeBody.partial(), request.body);
      onlyOwnName(scheme, body);
      requireKnown(site, [...(body.defaultWorkflow == null ? [] : [body.defaultWorkflow]), ...Object.values(body.issueTypeMappings ?? {})], Object.keys(body.issueTypeMappings ?? {}));
      return changeDraft(site, request, scheme, scheme.draft ?? newDraft(site, request, scheme), parts => ({
        defaultWorkflow: body.defaultWorkflow ?? parts.defaultWorkflow, issueTypeMappings: body.issueTypeMappings ?? parts.issueTypeMappings,
      }));
    },
  },
  {
    method: 'DELETE', path: `${PATH}/draft`, operationId: 'deleteWorkflowSchemeDraft', scopes,
    handle(site, request, { id }) {
      guard(site, request);
      const scheme = findWorkflowScheme(site, id);
      draftOf(scheme);
      delete scheme.draft;
      site.changed();
      return { status: 204 };
    },
  },
  {
    method: 'POST', path: `${PATH}/draft/publish`, operationId: 'publishDraftWorkflowScheme', scopes,
    handle(site, request, { id }) {
      guard(site, request);
      const scheme = findWorkflowScheme(site, id);
      const draft = draftOf(scheme);
      const mappings = parseBody(Publish, request.body).statusMappings ?? [];
      requireMappings(site, scheme, draft, mappings);
      if (flag(request, 'validateOnly') === true) return { status: 204 };
      return seeTask(site, request, startTask(site, `Publish the draft of the workflow scheme ${scheme.name}`, request.principal.accountId ?? '', () => {
        const { defaultWorkflow, issueTypeMappings } = draft;
        const moves = site.state.projects.filter(project => project.workflowSchemeId === scheme.id).flatMap(project => movesOf(site, project, draft, issue =>
          mappings.filter(({ issueTypeId }) => issueTypeId === issue.issueTypeId).map(({ statusId, newStatusId }) => ({ oldStatusId: statusId, newStatusId }))));
        move(site, moves);
        changeScheme(site, scheme, { defaultWorkflow, issueTypeMappings });
        delete scheme.draft;
      }));
    },
  },
];
