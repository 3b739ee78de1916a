import type { RolloutRow } from '../../../src/contract/rollout';
import { ROLE_IDS, STEP_IDS, type RoleId, type StepId } from '../../../src/domain/vocabulary/ids';
import { daysSince } from '../changes';

/** What the charts show, drawn from the rows alone. */

/** How long a next step has waited, in whole days: each age begins where the one before ends. */
export const AGE_IDS = ['week', 'fortnight', 'month', 'older'] as const;
export type AgeId = (typeof AGE_IDS)[number];
export const AGES: Readonly<Record<AgeId, { readonly label: string; readonly from: number }>> = {
  week: { label: 'Under a week', from: 0 }, fortnight: { label: 'One to two weeks', from: 7 }, month: { label: 'Two to four weeks', from: 14 }, older: { label: 'Over four weeks', from: 29 },
};

export type Ages = Readonly<Record<AgeId, number>>;
export interface Waiting<K extends string> { readonly id: K; readonly ages: Ages; readonly total: number }

const ageOf = (days: number): AgeId => AGE_IDS.findLast((id) => days >= AGES[id].from) ?? 'week';

function waiting<K extends string>(ids: readonly K[], rows: readonly RolloutRow[], now: number, of: (next: NonNullable<RolloutRow['nextStep']>) => readonly K[]): readonly Waiting<K>[] {
  const counts = new Map(ids.map((id) => [id, { week: 0, fortnight: 0, month: 0, older: 0 }]));
  for (const { nextStep } of rows) {
    const days = daysSince(nextStep?.since, now);
    if (nextStep === null || days === null || nextStep.roles.length === 0) continue;
    for (const id of of(nextStep)) {
      const ages = counts.get(id);
      if (ages !== undefined) ages[ageOf(days)] += 1;
    }
  }
  return ids.flatMap((id) => {
    const ages = counts.get(id);
    const total = ages === undefined ? 0 : AGE_IDS.reduce((sum, age) => sum + ages[age], 0);
    return ages === undefined || total === 0 ? [] : [{ id, ages, total }];
  });
}

/** Requests by whom their next step waits for, and how long; one that waits for two counts for both. Without a date none counts. */
export const waitingByRole = (rows: readonly RolloutRow[], now: number): readonly Waiting<RoleId>[] => waiting(ROLE_IDS, rows, now, ({ roles }) => roles);

/** Requests by the step that they stand at, in the order of the steps. */
export const waitingByStep = (rows: readonly RolloutRow[], now: number): readonly Waiting<StepId>[] =>
  waiting(STEP_IDS, rows, now, ({ step }) => (step === undefined ? [] : [step]));

export const FLOW_IDS = ['created', 'done', 'ended'] as const;
export type FlowId = (typeof FLOW_IDS)[number];
export const FLOWS: Readonly<Record<FlowId, string>> = { created: 'New', done: 'Done', ended: 'Redirected, declined or withdrawn' };
/** `start` is the first day of seven, `YYYY-MM-DD` in UTC. */
export type Week = { readonly start: string } & Readonly<Record<FlowId, number>>;

const DAY_MS = 86_400_000;
const WEEKS = 12;
const ENDED: readonly (RolloutRow['status'])[] = ['redirected', 'declined', 'withdrawn'];

/** The last twelve times seven days, the last of them ends today. Endings count by the day of their status, so one that was reopened does not. */
export function perWeek(rows: readonly RolloutRow[], now: number): readonly Week[] {
  const end = (Math.floor(now / DAY_MS) + 1) * DAY_MS;
  const start = end - WEEKS * 7 * DAY_MS;
  const weeks = Array.from({ length: WEEKS }, (_week, index) => ({ start: new Date(start + index * 7 * DAY_MS).toISOString().slice(0, 10), created: 0, done: 0, ended: 0 }));
  const count = (at: number | null, flow: FlowId): void => {
    const week = at === null ? undefined : weeks[Math.floor((at - start) / (7 * DAY_MS))];
    if (week !== undefined) week[flow] += 1;
  };
  for (const { created, status, statusSince } of rows) {
    count(created, 'created');
    if (status === 'done') count(statusSince, 'done');
    if (ENDED.includes(status)) count(statusSince, 'ended');
  }
  return weeks;
}
