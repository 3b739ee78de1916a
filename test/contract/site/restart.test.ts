import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Site } from '../../../local/site';
import { REPLIES, type CallInput, type CallName, type CallOutput } from '../../../src/contract/messages';
import { decodeBrief } from '../../../src/domain/brief/storage';
import { fingerprints } from '../../../src/domain/brief/fingerprints';
import { QUESTION_IDS, type QuestionId } from '../../../src/domain/vocabulary/ids';
import { EMPTY, SIEM_ANSWERS, SIEM_EXPORT } from '../../fixtures/briefs';
import { judge, wire, type Drive } from '../../support/drive';
import { startTestSite, type Person } from '../../support/site';
import { outside, type Outside } from './outside';

/** A site that stops in the middle of a request and goes on with it. Everything goes over HTTP. */

jest.setTimeout(60_000);
let stateDir: string;
let site: Site;
let out: Outside;
beforeEach(async () => {
  stateDir = mkdtempSync(join(tmpdir(), 'local-site-'));
  await start();
});
afterEach(async () => {
  await site.close();
  rmSync(stateDir, { recursive: true });
});

async function start(): Promise<void> {
  site = await startTestSite({ stateDir });
  out = outside(site.url);
}
async function restart(): Promise<void> {
  await site.close();
  await start();
}

/** The panel of an issue. People act some seconds apart, so that no write limit is met. */
const panelOf = (key: string): Pick<Drive, 'done'> => ({
  async done<K extends CallName>(who: Person, name: K, input: CallInput<K>): Promise<CallOutput<K>> {
    await out.control('POST', 'clock', { advanceMs: 3_000 });
    const { body } = await out.invoke(who, 'request-panel', key, name, input);
    const { value } = body as { value: { ok: boolean; value: unknown } };
    if (!value.ok) throw new Error(`${name} as ${who} was refused: ${JSON.stringify(body)}`);
    return REPLIES[name].parse(value.value) as CallOutput<K>;
  },
});

async function newRequest(): Promise<string> {
  const fields = { project: { key: 'PLUG' }, issuetype: { name: 'Custom plugin request' }, summary: 'Export to the SIEM' };
  return ((await out.rest('requester', 'POST', '/rest/api/3/issue', { fields })).body as { key: string }).key;
}
async function move(who: Person, key: string, name: string): Promise<number> {
  await out.control('POST', 'clock', { advanceMs: 3_000 });
  const { transitions } = (await out.rest(who, 'GET', `/rest/api/3/issue/${key}/transitions`)).body as { transitions: { id: string; name: string }[] };
  return (await out.rest(who, 'POST', `/rest/api/3/issue/${key}/transitions`, { transition: { id: transitions.find((each) => each.name === name)?.id } })).status;
}
async function issue(key: string): Promise<{ fields: Record<string, unknown> & { status: { name: string }; subtasks: unknown[] } }> {
  return (await out.rest('pm', 'GET', `/rest/api/3/issue/${key}`)).body as Awaited<ReturnType<typeof issue>>;
}

test('half-way through its review a request outlives the site, and goes on to Done', async () => {
  const key = await newRequest();
  const id = '';
  await panelOf(key).done('requester', 'saveBrief', { base: fingerprints(EMPTY), brief: wire(SIEM_EXPORT) }, id);
  await panelOf(key).done('requester', 'sendToReview', { answers: SIEM_ANSWERS }, id);
  await panelOf(key).done('reviewer', 'confirmFit', { control: 'plugin', note: '' }, id);
  const half: readonly QuestionId[] = QUESTION_IDS.slice(0, 5);
  for (const question of half) await judge(panelOf(key), id, question);
  await out.control('POST', 'drain');
  const before = await panelOf(key).done('pm', 'viewRequest', {}, id);

  await restart();
  const after = await panelOf(key).done('pm', 'viewRequest', {}, id);
  expect(after.record).toEqual(before.record);
  expect(after.subtasks).toEqual(before.subtasks);
  const field = site.jira.site.state.fields.find(({ name }) => name === 'Plugin brief')?.id ?? '';
  const stored = decodeBrief((await issue(key)).fields[field]);
  expect(stored.ok && fingerprints(stored.brief)).toEqual(fingerprints(SIEM_EXPORT));

  expect(await move('operator', key, 'Start pilot')).toBe(400);
  for (const question of QUESTION_IDS.slice(half.length)) await judge(panelOf(key), id, question);
  await panelOf(key).done('operator', 'attestItem', { item: 'rollback', evidence: null, note: 'Disable the plugin.' }, id);
  expect(await move('operator', key, 'Start pilot')).toBe(204);
  await restart();
  await panelOf(key).done('reviewer', 'attestItem', { item: 'request_ids', evidence: { kind: 'link', ref: 'https://dashboards.example.test/1' }, note: '' }, id);
  await panelOf(key).done('operator', 'attestItem', { item: 'integrations', evidence: { kind: 'text', ref: 'Test run, all confirmed.' }, note: '' }, id);
  expect(await move('pm', key, 'Finish')).toBe(204);
  expect((await issue(key)).fields.status.name).toBe('Done');
});

test('what waited for delivery when the site stopped is lost, and the next view makes up for it', async () => {
  const key = await newRequest();
  await panelOf(key).done('requester', 'saveBrief', { base: fingerprints(EMPTY), brief: wire(SIEM_EXPORT) }, '');
  await out.control('POST', 'drain');
  await out.control('POST', 'faults', { events: { delayMs: 600_000 } });
  expect(await move('requester', key, 'Send to review')).toBe(204);
  expect((await out.control('GET', 'clock')).body).not.toMatchObject({ pending: 0 });

  await restart();
  await out.control('POST', 'drain');
  expect((await issue(key)).fields.subtasks).toEqual([]);
  await panelOf(key).done('reviewer', 'viewRequest', {}, '');
  await out.control('POST', 'drain');
  expect((await issue(key)).fields.subtasks).toHaveLength(10);
});

test('a first start that breaks off leaves nothing half-made: the next one begins anew', async () => {
  await site.close();
  const abandoned = mkdtempSync(join(tmpdir(), 'local-site-'));
  const breakOff = async ({ jira }: Site): Promise<void> => {
    jira.site.changed();
    // Longer than the site waits before it saves.
    await new Promise((resolve) => setTimeout(resolve, 400));
    throw new Error('Broken off.');
  };
  await expect(startTestSite({ stateDir: abandoned, demo: { seed: breakOff, spanMs: 0 } })).rejects.toThrow('Broken off.');
  expect(readdirSync(abandoned)).toContain('state.json');
  rmSync(stateDir, { recursive: true });
  stateDir = abandoned;
  await start();
  expect(site.forge?.invocations.get('admin-resolver')).toBe(1);
  expect(await newRequest()).toBe('PLUG-1');
});

test.each(['state.json', 'forge-storage.json'])('a state that cannot be read (%s) is refused with what to do', async (file) => {
  await site.close();
  writeFileSync(join(stateDir, file), '{');
  await expect(startTestSite({ stateDir })).rejects.toThrow(/--reset/);
  site = await startTestSite({ stateDir, reset: true });
});

test('a moved clock never goes back', async () => {
  await out.control('POST', 'clock', { advanceMs: 86_400_000 });
  const key = await newRequest();
  const { created } = (await issue(key)).fields;
  await restart();
  const { now } = (await out.control('GET', 'clock')).body as { now: string };
  expect(Date.parse(now)).toBeGreaterThanOrEqual(Date.parse(String(created)));
});
