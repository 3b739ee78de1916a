import * as z from 'zod/mini';
import type { RoleChange } from '../../contract/roles';
import type { Member, RoleMembers } from '../../domain/role-members';
import { REVIEWER_ROLE_IDS, type ReviewerRoleId } from '../../domain/vocabulary/ids';
import type { JiraClient } from '../client';
import { restPath } from '../request';
import { NO_REPLY, readAll } from './pages';

const RoleBody = z.looseObject({
  actors: z.nullish(z.array(z.looseObject({
    displayName: z.nullish(z.string()), type: z.string(),
    actorUser: z.nullish(z.looseObject({ accountId: z.nullish(z.string()) })),
    actorGroup: z.nullish(z.looseObject({ name: z.nullish(z.string()), groupId: z.nullish(z.string()) })),
  }))),
});
const User = z.looseObject({ accountId: z.string(), displayName: z.nullish(z.string()), active: z.nullish(z.boolean()), accountType: z.nullish(z.string()) });
const Users = z.looseObject({ values: z.array(User) });
/** As many accounts as `user/bulk` takes at once. */
const BULK = 50;

/**
 * Members of the four reviewing roles in a project.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-project-role-actors/
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-groups/#api-rest-api-3-group-member-get
 */
export async function readRoleMembers(admin: JiraClient, projectId: string, roleIds: Readonly<Record<ReviewerRoleId, number>>): Promise<RoleMembers> {
  const bodies = await Promise.all(REVIEWER_ROLE_IDS.map((role) => admin.send({ what: 'the members of a project role', method: 'GET', path: restPath(['project', projectId, 'role', roleIds[role]]) }, RoleBody)));
  const actors = bodies.map(({ actors: listed }) => listed ?? []);
  const accounts = [...new Set(actors.flat().flatMap(({ actorUser }) => (actorUser?.accountId == null ? [] : [actorUser.accountId])))];
  const groups = [...new Set(actors.flat().flatMap(({ actorGroup }) => (actorGroup?.groupId == null ? [] : [actorGroup.groupId])))];
  const [active, empty] = await Promise.all([activeAmong(admin, accounts), emptyAmong(admin, groups)]);
  return Object.fromEntries(REVIEWER_ROLE_IDS.map((role, at) => [role, (actors[at] ?? []).flatMap(({ actorUser, actorGroup, displayName }): Member[] => {
    if (actorUser?.accountId != null) return [{ kind: 'person', id: actorUser.accountId, name: displayName ?? actorUser.accountId, active: active.has(actorUser.accountId) }];
    if (actorGroup?.groupId != null) return [{ kind: 'group', id: actorGroup.groupId, name: actorGroup.name ?? displayName ?? actorGroup.groupId, empty: empty.has(actorGroup.groupId) }];
    return [];
  })])) as unknown as RoleMembers;
}

async function activeAmong(admin: JiraClient, accountIds: readonly string[]): Promise<ReadonlySet<string>> {
  const active = new Set<string>();
  for (let start = 0; start < accountIds.length; start += BULK) {
    const path = restPath(['user', 'bulk'], { accountId: accountIds.slice(start, start + BULK), maxResults: BULK });
    const { values } = await admin.send({ what: 'people', method: 'GET', path }, Users);
    for (const user of values) if (user.active !== false) active.add(user.accountId);
  }
  return active;
}

async function emptyAmong(admin: JiraClient, groupIds: readonly string[]): Promise<ReadonlySet<string>> {
  const sizes = await Promise.all(groupIds.map(async (groupId) => {
    const { values } = await admin.send({ what: 'the members of a group', method: 'GET', path: restPath(['group', 'member'], { groupId, maxResults: 1 }) }, Users);
    return { groupId, size: values.length };
  }));
  return new Set(sizes.filter(({ size }) => size === 0).map(({ groupId }) => groupId));
}

/** Adds or takes off one member; Jira refuses who is unknown. */
export async function changeRole(admin: JiraClient, projectId: string, roleId: number, { act, kind, who }: RoleChange): Promise<void> {
  if (act === 'add') {
    await admin.send({ what: 'a member of a project role', method: 'POST', path: restPath(['project', projectId, 'role', roleId]), body: kind === 'person' ? { user: [who] } : { group: [who] } }, NO_REPLY);
    return;
  }
  await admin.send({ what: 'a member of a project role', method: 'DELETE', path: restPath(['project', projectId, 'role', roleId], kind === 'person' ? { user: who } : { groupId: who }) }, NO_REPLY);
}

/** People and groups whose name fits, at most ten of each. */
export async function findMembers(admin: JiraClient, query: string): Promise<readonly { readonly kind: 'person' | 'group'; readonly id: string; readonly name: string }[]> {
  const Group = z.looseObject({ name: z.string() });
  const [people, groups] = await Promise.all([
    admin.send({ what: 'people', method: 'GET', path: restPath(['user', 'search'], { query, maxResults: 20 }) }, z.array(User)),
    readAll(admin, 'groups', ['group', 'bulk'], Group),
  ]);
  const fitting = groups.filter(({ name }) => name.toLowerCase().includes(query.toLowerCase())).slice(0, 10);
  return [
    ...fitting.map(({ name }) => ({ kind: 'group' as const, id: name, name })),
    ...people.filter(({ active, accountType }) => active !== false && accountType !== 'app').slice(0, 10).map(({ accountId, displayName }) => ({ kind: 'person' as const, id: accountId, name: displayName ?? accountId })),
  ];
}
