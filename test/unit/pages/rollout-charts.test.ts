import type { RolloutRow } from '../../../src/contract/rollout';
import { countAsText } from '../../../static/rollout/counts';
import { perWeek, waitingByRole, waitingByStep } from '../../../static/rollout/charts/figures';

const NOW = Date.UTC(2026, 10, 29, 12);
const DAY = 86_400_000;

type Part = Pick<RolloutRow, 'created' | 'status' | 'statusSince' | 'nextStep'>;
const row = (part: Partial<Part>): RolloutRow => ({
  id: '1', key: 'PLUG-1', summary: 'One', statusName: '', requester: 'Requester', mine: false, updated: NOW, acceptance: null, rollout: null, fit: null,
  created: NOW - 200 * DAY, status: 'in_review', statusSince: NOW - 100 * DAY, nextStep: null, ...part,
});
const waits = (roles: NonNullable<RolloutRow['nextStep']>['roles'], since?: string): RolloutRow =>
  row({ nextStep: { roles, ...(since !== undefined && { since }), on: ['q6'], step: 'review', text: '' } });

test('requests that wait are counted by age, and for each role that they wait for', () => {
  const rows = [
    waits(['operator'], '2026-11-29'), waits(['operator'], '2026-11-23'), waits(['operator'], '2026-11-22'), waits(['operator', 'security'], '2026-11-15'),
    waits(['operator'], '2026-11-01'), waits(['operator'], '2026-10-31'),
  ];
  expect(waitingByRole(rows, NOW)).toEqual([
    { id: 'security', ages: { week: 0, fortnight: 0, month: 1, older: 0 }, total: 1 },
    { id: 'operator', ages: { week: 2, fortnight: 1, month: 2, older: 1 }, total: 6 },
  ]);
  expect(waitingByStep(rows, NOW)).toEqual([{ id: 'review', ages: { week: 2, fortnight: 1, month: 2, older: 1 }, total: 6 }]);
});

test('what waits for nobody, or since nobody knows when, is in no bar', () => {
  expect(waitingByRole([waits([], '2026-10-01'), waits(['operator']), row({})], NOW)).toEqual([]);
});

test('what came and what ended is counted in twelve times seven days that end today', () => {
  const weeks = perWeek([
    row({ created: NOW }), row({ created: Date.UTC(2026, 10, 23) }), row({ created: Date.UTC(2026, 10, 22, 23) }), row({ created: Date.UTC(2026, 8, 7) }), row({ created: Date.UTC(2026, 8, 6, 23) }),
    row({ status: 'done', statusSince: NOW - DAY }), row({ status: 'withdrawn', statusSince: NOW - DAY }), row({ status: 'pilot', statusSince: NOW - DAY }), row({ status: 'done', statusSince: null }),
  ], NOW);
  expect(weeks).toHaveLength(12);
  expect(weeks[0]).toEqual({ start: '2026-09-07', created: 1, done: 0, ended: 0 });
  expect(weeks.at(-2)).toEqual({ start: '2026-11-16', created: 1, done: 0, ended: 0 });
  expect(weeks.at(-1)).toEqual({ start: '2026-11-23', created: 2, done: 1, ended: 1 });
  expect(weeks.reduce((sum, { created }) => sum + created, 0)).toBe(4);
});

test('counts are said with separators', () => {
  expect([0, 999, 1_000, 11_008].map(countAsText)).toEqual(['0', '999', '1,000', '11,008']);
});
