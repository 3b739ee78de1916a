import { Filter, FilterConditions, kvs } from '@forge/kvs';
import * as z from 'zod/mini';
import { AppError } from '../../contract/errors';
import { storageFailure } from './storage-failure';

/**
 * Values of a custom entity that are written only if nobody else has written meanwhile. Only entities allow a write on
 * condition: `revision` is an attribute that a transaction compares.
 * https://developer.atlassian.com/platform/forge/storage-reference/entities-transactions/
 */
export interface RevisionedValues {
  /** Null when there is none. @throws z.ZodError when what is stored has another form */
  read(key: string): Promise<{ readonly revision: number; readonly body: unknown } | null>;
  /**
   * Writes if the stored revision still is `expected` (0: there must be none), `null` takes the entry away. False when it is not, also when that is
   * because the reply to this very write got lost: whoever must not write twice has to know its own again. `beside` is written in the same
   * transaction, so all of it or nothing; a first write takes none, since only what exists can be compared.
   */
  write(key: string, body: unknown, expected: number, beside?: readonly Beside[]): Promise<boolean>;
}

/** Another entry that goes with a write. */
export interface Beside { readonly entityName: string; readonly key: string; readonly value: object }

interface Stored { readonly revision: number; readonly body: unknown }
const Stored = z.object({ revision: z.int().check(z.minimum(1)), body: z.unknown() });

/** `keptDays`: the store forgets a value that has not been written for so long; without it, it never does. */
export function revisionedValues(entityName: string, keptDays?: number): RevisionedValues {
  const options = keptDays === undefined ? {} : { ttl: { value: keptDays, unit: 'DAYS' as const } };

  async function read(key: string): Promise<Stored | null> {
    const stored = await kvs.entity<unknown>(entityName).get(key).catch(storageFailure);
    return stored === undefined ? null : Stored.parse(stored);
  }

  async function put(key: string, value: Stored, expected: number, beside: readonly Beside[]): Promise<void> {
    const entity = { entityName, conditions: new Filter<Stored>().and('revision', FilterConditions.equalTo(expected)) };
    if (expected === 0) {
      if (beside.length > 0) throw new AppError('internal', 'The app wanted to write more than it can write at once, so nothing was saved. Try again.');
      if (value.body !== null) await kvs.entity<Stored>(entityName).set(key, value, { keyPolicy: 'FAIL_IF_EXISTS', ...options });
      return;
    }
    const transaction = value.body === null ? kvs.transact().delete(key, entity) : kvs.transact().set(key, value, entity, options);
    for (const each of beside) transaction.set(each.key, each.value, { entityName: each.entityName });
    await transaction.execute();
  }

  return {
    read,
    async write(key, body, expected, beside = []) {
      try {
        await put(key, { revision: expected + 1, body }, expected, beside);
        return true;
      } catch (error) {
        // The platform does not document which code a failed condition has, and a reply can get lost after the write: so ask the store itself.
        const stored = await read(key).catch(storageFailure);
        if ((stored?.revision ?? 0) !== expected) return false;
        return storageFailure(error);
      }
    },
  };
}
