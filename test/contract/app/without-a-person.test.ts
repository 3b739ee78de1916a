import { openBackDoor, sneak, stored } from '../../support/back-door';
import { drive, requestAt, type Drive, type RestReply } from '../../support/drive';
import { offerTypes } from '../../support/elsewhere';
import { startJudgedSite } from '../../support/judged-site';

/** Requests that nobody by name acts on: anonymous visitors, rules of automation, bulk moves over REST; and what an admin is told of Done. */

let d: Drive;
beforeAll(async () => {
  d = drive(await startJudgedSite());
  openBackDoor(d);
  offerTypes(d, 'WEB');
});
afterAll(() => d.site.close());
afterEach(() => d.site.faults.clear());

const MINUTE = 60_000;
const view = (id: string) => d.done('pm', 'viewRequest', {}, id);

/** A request by an account that is nobody of the people; null for an anonymous visitor. */
async function restAs(accountId: string | null, method: string, path: string, body?: unknown): Promise<RestReply> {
  d.site.clock.advance(MINUTE);
  const { status, body: said } = await d.site.jira.handle({ method, path, query: new URLSearchParams(), headers: {}, body, principal: { accountId, via: 'direct', scopes: null } });
  return { status, body: said };
}

async function move(accountId: string | null, key: string, name: string): Promise<RestReply> {
  const { body } = await restAs(accountId, 'GET', `/rest/api/3/issue/${key}/transitions`);
  const id = (body as { transitions: { id: string; name: string }[] }).transitions.find((each) => each.name === name)?.id;
  return restAs(accountId, 'POST', `/rest/api/3/issue/${key}/transitions`, { transition: { id } });
}

describe('an anonymous visitor, where a project lets anyone', () => {
  beforeAll(() => {
    const { permissionSchemes } = d.site.jira.site.state;
    for (const permission of ['BROWSE_PROJECTS', 'EDIT_ISSUES', 'TRANSITION_ISSUES'] as const) permissionSchemes[0]?.grants.push({ permission, holder: { type: 'anyone' } });
  });

  it('meets the gate as everybody does', async () => {
    const { key } = await requestAt(d, 'pilot');
    expect(await move(null, key, 'Finish')).toMatchObject({ status: 400, body: { errorMessages: [expect.stringMatching(/^Not ready for Done, 2 open\./)] } });
  });

  it('may send to review, after which the questions are there and nobody is named for it', async () => {
    const { id, key } = await requestAt(d, 'brief');
    expect(await move(null, key, 'Send to review')).toMatchObject({ status: 204 });
    await d.site.drain();
    const { record, subtasks } = await view(id);
    expect(subtasks.filter(({ question }) => question !== null)).toHaveLength(10);
    expect(record.seenStatus).toBe('in_review');
    expect(new Set(record.log.slice(-2).map(({ by }) => by))).toEqual(new Set(['app']));
  });

  it('makes decisions stale by editing the brief, and takes none', async () => {
    const { id, key } = await requestAt(d, 'ready');
    const before = (await view(id)).record;
    const field = d.fieldId('Plugin brief');
    const brief = stored(d, key).customFields[field] as Record<string, unknown>;
    expect(await restAs(null, 'PUT', `/rest/api/3/issue/${key}`, { fields: { [field]: { ...brief, goal: 'Something else altogether, by nobody.' } } })).toMatchObject({ status: 204 });
    await d.site.drain();
    expect(await move(null, key, 'Finish')).toMatchObject({ status: 400, body: { errorMessages: [expect.stringContaining('Not ready for Done')] } });
    expect((await view(id)).record).toMatchObject({ fit: before.fit, questions: before.questions, passed: null });
  });
});

describe('a rule of automation, which acts as an app', () => {
  const automation = (): string => d.site.jira.site.state.users.find(({ displayName }) => displayName === 'Automation for Jira')?.accountId ?? '';

  it('meets the gate, whatever role its app holds', async () => {
    const { key } = await requestAt(d, 'pilot');
    expect(await move(automation(), key, 'Finish')).toMatchObject({ status: 400, body: { errorMessages: [expect.stringMatching(/^Not ready for Done/)] } });
  });

  it('is marked as everybody is when it finds a way round the gate', async () => {
    const { id, key } = await requestAt(d, 'review');
    await sneak(d, key);
    const { changes } = stored(d, key);
    Object.assign(changes.at(-1) ?? {}, { authorId: automation() });
    await d.site.drain();
    expect((await view(id)).record).toMatchObject({ passed: null, marked: { entry: { path: 'transition', from: 'in_review' } } });
  });

  it('has its texts searched for secrets like anybody’s', async () => {
    const { id, key } = await requestAt(d, 'brief');
    const text = 'Use AKIAIOSFODNN7QRSTUVW for the upload.';
    expect(await restAs(automation(), 'PUT', `/rest/api/3/issue/${key}`, { fields: { summary: text } })).toMatchObject({ status: 204 });
    await d.site.drain();
    expect((await view(id)).record.findings).toMatchObject([{ place: 'summary', closed: null }]);
  });
});

