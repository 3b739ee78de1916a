import { fingerprints } from '../../../src/domain/brief/fingerprints';
import { EMPTY, SIEM_ANSWERS, SIEM_EXPORT } from '../../fixtures/briefs';
import { drive, judge, requestAt, transition, wire, type Drive } from '../../support/drive';
import { startJudgedSite } from '../../support/judged-site';

/** Bad input and trouble: a clear sentence, and nothing lost. */

let d: Drive;
beforeAll(async () => { d = drive(await startJudgedSite()); });
afterAll(() => d.site.close());
afterEach(() => d.site.faults.clear());

const PEM = '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7\n-----END PRIVATE KEY-----';

describe('people and issues', () => {
  it('says that an unknown issue is not there', async () => {
    expect(await d.refused('requester', 'viewRequest', {}, '999999')).toEqual({ code: 'not_found', message: expect.stringContaining('does not exist in Jira, or you are not allowed to see it'), details: expect.anything() });
  });

  it('says that another type of issue is no request', async () => {
    const reply = await d.rest('requester', 'POST', '/rest/api/3/issue', { fields: { project: { key: 'PLUG' }, issuetype: { name: 'Task' }, summary: 'A task' } });
    expect(reply.status).toBe(201);
    expect(await d.refused('requester', 'viewRequest', {}, (reply.body as { id: string }).id)).toMatchObject({ code: 'not_a_request', message: expect.stringContaining('not a custom plugin request') });
  });

  it('says that a project is not set up', async () => {
    const task = d.site.jira.site.state.issues.find(({ key }) => key.startsWith('WEB-'));
    expect(await d.refused('admin', 'viewRequest', {}, task?.id ?? '')).toMatchObject({ code: 'not_set_up', message: expect.stringContaining('Ask a Jira admin') });
  });

  it('says who can act to whoever cannot', async () => {
    const { id } = await requestAt(d, 'review');
    expect(await d.refused('second-requester', 'judgeQuestion', { question: 'q1', verdict: 'not_applicable', note: 'No.', answer: null }, id)).toEqual({ code: 'forbidden', message: 'Only security can give a verdict on this question.' });
    expect(await d.refused('second-requester', 'sendToReview', { answers: {} }, (await requestAt(d, 'brief')).id)).toMatchObject({ code: 'forbidden' });
  });
});

describe('texts', () => {
  it('shows a request without description', async () => {
    const { id } = await d.newRequest({ description: null });
    expect((await d.done('requester', 'viewRequest', {}, id)).issue.description).toBe('');
  });

  it('refuses values over their limit by row and keeps what is stored', async () => {
    const { id } = await requestAt(d, 'brief');
    const long = { ...SIEM_EXPORT, goal: { options: [], text: 'x'.repeat(1_990) } };
    expect(await d.refused('requester', 'saveBrief', { base: fingerprints(SIEM_EXPORT), brief: wire(long) }, id)).toMatchObject({ code: 'invalid_input', message: expect.stringContaining('Goal has 1990 characters; shorten it to') });
    expect(await d.rawCall('requester', 'saveBrief', { base: {}, brief: { goal: 'x'.repeat(100_000) } }, { issue: { id } })).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
    expect(fingerprints((await d.done('requester', 'viewRequest', {}, id)).brief)).toEqual(fingerprints(SIEM_EXPORT));
  });

  it('refuses a call that does not keep to its form, and one that does not exist', async () => {
    const { id } = await requestAt(d, 'review');
    expect(await d.rawCall('reviewer', 'judgeQuestion', { question: 'q11', verdict: 'accepted', note: '', answer: null }, { issue: { id } })).toMatchObject({ ok: false, error: { code: 'invalid_input', message: expect.stringContaining('question') } });
    expect(await d.rawCall('reviewer', 'viewRequest', {}, {})).toMatchObject({ ok: false, error: { code: 'not_found' } });
    await expect(d.rawCall('reviewer', 'openTheGate', {}, { issue: { id } })).rejects.toThrow('openTheGate');
  });

  it('refuses an answer that does not fit its question', async () => {
    const { id } = await requestAt(d, 'review');
    expect(await d.refused('reviewer', 'judgeQuestion', { question: 'q9', verdict: 'accepted', note: '', answer: { choice: ['logs'], number: null, text: '' } }, id)).toMatchObject({ code: 'invalid_input', message: 'Q9: include “Request id”.' });
    expect(await d.refused('requester', 'answerQuestion', { question: 'q6', answer: { choice: ['before'], number: null, text: '' } }, id)).toMatchObject({ code: 'invalid_input', message: expect.stringContaining('milliseconds') });
  });
});

