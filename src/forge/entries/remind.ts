import type { InvocationError } from '@forge/events';
import * as z from 'zod/mini';
import { remind as remindOf } from '../../operations/remind';
import { compose } from '../compose';
import { isLicensed } from './invocation';
import { Id, runJob } from './job';

const Body = z.object({ kind: z.literal('remind'), issueId: Id });

/** The consumer of the queue `remind`: reminds of one request's next step. */
export function remind(event: unknown, context?: unknown): Promise<InvocationError | undefined> {
  return runJob('remind', Body, event, ({ issueId }) => remindOf(compose({ licensed: isLicensed(context) }), issueId));
}
