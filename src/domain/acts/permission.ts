import type { Waiver } from '../record';
import { DECIDING, rolesDecidedIn, rolesLeft } from '../review/separate-roles';
import { pairOfRoles } from '../review/waivers';
import type { RequestState } from '../state';
import { ACTS } from '../vocabulary/acts';
import { MOVE_IDS, QUESTION_IDS, ROLE_IDS, type ActId, type ItemId, type MoveId, type QuestionId, type ReviewerRoleId, type RoleId } from '../vocabulary/ids';
import { ITEMS } from '../vocabulary/items';
import { QUESTIONS } from '../vocabulary/questions';
import { ROLES } from '../vocabulary/roles';
import { STATUSES } from '../vocabulary/statuses';
import { WAIVABLE_IDS, type WaivableId } from '../vocabulary/waivers';
import { moveStep } from './move-step';

/** Whoever looks or acts: account id, roles in the project, and whether Jira lets them edit the issue. */
export interface Person { readonly accountId: string; readonly roles: readonly ReviewerRoleId[]; readonly canEdit: boolean }

/** What an act is about, where it is about one question, item or finding. */
export interface Subject { readonly question?: QuestionId; readonly item?: ItemId; readonly finding?: string }

/** Codes of refusals; each is one of the codes that cross to the pages. */
export type RefusalCode = 'forbidden' | 'own_request' | 'wrong_status' | 'invalid_input' | 'not_found' | 'conflict';
export interface Refusal { readonly ok: false; readonly code: RefusalCode; readonly message: string }

export function refuse(code: RefusalCode, message: string): Refusal {
  return { ok: false, code, message };
}

/** `roles`: who can act; empty when it is open to whoever may edit or see the issue. */
export type Permission =
  | { readonly allowed: true; readonly roles: readonly RoleId[] }
  | { readonly allowed: false; readonly roles: readonly RoleId[]; readonly code: RefusalCode; readonly message: string };

export function isRequester(state: RequestState, person: Person): boolean {
  return state.requesterId !== null && state.requesterId === person.accountId;
}

/** Whose request it is for *nobody judges their own*: the reporter's and, since a reporter can be changed and a creator cannot, the creator's. */
function isOwn(state: RequestState, person: Person): boolean {
  return isRequester(state, person) || state.creatorId === person.accountId;
}

/** Roles that may do an act, in the order of the table of roles. `waiverRoles`: those that the project's settings let waive. */
export function rolesFor(act: ActId, subject: Subject, waiverRoles: readonly ReviewerRoleId[]): readonly RoleId[] {
  const { who } = ACTS[act];
  if (who === 'waiverRoles') return waiverRoles;
  if (who === 'editors' || who === 'viewers') return [];
  if (who !== 'ownerOfSubject' && who !== 'requesterOrOwner') return who;
  const owner = subject.question !== undefined ? QUESTIONS[subject.question].role : subject.item !== undefined ? ITEMS[subject.item].role : null;
  return ROLE_IDS.filter((role) => role === owner || (role === 'requester' && who === 'requesterOrOwner'));
}

/** Whether the roles that a person holds can decide if they may do an act: they need not be asked for where they cannot. */
export function rolesMatter(act: ActId, requesterId: string | null, accountId: string): boolean {
  const { who } = ACTS[act];
  if (who === 'viewers' || who === 'editors') return false;
  const openToRequester = who === 'requesterOrOwner' || (who !== 'ownerOfSubject' && who !== 'waiverRoles' && who.includes('requester'));
  return !openToRequester || requesterId !== accountId;
}

