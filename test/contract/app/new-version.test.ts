import { fingerprints } from '../../../src/domain/brief/fingerprints';
import { decodeBrief } from '../../../src/domain/brief/storage';
import { QUESTION_IDS } from '../../../src/domain/vocabulary/ids';
import { SIEM_EXPORT } from '../../fixtures/briefs';
import { drive, requestAt, transition, wire, type Drive } from '../../support/drive';
import { startJudgedSite } from '../../support/judged-site';

/** A new version of a request that has come to an end: one linked copy, whatever breaks, and nothing decided in it. */

let d: Drive;
beforeAll(async () => { d = drive(await startJudgedSite()); });
afterEach(() => { d.site.faults.clear(); });
afterAll(() => d.site.close());

const begin = (id: string) => d.done('requester', 'newVersion', {}, id);
const requests = () => d.site.jira.site.state.issues.filter(({ issueTypeId, key }) => key.startsWith('PLUG-') && d.site.jira.site.state.issueTypes.find(({ id }) => id === issueTypeId)?.name === 'Custom plugin request');
const linksOf = (id: string) => d.site.jira.site.state.links.filter(({ inwardId, outwardId }) => inwardId === id || outwardId === id);

async function ended(): Promise<{ id: string; key: string }> {
  const request = await requestAt(d, 'review');
  await d.done('operator', 'moveRequest', { move: 'decline', note: 'Not this quarter.' }, request.id);
  return request;
}

it('of a request that is Done is a draft with its brief, linked, created as the user, and in which nothing is decided', async () => {
  const { id, key } = await requestAt(d, 'done');
  const before = requests().length;
  const { record, issue } = await begin(id);
  expect(requests()).toHaveLength(before + 1);
  expect(record.successor).toMatchObject({ by: d.user('requester').accountId, issueId: expect.any(String), key: expect.stringMatching(/^PLUG-\d+$/) });
  const version = await d.done('requester', 'viewRequest', {}, record.successor?.issueId ?? '');
  expect(version.issue).toMatchObject({ status: 'draft', summary: issue.summary, projectKey: issue.projectKey, reporterId: d.user('requester').accountId, creatorId: d.user('requester').accountId });
  expect(fingerprints(version.brief)).toEqual(fingerprints(SIEM_EXPORT));
  expect(version.record).toMatchObject({ predecessor: { issueId: id, key }, fit: null, findings: [], passed: null, reviewSince: null });
  expect(QUESTION_IDS.every((question) => version.record.questions[question].answer === null && version.record.questions[question].verdict === null)).toBe(true);
  expect(Object.keys(version.record.predecessor?.answers ?? {})).toHaveLength(10);
  expect(version.subtasks).toEqual([]);
  expect(linksOf(id)).toEqual([expect.objectContaining({ outwardId: id, inwardId: version.issue.id })]);

  const sent = await d.done('requester', 'sendToReview', { answers: {} }, version.issue.id);
  expect(await transition(d, 'operator', sent.issue.key, 'Start pilot')).toMatchObject({ status: 400, body: { errorMessages: [expect.stringContaining('Q1')] } });
  const judged = await d.done('reviewer', 'judgeQuestion', { question: 'q1', verdict: 'accepted', note: '', answer: version.record.predecessor?.answers.q1 ?? null }, version.issue.id);
  expect(judged.record.questions.q1.answer?.source).toBe('earlier');
});

it('is the same one when it is asked for again, by anybody who may, and at the same moment', async () => {
  const { id } = await ended();
  const before = requests().length;
  const results = await Promise.all([d.call('requester', 'newVersion', {}, id), d.call('pm', 'newVersion', {}, id)]);
  expect(results.filter(({ ok }) => ok).length).toBeGreaterThan(0);
  const again = await d.done('pm', 'newVersion', {}, id);
  for (const result of results) {
    if (result.ok) expect(result.value.record.successor?.key).toBe(again.record.successor?.key);
    else expect(result.error.code).toBe('busy');
  }
  expect(requests()).toHaveLength(before + 1);
});

