import * as z from 'zod';
import type { Principal, RestRequest, Route, SiteContext } from '../contract';
import { badRequest, invalidFields, JiraError, notModelled } from '../errors';
import { selfBase } from '../fields/beans';
import { defaultAssignee } from '../fields/default-assignee';
import { definitionOf, validationProblem } from '../fields/forge-fields';
import { issueTypeIdIn, parentProblem, referenceOf, typeProblem } from '../fields/references';
import { applyValues, issueUpdate, offScreen, type IssueUpdate } from '../fields/request-values';
import type { Adf, Issue, Project } from '../model';
import { autowatch, notify } from '../notifications';
import { hasProjectPermission, requireAccount, userHasProjectPermission } from '../permissions';
import { enter } from '../workflow/actions';
import { fieldIdsOn, initialTransition, screenOf, workflowOf } from '../workflow/lookup';
import { validate } from '../workflow/validators';
import { appendComment, requireCommenting } from './commit';
import { issueCommented, issueCreated } from './events';
import { linksAtCreation, makeLinks, type NewLink } from './links';
import { modifiedFieldsOf } from './modified-fields';
import { parseBody } from './body';
import { checkProperty } from './property-values';

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-bulk-post */
const LARGEST_BULK = 50;

/** Fields that creation takes whatever the screen shows. */
const ALWAYS = new Set(['project', 'issuetype', 'parent', 'summary']);

/** https://support.atlassian.com/jira/kb/user-is-not-able-to-create-jira-issue-in-a-project-even-with-the-required-permission-to-create-ticket/ */
const DEFAULT_NOT_ASSIGNABLE = 'The default assignee does NOT have ASSIGNABLE permission OR Unassigned work items are turned off.';

const SCRIPTED_FAILURE = 'The issue could not be created because of an internal error.';

const bulkBody = z.looseObject({ issueUpdates: z.array(z.unknown()).min(1).max(LARGEST_BULK) });

export const createRoutes: readonly Route[] = [
  {
    method: 'POST', path: '/rest/api/3/issue', operationId: 'createIssue', scopes: ['write:jira-work'],
    handle: async (site, request) => ({ status: 201, body: await create(site, request.principal, request.body) }),
  },
  { method: 'POST', path: '/rest/api/3/issue/bulk', operationId: 'createIssues', scopes: ['write:jira-work'], handle: createIssues },
];

/** 201 when at least one was created; 400 with the same body when none was. */
async function createIssues(site: SiteContext, { principal, body }: RestRequest): Promise<{ status: number; body: unknown }> {
  const parsed = bulkBody.safeParse(body);
  if (!parsed.success) return refusedBulk(`Send a list issueUpdates of 1 to ${LARGEST_BULK} issues.`);
  const { issueUpdates } = parsed.data;
  const scripted = site.faults.strike('failEntries', 'createIssues', principal);
  const issues: object[] = [];
  const errors: object[] = [];
  for (const [position, entry] of issueUpdates.entries()) {
    try {
      if (scripted?.positions.includes(position)) throw new JiraError(scripted.status, [SCRIPTED_FAILURE]);
      if (position > 0) site.limits.charge(principal, 1);
      issues.push(await create(site, principal, entry));
    } catch (error) {
      if (!(error instanceof JiraError) || error.status === 501) throw error;
      errors.push({ status: error.status, elementErrors: error.collection(), failedElementNumber: position });
    }
  }
  return { status: issues.length > 0 ? 201 : 400, body: { issues, errors } };
}

/** A refusal of the request as a whole has the form of one in which every entry failed. */
const refusedBulk = (message: string): { status: number; body: unknown } =>
  ({ status: 400, body: { issues: [], errors: [{ status: 400, elementErrors: badRequest(message).collection() }] } });

/** Creates one issue. @returns the body of the reply. @throws JiraError */
async function create(site: SiteContext, principal: Principal, body: unknown): Promise<object> {
  const request = parseBody(issueUpdate, body);
  if ('transition' in request || 'historyMetadata' in request) throw notModelled('transition and historyMetadata at creation');
  const project = projectFor(site, principal, request.fields);
  const { draft, comments, links } = prepare(site, principal, project, request);
  for (const { key, value } of request.properties) {
    checkProperty(key, value);
    draft.properties[key] = value;
  }
  const workflow = workflowOf(site, project, draft.issueTypeId);
  const transition = initialTransition(workflow);
  const run = { site, principal, project, workflow, transition, before: null, draft, modifiedFields: modifiedFieldsOf(request, draft) };
  await validate(run);
  enter(run, draft);
  const issue = register(site, principal, project, draft, comments);
  makeLinks(site, principal, issue, links);
  return { id: issue.id, key: issue.key, self: `${selfBase({ site, principal })}/issue/${issue.id}` };
}

