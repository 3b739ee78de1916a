import { planProblems, planStage, type StagePlanInput } from '../../../src/domain/acts/plan-stage';
import { projectRequest } from '../../../src/domain/projections';
import { newRecord, RequestRecord } from '../../../src/domain/record';
import { deriveState, type RequestSources } from '../../../src/domain/state';
import { after, doing, draft, moved, operator, productManager, readyForDone, readyForPilot, reviewer, requester, T0 } from './request-fixture';

const PLAN: StagePlanInput = { stage: 'limited_scope', scope: ' Payments team, its test key ', start: '2026-02-01', owner: 'Platform team', measured: 'Failed deliveries a day', undo: 'The operator disables it; a minute.', tested: false };
const plan = (sources: RequestSources, change: Partial<StagePlanInput> = {}, person = operator, now = T0 + 9000) => planStage(doing(sources, person, now), { ...PLAN, ...change });
const running = (): RequestSources => moved(readyForPilot(), 'start_limited');
const rollout = (sources: RequestSources) => projectRequest(deriveState(sources), null).rollout;

test('a plan says for whom, from when, by whom, what is measured and how it is undone, and stands in the rollout field while its stage runs', () => {
  const planned = after(running(), plan(running()));
  expect(rollout(planned)).toEqual({
    stage: 'limited_scope', since: '2026-01-12', start: '2026-02-01', scope: 'Payments team, its test key', owner: 'Platform team', measured: 'Failed deliveries a day',
    undo: 'documented', undoPlan: 'The operator disables it; a minute.', text: 'Limited scope',
  });
  expect(planned.record.log.at(-1)).toMatchObject({ act: 'plan_stage', detail: 'limited_scope', by: operator.accountId });
  const other = after(running(), plan(running(), { stage: 'production' }));
  expect(rollout(other)).toMatchObject({ scope: 'Team, API key', undo: 'documented' });
});

test('who tested the undo, and when, stays until it is described anew', () => {
  const tested = after(running(), plan(running(), { tested: true }));
  expect(rollout(tested).undo).toBe('tested');
  const again = after(tested, plan(tested, { tested: true, owner: 'Another team' }, productManager, T0 + 10_000));
  expect(again.record.plans.limited_scope?.tested).toEqual({ by: operator.accountId, at: T0 + 9000 });
  const anew = after(again, plan(again, { tested: true, undo: 'Another way.' }, productManager, T0 + 11_000));
  expect(anew.record.plans.limited_scope?.tested).toEqual({ by: productManager.accountId, at: T0 + 11_000 });
  expect(rollout(after(anew, plan(anew, { undo: 'Another way.' }))).undo).toBe('documented');
});

test.each([['scope', 'Say for whom it runs.'], ['start', 'Choose the day'], ['owner', 'Name the person'], ['measured', 'Say what is measured.'], ['undo', 'Say how it is undone']] as const)('a plan without %s is refused', (part, sentence) => {
  expect(plan(running(), { [part]: ' ' })).toMatchObject({ ok: false, code: 'invalid_input', message: expect.stringContaining(sentence) as string });
});

test('a plan that is too long, or begins on no day, is refused', () => {
  expect(planProblems({ ...PLAN, scope: 'x'.repeat(301) })).toEqual(['Shorten “Scope” to 300 characters.']);
  expect(planProblems({ ...PLAN, start: '2026-13-40' })).toEqual(['Give the start as a day.']);
  expect(planProblems(PLAN)).toEqual([]);
});

test('operator and product manager plan, from the review on', () => {
  for (const person of [requester, reviewer]) expect(plan(running(), {}, person)).toMatchObject({ ok: false, code: 'forbidden' });
  for (const sources of [readyForPilot(), moved(readyForDone(), 'finish')]) expect(plan(sources, {}, productManager).ok).toBe(true);
  expect(plan(draft())).toMatchObject({ ok: false, code: 'wrong_status' });
});

test('a record from before there were plans has none', () => {
  const { plans: _plans, ...old } = newRecord('10001', T0);
  expect(RequestRecord.parse(old).plans).toEqual({});
});
