import { AppError } from '../contract/errors';
import type { LoadedRequest } from './load-request';
import { orElse } from './or-else';
import type { Ports } from './ports';

/**
 * Does what follows from an act that has been done, and answers with the request afterwards. A failure here must not look like a
 * failure of the act, so the work is queued; should even that fail, the next view does it.
 */
export async function settleAfterAct(ports: Ports, loaded: LoadedRequest, work: (loaded: LoadedRequest) => Promise<LoadedRequest>): Promise<LoadedRequest> {
  try {
    return await work(loaded);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await orElse(ports.queue.push({ kind: 'refresh', issueId: loaded.issue.id }), undefined);
    return loaded;
  }
}
