import type { StorageTable } from '../../../local/forge/storage/table';
import type { MoveId } from '../../../src/contract/messages';
import { QUESTION_IDS, type EndingId } from '../../../src/domain/vocabulary/ids';
import { drive, judge, requestAt, transition, type Drive, type Until, type Who } from '../../support/drive';
import { startJudgedSite } from '../../support/judged-site';
import { mailsFrom, most } from '../../support/mails';

/** The ways to end a request and back: as the people who may, round the panel, and when something goes wrong in between. */

let d: Drive;
beforeAll(async () => { d = drive(await startJudgedSite()); });
afterEach(() => { d.site.faults.clear(); });
afterAll(() => d.site.close());

const WHO: Readonly<Record<Ending | 'reopen', Who>> = { redirect: 'pm', decline: 'operator', withdraw: 'requester', reopen: 'pm' };
type Ending = keyof typeof STATUS;
const STATUS = { redirect: 'Redirected', decline: 'Declined', withdraw: 'Withdrawn' } as const;
const NAMES = { redirect: 'Redirect', decline: 'Decline', withdraw: 'Withdraw' } as const;
const ENDINGS = Object.keys(STATUS) as Ending[];

const view = (id: string, who: Who = 'pm') => d.done(who, 'viewRequest', {}, id);
const move = (id: string, which: MoveId, note: string, who?: Who) => d.done(who ?? WHO[which as Ending], 'moveRequest', { move: which, note }, id);

/** A request in review that belongs in budgets, so that each ending is open to somebody. */
async function endable(until: Until = 'review'): Promise<{ id: string; key: string }> {
  const request = await requestAt(d, until);
  await d.done('reviewer', 'confirmFit', { control: 'budgets', note: '' }, request.id);
  return request;
}

interface Fields extends Record<string, unknown> { readonly status: { name: string; statusCategory: { key: string } }; readonly resolution: { name: string } | null; readonly resolutiondate: string | null }
async function fields(key: string): Promise<Fields> {
  return ((await d.rest('pm', 'GET', `/rest/api/3/issue/${key}`)).body as { fields: Fields }).fields;
}
async function found(jql: string): Promise<string[]> {
  const { body } = await d.rest('pm', 'POST', '/rest/api/3/search/jql', { jql, fields: ['status'], maxResults: 100 });
  return (body as { issues: { key: string }[] }).issues.map(({ key }) => key);
}

/** What an invocation leaves behind that died between the intent and the transition. */
async function plant(id: string, kind: EndingId, who: Who): Promise<void> {
  const { record } = await view(id);
  const at = d.site.clock.now();
  const issue = d.site.jira.site.state.issues.find((each) => each.id === id);
  const table = Reflect.get(d.site.forge?.storage ?? {}, 'table') as StorageTable;
  const entry = table.get('request', `request:${id}`);
  if (entry === undefined) throw new Error('There is no record.');
  const pendingEnding = { kind, reason: 'Said before it died.', control: null, by: d.user(who).accountId, at, fromStatusId: issue?.statusId, until: at + 30_000 };
  table.put({ ...entry, value: { ...entry.value as object, body: { ...record, pendingEnding } } });
}

describe.each(ENDINGS)('%s', (ending) => {
  it('ends the request with its reason, a resolution, and nothing left to do', async () => {
    const { id, key } = await endable();
    await judge(d, id, 'q1');
    const ended = await move(id, ending, 'A budget does it.');
    expect(ended.issue.statusName).toBe(STATUS[ending]);
    expect(ended.record).toMatchObject({ pendingEnding: null, ending: { kind: STATUS[ending].toLowerCase(), reason: 'A budget does it.', by: d.user(WHO[ending]).accountId } });
    expect(ended.record.log.at(-1)).toMatchObject({ by: d.user(WHO[ending]).accountId, act: ending, note: 'A budget does it.' });
    expect(ended.subtasks.filter(({ status }) => status === 'answered').map(({ question }) => question)).toEqual(['q1']);
    expect(ended.subtasks.filter(({ status }) => status === 'closed_unanswered')).toHaveLength(9);

    const shown = await fields(key);
    expect(shown).toMatchObject({ status: { name: STATUS[ending], statusCategory: { key: 'done' } }, resolution: { name: "Won't Do" }, resolutiondate: expect.any(String) });
    expect(shown[d.fieldId('Plugin next step')]).toEqual({ roles: [], on: [], text: '' });
    expect(shown[d.fieldId('Plugin rollout')]).toMatchObject({ stage: 'not_started' });
    expect(shown[d.fieldId('Plugin fit')]).toMatchObject({ control: 'budgets', decided: 'confirmed' });
    expect(await found(`key = ${key} AND resolution is EMPTY`)).toEqual([]);
    expect(await found(`key = ${key} AND statusCategory = Done AND resolution = "Won't Do"`)).toEqual([key]);
    expect(await found(`parent = ${key} AND resolution is EMPTY`)).toEqual([]);
    expect(await found(`parent = ${key} AND "Plugin review answer".Turn != done`)).toEqual([]);
  });

  it('is refused round the panel without a reason, to everybody, in the gate’s words', async () => {
    const { key } = await endable();
    for (const who of ['requester', 'reviewer', 'operator', 'pm', 'admin'] satisfies Who[]) {
      expect(await transition(d, who, key, NAMES[ending])).toMatchObject({ status: 400, body: { errorMessages: [expect.stringMatching(new RegExp(`^Not ready for ${STATUS[ending]}, 1 open\\. .*the reason`))] } });
    }
    expect((await fields(key)).resolution).toBeNull();
  });
});

