import type { Entry, StorageTable } from '../../../local/forge/storage/table';
import { closeAccount, renameAccount } from '../../../local/jira/people/closing';
import { isIntact, LogPage, MAX_RECENT, pageDigest } from '../../../src/domain/log/archive';
import { RequestRecord } from '../../../src/domain/record';
import { costsOf } from '../../support/costs';
import { drive, requestAt, type Drive, type Who } from '../../support/drive';
import { startTestSite } from '../../support/site';
import { appStores, tableOf } from '../../support/stored';

/** People whose account has been closed: their id goes from all that the app keeps, and what they decided stays. */

const DAY_MS = 86_400_000;
const CYCLE_MS = 7 * DAY_MS;
const ENTITIES = [null, 'request', 'log', 'draft', 'lease', 'tally'] as const;
let d: Drive;
let request = { id: '' };
const ids: Record<string, string> = {};
const idOf = (who: Who): string => ids[who] ?? '';

const table = (): StorageTable => tableOf(d.site);
const reported = () => d.site.forge?.personalData.reported ?? [];
/** Whether an account id stands in anything that the app keeps or has logged; no more, for a failure shows what it is given. */
const isKept = (who: Who): boolean => JSON.stringify(appStores(d.site)).includes(idOf(who));
async function days(count: number): Promise<void> {
  for (let day = 0; day < count; day += 1) {
    d.site.clock.advance(DAY_MS);
    await d.site.forge?.runScheduled('once-a-day');
    await d.site.drain();
  }
}
const recordOf = (id: string): RequestRecord => RequestRecord.parse((table().get('request', `request:${id}`)?.value as { body: unknown }).body);
const pageOf = (id: string): LogPage => LogPage.parse((table().get('log', `log:${id}:1`)?.value as { body: unknown }).body);
const projectId = () => d.site.jira.site.state.projects.find(({ key }) => key === 'PLUG')?.id ?? '';
const writesOf = () => ENTITIES.flatMap((entity) => table().list(entity)).map(({ key, value }) => [key, value]);

/** No account is reported again before seven days are over. */
function expectNobodyTwice(): void {
  const last = new Map<string, number>();
  for (const { accountId, at } of reported()) {
    expect(at - (last.get(accountId) ?? -Infinity)).toBeGreaterThanOrEqual(CYCLE_MS);
    last.set(accountId, at);
  }
}

beforeAll(async () => {
  d = drive(await startTestSite());
  for (const who of ['requester', 'reviewer', 'operator', 'pm', 'admin', 'second-requester'] as const) ids[who] = d.user(who).accountId;
  request = await requestAt(d, 'judged');
  const until = new Date(d.site.clock.now() + 300 * DAY_MS).toISOString().slice(0, 10);
  await d.done('operator', 'proposeWaiver', { of: 'integrations', reason: 'No test system.', until }, request.id);
  await d.done('reviewer', 'secondWaiver', { of: 'integrations', waiver: recordOf(request.id).waivers[0]?.id ?? '' }, request.id);
  await d.done('pm', 'answerQuestion', { question: 'q10', answer: { choice: [], number: null, text: '', people: [idOf('reviewer')] } }, request.id);
  await d.done('pm', 'judgeQuestion', { question: 'q10', verdict: 'accepted', note: '', answer: null }, request.id);
  // More lines than the record holds, so that the next act moves a page of them out.
  const entry = table().get('request', `request:${request.id}`);
  const { revision, body } = entry?.value as { revision: number; body: RequestRecord };
  const lines = Array.from({ length: MAX_RECENT }, (_, at) => ({ at, by: idOf(at % 2 === 0 ? 'reviewer' : 'operator'), act: 'judge', subject: 'q1', detail: 'accepted' }));
  d.site.forge?.storage.set({ entityName: 'request', key: `request:${request.id}`, value: { revision, body: { ...body, log: [...lines, ...body.log] } } });
  await d.done('operator', 'attestItem', { item: 'rollback', evidence: null, note: 'Disable it.' }, request.id);
  const draft = (value: object) => ({ slots: { 'verdict:q10': { at: d.site.clock.now(), value: value as never, masked: false } } });
  await d.done('reviewer', 'saveDrafts', draft({ note: 'Half a sentence' }), request.id);
  await d.done('pm', 'saveDrafts', draft({ answer: { people: [idOf('reviewer'), idOf('operator')] } }), request.id);
  await d.site.drain();
});
afterAll(() => d.site.close());
afterEach(() => { d.site.faults.clear(); d.site.forge?.faults.clear(); });

