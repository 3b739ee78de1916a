import { changedRows } from '../brief/fingerprints';
import type { Fingerprints } from '../brief/model';
import type { RequestRecord, Waiver } from '../record';
import type { ReviewerRoleId, RowId } from '../vocabulary/ids';
import { waiverRestsOn, type WaivableId } from '../vocabulary/waivers';

/** `proposed`: waits for a second person; `holds`; `stale`: a row that it rests on has changed; `expired`: its time is over. */
export type WaiverStanding = 'proposed' | 'holds' | 'stale' | 'expired';

export interface WaiverState {
  readonly waiver: Waiver;
  readonly standing: WaiverStanding;
  /** Rows that have changed since it was proposed. */
  readonly staleRows: readonly RowId[];
}

function standingOf({ seconded, until }: Waiver, staleRows: readonly RowId[], now: number): WaiverStanding {
  if (now >= until) return 'expired';
  if (staleRows.length > 0) return 'stale';
  return seconded === null ? 'proposed' : 'holds';
}

/** Waivers that nobody has ended, by what they are of: at most one each. `now` is epoch milliseconds. */
export function waiverStates(record: RequestRecord, prints: Fingerprints, now: number): Partial<Record<WaivableId, WaiverState>> {
  const open = record.waivers.filter((waiver) => waiver.ended === null);
  return Object.fromEntries(open.map((waiver): [WaivableId, WaiverState] => {
    const staleRows = changedRows(waiver.basis, prints, waiverRestsOn(waiver.of));
    return [waiver.of, { waiver, standing: standingOf(waiver, staleRows, now), staleRows }];
  }));
}

/** Whether a question's waiver is in force by the record alone: the question's own way to its end does not look at the brief. */
export function isWaivedByRecord(record: RequestRecord, of: WaivableId, now: number): boolean {
  return record.waivers.some((waiver) => waiver.of === of && waiver.ended === null && waiver.seconded !== null && now < waiver.until);
}

/** Two different roles, the first of whoever proposed and the second of whoever seconds; null when there are no two. */
export function pairOfRoles(first: readonly ReviewerRoleId[], second: readonly ReviewerRoleId[]): readonly [ReviewerRoleId, ReviewerRoleId] | null {
  for (const one of first) for (const other of second) if (one !== other) return [one, other];
  return null;
}
