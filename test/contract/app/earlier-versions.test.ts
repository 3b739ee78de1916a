import { RECORD_VERSION } from '../../../src/domain/record';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings';
import { FIRST_VERSION, MANY_FINDINGS, SECOND_VERSION } from '../../fixtures/stored/records';
import { drive, requestAt, type Drive } from '../../support/drive';
import { startTestSite } from '../../support/site';

/** What an earlier version of the app has stored is read, whatever its form; what a later one has stored is refused and left alone. */

let d: Drive;
let projectId = '';
let issueId = '';
beforeAll(async () => {
  d = drive(await startTestSite());
  projectId = d.site.jira.site.state.projects.find(({ key }) => key === 'PLUG')?.id ?? '';
  issueId = (await requestAt(d, 'brief')).id;
});
afterAll(() => d.site.close());

type Body = Readonly<Record<string, unknown>>;
const put = (key: string, value: unknown, entityName?: string): void => { d.site.forge?.storage.set({ key, value, ...(entityName === undefined ? {} : { entityName }) }); };
const get = (key: string, entityName?: string): unknown => d.site.forge?.storage.get({ key, ...(entityName === undefined ? {} : { entityName }) }).value;
const putRecord = (body: Body): void => { put(`request:${issueId}`, { revision: 7, body: { ...body, issueId } }, 'request'); };
const look = async () => (await d.done('reviewer', 'viewRequest', {}, issueId)).record;

describe('a record', () => {
  it.each([...FIRST_VERSION, ...SECOND_VERSION])('of before is read with all it says: $added', async ({ body }) => {
    putRecord(body);
    const record = await look();
    expect(record).toMatchObject({ v: RECORD_VERSION, fit: { control: 'plugin' }, hint: { decision: 'dismissed' }, questions: { q3: { verdict: { verdict: 'conditional' } } }, items: { limited_scope: { attestation: { evidence: { kind: 'text', ref: 'Tried in the test team.' } } } } });
    // Whatever it holds beyond that, and nobody has changed since, is read as it was written.
    for (const part of ['questions', 'plans', 'pastEndings', 'predecessor', 'successor', 'passages', 'stages', 'attached', 'takenAlong', 'commentsRead'] as const) if (part in body) expect(record[part]).toEqual(body[part]);
    expect(record.log).toEqual(expect.arrayContaining((body['log'] as object[]).map((line) => expect.objectContaining(line) as unknown)));
  });

  it('keeps evidence of the first form as words, since nobody can look at it, and its places as ids', async () => {
    putRecord(FIRST_VERSION[0]?.body ?? {});
    const { items, findings } = await look();
    expect([items.rollback.attestation?.evidence, items.integrations.attestation?.evidence]).toEqual([{ kind: 'text', ref: 'the runbook, page 3' }, { kind: 'text', ref: 'the one of Tuesday' }]);
    expect(findings.map(({ id, place }) => [id, place])).toEqual([['s1', 'summary'], ['s2', 'brief.goal'], ['s3', 'description']]);
  });

  it('opens a finding again that the app had closed by itself: only a person says that a secret was rotated', async () => {
    putRecord(FIRST_VERSION[0]?.body ?? {});
    const { findings } = await look();
    expect(findings.map(({ closed, goneAt }) => [closed?.outcome ?? 'open', goneAt !== undefined])).toEqual([['rotated', false], ['open', true], ['open', expect.any(Boolean)]]);
  });

  it('with more findings than there is room for keeps every open one', async () => {
    putRecord(MANY_FINDINGS);
    const { findings } = await look();
    expect([findings.length, findings.filter(({ closed }) => closed === null).length]).toEqual([100, 50]);
  });

  it('is written in the newest form with the next act', async () => {
    putRecord(FIRST_VERSION[0]?.body ?? {});
    await d.done('reviewer', 'confirmFit', { control: 'plugin', note: 'Again.' }, issueId);
    expect(get(`request:${issueId}`, 'request')).toMatchObject({ body: { v: RECORD_VERSION, items: { rollback: { attestation: { evidence: { kind: 'text' } } } } } });
  });
});