it('are asked for once in seven days, and while nobody is among them no decision is written', async () => {
  const before = writesOf().filter(([key]) => key !== 'erasure' && key !== `look:${projectId()}`);
  const costs = await costsOf(d.site)(() => days(1));
  expect([...new Set(reported().map(({ accountId }) => accountId))].sort()).toEqual(['requester', 'reviewer', 'operator', 'pm'].map((who) => ids[who]).sort());
  expect(writesOf().filter(([key]) => key !== 'erasure' && key !== 'vanished' && key !== `look:${projectId()}`)).toEqual(before);
  expect(costs).toMatchObject({ issueWrites: 0, mails: 0 });
  // What is kept of the pass holds nobody.
  expect(table().get(null, 'erasure')?.value).toEqual({ v: 1, reportedAt: expect.any(Number), erased: 0, pass: null });
  const first = reported().length;
  renameAccount(d.site.jira.site, d.user('pm'), 'Another name');
  closeAccount(d.site.jira.site, d.user('reviewer'));
  const quiet = await costsOf(d.site)(() => days(6));
  expect(reported()).toHaveLength(first);
  // One a day for what the daily look at the project's health found.
  expect(quiet.storageWrites).toBe(6);
  expect(isKept('reviewer')).toBe(true);
});

describe('when one is closed', () => {
  let before: RequestRecord;
  let page: LogPage;
  let snapshot: readonly { readonly entity: (typeof ENTITIES)[number]; readonly entries: readonly Entry[] }[];
  let soFar: number;
  beforeAll(() => {
    before = recordOf(request.id);
    page = pageOf(request.id);
    snapshot = structuredClone(ENTITIES.map((entity) => ({ entity, entries: table().list(entity) })));
    soFar = reported().length;
  });
  /** Everything that the app keeps as it was before, and Atlassian not yet asked. */
  function asBefore(): void {
    for (const { entity, entries } of snapshot) {
      for (const { key } of table().list(entity)) table().remove(entity, key);
      for (const entry of structuredClone(entries)) table().put({ ...entry, expiresAt: entry.expiresAt === null ? null : d.site.clock.now() + 90 * DAY_MS });
    }
    (reported() as unknown[]).length = soFar;
  }
  const withoutName = <T>(value: T): T => JSON.parse(JSON.stringify(value).replaceAll(idOf('reviewer'), 'erased:1')) as T;
  function expectErased(): void {
    expect(isKept('reviewer')).toBe(false);
    expect(recordOf(request.id)).toEqual(withoutName(before));
    expect(pageOf(request.id)).toEqual(withoutName(page));
    expect(pageDigest(pageOf(request.id))).toBe(pageDigest(page));
    expect(isIntact(pageOf(request.id), recordOf(request.id))).toBe(true);
  }

  it('its id is in nothing any more that the app keeps or has written into Jira for itself, and nobody else’s is touched', async () => {
    const costs = await costsOf(d.site)(() => days(1));
    expectErased();
    expectNobodyTwice();
    expect(costs).toMatchObject({ issueWrites: 0, mails: 0 });
    const issues = d.site.jira.site.state.issues.map(({ properties, customFields }) => [properties, customFields]);
    expect(JSON.stringify([issues, d.site.jira.site.state.entityProperties])).not.toContain(idOf('reviewer'));
    // What they had typed is gone; whoever else had named them has not.
    expect(table().list('draft').map(({ key }) => key)).toEqual([`draft:${request.id}:${idOf('pm')}`]);
    expect(JSON.stringify(table().list('draft'))).toContain(idOf('operator'));
    expect(table().get(null, 'erasure')?.value).toMatchObject({ erased: 1, pass: null });
  });

  it('a pass that is killed at any of its calls goes on the next day or in the next cycle, and reports nobody twice', async () => {
    let call = 0;
    for (let killed = true; killed;) {
      asBefore();
      call += 1;
      d.site.forge?.faults.inject({ on: 'function', function: 'daily', kind: 'kill', call, before: call % 2 === 0 });
      d.site.clock.advance(DAY_MS);
      killed = await d.site.forge?.runScheduled('once-a-day').then(() => false, () => true) ?? false;
      for (let day = 0; day < 9 && isKept('reviewer'); day += 1) await days(1);
      expectErased();
      expectNobodyTwice();
    }
    expect(call).toBeGreaterThan(15);
  });

  it.each([['refused', { kind: 'refuse', status: 429 }, 1], ['lost before it arrives', { kind: 'lose' }, 8], ['lost after it was taken', { kind: 'loseReply' }, 8]] as const)('a report that is %s is made again as soon as it may be', async (_, fault, later) => {
    asBefore();
    d.site.forge?.faults.inject({ on: 'personalData', ...fault });
    await days(later);
    expect(isKept('reviewer')).toBe(true);
    await days(1);
    expectErased();
    expectNobodyTwice();
  });

  it('their decisions keep counting, and people are told that it was somebody whose account is closed', async () => {
    const { record } = await d.done('pm', 'viewRequest', {}, request.id);
    expect([record.fit?.by, record.waivers[0]?.seconded?.by, record.questions.q3.verdict?.by, record.questions.q10.answer?.people]).toEqual(['erased:1', 'erased:1', 'erased:1', ['erased:1']]);
    await d.done('operator', 'moveRequest', { move: 'start_pilot', note: '' }, request.id);
    await d.done('pm', 'answerQuestion', { question: 'q10', answer: { choice: [], number: null, text: 'And operations.', people: ['erased:1'] } }, request.id);
  });
});

