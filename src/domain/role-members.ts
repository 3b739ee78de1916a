import { REVIEWER_ROLE_IDS, type ReviewerRoleId } from './vocabulary/ids';
import type { Settings } from './settings';
import { REVIEWER_ROLES } from './vocabulary/roles';

/** Who holds a reviewing role in a project: people, and groups of which is known whether anybody active is in them. */
export type Member =
  | { readonly kind: 'person'; readonly id: string; readonly name: string; readonly active: boolean }
  | { readonly kind: 'group'; readonly id: string; readonly name: string; readonly empty: boolean };
export type RoleMembers = Readonly<Record<ReviewerRoleId, readonly Member[]>>;
export type RoleProblems = Readonly<Record<ReviewerRoleId, readonly string[]>>;

const ABLE = (member: Member): boolean => (member.kind === 'person' ? member.active : !member.empty);

/**
 * What keeps a role from being filled, as sentences that say what to do; nothing when a group, or two people, can act in it. One person alone
 * leaves nobody for what they request themselves, since nobody judges their own request.
 */
export function roleProblems(members: RoleMembers, { waiverRoles, separateRoles }: Pick<Settings, 'waiverRoles' | 'separateRoles'>): RoleProblems {
  const problems = Object.fromEntries(REVIEWER_ROLE_IDS.map((role) => [role, problemsOf(role, members[role])])) as Record<ReviewerRoleId, string[]>;
  const able = waiverRoles.map((role) => ({ role, able: members[role].filter(ABLE) })).filter((one) => one.able.length > 0);
  const people = new Set(able.flatMap((one) => one.able.map(({ id }) => id)));
  const [first] = people;
  const only = able.flatMap((one) => one.able).find(({ id, kind }) => id === first && kind === 'person');
  if (people.size === 1 && only !== undefined) for (const { role } of able) problems[role].push(`${only.name} alone could waive, and a waiver takes two people of different roles. Give another waiving role to somebody else.`);
  if (separateRoles) for (const [role, other, held] of tooFewForTwo(members)) problems[role].push(`Only ${held} ${held.includes(' and ') ? 'hold' : 'holds'} this role and ${REVIEWER_ROLES[other].projectRole}, and here one person decides in one role on a request. Add somebody, so that three share the two.`);
  return problems;
}

/** Pairs of roles that two people or fewer share: whoever requests something themselves leaves nobody for one of them. */
function tooFewForTwo(members: RoleMembers): [ReviewerRoleId, ReviewerRoleId, string][] {
  return REVIEWER_ROLE_IDS.flatMap((role) => REVIEWER_ROLE_IDS.flatMap((other): [ReviewerRoleId, ReviewerRoleId, string][] => {
    const able = [...members[role], ...members[other]].filter(ABLE);
    const people = new Map(able.map(({ id, name }) => [id, name]));
    const both = members[role].some(({ id }) => members[other].some((one) => one.id === id));
    return role === other || !both || able.some(({ kind }) => kind === 'group') || people.size > 2 ? [] : [[role, other, [...people.values()].join(' and ')]];
  }));
}

function problemsOf(role: ReviewerRoleId, members: readonly Member[]): string[] {
  const label = REVIEWER_ROLES[role].projectRole;
  const able = members.filter(ABLE);
  const [only] = able;
  return [
    ...members.flatMap((member) => (ABLE(member) ? [] : [member.kind === 'person' ? `${member.name} is deactivated. Take them off this role.` : `Nobody active is in the group ${member.name}. Fill it or take it off.`])),
    ...(only === undefined ? [`Nobody can act as ${label}. Give it to a group, or to at least two people.`] : []),
    ...(able.length === 1 && only?.kind === 'person' ? [`${only.name} is the only one, and nobody judges what they requested themselves. Add a group or a second person.`] : []),
  ];
}
