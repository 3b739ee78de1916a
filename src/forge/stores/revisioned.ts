import { Filter, FilterConditions, ForgeKvsAPIError, kvs } from '@forge/kvs';
import * as z from 'zod/mini';
import { storageFailure } from './storage-failure';

/**
 * Values of a custom entity that are written only if nobody else has written meanwhile. Only entities allow a write on
 * condition: `revision` is an attribute that a transaction compares.
 * https://developer.atlassian.com/platform/forge/storage-reference/entities-transactions/
 */
export interface RevisionedValues {
  /** Null when there is none. @throws z.ZodError when what is stored has another form */
  read(key: string): Promise<{ readonly revision: number; readonly body: unknown } | null>;
  /** Writes if the stored revision still is `expected` (0: there must be none), `null` takes the entry away. False when it is not. */
  write(key: string, body: unknown, expected: number): Promise<boolean>;
}

interface Stored { readonly revision: number; readonly body: unknown }
const Stored = z.object({ revision: z.int().check(z.minimum(1)), body: z.unknown() });

/** `keptDays`: the store forgets a value that has not been written for so long; without it, it never does. */
export function revisionedValues(entityName: string, keptDays?: number): RevisionedValues {
  const options = keptDays === undefined ? {} : { ttl: { value: keptDays, unit: 'DAYS' as const } };

  async function read(key: string): Promise<Stored | null> {
    const stored = await kvs.entity<unknown>(entityName).get(key).catch(storageFailure);
    return stored === undefined ? null : Stored.parse(stored);
  }

  async function put(key: string, body: unknown, expected: number): Promise<void> {
    const value = { revision: expected + 1, body };
    if (expected === 0) {
      if (body !== null) await kvs.entity<Stored>(entityName).set(key, value, { keyPolicy: 'FAIL_IF_EXISTS', ...options });
      return;
    }
    const unchanged = { entityName, conditions: new Filter<Stored>().and('revision', FilterConditions.equalTo(expected)) };
    await (body === null ? kvs.transact().delete(key, unchanged) : kvs.transact().set(key, value, unchanged, options)).execute();
  }

  return {
    read,
    async write(key, body, expected) {
      try {
        await put(key, body, expected);
        return true;
      } catch (error) {
        // The platform does not document which code a failed condition has, so ask the store itself who was first.
        if (error instanceof ForgeKvsAPIError && ((await read(key).catch(storageFailure))?.revision ?? 0) !== expected) return false;
        return storageFailure(error);
      }
    },
  };
}