it('does not let a decision count again that was its requester’s own', async () => {
  const other = await requestAt(d, 'review');
  await d.done('pm', 'judgeQuestion', { question: 'q10', verdict: 'accepted', note: '', answer: null }, other.id);
  await d.rest('admin', 'PUT', `/rest/api/3/issue/${other.key}`, { fields: { reporter: { accountId: idOf('pm') } } });
  await d.site.drain();
  const settled = async () => (await d.rest('admin', 'GET', `/rest/api/3/issue/${other.key}?fields=${d.fieldId('Plugin acceptance')}`)).body;
  const before = await settled();
  closeAccount(d.site.jira.site, d.user('pm'));
  await days(16);
  expect(isKept('pm')).toBe(false);
  expect(recordOf(other.id).erasedRequesters).toEqual([recordOf(other.id).questions.q10.verdict?.by]);
  await d.done('operator', 'viewRequest', {}, other.id);
  await d.site.drain();
  expect(await settled()).toEqual(before);
  expect(JSON.stringify(before)).toContain('"judged":0');
});

it('reports many accounts in portions that Atlassian takes, each once', async () => {
  const many = Array.from({ length: 200 }, (_, number) => `712020:many-${String(number).padStart(3, '0')}`);
  const entry = table().get('request', `request:${request.id}`)?.value as { revision: number; body: RequestRecord };
  d.site.forge?.storage.set({ entityName: 'request', key: `request:${request.id}`, value: { revision: entry.revision, body: { ...entry.body, log: many.map((by, at) => ({ at, by, act: 'judge', subject: 'q1', detail: 'accepted' })) } } });
  const first = reported().length;
  await days(8);
  expect(reported().slice(first).map(({ accountId }) => accountId).filter((accountId) => accountId.includes('many'))).toEqual(many);
});
