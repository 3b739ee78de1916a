import { join } from 'node:path';
import type { Site } from '../../../local/site';
import { startTestSite, type Person } from '../../support/site';
import { outside, type Outside } from './outside';

/** Trouble scripted from outside, on a site that runs the sample app: its log tells which events reached it, in order. */

jest.setTimeout(30_000);
let site: Site;
let out: Outside;
let home: string;
beforeAll(async () => {
  site = await startTestSite({ appDir: join(__dirname, '../../fixtures/sample-app') });
  out = outside(site.url);
  home = await create('Home of the panel');
  await out.control('POST', 'drain');
});
afterAll(() => site.close());
afterEach(async () => {
  await out.control('DELETE', 'faults');
  await out.control('POST', 'drain');
});

const fieldsOf = (summary: string): object => ({ fields: { project: { key: 'PLUG' }, issuetype: { name: 'Task' }, summary } });
async function create(summary: string): Promise<string> {
  const { status, body } = await out.rest('requester', 'POST', '/rest/api/3/issue', fieldsOf(summary));
  expect(status).toBe(201);
  return (body as { key: string }).key;
}
const read = (person: Person = 'requester'): ReturnType<Outside['rest']> => out.rest(person, 'GET', `/rest/api/3/issue/${home}?fields=summary`);
const retitle = (summary: string): ReturnType<Outside['rest']> => out.rest('requester', 'PUT', `/rest/api/3/issue/${home}`, { fields: { summary } });
const title = async (): Promise<unknown> => ((await read()).body as { fields: { summary: string } }).fields.summary;
const hits = async (summary: string): Promise<number> => {
  const { body } = await out.rest('requester', 'POST', '/rest/api/3/search/jql', { jql: `project = PLUG AND summary ~ "${summary}"`, fields: ['summary'] });
  return (body as { issues: unknown[] }).issues.length;
};
const rest = (...faults: object[]): ReturnType<Outside['control']> => out.control('POST', 'faults', { rest: faults });

/** Events of creation that reached the sample app while `run` ran and after everything was delivered: issue keys in order. */
async function heard(run: () => Promise<unknown>): Promise<string[]> {
  const log = async (): Promise<string[]> => ((await out.invoke('requester', 'sample-panel', home, 'log', {})).body as { value: string[] }).value;
  const before = (await log()).length;
  await run();
  await out.control('POST', 'drain');
  const ids = (await log()).slice(before).map((line) => line.split(' ')[1] ?? '');
  return Promise.all(ids.map(async (id) => ((await out.rest('admin', 'GET', `/rest/api/3/issue/${id}?fields=summary`)).body as { key: string }).key));
}

describe('requests', () => {
  test('get 429 with the headers of the reason, as often as told', async () => {
    await rest({ kind: 'rateLimit', operationId: 'getIssue', reason: 'jira-burst-based', retryAfterSeconds: 3, times: 2, after: 1 });
    expect((await read()).status).toBe(200);
    const limited = await read();
    expect([limited.status, limited.headers.get('retry-after'), limited.headers.get('ratelimit-reason'), limited.headers.get('x-ratelimit-remaining')]).toEqual([429, '3', 'jira-burst-based', '0']);
    expect([(await read()).status, (await read()).status]).toEqual([429, 200]);
  });

  test.each([409, 500, 503] as const)('get %i, and nothing is written', async (status) => {
    await rest({ kind: 'refuse', operationId: 'editIssue', status });
    const before = await title();
    expect((await retitle('Refused')).status).toBe(status);
    expect(await title()).toBe(before);
    expect((await retitle(`Home after ${status}`)).status).toBe(204);
  });

  test('lose the reply after the write: the connection breaks', async () => {
    await rest({ kind: 'loseReply', operationId: 'editIssue' });
    await expect(retitle('Written all the same')).rejects.toThrow('fetch failed');
    expect(await title()).toBe('Written all the same');
  });

  test('fail in part when issues are created in bulk', async () => {
    await rest({ kind: 'failEntries', operationId: 'createIssues', positions: [1], status: 503 });
    const { status, body } = await out.rest('requester', 'POST', '/rest/api/3/issue/bulk', { issueUpdates: ['First of bulk', 'Second of bulk', 'Third of bulk'].map(fieldsOf) });
    expect(status).toBe(201);
    expect(body).toMatchObject({ issues: [{}, {}], errors: [{ status: 503, failedElementNumber: 1 }] });
  });

  test('are hit only when they come the way that is named', async () => {
    await rest({ kind: 'refuse', operationId: 'getIssue', status: 503, via: 'app-user' });
    expect((await read()).status).toBe(200);
    expect((await out.invoke('requester', 'sample-panel', home, 'get', { key: home })).body).toEqual({ value: { value: 503 } });
  });

  test('are slow', async () => {
    await out.control('POST', 'faults', { latencyMs: 150 });
    const start = performance.now();
    await read();
    expect(performance.now() - start).toBeGreaterThanOrEqual(140);
  });
});

