import type { InvocationError } from '@forge/events';
import * as z from 'zod/mini';
import { attachAccepted } from '../../operations/attach-accepted';
import { noteDeletion } from '../../operations/forget-request';
import { takeAlong } from '../../operations/take-along';
import type { Ports } from '../../operations/ports';
import { refreshRequest } from '../../operations/refresh-request';
import { compose } from '../compose';
import { Id, runJob } from './job';

const Body = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('refresh'), issueId: Id, commentId: z.optional(Id) }),
  z.object({ kind: z.literal('deleted'), issueId: Id }),
  z.object({ kind: z.literal('take_along'), issueId: Id }),
]);

/** Nobody waits here, so this is where the decision record is attached. */
async function bringUpToDate(ports: Ports, issueId: string, commentId?: string): Promise<void> {
  const done = await refreshRequest(ports, issueId, commentId);
  if (done !== null) await attachAccepted(ports, done);
}

/** The consumer of the queue `refresh`: brings one request up to date, looks whether one is gone, or attaches its decision record before the app leaves. */
export function refresh(event: unknown): Promise<InvocationError | undefined> {
  return runJob('refresh', Body, event, (body) => {
    if (body.kind === 'deleted') return noteDeletion(compose(), body.issueId);
    return body.kind === 'take_along' ? takeAlong(compose(), body.issueId) : bringUpToDate(compose(), body.issueId, body.commentId);
  });
}
