import { kvs } from '@forge/kvs';
import * as z from 'zod/mini';
import { AppError } from '../../contract/errors';
import { LogPage } from '../../domain/log/archive';
import { RECORD_VERSION, RequestRecord } from '../../domain/record';
import { RECORD_STEPS } from '../../domain/record-steps';
import type { RecordStore, StoredRecord } from '../../operations/ports';
import { isKept, REQUESTS, requestKey } from './request-entry';
import { revisionedValues, type Beside } from './revisioned';
import { storageFailure } from './storage-failure';
import { brought, type Versions } from './versions';

const values = revisionedValues(REQUESTS);
const RECORDS: Versions = { what: 'The decisions on this request', newest: RECORD_VERSION, steps: RECORD_STEPS };
const PAGE_FORMS: Versions = { what: 'Older lines of this log', newest: 1 };

/** The entity that holds the pages of logs. A page is written once; only the erasure of a person writes it again. */
export const LOG_PAGES = 'log';
const StoredPage = z.object({ body: z.unknown() });
const pageKey = (issueId: string, number: number): string => `log:${issueId}:${number}`;
const pageEntry = (page: LogPage): Beside => ({ entityName: LOG_PAGES, key: pageKey(page.issueId, page.number), value: { body: LogPage.parse(page) } });

/** Records of one portion: each can take up to 240 KiB. */
const PORTION = 20;

/** The record store over Forge's custom entity store. */
export const recordStore: RecordStore = {
  async read(issueId: string): Promise<StoredRecord | null> {
    const stored = await values.read(requestKey(issueId)).catch(unreadable);
    if (stored === null) return null;
    const record = RequestRecord.safeParse(brought(stored.body, RECORDS));
    if (!record.success || record.data.issueId !== issueId) return unreadable(record.error);
    return { record: record.data, revision: stored.revision };
  },

  async write(record: RequestRecord, expected: number, pages: readonly LogPage[] = []): Promise<boolean> {
    const body = RequestRecord.safeParse(record);
    if (!body.success) throw new AppError('internal', 'The app made a record that it could not read again, so nothing was saved. Tell your Jira admin what you did.', undefined, { cause: body.error });
    return values.write(requestKey(record.issueId), body.data, expected, pages.map(pageEntry));
  },

  async readPage(issueId: string, number: number): Promise<LogPage | null> {
    const stored = await kvs.entity<unknown>(LOG_PAGES).get(pageKey(issueId, number)).catch(storageFailure);
    const entry = StoredPage.safeParse(stored);
    const page = entry.success ? LogPage.safeParse(brought(entry.data.body, PAGE_FORMS)) : null;
    return page?.success === true && page.data.issueId === issueId && page.data.number === number ? page.data : null;
  },

  isKept,

  async list(after) {
    const query = kvs.entity<{ revision: number; body: unknown }>(REQUESTS).query().index('by-key').limit(PORTION);
    const { results, nextCursor } = await (after === null ? query : query.cursor(after)).getMany().catch(storageFailure);
    const entries = results.map(({ key, value }) => {
      const record = readable(value.body);
      return { issueId: key.slice(requestKey('').length), record };
    });
    return { entries, next: nextCursor ?? null };
  },

  async remove(issueId: string): Promise<void> {
    // Pages first, from the oldest: what is left when this breaks off is still named by the record, and the next time goes on.
    for (let number = 1; (await kvs.entity<unknown>(LOG_PAGES).get(pageKey(issueId, number)).catch(storageFailure)) !== undefined; number += 1) {
      await kvs.entity(LOG_PAGES).delete(pageKey(issueId, number)).catch(storageFailure);
    }
    await kvs.entity(REQUESTS).delete(requestKey(issueId)).catch(storageFailure);
  },
};

/** Null for one of another form, a later one too. */
function readable(body: unknown): RequestRecord | null {
  try {
    const parsed = RequestRecord.safeParse(brought(body, RECORDS));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

function unreadable(error: unknown): never {
  if (error instanceof AppError) throw error;
  throw new AppError('unreadable', 'The decisions on this request cannot be read. Nothing was changed. Ask a Jira admin to look at the app’s health page.', undefined, { cause: error });
}