const post = (key: string, who: Who, name: string) => transition(d, who, key, name);

describe('an intent that is left behind', () => {
  it('lets its own ending through while it lasts, in the words of whoever meant it', async () => {
    const { id, key } = await endable();
    await plant(id, 'declined', 'operator');
    expect(await post(key, 'requester', 'Withdraw')).toMatchObject({ status: 400 });
    expect(await post(key, 'requester', 'Redirect')).toMatchObject({ status: 400 });
    expect(await post(key, 'requester', 'Decline')).toMatchObject({ status: 204 });
    await d.site.drain();
    expect((await view(id)).record).toMatchObject({ pendingEnding: null, ending: { kind: 'declined', reason: 'Said before it died.', by: d.user('operator').accountId } });
  });

  it('opens nothing once it has expired, and the next look drops it', async () => {
    const { id, key } = await endable();
    await plant(id, 'declined', 'operator');
    d.site.clock.advance(31_000);
    for (const who of ['operator', 'requester', 'admin'] satisfies Who[]) expect(await post(key, who, 'Decline')).toMatchObject({ status: 400 });
    expect((await view(id)).record.pendingEnding).toBeNull();
  });

  it('opens nothing from another status than the one it was taken in', async () => {
    const { id, key } = await endable();
    await plant(id, 'declined', 'operator');
    expect(await post(key, 'reviewer', 'Request changes')).toMatchObject({ status: 204 });
    expect(await post(key, 'operator', 'Decline')).toMatchObject({ status: 400 });
  });

  it('does not open a redirect of what belongs in a plugin', async () => {
    const { id, key } = await requestAt(d, 'judged');
    await plant(id, 'redirected', 'pm');
    expect(await post(key, 'pm', 'Redirect')).toMatchObject({ status: 400, body: { errorMessages: ['Not ready for Redirected, 1 open. security: fit as a standard control. See the panel.'] } });
  });
});

