import { AppError } from '../contract/errors';
import type { CallInput, CallOutput } from '../contract/messages';
import { roleProblems } from '../domain/role-members';
import type { Ports, ProjectSetUp, Provisioning } from './ports';

async function setUpFor(ports: Ports, provisioning: Provisioning, projectId: string): Promise<ProjectSetUp> {
  if (!(await provisioning.isAdmin())) throw new AppError('forbidden', 'Only a Jira admin can see or change who reviews. Ask one to do it.');
  const setUp = await ports.setUps.read(projectId);
  if (setUp === null) throw new AppError('not_set_up', 'Set this project up first; its roles come after.');
  return setUp;
}

/** Who holds the reviewing roles of a project, and what keeps a role from being filled. @throws AppError `forbidden`, `not_set_up` */
export async function readRoles(ports: Ports, provisioning: Provisioning, { projectId }: CallInput<'readRoles'>): Promise<CallOutput<'readRoles'>> {
  const setUp = await setUpFor(ports, provisioning, projectId);
  const [members, settings] = await Promise.all([provisioning.roleMembers(setUp), ports.settings.read(projectId)]);
  const problems = roleProblems(members, settings);
  const copied = <T>(lists: Readonly<Record<string, readonly T[]>>): Record<string, T[]> => Object.fromEntries(Object.entries(lists).map(([role, list]) => [role, [...list]]));
  return { members: copied(members), problems: copied(problems) } as CallOutput<'readRoles'>;
}

/** Adds somebody to a role or takes them off, as the admin. @throws AppError `forbidden`, `not_set_up`, and Jira's own refusals */
export async function changeRole(ports: Ports, provisioning: Provisioning, { projectId, change }: CallInput<'changeRole'>): Promise<CallOutput<'changeRole'>> {
  await provisioning.changeRole(await setUpFor(ports, provisioning, projectId), change);
  return readRoles(ports, provisioning, { projectId });
}
