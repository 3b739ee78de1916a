import { AppError } from '../contract/errors';
import type { Snapshot } from '../contract/snapshot';
import { loadRequest } from './load-request';
import type { Actor, Ports } from './ports';
import { refreshDue, refreshRequest } from './refresh-request';
import { freshSnapshot, personOf, snapshotOf } from './snapshot';

/**
 * What a page shows first. A look that finds something out of date (a lost event, a deleted question, a forged
 * projection) brings it up to date before it answers; when that fails, the page still gets what there is.
 * `issueId` is the request or one of its questions.
 */
export async function viewRequest(ports: Ports, actor: Actor, issueId: string): Promise<Snapshot> {
  const loaded = await loadRequest(ports, issueId, 'user');
  const person = await personOf(ports, actor, loaded);
  if (!refreshDue(ports, loaded)) return snapshotOf(loaded, person);
  try {
    await refreshRequest(ports, issueId);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
  return freshSnapshot(ports, issueId, person);
}