describe('evidence', () => {
  it('counts only when somebody can look at it', async () => {
    const { id, key } = await requestAt(d, 'pilot');
    const attest = (kind: string, ref: string) => d.rawCall('operator', 'attestItem', { item: 'integrations', evidence: { kind, ref }, note: '' }, { issue: { id } });
    for (const [kind, ref] of [['text', '  '], ['link', 'javascript:alert(1)'], ['link', 'a wiki page'], ['comment', 'does-not-exist'], ['attachment', '../1']] as const) {
      expect(await attest(kind, ref)).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
    }
    expect(await attest('comment', '999999')).toMatchObject({ ok: false, error: { code: 'invalid_input', message: `There is no such comment on ${key}. Add it there, then give its link or number.` } });
    expect(await attest('attachment', '999999')).toMatchObject({ ok: false, error: { message: expect.stringContaining('no such attachment') } });
    const text = { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Test run, all confirmed.' }] }] };
    const { body } = await d.rest('operator', 'POST', `/rest/api/3/issue/${key}/comment`, { body: text });
    expect(await attest('comment', (body as { id: string }).id)).toMatchObject({ ok: true });
  });

  it('refuses a text over its limit on every way into the brief', async () => {
    const { key } = await requestAt(d, 'brief');
    const reply = await d.rest('requester', 'PUT', `/rest/api/3/issue/${key}`, { fields: { [d.fieldId('Plugin brief')]: { v: 1, goal: 'x'.repeat(20_000) } } });
    expect(reply.status).toBe(400);
  });
});

describe('secrets', () => {
  it('refuses them before anything is stored, and never repeats them', async () => {
    const { id, key } = await requestAt(d, 'review');
    const secret = { ...SIEM_EXPORT, systems: { ...SIEM_EXPORT.systems, text: `Collector with ${PEM}` } };
    const refusals = [
      await d.refused('requester', 'saveBrief', { base: fingerprints(SIEM_EXPORT), brief: wire(secret) }, id),
      await d.refused('requester', 'answerQuestion', { question: 'q10', answer: { choice: [], number: null, text: PEM } }, id),
      await d.refused('operator', 'attestItem', { item: 'rollback', evidence: { kind: 'text', ref: PEM }, note: '' }, id),
      await d.refused('reviewer', 'judgeQuestion', { question: 'q1', verdict: 'not_applicable', note: PEM, answer: null }, id),
      await d.refused('reviewer', 'moveRequest', { move: 'request_changes', note: PEM }, id),
    ];
    for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'secret_found', message: expect.stringContaining('Not saved') });
    const stored = JSON.stringify([d.site.jira.site.state.issues.find((issue) => issue.key === key), (await d.done('pm', 'viewRequest', {}, id)).record, refusals]);
    expect(stored).not.toContain('MIIEvQIBADANBgkqhkiG9w0B');
    expect(JSON.stringify(d.site.forge?.console.lines())).not.toContain('MIIEvQIBADANBgkqhkiG9w0B');
  });

  it('opens one finding for what a person wrote into Jira, and keeps both gates shut until a reviewer closes it', async () => {
    const { id, key } = await requestAt(d, 'judged');
    const body = { fields: { description: { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text: `Here is the key: ${PEM}` }] }] } } };
    expect(await d.rest('requester', 'PUT', `/rest/api/3/issue/${key}`, body)).toMatchObject({ status: 204 });
    await d.site.drain();
    const { record } = await d.done('pm', 'viewRequest', {}, id);
    expect(record.findings).toEqual([expect.objectContaining({ kind: 'private_key', place: 'description', closed: null })]);
    expect(JSON.stringify(record)).not.toContain('MIIE');
    expect(await transition(d, 'operator', key, 'Start pilot')).toMatchObject({ status: 400, body: { errorMessages: ['Not ready for Pilot, 1 open. security: 1 secret. See the panel.'] } });
    expect(await d.refused('requester', 'closeFinding', { finding: 'f1', outcome: 'rotated', reason: 'Done.' }, id)).toMatchObject({ code: 'forbidden' });
    await d.done('reviewer', 'closeFinding', { finding: 'f1', outcome: 'rotated', reason: 'Rotated by its owner.' }, id);
    expect(await transition(d, 'operator', key, 'Start pilot')).toMatchObject({ status: 204 });
  });
});

