import { AppError } from '../contract/errors';
import type { CallOutput } from '../contract/messages';
import type { Ports, Provisioning } from './ports';

const UNSUPPORTED = {
  company: '',
  team: 'Team-managed projects have no screens or schemes that an app can set up. Choose a company-managed project.',
  service: 'Service projects are not supported. Choose a company-managed software or business project.',
} as const;


/**
 * Projects that the acting admin can choose from, with the reason where one cannot be set up.
 * @throws AppError `forbidden` for everybody else
 */
export async function listProjects(ports: Ports, provisioning: Provisioning): Promise<CallOutput<'listProjects'>> {
  if (!(await provisioning.isAdmin())) throw new AppError('forbidden', 'Only a Jira administrator can set projects up. Ask one to open this page.');
  // A set-up that cannot be read counts as none, so that the admin can apply it again.
  const [projects, setUps] = await Promise.all([provisioning.listProjects(), ports.setUps.all()]);
  const setUpIds = new Set(setUps.map(({ projectId }) => projectId));
  return projects.map(({ id, key, name, style }) => ({ id, key, name, supported: style === 'company', why: UNSUPPORTED[style], setUp: style === 'company' && setUpIds.has(id) }));
}
