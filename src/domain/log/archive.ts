import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import * as z from 'zod/mini';
import { bytesOf, MAX_RECORD_BYTES } from '../record-size';
import { LogEntry, type RequestRecord } from '../record';

/**
 * The log of a request never loses a line. The record holds the newest ones; older lines move into pages, each an entry of the store that is
 * written in the same transaction as the record which gives them up. Pages are chained: each names the digest of the one before it, and
 * the record that of the last, so that a page that is missing or has been altered is noticed.
 *
 * Account ids stand beside what is hashed, never in it: they can be erased without breaking the chain.
 */

/** Lines that a record holds before it gives up the oldest. */
export const MAX_RECENT = 200;
/** Lines of a page, and its bytes: a page is one value of the store, which takes 240 KiB. */
export const PAGE_LINES = 100;
const MAX_PAGE_BYTES = 200_000;

/** `by` is the place of the account in `people`, -1 for the app. */
const PageLine = z.extend(LogEntry, { by: z.int().check(z.minimum(-1)) });

export const LogPage = z.object({
  v: z.literal(1),
  issueId: z.string(),
  /** 1 for the oldest page. */
  number: z.int().check(z.minimum(1)),
  /** Digest of the page before; empty for the first. */
  previous: z.string(),
  lines: z.array(PageLine),
  /** Account ids, or what stands in the place of an erased one. */
  people: z.array(z.string()),
});
export type LogPage = z.infer<typeof LogPage>;

const HEX_LENGTH = 32;

/** JSON whose keys are in order, because the store may give a value back with its keys in another one. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, each]) => [key, ordered(each)]));
}

/** 32 hex digits over everything that a page says, its people aside. */
export function pageDigest({ issueId, number, previous, lines }: LogPage): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(ordered([issueId, number, previous, lines]))))).slice(0, HEX_LENGTH);
}

function pageOf(record: RequestRecord, lines: readonly LogEntry[]): LogPage {
  const people = [...new Set(lines.map(({ by }) => by))].filter((by) => by !== 'app');
  return {
    v: 1, issueId: record.issueId, number: record.archive.pages + 1, previous: record.archive.digest, people,
    lines: lines.map((line) => ({ ...line, by: people.indexOf(line.by) })),
  };
}

/** The lines of a page as they stood in the record. */
export function linesOf({ lines, people }: LogPage): LogEntry[] {
  return lines.map((line) => ({ ...line, by: people[line.by] ?? 'app' }));
}

/** How many of the oldest lines go into the next page: at most a page's, at most what a value holds, and half when few large ones fill the record. */
function shareOf({ log }: RequestRecord): number {
  let count = log.length > MAX_RECENT ? PAGE_LINES : Math.min(PAGE_LINES, Math.ceil(log.length / 2));
  while (count > 1 && bytesOf(log.slice(0, count)) > MAX_PAGE_BYTES) count = Math.ceil(count / 2);
  return count;
}

/** The record, without its oldest lines when they are too many or too large, and the pages that hold those. The same record when none has to go. */
export function archived(record: RequestRecord): { readonly record: RequestRecord; readonly pages: readonly LogPage[] } {
  const pages: LogPage[] = [];
  let left = record;
  while (left.log.length > MAX_RECENT || (left.log.length > 0 && bytesOf(left) > MAX_RECORD_BYTES)) {
    const count = shareOf(left);
    const page = pageOf(left, left.log.slice(0, count));
    pages.push(page);
    left = { ...left, log: left.log.slice(count), archive: { pages: page.number, lines: left.archive.lines + count, digest: pageDigest(page) } };
  }
  return { record: left, pages };
}

/** Whether a page is the one that comes before `next`: the page after it, or the record for the last one. */
export function isIntact(page: LogPage, next: LogPage | RequestRecord): boolean {
  const named = 'archive' in next ? next.archive.digest : next.previous;
  const place = 'archive' in next ? next.archive.pages : next.number - 1;
  return page.number === place && page.issueId === next.issueId && pageDigest(page) === named && page.lines.every(({ by }) => by < page.people.length);
}
