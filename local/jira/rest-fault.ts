import * as z from 'zod';
import { counted } from '../armed';
import type { Principal } from './principal';

/** Reasons of https://developer.atlassian.com/cloud/jira/platform/rate-limiting/ ; null = a gateway's 429 that names none. */
const RateLimitReason = z.enum(['jira-quota-global-based', 'jira-quota-tenant-based', 'jira-burst-based', 'jira-per-issue-on-write']);
export type RateLimitReason = z.infer<typeof RateLimitReason>;

const WAYS = ['direct', 'app-user', 'app'] as const satisfies readonly Principal['via'][];
const count = z.number().int().nonnegative();

/** Which requests are hit. */
const scripted = {
  /** Operation of Atlassian's OpenAPI document, or `*`. */
  operationId: z.string(),
  /** Hits only requests that come this way; without it all. */
  via: z.enum(WAYS).optional(),
  ...counted,
};

/** One piece of trouble with REST, as tests and scripts outside write it. */
export const RestFault = z.discriminatedUnion('kind', [
  z.strictObject({ ...scripted, kind: z.literal('rateLimit'), reason: RateLimitReason.nullable(), retryAfterSeconds: count.nullable() }),
  z.strictObject({ ...scripted, kind: z.literal('refuse'), status: z.literal([409, 413, 500, 503]), message: z.string().optional(), retryAfterSeconds: count.optional() }),
  /** The request never arrives: nothing is written, and the caller gets no reply. */
  z.strictObject({ ...scripted, kind: z.literal('loseRequest') }),
  /** The request is carried out; the caller gets `ReplyLost`. */
  z.strictObject({ ...scripted, kind: z.literal('loseReply') }),
  /** Bulk creation: the entries at these positions fail with `status`, the others are created. */
  z.strictObject({ ...scripted, kind: z.literal('failEntries'), positions: z.array(count).min(1), status: z.number().int().min(400).max(599) }),
]);
export type RestFault = z.infer<typeof RestFault>;
