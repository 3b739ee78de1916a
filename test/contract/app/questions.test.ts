import { QUESTION_IDS } from '../../../src/domain/vocabulary/ids';
import { SIEM_ANSWERS } from '../../fixtures/briefs';
import { drive, requestAt, transition, type Drive } from '../../support/drive';
import { startJudgedSite } from '../../support/judged-site';

/** Ten questions, each once, whatever happens on the way. */

let d: Drive;
beforeAll(async () => { d = drive(await startJudgedSite()); });
afterAll(() => d.site.close());
afterEach(() => d.site.faults.clear());

/** The questions that Jira itself has under a request, by their marker. */
function questionsOf(requestId: string): string[] {
  const marker = (properties: Readonly<Record<string, unknown>>): string => {
    const [value] = Object.values(properties);
    return (value as { question?: string } | undefined)?.question ?? 'unmarked';
  };
  return d.site.jira.site.state.issues.filter(({ parentId }) => parentId === requestId).map(({ properties }) => marker(properties)).sort();
}
const TEN = [...QUESTION_IDS].sort();

async function announcements(key: string): Promise<number> {
  const { body } = await d.rest('pm', 'GET', `/rest/api/3/issue/${key}/comment`);
  return (body as { total: number }).total;
}

it('creates them when the event comes twice and in any order', async () => {
  Object.assign(d.site.faults.events, { copies: 2, reversed: true });
  const { id, key } = await requestAt(d, 'brief');
  expect(await transition(d, 'requester', key, 'Send to review')).toMatchObject({ status: 204 });
  await d.site.drain();
  expect(questionsOf(id)).toEqual(TEN);
  expect(await announcements(key)).toBe(1);
});

it('creates them once when event and button come at once', async () => {
  const { id, key } = await requestAt(d, 'brief');
  expect(await transition(d, 'requester', key, 'Send to review')).toMatchObject({ status: 204 });
  await Promise.all([
    d.site.drain(),
    ...(['requester', 'reviewer', 'operator'] as const).map((who) => d.call(who, 'createQuestions', {}, id)),
    d.call('pm', 'viewRequest', {}, id),
  ]);
  expect(questionsOf(id)).toEqual(TEN);
  expect(await announcements(key)).toBe(1);
});

it('completes a half-failed creation without repeating what succeeded', async () => {
  const { id } = await requestAt(d, 'brief');
  d.site.faults.inject({ kind: 'failEntries', operationId: 'createIssues', positions: [1, 4, 8], status: 503 });
  const { subtasks } = await d.done('requester', 'sendToReview', { answers: SIEM_ANSWERS }, id);
  expect(subtasks).toHaveLength(10);
  expect(questionsOf(id)).toEqual(TEN);
});

it('finds what was created when the reply got lost', async () => {
  const { id, key } = await requestAt(d, 'brief');
  d.site.faults.inject({ kind: 'loseReply', operationId: 'createIssues' });
  const { subtasks } = await d.done('requester', 'sendToReview', { answers: SIEM_ANSWERS }, id);
  expect(subtasks.map(({ question }) => question)).toEqual([...QUESTION_IDS]);
  expect(questionsOf(id)).toEqual(TEN);
  expect(await announcements(key)).toBe(1);
});

it('heals a lost event at the next view', async () => {
  d.site.faults.events.lost.push('*');
  const { id, key } = await requestAt(d, 'brief');
  expect(await transition(d, 'requester', key, 'Send to review')).toMatchObject({ status: 204 });
  await d.site.drain();
  expect(questionsOf(id)).toEqual([]);
  const { subtasks } = await d.done('pm', 'viewRequest', {}, id);
  expect(subtasks).toHaveLength(10);
  expect(questionsOf(id)).toEqual(TEN);
});

it('keeps answers and creates the questions later when Jira refuses them at first', async () => {
  const { id } = await requestAt(d, 'brief');
  d.site.faults.inject({ kind: 'rateLimit', operationId: 'createIssues', reason: 'jira-burst-based', retryAfterSeconds: 30 });
  const sent = await d.done('requester', 'sendToReview', { answers: SIEM_ANSWERS }, id);
  expect(sent.issue.status).toBe('in_review');
  expect(sent.record.questions.q10.answer?.text).toBe('Payments platform team');
  await d.site.drain();
  expect(questionsOf(id)).toEqual(TEN);
});

it('replaces a deleted question, and its verdict still counts', async () => {
  const { id, key } = await requestAt(d, 'judged');
  const { subtasks } = await d.done('reviewer', 'viewRequest', {}, id);
  const victim = subtasks.find(({ question }) => question === 'q4');
  expect(await d.rest('admin', 'DELETE', `/rest/api/3/issue/${victim?.key ?? ''}`)).toMatchObject({ status: 204 });
  expect(await transition(d, 'operator', key, 'Start pilot')).toMatchObject({ status: 400, body: { errorMessages: [expect.stringContaining('create Q4')] } });
  const healed = await d.done('reviewer', 'viewRequest', {}, id);
  expect(questionsOf(id)).toEqual(TEN);
  expect(healed.subtasks.find(({ question }) => question === 'q4')).toMatchObject({ status: 'answered' });
  expect(await announcements(key)).toBe(1);
  expect(await transition(d, 'operator', key, 'Start pilot')).toMatchObject({ status: 204 });
});

it('replaces a question that was deleted under a request in Done', async () => {
  const { id } = await requestAt(d, 'done');
  const { subtasks } = await d.done('reviewer', 'viewRequest', {}, id);
  expect((await d.rest('admin', 'DELETE', `/rest/api/3/issue/${subtasks[1]?.key ?? ''}`)).status).toBe(204);
  const healed = await d.done('pm', 'viewRequest', {}, id);
  expect(questionsOf(id)).toEqual(TEN);
  expect(healed.subtasks).toHaveLength(10);
  expect(healed.record.marked).toBeNull();
});
