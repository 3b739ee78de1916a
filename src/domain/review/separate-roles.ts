import type { RequestState } from '../state';
import { ACTS } from '../vocabulary/acts';
import { ITEM_IDS, QUESTION_IDS, REVIEWER_ROLE_IDS, type ActId, type ReviewerRoleId, type RoleId } from '../vocabulary/ids';
import { ITEMS } from '../vocabulary/items';
import { QUESTIONS } from '../vocabulary/questions';

/** The acts by which people decide on a request, all of which count where one person decides in one role. */
export const DECIDING: readonly ActId[] = ['confirm_fit', 'judge', 'attest', 'waive', 'second_waiver'];

const isReviewer = (role: RoleId): role is ReviewerRoleId => role !== 'requester';
const FIT_ROLES: readonly ReviewerRoleId[] = Array.isArray(ACTS.confirm_fit.who) ? (ACTS.confirm_fit.who as readonly RoleId[]).filter(isReviewer) : [];

/** For each decision of a person that stands, the roles in which it can have been taken. A waiver that holds names one for each of the two; a proposal all that its author held. */
function decidedIn({ fit, questions, items, waivers }: RequestState['record'], accountId: string): (readonly ReviewerRoleId[])[] {
  return [
    ...(fit?.by === accountId ? [FIT_ROLES] : []),
    ...QUESTION_IDS.filter((id) => questions[id].verdict?.by === accountId).map((id) => [QUESTIONS[id].role]),
    ...ITEM_IDS.filter((id) => items[id].attestation?.by === accountId).map((id) => [ITEMS[id].role]),
    ...waivers.filter(({ ended }) => ended === null).flatMap(({ proposed, seconded }) => [
      ...(proposed.by === accountId ? [seconded === null ? proposed.roles : [seconded.withRole]] : []),
      ...(seconded?.by === accountId ? [[seconded.role]] : []),
    ]),
  ];
}

/** Roles in which a person may still decide on a request; all, where the project's settings do not keep roles apart. */
export function rolesLeft({ record, separateRoles }: Pick<RequestState, 'record' | 'separateRoles'>, accountId: string): readonly ReviewerRoleId[] {
  if (separateRoles !== true) return REVIEWER_ROLE_IDS;
  const decided = decidedIn(record, accountId);
  return REVIEWER_ROLE_IDS.filter((role) => decided.every((roles) => roles.includes(role)));
}

/** Every role in which something that a person has decided can have been decided, in the order of the table of roles. */
export function rolesDecidedIn({ record }: Pick<RequestState, 'record'>, accountId: string): readonly ReviewerRoleId[] {
  const decided = decidedIn(record, accountId).flat();
  return REVIEWER_ROLE_IDS.filter((role) => decided.includes(role));
}
