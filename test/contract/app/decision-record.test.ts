import type { Attachment } from '../../../local/jira/model';
import { DecisionRecord } from '../../../src/domain/decision-record/document';
import { costsOf } from '../../support/costs';
import { drive, requestAt, transition, type Drive } from '../../support/drive';
import { startJudgedSite } from '../../support/judged-site';

/** The decision record is attached once for each acceptance, whatever becomes of events and replies. */

let d: Drive;
beforeAll(async () => { d = drive(await startJudgedSite()); });
afterAll(() => d.site.close());
afterEach(() => d.site.faults.clear());

const attachmentsOf = (key: string): readonly Attachment[] => d.site.jira.site.state.issues.find((issue) => issue.key === key)?.attachments ?? [];
const namesOf = (key: string): string[] => attachmentsOf(key).map(({ filename }) => filename);
const contentOf = ({ content }: Attachment): string => Buffer.from(content, 'base64').toString('utf8');
const documentOf = (key: string, name = /accepted.*\.json$/): DecisionRecord => {
  const file = attachmentsOf(key).find(({ filename }) => name.test(filename));
  if (file === undefined) throw new Error(`${key} has no such file: ${namesOf(key).join(', ')}`);
  return DecisionRecord.parse(JSON.parse(contentOf(file)));
};
const ACCEPTED = (key: string) => [expect.stringMatching(new RegExp(`^decision-record-${key}-accepted-\\d{8}T\\d{6}Z\\.md$`)), expect.stringMatching(new RegExp(`^decision-record-${key}-accepted-\\d{8}T\\d{6}Z\\.json$`))];

/** Takes the permission to attach files from everybody for a while. */
async function withoutAttaching(work: () => Promise<void>): Promise<void> {
  const schemes = d.site.jira.site.state.permissionSchemes.map((scheme) => ({ scheme, grants: scheme.grants }));
  for (const { scheme, grants } of schemes) Object.assign(scheme, { grants: grants.filter(({ permission }) => permission !== 'CREATE_ATTACHMENTS') });
  try {
    await work();
  } finally {
    for (const { scheme, grants } of schemes) Object.assign(scheme, { grants });
  }
}

