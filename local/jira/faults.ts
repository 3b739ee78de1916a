import type { Principal } from './contract';
import { JiraError } from './errors';

/** Reasons of https://developer.atlassian.com/cloud/jira/platform/rate-limiting/ ; null = a gateway's 429 that names none. */
export type RateLimitReason = 'jira-quota-global-based' | 'jira-quota-tenant-based' | 'jira-burst-based' | 'jira-per-issue-on-write';

interface Scripted {
  /** Operation of Atlassian's OpenAPI document, or `*`. */
  readonly operationId: string;
  /** Hits only requests that come this way; without it all. */
  readonly via?: Principal['via'];
  /** How many requests are hit; default 1. */
  readonly times?: number;
  /** How many requests pass before the first is hit; default 0. */
  readonly after?: number;
}

export type RestFault =
  | (Scripted & { readonly kind: 'rateLimit'; readonly reason: RateLimitReason | null; readonly retryAfterSeconds: number | null })
  | (Scripted & { readonly kind: 'refuse'; readonly status: 409 | 503 | 500; readonly message?: string; readonly retryAfterSeconds?: number })
  /** The request is carried out; the caller gets `ReplyLost`. */
  | (Scripted & { readonly kind: 'loseReply' })
  /** Bulk creation: the entries at these positions fail with `status`, the others are created. */
  | (Scripted & { readonly kind: 'failEntries'; readonly positions: readonly number[]; readonly status: number });

/** How product events travel to the app; read by the Forge side at each event. */
export interface EventFaults {
  /** Milliseconds of the site's clock until delivery. */
  delayMs: number;
  /** Deliveries per event; 2 = each event twice. */
  copies: number;
  /** The events that wait together are delivered last first. */
  reversed: boolean;
  /** Event types that get lost; `*` = all. */
  lost: string[];
}

/** The switchboard of scripted trouble. Without a script nothing goes wrong. */
export interface Faults {
  readonly events: EventFaults;
  /** Milliseconds of the site's clock until a change of an issue shows in searches. */
  searchDelayMs: number;
  /** Real milliseconds that each request takes longer. */
  latencyMs: number;
  inject(fault: RestFault): void;
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
