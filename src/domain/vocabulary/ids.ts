/**
 * The identifiers of everything the process names. Stored values hold these ids and never display text;
 * labels, help and limits stand in the tables beside this file.
 * Settled before the first deployment: an id is never renamed or reused.
 */

/** The eleven rows of a design brief, in the order of the process. */
export const ROW_IDS = [
  'goal', 'traffic', 'moment', 'scope', 'action', 'systems', 'data', 'behaviour', 'evidence', 'rollout', 'compliance',
] as const;
export type RowId = (typeof ROW_IDS)[number];

/** Where a requirement can belong: seven controls, *outside* (another standard feature) and *unsure* (ask Odock). */
export const CONTROL_IDS = [
  'plugin', 'safetysec', 'guardrails', 'budgets', 'quotas', 'access_grants', 'mcp_security', 'outside', 'unsure',
] as const;
export type ControlId = (typeof CONTROL_IDS)[number];

/** Who acts. The requester is the reporter; the other four are Jira project roles made by provisioning. */
export const REVIEWER_ROLE_IDS = ['security', 'operator', 'compliance', 'product_manager'] as const;
export type ReviewerRoleId = (typeof REVIEWER_ROLE_IDS)[number];
export const ROLE_IDS = ['requester', ...REVIEWER_ROLE_IDS] as const;
export type RoleId = (typeof ROLE_IDS)[number];

/** The ten review questions, in the order of the process. `q1` is shown as Q1. */
export const QUESTION_IDS = ['q1', 'q2', 'q3', 'q4', 'q5', 'q6', 'q7', 'q8', 'q9', 'q10'] as const;
export type QuestionId = (typeof QUESTION_IDS)[number];

/** The ten acceptance items, in the order of the process. */
export const ITEM_IDS = [
  'classified', 'least_privilege', 'placement', 'behaviour', 'request_ids',
  'integrations', 'failure', 'limited_scope', 'rollback', 'ownership',
] as const;
export type ItemId = (typeof ITEM_IDS)[number];

/** Statuses of a request. */
export const STATUS_IDS = [
  'draft', 'in_review', 'changes_requested', 'pilot', 'done', 'redirected', 'declined', 'withdrawn',
] as const;
export type StatusId = (typeof STATUS_IDS)[number];

/** Statuses of a review question (a subtask). */
export const QUESTION_STATUS_IDS = ['open', 'answered', 'closed_unanswered'] as const;
export type QuestionStatusId = (typeof QUESTION_STATUS_IDS)[number];

/** Rollout stages. */
export const STAGE_IDS = ['not_started', 'observe_only', 'limited_scope', 'production', 'rolled_back'] as const;
export type StageId = (typeof STAGE_IDS)[number];

/** Stages at which the plugin runs: each has a plan of its own. */
export const LIVE_STAGE_IDS = ['observe_only', 'limited_scope', 'production'] as const;
export type LiveStageId = (typeof LIVE_STAGE_IDS)[number];

/** Longest text of a stage's plan, and of what a projection shows of people's words, in UTF-16 units. */
export const MAX_SHOWN = 300;

/** How well it is known how a live plugin is taken back: somebody has tried it, it is written down, or neither. */
export const UNDO_IDS = ['tested', 'documented', 'none'] as const;
export type UndoId = (typeof UNDO_IDS)[number];

/** Whether data leaves Odock: as answered, `likely` while it is only proposed from the brief, `open` while nothing says so. */
export const DATA_LEAVES_IDS = ['yes', 'no', 'likely', 'open'] as const;
export type DataLeavesId = (typeof DATA_LEAVES_IDS)[number];

/** The nine steps of the tracker, derived from content and status. */
export const STEP_IDS = [
  'brief', 'classify', 'moment', 'least_privilege', 'evidence', 'plan', 'review', 'pilot', 'production',
] as const;
export type StepId = (typeof STEP_IDS)[number];

