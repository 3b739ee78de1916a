import { drive, requestAt, transition, type Drive } from '../../support/drive';
import { startTestSite } from '../../support/site';

/** Stages of the rollout, by the panel's acts and by Jira's own transitions. */

let d: Drive;
beforeAll(async () => { d = drive(await startTestSite()); });
afterAll(() => d.site.close());

const PLAN = { stage: 'limited_scope', scope: 'One key', start: '2026-12-01', owner: 'Platform', measured: 'Failed deliveries', undo: 'Disable it; a minute.', tested: true } as const;
const rollout = (key: string): unknown => d.site.jira.site.state.issues.find((issue) => issue.key === key)?.customFields[d.fieldId('Plugin rollout')];
const stageOf = async (id: string): Promise<string> => (await d.done('pm', 'viewRequest', {}, id)).record.stage.id;

it('skips observe-only with a reason only, and keeps the reason when the event of the transition was quicker', async () => {
  const { id, key } = await requestAt(d, 'judged');
  expect(await d.refused('operator', 'moveRequest', { move: 'start_limited', note: ' ' }, id)).toMatchObject({ code: 'invalid_input', message: 'Say why.' });
  await d.done('operator', 'moveRequest', { move: 'start_limited', note: 'It only counts; there is nothing to watch first.' }, id);
  await d.site.drain();
  const { record } = await d.done('pm', 'viewRequest', {}, id);
  expect(record.stage.id).toBe('limited_scope');
  expect(record.log.filter(({ act }) => act === 'start_limited')).toMatchObject([{ by: d.user('operator').accountId, note: 'It only counts; there is nothing to watch first.' }]);
  expect(rollout(key)).toMatchObject({ stage: 'limited_scope', text: 'Limited scope' });
});

it('starts observe-only by a transition made elsewhere', async () => {
  const { id, key } = await requestAt(d, 'judged');
  expect(await transition(d, 'operator', key, 'Start pilot')).toMatchObject({ status: 204 });
  await d.site.drain();
  expect(await stageOf(id)).toBe('observe_only');
});

it('shows the plan of the stage that runs in the field, and a rolled back one no more', async () => {
  const { id, key } = await requestAt(d, 'pilot');
  await d.done('pm', 'planStage', PLAN, id);
  expect(rollout(key)).toMatchObject({ stage: 'observe_only', undo: 'documented' });
  await d.done('operator', 'moveRequest', { move: 'limit_scope', note: '' }, id);
  expect(rollout(key)).toMatchObject({ stage: 'limited_scope', scope: 'One key', owner: 'Platform', start: '2026-12-01', undo: 'tested', undoPlan: 'Disable it; a minute.' });
  await d.done('operator', 'moveRequest', { move: 'roll_back', note: 'It counts twice.' }, id);
  expect(rollout(key)).toEqual({ stage: 'rolled_back', since: expect.any(String) as string, text: 'Rolled back' });
  expect(await d.refused('requester', 'planStage', PLAN, id)).toMatchObject({ code: 'forbidden' });
});

it('leaves a request that is rolled back in Done, and a new rollout passes the gates again', async () => {
  const { id, key } = await requestAt(d, 'done');
  await d.done('operator', 'moveRequest', { move: 'roll_back', note: 'The collector is too slow.' }, id);
  expect(await d.done('pm', 'viewRequest', {}, id)).toMatchObject({ issue: { status: 'done' }, record: { stage: { id: 'rolled_back' } } });
  await d.done('pm', 'moveRequest', { move: 'reopen', note: 'The collector is faster now.' }, id);
  await d.done('requester', 'sendToReview', { answers: {} }, id);
  await d.done('operator', 'moveRequest', { move: 'start_pilot', note: '' }, id);
  expect(await transition(d, 'operator', key, 'Finish')).toMatchObject({ status: 400 });
});
