import type { RolloutRow } from '../../src/contract/rollout';
import { LIVE_STAGE_IDS, type QuestionId, type WaitId } from '../../src/domain/vocabulary/ids';
import type { WaivableId } from '../../src/domain/vocabulary/waivers';
import { CHANGE_IDS, changesOf, daysSince, type ChangeId } from './changes';

/** What the views besides the list of requests say, each drawn from the rows alone. */

export interface Blocker { readonly on: WaitId; readonly requests: number; /** Days of the one that has waited longest; null when none has a date. */ readonly longest: number | null }

/** What next steps wait for, the most frequent first. */
export function blockers(rows: readonly RolloutRow[], now: number): readonly Blocker[] {
  const found = new Map<WaitId, { requests: number; oldest: string | null }>();
  for (const { nextStep } of rows) {
    for (const on of nextStep?.on ?? []) {
      const entry = found.get(on) ?? { requests: 0, oldest: null };
      const since = nextStep?.since ?? null;
      found.set(on, { requests: entry.requests + 1, oldest: entry.oldest === null || (since !== null && since < entry.oldest) ? since ?? entry.oldest : entry.oldest });
    }
  }
  return [...found].map(([on, { requests, oldest }]) => ({ on, requests, longest: daysSince(oldest, now) })).sort((one, other) => other.requests - one.requests);
}

export type LiveRow = RolloutRow & { readonly rollout: NonNullable<RolloutRow['rollout']> };
const isLive = (row: RolloutRow): row is LiveRow => LIVE_STAGE_IDS.some((id) => id === row.rollout?.stage);

const UNDO_ORDER = ['none', 'documented', 'tested'] as const;

/** What runs, with how it is taken back: what lacks a plan first, then the longest running. */
export function live(rows: readonly RolloutRow[]): readonly LiveRow[] {
  const place = ({ rollout }: LiveRow): number => UNDO_ORDER.indexOf(rollout.undo ?? 'none');
  return rows.filter(isLive).sort((one, other) => place(one) - place(other) || (one.rollout.since < other.rollout.since ? -1 : 1));
}

/** A waiver comes due on its last day; conditions before the request is Done. */
export interface Due {
  readonly row: RolloutRow;
  readonly waived: readonly WaivableId[];
  /** The last day of the first waiver; null when nothing is waived. */
  readonly until: string | null;
  readonly conditions: readonly QuestionId[];
}

/** Requests with waivers or with conditions after the pilot began: the next day first, those without one last. */
export function due(rows: readonly RolloutRow[]): readonly Due[] {
  const found = rows.flatMap((row): Due[] => {
    const { acceptance, status } = row;
    if (acceptance === null) return [];
    const conditions = status === 'pilot' || status === 'done' ? acceptance.conditions : [];
    const until = acceptance.waivedUntil ?? null;
    return conditions.length === 0 && until === null ? [] : [{ row, waived: acceptance.waived, until, conditions }];
  });
  const day = ({ until }: Due): string => until ?? '9';
  return found.sort((one, other) => (day(one) < day(other) ? -1 : day(one) > day(other) ? 1 : 0));
}

/** How many requests changed within a week, by what. */
export function changes(rows: readonly RolloutRow[], now: number): Readonly<Record<ChangeId, number>> {
  const counts = Object.fromEntries(CHANGE_IDS.map((id) => [id, 0])) as Record<ChangeId, number>;
  for (const row of rows) for (const id of changesOf(row, now)) counts[id] += 1;
  return counts;
}
