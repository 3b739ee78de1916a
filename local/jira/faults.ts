import * as z from 'zod';
import type { Principal } from './principal';
import { JiraError } from './errors';

/** Reasons of https://developer.atlassian.com/cloud/jira/platform/rate-limiting/ ; null = a gateway's 429 that names none. */
const RateLimitReason = z.enum(['jira-quota-global-based', 'jira-quota-tenant-based', 'jira-burst-based', 'jira-per-issue-on-write']);
type RateLimitReason = z.infer<typeof RateLimitReason>;

const WAYS = ['direct', 'app-user', 'app'] as const satisfies readonly Principal['via'][];
const count = z.number().int().nonnegative();

/** Which requests are hit. */
const scripted = {
  /** Operation of Atlassian's OpenAPI document, or `*`. */
  operationId: z.string(),
  /** Hits only requests that come this way; without it all. */
  via: z.enum(WAYS).optional(),
  /** How many requests are hit; default 1. */
  times: count.optional(),
  /** How many requests pass before the first is hit; default 0. */
  after: count.optional(),
};

/** One piece of trouble with REST, as tests and scripts outside write it. */
export const RestFault = z.discriminatedUnion('kind', [
  z.strictObject({ ...scripted, kind: z.literal('rateLimit'), reason: RateLimitReason.nullable(), retryAfterSeconds: count.nullable() }),
  z.strictObject({ ...scripted, kind: z.literal('refuse'), status: z.literal([409, 413, 500, 503]), message: z.string().optional(), retryAfterSeconds: count.optional() }),
  /** The request is carried out; the caller gets `ReplyLost`. */
  z.strictObject({ ...scripted, kind: z.literal('loseReply') }),
  /** Bulk creation: the entries at these positions fail with `status`, the others are created. */
  z.strictObject({ ...scripted, kind: z.literal('failEntries'), positions: z.array(count).min(1), status: z.number().int().min(400).max(599) }),
]);
export type RestFault = z.infer<typeof RestFault>;

/** How product events travel to the app; read by the Forge side at each event. */
export const EventFaults = z.strictObject({
  /** Milliseconds of the site's clock until delivery. */
  delayMs: count,
  /** Deliveries per event; 2 = each event twice. */
  copies: z.number().int().min(1).max(10),
  /** The events that wait together are delivered last first. */
  reversed: z.boolean(),
  /** Event types that get lost; `*` = all. */
  lost: z.array(z.string().regex(/^(\*|avi:jira:[\w:-]+)$/, 'An event type begins with avi:jira: ; * means all.')),
});
export type EventFaults = z.infer<typeof EventFaults>;

/** The switchboard of scripted trouble. Without a script nothing goes wrong. */
export interface Faults {
  readonly events: EventFaults;
  /** Milliseconds of the site's clock until a change of an issue shows in searches. */
  searchDelayMs: number;
  /** Real milliseconds that each request takes longer. */
  latencyMs: number;
  inject(fault: RestFault): void;
  /** The faults that still wait for requests: `left` hits, after `passing` requests that go through. */
  armed(): readonly { readonly fault: RestFault; readonly passing: number; readonly left: number }[];
  /** Ends all trouble. */
  clear(): void;
  /** For the router and routes: whether a fault of this kind hits this request; each question counts. */
  strike<K extends RestFault['kind']>(kind: K, operationId: string, principal: Principal): Extract<RestFault, { kind: K }> | null;
}

const calm = (): EventFaults => ({ delayMs: 0, copies: 1, reversed: false, lost: [] });

export function createFaults(): Faults {
  let armed: { fault: RestFault; skip: number; left: number }[] = [];
  const events = calm();
  return {
    events,
    searchDelayMs: 0,
    latencyMs: 0,
    inject(fault) {
      armed.push({ fault, skip: fault.after ?? 0, left: fault.times ?? 1 });
    },
    armed: () => armed.filter(({ left }) => left > 0).map(({ fault, skip, left }) => ({ fault, passing: skip, left })),
    clear() {
      armed = [];
      Object.assign(events, calm());
      this.searchDelayMs = 0;
      this.latencyMs = 0;
    },
    strike<K extends RestFault['kind']>(kind: K, operationId: string, principal: Principal) {
      for (const entry of armed) {
        const { fault } = entry;
        if (fault.kind !== kind || (fault.operationId !== '*' && fault.operationId !== operationId) || entry.left === 0) continue;
        if (fault.via !== undefined && fault.via !== principal.via) continue;
        if (entry.skip > 0) {
          entry.skip -= 1;
          continue;
        }
        entry.left -= 1;
        return fault as Extract<RestFault, { kind: K }>;
      }
      return null;
    },
  };
}

/** The 429 that Jira answers with. `resetAt`: epoch milliseconds at which the limit is over. */
export function rateLimited(options: { reason: RateLimitReason | null; retryAfterSeconds: number | null; limit: number; resetAt: number }): JiraError {
  const headers: Record<string, string> = {};
  if (options.retryAfterSeconds !== null) headers['Retry-After'] = String(options.retryAfterSeconds);
  if (options.reason !== null) {
    headers['RateLimit-Reason'] = options.reason;
    headers['X-RateLimit-Limit'] = String(options.limit);
    headers['X-RateLimit-Remaining'] = '0';
    headers['X-RateLimit-Reset'] = new Date(options.resetAt).toISOString();
  }
  return new JiraError(429, ['Rate limit exceeded.'], {}, headers);
}