describe('a bulk move over REST', () => {
  const settled = () => new Promise((resolve) => setTimeout(resolve, 20));
  async function moveInBulk(key: string, typeName: string, status: string | null): Promise<unknown> {
    const { issueTypes, statuses } = d.site.jira.site.state;
    const typeId = issueTypes.find(({ name }) => name === typeName)?.id ?? '';
    const done = statuses.find(({ name }) => name === status)?.id;
    const targetStatus = done === undefined ? null : [{ statuses: { [done]: [stored(d, key).statusId] } }];
    const group = { issueIdsOrKeys: [key], inferClassificationDefaults: true, inferFieldDefaults: true, inferStatusDefaults: targetStatus === null, inferSubtaskTypeDefault: true, targetStatus };
    const started = await d.rest('admin', 'POST', '/rest/api/3/bulk/issues/move', { targetToSourcesMapping: { [`WEB,${typeId}`]: group }, sendBulkNotification: false });
    expect(started).toMatchObject({ status: 201 });
    await settled();
    await d.site.drain();
    return (await d.rest('admin', 'GET', `/rest/api/3/bulk/queue/${(started.body as { taskId: string }).taskId}`)).body;
  }

  it('to where nothing is set up leaves the decisions, which the panel says', async () => {
    const { id, key } = await requestAt(d, 'brief');
    const { record } = await d.done('reviewer', 'confirmFit', { control: 'plugin', note: '' }, id);
    expect(await moveInBulk(key, 'Custom plugin request', null)).toMatchObject({ processedAccessibleIssues: [Number(id)] });
    expect(await d.refused('admin', 'viewRequest', {}, id)).toMatchObject({ code: 'not_set_up', message: expect.stringContaining('is kept') });
    const kept = d.site.forge?.storage.get({ entityName: 'request', key: `request:${id}` }).value as { body: { fit: unknown } };
    expect(kept.body.fit).toEqual(record.fit);
  });

  it('of a request with questions is refused where it would make other subtasks of them', async () => {
    const { id, key } = await requestAt(d, 'review');
    expect(await moveInBulk(key, 'Custom plugin request', null)).toMatchObject({ processedAccessibleIssues: [], failedAccessibleIssues: { [id]: [expect.stringContaining('type')] } });
    expect(stored(d, key).key).toBe(key);
  });

  it('to another type is refused by the app’s rule, one issue at a time', async () => {
    const { key } = await requestAt(d, 'review');
    const { id } = stored(d, key);
    expect(await moveInBulk(key, 'Task', null)).toMatchObject({ failedAccessibleIssues: { [id]: [expect.stringContaining('type')] } });
    expect(stored(d, key).key).toBe(key);
  });
});

describe('what an admin is told of requests in Done', () => {
  const projectId = (): string => d.site.jira.site.state.projects.find(({ key }) => key === 'PLUG')?.id ?? '';
  const report = (after: string | null) => d.done('admin', 'reportDone', { projectId: projectId(), after }, '');

  it('names those that did not pass, how they came in and what is open, and leaves out those that passed', async () => {
    const [marked, passed] = [await requestAt(d, 'pilot'), await requestAt(d, 'done')];
    await sneak(d, marked.key);
    await d.site.drain();
    const { requests } = await report(null);
    expect(requests.find(({ key }) => key === marked.key)).toMatchObject({
      issueId: marked.id, summary: expect.any(String), since: expect.any(Number),
      found: { how: 'It came into Done from Pilot by a transition.', why: expect.stringMatching(/^Not ready for Done, 2 open\./), moveBack: false },
    });
    expect(requests.map(({ key }) => key)).not.toContain(passed.key);
  });

  it('has one looked at now whose event was lost, and says how it came in the next time', async () => {
    d.site.faults.events.lost.push('*');
    const { key } = await requestAt(d, 'review');
    await sneak(d, key);
    await d.site.drain();
    d.site.faults.clear();
    expect((await report(null)).requests.find((each) => each.key === key)).toMatchObject({ found: null });
    await d.site.drain();
    expect((await report(null)).requests.find((each) => each.key === key)).toMatchObject({ found: { how: expect.stringContaining('from In review') } });
  });

  it('comes a page at a time, each request once', async () => {
    d.site.faults.events.lost.push('*');
    const { state } = d.site.jira.site;
    const done = state.statuses.find(({ name }) => name === 'Done')?.id ?? '';
    for (let count = 0; count < 60; count += 1) stored(d, (await d.newRequest()).key).statusId = done;
    const first = await report(null);
    expect([first.looked, typeof first.next]).toEqual([50, 'string']);
    const second = await report(first.next);
    expect(second.next).toBeNull();
    const keys = [...first.requests, ...second.requests].map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBeGreaterThanOrEqual(60);
  });
});