it('is found again when Jira’s reply is lost, and not created twice', async () => {
  const { id, key } = await ended();
  const before = requests().length;
  d.site.faults.inject({ kind: 'loseReply', operationId: 'createIssue', via: 'app-user' });
  expect(await d.refused('requester', 'newVersion', {}, id)).toMatchObject({ code: 'jira_unavailable' });
  expect(requests()).toHaveLength(before + 1);
  const { record } = await begin(id);
  expect(requests()).toHaveLength(before + 1);
  expect((await d.done('pm', 'viewRequest', {}, record.successor?.issueId ?? '')).record.predecessor?.key).toBe(key);
});

it('is not what somebody else has linked and marked, when nobody knows whether Jira created one', async () => {
  const { id, key } = await ended();
  d.site.faults.inject({ kind: 'refuse', operationId: 'createIssue', status: 503, via: 'app-user' });
  expect(await d.refused('requester', 'newVersion', {}, id)).toMatchObject({ code: 'jira_unavailable' });
  const other = await d.newRequest();
  expect((await d.rest('requester', 'POST', '/rest/api/3/issueLink', { type: { name: 'Relates' }, inwardIssue: { key: other.key }, outwardIssue: { key } })).status).toBe(201);
  expect((await d.rest('requester', 'PUT', `/rest/api/3/issue/${other.key}/properties/odock.new-version`, { name: 'guessed', from: id })).status).toBe(201);
  const { record } = await begin(id);
  expect(record.successor?.issueId).not.toBe(other.id);
  expect((await d.done('pm', 'viewRequest', {}, other.id)).record.predecessor).toBeNull();
});

it('is not what somebody else has made, linked and marked by the very name that was looked for', async () => {
  const { id, key } = await ended();
  d.site.faults.inject({ kind: 'refuse', operationId: 'createIssue', status: 503, via: 'app-user' });
  expect(await d.refused('requester', 'newVersion', {}, id)).toMatchObject({ code: 'jira_unavailable' });
  const { successor } = (await d.done('second-requester', 'viewRequest', {}, id)).record;
  const fields = { project: { key: 'PLUG' }, issuetype: { name: 'Custom plugin request' }, summary: 'Not the one' };
  const other = (await d.rest('second-requester', 'POST', '/rest/api/3/issue', { fields })).body as { id: string; key: string };
  expect((await d.rest('second-requester', 'POST', '/rest/api/3/issueLink', { type: { name: 'Relates' }, inwardIssue: { key: other.key }, outwardIssue: { key } })).status).toBe(201);
  expect((await d.rest('second-requester', 'PUT', `/rest/api/3/issue/${other.key}/properties/odock.new-version`, { name: successor?.name, from: id })).status).toBe(201);
  const { record } = await begin(id);
  expect(record.successor?.issueId).not.toBe(other.id);
  expect((await d.done('pm', 'viewRequest', {}, other.id)).record.predecessor).toBeNull();
});

it('is found whoever of two people lost the reply, and belongs to whoever created it', async () => {
  const { id } = await ended();
  const before = requests().length;
  for (const who of ['requester', 'pm'] as const) {
    d.site.faults.inject(who === 'requester' ? { kind: 'refuse', operationId: 'createIssue', status: 503, via: 'app-user' } : { kind: 'loseReply', operationId: 'createIssue', via: 'app-user' });
    expect(await d.refused(who, 'newVersion', {}, id)).toMatchObject({ code: 'jira_unavailable' });
    d.site.faults.clear();
  }
  const { record } = await begin(id);
  expect(requests()).toHaveLength(before + 1);
  expect(record.successor?.by).toBe(d.user('pm').accountId);
});

it('is created once more when the first one has been deleted', async () => {
  const { id } = await ended();
  const first = (await begin(id)).record.successor;
  expect((await d.rest('admin', 'DELETE', `/rest/api/3/issue/${first?.key ?? ''}`)).status).toBe(204);
  const second = (await begin(id)).record.successor;
  expect(second?.key).not.toBe(first?.key);
  expect((await d.done('pm', 'viewRequest', {}, second?.issueId ?? '')).record.predecessor?.issueId).toBe(id);
});

