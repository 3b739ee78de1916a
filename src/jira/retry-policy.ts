import type { JiraReply } from './request';

/**
 * What the app sends to Jira again, how often, and what never. The only place that decides it: nothing else in the app repeats a
 * request without looking first (`test/unit/gateway/retry-policy.test.ts`).
 *
 * https://developer.atlassian.com/cloud/jira/platform/rate-limiting/ advises four repeats that begin at two seconds, for idempotent requests
 * only. A person waits for nearly every call here, and a function has 25 seconds, so there are fewer and they come sooner; what needs
 * longer is said to the person, or left to a job of the queue, which comes again.
 */

/** `read` changes nothing; `set` writes values that only the app writes, so twice is as good as once; `write` is everything else. */
export type CallKind = 'read' | 'set' | 'write';

export type Trouble =
  /** No reply came: a write may have been carried out. */
  | 'lost'
  /** A gateway or Jira is down for a moment; what it has done before is not known. */
  | 'unavailable'
  /** 429 for too many calls of one endpoint, or too many writes to one issue, within seconds. */
  | 'burst' | 'per_issue'
  /** 429 for the points of an hour, or one that gives no reason: a spent quota until the contrary is known. */
  | 'quota';

/**
 * How often a call is sent again. Of a write nobody knows whether it was done, so whoever wants it looks first; that holds for a 429 too, since Jira
 * promises for none that nothing was written. A spent quota only gets worse by asking. Statuses that are missing here (409 above
 * all, and 500) are answers: they come out the same again, or need a fresh look.
 */
export const REPEATS: Readonly<Record<Trouble, Readonly<Record<CallKind, number>>>> = {
  lost: { read: 2, set: 1, write: 0 },
  unavailable: { read: 2, set: 1, write: 0 },
  burst: { read: 2, set: 1, write: 0 },
  per_issue: { read: 2, set: 1, write: 0 },
  quota: { read: 0, set: 0, write: 0 },
};

const FIRST_PAUSE_MS = 250;
/** A function that waits longer than this keeps a person waiting for nothing; they get a sentence instead. */
const LONGEST_PAUSE_MS = 2_000;
/** Calls that were turned away together do not come again together. */
const JITTER = { from: 0.7, to: 1.3 } as const;

const UNAVAILABLE: ReadonlySet<number> = new Set([502, 503, 504]);
const REASONS: Readonly<Record<string, Trouble>> = { 'jira-burst-based': 'burst', 'jira-per-issue-on-write': 'per_issue' };

/** What is wrong with a reply that may be worth another try; null for every answer that counts. `null` stands for no reply. */
export function troubleOf(reply: JiraReply | null): Trouble | null {
  if (reply === null) return 'lost';
  if (UNAVAILABLE.has(reply.status)) return 'unavailable';
  if (reply.status !== 429) return null;
  // Atlassian's gateway answers some without a reason. One that asks for a moment is no quota of an hour.
  const named = REASONS[reply.headers.get('ratelimit-reason') ?? ''];
  const seconds = retryAfterOf(reply);
  return named ?? (reply.headers.get('ratelimit-reason') === null && seconds !== null && seconds * 1_000 <= LONGEST_PAUSE_MS ? 'burst' : 'quota');
}

/** Seconds of a Retry-After header; null when there is none or it is no number. */
export function retryAfterOf(reply: JiraReply): number | null {
  const header = reply.headers.get('retry-after');
  return header !== null && /^\d+$/.test(header.trim()) ? Number(header) : null;
}

/**
 * Milliseconds until a call is sent again; null when it is not to be. `sent` counts how often it was. Retry-After is the least, and what asks for more
 * than two seconds is not waited for. `random` is between 0 and 1.
 */
export function pauseBeforeRepeat(kind: CallKind, trouble: Trouble, reply: JiraReply | null, sent: number, random: number): number | null {
  if (sent > REPEATS[trouble][kind]) return null;
  const backOff = FIRST_PAUSE_MS * 2 ** (sent - 1) * (JITTER.from + (JITTER.to - JITTER.from) * random);
  const asked = (reply === null ? null : retryAfterOf(reply)) ?? 0;
  const pause = Math.max(asked * 1_000, backOff);
  return pause <= LONGEST_PAUSE_MS ? pause : null;
}

/** Remembers within one invocation that a quota is spent, so that no further call of it is made: as the user or as the app, the quota is the same. */
export interface Brake { spent: JiraReply | null }
export const newBrake = (): Brake => ({ spent: null });