describe('a request that passes', () => {
  it('gets its decision record by the app, in both forms that say the same, in one change of the issue, and keeps it at that', async () => {
    const { id, key } = await requestAt(d, 'done');
    expect(namesOf(key)).toEqual([]);
    await d.site.drain();
    expect(namesOf(key)).toEqual(ACCEPTED(key));
    const app = d.site.jira.site.state.users.find(({ displayName }) => displayName === 'Installed app');
    expect(attachmentsOf(key).map(({ authorId }) => authorId)).toEqual([app?.accountId, app?.accountId]);
    const document = documentOf(key);
    expect(document).toMatchObject({ request: { key }, gate: { outcome: 'accepted' }, brief: { as: 'accepted' } });
    expect(document.items.every(({ met }) => met)).toBe(true);
    const [markdown] = attachmentsOf(key) as [Attachment];
    expect(contentOf(markdown)).toContain(`# Decision record of ${key}`);
    expect(contentOf(markdown)).toContain(document.brief.rows[0]?.digest);
    const { record } = await d.done('pm', 'viewRequest', {}, id);
    expect(record.attached).toEqual({ of: record.passed?.at, at: expect.any(Number), problem: null });
    expect(record.log.filter(({ act }) => act === 'record_attached')).toHaveLength(1);
    await d.rest('requester', 'PUT', `/rest/api/3/issue/${key}`, { fields: { labels: ['seen'] } });
    await d.site.drain();
    expect(namesOf(key)).toHaveLength(2);
  });

  it('names no account in it', async () => {
    const { key } = await requestAt(d, 'done');
    await d.site.drain();
    const said = attachmentsOf(key).map(contentOf).join('\n');
    for (const { accountId, displayName } of d.site.jira.site.state.users) {
      expect(said).not.toContain(accountId);
      if (displayName.includes(' ')) expect(said).not.toContain(displayName);
    }
  });

  it('gets it once when events are doubled and late, and when several people look at the same moment', async () => {
    const { id, key } = await requestAt(d, 'ready');
    Object.assign(d.site.faults.events, { copies: 3, delayMs: 60_000 });
    expect(await transition(d, 'operator', key, 'Finish')).toMatchObject({ status: 204 });
    await Promise.all((['requester', 'pm', 'reviewer'] as const).map((who) => d.done(who, 'viewRequest', {}, id)));
    await d.site.drain();
    expect(namesOf(key)).toEqual(ACCEPTED(key));
  });

  it('gets it at the next look when the event is lost', async () => {
    const { id, key } = await requestAt(d, 'ready');
    d.site.faults.events.lost.push('*');
    expect(await transition(d, 'operator', key, 'Finish')).toMatchObject({ status: 204 });
    await d.site.drain();
    expect(namesOf(key)).toEqual([]);
    await d.done('pm', 'viewRequest', {}, id);
    await d.site.drain();
    expect(namesOf(key)).toEqual(ACCEPTED(key));
  });

  it.each([
    ['the reply is lost after Jira took it', { kind: 'loseReply', operationId: 'addAttachment' }],
    ['Jira does not answer', { kind: 'refuse', operationId: 'addAttachment', status: 503 }],
    ['Jira asks to slow down', { kind: 'rateLimit', operationId: 'addAttachment', reason: 'jira-burst-based', retryAfterSeconds: 20 }],
  ] as const)('gets it once when %s', async (_case, fault) => {
    const { id, key } = await requestAt(d, 'done');
    d.site.faults.inject(fault);
    await d.site.drain();
    await d.done('pm', 'viewRequest', {}, id);
    await d.site.drain();
    expect(namesOf(key)).toEqual(ACCEPTED(key));
    expect((await d.done('pm', 'viewRequest', {}, id)).record.attached?.problem).toBeNull();
  });

  it('says why when Jira refuses it, and Jira is not asked again', async () => {
    const { id, key } = await requestAt(d, 'done');
    d.site.faults.inject({ kind: 'refuse', operationId: 'addAttachment', status: 413, times: 9 });
    await d.site.drain();
    const { record } = await d.done('pm', 'viewRequest', {}, id);
    expect(record.attached).toMatchObject({ of: record.passed?.at, problem: expect.stringContaining('size limit') });
    expect(record.log.at(-1)).toMatchObject({ act: 'record_not_attached', by: 'app' });
    const costs = await costsOf(d.site)(async () => {
      await d.done('requester', 'viewRequest', {}, id);
      await d.site.drain();
    });
    expect([costs.restCalls, namesOf(key)]).toEqual([2, []]);
  });

  it('does not take somebody’s file of the same name for it', async () => {
    const { id, key } = await requestAt(d, 'done');
    const { record } = await d.done('pm', 'viewRequest', {}, id).then(() => d.done('pm', 'viewRequest', {}, id));
    await d.site.drain();
    const [markdown, json] = namesOf(key);
    const issue = d.site.jira.site.state.issues.find((each) => each.key === key);
    const forged = attachmentsOf(key).map((file) => ({ ...file, authorId: d.user('requester').accountId }));
    if (issue !== undefined) issue.attachments = forged;
    const stored = d.site.forge?.storage.get({ entityName: 'request', key: `request:${id}` }).value as { revision: number; body: object };
    d.site.forge?.storage.set({ entityName: 'request', key: `request:${id}`, value: { revision: stored.revision, body: { ...record, attached: null } } });
    await d.done('pm', 'viewRequest', {}, id);
    await d.site.drain();
    expect(namesOf(key)).toEqual([markdown, json, markdown, json]);
  });

  it('gets another one when it passes again, and none where the project does not want any', async () => {
    const { id, key } = await requestAt(d, 'done');
    await d.site.drain();
    await d.done('pm', 'moveRequest', { move: 'reopen', note: 'Another region.' }, id);
    await d.site.drain();
    expect(namesOf(key)).toHaveLength(2);
    await d.done('requester', 'sendToReview', { answers: {} }, id);
    await d.done('operator', 'moveRequest', { move: 'start_pilot', note: '' }, id);
    await d.done('reviewer', 'attestItem', { item: 'request_ids', evidence: { kind: 'text', ref: 'Seen.' }, note: '' }, id);
    await d.done('operator', 'attestItem', { item: 'integrations', evidence: { kind: 'text', ref: 'Tested.' }, note: '' }, id);
    const projectId = d.site.jira.site.state.projects.find((project) => project.key === 'PLUG')?.id ?? '';
    const page = { type: 'jira:adminPage' };
    const { value } = await d.rawCall('admin', 'readSettings', { projectId }, page) as { value: object };
    await d.rawCall('admin', 'saveSettings', { projectId, settings: { ...value, attachRecord: false } }, page);
    await d.done('operator', 'moveRequest', { move: 'finish', note: '' }, id);
    await d.site.drain();
    expect(namesOf(key)).toHaveLength(2);
    await d.rawCall('admin', 'saveSettings', { projectId, settings: value }, page);
    await d.done('pm', 'viewRequest', {}, id);
    await d.site.drain();
    expect(namesOf(key)).toHaveLength(4);
    expect(documentOf(key).earlierEndings).toEqual([]);
    expect(namesOf(key)[3]).not.toBe(namesOf(key)[1]);
  });

  it('costs one read of the issue’s files and one call', async () => {
    const { id } = await requestAt(d, 'done');
    const costs = await costsOf(d.site)(() => d.site.drain());
    expect(costs.rest).toMatchObject({ addAttachment: 1 });
    expect(costs.mails).toBe(1);
    expect((await costsOf(d.site)(() => d.done('pm', 'viewRequest', {}, id))).restCalls).toBe(2);
  });
});

describe('the record on demand', () => {
  it('is attached as the person who asks for it, as it is then', async () => {
    const { id, key } = await requestAt(d, 'review');
    const { revision } = await d.done('pm', 'viewRequest', {}, id);
    const { record } = await d.done('pm', 'attachRecord', {}, id);
    expect(attachmentsOf(key).map(({ filename, authorId }) => [filename, authorId])).toEqual(['md', 'json'].map((ending) => [`decision-record-${key}-revision-${revision}.${ending}`, d.user('pm').accountId]));
    expect(record.log.at(-1)).toMatchObject({ act: 'attach_record', by: d.user('pm').accountId });
    expect(documentOf(key, /revision.*json$/)).toMatchObject({ gate: { outcome: 'open' }, brief: { as: 'present' }, revision });
  });

  it('is refused to whoever may not attach files, who is told so before, and then nothing is noted', async () => {
    const { id, key } = await requestAt(d, 'review');
    expect(await d.done('requester', 'mayAttach', {}, id)).toEqual({ allowed: true });
    await withoutAttaching(async () => {
      expect(await d.done('requester', 'mayAttach', {}, id)).toEqual({ allowed: false });
      expect(await d.refused('requester', 'attachRecord', {}, id)).toMatchObject({ code: 'forbidden' });
      expect(await d.refused('outsider', 'attachRecord', {}, id)).toMatchObject({ code: 'not_found' });
    });
    expect(namesOf(key)).toEqual([]);
    expect((await d.done('pm', 'viewRequest', {}, id)).record.log.filter(({ act }) => act === 'attach_record')).toEqual([]);
  });
});
