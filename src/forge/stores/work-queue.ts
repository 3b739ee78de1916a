import { Queue } from '@forge/events';
import { AppError } from '../../contract/errors';
import type { WorkQueue } from '../../operations/ports';

type Body = { kind: string; issueId: string; commentId?: string };

const looks = new Queue<Body>({ key: 'refresh' });
/** By kind of job, its queue in manifest.yml: each queue has a consumer of its own, which carries what that work takes. */
const queues = { refresh: looks, deleted: looks, take_along: looks, hint: new Queue<Body>({ key: 'hint' }), remind: new Queue<Body>({ key: 'remind' }) } as const;

/**
 * Pushes to Forge's async events; one job per request and kind at a time.
 * See https://developer.atlassian.com/platform/forge/runtime-reference/async-events-api/
 */
export const workQueue: WorkQueue = {
  async push(job): Promise<void> {
    try {
      await queues[job.kind].push({ body: { ...job }, concurrency: { key: `${job.kind}-${job.issueId}`, limit: 1 } });
    } catch (error) {
      throw new AppError('jira_unavailable', 'The work could not be queued. It is done when somebody next opens the request.', undefined, { cause: error });
    }
  },
};