/** `operator or product manager`; `security, operator or compliance`. */
function either(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names[names.length - 1] ?? ''}`;
}

function holdsRole(act: ActId, state: RequestState, person: Person, roles: readonly RoleId[]): boolean {
  const { who } = ACTS[act];
  if (who === 'viewers') return true;
  if (who === 'editors') return person.canEdit;
  return roles.some((role) => (role === 'requester' ? isRequester(state, person) : person.roles.includes(role)));
}

/** Why the act makes no sense on its subject as things stand; null when it does. */
function subjectProblem(act: ActId, state: RequestState, subject: Subject): string | null {
  if (act === 'create_questions') return QUESTION_IDS.some((id) => state.questions[id].subtask === null) ? null : 'All ten questions exist.';
  if (act === 'close_finding') return state.openSecrets.length > 0 ? null : 'No secret finding is open.';
  const waiver = waiverProblem(act, state, subject);
  if (waiver !== null) return waiver;
  if (subject.item !== undefined) return itemProblem(act, state, subject.item);
  const move = MOVE_IDS.find((id): id is MoveId => id === act);
  if (act === 'redirect' && state.fit.elsewhere === null) return 'First a reviewer confirms, under “Where it belongs”, which standard control does this.';
  if (move !== undefined && moveStep(move, state) === null) return `At the stage of this request you cannot ${ACTS[act].label}.`;
  return null;
}

const waivable = ({ question, item }: Subject): WaivableId | undefined => WAIVABLE_IDS.find((id) => id === question || id === item);

/** The roles in which a person may waive now. */
export function rolesThatWaive(state: RequestState, person: Person): ReviewerRoleId[] {
  const left = rolesLeft(state, person.accountId);
  return state.waiverRoles.filter((role) => person.roles.includes(role) && left.includes(role));
}

/** The roles in which a proposal may stand now: its author may have decided in one of them since. */
export function rolesOfProposal(state: RequestState, proposed: Waiver['proposed']): ReviewerRoleId[] {
  const left = rolesLeft(state, proposed.by);
  return state.waiverRoles.filter((role) => proposed.roles.includes(role) && left.includes(role));
}

/** Why this person's word would leave a proposed waiver with one person or one role; null when it would not. */
function secondsAlone(state: RequestState, person: Person, subject: Subject): string | null {
  const of = waivable(subject);
  const proposed = of === undefined ? undefined : state.waivers[of]?.waiver.proposed;
  if (proposed === undefined) return null;
  if (proposed.by === person.accountId) return 'A waiver takes two people: somebody else must second it.';
  // Roles that the settings let waive today: a proposal for another one has to be made again.
  const first = rolesOfProposal(state, proposed);
  if (first.length === 0) return 'Whoever proposed this waiver may not waive here any more. Propose it again.';
  if (pairOfRoles(first, rolesThatWaive(state, person)) !== null) return null;
  return `A waiver takes two different roles, and ${either(first.map((role) => ROLES[role].label))} proposed this one. Somebody of another role must second it.`;
}

function waiverProblem(act: ActId, state: RequestState, subject: Subject): string | null {
  const of = waivable(subject);
  if (act !== 'waive' && act !== 'second_waiver' && act !== 'end_waiver') return null;
  if (of === undefined) return 'The classification cannot be waived: a reviewer confirms the fit.';
  const standing = state.waivers[of]?.standing;
  if (act === 'waive') return standing === 'holds' ? 'It is waived already.' : null;
  if (act === 'second_waiver') return standing === 'proposed' ? null : 'No proposal waits to be seconded.';
  return standing === undefined ? 'There is no waiver to end.' : null;
}

function itemProblem(act: ActId, state: RequestState, id: ItemId): string | null {
  const item = ITEMS[id];
  if (act === 'withdraw_attestation') return state.items[id].attestation === null ? 'There is no attestation to withdraw.' : null;
  if (act !== 'attest') return null;
  if (!state.items[id].needsAttestation) return item.metBy === 'fit' ? 'A confirmed fit meets this item; it is not attested.' : 'Verdicts on its questions meet this item; it is not attested.';
  const running = state.status === 'pilot' || state.status === 'done';
  return item.metBy === 'pilot' && !running ? 'This item needs evidence from the pilot: attest it once the pilot runs.' : null;
}

const ARCHIVED = 'This request is archived in Jira: it can be read, and nothing can be decided until a Jira admin restores it.';
const UNLICENSED = 'The app’s licence on this site has run out: requests can be read, and nothing can be decided. Gates stay as they are. Ask a Jira admin to renew it.';

/** Why nobody can do anything on this request; null when they can. */
export const closedBecause = ({ archived, unlicensed }: Pick<RequestState, 'archived' | 'unlicensed'>): string | null => (archived === true ? ARCHIVED : unlicensed === true ? UNLICENSED : null);

/** Whether a person may do an act now, and if not, why, in a sentence that says who can or what to do. */
export function permission(act: ActId, state: RequestState, person: Person, subject: Subject = {}): Permission {
  const rule = ACTS[act];
  const roles = rolesFor(act, subject, state.waiverRoles);
  const denied = (code: RefusalCode, message: string): Permission => ({ allowed: false, roles, code, message });
  const closed = closedBecause(state);
  if (closed !== null) return denied('wrong_status', closed);
  if (state.status === null || !rule.statuses.includes(state.status)) {
    const when = rule.statuses.map((status) => STATUSES[status].name).join(', ');
    return denied('wrong_status', `You can ${rule.label} while the status is ${when}.`);
  }
  if (!holdsRole(act, state, person, roles)) {
    const who = roles.length === 0 ? 'people who may edit this issue' : either(roles.map((role) => ROLES[role].label));
    return denied('forbidden', `Only ${who} can ${rule.label}.`);
  }
  if (rule.notOwnRequest && isOwn(state, person)) {
    return denied('own_request', `You requested or created this, so somebody else must ${rule.label}.`);
  }
  const left = rolesLeft(state, person.accountId);
  if (DECIDING.includes(act) && !left.some((role) => roles.includes(role) && person.roles.includes(role))) {
    const names = (of: readonly RoleId[]): string => either(of.map((role) => ROLES[role].label));
    return denied('forbidden', `Here one person decides in one role on a request, and you have decided as ${names(rolesDecidedIn(state, person.accountId))}. Somebody else of ${names(roles)} must ${rule.label}.`);
  }
  if (act === 'second_waiver') {
    const alone = secondsAlone(state, person, subject);
    if (alone !== null) return denied('forbidden', alone);
  }
  const problem = subjectProblem(act, state, subject);
  return problem === null ? { allowed: true, roles } : denied('wrong_status', problem);
}
