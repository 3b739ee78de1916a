import { Queue } from '@forge/events';
import { AppError } from '../../contract/errors';
import type { WorkQueue } from '../../operations/ports';

/** Name of the queue in manifest.yml. */
export const QUEUE_KEY = 'refresh';

const queue = new Queue<{ kind: string; issueId: string; commentId?: string }>({ key: QUEUE_KEY });

/**
 * Pushes to Forge's async events; one job per request at a time.
 * See https://developer.atlassian.com/platform/forge/runtime-reference/async-events-api/
 */
export const workQueue: WorkQueue = {
  async push(job): Promise<void> {
    try {
      await queue.push({ body: { ...job }, concurrency: { key: `request-${job.issueId}`, limit: 1 } });
    } catch (error) {
      throw new AppError('jira_unavailable', 'The work could not be queued. It is done when somebody next opens the request.', undefined, { cause: error });
    }
  },
};
