import { SIEM_ANSWERS } from '../../fixtures/briefs';
import { costsOf, type Costs } from '../../support/costs';
import { drive, requestAt, transition, type Drive, type Who } from '../../support/drive';
import { startJudgedSite } from '../../support/judged-site';

/** What the gate and a look cost, and that nothing is written when nothing has changed. */

let d: Drive;
let cost: (act: () => Promise<unknown>) => Promise<Costs>;
beforeAll(async () => { d = drive(await startJudgedSite()); cost = costsOf(d.site); });
afterAll(() => d.site.close());

const transitionsCost = { getTransitions: 1, doTransition: 1 };

it.each([['lets a request through', 'ready'], ['refuses one', 'pilot']] as const)('is one invocation, one read of the issue and one of the record when the gate %s', async (_name, until) => {
  const { key } = await requestAt(d, until);
  d.site.faults.events.lost.push('*');
  const costs = await cost(() => transition(d, 'operator', key, 'Finish'));
  d.site.faults.clear();
  expect(costs).toMatchObject({ rest: { ...transitionsCost, getIssue: 1 }, restCalls: 3, storageReads: 1, storageWrites: 0, invocations: { gate: 1 } });
});

it('is the same for the gate of a question', async () => {
  const { id } = await requestAt(d, 'review');
  const { subtasks } = await d.done('reviewer', 'viewRequest', {}, id);
  const costs = await cost(() => transition(d, 'reviewer', subtasks[0]?.key ?? '', 'Answer'));
  expect(costs).toMatchObject({ rest: { ...transitionsCost, getIssue: 1 }, restCalls: 3, storageReads: 1, storageWrites: 0, invocations: { gate: 1 } });
});

it.each(['brief', 'review', 'judged', 'pilot', 'ready', 'done'] as const)('writes nothing when somebody looks at a request at “%s” again', async (until) => {
  const { id } = await requestAt(d, until);
  await d.site.drain();
  await d.done('pm', 'viewRequest', {}, id);
  for (const who of ['requester', 'reviewer', 'second-requester'] satisfies Who[]) {
    const costs = await cost(() => d.done(who, 'viewRequest', {}, id));
    expect(costs).toEqual({ rest: { getIssue: 1, evaluateJSISJiraExpression: 1 }, restCalls: 2, issueWrites: 0, storageReads: 3, storageWrites: 0, invocations: { resolver: 1 } });
  }
});

it('writes nothing either when the day has changed, or an event says what is known', async () => {
  const { id, key } = await requestAt(d, 'review');
  await d.site.drain();
  await d.done('pm', 'viewRequest', {}, id);
  d.site.clock.advance(3 * 86_400_000);
  expect(await cost(() => d.done('pm', 'viewRequest', {}, id))).toMatchObject({ storageWrites: 0, restCalls: 2 });
  const costs = await cost(async () => {
    expect(await d.rest('admin', 'PUT', `/rest/api/3/issue/${key}`, { fields: { labels: ['payments'] } })).toMatchObject({ status: 204 });
    await d.site.drain();
  });
  expect(costs).toMatchObject({ rest: { editIssue: 1, getIssue: 1 }, restCalls: 2, storageWrites: 0, invocations: { 'on-issue': 1, refresh: 1 } });
});

it('creates the ten questions in one call', async () => {
  const { id } = await requestAt(d, 'brief');
  const { rest } = await cost(() => d.done('requester', 'sendToReview', { answers: SIEM_ANSWERS }, id));
  expect(rest).toMatchObject({ createIssues: 1, addComment: 1, updateMultipleCustomFieldValues: 1 });
});
