import { alias } from './vocabulary/fields';
import { CONTROL_IDS, REVIEWER_ROLE_IDS, type ControlId, type StatusId } from './vocabulary/ids';
import { REVIEWER_ROLES } from './vocabulary/roles';
import { STATUSES } from './vocabulary/statuses';

/**
 * Questions that people ask of all requests, in JQL. docs/queries.md lists them and a test compares; set-up makes shared filters of those with
 * `shared`. They stand on the app's read-only fields, so what they find is what Jira shows, never what a gate decides.
 * https://support.atlassian.com/jira-software-cloud/docs/jql-functions/
 */
export const QUERY_IDS = [
  'waiting_for_me', 'waiting_for_requester', 'without_reviewer', 'open_secret', 'belongs_in', 'undo_untested', 'observe_only_long', 'open_conditions',
  'waivers_expire', 'done_without_passing', 'data_leaves', 'owned_by_nobody',
] as const;
export type QueryId = (typeof QUERY_IDS)[number];

export interface Query {
  /** Name of the shared filter, without the project. */
  readonly name: string;
  /** One line about what it finds. */
  readonly finds: string;
  readonly shared: boolean;
  /** What stands after `project = … AND`. */
  readonly clause: string | ((names: StatusNames) => string);
}

/** How a project calls the statuses, where it is not as the app does. */
export type StatusNames = Readonly<Partial<Record<StatusId, string>>>;
const status = (names: StatusNames, ...ids: readonly StatusId[]): string => `status in (${ids.map((id) => JSON.stringify(names[id] ?? STATUSES[id].name)).join(', ')})`;
const roles = alias('nextStep', 'roles');
const stage = alias('rollout', 'stage');
const LIVE = `${stage} in (observe_only, limited_scope, production)`;

/** Requests that belong in one control, confirmed or only suggested. */
export const belongsIn = (control: ControlId): string => `${alias('fit', 'control')} = ${control}`;

/** Jira knows who holds a role in a project; so one query serves everybody. */
const WAITING_FOR_ME = [
  `(${roles} = requester AND reporter = currentUser())`,
  ...REVIEWER_ROLE_IDS.map((role) => `(${roles} = ${role} AND project in projectsWhereUserHasRole("${REVIEWER_ROLES[role].projectRole}"))`),
].join(' OR ');

export const QUERIES: Readonly<Record<QueryId, Query>> = {
  waiting_for_me: { name: 'Waiting for me', finds: 'The next step is yours, as the requester or by a role that you hold.', shared: true, clause: `(${WAITING_FOR_ME})` },
  waiting_for_requester: {
    name: 'Waiting for a requester', finds: 'A requester has had to act for more than five days.', shared: true,
    clause: `${roles} = requester AND ${alias('nextStep', 'requesterSince')} < -5d`,
  },
  without_reviewer: {
    name: 'In review without a reviewer', finds: 'In review, and nobody is assigned or has given a verdict.', shared: true,
    clause: (names) => `${status(names, 'in_review')} AND assignee is EMPTY AND ${alias('acceptance', 'judged')} = 0`,
  },
  open_secret: { name: 'Blocked by an open secret finding', finds: 'A secret was found, and security has not closed the finding.', shared: true, clause: `${alias('acceptance', 'secrets')} > 0` },
  belongs_in: { name: 'Belongs in quotas', finds: `Another control does it; put its id in: ${CONTROL_IDS.join(', ')}.`, shared: false, clause: belongsIn('quotas') },
  undo_untested: {
    name: 'Live without a tested rollback', finds: 'It runs, and nobody has tried to take it back.', shared: true,
    clause: `${LIVE} AND ${alias('rollout', 'undo')} != tested`,
  },
  observe_only_long: { name: 'Observe-only for over two weeks', finds: 'It has only watched for more than two weeks.', shared: false, clause: `${stage} = observe_only AND ${alias('rollout', 'since')} < -14d` },
  open_conditions: {
    name: 'Conditions open after Pilot', finds: 'Something was accepted on condition, and the pilot runs or has ended.', shared: false,
    clause: (names) => `${status(names, 'pilot', 'done')} AND ${alias('acceptance', 'conditions')} is not EMPTY`,
  },
  waivers_expire: {
    name: 'Waivers that expire this month', finds: 'The last day of a waiver is in this month.', shared: true,
    clause: `${alias('acceptance', 'waivedUntil')} >= startOfMonth() AND ${alias('acceptance', 'waivedUntil')} <= endOfMonth()`,
  },
  done_without_passing: { name: 'Done without acceptance', finds: 'It came into Done round the gate.', shared: false, clause: `${alias('acceptance', 'done')} = without_acceptance` },
  data_leaves: { name: 'Data leaves Odock', finds: 'Question 4 is answered with yes; add likely for what the brief only suggests.', shared: false, clause: `${alias('acceptance', 'dataLeaves')} = yes` },
  owned_by_nobody: {
    name: 'Owned by nobody', finds: 'Beyond the draft, and who owns it afterwards is open or waived.', shared: false,
    clause: (names) => `${status(names, 'in_review', 'changes_requested', 'pilot', 'done')} AND (${alias('acceptance', 'open')} = ownership OR ${alias('acceptance', 'waived')} in (ownership, q10))`,
  },
};

/** The whole query for a project, newest first. */
export function queryFor(id: QueryId, projectKey: string, names: StatusNames = {}): string {
  const { clause } = QUERIES[id];
  return `project = "${projectKey}" AND ${typeof clause === 'string' ? clause : clause(names)} ORDER BY created DESC`;
}
