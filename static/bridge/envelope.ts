import * as z from 'zod/mini';
import { Failure, type Result } from '../../src/contract/errors';

const Envelope = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: Failure }),
]);

/** What the page says when the backend did not answer; nothing is known about whether the act happened. */
export const LOST: Failure = {
  code: 'internal',
  message: 'Jira does not answer. Check your connection and try again. What you typed is still here; should your change have arrived already, you see it then.',
};

const UNREADABLE: Failure = {
  code: 'unreadable',
  message: 'The answer does not fit this version of the page. Reload the page; if that does not help, ask your Jira admin to update the app.',
};

/**
 * Checks what a resolver answered.
 * @returns the parsed value, or the failure to show. Never throws: an answer of another shape is a failure too.
 */
export function readEnvelope<T>(raw: unknown, schema: z.ZodMiniType<T>): Result<T> {
  const envelope = Envelope.safeParse(raw);
  if (!envelope.success) return { ok: false, error: UNREADABLE };
  if (!envelope.data.ok) return { ok: false, error: envelope.data.error };
  const value = schema.safeParse(envelope.data.value);
  return value.success ? { ok: true, value: value.data } : { ok: false, error: UNREADABLE };
}
