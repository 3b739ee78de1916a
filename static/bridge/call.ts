import { invoke } from '@forge/bridge';
import type { Result } from '../../src/contract/errors';
import type { CallInput, CallName, CallOutput } from '../../src/contract/messages';
import { LOST } from './envelope';
import { readReply } from './reply';

/**
 * Calls a resolver. Issue and user come from the invocation's context, never from `payload`.
 * Never rejects: a lost connection is a failure with a sentence like any other.
 * https://developer.atlassian.com/platform/forge/custom-ui-bridge/invoke/
 */
export async function call<K extends CallName>(name: K, payload: CallInput<K>): Promise<Result<CallOutput<K>>> {
  let raw: unknown;
  try {
    raw = await invoke<CallInput<K>, unknown>(name, payload);
  } catch {
    return { ok: false, error: LOST };
  }
  return readReply(name, raw);
}
