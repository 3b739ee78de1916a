import { Filter, FilterConditions, ForgeKvsAPIError, kvs } from '@forge/kvs';
import * as z from 'zod';
import { AppError } from '../../contract/errors';
import { RequestRecord } from '../../domain/record';
import type { RecordStore, StoredRecord } from '../../operations/ports';
import { storageFailure } from './storage-failure';

/**
 * Records live in a custom entity, because only entities allow a write on condition: `revision` is an attribute that
 * a transaction compares. See https://developer.atlassian.com/platform/forge/storage-reference/entities-transactions/
 */
const ENTITY = 'request';

const Stored = z.object({ revision: z.number().int().min(1), body: z.unknown() });

const keyOf = (issueId: string): string => `request:${issueId}`;

async function readRevision(issueId: string): Promise<number> {
  const stored = await kvs.entity<unknown>(ENTITY).get(keyOf(issueId));
  return stored === undefined ? 0 : Stored.parse(stored).revision;
}

/** The record store over Forge's custom entity store. */
export const recordStore: RecordStore = {
  async read(issueId: string): Promise<StoredRecord | null> {
    const stored = await kvs.entity<unknown>(ENTITY).get(keyOf(issueId)).catch(storageFailure);
    if (stored === undefined) return null;
    const outer = Stored.safeParse(stored);
    const record = outer.success ? RequestRecord.safeParse(outer.data.body) : null;
    if (!outer.success || record === null || !record.success || record.data.issueId !== issueId) {
      throw new AppError('unreadable', 'The decisions on this request cannot be read. Nothing was changed. Ask a Jira admin to look at the app’s health page.');
    }
    return { record: record.data, revision: outer.data.revision };
  },

  async write(record: RequestRecord, expected: number): Promise<boolean> {
    const key = keyOf(record.issueId);
    const body = RequestRecord.safeParse(record);
    if (!body.success) throw new AppError('internal', 'The app made a record that it could not read again, so nothing was saved. Tell your Jira admin what you did.', undefined, { cause: body.error });
    const value = { revision: expected + 1, body: body.data };
    try {
      if (expected === 0) {
        await kvs.entity<typeof value>(ENTITY).set(key, value, { keyPolicy: 'FAIL_IF_EXISTS' });
      } else {
        await kvs.transact()
          .set(key, value, { entityName: ENTITY, conditions: new Filter<typeof value>().and('revision', FilterConditions.equalTo(expected)) })
          .execute();
      }
      return true;
    } catch (error) {
      // The platform does not document which code a failed condition has, so ask the store itself who was first.
      if (error instanceof ForgeKvsAPIError && (await readRevision(record.issueId).catch(storageFailure)) !== expected) return false;
      return storageFailure(error);
    }
  },
};
