import { InvocationError, InvocationErrorCode } from '@forge/events';
import * as z from 'zod/mini';
import { AppError, type ErrorCode } from '../../contract/errors';
import { refreshRequest } from '../../operations/refresh-request';
import { logFailure } from '../answer';
import { compose } from '../compose';

const Job = z.object({ body: z.object({ kind: z.literal('refresh'), issueId: z.string().check(z.regex(/^\d+$/)) }) });

/** Worth another try later; everything else comes out the same again. */
const PASSING: readonly ErrorCode[] = ['jira_unavailable', 'rate_limited', 'busy'];
const RETRY_AFTER_SECONDS = 60;

/** The consumer of the queue `refresh`: brings one request up to date. Delivered at least once, so it may come again. */
export async function refresh(event: unknown): Promise<InvocationError | undefined> {
  const job = Job.safeParse(event);
  if (!job.success) {
    logFailure('refresh', job.error);
    return undefined;
  }
  try {
    await refreshRequest(compose(), job.data.body.issueId);
  } catch (error) {
    logFailure('refresh', error);
    if (error instanceof AppError && PASSING.includes(error.code)) {
      return new InvocationError({ retryAfter: RETRY_AFTER_SECONDS, retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST });
    }
  }
  return undefined;
}