describe('events', () => {
  test('come once without a script', async () => {
    let key = '';
    expect(await heard(async () => { key = await create('Calm'); })).toEqual([key]);
  });

  test('are late until the clock gets there', async () => {
    await out.control('POST', 'faults', { events: { delayMs: 180_000 } });
    const key = await create('Late');
    expect((await out.control('POST', 'clock', { advanceMs: 60_000 })).body).toMatchObject({ pending: 1 });
    expect(await heard(() => out.control('POST', 'clock', { advanceMs: 120_000 }))).toEqual([key]);
  });

  test('are repeated', async () => {
    await out.control('POST', 'faults', { events: { copies: 3 } });
    let key = '';
    expect(await heard(async () => { key = await create('Thrice'); })).toEqual([key, key, key]);
  });

  test('are reordered: those that wait together come last first', async () => {
    await out.control('POST', 'faults', { events: { delayMs: 60_000, reversed: true } });
    const keys: string[] = [];
    const order = await heard(async () => {
      for (const summary of ['One', 'Two', 'Three']) keys.push(await create(summary));
    });
    expect(order).toEqual([...keys].reverse());
  });

  test('get lost, all or those of one type', async () => {
    await out.control('POST', 'faults', { events: { lost: ['*'] } });
    expect(await heard(() => create('Lost'))).toEqual([]);
    await out.control('POST', 'faults', { events: { lost: ['avi:jira:updated:issue'] } });
    let key = '';
    expect(await heard(async () => {
      key = await create('Heard');
      await retitle('Not heard');
    })).toEqual([key]);
  });
});

test('searches lag behind', async () => {
  await out.control('POST', 'faults', { searchDelayMs: 30_000 });
  await create('Laggard');
  expect(await hits('Laggard')).toBe(0);
  await out.control('POST', 'clock', { advanceMs: 30_000 });
  expect(await hits('Laggard')).toBe(1);
});

test('the script can be read, and ends when it is deleted', async () => {
  const fault = { kind: 'refuse', operationId: 'getIssue', status: 503, times: 5 };
  await out.control('POST', 'faults', { rest: [fault], events: { copies: 2 }, latencyMs: 1 });
  await read();
  const calm = { rest: [], platform: [], events: { delayMs: 0, spreadMs: 0, copies: 1, reversed: false, lost: [] }, searchDelayMs: 0, taskDelayMs: 0, latencyMs: 0, coldStartMs: 0, weather: false };
  expect((await out.control('GET', 'faults')).body).toEqual({ ...calm, rest: [{ fault, passing: 0, left: 4 }], events: { ...calm.events, copies: 2 }, latencyMs: 1 });
  expect((await out.control('DELETE', 'faults')).status).toBe(204);
  expect((await out.control('GET', 'faults')).body).toEqual(calm);
  expect((await read()).status).toBe(200);
});

test('the ledger tells what things have cost since it was begun', async () => {
  await out.control('POST', 'drain');
  await out.control('DELETE', 'ledger');
  expect((await out.control('GET', 'ledger')).body).toMatchObject({ operations: {}, points: 0, issueWrites: {}, invocations: {}, mails: {}, refused: {}, platform: { storage: { reads: 0 }, log: { lines: 0 }, jobs: 0 } });
  await out.rest('reviewer', 'PUT', `/rest/api/3/issue/${home}`, { fields: { summary: 'Costs' } });
  await out.control('POST', 'drain');
  await out.invoke('requester', 'sample-panel', home, 'get', { key: home });
  const { body } = await out.control('GET', 'ledger');
  // The panel's call looks at the issue once as the site and once as the app, which alone pays: a point for the call, one for the issue.
  expect(body).toMatchObject({ operations: { editIssue: 1, getIssue: 2 }, points: 2, issueWrites: { [home]: 1 }, invocations: { 'on-issue': 1, resolver: 1 }, mails: { 'requester@local.test': 1 } });
  // The sample app notes each event in one value.
  expect(body).toMatchObject({ platform: { storage: { writes: 1, writtenBytes: expect.any(Number) }, gbSeconds: { 128: expect.any(Number), 1024: expect.any(Number) } }, hour: { limit: 65_000 }, mostWrites: [{ limit: 20 }, { limit: 100 }] });
});

