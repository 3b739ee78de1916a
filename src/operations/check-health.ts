import { AppError } from '../contract/errors';
import type { CallInput, CallOutput } from '../contract/messages';
import type { SearchingPorts } from './finder-ports';
import type { Ports, ProjectSetUp, Provisioning } from './ports';
import { lostDecisions } from './lost-decisions';
import { withClaim } from './with-claim';

async function setUpFor(ports: Ports, provisioning: Provisioning, projectId: string): Promise<ProjectSetUp> {
  if (!(await provisioning.isAdmin())) throw new AppError('forbidden', 'Only a Jira admin can see what is wrong with set-up. Ask one to open this page.');
  const setUp = await ports.setUps.read(projectId);
  if (setUp === null) throw new AppError('not_set_up', 'This project is not set up.');
  return setUp;
}

/** What is wrong in a project; a look, nothing is changed. @throws AppError `forbidden`, `not_set_up` */
export async function checkHealth(ports: SearchingPorts, provisioning: Provisioning, { projectId }: CallInput<'checkHealth'>): Promise<CallOutput<'checkHealth'>> {
  const setUp = await setUpFor(ports, provisioning, projectId);
  const [report, lost] = await Promise.all([provisioning.checkHealth(setUp, await ports.settings.read(projectId), ports.now()), lostDecisions(ports, setUp, 'user')]);
  return { ...report, findings: [...report.findings, ...lost] };
}

/** What the app found when it last looked by itself. @throws AppError `forbidden`, `not_set_up` */
export async function readLastLook(ports: Ports, provisioning: Provisioning, { projectId }: CallInput<'readLastLook'>): Promise<CallOutput<'readLastLook'>> {
  await setUpFor(ports, provisioning, projectId);
  return ports.looks.read(projectId);
}

/** Gives issue types their names back. @throws AppError `forbidden`, `not_set_up` */
export async function renameTypes(ports: SearchingPorts, provisioning: Provisioning, { projectId }: CallInput<'renameTypes'>): Promise<CallOutput<'renameTypes'>> {
  await provisioning.renameTypes(await setUpFor(ports, provisioning, projectId));
  return checkHealth(ports, provisioning, { projectId });
}

/** Names of the site's workflows that carry rules of the app, wherever it was installed when they were put there. @throws AppError `forbidden` */
export async function findRules(_ports: Ports, provisioning: Provisioning): Promise<CallOutput<'findRules'>> {
  if (!(await provisioning.isAdmin())) throw new AppError('forbidden', 'Only a Jira admin can look for the app’s rules. Ask one to do it.');
  return [...(await provisioning.findRules())];
}

/** As long as a slice of set-up can run, whose workflows these are as well. */
const CLAIM_MS = 30_000;

/** Takes the app's rules off all workflows, so that Done works without the app. @throws AppError `forbidden`, `busy` */
export async function detach(ports: Ports, provisioning: Provisioning): Promise<CallOutput<'detach'>> {
  if (!(await provisioning.isAdmin())) throw new AppError('forbidden', 'Only a Jira admin can detach the app. Ask one to do it.');
  const done = await withClaim(ports, 'set-up', CLAIM_MS, () => provisioning.detach());
  if (done === null) throw new AppError('busy', 'Set-up is being applied by somebody else at the moment. Try again in a minute.');
  return done;
}
