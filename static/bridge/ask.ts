import { invoke } from '@forge/bridge';
import type * as z from 'zod/mini';
import type { Result } from '../../src/contract/errors';
import { LOST, readEnvelope } from './envelope';

/**
 * Calls a resolver and parses what it answers. Issue, project and user come from the invocation's context, never from `payload`.
 * Never rejects: a lost connection is a failure with a sentence like any other.
 * https://developer.atlassian.com/platform/forge/custom-ui-bridge/invoke/
 */
export async function ask<T>(name: string, payload: Record<string, unknown>, schema: z.ZodMiniType<T>): Promise<Result<T>> {
  let raw: unknown;
  try {
    raw = await invoke<Record<string, unknown>, unknown>(name, payload);
  } catch {
    return { ok: false, error: LOST };
  }
  return readEnvelope(raw, schema);
}
