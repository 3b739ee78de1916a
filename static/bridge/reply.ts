import type * as z from 'zod/mini';
import type { Failure, Result } from '../../src/contract/errors';
import { BriefConflict, REPLIES, type CallName, type CallOutput } from '../../src/contract/messages';
import { readEnvelope } from './envelope';

const SCHEMAS: { readonly [K in CallName]: z.ZodMiniType<CallOutput<K>> } = REPLIES;

/** Checks what a resolver answered to the call `name`; see {@link readEnvelope}. */
export function readReply<K extends CallName>(name: K, raw: unknown): Result<CallOutput<K>> {
  return readEnvelope(raw, SCHEMAS[name]);
}

/** The brief as it is now, when a save was refused because somebody else has saved; null for every other failure. */
export function conflictOf(failure: Failure): z.infer<typeof BriefConflict> | null {
  if (failure.code !== 'conflict') return null;
  const conflict = BriefConflict.safeParse(failure.details);
  return conflict.success ? conflict.data : null;
}
