import { asDoneBeforeSetUp, openBackDoor, sneak, stored } from '../../support/back-door';
import { drive, requestAt, transition, type Drive } from '../../support/drive';
import { startJudgedSite } from '../../support/judged-site';

/** Moving requests back that came into Done past the gate: only where the project wants it, once, with one mail, and never in a loop. */

let d: Drive;
beforeAll(async () => {
  d = drive(await startJudgedSite());
  openBackDoor(d);
  await want(true);
});
afterAll(() => d.site.close());
afterEach(() => d.site.faults.clear());

const MINUTE = 60_000;
const plug = () => d.site.jira.site.state.projects.find(({ key }) => key === 'PLUG')?.id ?? '';
const statusOf = (key: string) => d.site.jira.site.state.statuses.find(({ id }) => id === stored(d, key).statusId)?.name;
const record = async (id: string) => (await d.done('pm', 'viewRequest', {}, id)).record;
const said = (key: string) => stored(d, key).comments.map(({ body }) => JSON.stringify(body));
const acts = async (id: string, act: string) => (await record(id)).log.filter((entry) => entry.act === act);

async function want(moveBack: boolean): Promise<void> {
  const settings = await d.done('admin', 'readSettings', { projectId: plug() }, '');
  await d.done('admin', 'saveSettings', { projectId: plug(), settings: { ...settings, moveBack } }, '');
}

/** Puts a request into Done past the gate and lets everything happen that follows. */
async function sneakAndWait(key: string): Promise<void> {
  await sneak(d, key);
  await d.site.drain();
}

it.each([
  ['pilot', 'Pilot', 'observe_only'], ['review', 'In review', 'not_started'], ['brief', 'Draft', 'not_started'],
] as const)('moves a request that was at “%s” to %s, clears its resolution, and says once what is open', async (until, status, stage) => {
  const { id, key } = await requestAt(d, until);
  await d.site.drain();
  const before = said(key).length;
  await sneakAndWait(key);
  expect(statusOf(key)).toBe(status);
  expect(stored(d, key).resolutionId).toBeNull();
  const [comment, ...more] = said(key).slice(before);
  expect(more).toEqual([]);
  expect(comment).toContain(`Moved from Done back to ${status}: it came into Done without acceptance.`);
  expect(comment).toMatch(/Not ready for Done, \d+ open\. [a-z ]+: /);
  const { stage: now, marked, movedBack, log } = await record(id);
  expect([now.id, marked, movedBack?.times]).toEqual([stage, null, 1]);
  expect(log.map(({ act }) => act).filter((act) => ['marked', 'move_back'].includes(act))).toEqual(['marked', 'move_back']);
});

it('mails each person once for the move and its comment', async () => {
  const { key } = await requestAt(d, 'review');
  await d.site.drain();
  await sneak(d, key);
  const { mails } = d.site.jira.site.state;
  const before = mails.length;
  await d.site.drain();
  const sent = mails.slice(before).map(({ to }) => to);
  expect(sent.length).toBeGreaterThan(0);
  expect(new Set(sent).size).toBe(sent.length);
});

it('is not done where the project has not chosen it, nor afterwards for what was marked before', async () => {
  await want(false);
  const { id, key } = await requestAt(d, 'review');
  await sneakAndWait(key);
  expect([statusOf(key), (await record(id)).marked?.moveBack]).toEqual(['Done', 'no']);
  await want(true);
  await record(id);
  await d.site.drain();
  expect(statusOf(key)).toBe('Done');
});

it('leaves alone what passed, also when it became stale, and what was Done before set-up', async () => {
  const passed = await requestAt(d, 'done');
  await d.site.drain();
  const brief = stored(d, passed.key).customFields[d.fieldId('Plugin brief')] as Record<string, unknown>;
  await d.rest('requester', 'PUT', `/rest/api/3/issue/${passed.key}`, { fields: { [d.fieldId('Plugin brief')]: { ...brief, goal: 'Something else.' } } });
  await d.site.drain();
  expect(statusOf(passed.key)).toBe('Done');

  const old = await d.newRequest();
  await d.site.drain();
  asDoneBeforeSetUp(d, old.key).customFields = { [d.fieldId('Plugin brief')]: { v: 1, goal: 'Export decisions.' } };
  await d.done('reviewer', 'confirmFit', { control: 'plugin', note: '' }, old.id);
  await d.site.drain();
  expect([statusOf(old.key), (await record(old.id)).movedBack]).toEqual(['Done', null]);
});

it('does not fight with a machine that puts the request into Done again at once', async () => {
  const { id, key } = await requestAt(d, 'review');
  await sneakAndWait(key);
  for (let again = 0; again < 3; again += 1) {
    if (statusOf(key) === 'Done') expect((await transition(d, 'pm', key, 'Reopen'))?.status).toBe(204);
    await d.site.drain();
    await sneakAndWait(key);
  }
  expect(statusOf(key)).toBe('Done');
  expect((await record(id)).marked).toMatchObject({ moveBack: 'no' });
  expect(await acts(id, 'move_back')).toHaveLength(1);
});

