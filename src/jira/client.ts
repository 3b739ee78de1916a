import type * as z from 'zod/mini';
import { AppError } from '../contract/errors';
import type { As } from '../operations/ports';
import { errorOf, lostReply, unexpectedReply } from './errors';
import type { JiraMethod, JiraPath, JiraReply, JiraRequest, MultipartForm } from './request';
import { newBrake, pauseBeforeRepeat, troubleOf, type Brake, type CallKind } from './retry-policy';

/** What a call is about, for the sentence when the answer is not understood. */
export interface Call {
  readonly what: string;
  readonly method: JiraMethod;
  readonly path: JiraPath;
  readonly body?: unknown;
  /** Files, in place of a body. */
  readonly form?: MultipartForm;
  /** True for a call that changes nothing, whatever its method. GET is always one. */
  readonly reads?: boolean;
  /** True for a write of values that nobody but the app writes: sent twice, it leaves the same as sent once. */
  readonly sets?: boolean;
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

export type Wait = (milliseconds: number) => Promise<void>;
export const sleep: Wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const kindOf = ({ method, reads, sets }: Call): CallKind => (method === 'GET' || reads === true ? 'read' : sets === true ? 'set' : 'write');

/**
 * Wraps a request function with the policy of `retry-policy.ts`. Clients that share a `brake` stop together: once one of them has met a spent quota,
 * none of them asks Jira any more.
 */
export function createClient(request: JiraRequest, as: As, wait: Wait = sleep, brake: Brake = newBrake()): JiraClient {
  async function exchange(call: Call): Promise<JiraReply> {
    const kind = kindOf(call);
    for (let sent = 1; ; sent += 1) {
      if (brake.spent !== null) return brake.spent;
      let reply: JiraReply | null = null;
      let failure: unknown;
      try {
        reply = await request(call.method, call.path, call.form !== undefined ? { form: call.form } : call.body === undefined ? undefined : { body: call.body });
      } catch (cause) {
        if (cause instanceof AppError) throw cause;
        failure = cause;
      }
      const trouble = troubleOf(reply);
      if (trouble === 'quota') brake.spent = reply;
      const pause = trouble === null ? null : pauseBeforeRepeat(kind, trouble, reply, sent, Math.random());
      if (pause !== null) await wait(pause);
      else if (reply === null) throw lostReply(kind === 'read', failure);
      else return reply;
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
