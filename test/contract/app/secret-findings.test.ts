import { fingerprints } from '../../../src/domain/brief/fingerprints';
import { SIEM_EXPORT } from '../../fixtures/briefs';
import { costsOf, type Costs } from '../../support/costs';
import { drive, requestAt, transition, wire, type Drive } from '../../support/drive';
import { startJudgedSite } from '../../support/judged-site';
import { secretSample } from '../../support/secret-samples';

/** What becomes of a secret in Jira: who finds it, from where, at which cost, and when it is settled. */

let d: Drive;
let cost: (act: () => Promise<unknown>) => Promise<Costs>;
beforeAll(async () => { d = drive(await startJudgedSite()); cost = costsOf(d.site); });
afterAll(() => d.site.close());
afterEach(() => { d.site.faults.clear(); });

const { text: SECRET, value: VALUE } = secretSample('access_token');
const OTHER = secretSample('access_token', 5).text;
const paragraph = (text: string) => ({ type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] });
const issue = (key: string): string => `/rest/api/3/issue/${key}`;

async function comment(key: string, text: string, more: object = {}): Promise<string> {
  const { status, body } = await d.rest('admin', 'POST', `${issue(key)}/comment`, { body: paragraph(text), ...more });
  expect(status).toBe(201);
  return (body as { id: string }).id;
}
const edit = (key: string, id: string, text: string) => d.rest('admin', 'PUT', `${issue(key)}/comment/${id}`, { body: paragraph(text) });
const findings = async (id: string) => (await d.done('pm', 'viewRequest', {}, id)).record.findings;
const places = async (id: string) => (await findings(id)).map(({ place }) => place);

/** A request on which nothing is left to be brought up to date. */
async function settledRequest(): Promise<{ id: string; key: string }> {
  const request = await requestAt(d, 'brief');
  await d.site.drain();
  await d.done('pm', 'viewRequest', {}, request.id);
  return request;
}

describe('a comment', () => {
  it('is read once for each event, and nothing is written when nothing is in it', async () => {
    const { key } = await settledRequest();
    const costs = await cost(async () => { await comment(key, 'Looks good.'); await d.site.drain(); });
    expect(costs).toMatchObject({ rest: { addComment: 1, getIssue: 1, getComments: 1 }, restCalls: 3, storageWrites: 0, invocations: { 'on-issue': 1, refresh: 1 } });
  });

  it('whose event was lost is found with the next event on the request', async () => {
    const { id, key } = await settledRequest();
    d.site.faults.events.lost.push('*');
    const lost = await comment(key, SECRET);
    d.site.faults.clear();
    expect(await places(id)).toEqual([]);
    await d.rest('requester', 'PUT', issue(key), { fields: { labels: ['payments'] } });
    await d.site.drain();
    expect(await places(id)).toEqual([`comment.${lost}`]);
  });

  it('is found behind a hundred newer ones when it is edited, and older ones are read once', async () => {
    const { id, key } = await requestAt(d, 'brief');
    const old = await comment(key, 'The first.');
    await d.site.drain();
    const stored = d.site.jira.site.state.issues.find((one) => one.key === key);
    const [first] = stored?.comments ?? [];
    if (stored === undefined || first === undefined) throw new Error('no comment');
    for (let number = 0; number < 250; number += 1) stored.comments.push({ ...first, id: String(50_000 + number) });
    const reading = async () => (await cost(async () => { await comment(key, 'One more.'); await d.site.drain(); })).rest['getComments'];
    expect([await reading(), await reading()]).toEqual([3, 1]);
    await edit(key, old, SECRET);
    await d.site.drain();
    expect(await places(id)).toEqual([`comment.${old}`]);
  });

  it('for some is named by no number where the app sees it, and found by nobody where it does not', async () => {
    const { id, key } = await requestAt(d, 'brief');
    const forAdmins = { visibility: { type: 'role', value: 'Administrators' } };
    await comment(key, SECRET, forAdmins);
    await d.site.drain();
    expect(await places(id)).toEqual([]);
    const project = d.site.jira.site.state.projects.find((one) => one.key === 'PLUG');
    const admins = project?.roleActors['10002'];
    const app = d.site.forge?.identity.accountId ?? '';
    admins?.users.push(app);
    const seen = await comment(key, SECRET, forAdmins);
    await d.site.drain();
    admins?.users.splice(admins.users.indexOf(app), 1);
    const { record } = await d.done('requester', 'viewRequest', {}, id);
    expect(record.findings.map(({ place }) => place)).toEqual(['comment']);
    expect(JSON.stringify(record)).not.toContain(seen);
  });

  it('on a question counts for its request', async () => {
    const { id } = await requestAt(d, 'review');
    const { subtasks } = await d.done('reviewer', 'viewRequest', {}, id);
    const question = subtasks.find((one) => one.question === 'q2');
    const written = await comment(question?.key ?? '', SECRET);
    await d.site.drain();
    expect(await places(id)).toEqual([`${question?.id ?? ''}/comment.${written}`]);
  });
});

