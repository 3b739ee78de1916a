import type { CallInput, CallOutput } from '../contract/messages';
import { isIntact, linesOf, type LogPage } from '../domain/log/archive';
import type { RequestRecord } from '../domain/record';
import { loadRequest } from './load-request';
import type { Actor, Ports } from './ports';

/** What names the digest of a page: the page after it, or the record. Null when that page is missing too. */
async function following(ports: Ports, record: RequestRecord, page: number): Promise<LogPage | RequestRecord | null> {
  return page === record.archive.pages ? record : ports.records.readPage(record.issueId, page + 1);
}

/**
 * A page of older lines of the log, for whoever sees the request. One that is missing or has been altered is said to be: `intact` is false.
 * The last page is held against the record, each other one against the page after it, so whoever reads them one by one has seen the
 * whole chain. @throws AppError as `loadRequest`
 */
export async function readLog(ports: Ports, _actor: Actor, issueId: string, { page }: CallInput<'readLog'>): Promise<CallOutput<'readLog'>> {
  const { record } = await loadRequest(ports, issueId, 'user');
  if (page > record.archive.pages) return { page, lines: [], intact: false };
  const [found, next] = await Promise.all([ports.records.readPage(record.issueId, page), following(ports, record, page)]);
  if (found === null) return { page, lines: [], intact: false };
  return { page, lines: linesOf(found), intact: next !== null && isIntact(found, next) };
}
