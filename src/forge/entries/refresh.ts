import { InvocationError, InvocationErrorCode } from '@forge/events';
import * as z from 'zod/mini';
import { AppError, type ErrorCode } from '../../contract/errors';
import { refreshRequest } from '../../operations/refresh-request';
import { logFailure } from '../answer';
import { compose } from '../compose';

const Job = z.object({ body: z.object({ kind: z.literal('refresh'), issueId: z.string().check(z.regex(/^\d+$/)), commentId: z.optional(z.string().check(z.regex(/^\d+$/))) }) });

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

/** The consumer of the queue `refresh`: brings one request up to date. Delivered at least once, so it may come again. */
export async function refresh(event: unknown): Promise<InvocationError | undefined> {
  const job = Job.safeParse(event);
  if (!job.success) {
    logFailure('refresh', job.error);
    return undefined;
  }
  try {
    const { issueId, commentId } = job.data.body;
    await refreshRequest(compose(), issueId, commentId);
  } catch (error) {
    if (error instanceof AppError && ELSEWHERE.includes(error.code)) return undefined;
    logFailure('refresh', error);
    if (error instanceof AppError && PASSING.includes(error.code)) {
      return new InvocationError({ retryAfter: retryAfter(error), retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST });
    }
  }
  return undefined;
}