describe('an ending that breaks half-way', () => {
  it('leaves nothing that passes a gate when Jira refuses the transition', async () => {
    const { id, key } = await endable();
    d.site.faults.inject({ kind: 'refuse', operationId: 'doTransition', status: 503, via: 'app-user' });
    expect(await d.refused('operator', 'moveRequest', { move: 'decline', note: 'No.' }, id)).toMatchObject({ code: 'jira_unavailable' });
    expect((await view(id)).record).toMatchObject({ pendingEnding: null, ending: null });
    expect(await post(key, 'operator', 'Decline')).toMatchObject({ status: 400 });
    expect((await move(id, 'decline', 'No.')).issue.status).toBe('declined');
  });

  it('is an ending all the same when only the reply of the transition was lost', async () => {
    const { id } = await endable();
    d.site.faults.inject({ kind: 'loseReply', operationId: 'doTransition', via: 'app-user' });
    expect(await move(id, 'withdraw', 'Not needed.')).toMatchObject({ issue: { status: 'withdrawn' }, record: { pendingEnding: null, ending: { reason: 'Not needed.' } } });
  });

  it('keeps the reason when the reply was lost and nobody could look whether it is there', async () => {
    const { id } = await endable();
    d.site.faults.inject({ kind: 'loseReply', operationId: 'doTransition', via: 'app-user' });
    d.site.faults.inject({ kind: 'refuse', operationId: 'getIssue', status: 503, via: 'app-user', after: 1, times: 9 });
    expect(await d.refused('operator', 'moveRequest', { move: 'decline', note: 'A quota does it.' }, id)).toMatchObject({ code: 'jira_unavailable' });
    d.site.faults.clear();
    await d.site.drain();
    expect((await view(id)).record).toMatchObject({ pendingEnding: null, ending: { kind: 'declined', reason: 'A quota does it.', by: d.user('operator').accountId } });
  });

  it('has its fields right also while Jira cannot close its questions, and closes them later', async () => {
    const { id, key } = await endable();
    d.site.faults.inject({ kind: 'refuse', operationId: 'submitBulkTransition', status: 503, times: 1 });
    await move(id, 'decline', 'No.');
    expect((await fields(key))[d.fieldId('Plugin next step')]).toEqual({ roles: [], on: [], text: '' });
    await d.site.drain();
    expect((await view(id)).subtasks.every(({ status }) => status === 'closed_unanswered')).toBe(true);
  });

  it('keeps the reason when the record could not be written after the transition', async () => {
    const { id } = await endable();
    const storage = d.site.forge?.storage;
    if (storage === undefined) throw new Error('no app');
    let writes = 0;
    const original = Reflect.get(storage, 'transact') as (...given: unknown[]) => unknown;
    Object.defineProperty(storage, 'transact', { configurable: true, value(...given: unknown[]) { writes += 1; if (writes > 1) throw new Error('The store is away.'); return original.apply(this, given); } });
    const said = await d.call('operator', 'moveRequest', { move: 'decline', note: 'A quota does it.' }, id);
    Object.defineProperty(storage, 'transact', { configurable: true, value: original });
    expect(writes).toBeGreaterThan(1);
    d.site.clock.advance(3_600_000);
    await d.site.drain();
    const { record, subtasks } = await view(id);
    expect(record).toMatchObject({ pendingEnding: null, ending: { kind: 'declined', reason: 'A quota does it.', by: d.user('operator').accountId } });
    expect(subtasks.every(({ status }) => status === 'closed_unanswered')).toBe(true);
    expect(said).toMatchObject({ ok: true, value: { issue: { status: 'declined' } } });
  });

  it('by two people at the same moment ends it once, with one reason', async () => {
    const { id } = await endable();
    const results = await Promise.all([
      d.call('operator', 'moveRequest', { move: 'decline', note: 'Declined.' }, id), d.call('requester', 'moveRequest', { move: 'withdraw', note: 'Withdrawn.' }, id),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const { issue, record } = await view(id);
    expect(record).toMatchObject({ pendingEnding: null, pastEndings: [], ending: { kind: issue.status, reason: `${issue.statusName}.` } });
    expect(record.log.filter(({ act }) => act === 'decline' || act === 'withdraw')).toHaveLength(1);
  });

  it('of somebody who may not, or without words, changes nothing', async () => {
    const { id } = await endable();
    const { record } = await view(id);
    expect(await d.refused('requester', 'moveRequest', { move: 'decline', note: 'No.' }, id)).toMatchObject({ code: 'forbidden' });
    expect(await d.refused('pm', 'moveRequest', { move: 'withdraw', note: 'No.' }, id)).toMatchObject({ code: 'forbidden' });
    expect(await d.refused('operator', 'moveRequest', { move: 'decline', note: ' ' }, id)).toMatchObject({ code: 'invalid_input' });
    expect(await d.refused('operator', 'moveRequest', { move: 'decline', note: 'Password: hunter2hunter2A!' }, id)).toMatchObject({ code: 'secret_found' });
    expect((await view(id)).record).toEqual(record);
  });
});

describe('an act that ends or reopens', () => {
  it.each([['also who watches every question', true], ['where the app may make no bulk changes, who watches no question', false]] as const)('mails each person at most once: %s', async (_name, bulk) => {
    const { site } = d.site.jira;
    const { globalGrants } = site.state;
    if (!bulk) site.state.globalGrants = globalGrants.filter(({ permission }) => permission !== 'BULK_CHANGE');
    const { id, key } = await endable();
    for (const { key: question } of bulk ? (await view(id)).subtasks : []) {
      expect((await d.rest('reviewer', 'POST', `/rest/api/3/issue/${question}/comment`, { body: { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text: 'I look at it.' }] }] } })).status).toBe(201);
    }
    for (const [act, who] of [['decline', 'operator'], ['reopen', 'pm'], ['withdraw', 'requester'], ['reopen', 'requester']] as const) {
      expect(most(await mailsFrom(d.site, () => move(id, act, 'Said so.', who)))).toBeLessThanOrEqual(1);
    }
    expect((await view(id)).subtasks.every(({ status }) => status === 'open')).toBe(true);
    expect((await fields(key)).status.name).toBe('Draft');
    site.state.globalGrants = globalGrants;
  });
});

