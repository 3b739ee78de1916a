import { asDoneBeforeSetUp, openBackDoor, sneak, stored } from '../../support/back-door';
import { costsOf } from '../../support/costs';
import { drive, judge, requestAt, transition, type Drive } from '../../support/drive';
import { startJudgedSite } from '../../support/judged-site';

/** Requests that came into Done past the gate: found, marked, shown, and never taken for others. */

let d: Drive;
beforeAll(async () => {
  d = drive(await startJudgedSite());
  openBackDoor(d);
});
afterAll(() => d.site.close());
afterEach(() => d.site.faults.clear());

const text = (words: string) => ({ type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }] });
const field = (key: string, name: string): unknown => stored(d, key).customFields[d.fieldId(name)];
const record = async (id: string) => (await d.done('pm', 'viewRequest', {}, id)).record;
const keyOf = (reply: { readonly body: unknown }): { id: string; key: string } => reply.body as { id: string; key: string };

async function editGoal(key: string, goal: string): Promise<void> {
  const brief = field(key, 'Plugin brief') as Record<string, unknown>;
  expect(await d.rest('requester', 'PUT', `/rest/api/3/issue/${key}`, { fields: { [d.fieldId('Plugin brief')]: { ...brief, goal } } })).toMatchObject({ status: 204 });
}

describe('a request that comes into Done past the gate', () => {
  it('is found by its event, marked with what is open and how it came in, and shown on its card', async () => {
    const { id, key } = await requestAt(d, 'pilot');
    await sneak(d, key);
    await d.site.drain();
    expect(field(key, 'Plugin acceptance')).toMatchObject({ done: 'without_acceptance', text: '8/10, Done without acceptance' });
    const { marked, passed, log } = await record(id);
    expect(passed).toBeNull();
    expect(marked).toMatchObject({ why: expect.stringMatching(/^Not ready for Done, 2 open\. /), entry: { path: 'transition', from: 'pilot' }, moveBack: 'no' });
    expect(log.filter(({ act }) => act === 'marked')).toHaveLength(1);
  });

  it('is found by the next view when its event is lost, and by JQL afterwards', async () => {
    d.site.faults.events.lost.push('*');
    const { id, key } = await requestAt(d, 'review');
    await sneak(d, key);
    await d.site.drain();
    expect((await record(id)).marked).toMatchObject({ entry: { path: 'transition', from: 'in_review' } });
    const found = await d.rest('pm', 'POST', '/rest/api/3/search/jql', { jql: '"Plugin acceptance".Done = without_acceptance', fields: ['key'] });
    expect((found.body as { issues: { key: string }[] }).issues.map((issue) => issue.key)).toContain(key);
  });

  it('asks Jira’s history once, and writes nothing at the next look', async () => {
    const { id, key } = await requestAt(d, 'review');
    await sneak(d, key);
    const cost = costsOf(d.site);
    expect(await cost(() => d.site.drain())).toMatchObject({ rest: { getIssue: 2, updateMultipleCustomFieldValues: 1 } });
    expect(await cost(() => record(id))).toMatchObject({ storageWrites: 0, issueWrites: 0 });
  });

  it('passes once it has caught up', async () => {
    const { id, key } = await requestAt(d, 'pilot');
    await sneak(d, key);
    await d.site.drain();
    await d.done('reviewer', 'attestItem', { item: 'request_ids', evidence: { kind: 'text', ref: 'Ten calls matched.' }, note: '' }, id);
    await d.done('operator', 'attestItem', { item: 'integrations', evidence: { kind: 'text', ref: 'Test run, confirmed.' }, note: '' }, id);
    expect(await record(id)).toMatchObject({ marked: null, passed: { at: expect.any(Number) } });
    expect(field(key, 'Plugin acceptance')).toMatchObject({ done: 'passed', text: '10/10' });
  });

  it('is found when it comes as another type that was Done, though nothing of it was a request before', async () => {
    const { id, key } = keyOf(await d.rest('requester', 'POST', '/rest/api/3/issue', { fields: { project: { key: 'PLUG' }, issuetype: { name: 'Task' }, summary: 'A task' } }));
    expect((await transition(d, 'requester', key, 'Done'))?.status).toBe(204);
    // A task may have been Done long before set-up; only its change of type made a request of it.
    stored(d, key).statusCategoryChanged = Date.UTC(2020, 0, 1);
    expect(await d.rest('requester', 'PUT', `/rest/api/3/issue/${key}`, { fields: { issuetype: { name: 'Custom plugin request' } } })).toMatchObject({ status: 204 });
    await d.site.drain();
    expect((await record(id)).marked).toMatchObject({ entry: { path: 'type_change', from: null } });
  });

  it('is marked a little later when Jira does not tell at first how it came in', async () => {
    const { id, key } = await requestAt(d, 'review');
    await sneak(d, key);
    // The second read of the issue is that of its history.
    d.site.faults.inject({ kind: 'refuse', operationId: 'getIssue', status: 503, via: 'app', after: 1, times: 3 });
    await d.site.drain();
    expect((await record(id)).marked).toMatchObject({ entry: { path: 'transition' } });
  });
});

