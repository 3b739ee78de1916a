import { AppError } from '../contract/errors';
import type { CallInput } from '../contract/messages';
import type { Settings } from '../domain/settings';
import type { Ports, Provisioning } from './ports';

async function refuseOthers(provisioning: Provisioning): Promise<void> {
  if (!(await provisioning.isAdmin())) throw new AppError('forbidden', 'Only a Jira admin can see or change the settings of a project. Ask one to do it.');
}

/** A project's settings, the defaults where nobody has chosen. @throws AppError `forbidden` unless the acting user administers Jira; `unreadable` */
export async function readSettings(ports: Ports, provisioning: Provisioning, { projectId }: CallInput<'readSettings'>): Promise<Settings> {
  await refuseOthers(provisioning);
  return ports.settings.read(projectId);
}

/** Replaces a project's settings. @throws AppError `forbidden` unless the acting user administers Jira; `not_set_up` */
export async function saveSettings(ports: Ports, provisioning: Provisioning, { projectId, settings }: CallInput<'saveSettings'>): Promise<Settings> {
  await refuseOthers(provisioning);
  if ((await ports.setUps.read(projectId)) === null) throw new AppError('not_set_up', 'Set this project up first; its settings come after.');
  await ports.settings.write(projectId, settings);
  return settings;
}
