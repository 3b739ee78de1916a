import { rowText } from '../brief/row-text';
import type { RequestRecord } from '../record';
import { maskSecrets } from '../secrets/find';
import type { RequestState } from '../state';
import { ITEM_IDS, QUESTION_IDS, ROW_IDS } from '../vocabulary/ids';

/** Digests of all rows that some decision rests on. */
function restedOn({ fit, questions, items, waivers, changes, passed }: RequestRecord): ReadonlySet<string> {
  const decisions = [
    fit, ...QUESTION_IDS.map((id) => questions[id].verdict), ...ITEM_IDS.map((id) => items[id].attestation), ...waivers.filter(({ ended }) => ended === null),
    changes === null ? null : { basis: changes.rows }, { basis: passed?.accepted?.rows },
  ];
  return new Set(decisions.flatMap((decision) => Object.values(decision?.basis ?? {})));
}

/**
 * The record with the words of each row that a decision rests on, by their digest, so that a stale decision can be read beside what it
 * was taken on. Words that nothing rests on any more are dropped. Secrets are masked: the record never holds one.
 */
export function keepPassages(record: RequestRecord, { brief, fingerprints }: RequestState): RequestRecord {
  const needed = restedOn(record);
  const kept = Object.entries(record.passages).filter(([digest]) => needed.has(digest));
  const fresh = ROW_IDS.filter((row) => needed.has(fingerprints[row]) && record.passages[fingerprints[row]] === undefined)
    .map((row) => [fingerprints[row], maskSecrets(rowText(row, brief[row]))] as const);
  return { ...record, passages: Object.fromEntries([...kept, ...fresh]) };
}
