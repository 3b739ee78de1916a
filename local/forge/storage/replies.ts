import type { Entry } from './table';

/** An entry as replies carry it. */
export interface StoredReply { key: string; value: unknown; createdAt: number; updatedAt: number; expireTime?: string }

export const replyOf = (entry: Entry): StoredReply => ({
  key: entry.key, value: entry.value, createdAt: entry.createdAt, updatedAt: entry.updatedAt,
  ...(entry.expiresAt === null ? {} : { expireTime: new Date(entry.expiresAt).toISOString() }),
});
