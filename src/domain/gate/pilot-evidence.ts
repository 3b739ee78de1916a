import type { RequestRecord } from '../record';
import { ITEM_IDS } from '../vocabulary/ids';
import { ITEMS } from '../vocabulary/items';

/**
 * The record without what was attested of an earlier pilot. The app takes such evidence away when it sees a request leave Pilot and Done, but a
 * request can leave and come back before the app looks; that it was a draft in between, Jira's own date tells. `inProgressSince`: when the
 * request last came into a status of the category *In progress*, epoch milliseconds; null when Jira does not say. A
 * review and the start of a pilot lie between that and the evidence, so clocks that differ a little do no harm.
 */
export function withEvidenceOfThisPilot(record: RequestRecord, inProgressSince: number | null): RequestRecord {
  if (inProgressSince === null) return record;
  const old = ITEM_IDS.filter((id) => ITEMS[id].metBy === 'pilot' && (record.items[id].attestation?.at ?? Infinity) < inProgressSince);
  return old.length === 0 ? record : { ...record, items: { ...record.items, ...Object.fromEntries(old.map((id) => [id, { ...record.items[id], attestation: null }])) } };
}
