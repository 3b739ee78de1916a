import { AppError } from '../contract/errors';
import type { CallOutput } from '../contract/messages';
import type { Ports, Provisioning } from './ports';

/** What an admin should know of a kind of project before they choose it. */
const WHY = {
  company: '',
  team: 'Team-managed: people make the two issue types, the four roles and the field of the brief; the plan says what is missing and where to click. Set-up then does the workflow with its gate, the panel and the filters. A board of requests and moving back from Done are not to be had.',
  service: 'A service project: customers on its portal would not see why a request is stopped. Choose a software or business project.',
} as const;


/**
 * Projects that the acting admin can choose from, with what to know of those that set-up cannot do alone, and the reason where one cannot be set up.
 * @throws AppError `forbidden` for everybody else
 */
export async function listProjects(ports: Ports, provisioning: Provisioning): Promise<CallOutput<'listProjects'>> {
  if (!(await provisioning.isAdmin())) throw new AppError('forbidden', 'Only a Jira admin can set projects up. Ask one to open this page.');
  // A set-up that cannot be read counts as none, so that the admin can apply it again.
  const [projects, setUps] = await Promise.all([provisioning.listProjects(), ports.setUps.all()]);
  const setUpIds = new Set(setUps.map(({ projectId }) => projectId));
  return projects.map(({ id, key, name, style }) => ({ id, key, name, supported: style !== 'service', why: WHY[style], setUp: style !== 'service' && setUpIds.has(id) }));
}
