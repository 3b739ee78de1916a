import { InvocationError, InvocationErrorCode } from '@forge/events';
import * as z from 'zod/mini';
import { AppError, type ErrorCode } from '../../contract/errors';
import { logFailure } from '../answer';

/** Worth another try later; everything else comes out the same again. */
const PASSING: readonly ErrorCode[] = ['jira_unavailable', 'rate_limited', 'busy'];
/** An event of an attachment does not say in which project it is: what is no request is nobody's business here. */
const ELSEWHERE: readonly ErrorCode[] = ['not_set_up', 'not_a_request'];
const RETRY_AFTER_SECONDS = 60;
/** https://developer.atlassian.com/platform/forge/limits-async-events/ */
const LONGEST_RETRY_AFTER_SECONDS = 900;
const Asked = z.object({ retryAfterSeconds: z.number() });

/** Seconds until the job comes again: not before Jira lets the app, since an earlier try would only spend more of its quota. */
function retryAfter({ details }: AppError): number {
  const asked = Asked.safeParse(details);
  return Math.min(Math.max(RETRY_AFTER_SECONDS, asked.success ? asked.data.retryAfterSeconds : 0), LONGEST_RETRY_AFTER_SECONDS);
}

export const Id = z.string().check(z.regex(/^\d+$/));

/**
 * Does one job of a queue. Jobs are delivered at least once, so one may come again; a failure that passes asks Forge for another try.
 * https://developer.atlassian.com/platform/forge/runtime-reference/async-events-api/
 */
export async function runJob<Body>(name: string, schema: z.ZodMiniType<Body>, event: unknown, work: (body: Body) => Promise<unknown>): Promise<InvocationError | undefined> {
  const job = z.object({ body: schema }).safeParse(event);
  if (!job.success) {
    logFailure(name, job.error);
    return undefined;
  }
  try {
    await work(job.data.body as Body);
  } catch (error) {
    if (error instanceof AppError && ELSEWHERE.includes(error.code)) return undefined;
    logFailure(name, error);
    if (error instanceof AppError && PASSING.includes(error.code)) {
      return new InvocationError({ retryAfter: retryAfter(error), retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST });
    }
  }
  return undefined;
}
