import type { Draft } from '../../../src/contract/drafts';
import { drive, requestAt, type Drive, type Who } from '../../support/drive';
import { startJudgedSite } from '../../support/judged-site';
import { everythingStored, keysOf } from '../../support/stored';

/** What people have typed and not sent: kept for them alone, masked, bounded, and never in the way of anything else. */

let d: Drive;
beforeAll(async () => { d = drive(await startJudgedSite()); });
afterAll(() => d.site.close());
afterEach(() => d.site.faults.clear());

const DAY_MS = 24 * 60 * 60 * 1000;
const SECRET = 'sk-proj-q7Rt2Lm9Xc4Vb8Nz5Kd1Hs6Wp3';
const draft = (value: Draft['value'], at = d.site.clock.now()): Draft => ({ at, value, masked: false });
const draftsOf = async (who: Who, id: string) => (await d.done(who, 'viewRequest', {}, id)).drafts;

it('come back to whoever typed them, and to nobody else', async () => {
  const { id } = await requestAt(d, 'review');
  const typed = draft({ text: 'The gateway team', people: [] });
  expect(await d.done('requester', 'saveDrafts', { slots: { 'answer:q10': typed } }, id)).toEqual({ masked: [] });
  expect(await draftsOf('requester', id)).toEqual({ 'answer:q10': typed });
  for (const who of ['reviewer', 'pm', 'admin'] satisfies Who[]) expect(await draftsOf(who, id)).toEqual({});
  expect(await draftsOf('requester', (await requestAt(d, 'review')).id)).toEqual({});
});

it('are found from the question’s page as well', async () => {
  const { id } = await requestAt(d, 'review');
  const { subtasks } = await d.done('reviewer', 'viewRequest', {}, id);
  await d.done('reviewer', 'saveDrafts', { slots: { 'verdict:q1': draft('not yet') } }, subtasks[0]?.id ?? '');
  expect(Object.keys(await draftsOf('reviewer', id) ?? {})).toEqual(['verdict:q1']);
});

it('are the caller’s own, whatever the payload says', async () => {
  const mine = await requestAt(d, 'review');
  const other = await requestAt(d, 'review');
  const reviewer = d.user('reviewer').accountId;
  const forged = { slots: { fit: draft('forged') }, accountId: reviewer, issueId: other.id, actor: { accountId: reviewer } };
  expect(await d.rawCall('requester', 'saveDrafts', forged, { issue: { id: mine.id } }, { principal: { accountId: reviewer } })).toMatchObject({ ok: true });
  expect([await draftsOf('reviewer', mine.id), await draftsOf('reviewer', other.id), await draftsOf('requester', other.id)]).toEqual([{}, {}, {}]);
});

it('take no name that is not one', async () => {
  const { id } = await requestAt(d, 'brief');
  for (const slot of ['', 'Brief', 'brief ', '../brief', 'constructor!', 'a'.repeat(60)]) {
    expect(await d.rawCall('requester', 'saveDrafts', { slots: { [slot]: draft('x') } }, { issue: { id } })).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
  }
  await d.rawCall('requester', 'saveDrafts', { slots: JSON.parse('{"__proto__": {"at": 1, "value": "x"}}') as unknown }, { issue: { id } });
  expect(await draftsOf('requester', id)).toEqual({});
});

it('keep each slot apart, and go when they are taken away', async () => {
  const { id } = await requestAt(d, 'review');
  await d.done('requester', 'saveDrafts', { slots: { brief: draft('one'), fit: draft('two') } }, id);
  await d.done('requester', 'saveDrafts', { slots: { brief: null } }, id);
  expect(Object.keys(await draftsOf('requester', id) ?? {})).toEqual(['fit']);
  await d.done('requester', 'saveDrafts', { slots: { fit: null } }, id);
  expect(keysOf(d.site, 'draft').filter((key) => key.includes(`:${id}:`))).toEqual([]);
});

