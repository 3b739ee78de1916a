import type { RequestRecord } from '../record';
import { ITEM_IDS } from '../vocabulary/ids';
import { ITEMS } from '../vocabulary/items';

/** Clocks of Jira and of the app differ by so much at most. */
const CLOCKS_DIFFER_MS = 5_000;
/** Between the app's note that it moves a request back and Jira's time of the move. */
const MOVE_TAKES_MS = 60_000;

/**
 * When the stay in the present status began that evidence must be from, epoch milliseconds; null when Jira does not say. A move back from Done by the app
 * goes on with the pilot that was before. Where Jira does not list the entry, it is the time at which the request came into the category *In progress*,
 * between which and the evidence lie a review and the start of a pilot.
 */
export function pilotSince({ movedBack }: RequestRecord, { statusEntries, statusCategorySince }: { readonly statusEntries: readonly number[] | null; readonly statusCategorySince: number | null }): number | null {
  const isMoveBack = (at: number): boolean => movedBack !== null && Math.abs(at - movedBack.at) < MOVE_TAKES_MS;
  const [latest, ...earlier] = statusEntries ?? [];
  return (latest !== undefined && isMoveBack(latest) ? earlier[0] : latest) ?? statusCategorySince;
}

/**
 * The record without what was attested of an earlier pilot. The app takes such evidence away when it sees a request leave Pilot and Done, but a
 * request can leave and come back before the app looks. `since`: see {@link pilotSince}.
 */
export function withEvidenceOfThisPilot(record: RequestRecord, since: number | null): RequestRecord {
  if (since === null) return record;
  const old = ITEM_IDS.filter((id) => ITEMS[id].metBy === 'pilot' && (record.items[id].attestation?.at ?? Infinity) < since - CLOCKS_DIFFER_MS);
  return old.length === 0 ? record : { ...record, items: { ...record.items, ...Object.fromEntries(old.map((id) => [id, { ...record.items[id], attestation: null }])) } };
}
