import type { InvocationError } from '@forge/events';
import * as z from 'zod/mini';
import { refreshRequest } from '../../operations/refresh-request';
import { compose } from '../compose';
import { Id, runJob } from './job';

const Body = z.object({ kind: z.literal('refresh'), issueId: Id, commentId: z.optional(Id) });

/** The consumer of the queue `refresh`: brings one request up to date. */
export function refresh(event: unknown): Promise<InvocationError | undefined> {
  return runJob('refresh', Body, event, ({ issueId, commentId }) => refreshRequest(compose(), issueId, commentId));
}
