import * as z from 'zod';
import { armedFaults, type Armed } from '../armed';
import { numbersOf, type Weather } from '../weather';
import type { Principal } from './principal';
import { JiraError } from './errors';
import { randomFault } from './random-faults';
import type { RateLimitReason, RestFault } from './rest-fault';

const count = z.number().int().nonnegative();

/** How product events travel to the app; read by the Forge side at each event. */
export const EventFaults = z.strictObject({
  /** Milliseconds of the site's clock until delivery. */
  delayMs: count,
  /** Each delivery takes up to so much longer, by chance, so that they overtake each other. */
  spreadMs: count,
  /** Deliveries per event; 2 = each event twice. */
  copies: z.number().int().min(1).max(10),
  /** The events that wait together are delivered last first. */
  reversed: z.boolean(),
  /** Event types that get lost; `*` = all. */
  lost: z.array(z.string().regex(/^(\*|avi:jira:[\w:-]+)$/, 'An event type begins with avi:jira: ; * means all.')),
});
export type EventFaults = z.infer<typeof EventFaults>;

/** The switchboard of trouble with Jira. Without a script nothing goes wrong. */
export interface Faults {
  readonly events: EventFaults;
  /** Milliseconds of the site's clock until a change of an issue shows in searches. */
  searchDelayMs: number;
  /** Milliseconds of the site's clock until a long-running task and a bulk change begin. */
  taskDelayMs: number;
  /** Real milliseconds that each request takes longer. */
  latencyMs: number;
  /** Random trouble with requests of the app, beside what is scripted. */
  weather: Weather | null;
  inject(fault: RestFault): void;
  /** The faults that still wait for requests: `left` hits, after `passing` requests that go through. */
  armed(): ReturnType<Armed<RestFault>['list']>;
  /** Ends all trouble. */
  clear(): void;
  /** For the Forge side: after how many milliseconds an event that happens now is delivered, once for each delivery; empty when it is lost. */
  deliveries(eventType: string): readonly number[];
  /** For the router and routes: whether a fault of this kind hits this request; each question counts. */
  strike<K extends RestFault['kind']>(kind: K, operationId: string, principal: Principal): Extract<RestFault, { kind: K }> | null;
}

const calm = (): EventFaults => ({ delayMs: 0, spreadMs: 0, copies: 1, reversed: false, lost: [] });

export function createFaults(): Faults {
  const script = armedFaults<RestFault>();
  const events = calm();
  let next = numbersOf(1);
  return {
    events,
    searchDelayMs: 0,
    taskDelayMs: 0,
    latencyMs: 0,
    weather: null,
    inject: (fault) => script.inject(fault),
    armed: () => script.list(),
    clear() {
      script.clear();
      next = numbersOf(1);
      Object.assign(events, calm());
      Object.assign(this, { searchDelayMs: 0, taskDelayMs: 0, latencyMs: 0, weather: null });
    },
    deliveries(eventType) {
      const { lost, copies, delayMs, spreadMs } = events;
      if (lost.includes('*') || lost.includes(eventType) || this.weather?.strikes('eventLost') === true) return [];
      const times = copies + (this.weather?.strikes('eventTwice') === true ? 1 : 0);
      return Array.from({ length: times }, () => delayMs + Math.floor(next() * (spreadMs + 1)));
    },
    strike<K extends RestFault['kind']>(kind: K, operationId: string, principal: Principal) {
      type Wanted = Extract<RestFault, { kind: K }>;
      const scripted = script.strike((fault): fault is Wanted =>
        fault.kind === kind && (fault.operationId === '*' || fault.operationId === operationId) && (fault.via === undefined || fault.via === principal.via));
      return scripted ?? (this.weather === null || principal.via === 'direct' ? null : randomFault(this.weather, kind, operationId) as Wanted | null);
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
