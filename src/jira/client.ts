import type * as z from 'zod/mini';
import { AppError } from '../contract/errors';
import type { As } from '../operations/ports';
import { errorOf, lostReply, retryAfterOf, unexpectedReply } from './errors';
import type { JiraMethod, JiraPath, JiraReply, JiraRequest } from './request';

/** What a call is about, for the sentence when the answer is not understood. */
export interface Call {
  readonly what: string;
  readonly method: JiraMethod;
  readonly path: JiraPath;
  readonly body?: unknown;
  /** True for a call that changes nothing, whatever its method. Only such calls are repeated. GET is always one. */
  readonly reads?: boolean;
}

export interface JiraClient {
  /** Sends a call and parses the body of a success. Rejects with `AppError` for everything else. */
  send<T>(call: Call, schema: z.ZodMiniType<T>): Promise<T>;
  /** Sends a call and answers with Jira's reply whatever its status; for calls whose refusals carry meaning. */
  exchange(call: Call): Promise<JiraReply>;
  /** The error that {@link send} would throw for a reply that is no success. */
  refuse(reply: JiraReply): AppError;
  /** Parses a body as {@link send} does. */
  parse<T>(call: Pick<Call, 'what'>, json: unknown, schema: z.ZodMiniType<T>): T;
}

const MAX_REPEATS = 2;
/** A function that waits longer than this keeps a person waiting for nothing; they get a sentence instead. */
const MAX_WAIT_SECONDS = 2;
const REPEATABLE_STATUSES: ReadonlySet<number> = new Set([429, 502, 503, 504]);

export type Wait = (milliseconds: number) => Promise<void>;
export const sleep: Wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Wraps a request function with one policy: reads are repeated at most twice, honouring a Retry-After of at most two
 * seconds; writes never are. See https://developer.atlassian.com/cloud/jira/platform/rate-limiting/ .
 */
export function createClient(request: JiraRequest, as: As, wait: Wait = sleep): JiraClient {
  async function once(call: Call, safe: boolean): Promise<JiraReply | AppError> {
    try {
      return await request(call.method, call.path, call.body === undefined ? undefined : { body: call.body });
    } catch (cause) {
      if (cause instanceof AppError) throw cause;
      return lostReply(safe, cause);
    }
  }

  async function exchange(call: Call): Promise<JiraReply> {
    const safe = call.method === 'GET' || call.reads === true;
    for (let attempt = 0; ; attempt++) {
      const outcome = await once(call, safe);
      const pause = safe && attempt < MAX_REPEATS ? pauseBeforeRepeat(outcome, attempt) : null;
      if (pause === null) {
        if (outcome instanceof AppError) throw outcome;
        return outcome;
      }
      await wait(pause);
    }
  }

  function parse<T>(call: Pick<Call, 'what'>, json: unknown, schema: z.ZodMiniType<T>): T {
    const parsed = schema.safeParse(json);
    if (!parsed.success) throw unexpectedReply(call.what, parsed.error);
    return parsed.data;
  }

  return {
    exchange,
    parse,
    refuse: (reply) => errorOf(reply, as),
    async send(call, schema) {
      const reply = await exchange(call);
      if (reply.status < 200 || reply.status > 299) throw errorOf(reply, as);
      return parse(call, reply.json, schema);
    },
  };
}

/** Milliseconds to wait before a read is repeated; null when it is not to be. */
function pauseBeforeRepeat(outcome: JiraReply | AppError, attempt: number): number | null {
  const backOff = 250 * 2 ** attempt;
  if (outcome instanceof AppError) return backOff;
  if (!REPEATABLE_STATUSES.has(outcome.status)) return null;
  const asked = retryAfterOf(outcome);
  // A 429 that does not say when is a spent quota until the contrary is known; asking again makes it worse.
  if (asked === null) return outcome.status === 429 ? null : backOff;
  return asked <= MAX_WAIT_SECONDS ? Math.max(asked * 1000, backOff) : null;
}
