import type { Principal } from './principal';
import { rateLimited } from './faults';

/** https://developer.atlassian.com/cloud/jira/platform/rate-limiting/ */
export const PER_ISSUE_WRITE_LIMITS = [{ writes: 20, windowMs: 2_000 }, { writes: 100, windowMs: 30_000 }] as const;
export const POINTS_PER_HOUR = 65_000;
const HOUR_MS = 3_600_000;
const LONGEST_WINDOW_MS = 30_000;
const BURST_WINDOW_MS = 1_000;

/** Requests of one operation within a second; by method, and for the operations that have a limit of their own. */
const BURSTS: Readonly<Record<string, number>> = { GET: 100, POST: 100, PUT: 50, DELETE: 50, getIssue: 150, evaluateJSISJiraExpression: 150, countIssues: 150 };

/** What expressions have cost, all together and the dearest one. */
export interface ExpressionCosts { readonly runs: number; readonly steps: number; readonly expensiveOperations: number; readonly mostSteps: number; readonly mostExpensiveOperations: number }
export type Complexity = Pick<ExpressionCosts, 'steps' | 'expensiveOperations'>;

/** What REST has cost since the start or the last `forget`. */
export interface RestCosts {
  /** Calls by the operation of Atlassian's OpenAPI document, whoever made them. */
  readonly calls: Readonly<Record<string, number>>;
  /** The app's. */
  readonly points: number;
  /** What the running hour has left, whenever the ledger was begun. */
  readonly hour: { readonly spent: number; readonly limit: number; readonly resetAt: number };
  /** 429s that a limit has brought about, by reason. */
  readonly refused: Readonly<Record<string, number>>;
  /** Writes by issue id, and the most that one issue had within each window. */
  readonly writes: Readonly<Record<string, number>>;
  readonly mostWrites: readonly { readonly limit: number; readonly windowMs: number; readonly most: number }[];
  /** The most requests of one operation within a second. */
  readonly mostAtOnce: Readonly<Record<string, number>>;
  readonly expressions: ExpressionCosts;
}

export interface Limits {
  /** Counts a write on an issue. @throws JiraError 429 `jira-per-issue-on-write` when the issue had too many */
  issueWrite(issueId: string): void;
  /** Charges an app's request; direct callers are exempt. @throws JiraError 429 `jira-quota-global-based` when the hour's points are spent */
  charge(principal: Principal, points: number): void;
  /** Notes that an operation is called. @throws JiraError 429 `jira-burst-based` when the app calls it too often within a second */
  called(operation: { readonly operationId: string; readonly method: string }, principal: Principal): void;
  /** Notes what an expression has cost. */
  evaluated(complexity: Complexity): void;
  readonly ledger: {
    costs(): RestCosts;
    calls(): Readonly<Record<string, number>>;
    issueWrites(issueId: string): number;
    /** Writes by issue id. */
    writes(): Readonly<Record<string, number>>;
    points(): number;
    forget(): void;
  };
}

const nothingSpent = () => ({
  calls: {} as Record<string, number>, points: 0, refused: {} as Record<string, number>, writes: {} as Record<string, number>,
  mostWrites: PER_ISSUE_WRITE_LIMITS.map(({ writes: limit, windowMs }) => ({ limit, windowMs, most: 0 })), mostAtOnce: {} as Record<string, number>,
  expressions: { runs: 0, steps: 0, expensiveOperations: 0, mostSteps: 0, mostExpensiveOperations: 0 },
});
const add = (to: Record<string, number>, key: string, amount = 1): void => { to[key] = (to[key] ?? 0) + amount; };

/** @param options.perIssue false counts writes on an issue and never refuses one */
export function createLimits(now: () => number, { perIssue }: { readonly perIssue: boolean } = { perIssue: true }): Limits {
  const recentWrites = new Map<string, number[]>();
  const recentCalls = new Map<string, number[]>();
  let spent = nothingSpent();
  let hour = { start: 0, points: 0 };

  function refuse(reason: NonNullable<Parameters<typeof rateLimited>[0]['reason']>, limit: number, resetAt: number): never {
    add(spent.refused, reason);
    throw rateLimited({ reason, retryAfterSeconds: Math.max(1, Math.ceil((resetAt - now()) / 1_000)), limit, resetAt });
  }
  const hourStart = (): number => Math.floor(now() / HOUR_MS) * HOUR_MS;

  return {
    issueWrite(issueId) {
      const at = now();
      const recent = (recentWrites.get(issueId) ?? []).filter((time) => at - time < LONGEST_WINDOW_MS);
      for (const [index, { writes: limit, windowMs }] of PER_ISSUE_WRITE_LIMITS.entries()) {
        const inWindow = recent.filter((time) => at - time < windowMs);
        if (perIssue && inWindow.length >= limit) refuse('jira-per-issue-on-write', limit, (inWindow[0] ?? at) + windowMs);
        const most = spent.mostWrites[index];
        if (most !== undefined) most.most = Math.max(most.most, inWindow.length + 1);
      }
      recent.push(at);
      recentWrites.set(issueId, recent);
      add(spent.writes, issueId);
    },
    charge(principal, cost) {
      if (principal.via === 'direct') return;
      const start = hourStart();
      if (hour.start !== start) hour = { start, points: 0 };
      if (hour.points + cost > POINTS_PER_HOUR) refuse('jira-quota-global-based', POINTS_PER_HOUR, start + HOUR_MS);
      hour.points += cost;
      spent.points += cost;
    },
    called({ operationId, method }, principal) {
      add(spent.calls, operationId);
      if (principal.via === 'direct') return;
      const at = now();
      const recent = (recentCalls.get(operationId) ?? []).filter((time) => at - time < BURST_WINDOW_MS);
      const limit = BURSTS[operationId] ?? BURSTS[method] ?? Infinity;
      if (recent.length >= limit) refuse('jira-burst-based', limit, (recent[0] ?? at) + BURST_WINDOW_MS);
      recent.push(at);
      recentCalls.set(operationId, recent);
      spent.mostAtOnce[operationId] = Math.max(spent.mostAtOnce[operationId] ?? 0, recent.length);
    },
    evaluated({ steps, expensiveOperations }) {
      const { runs, mostSteps, mostExpensiveOperations, ...sums } = spent.expressions;
      spent.expressions = {
        runs: runs + 1, steps: sums.steps + steps, expensiveOperations: sums.expensiveOperations + expensiveOperations,
        mostSteps: Math.max(mostSteps, steps), mostExpensiveOperations: Math.max(mostExpensiveOperations, expensiveOperations),
      };
    },
    ledger: {
      costs: () => ({ ...structuredClone(spent), hour: { spent: hour.start === hourStart() ? hour.points : 0, limit: POINTS_PER_HOUR, resetAt: hourStart() + HOUR_MS } }),
      calls: () => ({ ...spent.calls }),
      issueWrites: (issueId) => spent.writes[issueId] ?? 0,
      writes: () => ({ ...spent.writes }),
      points: () => spent.points,
      forget() {
        spent = nothingSpent();
      },
    },
  };
}
