import { utf8ToBytes } from '@noble/hashes/utils';
import type { RequestRecord } from './record';

/**
 * Forge keeps at most 240 KiB in one value (https://developer.atlassian.com/platform/forge/limits-kvs-ce/), and a record that
 * does not fit could never be written again. So the log's oldest lines move out first (`log/archive.ts`), and people cannot fill what the app needs for
 * its own notes: 100 open findings, the links to the questions, and the digests of the projections take less than the difference of the two.
 */
export const MAX_RECORD_BYTES = 230_000;
export const MAX_DECISIONS_BYTES = 190_000;

/** Bytes of a value as the store keeps it. */
export function bytesOf(value: unknown): number {
  return utf8ToBytes(JSON.stringify(value)).length;
}

/** Bytes of everything but the log and the passages, both of which give way. */
function decisionsBytes(record: RequestRecord): number {
  return bytesOf({ ...record, log: [], passages: {} });
}

/** Whether a change by a person makes the decisions larger than there is room for. A change that shrinks them never does. */
export function overflows(before: RequestRecord, after: RequestRecord): boolean {
  const bytes = decisionsBytes(after);
  return bytes > MAX_DECISIONS_BYTES && bytes > decisionsBytes(before);
}

/** Whether the decisions can be so much larger. */
export function hasRoomFor(record: RequestRecord, more: unknown): boolean {
  return decisionsBytes(record) + bytesOf(more) <= MAX_DECISIONS_BYTES;
}

/** The record without its passages when there is no room for them: they are for reading only. */
export function withRoomForDecisions(record: RequestRecord): RequestRecord {
  return bytesOf({ ...record, log: [] }) <= MAX_DECISIONS_BYTES ? record : { ...record, passages: {} };
}