it('does it for a later entry again, three times at most', async () => {
  const { id, key } = await requestAt(d, 'review');
  for (let entry = 0; entry < 5; entry += 1) {
    d.site.clock.advance(20 * MINUTE);
    await sneakAndWait(key);
  }
  expect([statusOf(key), (await acts(id, 'move_back')).length]).toEqual(['Done', 3]);
});

it('moves once when the event comes twice and somebody looks at the same time', async () => {
  const { id, key } = await requestAt(d, 'review');
  d.site.faults.events.copies = 3;
  await sneak(d, key);
  await Promise.all([d.site.drain(), record(id), record(id)]);
  d.site.faults.clear();
  expect(statusOf(key)).toBe('In review');
  expect(await acts(id, 'move_back')).toHaveLength(1);
  expect(said(key).filter((comment) => comment.includes('Moved from Done'))).toHaveLength(1);
});

it('does not move again when the reply was lost, and notices that it has moved', async () => {
  const { id, key } = await requestAt(d, 'review');
  await d.site.drain();
  await sneak(d, key);
  d.site.faults.inject({ kind: 'loseReply', operationId: 'doTransition', via: 'app' });
  await d.site.drain();
  expect(statusOf(key)).toBe('In review');
  expect(await record(id)).toMatchObject({ marked: null, movedBack: { times: 1 } });
  expect(await acts(id, 'move_back_failed')).toEqual([]);
  expect(stored(d, key).customFields[d.fieldId('Plugin acceptance')]).not.toHaveProperty('done');
});

it('comes again when Jira asks it to slow down, and says so when Jira refuses', async () => {
  const { id, key } = await requestAt(d, 'review');
  await d.site.drain();
  await sneak(d, key);
  d.site.faults.inject({ kind: 'rateLimit', operationId: 'doTransition', reason: 'jira-burst-based', retryAfterSeconds: 30, via: 'app' });
  await d.site.drain();
  expect(statusOf(key)).toBe('In review');

  const other = await requestAt(d, 'review');
  await d.site.drain();
  const workflow = d.site.jira.site.state.workflows.find(({ name }) => name === 'Custom plugin request');
  const kept = workflow?.transitions ?? [];
  if (workflow !== undefined) workflow.transitions = kept.filter(({ name }) => !name.startsWith('Move back'));
  await sneakAndWait(other.key);
  if (workflow !== undefined) workflow.transitions = kept;
  expect(statusOf(other.key)).toBe('Done');
  expect(await acts(other.id, 'move_back_failed')).toEqual([expect.objectContaining({ detail: 'wrong_status' })]);
  expect(await acts(id, 'move_back_failed')).toHaveLength(1);
});

it('says why in a comment of its own where the transition takes none', async () => {
  const { key } = await requestAt(d, 'review');
  await d.site.drain();
  for (const each of d.site.jira.site.state.workflows.flatMap(({ transitions }) => transitions)) if (each.name === 'Move back to review') each.transitionScreen = null;
  await sneakAndWait(key);
  expect(statusOf(key)).toBe('In review');
  expect(said(key).filter((comment) => comment.includes('Moved from Done'))).toHaveLength(1);
});

it('has moved it also where Jira does not take that comment', async () => {
  const { id, key } = await requestAt(d, 'review');
  await d.site.drain();
  for (const each of d.site.jira.site.state.workflows.flatMap(({ transitions }) => transitions)) if (each.name === 'Move back to review') each.transitionScreen = null;
  d.site.faults.inject({ kind: 'rateLimit', operationId: 'addComment', reason: 'jira-burst-based', retryAfterSeconds: 30, via: 'app' });
  await sneakAndWait(key);
  expect(statusOf(key)).toBe('In review');
  expect(await record(id)).toMatchObject({ marked: null, movedBack: { times: 1 } });
  expect(await acts(id, 'move_back_failed')).toEqual([]);
});

it('lets the evidence count that was given in the pilot before', async () => {
  const { id, key } = await requestAt(d, 'pilot');
  await d.done('reviewer', 'attestItem', { item: 'request_ids', evidence: { kind: 'text', ref: 'Ten calls matched.' }, note: '' }, id);
  await sneakAndWait(key);
  expect(statusOf(key)).toBe('Pilot');
  await d.done('operator', 'attestItem', { item: 'integrations', evidence: { kind: 'text', ref: 'All deliveries confirmed.' }, note: '' }, id);
  expect(await transition(d, 'operator', key, 'Finish')).toMatchObject({ status: 204 });
});