it('leaves nothing behind where Jira refuses to create or to link, and says so', async () => {
  const { id } = await ended();
  const before = requests().length;
  const { permissionSchemes } = d.site.jira.site.state;
  const grants = permissionSchemes.map((scheme) => scheme.grants);
  for (const missing of ['LINK_ISSUES', 'CREATE_ISSUES']) {
    permissionSchemes.forEach((scheme, index) => { scheme.grants = (grants[index] ?? []).filter(({ permission }) => permission !== missing); });
    expect(await d.refused('requester', 'newVersion', {}, id)).toMatchObject({ code: 'jira_refused', message: expect.stringContaining('permission') });
  }
  permissionSchemes.forEach((scheme, index) => { scheme.grants = grants[index] ?? []; });
  expect(requests()).toHaveLength(before);
  expect((await begin(id)).record.successor?.key).toMatch(/^PLUG-/);
  expect(requests()).toHaveLength(before + 1);
});

it('is for the requester and the product manager, and for a request that has come to an end', async () => {
  const running = await requestAt(d, 'review');
  expect(await d.refused('requester', 'newVersion', {}, running.id)).toMatchObject({ code: 'wrong_status' });
  const { id } = await ended();
  for (const who of ['operator', 'reviewer', 'second-requester'] as const) expect(await d.refused(who, 'newVersion', {}, id)).toMatchObject({ code: 'forbidden' });
  expect(await d.refused('outsider', 'newVersion', {}, id)).toMatchObject({ code: 'not_found' });
  await begin(id);
  expect(await d.refused('operator', 'newVersion', {}, id)).toMatchObject({ code: 'forbidden' });
});

it('takes no secret along that somebody wrote into the brief', async () => {
  const secret = `ghp_${'a1B2'.repeat(9)}`;
  const { id, key } = await requestAt(d, 'review');
  const field = d.fieldId('Plugin brief');
  const goal = `Export decisions with ${secret}.`;
  // The coarse check of the field refuses certain kinds; what passes it is found by the app.
  const encoded = (await d.rest('requester', 'GET', `/rest/api/3/issue/${key}`)).body as { fields: Record<string, Record<string, unknown>> };
  const written = await d.rest('requester', 'PUT', `/rest/api/3/issue/${key}`, { fields: { [field]: { ...encoded.fields[field], goal }, summary: `With ${secret}` } });
  if (written.status !== 204) {
    const issue = d.site.jira.site.state.issues.find((each) => each.id === id);
    if (issue !== undefined) Object.assign(issue, { summary: `With ${secret}`, customFields: { ...issue.customFields, [field]: { ...encoded.fields[field], goal } } });
  }
  await d.done('operator', 'moveRequest', { move: 'decline', note: 'No.' }, id);
  const { record } = await begin(id);
  const version = d.site.jira.site.state.issues.find((each) => each.id === record.successor?.issueId);
  expect(JSON.stringify(version)).not.toContain(secret);
  expect(decodeBrief(version?.customFields[field])).toMatchObject({ ok: true, brief: { goal: { text: expect.stringContaining('Export decisions with [removed') } } });
  expect((await d.done('pm', 'viewRequest', {}, version?.id ?? '')).record.findings).toEqual([]);
});

it('comes with its brief as it is then, not as it was when it ended', async () => {
  const { id } = await ended();
  const again = await d.done('requester', 'moveRequest', { move: 'reopen', note: 'One more thing.' }, id);
  const brief = { ...SIEM_EXPORT, goal: { options: [], text: 'Another goal by now.' } };
  await d.done('requester', 'saveBrief', { base: fingerprints(again.brief), brief: wire(brief) }, id);
  await d.done('requester', 'moveRequest', { move: 'withdraw', note: 'Later.' }, id);
  const { record } = await begin(id);
  expect((await d.done('pm', 'viewRequest', {}, record.successor?.issueId ?? '')).brief.goal.text).toBe('Another goal by now.');
});
