import { AppError } from '../contract/errors';
import type { CallInput, CallOutput } from '../contract/messages';
import type { Ports, Provisioning } from './ports';
import { withClaim } from './with-claim';

/** Longer than the admin page's invocation can run (25 seconds). */
const CLAIM_MS = 30_000;

/**
 * Applies one slice of set-up. One at a time for the whole site, since projects share statuses, types, roles and workflows; between two
 * slices somebody else's may come, which harms nothing, because each looks afresh.
 * @throws AppError `forbidden` unless the acting user administers Jira; `busy` while somebody else's slice runs, or one that was killed has not run out
 */
export async function applySetUp(ports: Ports, provisioning: Provisioning, { projectId, workflow }: CallInput<'applySetUp'>): Promise<CallOutput<'applySetUp'>> {
  if (!(await provisioning.isAdmin())) throw new AppError('forbidden', 'Only a Jira admin can set projects up. Ask one to open this page.');
  const done = await withClaim(ports, 'set-up', CLAIM_MS, () => provisioning.apply(projectId, ports.now(), workflow));
  if (done === null) throw new AppError('busy', 'Set-up is being applied by somebody else at the moment, or was cut off less than a minute ago. It goes on by itself.');
  return { ...done.plan, more: done.more, waiting: done.waiting };
}
