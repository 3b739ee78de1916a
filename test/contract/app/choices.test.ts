import { SIEM_EXPORT } from '../../fixtures/briefs';
import { drive, requestAt, type Drive, type Who } from '../../support/drive';
import { startJudgedSite } from '../../support/judged-site';
import { everythingStored } from '../../support/stored';

/** What a page lets people choose from: evidence, people, earlier requests; always with the rights of whoever asks. */

let d: Drive;
beforeAll(async () => { d = drive(await startJudgedSite()); });
afterAll(() => d.site.close());

const PEOPLE: readonly Who[] = ['requester', 'reviewer', 'operator', 'pm', 'admin', 'second-requester'];
const paragraph = (text: string) => ({ type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] });

describe('evidence', () => {
  it('is what people wrote and attached, newest first, each by its beginning', async () => {
    const { id, key } = await requestAt(d, 'pilot');
    const { body: first } = await d.rest('operator', 'POST', `/rest/api/3/issue/${key}/comment`, { body: paragraph('Test run of the collector.\nAll confirmed.') });
    const { body: second } = await d.rest('reviewer', 'POST', `/rest/api/3/issue/${key}/comment`, { body: paragraph(`Long ${'word '.repeat(60)}`) });
    d.site.clock.advance(1000);
    const file = await d.attach('operator', key, 'run.log');
    const choices = await d.done('pm', 'listEvidence', {}, id);
    expect(choices.map(({ kind, id: number }) => `${kind} ${number}`)).toEqual([`attachment ${file}`, `comment ${(second as { id: string }).id}`, `comment ${(first as { id: string }).id}`]);
    expect(choices.map(({ label }) => label.length <= 100)).toEqual([true, true, true]);
    expect(choices[2]).toMatchObject({ label: 'Test run of the collector. All confirmed.', authorId: d.user('operator').accountId });
    const [attachment] = choices;
    expect(await d.rawCall('operator', 'attestItem', { item: 'integrations', evidence: { kind: 'attachment', ref: attachment?.id }, note: '' }, { issue: { id } })).toMatchObject({ ok: true });
  });
});

describe('people', () => {
  it('are found by name when they see the request, and nobody else is', async () => {
    const { id } = await requestAt(d, 'review');
    expect(await d.done('requester', 'findPeople', { query: 'Op' }, id)).toEqual([{ accountId: d.user('operator').accountId, name: 'Operator' }]);
    expect(await d.done('requester', 'findPeople', { query: 'Outsider' }, id)).toEqual([]);
    expect((await d.refused('requester', 'findPeople', { query: ' ' }, id)).code).toBe('invalid_input');
  });

  it('are named as Jira shows them, and their names are not kept', async () => {
    const { id } = await requestAt(d, 'review');
    const ids = PEOPLE.map((who) => d.user(who).accountId);
    const names = await d.done('second-requester', 'namePeople', { accountIds: [...ids, ids[0] ?? '', 'nobody'] }, id);
    expect(names.map(({ name }) => name).sort()).toEqual(['Administrator', 'Operator', 'Product manager', 'Requester', 'Reviewer', 'Second requester']);
    expect((await d.refused('requester', 'namePeople', { accountIds: [] }, id)).code).toBe('invalid_input');
  });

  it('can own the plugin when they see the request; no account id gets into a text', async () => {
    const { id } = await requestAt(d, 'review');
    const { accountId } = d.user('operator');
    const owner = (people: string[]) => ({ question: 'q10' as const, answer: { choice: [], number: null, text: '', people } });
    for (const stranger of [d.user('outsider').accountId, 'nobody', 'app-user', '../myself']) {
      expect(await d.refused('requester', 'answerQuestion', owner([stranger]), id)).toMatchObject({ code: 'invalid_input', message: expect.stringContaining('does not see this request') });
      expect(await d.refused('pm', 'judgeQuestion', { ...owner([accountId, stranger]), verdict: 'accepted', note: '' }, id)).toMatchObject({ code: 'invalid_input' });
      expect(await d.refused('pm', 'judgeQuestions', { judgements: [{ ...owner([stranger]), verdict: 'accepted', note: '' }] }, id)).toMatchObject({ code: 'invalid_input' });
    }
    const fresh = await requestAt(d, 'brief');
    expect(await d.refused('requester', 'sendToReview', { answers: { q10: owner(['nobody']).answer } }, fresh.id)).toMatchObject({ code: 'invalid_input' });
    const { record } = await d.done('requester', 'answerQuestion', owner([accountId]), id);
    expect(record.questions.q10.answer?.people).toEqual([accountId]);
    await d.done('pm', 'judgeQuestion', { question: 'q10', verdict: 'accepted', note: '', answer: null }, id);
    const family = d.site.jira.site.state.issues.filter((issue) => issue.id === id || issue.parentId === id);
    expect(JSON.stringify(family.map(({ customFields, comments, description }) => [customFields, comments, description]))).not.toContain(accountId);
  });

  it('who are named with a secret are refused before anything is stored', async () => {
    const { id } = await requestAt(d, 'review');
    const secret = 'sk-proj-q7Rt2Lm9Xc4Vb8Nz5Kd1Hs6Wp3';
    expect(await d.refused('requester', 'answerQuestion', { question: 'q10', answer: { choice: [], number: null, text: '', people: [secret] } }, id)).toMatchObject({ code: 'secret_found' });
    expect(everythingStored(d.site)).not.toContain(secret);
  });
});

