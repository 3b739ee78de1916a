import { REVIEWER_ROLE_IDS, ROLE_IDS, STATUS_IDS, type ActId, type RoleId, type StatusId } from './ids';

/** Who may do what, and when. The only place that maps roles to acts. */
export const ACTS_VERSION = 1;

export interface Act {
  readonly label: string;
  /**
   * Roles that may. `editors`: whoever may edit the issue in Jira. `viewers`: whoever sees it. `ownerOfSubject`: the role of the question
   * or item in its table; `requesterOrOwner`: that role or the requester; `waiverRoles`: those that the settings let waive.
   */
  readonly who: readonly RoleId[] | 'editors' | 'viewers' | 'ownerOfSubject' | 'requesterOrOwner' | 'waiverRoles';
  readonly statuses: readonly StatusId[];
  /** Refused to whoever requested it, whatever their roles. */
  readonly notOwnRequest: boolean;
}

const OPEN: readonly StatusId[] = ['draft', 'in_review', 'changes_requested', 'pilot'];
const REVIEW: readonly StatusId[] = ['in_review', 'changes_requested', 'pilot'];
/** Decisions are renewed in Done too, when the brief has changed since. */
const DECIDED: readonly StatusId[] = [...REVIEW, 'done'];
/** Where a request can end without a pilot behind it. */
const UNPILOTED: readonly StatusId[] = ['draft', 'in_review', 'changes_requested'];
const ENDED: readonly StatusId[] = ['redirected', 'declined', 'withdrawn'];
const MAKERS: readonly RoleId[] = ['operator', 'product_manager'];

export const ACTS: Readonly<Record<ActId, Act>> = {
  save_brief: { label: 'edit the brief', who: 'editors', statuses: OPEN, notOwnRequest: false },
  decide_hint: { label: 'accept or dismiss the hint', who: ROLE_IDS, statuses: OPEN, notOwnRequest: false },
  confirm_fit: { label: 'confirm the fit', who: ['security', 'product_manager'], statuses: [...OPEN, 'done'], notOwnRequest: true },
  send_to_review: { label: 'send the request to review', who: ['requester', 'product_manager'], statuses: ['draft'], notOwnRequest: false },
  create_questions: { label: 'create missing questions', who: 'viewers', statuses: DECIDED, notOwnRequest: false },
  answer: { label: 'answer this question', who: 'requesterOrOwner', statuses: REVIEW, notOwnRequest: false },
  judge: { label: 'give a verdict on this question', who: 'ownerOfSubject', statuses: DECIDED, notOwnRequest: true },
  attest: { label: 'attest this item', who: 'ownerOfSubject', statuses: DECIDED, notOwnRequest: true },
  withdraw_attestation: { label: 'withdraw this attestation', who: 'ownerOfSubject', statuses: DECIDED, notOwnRequest: false },
  close_finding: { label: 'close a secret finding', who: ['security'], statuses: [...OPEN, 'done', ...ENDED], notOwnRequest: true },
  waive: { label: 'propose a waiver', who: 'waiverRoles', statuses: DECIDED, notOwnRequest: true },
  second_waiver: { label: 'second this waiver', who: 'waiverRoles', statuses: DECIDED, notOwnRequest: true },
  end_waiver: { label: 'end this waiver', who: 'waiverRoles', statuses: DECIDED, notOwnRequest: false },
  share_redirect: { label: 'post the text for the other team as a comment', who: ['requester', 'security', 'product_manager'], statuses: ['redirected'], notOwnRequest: false },
  new_version: { label: 'begin a new version', who: ['requester', 'product_manager'], statuses: ['done', ...ENDED], notOwnRequest: false },
  plan_stage: { label: 'plan a rollout stage', who: MAKERS, statuses: DECIDED, notOwnRequest: false },
  /** Whether somebody may attach files to the issue is Jira's to say. */
  attach_record: { label: 'attach the decision record', who: 'viewers', statuses: STATUS_IDS, notOwnRequest: false },
  request_changes: { label: 'request changes', who: REVIEWER_ROLE_IDS, statuses: ['in_review'], notOwnRequest: false },
  back_to_review: { label: 'send it back to review', who: ROLE_IDS, statuses: ['changes_requested'], notOwnRequest: false },
  start_pilot: { label: 'start the pilot', who: MAKERS, statuses: ['in_review'], notOwnRequest: false },
  start_limited: { label: 'start the pilot in limited scope', who: MAKERS, statuses: ['in_review'], notOwnRequest: false },
  limit_scope: { label: 'let the plugin act in limited scope', who: MAKERS, statuses: ['pilot'], notOwnRequest: false },
  finish: { label: 'roll out to production', who: MAKERS, statuses: ['pilot'], notOwnRequest: false },
  roll_back: { label: 'roll back', who: MAKERS, statuses: ['pilot', 'done'], notOwnRequest: false },
  reopen: { label: 'reopen the request', who: ['requester', 'product_manager'], statuses: ['done', ...ENDED], notOwnRequest: false },
  redirect: { label: 'redirect the request to a standard control', who: ['security', 'product_manager'], statuses: UNPILOTED, notOwnRequest: false },
  decline: { label: 'decline the request', who: REVIEWER_ROLE_IDS, statuses: UNPILOTED, notOwnRequest: true },
  withdraw: { label: 'withdraw the request', who: ['requester'], statuses: OPEN, notOwnRequest: false },
};
