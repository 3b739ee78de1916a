import { AppError } from '../contract/errors';
import type { LoadedRequest } from './load-request';
import type { Ports } from './ports';
import { refreshRequest } from './refresh-request';
import { writeProjections } from './write-projections';

/**
 * Does what follows from an act that has been done. A failure here must not look like a failure of the act, so the work
 * is queued; should even that fail, the next view does it.
 */
async function orLater(ports: Ports, issueId: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await ports.queue.push({ kind: 'refresh', issueId }).catch((failure: unknown) => {
      if (!(failure instanceof AppError)) throw failure;
    });
  }
}

/** Writes the projections after a change of the record alone. */
export function projectAfterAct(ports: Ports, loaded: LoadedRequest): Promise<void> {
  return orLater(ports, loaded.issue.id, () => writeProjections(ports, loaded));
}

/** Brings the whole request up to date after a change in Jira. */
export function refreshAfterAct(ports: Ports, issueId: string): Promise<void> {
  return orLater(ports, issueId, () => refreshRequest(ports, issueId));
}
