import { drive, requestAt, transition, type Drive } from '../../support/drive';
import { tableOf } from '../../faults/watch';
import { startJudgedSite } from '../../support/judged-site';

/** Set-up on a whole site: the admin's calls, the gate that is tried, and what a trial that was cut off leaves alone. */

const DAY_MS = 86_400_000;

let d: Drive;
let projectId = '';
beforeAll(async () => {
  d = drive(await startJudgedSite());
  projectId = d.site.jira.site.state.projects.find(({ key }) => key === 'PLUG')?.id ?? '';
});
afterAll(() => d.site.close());

const issues = () => d.site.jira.site.state.issues.filter((issue) => issue.projectId === projectId);

it('tries the gate with the app’s own validator, word for word, and leaves no issue, question or mail', async () => {
  d.site.jira.site.limits.ledger.forget();
  const { ok, lines } = await d.done('admin', 'tryGate', { projectId }, '');
  await d.site.drain();
  expect(ok).toBe(true);
  expect(lines.filter(({ detail }) => detail.startsWith('Refused: Not ready for ')).map(({ name }) => name)).toEqual(['Tried: Redirect to Redirected', 'Tried: Decline to Declined', 'Tried: Withdraw to Withdrawn', 'Tried: Start pilot to Pilot']);
  expect(issues()).toEqual([]);
  expect(d.site.jira.site.limits.ledger.calls()).toMatchObject({ createIssue: 1, deleteIssue: 1 });
});

it('begins nothing on what a trial has left behind, and takes it away the next day', async () => {
  for (const via of ['app', 'app-user'] as const) d.site.faults.inject({ kind: 'refuse', operationId: 'deleteIssue', status: 503, via });
  await d.done('admin', 'tryGate', { projectId }, '');
  const [left] = issues();
  if (left === undefined) throw new Error('The trial has left nothing.');
  // Somebody finds it, opens it and moves it on.
  expect(await d.refused('pm', 'viewRequest', {}, left.id)).toMatchObject({ code: 'not_a_request' });
  expect(await transition(d, 'pm', left.key, 'Back to review') ?? await transition(d, 'pm', left.key, 'Request changes')).toMatchObject({ status: 204 });
  await d.site.drain();
  expect(issues().map(({ key }) => key)).toEqual([left.key]);
  d.site.clock.advance(DAY_MS);
  await d.site.forge?.runScheduled('once-a-day');
  expect(issues()).toEqual([]);
});

it('is no way to make a request nobody’s business: the name must be the one that set-up has kept', async () => {
  const { id, key } = await d.newRequest();
  expect(await d.rest('requester', 'PUT', `/rest/api/3/issue/${key}/properties/odock.set-up-check`, { name: 'forged' })).toMatchObject({ status: 201 });
  expect((await d.done('requester', 'viewRequest', {}, id)).issue.key).toBe(key);
});

describe('the daily look', () => {
  const lastLook = () => d.done('admin', 'readLastLook', { projectId }, '');
  const state = () => JSON.stringify([d.site.jira.site.state.issues, d.site.jira.site.state.workflows, d.site.jira.site.state.mails]);
  async function aDayLater(): Promise<void> {
    d.site.clock.advance(DAY_MS);
    await d.site.forge?.runScheduled('once-a-day');
    await d.site.drain();
  }

  it('keeps what it found for the admin page, with when; it mends, mails and changes nothing', async () => {
    await requestAt(d, 'review');
    await d.site.drain();
    await aDayLater();
    const first = await lastLook();
    expect(first).toMatchObject({ problem: null, at: expect.any(Number) as unknown });
    expect(first?.findings).toEqual(expect.arrayContaining(['Project role Plugin operator']));
    const finish = d.site.jira.site.state.workflows.find(({ name }) => name === 'Custom plugin request')?.transitions.find(({ name }) => name === 'Finish');
    const validators = finish?.validators ?? [];
    if (finish !== undefined) finish.validators = [];
    const before = state();
    await aDayLater();
    const second = await lastLook();
    expect(second?.findings).toContain('Ways into Done');
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(DAY_MS);
    expect(state()).toBe(before);
    // As an admin sees it, it is the same.
    expect((await d.done('admin', 'checkHealth', { projectId }, '')).findings.map(({ what }) => what)).toEqual(second?.findings);
    if (finish !== undefined) finish.validators = validators;
  });

  it('says why when Jira does not let it look, and is for administrators to read', async () => {
    d.site.faults.inject({ kind: 'refuse', operationId: 'getProject', status: 503, via: 'app', times: 9 });
    await aDayLater();
    d.site.faults.clear();
    expect(await lastLook()).toMatchObject({ findings: [], problem: expect.stringMatching(/\w.*\./) as unknown });
    for (const who of ['pm', 'requester'] as const) expect(await d.refused(who, 'readLastLook', { projectId }, '')).toMatchObject({ code: 'forbidden' });
  });
});

describe('after the app was installed anew without its data, or the site was restored from a backup', () => {
  const setUpOf = async () => (await d.done('admin', 'listProjects', {}, '')).find(({ id }) => id === projectId)?.setUp;
  it('its gates stay shut, the admin page says what to do, set-up finds what is there, and health names the requests whose decisions are gone', async () => {
    const [piloted, reviewed] = [await requestAt(d, 'ready'), await requestAt(d, 'review')];
    await d.site.drain();
    const table = tableOf(d.site);
    for (const entity of [null, 'request', 'log', 'draft', 'tally', 'lease']) for (const { key } of table.list(entity)) table.remove(entity, key);

    expect(await transition(d, 'operator', piloted.key, 'Finish')).toMatchObject({ status: 400, body: { errorMessages: [expect.stringMatching(/^Not ready for Done/)] } });
    expect(await d.refused('operator', 'viewRequest', {}, piloted.id)).toMatchObject({ code: 'not_set_up', message: expect.stringContaining('Ask a Jira admin') as unknown });
    expect([await setUpOf(), await d.done('admin', 'findRules', {}, '')]).toEqual([false, ['Custom plugin request', 'Review question']]);

    const workflows = JSON.stringify(d.site.jira.site.state.workflows);
    const applied = await d.done('admin', 'applySetUp', { projectId }, '');
    expect([applied.blockers, applied.more, await setUpOf()]).toEqual([[], false, true]);
    expect(JSON.stringify(d.site.jira.site.state.workflows)).toBe(workflows);
    expect((await d.done('admin', 'verifySetUp', { projectId }, '')).ok).toBe(true);
    const { findings } = await d.done('admin', 'checkHealth', { projectId }, '');
    const gone = findings.find(({ what }) => what === 'Decisions that are gone');
    expect([gone?.detail.includes(piloted.key), gone?.detail.includes(reviewed.key), gone?.steps.length, gone?.mend]).toEqual([true, true, 2, null]);
    await d.site.forge?.runScheduled('once-a-day');
    expect((await d.done('admin', 'readLastLook', { projectId }, ''))?.findings).toContain('Decisions that are gone');
    expect(await transition(d, 'operator', piloted.key, 'Finish')).toMatchObject({ status: 400 });
  });
});
