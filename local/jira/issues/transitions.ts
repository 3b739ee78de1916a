import * as z from 'zod';
import type { Principal, RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { badRequest, invalidFields, notModelled } from '../errors';
import { applyValues, issueUpdate, type IssueUpdate } from '../fields/request-values';
import type { Issue } from '../model';
import type { MailEvent } from '../notifications';
import { enter } from '../workflow/actions';
import { fieldIdsOn, projectOf, transitionScreen } from '../workflow/lookup';
import { validate } from '../workflow/validators';
import { parseBody } from './body';
import { commitDraft, requireCommenting } from './commit';
import { issueOf } from './issue';
import { modifiedFieldsOf } from './modified-fields';
import { checkProperty } from './property-values';
import { listParameter } from './read';
import { offeredTransitions, transitionBeans } from './transition-beans';

const PATH = '/rest/api/3/issue/{issueIdOrKey}/transitions';
const EXPAND = 'transitions';

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-issueidorkey-transitions-get */
export const transitionRoutes: readonly Route[] = [
  { method: 'GET', path: PATH, operationId: 'getTransitions', scopes: ['read:jira-work'], anonymous: true, handle: getTransitions },
  { method: 'POST', path: PATH, operationId: 'doTransition', scopes: ['write:jira-work'], anonymous: true, handle: doTransition },
];

const transitionBody = issueUpdate.extend({ transition: z.looseObject({ id: z.string() }) });

function getTransitions(site: SiteContext, request: RestRequest, params: Readonly<Record<string, string>>): RestResponse {
  const issue = issueOf(site, request, params);
  const { query } = request;
  const wanted = query.get('transitionId');
  const options = { unavailable: query.get('includeUnavailableTransitions') === 'true', fields: listParameter(query, 'expand').includes('transitions.fields') };
  const transitions = transitionBeans(site, request.principal, issue, options).filter((bean) => wanted === null || (bean as { id?: unknown }).id === wanted);
  return { status: 200, body: { expand: EXPAND, transitions } };
}

async function doTransition(site: SiteContext, request: RestRequest, params: Readonly<Record<string, string>>): Promise<RestResponse> {
  const issue = issueOf(site, request, params);
  const body = parseBody(transitionBody, request.body);
  if ('historyMetadata' in body) throw notModelled('historyMetadata at a transition');
  await carryOut(site, request.principal, issue, body.transition.id, body, 'Issue Transitioned');
  for (const { key, value } of body.properties) issue.properties[key] = value;
  return { status: 204 };
}

/** Takes an issue through a transition, with its rules, by whatever operation. `mail`: what people are told; null for nothing. @throws JiraError */
export async function carryOut(site: SiteContext, principal: Principal, issue: Issue, transitionId: string, body: IssueUpdate, mail: MailEvent | null): Promise<void> {
  const offered = offeredTransitions(site, principal, issue).find(({ run, available }) => available && run.transition.id === transitionId);
  if (!offered) throw badRequest(`Transition id '${transitionId}' is not valid for this issue.`);
  site.limits.issueWrite(issue.id);

  const { transition, workflow } = offered.run;
  const project = projectOf(site, issue);
  const before = structuredClone(issue);
  const draft = structuredClone(issue);
  const screen = transitionScreen(site, transition);
  const shown = fieldIdsOn(screen);
  const applied = applyValues({ site, principal, project, before }, draft, body, (fieldId) => shown.has(fieldId));
  const problems = { ...applied.problems, ...(applied.comments.length > 0 && screen === null ? { comment: "Field 'comment' cannot be set. It is not on the appropriate screen, or unknown." } : {}) };
  if (Object.keys(problems).length > 0) throw invalidFields(problems);
  if (applied.comments.length > 0) requireCommenting(site, principal, issue);
  for (const { key, value } of body.properties) checkProperty(key, value);
  // Rules see a comment that is being added as one without an id.
  for (const comment of applied.comments) draft.comments.push({ id: '', authorId: principal.accountId ?? '', body: comment, created: site.now(), updated: site.now(), jsdPublic: true });

  const run = { site, principal, project, workflow, transition, before, draft, modifiedFields: modifiedFieldsOf(body, draft) };
  await validate(run);
  enter(run, draft);
  commitDraft(site, principal, before, draft, { mail, comments: applied.comments });
}
