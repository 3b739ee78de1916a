import type * as z from 'zod';
import type { EntityDefinition } from '../manifest';
import { meets, meetsAll } from './conditions';
import { STORAGE_LIMITS } from './limits';
import type * as requests from './requests';
import { replyOf, type StoredReply } from './replies';
import { refuse } from './storage-error';
import type { Entry } from './table';

type Page = { data: StoredReply[]; cursor?: string };

/** The cursor is the key after which the next page starts; callers must treat it as opaque. */
function page(entries: readonly Entry[], limit: number | undefined, cursor: string | undefined): Page {
  const size = limit ?? STORAGE_LIMITS.queryDefault;
  if (size < 1 || size > STORAGE_LIMITS.queryMax) refuse('COMPLEX_QUERY_PAGE_LIMIT_NOT_IN_RANGE', 'The page limit must be set between 1 and 100.');
  const last = cursor === undefined ? null : Buffer.from(cursor, 'base64url').toString();
  const start = last === null ? 0 : entries.findIndex((entry) => entry.key === last) + 1;
  if (last !== null && start === 0) refuse('BAD_REQUEST', 'The cursor is not valid.');
  const chosen = entries.slice(start, start + size);
  const end = chosen.at(-1);
  const data = chosen.map(replyOf);
  return start + size < entries.length && end !== undefined ? { data, cursor: Buffer.from(end.key).toString('base64url') } : { data };
}

/** Plain keys by prefix, in the order of their keys. */
export function queryKeys(entries: readonly Entry[], body: z.infer<typeof requests.Query>): Page {
  const where = body.where?.[0];
  return page(where === undefined ? entries : entries.filter((entry) => meets(entry.key, where)), body.limit, body.after);
}

type Index = { range: string | null; partition: readonly string[] };
const BY_KEY: Index = { range: null, partition: [] };

function indexOf(entity: EntityDefinition, name: string): Index {
  if (name === 'by-key') return BY_KEY;
  for (const index of entity.indexes) {
    if (typeof index === 'string' && index === name) return { range: index, partition: [] };
    if (typeof index !== 'string' && index.name === name) return { range: index.range[0] ?? null, partition: index.partition ?? [] };
  }
  return refuse('INVALID_ENTITY_INDEX', `Entity ${entity.name} has no index ${name}.`);
}

/**
 * Entities by one declared index: partition values exactly, then a condition on its range, then filters.
 * https://developer.atlassian.com/platform/forge/storage-reference/entities-api-query/
 */
export function queryEntity(entity: EntityDefinition, entries: readonly Entry[], body: z.infer<typeof requests.EntityQuery>): Page {
  const index = indexOf(entity, body.indexName);
  const partition = body.partition ?? [];
  if (partition.length !== index.partition.length) refuse('BAD_REQUEST', `Index ${body.indexName} needs ${index.partition.length} partition values.`);
  const attributes = (entry: Entry): Record<string, unknown> => ({ ...(entry.value as Record<string, unknown>) });
  const ranged = (entry: Entry): unknown => (index.range === null ? entry.key : attributes(entry)[index.range]);
  const { range, filters } = body;
  const found = entries
    .filter((entry) => index.partition.every((name, at) => attributes(entry)[name] === partition[at]))
    .filter((entry) => ranged(entry) !== undefined && (range === undefined || meets(ranged(entry), range)))
    .filter((entry) => filters === undefined || meetsAll(entity, attributes(entry), filters))
    .sort((a, b) => compare(ranged(a), ranged(b)));
  return page(body.sort === 'DESC' ? found.reverse() : found, body.limit, body.cursor);
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a) < String(b) ? -1 : Number(String(a) > String(b));
}
