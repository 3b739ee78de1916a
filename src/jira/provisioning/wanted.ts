import { QUESTION_STATUSES, STATUSES, type StatusCategory } from '../../domain/vocabulary/statuses';
import { QUESTION_STATUS_IDS, STATUS_IDS, type FieldName, type GateId, type QuestionStatusId, type StatusId } from '../../domain/vocabulary/ids';

/**
 * What a project needs, as tables. Set-up compares them with Jira; nothing here is an id of a site.
 * Names of issue types and workflows are those that manifest.yml's display conditions rely on.
 */

export const APP_NAME = 'Custom plugin requests';
/** Keys of modules of manifest.yml. */
export const GATE_MODULE = 'acceptance-gate';
export const PANEL_MODULE = 'request-panel';

/** The two kinds of issue; most things that set-up makes exist once for each. */
export const KINDS = ['request', 'question'] as const;
export type Kind = (typeof KINDS)[number];
export type ByKind<T> = Record<Kind, T>;

export interface WantedIssueType { readonly name: string; readonly description: string; readonly subtask: boolean }
export const ISSUE_TYPES: Readonly<ByKind<WantedIssueType>> = {
  request: { name: 'Custom plugin request', description: 'A request for a custom plugin of the Odock gateway, with its brief, review and acceptance.', subtask: false },
  question: { name: 'Review question', description: 'One of the ten questions of the review of a custom plugin request.', subtask: true },
};

export interface WantedStatus { readonly name: string; readonly category: StatusCategory; readonly description: string }
/** Statuses by a name that tells the two kinds apart; a question's statuses and a request's have no id in common. */
export type AnyStatusId = StatusId | QuestionStatusId;
export const ALL_STATUSES: Readonly<Record<AnyStatusId, WantedStatus>> = { ...STATUSES, ...QUESTION_STATUSES };
export const STATUS_IDS_OF: Readonly<ByKind<readonly AnyStatusId[]>> = { request: STATUS_IDS, question: QUESTION_STATUS_IDS };

/** How an end sets Jira's resolution; by the name that a site has from the start. */
export type Outcome = 'reached' | 'not_reached' | 'cleared';
export const RESOLUTION_NAMES: Readonly<Record<Exclude<Outcome, 'cleared'>, string>> = { reached: 'Done', not_reached: 'Won\'t Do' };

export interface WantedTransition {
  readonly name: string;
  /** Empty for the one that creates the issue. */
  readonly from: readonly AnyStatusId[];
  readonly to: AnyStatusId;
  readonly outcome?: Outcome;
  /** The app takes it, with a comment; people are not offered it. */
  readonly byApp?: true;
}

export const TRANSITIONS: Readonly<ByKind<readonly WantedTransition[]>> = {
  request: [
    { name: 'Create', from: [], to: 'draft' },
    { name: 'Send to review', from: ['draft'], to: 'in_review' },
    { name: 'Request changes', from: ['in_review'], to: 'changes_requested' },
    { name: 'Back to review', from: ['changes_requested'], to: 'in_review' },
    { name: 'Start pilot', from: ['in_review'], to: 'pilot' },
    { name: 'Finish', from: ['pilot'], to: 'done', outcome: 'reached' },
    { name: 'Roll back', from: ['pilot'], to: 'changes_requested' },
    { name: 'Redirect', from: ['draft', 'in_review', 'changes_requested'], to: 'redirected', outcome: 'not_reached' },
    { name: 'Decline', from: ['draft', 'in_review', 'changes_requested'], to: 'declined', outcome: 'not_reached' },
    { name: 'Withdraw', from: ['draft', 'in_review', 'changes_requested', 'pilot'], to: 'withdrawn', outcome: 'not_reached' },
    { name: 'Reopen', from: ['done', 'redirected', 'declined', 'withdrawn'], to: 'draft', outcome: 'cleared' },
    { name: 'Move back to Pilot', from: ['done'], to: 'pilot', outcome: 'cleared', byApp: true },
    { name: 'Move back to review', from: ['done'], to: 'in_review', outcome: 'cleared', byApp: true },
    { name: 'Move back to draft', from: ['done'], to: 'draft', outcome: 'cleared', byApp: true },
  ],
  question: [
    { name: 'Create', from: [], to: 'open' },
    // A waived question is closed unanswered and may get its verdict all the same; and the other way round.
    { name: 'Answer', from: ['open', 'closed_unanswered'], to: 'answered', outcome: 'reached' },
    { name: 'Close unanswered', from: ['open', 'answered'], to: 'closed_unanswered', outcome: 'not_reached' },
    { name: 'Reopen', from: ['answered', 'closed_unanswered'], to: 'open', outcome: 'cleared' },
  ],
};

/** Statuses that nothing enters without the gate, whichever transition leads there. */
export const GATE_OF: Readonly<Partial<Record<AnyStatusId, GateId>>> = {
  pilot: 'pilot', done: 'done', redirected: 'redirected', declined: 'declined', withdrawn: 'withdrawn',
  answered: 'answered', closed_unanswered: 'closed_unanswered',
};

export interface WantedScreen { readonly system: readonly string[]; readonly own: readonly FieldName[] }
/** Fields of the own screens. Questions are created with a summary and a description, so both must stand there. */
export const SCREENS: Readonly<ByKind<WantedScreen>> = {
  request: { system: ['summary', 'issuetype', 'description', 'reporter', 'assignee', 'priority', 'labels', 'duedate', 'attachment', 'issuelinks'], own: ['brief', 'acceptance', 'rollout', 'nextStep', 'fit'] },
  question: { system: ['summary', 'issuetype', 'description', 'reporter', 'assignee', 'priority', 'labels', 'attachment'], own: ['reviewAnswer'] },
};

/** Names of what set-up makes for one project. Schemes and screens are the project's own, so its key is part of their name. */
export const namesFor = (projectKey: string) => ({
  issueTypeScheme: `${projectKey}: ${APP_NAME} issue type scheme`,
  workflowScheme: `${projectKey}: ${APP_NAME} workflow scheme`,
  issueTypeScreenScheme: `${projectKey}: ${APP_NAME} issue type screen scheme`,
  screen: (kind: Kind) => `${projectKey}: ${ISSUE_TYPES[kind].name} screen`,
  screenScheme: (kind: Kind) => `${projectKey}: ${ISSUE_TYPES[kind].name} screen scheme`,
});
/** One for the site, since workflows are shared between projects: without a screen Jira takes no comment along with a transition. */
export const COMMENT_SCREEN = `${APP_NAME}: comment screen`;
export const workflowName = (kind: Kind): string => ISSUE_TYPES[kind].name;
export const MADE_BY = `Made by the set-up of the app ${APP_NAME}.`;
