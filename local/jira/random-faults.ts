import type { Weather } from '../weather';
import type { RestFault } from './rest-fault';

/** Operations of the app that change something, and so can conflict. */
const CONFLICTING = /^(edit|do|update|submit|set)/;
/** Retry-After of the random 429s, in seconds; null has none. */
const RETRY_AFTER = [null, 1, 2, 5, 600] as const;
const REASONS = ['jira-burst-based', 'jira-per-issue-on-write', 'jira-quota-global-based', 'jira-quota-tenant-based', null] as const;
const LARGEST_BULK = 50;

const pick = <T>(weather: Weather, from: readonly [T, ...T[]]): T => from[weather.below(from.length)] ?? from[0];

type Roll = (weather: Weather, operationId: string) => RestFault | null;

/** By kind of fault: what random trouble does to a request. One question of the router each, so that the sequence of a seed is the same. */
const ROLLS: Readonly<Record<RestFault['kind'], Roll>> = {
  loseRequest: (weather, operationId) => (weather.strikes('restLost') ? { kind: 'loseRequest', operationId } : null),
  loseReply: (weather, operationId) => (weather.strikes('restReplyLost') ? { kind: 'loseReply', operationId } : null),
  rateLimit: (weather, operationId) => (weather.strikes('restLimited') ? { kind: 'rateLimit', operationId, reason: pick(weather, REASONS), retryAfterSeconds: pick(weather, RETRY_AFTER) } : null),
  refuse(weather, operationId) {
    if (CONFLICTING.test(operationId) && weather.strikes('restConflict')) return { kind: 'refuse', operationId, status: 409 };
    if (!weather.strikes('restUnavailable')) return null;
    const seconds = pick(weather, RETRY_AFTER);
    return { kind: 'refuse', operationId, status: pick(weather, [503, 503, 500]), ...(seconds === null ? {} : { retryAfterSeconds: seconds }) };
  },
  failEntries(weather, operationId) {
    const positions = Array.from({ length: LARGEST_BULK }, (_, position) => position).filter(() => weather.strikes('entryFails'));
    return positions.length === 0 ? null : { kind: 'failEntries', operationId, positions, status: pick(weather, [503, 409, 400]) };
  },
};

/** The trouble that a seed holds for this request; null for none. */
export const randomFault = (weather: Weather, kind: RestFault['kind'], operationId: string): RestFault | null => ROLLS[kind](weather, operationId);
