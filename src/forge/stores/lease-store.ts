import { Filter, FilterConditions, ForgeKvsAPIError, kvs } from '@forge/kvs';
import * as z from 'zod/mini';
import type { LeaseStore } from '../../operations/ports';
import { storageFailure } from './storage-failure';

/**
 * A claim is an entity whose `until` is compared in the same transaction that takes an expired claim over, so two
 * invocations can never both believe that they hold it. Time is in whole seconds: an entity's integer has 32 bits. Its form
 * is the manifest's, so it names no version.
 */
const ENTITY = 'lease';
const Stored = z.object({ until: z.int() });
const seconds = (ms: number): number => Math.ceil(ms / 1000);

async function takeOver(name: string, seen: number, until: number): Promise<'taken_over' | null> {
  try {
    await kvs.transact()
      .set(name, { until }, { entityName: ENTITY, conditions: new Filter<{ until: number }>().and('until', FilterConditions.equalTo(seen)) })
      .execute();
    return 'taken_over';
  } catch (error) {
    if (error instanceof ForgeKvsAPIError && error.responseDetails.status < 500) return null;
    return storageFailure(error);
  }
}

/** Claims over Forge's custom entity store. */
export const leaseStore: LeaseStore = {
  async acquire(name: string, now: number, until: number) {
    const leases = kvs.entity<{ until: number }>(ENTITY);
    try {
      await leases.set(name, { until: seconds(until) }, { keyPolicy: 'FAIL_IF_EXISTS' });
      return 'free';
    } catch (error) {
      if (!(error instanceof ForgeKvsAPIError) || error.responseDetails.status !== 409) return storageFailure(error);
      const held = await leases.get(name).catch(storageFailure);
      // Released between the two calls: whoever held it has just done the work.
      if (held === undefined) return null;
      const current = Stored.safeParse(held);
      if (!current.success) return storageFailure(current.error);
      return current.data.until > seconds(now) ? null : takeOver(name, current.data.until, seconds(until));
    }
  },
  async release(name: string): Promise<void> {
    await kvs.entity(ENTITY).delete(name).catch(storageFailure);
  },
  async abandon(name: string): Promise<void> {
    await kvs.entity<{ until: number }>(ENTITY).set(name, { until: 0 }).catch(storageFailure);
  },
};