describe('an attachment', () => {
  it('is looked at by its name, by an event of its own', async () => {
    const { id, key } = await requestAt(d, 'brief');
    await d.site.drain();
    expect((await cost(async () => { await d.attach('operator', key, 'run of 12 March.log', SECRET); await d.site.drain(); })).invocations).toEqual({ 'on-attachment': 1 });
    const named = await d.attach('operator', key, `${SECRET}.log`);
    await d.site.drain();
    const { record } = await d.done('pm', 'viewRequest', {}, id);
    expect(record.findings.map(({ place }) => place)).toEqual([`attachment.${named}`]);
    expect(JSON.stringify(record)).not.toContain(VALUE);
  });

  it('is found at the next look when its event was lost', async () => {
    const { id, key } = await requestAt(d, 'brief');
    d.site.faults.events.lost.push('*');
    const named = await d.attach('operator', key, SECRET);
    expect(await places(id)).toEqual([`attachment.${named}`]);
  });

  it('in another project costs one look at most, and leaves no line in the log', async () => {
    const lines = d.site.forge?.console.lines().length;
    const costs = await cost(async () => { await d.attach('requester', 'WEB-1', SECRET); await d.site.drain(); });
    expect(costs).toMatchObject({ rest: { addAttachment: 1, getIssue: 1 }, restCalls: 2, storageWrites: 0 });
    expect(d.site.forge?.console.lines().length).toBe(lines);
    expect((await cost(async () => { await d.attach('requester', 'WEB-1', 'holiday.png'); await d.site.drain(); })).restCalls).toBe(1);
  });
});

describe('the gate', () => {
  it.each(['summary', 'description', 'labels', 'brief', 'attachment'] as const)('shuts for a secret in the %s before any event of it has come', async (where) => {
    const { key } = await requestAt(d, 'judged');
    await d.site.drain();
    d.site.faults.events.lost.push('*');
    const word = SECRET.split('/').find((part) => part.includes(VALUE)) ?? '';
    const fields = { summary: SECRET, description: paragraph(SECRET), labels: [`https://${word}`], brief: null };
    if (where === 'attachment') await d.attach('operator', key, SECRET);
    else if (where === 'brief') await writeBrief(key, { v: 1, goal: SIEM_EXPORT.goal.text, behaviour: SECRET });
    else expect(await d.rest('requester', 'PUT', issue(key), { fields: { [where]: fields[where] } })).toMatchObject({ status: 204 });
    expect(await transition(d, 'operator', key, 'Start pilot')).toMatchObject({ status: 400, body: { errorMessages: [expect.stringMatching(/security:.*1 secret/)] } });
  });

  it('shuts for what stands in a brief that is none', async () => {
    const { id, key } = await requestAt(d, 'brief');
    const stored = d.site.jira.site.state.issues.find((one) => one.key === key);
    if (stored !== undefined) stored.customFields[d.fieldId('Plugin brief')] = { v: 9, anything: [SECRET] };
    await d.rest('requester', 'PUT', issue(key), { fields: { labels: ['x'] } });
    await d.site.drain();
    expect(await places(id)).toEqual(['brief']);
  });
});

async function writeBrief(key: string, brief: object): Promise<void> {
  expect(await d.rest('requester', 'PUT', issue(key), { fields: { [d.fieldId('Plugin brief')]: brief } })).toMatchObject({ status: 204 });
}

