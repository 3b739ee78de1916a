import * as z from 'zod/mini';
import { Failure, type Result } from '../../src/contract/errors';
import { BriefConflict, REPLIES, type CallName, type CallOutput } from '../../src/contract/messages';

const Envelope = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: Failure }),
]);

const SCHEMAS: { readonly [K in CallName]: z.ZodMiniType<CallOutput<K>> } = REPLIES;

/** What the page says when the backend did not answer; nothing is known about whether the act happened. */
export const LOST: Failure = {
  code: 'internal',
  message: 'Jira does not answer. Check your connection and try again. What you typed is still here; should your change have arrived already, you see it then.',
};

const UNREADABLE: Failure = {
  code: 'unreadable',
  message: 'The answer does not fit this version of the page. Reload the page; if that does not help, ask your Jira administrator to update the app.',
};

/**
 * Checks what a resolver answered to the call `name`.
 * @returns the parsed value, or the failure to show. Never throws: an answer of another shape is a failure too.
 */
export function readReply<K extends CallName>(name: K, raw: unknown): Result<CallOutput<K>> {
  const envelope = Envelope.safeParse(raw);
  if (!envelope.success) return { ok: false, error: UNREADABLE };
  if (!envelope.data.ok) return { ok: false, error: envelope.data.error };
  const value = SCHEMAS[name].safeParse(envelope.data.value);
  return value.success ? { ok: true, value: value.data } : { ok: false, error: UNREADABLE };
}

/** The brief as it is now, when a save was refused because somebody else has saved; null for every other failure. */
export function conflictOf(failure: Failure): z.infer<typeof BriefConflict> | null {
  if (failure.code !== 'conflict') return null;
  const conflict = BriefConflict.safeParse(failure.details);
  return conflict.success ? conflict.data : null;
}
