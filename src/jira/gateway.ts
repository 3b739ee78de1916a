import * as z from 'zod/mini';
import { AppError } from '../contract/errors';
import type { As, JiraGateway, Projection } from '../operations/ports';
import { documentOf } from './adf';
import { attach, attachmentsOf, mayAttach } from './attachments';
import { createClient, sleep, type JiraClient, type Wait } from './client';
import { readComment, readComments } from './comments';
import { hasEvidence, listEvidence } from './evidence';
import { findRequests, isFound, membersOf } from './find-requests';
import { readHistory } from './history';
import { readIssue } from './issue-view';
import type { AppContext } from './modules';
import { mayCreateIn } from './may-create';
import { findPeople, namePeople, seesIssue } from './people';
import { createQuestions, questionMarkers } from './questions';
import { restPath, type JiraRequest } from './request';
import { newBrake, type Brake } from './retry-policy';
import { transitionAll, transitionSaying, transitionTo } from './transitions';
import { createVersion, findVersion } from './versions';
import { writeBrief } from './write-brief';

/** How requests reach Jira with the acting user's rights, and with the app's own. */
export interface JiraRequests { readonly asUser: JiraRequest; readonly asApp: JiraRequest }

const NOTHING = z.unknown();
const RoleIds = z.looseObject({ value: z.array(z.number()) });

/** https://developer.atlassian.com/cloud/jira/platform/jira-expressions-type-reference/ : `User.getProjectRoles`, `ProjectRole.id`. */
const ROLES_EXPRESSION = 'user.getProjectRoles(issue.project).map(r => r.id)';

/**
 * The app's only way to issues. Every method rejects with `AppError` and with nothing else. `wait` is how the
 * client pauses before it sends a call again; tests replace it.
 */
export function createGateway(request: JiraRequests, app: AppContext, wait?: Wait, brake: Brake = newBrake()): JiraGateway {
  const clients: Readonly<Record<As, JiraClient>> = {
    user: createClient(request.asUser, 'user', wait, brake),
    app: createClient(request.asApp, 'app', wait, brake),
  };
  return {
    readIssue: (issueIdOrKey, as, extras) => readIssue(clients[as], app, issueIdOrKey, extras),
    isFound: (issueId) => isFound(clients.app, issueId),
    readHistory: (issueId, as) => readHistory(clients[as], issueId),
    async rolesOfUser(issueId) {
      const body = { expression: ROLES_EXPRESSION, context: { issue: { id: numericId(issueId) } } };
      const { value } = await clients.user.send({ what: 'your project roles', method: 'POST', path: restPath(['expression', 'evaluate']), body, reads: true }, RoleIds);
      return value;
    },
    mayCreateIn: (projectId) => mayCreateIn(clients.user, projectId),
    hasEvidence: (issueId, kind, id) => hasEvidence(clients.user, issueId, kind, id),
    writeBrief: (issueId, fieldId, value) => writeBrief(clients.user, issueId, fieldId, value),
    transitionTo: (issueId, statusId, as, offered) => transitionTo(clients[as], issueId, statusId, offered),
    transitionSaying: (issueId, statusId, paragraphs) => transitionSaying(clients.app, issueId, statusId, documentOf(paragraphs)),
    // A person's own moves are theirs to be heard of; what the app moves behind them mails nobody.
    transitionAll: (issueIds, statusId, as) => transitionAll(clients[as], issueIds, statusId, as === 'app' ? { quietly: true, wait: wait ?? sleep } : { quietly: false }),
    createQuestions: (parent, setUp, questions) => createQuestions(clients.app, parent, setUp, questions),
    createVersion: (version) => createVersion(clients.user, version),
    findVersion: (issueIds, sought) => findVersion(clients.app, issueIds, sought),
    questionMarkers: (subtaskIds) => questionMarkers(clients.app, subtaskIds),
    writeProjections: (projections, options) => writeProjections(clients.app, projections, options.changelog),
    async comment(issueId, paragraphs, as) {
      await clients[as].send({ what: 'a comment', method: 'POST', path: restPath(['issue', issueId, 'comment']), body: { body: documentOf(paragraphs) } }, NOTHING);
    },
    readComments: (issueId, startAt) => readComments(clients.app, issueId, startAt),
    readComment: (issueId, commentId) => readComment(clients.app, issueId, commentId),
    attach: (issueId, files, as) => attach(clients[as], issueId, files),
    attachmentsOf: (issueId) => attachmentsOf(clients.app, issueId),
    mayAttach: (issueId) => mayAttach(clients.user, issueId),
    listEvidence: (issueId) => listEvidence(clients.user, issueId),
    findPeople: (issueKey, query, max) => findPeople(clients.user, issueKey, query, max),
    seesIssue: (issueKey, accountId) => seesIssue(clients.user, issueKey, accountId),
    namePeople: (accountIds) => namePeople(clients.user, accountIds),
    membersOf: (projectId, roleId) => membersOf(clients.app, projectId, roleId),
    findRequests: (requestTypeId, briefFieldId, max) => findRequests(clients.user, requestTypeId, briefFieldId, max),
  };
}

/**
 * Writes values of the app's own fields in one request. Other apps are not told (`generateAppEvents`): these are derived
 * values, and the app's own triggers would answer to each of its own writes.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-custom-field-values--apps-/#api-rest-api-3-app-field-value-post
 */
async function writeProjections(client: JiraClient, projections: readonly Projection[], changelog: boolean): Promise<void> {
  if (projections.length === 0) return;
  const path = restPath(['app', 'field', 'value'], { generateChangelog: changelog, generateAppEvents: false });
  const updates = projections.map((projection) => ({ customField: projection.fieldId, issueIds: [numericId(projection.issueId)], value: projection.value }));
  await client.send({ what: 'the fields of the app', method: 'POST', path, body: { updates }, sets: true }, NOTHING);
}

function numericId(issueId: string): number {
  const id = Number(issueId);
  if (!Number.isSafeInteger(id) || id <= 0) throw new AppError('invalid_input', 'An issue is named by a number here. Reload the page and try again.');
  return id;
}
