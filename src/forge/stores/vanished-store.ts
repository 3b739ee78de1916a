import { kvs } from '@forge/kvs';
import * as z from 'zod/mini';
import type { VanishedStore } from '../../operations/find-vanished';
import { storageFailure } from './storage-failure';

const KEY = 'vanished';
const Stored = z.object({ v: z.literal(1), begunAt: z.int(), after: z.nullable(z.string()) });

/** How far the search for requests is that are gone without an event, in Forge's key-value store. */
export const vanishedStore: VanishedStore = {
  async read() {
    const stored = Stored.safeParse(await kvs.get<unknown>(KEY).catch(storageFailure));
    return stored.success ? stored.data : null;
  },
  async write(state) {
    await kvs.set(KEY, Stored.parse({ v: 1, ...state })).catch(storageFailure);
  },
};
