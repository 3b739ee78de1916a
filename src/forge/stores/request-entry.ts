import { kvs } from '@forge/kvs';
import { storageFailure } from './storage-failure';

/** The entity that holds the records of requests; `record-store.ts` says what is in one. */
export const REQUESTS = 'request';
export const requestKey = (issueId: string): string => `request:${issueId}`;

/** Whether anything is kept about an issue, readable or not: without the schema of a record, for triggers that run for every issue of the site. */
export async function isKept(issueId: string): Promise<boolean> {
  return (await kvs.entity<unknown>(REQUESTS).get(requestKey(issueId)).catch(storageFailure)) !== undefined;
}
