import { startJudgedSite } from '../../support/judged-site';
import { drive, judge, requestAt, transition, type Drive } from '../../support/drive';
import { fingerprints } from '../../../src/domain/brief/fingerprints';
import { decodeBrief } from '../../../src/domain/brief/storage';
import { QUESTION_IDS } from '../../../src/domain/vocabulary/ids';
import { EMPTY, SIEM_ANSWERS, SIEM_EXPORT } from '../../fixtures/briefs';
import { wire } from '../../support/drive';

/** One request from Draft to Done, as its people and over REST, on the site with the app unmodified. */

let d: Drive;
beforeAll(async () => { d = drive(await startJudgedSite()); });
afterAll(() => d.site.close());

async function fields(key: string): Promise<Record<string, unknown>> {
  const { body } = await d.rest('pm', 'GET', `/rest/api/3/issue/${key}`);
  return (body as { fields: Record<string, unknown> }).fields;
}
const text = (value: unknown): unknown => (value as { text?: unknown } | null)?.text;

it('takes a realistic brief from Draft to Done and refuses Done until it is earned', async () => {
  const { id, key } = await d.newRequest();
  const view = await d.done('requester', 'viewRequest', {}, id);
  expect(view.issue.status).toBe('draft');
  expect(view.me).toMatchObject({ roles: [], canEdit: true });

  await d.done('requester', 'saveBrief', { base: fingerprints(EMPTY), brief: wire(SIEM_EXPORT) }, id);
  const stored = decodeBrief((await fields(key))[d.fieldId('Plugin brief')]);
  expect(stored.ok && fingerprints(stored.brief)).toEqual(fingerprints(SIEM_EXPORT));

  const sent = await d.done('requester', 'sendToReview', { answers: SIEM_ANSWERS }, id);
  expect(sent.issue.status).toBe('in_review');
  expect(sent.subtasks.map(({ question }) => question)).toEqual([...QUESTION_IDS]);

  expect(await transition(d, 'pm', key, 'Start pilot')).toMatchObject({ status: 400 });
  await d.done('reviewer', 'confirmFit', { control: 'plugin', note: '' }, id);
  for (const question of QUESTION_IDS) await judge(d, id, question);
  expect(await transition(d, 'operator', key, 'Start pilot')).toEqual({
    status: 400, body: { errorMessages: ['Not ready for Pilot, 1 open. operator: rollback. See the panel.'], errors: {} },
  });
  await d.done('operator', 'attestItem', { item: 'rollback', evidence: null, note: 'Disable the plugin.' }, id);
  expect(text((await fields(key))[d.fieldId('Plugin acceptance')])).toBe('8/10');

  const pilot = await d.done('operator', 'moveRequest', { move: 'start_pilot', note: '' }, id);
  expect(pilot.issue.status).toBe('pilot');
  expect(pilot.record.stage.id).toBe('observe_only');
  const refusal = 'Not ready for Done, 2 open. operator: integrations; security: request ids. See the panel.';
  expect(await transition(d, 'pm', key, 'Finish')).toEqual({ status: 400, body: { errorMessages: [refusal], errors: {} } });
  expect(await d.refused('operator', 'moveRequest', { move: 'finish', note: '' }, id)).toMatchObject({ code: 'gate_closed', message: refusal });

  await d.done('reviewer', 'attestItem', { item: 'request_ids', evidence: { kind: 'link', ref: 'https://dashboards.example.test/1' }, note: '' }, id);
  await d.done('operator', 'attestItem', { item: 'integrations', evidence: { kind: 'text', ref: 'Test run, all confirmed.' }, note: '' }, id);
  const done = await d.done('pm', 'moveRequest', { move: 'finish', note: '' }, id);
  expect(done.issue.status).toBe('done');
  expect(done.record).toMatchObject({ stage: { id: 'production' }, marked: null });
  expect(done.record.passed).not.toBeNull();
  expect(done.subtasks.every(({ status }) => status === 'answered')).toBe(true);

  const shown = await fields(key);
  expect(text(shown[d.fieldId('Plugin acceptance')])).toBe('10/10');
  expect(text(shown[d.fieldId('Plugin rollout')])).toBe('Production');
  expect(text(shown[d.fieldId('Plugin next step')])).toBe('');
  expect(text(shown[d.fieldId('Plugin fit')])).toBe('Plugin');
});

it('moves stage and status together when Done is entered over REST', async () => {
  const { id, key } = await requestAt(d, 'ready');
  expect(await transition(d, 'operator', key, 'Finish')).toMatchObject({ status: 204 });
  await d.site.drain();
  const { record } = await d.done('pm', 'viewRequest', {}, id);
  expect(record).toMatchObject({ stage: { id: 'production' }, seenStatus: 'done', marked: null });
  expect(record.passed).not.toBeNull();
});

it('reaches Pilot as observe-only when the transition is made elsewhere, and rolls back to Changes requested', async () => {
  const { id, key } = await requestAt(d, 'judged');
  expect(await transition(d, 'pm', key, 'Start pilot')).toMatchObject({ status: 204 });
  await d.site.drain();
  expect((await d.done('pm', 'viewRequest', {}, id)).record.stage.id).toBe('observe_only');
  const limited = await d.done('operator', 'moveRequest', { move: 'limit_scope', note: '' }, id);
  expect([limited.issue.status, limited.record.stage.id]).toEqual(['pilot', 'limited_scope']);
  const back = await d.done('operator', 'moveRequest', { move: 'roll_back', note: 'Deliveries were late.' }, id);
  expect([back.issue.status, back.record.stage.id]).toEqual(['changes_requested', 'rolled_back']);
});

it('lets a question be answered in Jira only with its verdict, and closed unanswered never', async () => {
  const { id } = await requestAt(d, 'review');
  const { subtasks } = await d.done('reviewer', 'viewRequest', {}, id);
  const first = subtasks.find(({ question }) => question === 'q1');
  const key = first?.key ?? '';
  expect(await transition(d, 'reviewer', key, 'Answer')).toMatchObject({ status: 400, body: { errorMessages: ['Not ready for Answered: Q1 has no verdict yet. A reviewer gives it in the request’s panel.'] } });
  expect(await transition(d, 'reviewer', key, 'Close unanswered')).toMatchObject({ status: 400 });
  await d.done('reviewer', 'confirmFit', { control: 'plugin', note: '' }, id);
  const judged = await judge(d, id, 'q1');
  expect(judged.subtasks.find(({ question }) => question === 'q1')?.status).toBe('answered');
});

it('asks the requester and gets the turn back', async () => {
  const { id } = await requestAt(d, 'review');
  const asked = await d.done('operator', 'judgeQuestion', { question: 'q7', verdict: 'more_needed', note: 'Who is told when it fails?', answer: null }, id);
  expect(asked.record.questions.q7.verdict?.verdict).toBe('more_needed');
  const answered = await d.done('requester', 'answerQuestion', { question: 'q7', answer: { choice: ['queue'], number: null, text: 'The incident desk, by its pager.' } }, id);
  expect(answered.record.questions.q7.answer?.source).toBe('requester');
  const judged = await d.done('operator', 'judgeQuestion', { question: 'q7', verdict: 'accepted', note: '', answer: null }, id);
  expect(judged.subtasks.find(({ question }) => question === 'q7')?.status).toBe('answered');
});
