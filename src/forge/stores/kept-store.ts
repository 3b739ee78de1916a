import { kvs, WhereConditions } from '@forge/kvs';
import * as z from 'zod/mini';
import { AppError } from '../../contract/errors';
import { accountsIn, erasedRecord, withoutAccounts, withPseudonyms } from '../../domain/erasure';
import type { KeptEntry, KeptStore } from '../../operations/ports';
import { DRAFTS, DRAFTS_KEPT_DAYS } from './draft-store';
import { LOG_PAGES } from './record-store';
import { REQUESTS, requestKey } from './request-entry';
import { revisionedValues } from './revisioned';
import { storageFailure } from './storage-failure';

/** The entities in which account ids stand, in the order in which they are walked over. */
const ENTITIES = [DRAFTS, LOG_PAGES, REQUESTS] as const;
type Entity = (typeof ENTITIES)[number];
/** A value takes up to 240 KiB, so this is a few MB at the most. */
const PAGE = 20;
/** How often an entry is tried anew that somebody else is writing at the same moment. */
const TRIES = 6;

const Body = z.object({ body: z.unknown() });
const bodyOf = (value: unknown): unknown => { const stored = Body.safeParse(value); return stored.success ? stored.data.body : value; };
/** Whose draft it is stands in its key and nowhere else. */
const ownerOf = (entity: Entity, key: string): string | null => (entity === DRAFTS ? /^draft:[^:]+:(.+)$/.exec(key)?.[1] ?? null : null);
const requestOf = (entity: Entity, key: string): string | null => (entity === REQUESTS && key.startsWith(requestKey('')) ? key.slice(requestKey('').length) : null);

const placeOf = (entity: Entity, key: string): string => `${entity}/${key}`;
function partsOf(place: string): { readonly entity: Entity; readonly key: string } {
  const entity = ENTITIES.find((name) => place.startsWith(`${name}/`));
  if (entity === undefined) throw new AppError('internal', 'The app has lost its place in what it keeps. The next look begins anew.');
  return { entity, key: place.slice(entity.length + 1) };
}

/** Changes what stands under a key, whoever writes it at the same moment; the change must come to an end, so that doing it twice does nothing. */
async function rewrite(entity: Entity, key: string, change: (body: unknown) => unknown): Promise<void> {
  if (entity === LOG_PAGES) {
    const stored = await kvs.entity<unknown>(entity).get(key).catch(storageFailure);
    const body = bodyOf(stored);
    const changed = change(body);
    // Nobody writes a page again, so there is nothing to compare.
    if (stored !== undefined && changed !== body) await kvs.entity<{ body: unknown }>(entity).set(key, { body: changed }).catch(storageFailure);
    return;
  }
  const values = entity === DRAFTS ? revisionedValues(DRAFTS, DRAFTS_KEPT_DAYS) : revisionedValues(REQUESTS);
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const stored = await values.read(key).catch(storageFailure);
    if (stored === null) return;
    const changed = change(stored.body);
    if (changed === stored.body || await values.write(key, changed, stored.revision)) return;
  }
  throw new AppError('busy', 'Somebody is writing on a request at every moment. The next day goes on.');
}

/**
 * All that the app keeps and in which an account id can stand, over Forge's custom entity store. It is walked over by its keys, since the platform's own
 * cursors should not be kept: https://developer.atlassian.com/platform/forge/storage-reference/storage-api-query-complex/
 */
export const keptStore: KeptStore = {
  records: placeOf(REQUESTS, ''),

  async page(after) {
    const { entity, key } = after === null ? { entity: ENTITIES[0], key: null } : partsOf(after);
    const query = kvs.entity<unknown>(entity).query().index('by-key');
    const { results } = await (key === null || key === '' ? query : query.where(WhereConditions.greaterThan(key))).limit(PAGE).getMany().catch(storageFailure);
    const entries = results.map(({ key: found, value }): KeptEntry => {
      const owner = ownerOf(entity, found);
      return { place: placeOf(entity, found), issueId: requestOf(entity, found), accounts: [...new Set([...(owner === null ? [] : [owner]), ...accountsIn(bodyOf(value))])] };
    });
    const last = results.at(-1);
    if (results.length === PAGE && last !== undefined) return { entries, next: placeOf(entity, last.key) };
    const following = ENTITIES[ENTITIES.indexOf(entity) + 1];
    return { entries, next: following === undefined ? null : placeOf(following, '') };
  },

  async erase({ place }, pseudonyms, requesterId) {
    const { entity, key } = partsOf(place);
    const owner = ownerOf(entity, key);
    if (owner !== null && pseudonyms.has(owner)) await kvs.entity(entity).delete(key).catch(storageFailure);
    else if (entity === DRAFTS) await rewrite(entity, key, (body) => withoutAccounts(body, pseudonyms));
    else if (entity === LOG_PAGES) await rewrite(entity, key, (body) => withPseudonyms(body, pseudonyms));
    else await rewrite(entity, key, (body) => erasedRecord(body, pseudonyms, requesterId));
  },
};