describe('a request that is opened again', () => {
  it.each(ENDINGS)('after %s starts as a draft with its decisions, and passes nothing that it should not', async (ending) => {
    const { id, key } = await endable('judged');
    await move(id, ending, 'Not now.');
    const again = await move(id, 'reopen', 'The budget was not enough.');
    expect(again).toMatchObject({ issue: { status: 'draft' }, record: { ending: null, pastEndings: [{ kind: STATUS[ending].toLowerCase(), reason: 'Not now.', reopened: { reason: 'The budget was not enough.' } }] } });
    expect(QUESTION_IDS.filter((id_) => again.record.questions[id_].verdict?.verdict === 'accepted')).toHaveLength(10);
    expect(await found(`key = ${key} AND resolution is EMPTY`)).toEqual([key]);
    expect((await fields(key)).resolutiondate).toBeNull();
    // Its old reason ends it no second time, and its old verdicts start no pilot.
    for (const name of Object.values(NAMES)) expect(await post(key, 'pm', name)).toMatchObject({ status: 400 });
    await d.done('pm', 'sendToReview', { answers: {} }, id);
    expect(await post(key, 'operator', 'Start pilot')).toMatchObject({ status: 400, body: { errorMessages: ['Not ready for Pilot, 1 open. security: fit as plugin. See the panel.'] } });
  });

  it('opens the questions again that were closed unanswered, and creates and announces nothing twice', async () => {
    const { id, key } = await endable();
    await judge(d, id, 'q1');
    await move(id, 'decline', 'No.');
    const again = await move(id, 'reopen', 'Yes, after all.');
    expect(again.subtasks.map(({ status }) => status).sort()).toEqual(['answered', ...Array.from({ length: 9 }, () => 'open')].sort());
    const sent = await d.done('requester', 'sendToReview', { answers: {} }, id);
    expect(sent.subtasks).toHaveLength(10);
    const { body } = await d.rest('pm', 'GET', `/rest/api/3/issue/${key}/comment`);
    expect(JSON.stringify(body).match(/are now subtasks/g)).toHaveLength(1);
    expect(await found(`parent = ${key} AND resolution is EMPTY`)).toHaveLength(9);
  });

  it('after Done needs the pilot’s evidence anew and passes no gate by having passed', async () => {
    const { id, key } = await requestAt(d, 'done');
    const again = await move(id, 'reopen', 'It is to do more.', 'requester');
    expect(again.record).toMatchObject({ passed: null, stage: { id: 'not_started' }, pastEndings: [{ kind: 'done' }], items: { integrations: { attestation: null } } });
    expect(await found(`key = ${key} AND resolution is EMPTY`)).toEqual([key]);
    await d.done('requester', 'sendToReview', { answers: {} }, id);
    await d.done('operator', 'moveRequest', { move: 'start_pilot', note: '' }, id);
    expect(await post(key, 'operator', 'Finish')).toMatchObject({ status: 400, body: { errorMessages: ['Not ready for Done, 2 open. operator: integrations; security: request ids. See the panel.'] } });
  });

  it('by Jira’s own button is known, without a reason', async () => {
    const { id, key } = await endable();
    await move(id, 'decline', 'No.');
    expect(await post(key, 'requester', 'Reopen')).toMatchObject({ status: 204 });
    await d.site.drain();
    const { record, subtasks } = await view(id);
    expect(record).toMatchObject({ ending: null, pastEndings: [{ kind: 'declined', reason: 'No.', reopened: { by: 'app', reason: '' } }] });
    expect(subtasks.every(({ status }) => status === 'open')).toBe(true);
  });
});

it('an ending names who ended it in Jira’s own history, and who, what and why in the record', async () => {
  const { id, key } = await endable();
  await move(id, 'decline', 'A budget does it.');
  const { body } = await d.rest('pm', 'GET', `/rest/api/3/issue/${key}/changelog`);
  const { values } = body as { values: { author: { accountId: string }; items: { field: string; toString: string }[] }[] };
  const last = values.at(-1);
  expect(last?.author.accountId).toBe(d.user('operator').accountId);
  expect(last?.items.map(({ field, toString }) => `${field} ${String(toString)}`).sort()).toEqual(["resolution Won't Do", 'status Declined']);
  expect((await view(id)).record.log.at(-1)).toMatchObject({ by: d.user('operator').accountId, act: 'decline', note: 'A budget does it.' });
});

it('changes that are asked for are kept with their reason and the brief as it was, round the panel too', async () => {
  const { id, key } = await requestAt(d, 'review');
  const asked = await move(id, 'request_changes', 'Name the test key.', 'reviewer');
  expect(asked.record.changes).toMatchObject({ reason: 'Name the test key.', by: d.user('reviewer').accountId, back: null });
  expect(await post(key, 'requester', 'Back to review')).toMatchObject({ status: 204 });
  await d.site.drain();
  expect((await view(id)).record.changes).toMatchObject({ reason: 'Name the test key.', back: { by: 'app' } });
});
