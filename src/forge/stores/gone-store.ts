import { kvs, WhereConditions } from '@forge/kvs';
import * as z from 'zod/mini';
import type { GoneStore } from '../../operations/ports';
import { storageFailure } from './storage-failure';

const PREFIX = 'gone:';
/** Written without a version at first. */
const Stored = z.object({ v: z._default(z.literal(1), 1), at: z.int() });
/** Most that one query of the store answers. */
const PAGE = 100;

/** Requests that were deleted, and when that was noticed, in Forge's key-value store. */
export const goneStore: GoneStore = {
  async note(issueId, at) {
    // The first time counts: an event may come twice.
    const known = await kvs.get<unknown>(`${PREFIX}${issueId}`).catch(storageFailure);
    if (known === undefined) await kvs.set(`${PREFIX}${issueId}`, Stored.parse({ v: 1, at })).catch(storageFailure);
  },
  async list(max) {
    const found: { issueId: string; at: number }[] = [];
    let cursor: string | undefined;
    do {
      const query = kvs.query().where('key', WhereConditions.beginsWith(PREFIX)).limit(PAGE);
      const page = await (cursor === undefined ? query : query.cursor(cursor)).getMany<unknown>().catch(storageFailure);
      for (const { key, value } of page.results) {
        const stored = Stored.safeParse(value);
        if (stored.success) found.push({ issueId: key.slice(PREFIX.length), at: stored.data.at });
      }
      cursor = page.nextCursor;
    } while (cursor !== undefined && found.length < max);
    return found.slice(0, max);
  },
  async drop(issueId) {
    await kvs.delete(`${PREFIX}${issueId}`).catch(storageFailure);
  },
};
