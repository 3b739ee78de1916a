import { queueExpiredWaivers } from '../../operations/queue-expired-waivers';
import { logFailure } from '../answer';
import { compose } from '../compose';

/**
 * Once a day: what only the passing of time changes. Forge may run it twice and does not repeat a failure, so it only queues looks.
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/scheduled-trigger/
 */
export async function daily(): Promise<void> {
  try {
    await queueExpiredWaivers(compose());
  } catch (error) {
    logFailure('daily', error);
  }
}
