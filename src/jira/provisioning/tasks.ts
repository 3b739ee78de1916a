import * as z from 'zod/mini';
import { AppError } from '../../contract/errors';
import type { JiraReply } from '../request';
import { restPath } from '../request';
import type { Site } from './steps';

const Task = z.looseObject({ id: z.string(), status: z.string(), message: z.nullish(z.string()) });
const ENDED_BADLY: ReadonlySet<string> = new Set(['FAILED', 'CANCEL_REQUESTED', 'CANCELLED', 'DEAD']);
const POLLS = 12;
const POLL_MILLISECONDS = 500;
/** However slow Jira answers, a task is not waited for longer than this. */
const MAX_MILLISECONDS = 6_000;

/** The task goes on in Jira without us; whoever looks again later sees what came of it. */
export class StillRunning extends AppError {
  constructor(what: string) {
    super('busy', `Jira is still at work: ${what}. Apply set-up again in a minute; it goes on where it stopped.`);
  }
}

/**
 * Waits for a long-running task of Jira, for about six seconds. {@link StillRunning} when it still runs then: the next run of set-up
 * sees what came of it. https://developer.atlassian.com/cloud/jira/platform/rest/v3/intro/#async-operations
 */
export async function waitForTask(site: Site, taskId: string, what: string): Promise<void> {
  const begun = site.clock();
  for (let poll = 0; poll < POLLS && site.clock() - begun < MAX_MILLISECONDS; poll++) {
    const task = await site.jira.send({ what: 'a task', method: 'GET', path: restPath(['task', taskId]) }, Task);
    if (task.status === 'COMPLETE') return;
    if (ENDED_BADLY.has(task.status)) throw new AppError('jira_refused', `Jira could not finish: ${what}. ${task.message ?? ''}`.trim());
    await site.wait(POLL_MILLISECONDS);
  }
  throw new StillRunning(what);
}

/**
 * The task that a 303 names, in its body or by its Location; a carrier that follows the redirect itself shows the task as
 * a plain success. Null when the reply is a success without a task.
 */
export function taskOf(site: Site, reply: JiraReply): string | null {
  if (reply.status !== 303 && (reply.status < 200 || reply.status > 299)) throw site.jira.refuse(reply);
  const body = z.looseObject({ id: z.string(), status: z.string() }).safeParse(reply.json);
  if (body.success) return body.data.id;
  const location = /\/task\/([^/?]+)/.exec(reply.headers.get('location') ?? '')?.[1];
  if (location !== undefined) return decodeURIComponent(location);
  if (reply.status === 303) throw new AppError('internal', 'Jira started a task without naming it. Apply set-up again in a minute.');
  return null;
}