describe('a finding', () => {
  it('stays open when the text is edited out, and says since when', async () => {
    const { id, key } = await requestAt(d, 'brief');
    const written = await comment(key, SECRET);
    const [deleted, file] = [await comment(key, OTHER), await d.attach('admin', key, OTHER)];
    await d.site.drain();
    expect((await findings(id)).map(({ goneAt }) => goneAt)).toEqual([undefined, undefined, undefined]);
    await edit(key, written, 'Sorry.');
    expect((await d.rest('admin', 'DELETE', `${issue(key)}/comment/${deleted}`)).status).toBe(204);
    expect((await d.rest('admin', 'DELETE', `/rest/api/3/attachment/${file}`)).status).toBe(204);
    await d.rest('requester', 'PUT', issue(key), { fields: { labels: ['x'] } });
    await d.site.drain();
    const after = await findings(id);
    expect(after.map(({ closed, goneAt }) => [closed, typeof goneAt])).toEqual([[null, 'number'], [null, 'number'], [null, 'number']]);
  });

  it('that is no secret keeps quiet for that value in that place, and the same value elsewhere is a new one', async () => {
    const { id, key } = await requestAt(d, 'judged');
    await d.rest('requester', 'PUT', issue(key), { fields: { description: paragraph(SECRET) } });
    await d.site.drain();
    await d.done('reviewer', 'closeFinding', { finding: 'f1', outcome: 'not_a_secret', reason: 'An example of the handbook.' }, id);
    await d.rest('requester', 'PUT', issue(key), { fields: { description: paragraph(`Still: ${SECRET}`) } });
    await d.site.drain();
    expect(await findings(id)).toHaveLength(1);
    const written = await comment(key, SECRET);
    await d.site.drain();
    const [first, second] = await findings(id);
    expect([first?.closed?.outcome, second?.place, second?.closed]).toEqual(['not_a_secret', `comment.${written}`, null]);
    expect([second?.kind, second?.digest]).toEqual([first?.kind, first?.digest]);
    await d.rest('requester', 'PUT', issue(key), { fields: { description: paragraph(OTHER) } });
    await d.site.drain();
    expect(await places(id)).toEqual(['description', `comment.${written}`, 'description']);
  });

  it('is closed by security with a reason, by nobody else, and opens the gate again', async () => {
    const { id, key } = await requestAt(d, 'judged');
    await comment(key, SECRET);
    await d.site.drain();
    expect(await transition(d, 'operator', key, 'Start pilot')).toMatchObject({ status: 400 });
    for (const who of ['requester', 'operator', 'pm', 'admin'] as const) expect(await d.refused(who, 'closeFinding', { finding: 'f1', outcome: 'rotated', reason: 'Done.' }, id)).toMatchObject({ code: 'forbidden' });
    expect(await d.refused('reviewer', 'closeFinding', { finding: 'f1', outcome: 'rotated', reason: ' ' }, id)).toMatchObject({ code: 'invalid_input' });
    await d.done('reviewer', 'closeFinding', { finding: 'f1', outcome: 'rotated', reason: 'Rotated by its owner.' }, id);
    expect(await transition(d, 'operator', key, 'Start pilot')).toMatchObject({ status: 204 });
  });

  it('keeps the app from writing a brief in which somebody else has put a secret', async () => {
    const { id, key } = await requestAt(d, 'brief');
    const base = fingerprints(SIEM_EXPORT);
    await writeBrief(key, { v: 1, goal: SIEM_EXPORT.goal.text, behaviour: SECRET });
    const mine = wire({ ...SIEM_EXPORT, scope: { options: ['team'], text: 'One team.' } });
    const refusal = await d.refused('requester', 'saveBrief', { base: { ...base, ...{ behaviour: base.behaviour } }, brief: mine }, id);
    expect(refusal).toMatchObject({ code: expect.stringMatching(/secret_found|conflict/) });
    const { brief } = await d.done('requester', 'viewRequest', {}, id);
    const mineOnly = { ...brief, behaviour: mine.behaviour, scope: mine.scope };
    expect(await d.refused('requester', 'saveBrief', { base: { ...fingerprints(brief), behaviour: base.behaviour }, brief: mineOnly }, id)).toMatchObject({ code: 'secret_found', message: expect.stringContaining('User-visible') });
  });
});
