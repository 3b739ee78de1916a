import { invoke } from '@forge/bridge';
import type * as z from 'zod/mini';
import type { Result } from '../../src/contract/errors';
import type { CallInput, CallName, CallOutput } from '../../src/contract/messages';
import { LOST, readEnvelope } from './envelope';

/** Schemas of what some calls answer. */
export type Replies<N extends CallName> = { readonly [K in N]: z.ZodMiniType<CallOutput<K>> };
export type Call<N extends CallName> = <K extends N>(name: K, payload: CallInput<K>) => Promise<Result<CallOutput<K>>>;

/**
 * Calls of a page to its resolver, whose answers are checked by `replies`: each page has its own. Issue and user come from the invocation's context, never from `payload`.
 * Never rejects: a lost connection is a failure with a sentence like any other.
 * https://developer.atlassian.com/platform/forge/custom-ui-bridge/invoke/
 */
export function callsWith<N extends CallName>(replies: Replies<N>): Call<N> {
  return async (name, payload) => {
    let raw: unknown;
    try {
      raw = await invoke<typeof payload, unknown>(name, payload);
    } catch {
      return { ok: false, error: LOST };
    }
    return readEnvelope(raw, replies[name]);
  };
}
