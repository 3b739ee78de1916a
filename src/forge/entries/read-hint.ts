import type { InvocationError } from '@forge/events';
import * as z from 'zod/mini';
import { readHint as read } from '../../operations/read-hint';
import { compose } from '../compose';
import { Id, runJob } from './job';

const Body = z.object({ kind: z.literal('hint'), issueId: Id });

/** The consumer of the queue `hint`: reads the hint in one request's text. */
export function readHint(event: unknown): Promise<InvocationError | undefined> {
  return runJob('read-hint', Body, event, ({ issueId }) => read(compose(), issueId));
}
