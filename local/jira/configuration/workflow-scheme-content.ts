import * as z from 'zod';
import type { RestRequest, RestResponse, SiteContext } from '../contract';
import { badRequest, notFound, notModelled } from '../errors';
import { selfBase, userBean } from '../fields/beans';
import { calendarTime } from '../jql/zone';
import type { WorkflowScheme, WorkflowSchemeDraft, WorkflowSchemeParts } from '../model';
import { viewOf } from './render';
import { sharedTypes, sharedWorkflows } from '../team-managed/own';

/** Workflow schemes and their drafts: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-workflow-scheme-drafts/ */

export const SchemeBody = z.strictObject({
  name: z.string().trim().min(1).max(255), description: z.string().max(1000).nullish(),
  defaultWorkflow: z.string().nullish(), issueTypeMappings: z.record(z.string(), z.string()).nullish(),
  updateDraftIfNeeded: z.boolean().nullish(),
});

/** @throws JiraError 404 */
export function findWorkflowScheme(site: SiteContext, id: string | undefined): WorkflowScheme {
  const scheme = site.state.workflowSchemes.find(candidate => candidate.id === id);
  if (!scheme) throw notFound('The workflow scheme was not found.');
  return scheme;
}

/** The same where the document lists 400 for it and not 404. @throws JiraError 400 */
export function namedWorkflowScheme(site: SiteContext, id: string | undefined): WorkflowScheme {
  const scheme = site.state.workflowSchemes.find(candidate => candidate.id === id);
  if (!scheme) throw badRequest('The workflow scheme was not found.');
  return scheme;
}

/** Counts the changes of a scheme by any operation, from 1 on. */
export const schemeVersion = (scheme: WorkflowScheme): number => scheme.versionNumber ?? 1;

/** Changes a scheme in place. */
export function changeScheme(site: SiteContext, scheme: WorkflowScheme, change: Partial<WorkflowScheme>): void {
  Object.assign(scheme, change, { versionNumber: schemeVersion(scheme) + 1 });
  site.changed();
}

export const isUsed = (site: SiteContext, scheme: WorkflowScheme): boolean => site.state.projects.some(project => project.workflowSchemeId === scheme.id);

/** Jira's own workflow, which a scheme falls back to. */
export const jiraWorkflow = (site: SiteContext): string => site.state.workflowSchemes.find(scheme => scheme.isDefault)?.defaultWorkflow ?? '';

/** The workflows that a scheme or a draft names, each once. */
export const workflowsOf = ({ defaultWorkflow, issueTypeMappings }: WorkflowSchemeParts): string[] => [...new Set([defaultWorkflow, ...Object.values(issueTypeMappings)])];

/** @throws JiraError 400 for a workflow or an issue type that is not there */
export function requireKnown(site: SiteContext, workflowNames: readonly string[], issueTypeIds: readonly string[]): void {
  const workflow = workflowNames.find(name => !sharedWorkflows(site.state).some(candidate => candidate.name === name));
  if (workflow !== undefined) throw badRequest(`The workflow '${workflow}' was not found.`);
  const type = issueTypeIds.find(id => !sharedTypes(site.state).some(candidate => candidate.id === id));
  if (type !== undefined) throw badRequest(`The issue type with the id ${type} was not found.`);
}

/** A scheme as the older operations show it, with workflows by name. */
export function schemeBody(site: SiteContext, request: RestRequest, scheme: WorkflowScheme): Readonly<Record<string, unknown>> {
  return {
    id: Number(scheme.id), name: scheme.name, description: scheme.description, defaultWorkflow: scheme.defaultWorkflow,
    issueTypeMappings: scheme.issueTypeMappings, draft: false, self: `${selfBase(viewOf(site, request))}/workflowscheme/${scheme.id}`,
  };
}

/** A draft with what it comes from. */
export function draftBody(site: SiteContext, request: RestRequest, scheme: WorkflowScheme, draft: WorkflowSchemeDraft): Readonly<Record<string, unknown>> {
  const author = site.state.users.find(({ accountId }) => accountId === draft.modifiedBy);
  const view = viewOf(site, request);
  return {
    id: Number(draft.id), name: scheme.name, description: scheme.description, defaultWorkflow: draft.defaultWorkflow, issueTypeMappings: draft.issueTypeMappings, draft: true,
    originalDefaultWorkflow: scheme.defaultWorkflow, originalIssueTypeMappings: scheme.issueTypeMappings,
    lastModified: lastModified(draft.modified, site.now(), author?.timeZone ?? 'Etc/UTC'), ...(author === undefined ? {} : { lastModifiedUser: userBean(view, author) }),
    self: `${selfBase(view)}/workflowscheme/${scheme.id}/draft`,
  };
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A time as Jira writes it out for people: `Today 6:38 PM`, on another day `28/Nov/26 6:38 PM`. */
function lastModified(epoch: number, now: number, zone: string): string {
  const [then, today] = [calendarTime(epoch, zone), calendarTime(now, zone)];
  const clock = `${(then.hour + 11) % 12 + 1}:${String(then.minute).padStart(2, '0')} ${then.hour < 12 ? 'AM' : 'PM'}`;
  const same = then.year === today.year && then.month === today.month && then.day === today.day;
  return `${same ? 'Today' : `${String(then.day).padStart(2, '0')}/${MONTHS[then.month - 1] ?? ''}/${String(then.year % 100).padStart(2, '0')}`} ${clock}`;
}

/** @throws JiraError 501 for another name or description: whether a draft or its scheme would have it is not documented */
export function onlyOwnName(scheme: WorkflowScheme, { name, description }: { readonly name?: string; readonly description?: string | null | undefined }): void {
  if ((name ?? scheme.name) !== scheme.name || (description ?? scheme.description) !== scheme.description) throw notModelled('a draft of a workflow scheme with a name or a description of its own');
}

/** A draft that says what its scheme says. */
export const newDraft = (site: SiteContext, request: RestRequest, { defaultWorkflow, issueTypeMappings }: WorkflowScheme): WorkflowSchemeDraft =>
  ({ id: site.nextId('workflowScheme'), defaultWorkflow, issueTypeMappings: { ...issueTypeMappings }, modified: site.now(), modifiedBy: request.principal.accountId ?? '' });

/** What a change makes of the parts of a scheme or a draft. */
export type Change = (parts: WorkflowSchemeParts) => Partial<WorkflowSchemeParts>;

/** Changes a draft, which may be new, and shows it. */
export function changeDraft(site: SiteContext, request: RestRequest, scheme: WorkflowScheme, draft: WorkflowSchemeDraft, change: Change): RestResponse {
  Object.assign(draft, change(draft), { modified: site.now(), modifiedBy: request.principal.accountId ?? '' });
  scheme.draft = draft;
  site.changed();
  return { status: 200, body: draftBody(site, request, scheme, draft) };
}

/** Changes a scheme that nobody uses, or the draft of one in use, and shows it. @throws JiraError 400 when it is in use and no draft is wanted */
export function changeParts(site: SiteContext, request: RestRequest, scheme: WorkflowScheme, draftIfNeeded: boolean, change: Change): RestResponse {
  if (isUsed(site, scheme)) {
    if (!draftIfNeeded) throw badRequest("The workflow scheme is in use and cannot be edited. Set 'updateDraftIfNeeded' to change its draft.");
    return changeDraft(site, request, scheme, scheme.draft ?? newDraft(site, request, scheme), change);
  }
  changeScheme(site, scheme, change(scheme));
  return { status: 200, body: schemeBody(site, request, scheme) };
}
