import type { Result } from '../../../src/contract/errors';
import type { DetachReport, TakenAlongPortion } from '../../../src/contract/health';
import { detachAll, type DetachRun } from '../../../static/admin/health/detach-run';

const ok = <T>(value: T): Result<T> => ({ ok: true, value });
const portion = (there: number, waiting: number, next: string | null = null, problems: TakenAlongPortion['problems'] = []): Result<TakenAlongPortion> => ok({ there, waiting, problems, next });
const COMPLETE: DetachReport = { complete: true, workflows: [{ name: 'W', rules: 6 }] };
const NOT_THERE = { issueId: '7', key: 'PLUG-7', why: 'Jira does not let the app attach files.' };

/** A run whose calls are answered in turn, and what it asked. */
function run(portions: Result<TakenAlongPortion>[], slices: Result<DetachReport>[] = [ok(COMPLETE)], withRecords = true): { readonly run: DetachRun; readonly asked: string[] } {
  const asked: string[] = [];
  const next = <T>(list: T[]): T => { const [first] = list; if (first === undefined) throw new Error('asked too often'); if (list.length > 1) list.shift(); return first; };
  return {
    asked,
    run: {
      withRecords,
      takeAlong: (after, ask) => { asked.push(`${after ?? 'first'}${ask ? ' ask' : ''}`); return Promise.resolve(next(portions)); },
      detach: () => { asked.push('rules'); return Promise.resolve(next(slices)); },
      pause: () => { asked.push('pause'); return Promise.resolve(); },
      progress: () => undefined,
    },
  };
}

it('asks for every portion, looks only at those again in which something waits, and takes the rules off last', async () => {
  const { run: it, asked } = run([portion(20, 0, 'b'), portion(3, 2, null), portion(4, 1), portion(5, 0)]);
  expect(await detachAll(it)).toEqual({ records: { there: 25, waiting: 0, problems: [] }, workflows: COMPLETE.workflows, failure: null });
  expect(asked).toEqual(['first ask', 'b ask', 'pause', 'b', 'pause', 'b', 'rules']);
});

it('names what cannot be attached, and goes on without it', async () => {
  expect(await detachAll(run([portion(1, 1), portion(1, 0, null, [NOT_THERE])]).run)).toEqual({ records: { there: 1, waiting: 0, problems: [NOT_THERE] }, workflows: COMPLETE.workflows, failure: null });
});

it('does not wait for ever for what the queue does not get done: the rules come off, and what is to come is said', async () => {
  const { run: it, asked } = run([portion(0, 3)]);
  expect(await detachAll(it)).toMatchObject({ records: { waiting: 3 }, failure: null });
  expect(asked.filter((what) => what === 'pause').length).toBeLessThan(20);
});

it('leaves the rules on while records cannot even be looked at, and says what of the rules is left', async () => {
  const gone: Result<never> = { ok: false, error: { code: 'jira_unavailable', message: 'Jira did not answer.' } };
  const first = run([gone]);
  expect(await detachAll(first.run)).toEqual({ records: null, workflows: [], failure: { code: 'jira_unavailable', message: 'Jira did not answer.' } });
  expect(first.asked).toEqual(['first ask']);
  expect((await detachAll(run([portion(0, 0)], [ok({ complete: false, workflows: [] })]).run)).failure?.message).toBe('Some workflows are left. Detach again.');
});

it('can leave the records out', async () => {
  const { run: it, asked } = run([], [ok(COMPLETE)], false);
  expect(await detachAll(it)).toEqual({ records: null, workflows: COMPLETE.workflows, failure: null });
  expect(asked).toEqual(['rules']);
});