describe('earlier requests', () => {
  it('are those that whoever asks sees and whose brief says something, newest first, without this one', async () => {
    const older = await requestAt(d, 'brief');
    const newer = await requestAt(d, 'review');
    const empty = await d.newRequest();
    const mine = await requestAt(d, 'brief');
    const found = await d.done('second-requester', 'listEarlier', {}, mine.id);
    const ids = found.map(({ id }) => id);
    expect(ids.indexOf(newer.id)).toBeLessThan(ids.indexOf(older.id));
    expect(ids).not.toContain(empty.id);
    expect(ids).not.toContain(mine.id);
    expect(found.length).toBeLessThanOrEqual(20);
    expect(found.find(({ id }) => id === newer.id)).toEqual({ id: newer.id, key: newer.key, summary: 'Export high-risk decisions to the SIEM' });
  });

  it('give their brief to whoever sees them', async () => {
    const earlier = await requestAt(d, 'brief');
    const mine = await d.newRequest();
    const { key, brief } = await d.done('second-requester', 'readEarlier', { issueId: earlier.id }, mine.id);
    expect([key, brief.goal.text]).toEqual([earlier.key, SIEM_EXPORT.goal.text]);
  });

  it('are refused when they are no request, not set up, hidden or not there', async () => {
    const mine = await d.newRequest();
    const { id } = await requestAt(d, 'review');
    const { subtasks } = await d.done('pm', 'viewRequest', {}, id);
    const task = await d.rest('requester', 'POST', '/rest/api/3/issue', { fields: { project: { key: 'PLUG' }, issuetype: { name: 'Task' }, summary: 'A task' } });
    const elsewhere = d.site.jira.site.state.issues.find((issue) => issue.key.startsWith('WEB-'));
    expect((await d.refused('requester', 'readEarlier', { issueId: subtasks[0]?.id ?? '' }, mine.id)).code).toBe('not_a_request');
    expect((await d.refused('requester', 'readEarlier', { issueId: (task.body as { id: string }).id }, mine.id)).code).toBe('not_a_request');
    expect((await d.refused('admin', 'readEarlier', { issueId: elsewhere?.id ?? '' }, mine.id)).code).toBe('not_set_up');
    expect((await d.refused('outsider', 'readEarlier', { issueId: id }, mine.id)).code).toBe('not_found');
    expect((await d.refused('requester', 'readEarlier', { issueId: '999999' }, mine.id)).code).toBe('not_found');
    expect((await d.refused('requester', 'readEarlier', { issueId: `${id} OR 1` }, mine.id)).code).toBe('invalid_input');
  });
});