it('reads settings, drafts, counts and deletions of before', async () => {
  putRecord(FIRST_VERSION[0]?.body ?? {});
  for (const [kept, read] of [[{}, {}], [{ moveBack: true }, { moveBack: true }], [{ v: 1, moveBack: true, waiverRoles: ['security', 'operator'], questionsAt: 'creation' }, { moveBack: true, waiverRoles: ['security', 'operator'], questionsAt: 'creation' }], [{ v: 1, remindAfterDays: 5 }, { remindAfterDays: 5 }]] as const) {
    put(`settings:${projectId}`, kept);
    expect(await d.done('admin', 'readSettings', { projectId }, '')).toEqual({ ...DEFAULT_SETTINGS, ...read });
  }
  put(`settings:${projectId}`, DEFAULT_SETTINGS);

  // Drafts without `masked` are of the first form; both kinds were the slots alone.
  put(`draft:${issueId}:${d.user('reviewer').accountId}`, { revision: 1, body: { 'verdict:q4': { at: 5, value: 'typed' } } }, 'draft');
  expect((await d.done('reviewer', 'viewRequest', {}, issueId)).drafts).toEqual({ 'verdict:q4': { at: 5, value: 'typed', masked: false } });
  await d.done('reviewer', 'saveDrafts', { slots: { fit: { at: 6, value: 'more', masked: false } } }, issueId);
  expect(get(`draft:${issueId}:${d.user('reviewer').accountId}`, 'draft')).toMatchObject({ body: { v: 1, drafts: { 'verdict:q4': { value: 'typed' }, fit: { value: 'more' } } } });

  put('hints', { revision: 3, body: { words: { accepted: 2, dismissed: 1 } } }, 'tally');
  expect(await d.done('admin', 'listHintCounts', {}, '')).toEqual([expect.objectContaining({ rule: 'words', accepted: 2, dismissed: 1 })]);
  const { id } = await requestAt(d, 'brief');
  await d.site.drain();
  await d.done('requester', 'decideHint', { decision: 'accepted', control: 'plugin', reason: '' }, id);
  expect(get('hints', 'tally')).toMatchObject({ body: { v: 1, counts: { words: { dismissed: 1 } } } });
});

it('reads a set-up and a page of a log as they have been written from the first', async () => {
  const statusIds = { draft: '1', in_review: '2', changes_requested: '3', pilot: '4', done: '5', redirected: '6', declined: '7', withdrawn: '8' };
  put('set-up:424242', { v: 1, projectId: '424242', requestTypeId: '10', questionTypeId: '11', statusIds, questionStatusIds: { open: '1', answered: '2', closed_unanswered: '3' }, roleIds: { security: 1, operator: 2, compliance: 3, product_manager: 4 }, at: 5 });
  expect(await d.done('admin', 'saveSettings', { projectId: '424242', settings: DEFAULT_SETTINGS }, '')).toEqual(DEFAULT_SETTINGS);
  const line = { at: 1, by: 0, act: 'send_to_review', subject: '', detail: '' };
  put(`log:${issueId}:1`, { body: { v: 1, issueId, number: 1, previous: '', lines: [line], people: ['acc-requester'] } }, 'log');
  putRecord({ ...FIRST_VERSION.at(-1)?.body, archive: { pages: 1, lines: 1, digest: 'unknown' } });
  expect(await d.done('reviewer', 'readLog', { page: 1 }, issueId)).toEqual({ page: 1, lines: [{ ...line, by: 'acc-requester' }], intact: false });
});

describe('what a later version wrote', () => {
  const NEWER = { v: 99, anything: true };
  const message = expect.stringMatching(/written by a later version of the app .* Nothing was changed\. .* update the app/) as unknown;
  it.each([
    ['a record', () => { put(`request:${issueId}`, { revision: 7, body: NEWER }, 'request'); }, () => d.refused('reviewer', 'viewRequest', {}, issueId), () => get(`request:${issueId}`, 'request')],
    ['drafts', () => { put(`draft:${issueId}:${d.user('pm').accountId}`, { revision: 7, body: NEWER }, 'draft'); }, () => d.refused('pm', 'saveDrafts', { slots: { fit: { at: 1, value: 'x', masked: false } } }, issueId), () => get(`draft:${issueId}:${d.user('pm').accountId}`, 'draft')],
    ['counts', () => { put('hints', { revision: 7, body: NEWER }, 'tally'); }, () => d.refused('admin', 'listHintCounts', {}, ''), () => get('hints', 'tally')],
    ['settings', () => { put(`settings:${projectId}`, NEWER); }, () => d.refused('admin', 'readSettings', { projectId }, ''), () => get(`settings:${projectId}`)],
    ['set-up', () => { put(`settings:${projectId}`, DEFAULT_SETTINGS); put(`set-up:${projectId}`, NEWER); }, () => d.refused('admin', 'applySetUp', { projectId }, ''), () => get(`set-up:${projectId}`)],
  ] as const)('%s is refused with what to do, and not written over', async (_, plant, refusal, kept) => {
    putRecord(FIRST_VERSION[0]?.body ?? {});
    plant();
    expect(await refusal()).toEqual({ code: 'unreadable', message, details: expect.anything() as unknown });
    expect(JSON.stringify(kept())).toContain('"v":99');
  });
});
