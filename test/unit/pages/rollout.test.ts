import type { RolloutRow } from '../../../src/contract/rollout';
import { WAIT_IDS } from '../../../src/domain/vocabulary/ids';
import { waitLabel } from '../../../src/domain/vocabulary/waits';
import { changesOf, daysSince } from '../../../static/rollout/changes';
import { cell, csvOf, markdownOf } from '../../../static/rollout/export';
import { addressOf, matcher, NO_FILTERS, shownBy, sorted, START, waitsFor, type Filters } from '../../../static/rollout/filters';
import { blockers, changes, due, live } from '../../../static/rollout/summary';

const NOW = Date.UTC(2026, 10, 20, 12);
const DAY = 86_400_000;
const viewer = { roles: ['operator' as const], now: NOW };

function row(number: number, change: Partial<RolloutRow> = {}): RolloutRow {
  return {
    id: String(10_000 + number), key: `PLUG-${number}`, summary: `Request ${number}`, status: 'in_review', statusName: 'In review', requester: 'Requester', mine: false,
    created: NOW - 30 * DAY + number, updated: NOW - DAY, statusSince: NOW - 20 * DAY,
    acceptance: { met: 3, of: 10, open: ['rollback'], stale: 0, waived: [], conditions: [], secrets: 0, dataLeaves: 'no' },
    rollout: { stage: 'not_started', since: '2026-10-01' },
    nextStep: { roles: ['operator'], since: '2026-11-10', on: ['q6', 'rollback'], step: 'review', text: 'operator: Q6, rollback' },
    fit: { control: 'plugin', decided: 'confirmed' }, ...change,
  };
}
const running = (number: number, undo: 'tested' | 'documented' | 'none', since: string): RolloutRow =>
  row(number, { status: 'pilot', statusName: 'Pilot', rollout: { stage: 'limited_scope', since, scope: 'Payments team', owner: 'Platform', undo, undoPlan: 'Disable it.' } });
const keys = (rows: readonly RolloutRow[]): string[] => rows.map(({ key }) => key);
const fits = (filters: Partial<Filters>, ...rows: readonly RolloutRow[]): string[] => keys(rows.filter(matcher({ ...NO_FILTERS, ...filters }, viewer)));

describe('the address', () => {
  test('says what is shown and is read back the same', () => {
    const shown = { view: 'live', sort: 'age', page: 3, filters: { ...NO_FILTERS, text: 'SIEM & more', role: 'me', status: 'pilot', on: 'q6', changed: 'stage', control: 'quotas', stage: 'production', step: 'review' } } as const;
    expect(shownBy(addressOf(shown))).toEqual(shown);
    expect(addressOf(START)).toBe('');
  });

  test('that says what the page does not know shows the beginning', () => {
    expect(shownBy('?view=nothing&status=<script>&sort=1&page=-4&role=admin')).toEqual(START);
  });
});

describe('filters', () => {
  test('take requests that wait for the viewer: by role, or as their requester', () => {
    const asked = row(2, { nextStep: { roles: ['requester'], on: ['q7'], text: 'requester: Q7' } });
    expect(fits({ role: 'me' }, row(1), asked, { ...asked, key: 'PLUG-3', mine: true })).toEqual(['PLUG-1', 'PLUG-3']);
    expect(waitsFor(row(1), { roles: null, now: NOW })).toBe(false);
  });

  test.each<[Partial<Filters>, string[]]>([
    [{ text: 'request 1' }, ['PLUG-1']], [{ text: 'plug-2' }, ['PLUG-2']], [{ text: 'requester nobody' }, []], [{ status: 'pilot' }, ['PLUG-2']], [{ stage: 'limited_scope' }, ['PLUG-2']],
    [{ step: 'review' }, ['PLUG-1', 'PLUG-2']], [{ on: 'q6' }, ['PLUG-1', 'PLUG-2']], [{ on: 'q7' }, []], [{ control: 'quotas' }, []], [{ role: 'security' }, []], [{ changed: 'stage' }, ['PLUG-2']],
  ])('by %j find %j', (filters, expected) => {
    expect(fits(filters, row(1), running(2, 'tested', '2026-11-18'))).toEqual(expected);
  });

  test('leave out requests whose fields the app has not written yet, without failing', () => {
    const bare = row(1, { acceptance: null, rollout: null, nextStep: null, fit: null });
    for (const filters of [{ role: 'operator' }, { stage: 'production' }, { on: 'q1' }, { control: 'plugin' }, { step: 'review' }] as const) expect(fits(filters, bare)).toEqual([]);
    expect(fits({}, bare)).toEqual(['PLUG-1']);
  });

  test('sort by each head, requests without a value last', () => {
    const rows = [row(9), row(10, { nextStep: null, acceptance: null, rollout: null }), running(2, 'none', '2026-11-01')];
    expect(keys(sorted(rows, 'newest'))).toEqual(['PLUG-10', 'PLUG-9', 'PLUG-2']);
    expect(keys(sorted(rows, 'key'))).toEqual(['PLUG-2', 'PLUG-9', 'PLUG-10']);
    expect(keys(sorted(rows, 'stage'))).toEqual(['PLUG-2', 'PLUG-9', 'PLUG-10']);
    expect(keys(sorted(rows, 'age')).at(-1)).toBe('PLUG-10');
    expect(keys(sorted(rows, 'acceptance')).at(-1)).toBe('PLUG-10');
  });
});