describe('two people at once', () => {
  it('shows the second one what the first one changed, and loses nothing', async () => {
    const { id } = await requestAt(d, 'brief');
    const base = fingerprints(SIEM_EXPORT);
    const first = { ...SIEM_EXPORT, goal: { options: [], text: 'The first one’s goal.' }, scope: { options: ['team'], text: 'The first one’s scope.' } };
    const second = { ...SIEM_EXPORT, goal: { options: [], text: 'The second one’s goal.' }, evidence: { options: ['request_id'], text: 'The second one’s evidence.' } };
    await d.done('requester', 'saveBrief', { base, brief: wire(first) }, id);
    const refusal = await d.refused('pm', 'saveBrief', { base, brief: wire(second) }, id);
    expect(refusal).toMatchObject({ code: 'conflict', details: { rows: ['goal'], brief: { goal: { text: 'The first one’s goal.' } } } });
    const merged = await d.done('pm', 'saveBrief', { base: { ...base, goal: fingerprints(first).goal }, brief: wire(second) }, id);
    expect([merged.brief.goal.text, merged.brief.scope.text, merged.brief.evidence.text]).toEqual(['The second one’s goal.', 'The first one’s scope.', 'The second one’s evidence.']);
  });

  it('keeps both decisions when two reviewers decide in the same moment', async () => {
    const { id } = await requestAt(d, 'review');
    const verdicts = await Promise.all((['q1', 'q3', 'q4', 'q5', 'q9'] as const).map((question) => judge(d, id, question)));
    expect(verdicts).toHaveLength(5);
    const { record } = await d.done('pm', 'viewRequest', {}, id);
    expect((['q1', 'q3', 'q4', 'q5', 'q9'] as const).map((question) => record.questions[question].verdict?.verdict)).toEqual(Array(5).fill('accepted'));
  });

  it('lets only one of two saves in the same moment win a row', async () => {
    const { id } = await requestAt(d, 'brief');
    const base = fingerprints(SIEM_EXPORT);
    const goal = (text: string) => wire({ ...SIEM_EXPORT, goal: { options: [], text } });
    const results = await Promise.all([
      d.call('requester', 'saveBrief', { base, brief: goal('One.') }, id),
      d.call('pm', 'saveBrief', { base, brief: goal('Two.') }, id),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const [lost] = results.filter(({ ok }) => !ok);
    expect(lost).toMatchObject({ error: { code: expect.stringMatching(/^(busy|conflict)$/) } });
  });
});

describe('what does not parse', () => {
  it('fails closed and says so when the record cannot be read', async () => {
    const { id, key } = await requestAt(d, 'ready');
    d.site.forge?.storage.set({ entityName: 'request', key: `request:${id}`, value: { revision: 99, body: { v: 2, nonsense: true } } });
    expect(await transition(d, 'operator', key, 'Finish')).toMatchObject({ status: 400, body: { errorMessages: [expect.stringMatching(/^Not decided, so not allowed: .*cannot be read/)] } });
    expect(await d.refused('operator', 'viewRequest', {}, id)).toMatchObject({ code: 'unreadable', message: expect.stringContaining('Nothing was changed') });
  });

  it('lets an admin repair a set-up that cannot be read', async () => {
    const { id } = await requestAt(d, 'brief');
    const projectId = d.site.jira.site.state.projects.find(({ key }) => key === 'PLUG')?.id ?? '';
    d.site.forge?.storage.set({ key: `set-up:${projectId}`, value: { v: 1 } });
    expect(await d.refused('requester', 'viewRequest', {}, id)).toMatchObject({ code: 'unreadable', message: expect.stringContaining('run set-up again') });
    const page = { type: 'jira:adminPage' };
    expect(await d.rawCall('admin', 'listProjects', {}, page)).toMatchObject({ ok: true, value: expect.arrayContaining([expect.objectContaining({ key: 'PLUG', supported: true, setUp: false })]) });
    expect(await d.rawCall('admin', 'applySetUp', { projectId }, page)).toMatchObject({ ok: true, value: { blockers: [] } });
    expect((await d.done('requester', 'viewRequest', {}, id)).issue.status).toBe('draft');
    expect(await d.rawCall('admin', 'verifySetUp', { projectId }, page)).toMatchObject({ ok: true, value: { ok: true } });
  });

  it('shows a brief field that holds something else as unreadable, and blocks', async () => {
    const { id, key } = await requestAt(d, 'judged');
    const issue = d.site.jira.site.state.issues.find((each) => each.key === key);
    if (issue !== undefined) issue.customFields[d.fieldId('Plugin brief')] = { v: 7, poem: 'none' };
    const view = await d.done('requester', 'viewRequest', {}, id);
    expect(view.briefReadable).toBe(false);
    expect(await transition(d, 'operator', key, 'Start pilot')).toMatchObject({ status: 400, body: { errorMessages: ['Not ready for Pilot, 1 open. requester: a readable brief. See the panel.'] } });
    await d.done('requester', 'saveBrief', { base: fingerprints(EMPTY), brief: wire(SIEM_EXPORT) }, id);
    expect(await transition(d, 'operator', key, 'Start pilot')).toMatchObject({ status: 204 });
  });
});

describe('Jira in trouble', () => {
  it.each([
    ['503', { kind: 'refuse', operationId: 'getIssue', status: 503, times: 5 }, 'jira_unavailable'],
    ['429', { kind: 'rateLimit', operationId: 'getIssue', reason: 'jira-quota-global-based', retryAfterSeconds: 600, times: 5 }, 'rate_limited'],
  ] as const)('fails closed on %s and says when to try again', async (_name, fault, code) => {
    const { id, key } = await requestAt(d, 'ready');
    d.site.faults.inject(fault);
    expect(await d.refused('operator', 'moveRequest', { move: 'finish', note: '' }, id)).toMatchObject({ code, message: expect.stringContaining('Try again') });
    d.site.faults.clear();
    const { body } = await d.rest('operator', 'GET', `/rest/api/3/issue/${key}/transitions`);
    const finish = (body as { transitions: { id: string; name: string }[] }).transitions.find(({ name }) => name === 'Finish');
    d.site.faults.inject(fault);
    expect(await d.rest('operator', 'POST', `/rest/api/3/issue/${key}/transitions`, { transition: { id: finish?.id } })).toMatchObject({ status: 400, body: { errorMessages: [expect.stringContaining('Not decided, so not allowed')] } });
  });

  it('keeps the act when only its projections fail, and catches up', async () => {
    const { id, key } = await requestAt(d, 'review');
    d.site.faults.inject({ kind: 'rateLimit', operationId: 'updateMultipleCustomFieldValues', reason: 'jira-burst-based', retryAfterSeconds: 20 });
    const judged = await d.done('reviewer', 'confirmFit', { control: 'plugin', note: '' }, id);
    expect(judged.record.fit?.control).toBe('plugin');
    await d.site.drain();
    const { body } = await d.rest('pm', 'GET', `/rest/api/3/issue/${key}`);
    expect((body as { fields: Record<string, unknown> }).fields[d.fieldId('Plugin fit')]).toMatchObject({ decided: 'confirmed' });
  });

  it('keeps the answers of a request that Jira does not move, and does not say that it was sent', async () => {
    const { id } = await requestAt(d, 'brief');
    d.site.faults.inject({ kind: 'refuse', operationId: 'doTransition', status: 409 });
    expect(await d.refused('requester', 'sendToReview', { answers: SIEM_ANSWERS }, id)).toMatchObject({ code: 'busy' });
    const refused = await d.done('requester', 'viewRequest', {}, id);
    expect([refused.issue.status, refused.subtasks, refused.record.questions.q10.answer?.text]).toEqual(['draft', [], 'Payments platform team']);
    expect(refused.record.log.filter(({ act }) => act === 'send_to_review')).toEqual([]);
    await d.done('requester', 'sendToReview', { answers: {} }, id);
    const { record } = await d.done('requester', 'viewRequest', {}, id);
    expect(record.log.filter(({ act }) => act === 'send_to_review')).toEqual([expect.objectContaining({ by: d.user('requester').accountId })]);
  });

  it('does not transition twice when the reply to a transition is lost', async () => {
    const { id } = await requestAt(d, 'brief');
    d.site.faults.inject({ kind: 'loseReply', operationId: 'doTransition' });
    const refusal = await d.refused('requester', 'sendToReview', { answers: SIEM_ANSWERS }, id);
    expect(refusal).toMatchObject({ code: 'jira_unavailable', message: expect.stringContaining('Reload and look') });
    await d.site.drain();
    const view = await d.done('requester', 'viewRequest', {}, id);
    expect(view.issue.status).toBe('in_review');
    expect(view.record.questions.q10.answer?.text).toBe('Payments platform team');
    expect(view.subtasks).toHaveLength(10);
  });
});

it('does not take its own card for somebody else’s, when the reply to its writing got lost', async () => {
  const { id, key } = await requestAt(d, 'review');
  await d.site.drain();
  await d.done('pm', 'viewRequest', {}, id);
  const cards = () => JSON.stringify(d.site.jira.site.state.issues.find((issue) => issue.key === key)?.customFields);
  const before = cards();
  // Lost with the one repetition that a value of the app's own gets.
  d.site.faults.inject({ kind: 'loseReply', operationId: 'updateMultipleCustomFieldValues', times: 2 });
  await judge(d, id, 'q1');
  d.site.faults.clear();
  expect(cards()).not.toBe(before);
  await judge(d, id, 'q3');
  const { record } = await judge(d, id, 'q4');
  expect(record.log.map(({ act }) => act)).not.toContain('projection_repaired');
});
