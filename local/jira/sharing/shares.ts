import * as z from 'zod';
import type { Principal, SiteContext } from '../contract';
import { badRequest } from '../errors';
import { projectBean, userBean, type View } from '../fields/beans';
import type { Share, Shared } from '../model';
import { hasProjectPermission, isInRole } from '../permissions';
import { groupBody, roleBody } from '../configuration/render';
import { rolesOf } from '../team-managed/own';

/** Who sees a filter or a dashboard: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-filter-sharing/ */

const Id = z.union([z.string(), z.number()]);
const Named = z.looseObject({ id: Id.optional(), key: z.string().optional(), groupId: z.string().nullish(), name: z.string().optional(), accountId: z.string().optional() });
/** As a filter or a dashboard carries it. */
export const ShareBody = z.looseObject({ type: z.string(), project: Named.nullish(), role: Named.nullish(), group: Named.nullish(), user: Named.nullish() });
/** As the operation that adds one takes it. */
export const ShareInput = z.looseObject({
  type: z.string(), projectId: Id.nullish(), projectRoleId: Id.nullish(), groupname: z.string().nullish(), groupId: z.string().nullish(), accountId: z.string().nullish(),
});

type Input = z.infer<typeof ShareInput>;

/** A share from its parts. @throws JiraError 400 when it names what does not exist, or its type is none */
export function newShare(site: SiteContext, input: Input): Share {
  const id = Number(site.nextId('share'));
  const { state } = site;
  switch (input.type) {
    case 'authenticated': case 'loggedin': return { id, type: 'authenticated' };
    case 'global': return { id, type: 'global' };
    case 'project': case 'projectRole': {
      const project = state.projects.find((each) => each.id === String(input.projectId));
      if (project === undefined) throw badRequest('The project to share with does not exist.');
      if (input.projectRoleId == null && input.type === 'project') return { id, type: 'project', projectId: project.id };
      const role = rolesOf(state, project).find((each) => String(each.id) === String(input.projectRoleId));
      if (role === undefined) throw badRequest('The project role to share with does not exist.');
      return { id, type: 'projectRole', projectId: project.id, roleId: role.id };
    }
    case 'group': {
      const group = state.groups.find(({ groupId, name }) => groupId === input.groupId || name === input.groupname);
      if (group === undefined) throw badRequest('The group to share with does not exist.');
      return { id, type: 'group', groupId: group.groupId };
    }
    case 'user': {
      if (!state.users.some(({ accountId }) => accountId === input.accountId)) throw badRequest('The user to share with does not exist.');
      return { id, type: 'user', accountId: input.accountId ?? '' };
    }
    default: throw badRequest(`The share type '${input.type}' is not valid.`);
  }
}

export const sharesOf = (site: SiteContext, bodies: readonly z.infer<typeof ShareBody>[]): Share[] => bodies.map(({ type, project, role, group, user }) => newShare(site, {
  type, projectId: project?.id ?? site.state.projects.find(({ key }) => key === project?.key)?.id ?? null, projectRoleId: role?.id ?? null, groupId: group?.groupId ?? null, groupname: group?.name ?? null, accountId: user?.accountId ?? null,
}));

/** Jira shows `project` for both kinds of it, and `loggedin` for everybody who is. */
export function shareBean(view: View, share: Share): object {
  const { state } = view.site;
  const project = 'projectId' in share ? state.projects.find(({ id }) => id === share.projectId) : undefined;
  const shownProject = project === undefined ? {} : { project: projectBean(view, project) };
  switch (share.type) {
    case 'authenticated': return { id: share.id, type: 'loggedin' };
    case 'global': return { id: share.id, type: 'global' };
    case 'project': return { id: share.id, type: 'project', ...shownProject };
    case 'projectRole': {
      const role = state.roles.find(({ id }) => id === share.roleId);
      return { id: share.id, type: 'project', ...shownProject, ...(role === undefined ? {} : { role: roleBody(view, role, share.projectId) }) };
    }
    case 'group': {
      const group = state.groups.find(({ groupId }) => groupId === share.groupId);
      return { id: share.id, type: 'group', ...(group === undefined ? {} : { group: groupBody(view, group) }) };
    }
    case 'user': {
      const user = state.users.find(({ accountId }) => accountId === share.accountId);
      return { id: share.id, type: 'user', ...(user === undefined ? {} : { user: userBean(view, user) }) };
    }
  }
}

function reaches(site: SiteContext, principal: Principal, share: Share): boolean {
  if (share.type === 'global') return true;
  const user = site.state.users.find(({ accountId }) => accountId === principal.accountId);
  if (user === undefined) return false;
  const project = 'projectId' in share ? site.state.projects.find(({ id }) => id === share.projectId) : undefined;
  switch (share.type) {
    case 'authenticated': return true;
    case 'project': return project !== undefined && hasProjectPermission(site, principal, 'BROWSE_PROJECTS', project);
    case 'projectRole': return project !== undefined && isInRole(site, user.accountId, project, share.roleId);
    case 'group': return user.groupIds.includes(share.groupId);
    case 'user': return share.accountId === user.accountId;
  }
}

const owns = (principal: Principal, shared: Shared): boolean => principal.accountId !== null && shared.ownerId === principal.accountId;

export const seesShared = (site: SiteContext, principal: Principal, shared: Shared): boolean =>
  owns(principal, shared) || [...shared.shares, ...shared.editShares].some((share) => reaches(site, principal, share));

export const editsShared = (site: SiteContext, principal: Principal, shared: Shared): boolean =>
  owns(principal, shared) || shared.editShares.some((share) => reaches(site, principal, share));

/** Marks or unmarks as a favourite of the caller. */
export function favour(shared: Shared, accountId: string, wanted: boolean): void {
  shared.favouredBy = [...shared.favouredBy.filter((each) => each !== accountId), ...(wanted ? [accountId] : [])];
}
