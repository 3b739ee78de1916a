import { AppError } from '../contract/errors';
import type { SearchingPorts } from './finder-ports';

/**
 * More than this in one day wait for the next one; a view or an event brings each of them up to date as well. The platform takes 500 jobs a
 * minute, and events need room beside these: https://developer.atlassian.com/platform/forge/limits-async-events/
 */
const MOST = 300;

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/**
 * Has every request looked at whose card still names a waiver that has run out: nothing else tells the app that a day is over. A look
 * that is queued twice changes nothing. As the app, since nobody is acting. Answers with how many were queued.
 * @throws AppError when Jira or the queue does not answer; the next day tries again.
 */
export async function queueExpiredWaivers(ports: SearchingPorts): Promise<number> {
  const ids = await ports.finder.findWaivedBefore(dayOf(ports.now()), MOST);
  let failure: AppError | null = null;
  for (const issueId of ids) {
    try {
      await ports.queue.push({ kind: 'refresh', issueId });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      failure = error;
    }
  }
  if (failure !== null) throw failure;
  return ids.length;
}