it('lose nothing when two pages of one person save at once, and the later text stands', async () => {
  const { id } = await requestAt(d, 'review');
  const now = d.site.clock.now();
  await Promise.all((['brief', 'fit', 'send', 'paste'] as const).map((slot) => d.done('requester', 'saveDrafts', { slots: { [slot]: draft(slot, now) } }, id)));
  expect(Object.keys(await draftsOf('requester', id) ?? {}).sort()).toEqual(['brief', 'fit', 'paste', 'send']);
  await d.done('requester', 'saveDrafts', { slots: { brief: draft('older', now - 1), fit: draft('newer', now + 1) } }, id);
  expect(await draftsOf('requester', id)).toMatchObject({ brief: { value: 'brief' }, fit: { value: 'newer' } });
});

it('are not won for ever by a clock that runs ahead', async () => {
  const { id } = await requestAt(d, 'review');
  await d.done('requester', 'saveDrafts', { slots: { brief: draft('from the future', d.site.clock.now() + 400 * DAY_MS) } }, id);
  d.site.clock.advance(1000);
  await d.done('requester', 'saveDrafts', { slots: { brief: draft('now') } }, id);
  expect(await draftsOf('requester', id)).toMatchObject({ brief: { value: 'now' } });
});

it('hold no secret, wherever in them it is and whatever the page says of it', async () => {
  const { id } = await requestAt(d, 'review');
  const value = { goal: { text: `Use ${SECRET} for the pilot` }, list: [SECRET], [SECRET]: 1 };
  expect(await d.done('requester', 'saveDrafts', { slots: { brief: draft(value), fit: draft('harmless') } }, id)).toEqual({ masked: ['brief'] });
  const kept = await draftsOf('requester', id);
  expect(kept?.['brief']).toMatchObject({ masked: true, value: { goal: { text: expect.stringMatching(/^Use \[removed: .*\] for the pilot$/) } } });
  expect(kept?.['fit']).toMatchObject({ masked: false });
  expect(everythingStored(d.site)).toContain('for the pilot');
  expect(everythingStored(d.site)).not.toContain(SECRET);
});

it('are refused when they are too much, with a sentence, and what was kept stays', async () => {
  const { id } = await requestAt(d, 'review');
  await d.done('requester', 'saveDrafts', { slots: { fit: draft('short') } }, id);
  expect(await d.refused('requester', 'saveDrafts', { slots: { paste: draft('x'.repeat(120_000)) } }, id)).toEqual({ code: 'invalid_input', message: expect.stringContaining('too much to be kept') });
  expect(Object.keys(await draftsOf('requester', id) ?? {})).toEqual(['fit']);
  await d.done('requester', 'saveDrafts', { slots: { paste: draft('x'.repeat(60_000)) } }, id);
  expect(await d.refused('requester', 'saveDrafts', { slots: { brief: draft('x'.repeat(60_000)) } }, id)).toMatchObject({ code: 'invalid_input' });
  await d.done('requester', 'saveDrafts', { slots: { paste: null } }, id);
});

it('are forgotten after ninety days without a change', async () => {
  const { id } = await requestAt(d, 'review');
  await d.done('requester', 'saveDrafts', { slots: { fit: draft('old') } }, id);
  d.site.clock.advance(89 * DAY_MS);
  expect(Object.keys(await draftsOf('requester', id) ?? {})).toEqual(['fit']);
  d.site.clock.advance(2 * DAY_MS);
  expect(await draftsOf('requester', id)).toEqual({});
});

it('that cannot be read are none, and can be saved over', async () => {
  const { id } = await requestAt(d, 'review');
  const key = `draft:${id}:${d.user('requester').accountId}`;
  d.site.forge?.storage.set({ entityName: 'draft', key, value: { revision: 4, body: ['nonsense'] } });
  expect(await draftsOf('requester', id)).toEqual({});
  await d.done('requester', 'saveDrafts', { slots: { fit: draft('again') } }, id);
  expect(Object.keys(await draftsOf('requester', id) ?? {})).toEqual(['fit']);
});

it('do not come with the answer to an act', async () => {
  const { id } = await requestAt(d, 'review');
  const reply = await d.rawCall('reviewer', 'confirmFit', { control: 'plugin', note: '' }, { issue: { id } }) as { value: object };
  expect(Object.keys(reply.value).sort()).toEqual(['brief', 'briefReadable', 'issue', 'record', 'revision', 'subtasks', 'waiverRoles']);
});