describe('who may script', () => {
  const asked = async (headers: Record<string, string>, method = 'DELETE'): Promise<number> => (await fetch(`${site.url}/_local/faults`, { method, headers })).status;

  test('an administrator by basic authentication, nobody else', async () => {
    expect(await asked({})).toBe(401);
    expect(await asked({ authorization: `Basic ${Buffer.from('admin@local.test:wrong').toString('base64')}` })).toBe(401);
    expect((await out.rest('pm', 'DELETE', '/_local/faults')).status).toBe(403);
    expect(await asked({ cookie: await out.session('admin'), origin: site.url })).toBe(401);
    expect((await out.control('DELETE', 'faults')).status).toBe(204);
  });
});

describe('a wrong script', () => {
  test.each([
    ['an operation that the site does not have', 'faults', { rest: [{ kind: 'loseReply', operationId: 'getIsue' }] }, 'no operation getIsue'],
    ['a kind that there is not', 'faults', { rest: [{ kind: 'explode', operationId: '*' }] }, 'kind'],
    ['a word misspelt', 'faults', { event: { copies: 2 } }, 'event'],
    ['a clock that goes back', 'clock', { advanceMs: -1 }, 'advanceMs'],
    ['something else than JSON', 'clock', undefined, 'JSON'],
  ])('%s is refused and changes nothing', async (_, path, body, named) => {
    const before = (await out.control('GET', 'faults')).body;
    const reply = await out.control('POST', path, body);
    expect(reply.status).toBe(400);
    expect((reply.body as { errorMessages: string[] }).errorMessages.join()).toContain(named);
    expect((await out.control('GET', 'faults')).body).toEqual(before);
  });

  test('an address that there is not is refused with those that there are', async () => {
    const reply = await out.control('GET', 'trouble');
    expect(reply.status).toBe(404);
    expect(JSON.stringify(reply.body)).toContain('POST /_local/drain');
  });
});

test('the platform, random trouble and slow tasks are scripted the same way, and end with the rest', async () => {
  const platform = [{ on: 'storage', operation: 'get', kind: 'refuse', status: 503 }];
  expect((await out.control('POST', 'faults', { platform, taskDelayMs: 5, coldStartMs: 1, weather: { seed: 7 } })).body).toMatchObject({ platform: [{ fault: platform[0], left: 1 }], taskDelayMs: 5, coldStartMs: 1, weather: true });
  expect((await out.control('POST', 'faults', { weather: { seed: 7, rates: { rain: 1 } } })).status).toBe(400);
  await out.control('DELETE', 'faults');
  expect((await out.control('GET', 'faults')).body).toMatchObject({ platform: [], taskDelayMs: 0, coldStartMs: 0, weather: false });
});

test('an account is closed for good: it cannot sign in, and stays as a former user with its id; another gets another name', async () => {
  const { accountId } = (await out.rest('outsider', 'GET', '/rest/api/3/myself')).body as { accountId: string };
  expect((await out.control('POST', 'accounts', { email: 'outsider@local.test', rename: 'Somebody else' })).status).toBe(204);
  expect((await out.rest('outsider', 'GET', '/rest/api/3/myself')).body).toMatchObject({ displayName: 'Somebody else' });
  expect((await out.control('POST', 'accounts', { email: 'outsider@local.test', close: true })).status).toBe(204);
  expect((await out.rest('outsider', 'GET', '/rest/api/3/myself')).status).toBe(401);
  expect((await out.rest('admin', 'GET', `/rest/api/3/user?accountId=${accountId}`)).body).toMatchObject({ accountId, displayName: 'Former user', active: false });
  for (const email of ['outsider@local.test', 'admin@local.test']) expect((await out.control('POST', 'accounts', { email, close: true })).status).toBe(400);
});