describe('the views', () => {
  test('say what blocks most, and how long at most', () => {
    const other = row(2, { nextStep: { roles: ['requester'], since: '2026-10-21', on: ['q6'], text: 'requester: Q6' } });
    expect(blockers([row(1), other, row(3, { nextStep: null })], NOW)).toEqual([{ on: 'q6', requests: 2, longest: 30 }, { on: 'rollback', requests: 1, longest: 10 }]);
  });

  test('name what is live, what nobody can undo first', () => {
    expect(keys(live([running(1, 'tested', '2026-09-01'), row(4), running(2, 'none', '2026-11-01'), running(3, 'documented', '2026-10-01')]))).toEqual(['PLUG-2', 'PLUG-3', 'PLUG-1']);
  });

  test('name waivers by their last day, and conditions once the pilot runs', () => {
    const accepted = (number: number, status: 'in_review' | 'pilot', waivedUntil?: string) =>
      row(number, { status, acceptance: { met: 8, of: 10, open: [], stale: 0, waived: waivedUntil === undefined ? [] : ['rollback'], ...(waivedUntil !== undefined && { waivedUntil }), conditions: ['q4'], secrets: 0, dataLeaves: 'yes' } });
    expect(due([accepted(1, 'in_review'), accepted(2, 'pilot'), accepted(3, 'in_review', '2026-12-01'), accepted(4, 'pilot', '2026-11-25')]).map(({ row: { key }, until, conditions }) => [key, until, conditions.length]))
      .toEqual([['PLUG-4', '2026-11-25', 1], ['PLUG-3', '2026-12-01', 0], ['PLUG-2', null, 1]]);
  });

  test('count what changed within seven days', () => {
    const fresh = row(1, { created: NOW - DAY, statusSince: NOW - DAY });
    const done = row(2, { status: 'done', statusSince: NOW - 6 * DAY, rollout: { stage: 'production', since: '2026-11-15' } });
    const declined = row(3, { status: 'declined', statusSince: NOW - 2 * DAY });
    expect(changes([fresh, done, declined, row(4)], NOW)).toEqual({ created: 1, under_way: 1, stage: 1, done: 1, ended: 1 });
    expect(changesOf(row(5, { statusSince: null }), NOW)).toEqual([]);
    expect([daysSince('2026-11-20', NOW), daysSince('2026-11-21', NOW), daysSince(null, NOW)]).toEqual([0, 0, null]);
  });

  test('have words for everything that a next step can wait for', () => {
    expect(new Set(WAIT_IDS.map(waitLabel)).size).toBe(WAIT_IDS.length);
    expect(waitLabel('q6')).toMatch(/^Q6 /);
  });
});

describe('files', () => {
  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '  =cmd|calc', '\r=1', '＝1'])('take no cell for a formula: %j', (text) => {
    expect(cell(text).startsWith('"\'')).toBe(true);
  });

  test('quote what CSV needs quoted, and leave other texts as they are', () => {
    expect(cell('a "b", c\nd')).toBe('"a ""b"", c\nd"');
    expect(cell('PLUG-1')).toBe('"PLUG-1"');
    const csv = csvOf([row(1, { summary: '=HYPERLINK("http://x")' })], NOW);
    expect(csv.startsWith('\uFEFF"Key","Summary"')).toBe(true);
    expect(csv).toContain('"\'=HYPERLINK(""http://x"")"');
    expect(csv.trimEnd().split('\r\n')).toHaveLength(2);
  });

  test('hold people’s words in Markdown as words', () => {
    const text = markdownOf([running(1, 'none', '2026-11-01'), row(2, { summary: 'a | b\n# [x](y) <img>' })], NOW);
    expect(text).toContain('a \\| b \\# \\[x\\]\\(y\\) \\<img\\>');
    expect(text).toContain('## Live');
    expect(text).toContain('2 requests.');
  });
});