describe('a request that passed', () => {
  it('stays passed when the brief is changed between its transition and the event', async () => {
    d.site.faults.events.lost.push('*');
    const { id, key } = await requestAt(d, 'ready');
    expect((await transition(d, 'operator', key, 'Finish'))?.status).toBe(204);
    await editGoal(key, 'Something else.');
    const settled = await record(id);
    expect(settled).toMatchObject({ marked: null, passed: { at: expect.any(Number) } });
    expect(settled.log.find(({ act }) => act === 'passed')).toMatchObject({ detail: 'What it rests on has changed since it came in.' });
    expect(field(key, 'Plugin acceptance')).toMatchObject({ done: 'passed', text: expect.stringContaining('since it passed') });
  });

  it('is told from one whose brief was changed before it came in past the gate', async () => {
    d.site.faults.events.lost.push('*');
    const { id, key } = await requestAt(d, 'ready');
    await editGoal(key, 'Something else.');
    await sneak(d, key);
    await editGoal(key, 'And again.');
    expect((await record(id)).marked).toMatchObject({ why: expect.stringContaining('renew') });
  });

  it('is decided anew when it has left Done and come back past the gate unseen', async () => {
    const { id, key } = await requestAt(d, 'done');
    await d.site.drain();
    await record(id);
    d.site.faults.events.lost.push('*');
    expect((await transition(d, 'pm', key, 'Reopen'))?.status).toBe(204);
    await editGoal(key, 'Something else.');
    await sneak(d, key);
    expect(await record(id)).toMatchObject({ passed: null, marked: { entry: { from: 'draft' } } });
  });

  it('stays passed through a detour over another type', async () => {
    const { id, key } = await requestAt(d, 'done');
    await d.site.drain();
    const before = await record(id);
    for (const name of ['Task', 'Custom plugin request']) {
      expect(await d.rest('admin', 'PUT', `/rest/api/3/issue/${key}`, { fields: { issuetype: { name } } })).toMatchObject({ status: 204 });
    }
    await d.site.drain();
    expect(await record(id)).toMatchObject({ passed: { since: before.passed?.since }, marked: null });
  });
});

describe('a request that was Done before its project was set up', () => {
  it('is never touched, whatever is edited or said on it', async () => {
    const { id, key } = await d.newRequest();
    await d.site.drain();
    const old = asDoneBeforeSetUp(d, key);
    const untouched = async () => {
      await d.site.drain();
      const view = await d.done('pm', 'viewRequest', {}, id);
      expect([view.issue.status, view.record.log, view.record.projected, view.record.marked, view.subtasks]).toEqual(['done', [], {}, null, []]);
      expect(Object.keys(old.customFields).filter((each) => each !== d.fieldId('Plugin brief'))).toEqual([]);
    };
    await untouched();
    expect(await d.rest('requester', 'PUT', `/rest/api/3/issue/${key}`, { fields: { labels: ['old'] } })).toMatchObject({ status: 204 });
    await untouched();
    expect(await d.rest('requester', 'POST', `/rest/api/3/issue/${key}/comment`, { body: text('Still true?') })).toMatchObject({ status: 201 });
    await untouched();
    expect(await d.rest('requester', 'PUT', `/rest/api/3/issue/${key}`, { fields: { [d.fieldId('Plugin brief')]: { v: 1, goal: 'Written down afterwards.' } } })).toMatchObject({ status: 204 });
    await untouched();
  });

  it('is not marked when somebody decides something on it, and is when it comes into Done again', async () => {
    const { id, key } = await d.newRequest();
    await d.site.drain();
    asDoneBeforeSetUp(d, key).customFields = { [d.fieldId('Plugin brief')]: { v: 1, goal: 'Export decisions.' } };
    await d.done('reviewer', 'confirmFit', { control: 'plugin', note: '' }, id);
    await d.site.drain();
    expect(await record(id)).toMatchObject({ fit: { control: 'plugin' }, marked: null });
    expect((await transition(d, 'pm', key, 'Reopen'))?.status).toBe(204);
    await d.site.drain();
    await sneak(d, key);
    await d.site.drain();
    expect((await record(id)).marked).toMatchObject({ entry: { path: 'transition', from: 'draft' } });
  });
});

it('judges no differently when the record has been renewed in Done', async () => {
  const { id, key } = await requestAt(d, 'done');
  await d.site.drain();
  await editGoal(key, 'Export decisions, and reports.');
  await d.site.drain();
  expect(await record(id)).toMatchObject({ marked: null, passed: { at: expect.any(Number) } });
  await d.done('reviewer', 'confirmFit', { control: 'plugin', note: '' }, id);
  for (const question of ['q1', 'q3'] as const) await judge(d, id, question);
  expect((await record(id)).marked).toBeNull();
});

it('lets no evidence of a pilot count that was rolled back and begun again while the app saw nothing', async () => {
  const { key } = await requestAt(d, 'ready');
  d.site.clock.advance(60_000);
  d.site.faults.events.lost.push('*');
  for (const name of ['Roll back', 'Back to review', 'Start pilot']) expect(await transition(d, 'operator', key, name)).toMatchObject({ status: 204 });
  expect(await transition(d, 'operator', key, 'Finish')).toMatchObject({ status: 400, body: { errorMessages: ['Not ready for Done, 2 open. operator: integrations; security: request ids. See the panel.'] } });
});

it('asks Jira’s history no second time about a request of before set-up that somebody has commented on', async () => {
  const { key, id } = await d.newRequest();
  await d.site.drain();
  asDoneBeforeSetUp(d, key).customFields = { [d.fieldId('Plugin brief')]: { v: 1, goal: 'Export decisions.' } };
  expect((await d.rest('pm', 'POST', `/rest/api/3/issue/${key}/comment`, { body: text('Still in use.') })).status).toBe(201);
  await d.site.drain();
  const cost = costsOf(d.site);
  expect(await cost(() => record(id))).toMatchObject({ restCalls: 2, storageWrites: 0 });
  expect(await record(id)).toMatchObject({ marked: null, passed: null, log: [] });
  expect(field(key, 'Plugin acceptance')).toBeUndefined();
  // A decision makes it somebody's business again.
  await d.done('reviewer', 'confirmFit', { control: 'plugin', note: '' }, id);
  expect(field(key, 'Plugin acceptance')).toMatchObject({ of: 10 });
});
