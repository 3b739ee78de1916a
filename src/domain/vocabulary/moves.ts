import type { EndingId, MoveId, StageId, StatusId } from './ids';

/** One way that a move goes. A move keeps the status when `from` and `to` are the same. */
export interface MoveStep {
  readonly from: StatusId;
  /** Only at these stages; every stage of the status when left out. */
  readonly fromStages?: readonly StageId[];
  readonly to: StatusId;
  readonly stage: StageId;
}

export interface Move {
  readonly label: string;
  readonly help: string;
  /** The move needs a note that says why. */
  readonly noteRequired: boolean;
  /** It ends the request: its reason is written down before the transition, whose gate reads it. */
  readonly ends?: EndingId;
  readonly steps: readonly MoveStep[];
}

const to = (ending: EndingId, ...from: readonly StatusId[]): readonly MoveStep[] => from.map((status) => ({ from: status, to: ending, stage: 'not_started' }));

/** Status and stage move together; a transition made elsewhere in Jira takes its stage from here too. */
export const MOVES: Readonly<Record<MoveId, Move>> = {
  request_changes: {
    label: 'Request changes', help: 'Hand the brief back to the requester.', noteRequired: true,
    steps: [{ from: 'in_review', to: 'changes_requested', stage: 'not_started' }],
  },
  back_to_review: {
    label: 'Back to review', help: 'The changes are made; the review goes on.', noteRequired: false,
    steps: [{ from: 'changes_requested', to: 'in_review', stage: 'not_started' }],
  },
  start_pilot: {
    label: 'Start pilot', help: 'The plugin runs observe-only in its test scope.', noteRequired: false,
    steps: [{ from: 'in_review', to: 'pilot', stage: 'observe_only' }],
  },
  // After start_pilot: a transition made elsewhere in Jira starts observe-only.
  start_limited: {
    label: 'Start in limited scope', help: 'Observe-only is skipped: the plugin acts for its test scope from the first day. Say why it need not watch first.', noteRequired: true,
    steps: [{ from: 'in_review', to: 'pilot', stage: 'limited_scope' }],
  },
  limit_scope: {
    label: 'Act in limited scope', help: 'From watching to acting, for the test scope only.', noteRequired: false,
    steps: [{ from: 'pilot', fromStages: ['observe_only'], to: 'pilot', stage: 'limited_scope' }],
  },
  finish: {
    label: 'Roll out to production', help: 'All ten items are met; the request is done.', noteRequired: false,
    steps: [{ from: 'pilot', to: 'done', stage: 'production' }],
  },
  roll_back: {
    label: 'Roll back', help: 'The plugin is taken back; say why.', noteRequired: true,
    steps: [
      { from: 'pilot', to: 'changes_requested', stage: 'rolled_back' },
      { from: 'done', fromStages: ['production'], to: 'done', stage: 'rolled_back' },
    ],
  },
  reopen: {
    label: 'Reopen', help: 'Start again with the same brief and decisions; the gates are passed anew.', noteRequired: true,
    steps: (['done', 'redirected', 'declined', 'withdrawn'] as const).map((from) => ({ from, to: 'draft', stage: 'not_started' })),
  },
  redirect: {
    label: 'Redirect', help: 'A standard control does this. The text for its team stays here, for everybody to copy.', noteRequired: false, ends: 'redirected',
    steps: to('redirected', 'draft', 'in_review', 'changes_requested'),
  },
  decline: {
    label: 'Decline', help: 'The request is not taken up.', noteRequired: true, ends: 'declined',
    steps: to('declined', 'draft', 'in_review', 'changes_requested'),
  },
  withdraw: {
    label: 'Withdraw', help: 'It is not needed any more.', noteRequired: true, ends: 'withdrawn',
    steps: to('withdrawn', 'draft', 'in_review', 'changes_requested', 'pilot'),
  },
};