/** What the next step can wait for: questions, items, and what is neither. */
export const WAIT_IDS = [...QUESTION_IDS, ...ITEM_IDS, 'brief', 'send', 'fit', 'secret', 'implementation', 'rollout', 'redirect'] as const;
export type WaitId = (typeof WAIT_IDS)[number];

/** What a reviewer may say of an answer. `more_needed` passes the turn to the requester. */
export const VERDICT_IDS = ['accepted', 'conditional', 'more_needed', 'not_applicable'] as const;
export type VerdictId = (typeof VERDICT_IDS)[number];

/** The gates that the workflow validator asks for; a rule's configuration names one of them. */
/** The ways to end without being shipped; each is a status and has a gate of its own. */
export const ENDING_IDS = ['redirected', 'declined', 'withdrawn'] as const;
export type EndingId = (typeof ENDING_IDS)[number];
export const PROGRESS_GATE_IDS = ['pilot', 'done'] as const;
export type ProgressGateId = (typeof PROGRESS_GATE_IDS)[number];
export const REQUEST_GATE_IDS = [...PROGRESS_GATE_IDS, ...ENDING_IDS] as const;
export type RequestGateId = (typeof REQUEST_GATE_IDS)[number];
/** Those of a question's own workflow. */
export const QUESTION_GATE_IDS = ['answered', 'closed_unanswered'] as const;
export type QuestionGateId = (typeof QUESTION_GATE_IDS)[number];
export const GATE_IDS = [...REQUEST_GATE_IDS, ...QUESTION_GATE_IDS] as const;
export type GateId = (typeof GATE_IDS)[number];

/** How a request came into Done. `project_move`: from another project; `creation`: it was made there; `unknown`: Jira does not tell. */
export const ENTRY_PATH_IDS = ['transition', 'type_change', 'project_move', 'creation', 'unknown'] as const;
export type EntryPathId = (typeof ENTRY_PATH_IDS)[number];

/** What the card says of a request in Done. */
export const DONE_MARK_IDS = ['passed', 'without_acceptance'] as const;
export type DoneMark = (typeof DONE_MARK_IDS)[number];

/** Moves that the panel offers; `vocabulary/moves.ts` says from where to where. */
export const MOVE_IDS = ['request_changes', 'back_to_review', 'start_pilot', 'start_limited', 'limit_scope', 'finish', 'roll_back', 'reopen', 'redirect', 'decline', 'withdraw'] as const;
export type MoveId = (typeof MOVE_IDS)[number];

/** What a person can do to a request; `vocabulary/acts.ts` says who may, and when. */
export const ACT_IDS = [
  'save_brief', 'decide_hint', 'confirm_fit', 'send_to_review', 'create_questions',
  'answer', 'judge', 'attest', 'withdraw_attestation', 'close_finding', 'waive', 'second_waiver', 'end_waiver', 'share_redirect', 'new_version', 'plan_stage', 'attach_record', ...MOVE_IDS,
] as const;
export type ActId = (typeof ACT_IDS)[number];

/** Filters that set-up shares in each project: the shared ones of `queries.ts`, and all requests, which its board shows. */
export const FILTER_IDS = ['waiting_for_me', 'waiting_for_requester', 'without_reviewer', 'open_secret', 'undo_untested', 'waivers_expire', 'requests'] as const;
export type FilterId = (typeof FILTER_IDS)[number];

/** Keys of the app's modules in Jira: field keys of manifest.yml. A field's type can never change. */
export const FIELD_KEYS = {
  brief: 'plugin-brief',
  acceptance: 'plugin-acceptance',
  rollout: 'plugin-rollout',
  nextStep: 'plugin-next-step',
  fit: 'plugin-fit',
  reviewAnswer: 'plugin-review-answer',
} as const;
export type FieldName = keyof typeof FIELD_KEYS;

/** How far a hint can be trusted. `unsure` always comes with a question to ask. */
export const CERTAINTIES = ['sure', 'likely', 'unsure'] as const;
export type Certainty = (typeof CERTAINTIES)[number];
