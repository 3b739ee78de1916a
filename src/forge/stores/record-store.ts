import { AppError } from '../../contract/errors';
import { RequestRecord } from '../../domain/record';
import type { RecordStore, StoredRecord } from '../../operations/ports';
import { revisionedValues } from './revisioned';

const values = revisionedValues('request');
const keyOf = (issueId: string): string => `request:${issueId}`;

/** The record store over Forge's custom entity store. */
export const recordStore: RecordStore = {
  async read(issueId: string): Promise<StoredRecord | null> {
    const stored = await values.read(keyOf(issueId)).catch(unreadable);
    if (stored === null) return null;
    const record = RequestRecord.safeParse(stored.body);
    if (!record.success || record.data.issueId !== issueId) return unreadable(record.error);
    return { record: record.data, revision: stored.revision };
  },

  async write(record: RequestRecord, expected: number): Promise<boolean> {
    const body = RequestRecord.safeParse(record);
    if (!body.success) throw new AppError('internal', 'The app made a record that it could not read again, so nothing was saved. Tell your Jira admin what you did.', undefined, { cause: body.error });
    return values.write(keyOf(record.issueId), body.data, expected);
  },
};

function unreadable(error: unknown): never {
  if (error instanceof AppError) throw error;
  throw new AppError('unreadable', 'The decisions on this request cannot be read. Nothing was changed. Ask a Jira admin to look at the app’s health page.', undefined, { cause: error });
}
