import { AppError } from '../contract/errors';
import type { CallOutput } from '../contract/messages';
import type { ProvisioningPlan, ProvisioningVerification } from '../contract/provisioning';
import type { Ports, Provisioning } from './ports';

const UNSUPPORTED = {
  company: '',
  team: 'Team-managed projects have no screens or schemes that an app can set up. Choose a company-managed project.',
  service: 'Service projects are not supported. Choose a company-managed software or business project.',
} as const;

async function mustAdminister(provisioning: Provisioning): Promise<void> {
  if (await provisioning.isAdmin()) return;
  throw new AppError('forbidden', 'Set-up needs the permission Administer Jira. Ask a Jira admin to do it.');
}

/** Projects that the acting admin can choose from, with the reason where one cannot be set up. */
export async function listProjects(ports: Ports, provisioning: Provisioning): Promise<CallOutput<'listProjects'>> {
  await mustAdminister(provisioning);
  const projects = await provisioning.listProjects();
  return Promise.all(projects.map(async ({ id, key, name, style }) => ({
    id, key, name, supported: style === 'company', why: UNSUPPORTED[style],
    setUp: style === 'company' && (await ports.setUps.read(id)) !== null,
  })));
}

/** What set-up would do in a project; changes nothing. */
export async function planSetUp(provisioning: Provisioning, projectId: string): Promise<ProvisioningPlan> {
  await mustAdminister(provisioning);
  return provisioning.plan(projectId);
}

/** Sets a project up and remembers what was made. A second run changes nothing. */
export async function applySetUp(ports: Ports, provisioning: Provisioning, projectId: string): Promise<ProvisioningPlan> {
  await mustAdminister(provisioning);
  const { plan, setUp } = await provisioning.apply(projectId, ports.now());
  if (setUp !== null) await ports.setUps.write(setUp);
  return plan;
}

/** Reads everything again and names what is missing. */
export async function verifySetUp(provisioning: Provisioning, projectId: string): Promise<ProvisioningVerification> {
  await mustAdminister(provisioning);
  return provisioning.verify(projectId);
}
