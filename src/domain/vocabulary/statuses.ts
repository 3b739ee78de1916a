import type { QuestionStatusId, StageId, StatusId } from './ids';

/** Jira's three status categories. */
export type StatusCategory = 'TODO' | 'IN_PROGRESS' | 'DONE';

export interface Status {
  readonly name: string;
  readonly category: StatusCategory;
  readonly description: string;
  /** Stages that a request in this status can have; the first is the one that it gets when nothing says more. */
  readonly stages: readonly [StageId, ...StageId[]];
  /** The request has come to an end without being shipped. */
  readonly ending?: true;
}

export const STATUSES: Readonly<Record<StatusId, Status>> = {
  draft: { name: 'Draft', category: 'TODO', description: 'The brief is being written.', stages: ['not_started'] },
  in_review: { name: 'In review', category: 'IN_PROGRESS', description: 'Reviewers work through the ten questions.', stages: ['not_started'] },
  changes_requested: {
    name: 'Changes requested', category: 'IN_PROGRESS', description: 'The requester changes the brief before the review goes on.', stages: ['not_started', 'rolled_back'],
  },
  pilot: { name: 'Pilot', category: 'IN_PROGRESS', description: 'The plugin runs observe-only or in a limited scope.', stages: ['observe_only', 'limited_scope'] },
  done: { name: 'Done', category: 'DONE', description: 'All ten acceptance items are met; the plugin is in production.', stages: ['production', 'rolled_back'] },
  redirected: { name: 'Redirected', category: 'DONE', description: 'A standard control does this.', stages: ['not_started'], ending: true },
  declined: { name: 'Declined', category: 'DONE', description: 'The request is not taken up; the reason is recorded.', stages: ['not_started'], ending: true },
  withdrawn: { name: 'Withdrawn', category: 'DONE', description: 'The requester does not need it any more.', stages: ['not_started'], ending: true },
};

export interface QuestionStatus { readonly name: string; readonly category: StatusCategory; readonly description: string }

/** A question's status needs the app's record: no verdict, no *Answered*. */
export const QUESTION_STATUSES: Readonly<Record<QuestionStatusId, QuestionStatus>> = {
  open: { name: 'Open', category: 'TODO', description: 'The question waits for an answer or a verdict.' },
  answered: { name: 'Answered', category: 'DONE', description: 'A reviewer has given the verdict.' },
  closed_unanswered: { name: 'Closed unanswered', category: 'DONE', description: 'The request ended before the question was answered.' },
};

export interface Stage { readonly label: string; readonly description: string }

export const STAGES: Readonly<Record<StageId, Stage>> = {
  not_started: { label: 'Not started', description: 'Nothing runs yet.' },
  observe_only: { label: 'Observe-only', description: 'The plugin watches and records; it changes nothing.' },
  limited_scope: { label: 'Limited scope', description: 'The plugin acts for the test scope only.' },
  production: { label: 'Production', description: 'The plugin acts for the whole agreed scope.' },
  rolled_back: { label: 'Rolled back', description: 'The plugin was live and has been taken back.' },
};