/** Numbers the draft and makes it known. Nothing can fail from here on. */
export function register(site: SiteContext, principal: Principal, project: Project, draft: Issue, comments: readonly Adf[]): Issue {
  project.issueCounter += 1;
  const issue: Issue = { ...draft, id: site.nextId('issue'), key: `${project.key}-${project.issueCounter}` };
  site.searchIndex.beforeChange(issue.id, null);
  site.state.issues.push(issue);
  autowatch(site, issue, issue.creatorId);
  const added = comments.map((comment) => appendComment(site, principal, issue, { body: comment }));
  site.changed();
  notify(site, issue, 'Issue Created', principal.accountId);
  issueCreated(site, principal, issue);
  for (const comment of added) issueCommented(site, principal, issue, comment);
  return issue;
}

function projectFor(site: SiteContext, principal: Principal, fields: IssueUpdate['fields']): Project {
  const wanted = referenceOf(fields['project']);
  const project = wanted === null ? undefined : site.state.projects.find((candidate) => candidate.id === wanted.id || candidate.key === wanted.key);
  if (!project || !hasProjectPermission(site, principal, 'BROWSE_PROJECTS', project)) throw invalidFields({ project: 'Specify a valid project ID or key' });
  if (!hasProjectPermission(site, principal, 'CREATE_ISSUES', project)) throw invalidFields({ project: 'You do not have permission to create issues in this project.' });
  return project;
}

/** A draft with the request's values, checked as far as no workflow is needed. */
function prepare(site: SiteContext, principal: Principal, project: Project, request: IssueUpdate): { draft: Issue; comments: readonly Adf[]; links: readonly NewLink[] } {
  const typeId = issueTypeIdIn(site, project, request.fields['issuetype']);
  const problem = typeProblem({ site, project, before: null }, typeId);
  if (problem !== null || typeId === null) throw invalidFields({ issuetype: problem ?? 'Specify an issue type' });
  const draft = blank(site, requireAccount(principal), project, typeId);
  const screen = fieldIdsOn(screenOf(site, project, typeId, 'create'));
  const context = { site, principal, project, before: null };
  const { issuelinks: wanted = [], ...update } = request.update;
  const applied = applyValues(context, draft, { ...request, update }, (fieldId) => ALWAYS.has(fieldId) || screen.has(fieldId));
  const problems: Record<string, string> = { ...applied.problems };
  const links = wanted.length === 0 ? [] : screen.has('issuelinks') ? linksAtCreation(site, principal, project, wanted) : offScreen('issuelinks');
  if (typeof links === 'string') problems['issuelinks'] = links;
  if (draft.summary === '' && !('summary' in problems)) problems['summary'] = 'You must specify a summary of the issue.';
  if (!('parent' in problems)) {
    const parent = site.state.issues.find((issue) => issue.id === draft.parentId) ?? null;
    const orphan = parentProblem(site, draft, parent);
    if (orphan !== null) problems['parent'] = orphan;
  }
  if (!applied.touched.has('assignee')) {
    draft.assigneeId = defaultAssignee(site, project, draft);
    if (draft.assigneeId !== null && !userHasProjectPermission(site, draft.assigneeId, 'ASSIGNABLE_USER', project, draft)) problems['assignee'] = DEFAULT_NOT_ASSIGNABLE;
  }
  Object.assign(problems, absentFieldProblems(site, principal, project, draft, applied.touched));
  if (Object.keys(problems).length > 0) throw invalidFields(problems);
  if (applied.comments.length > 0) requireCommenting(site, principal, draft);
  return { draft, comments: applied.comments, links: typeof links === 'string' ? [] : links };
}

/**
 * Validation expressions run at every creation on the site, also for fields that the request does not name, whose value
 * is null: a documented expression has to cope with it.
 */
function absentFieldProblems(site: SiteContext, principal: Principal, project: Project, draft: Issue, touched: ReadonlySet<string>): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const field of site.state.fields) {
    const definition = touched.has(field.id) ? null : definitionOf(site, field);
    const problem = definition ? validationProblem(site, principal, definition, { field, value: draft.customFields[field.id] ?? null, issue: null, project }) : null;
    if (problem !== null) problems[field.id] = problem;
  }
  return problems;
}

function blank(site: SiteContext, accountId: string, project: Project, issueTypeId: string): Issue {
  const now = site.now();
  const { priorities } = site.state;
  const priority = priorities.find((candidate) => candidate.name === 'Medium') ?? priorities[0];
  if (!priority) throw new Error('The site has no priorities');
  return {
    id: '', key: '', projectId: project.id, issueTypeId, statusId: '', summary: '', description: null, reporterId: accountId, creatorId: accountId, assigneeId: null,
    priorityId: priority.id, resolutionId: null, resolutionDate: null, labels: [], dueDate: null, parentId: null, created: now, updated: now, statusCategoryChanged: now,
    customFields: {}, properties: {}, comments: [], attachments: [], changes: [], watcherIds: [], addedPanels: [], archived: false,
  };
}
