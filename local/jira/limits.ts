import type { Principal } from './principal';
import { rateLimited } from './faults';

/** https://developer.atlassian.com/cloud/jira/platform/rate-limiting/ */
export const PER_ISSUE_WRITE_LIMITS = [{ writes: 20, windowMs: 2_000 }, { writes: 100, windowMs: 30_000 }] as const;
export const POINTS_PER_HOUR = 65_000;
const HOUR_MS = 3_600_000;
const LONGEST_WINDOW_MS = 30_000;

export interface Limits {
  /** Counts a write on an issue. @throws JiraError 429 `jira-per-issue-on-write` when the issue had too many */
  issueWrite(issueId: string): void;
  /** Charges an app's request; direct callers are exempt. @throws JiraError 429 `jira-quota-global-based` when the hour's points are spent */
  charge(principal: Principal, points: number): void;
  /** Notes that an operation was called. */
  called(operationId: string): void;
  /** What it has cost since the start or the last `forget`. */
  readonly ledger: {
    calls(): Readonly<Record<string, number>>;
    issueWrites(issueId: string): number;
    /** Writes by issue id. */
    writes(): Readonly<Record<string, number>>;
    points(): number;
    forget(): void;
  };
}

export function createLimits(now: () => number): Limits {
  const recentWrites = new Map<string, number[]>();
  let calls: Record<string, number> = {};
  let writes: Record<string, number> = {};
  let points = 0;
  let hour = { start: 0, points: 0 };

  return {
    issueWrite(issueId) {
      const at = now();
      const recent = (recentWrites.get(issueId) ?? []).filter((time) => at - time < LONGEST_WINDOW_MS);
      for (const limit of PER_ISSUE_WRITE_LIMITS) {
        const inWindow = recent.filter((time) => at - time < limit.windowMs);
        const first = inWindow[0];
        if (first === undefined || inWindow.length < limit.writes) continue;
        const resetAt = first + limit.windowMs;
        throw rateLimited({ reason: 'jira-per-issue-on-write', retryAfterSeconds: Math.max(1, Math.ceil((resetAt - at) / 1_000)), limit: limit.writes, resetAt });
      }
      recent.push(at);
      recentWrites.set(issueId, recent);
      writes[issueId] = (writes[issueId] ?? 0) + 1;
    },
    charge(principal, cost) {
      if (principal.via === 'direct') return;
      const start = Math.floor(now() / HOUR_MS) * HOUR_MS;
      if (hour.start !== start) hour = { start, points: 0 };
      if (hour.points + cost > POINTS_PER_HOUR) {
        const resetAt = start + HOUR_MS;
        throw rateLimited({ reason: 'jira-quota-global-based', retryAfterSeconds: Math.ceil((resetAt - now()) / 1_000), limit: POINTS_PER_HOUR, resetAt });
      }
      hour.points += cost;
      points += cost;
    },
    called(operationId) {
      calls[operationId] = (calls[operationId] ?? 0) + 1;
    },
    ledger: {
      calls: () => ({ ...calls }),
      issueWrites: (issueId) => writes[issueId] ?? 0,
      writes: () => ({ ...writes }),
      points: () => points,
      forget() {
        calls = {};
        writes = {};
        points = 0;
      },
    },
  };
}
