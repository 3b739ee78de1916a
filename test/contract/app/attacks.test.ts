import { fingerprints } from '../../../src/domain/brief/fingerprints';
import { CALLS as EVERY_CALL, FIELD_CALLS, type AdminCallName, type CallName, type FieldCallName } from '../../../src/contract/messages';
import { ROLLOUT_INPUTS } from '../../../src/contract/rollout';
import { QUESTION_IDS } from '../../../src/domain/vocabulary/ids';
import { drive, requestAt, transition, type Drive, type RestReply, type Who } from '../../support/drive';
import { startJudgedSite } from '../../support/judged-site';
import { secretSample } from '../../support/secret-samples';

/** Ways round the gate, tried as each user. Each is refused or has no effect on the gate; a 501 never counts as refused. */

let d: Drive;
beforeAll(async () => { d = drive(await startJudgedSite()); });
afterAll(() => d.site.close());

const EVERYBODY: readonly Who[] = ['requester', 'reviewer', 'operator', 'pm', 'admin', 'outsider'];
const MEMBERS: readonly Who[] = ['requester', 'reviewer', 'operator', 'pm', 'admin'];
const PROJECTIONS: Readonly<Record<string, unknown>> = {
  'Plugin acceptance': { met: 10, of: 10, open: [], stale: 0, waived: [], judged: 10, conditions: [], secrets: 0, dataLeaves: 'no', text: '10/10' },
  'Plugin rollout': { stage: 'production', since: '2026-01-01', text: 'Production' },
  'Plugin next step': { roles: [], on: [], text: '' },
  'Plugin fit': { control: 'plugin', decided: 'confirmed', text: 'Plugin' },
};

/** The request is as open for Done as it was: the refusal names the same things. */
async function expectStillClosed(key: string, open: string): Promise<void> {
  const reply = (await transition(d, 'operator', key, 'Finish')) ?? (await transition(d, 'operator', key, 'Start pilot'));
  expect(reply).toMatchObject({ status: 400, body: { errorMessages: [expect.stringContaining(open)] } });
}

function expectRefused(reply: RestReply): void {
  expect(reply.status).toBeGreaterThanOrEqual(400);
  expect(reply.status).toBeLessThan(500);
}

const OPEN_IN_PILOT = 'operator: integrations; security: request ids.';

/** What a page's own `requestJira` can send: the app's identity with the user's rights. */
async function fromIframe(who: Who, method: string, path: string, body: unknown): Promise<RestReply> {
  const forge = d.site.forge;
  if (forge === null) throw new Error('no app');
  const [pathname = '', search = ''] = path.split('?');
  const { status, body: reply } = await d.site.jira.handle({
    method, path: pathname, query: new URLSearchParams(search), headers: {}, body,
    principal: { accountId: d.user(who).accountId, via: 'app-user', scopes: forge.side.scopes },
  });
  return { status, body: reply };
}

it.each(MEMBERS)('refuses an issue edit of any projection by %s', async (who) => {
  const { key } = await requestAt(d, 'pilot');
  for (const [name, value] of Object.entries(PROJECTIONS)) {
    expect(await d.rest(who, 'PUT', `/rest/api/3/issue/${key}`, { fields: { [d.fieldId(name)]: value } })).toMatchObject({ status: 400 });
  }
  await expectStillClosed(key, OPEN_IN_PILOT);
});

it('refuses the app-field API to everybody from outside', async () => {
  const { id, key } = await requestAt(d, 'pilot');
  for (const who of EVERYBODY) {
    for (const [name, value] of Object.entries(PROJECTIONS)) {
      const field = d.fieldId(name);
      expect((await d.rest(who, 'PUT', `/rest/api/3/app/field/${field}/value`, { updates: [{ issueIds: [Number(id)], value }] })).status).toBe(403);
      expect((await d.rest(who, 'POST', '/rest/api/3/app/field/value', { updates: [{ customField: field, issueIds: [Number(id)], value }] })).status).toBe(403);
    }
  }
  await expectStillClosed(key, OPEN_IN_PILOT);
});

it('lets a projection forged from the iframe’s console change nothing, repairs it and says so', async () => {
  const { id, key } = await requestAt(d, 'pilot');
  const updates = Object.entries(PROJECTIONS).map(([name, value]) => ({ customField: d.fieldId(name), issueIds: [Number(id)], value }));
  expect(await fromIframe('requester', 'POST', '/rest/api/3/app/field/value', { updates })).toMatchObject({ status: 204 });
  await expectStillClosed(key, OPEN_IN_PILOT);
  const { record } = await d.done('pm', 'viewRequest', {}, id);
  expect(record.log.at(-1)).toMatchObject({ by: 'app', act: 'projection_repaired', subject: expect.stringContaining('acceptance') });
  const { body } = await d.rest('pm', 'GET', `/rest/api/3/issue/${key}`);
  expect((body as { fields: Record<string, unknown> }).fields[d.fieldId('Plugin acceptance')]).toMatchObject({ met: 8 });
});

it('lets a forged answer on a question change nothing and repairs it when the question is viewed', async () => {
  const { id, key } = await requestAt(d, 'review');
  const { subtasks } = await d.done('reviewer', 'viewRequest', {}, id);
  const question = subtasks.find((each) => each.question === 'q1');
  const value = { question: 'q1', verdict: 'accepted', turn: 'done', text: 'Q1 Accepted' };
  expect(await fromIframe('reviewer', 'POST', '/rest/api/3/app/field/value', { updates: [{ customField: d.fieldId('Plugin review answer'), issueIds: [Number(question?.id)], value }] })).toMatchObject({ status: 204 });
  await expectStillClosed(key, 'security: Q1');
  const { record } = await d.done('reviewer', 'viewRequest', {}, question?.id ?? '');
  expect(record.log.at(-1)).toMatchObject({ act: 'projection_repaired', subject: 'q1' });
});

it.each(MEMBERS)('lets properties written by %s have no effect', async (who) => {
  const { id, key } = await requestAt(d, 'pilot');
  for (const property of ['odock.review-question', 'odock.acceptance', 'request', `request:${id}`]) {
    const reply = await d.rest(who, 'PUT', `/rest/api/3/issue/${key}/properties/${property}`, { complete: true, question: 'q1' });
    expect([200, 201]).toContain(reply.status);
  }
  await expectStillClosed(key, OPEN_IN_PILOT);
});

it('ignores another issue’s id and another actor in a payload', async () => {
  const mine = await requestAt(d, 'review');
  const other = await requestAt(d, 'review');
  const reviewer = d.user('reviewer').accountId;
  const payload = { control: 'plugin', note: '', issueId: other.id, issue: { id: other.id }, accountId: reviewer, actor: { accountId: reviewer }, by: reviewer };
  expect(await d.rawCall('outsider', 'confirmFit', payload, { issue: { id: mine.id } })).toMatchObject({ ok: false });
  expect(await d.rawCall('requester', 'confirmFit', payload, { issue: { id: mine.id } }, { accountId: reviewer, principal: { accountId: reviewer } })).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  const pm = d.user('pm').accountId;
  const another = { ...payload, accountId: pm, actor: { accountId: pm }, by: pm };
  expect(await d.rawCall('reviewer', 'confirmFit', another, { issue: { id: mine.id } })).toMatchObject({ ok: true, value: { record: { fit: { by: reviewer } } } });
  expect((await d.done('pm', 'viewRequest', {}, other.id)).record.fit).toBeNull();
});

/** Every call about a request, with a payload that its rightful person could send. */
const CALLS: Readonly<Record<Exclude<CallName, AdminCallName | FieldCallName>, unknown>> = {
  viewRequest: {},
  saveBrief: { base: {}, brief: {} },
  decideHint: { decision: 'accepted', control: 'plugin', reason: '' },
  confirmFit: { control: 'plugin', note: '' },
  sendToReview: { answers: {} },
  answerQuestion: { question: 'q10', answer: { choice: [], number: null, text: 'Somebody' } },
  judgeQuestion: { question: 'q1', verdict: 'not_applicable', note: 'No.', answer: null },
  judgeQuestions: { judgements: [{ question: 'q1', verdict: 'not_applicable', note: 'No.', answer: null }] },
  attestItem: { item: 'rollback', evidence: null, note: 'Done.' },
  withdrawAttestation: { item: 'rollback' },
  moveRequest: { move: 'request_changes', note: 'Change it.' },
  createQuestions: {},
  shareRedirect: {},
  newVersion: {},
  proposeWaiver: { of: 'rollback', reason: 'It can wait.', until: '2099-12-31' },
  secondWaiver: { of: 'rollback', waiver: 'w1' },
  endWaiver: { of: 'rollback', waiver: 'w1' },
  planStage: { stage: 'production', scope: 'Everybody', start: '2026-12-01', owner: 'Platform', measured: 'Errors', undo: 'Disable it.', tested: true },
  closeFinding: { finding: 'f1', outcome: 'rotated', reason: 'Rotated.' },
  saveDrafts: { slots: { brief: { at: 1, value: 'typed' } } },
  listEvidence: {},
  findPeople: { query: 'a' },
  namePeople: { accountIds: ['somebody'] },
  listEarlier: {},
  readEarlier: { issueId: '1' },
  readLog: { page: 1 },
  attachRecord: {},
  mayAttach: {},
};

it.each(Object.keys(CALLS))('refuses %s on an issue that its caller may not see', async (name) => {
  const { id } = await requestAt(d, 'review');
  const before = JSON.stringify((await d.done('pm', 'viewRequest', {}, id)).record);
  const payload = name === 'saveBrief' ? await emptySave(id) : name === 'readEarlier' ? { issueId: id } : CALLS[name as keyof typeof CALLS];
  expect(await d.rawCall('outsider', name, payload, { issue: { id } })).toMatchObject({ ok: false, error: { code: 'not_found' } });
  expect(JSON.stringify((await d.done('pm', 'viewRequest', {}, id)).record)).toBe(before);
});

/** Calls in the create dialog, where a page can name any project. */
const IN_DIALOG: Readonly<Record<FieldCallName, unknown>> = { readDialogDraft: {}, saveDialogDraft: { draft: { at: 1, value: 'typed' } } };

it.each(FIELD_CALLS)('refuses %s in a project in which its caller may not create issues', async (name) => {
  const project = d.site.jira.site.state.projects.find(({ key }) => key === 'PLUG');
  expect(await d.rawCall('outsider', name, IN_DIALOG[name], { project: { id: project?.id } })).toMatchObject({ ok: false, error: { code: 'not_found' } });
  expect(await d.rawCall('outsider', name, IN_DIALOG[name], { project: { id: project?.id } }, { accountId: d.user('requester').accountId })).toMatchObject({ ok: false, error: { code: 'not_found' } });
});

async function emptySave(id: string): Promise<unknown> {
  const { brief } = await d.done('pm', 'viewRequest', {}, id);
  return { base: Object.fromEntries(Object.keys(brief).map((row) => [row, 'x'])), brief };
}

it.each(['listHintCounts', 'listProjects', 'listWorkflows', 'planSetUp', 'lookAround', 'applySetUp', 'verifySetUp', 'tryGate', 'checkHealth', 'renameTypes', 'detach', 'reportDone'])('refuses %s to everybody but admins', async (name) => {
  const project = d.site.jira.site.state.projects.find(({ key }) => key === 'PLUG');
  for (const who of EVERYBODY.filter((each) => each !== 'admin')) {
    expect(await d.rawCall(who, name, { projectId: project?.id, after: null }, {})).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  }
});

it('does not count closing, deleting or re-parenting subtasks', async () => {
  const { id, key } = await requestAt(d, 'review');
  const other = await requestAt(d, 'review');
  const { subtasks } = await d.done('reviewer', 'viewRequest', {}, id);
  for (const { key: question } of subtasks.slice(0, 2)) {
    for (const who of MEMBERS) expectRefused((await transition(d, who, question, 'Answer')) ?? { status: 0, body: null });
  }
  d.site.faults.events.lost.push('*');
  for (const { key: question } of subtasks) expect((await d.rest('admin', 'DELETE', `/rest/api/3/issue/${question}`)).status).toBe(204);
  await expectStillClosed(key, 'create Q1 Q2 Q3 Q4 Q5 Q6 Q7 Q8 Q9 Q10');
  d.site.faults.clear();
  await d.site.drain();

  // Questions of another request, all judged, moved under this one: they are none of its ten.
  const donor = await requestAt(d, 'judged');
  for (const { key: question } of (await d.done('reviewer', 'viewRequest', {}, donor.id)).subtasks) {
    const reply = await d.rest('admin', 'PUT', `/rest/api/3/issue/${question}`, { fields: { parent: { key: other.key } } });
    expect(reply.status).toBeLessThan(500);
  }
  await expectStillClosed(other.key, 'security: Q1');
  await expectStillClosed(donor.key, 'create Q1');
});

it('does not let an edit of the brief after acceptance pass unseen', async () => {
  const { key } = await requestAt(d, 'ready');
  const field = d.fieldId('Plugin brief');
  const { body } = await d.rest('requester', 'GET', `/rest/api/3/issue/${key}`);
  const brief = (body as { fields: Record<string, Record<string, unknown>> }).fields[field];
  await d.rest('requester', 'PUT', `/rest/api/3/issue/${key}`, { fields: { [field]: { ...brief, action: ['block'] } } });
  await expectStillClosed(key, 'security: renew Q1');
  await d.rest('requester', 'PUT', `/rest/api/3/issue/${key}`, { fields: { [field]: null } });
  await expectStillClosed(key, 'renew');
});

it('refuses to let people judge, attest or classify what they requested, whatever roles they hold', async () => {
  const reply = await d.rest('reviewer', 'POST', '/rest/api/3/issue', { fields: { project: { key: 'PLUG' }, issuetype: { name: 'Custom plugin request' }, summary: 'The reviewer’s own request' } });
  const { id } = reply.body as { id: string };
  const { brief } = await d.done('reviewer', 'viewRequest', {}, id);
  await d.done('reviewer', 'saveBrief', { base: fingerprints(brief), brief: { ...brief, goal: { options: [], text: 'Export decisions.' } } }, id);
  await d.done('reviewer', 'sendToReview', { answers: {} }, id);
  expect(await d.refused('reviewer', 'confirmFit', { control: 'plugin', note: '' }, id)).toMatchObject({ code: 'own_request' });
  for (const question of QUESTION_IDS.filter((each) => ['q1', 'q3', 'q4', 'q5', 'q9'].includes(each))) {
    expect(await d.refused('reviewer', 'judgeQuestion', { question, verdict: 'not_applicable', note: 'No.', answer: null }, id)).toMatchObject({ code: 'own_request' });
  }
});

it('does not let a changed issue type lead round the gate', async () => {
  const { key } = await requestAt(d, 'review');
  const reply = await d.rest('requester', 'PUT', `/rest/api/3/issue/${key}`, { fields: { issuetype: { name: 'Task' } } });
  expect(reply.status).toBeLessThan(500);
  const back = await d.rest('requester', 'PUT', `/rest/api/3/issue/${key}`, { fields: { issuetype: { name: 'Custom plugin request' } } });
  expect(back.status).toBeLessThan(500);
  await expectStillClosed(key, 'security: Q1');
});

it('does not let a reviewer judge what they created by naming another reporter', async () => {
  const issuetype = { name: 'Custom plugin request' };
  const { body } = await d.rest('reviewer', 'POST', '/rest/api/3/issue', { fields: { project: { key: 'PLUG' }, issuetype, summary: 'In another name' } });
  const { id, key } = body as { id: string; key: string };
  const { brief } = await d.done('reviewer', 'viewRequest', {}, id);
  await d.done('reviewer', 'saveBrief', { base: fingerprints(brief), brief: { ...brief, goal: { options: [], text: 'Export decisions.' } } }, id);
  await d.done('reviewer', 'sendToReview', { answers: {} }, id);
  const named = await d.rest('admin', 'PUT', `/rest/api/3/issue/${key}`, { fields: { reporter: { accountId: d.user('requester').accountId } } });
  expect(named).toMatchObject({ status: 204 });
  expect(await d.refused('reviewer', 'confirmFit', { control: 'plugin', note: '' }, id)).toMatchObject({ code: 'own_request' });
  expect(await d.refused('reviewer', 'judgeQuestion', { question: 'q1', verdict: 'not_applicable', note: 'No.', answer: null }, id)).toMatchObject({ code: 'own_request' });
});

it('does not take a person’s subtask with a forged marker for a question', async () => {
  const { id, key } = await requestAt(d, 'brief');
  const { body } = await d.rest('requester', 'POST', '/rest/api/3/issue', { fields: { project: { key: 'PLUG' }, parent: { key }, issuetype: { name: 'Review question' }, summary: 'Q1, settled long ago' } });
  const forged = body as { id: string };
  expect((await d.rest('requester', 'PUT', `/rest/api/3/issue/${forged.id}/properties/odock.review-question`, { question: 'q1', parent: id })).status).toBe(201);
  const sent = await d.done('requester', 'sendToReview', { answers: {} }, id);
  expect(sent.subtasks.filter(({ question }) => question !== null)).toHaveLength(10);
  expect(sent.subtasks.find((subtask) => subtask.id === forged.id)).toMatchObject({ question: null });
});

it('takes no brief along with a transition', async () => {
  const { id, key } = await requestAt(d, 'ready');
  const { body } = await d.rest('operator', 'GET', `/rest/api/3/issue/${key}/transitions`);
  const finish = (body as { transitions: { id: string; name: string }[] }).transitions.find(({ name }) => name === 'Finish');
  const reply = await d.rest('operator', 'POST', `/rest/api/3/issue/${key}/transitions`, { transition: { id: finish?.id }, fields: { [d.fieldId('Plugin brief')]: { v: 1, goal: 'Something else.' } } });
  expect(reply).toMatchObject({ status: 400 });
  expect((await d.done('operator', 'viewRequest', {}, id)).issue.status).toBe('pilot');
});

it('answers nobody who is not signed in, on any page and in any call of it', async () => {
  const { id } = await requestAt(d, 'brief');
  const project = d.site.jira.site.state.projects.find(({ key }) => key === 'PLUG');
  const context = { extension: { issue: { id }, project: { id: project?.id } } };
  const [names, refused] = [[...Object.keys(EVERY_CALL), ...Object.keys(ROLLOUT_INPUTS)], new Set<string>()];
  for (const module of d.site.forge?.pages ?? []) {
    for (const functionKey of names) {
      // A resolver that has no such call throws.
      const reply = await d.site.forge?.invokeResolver({ module, functionKey, payload: {}, accountId: '', context }).catch(() => null);
      if (reply === null) continue;
      expect({ page: module.type, functionKey, reply }).toMatchObject({ reply: { ok: false, error: { code: 'not_signed_in' } } });
      refused.add(functionKey);
    }
  }
  expect([...refused].sort()).toEqual([...names].sort());
});

it('does not let a secret be hidden by editing it out, deleting where it stood, or closing one’s own finding', async () => {
  const reply = await d.rest('reviewer', 'POST', '/rest/api/3/issue', { fields: { project: { key: 'PLUG' }, issuetype: { name: 'Custom plugin request' }, summary: 'The reviewer’s own' } });
  const { id, key } = reply.body as { id: string; key: string };
  const { body } = await d.rest('reviewer', 'POST', `/rest/api/3/issue/${key}/comment`, { body: { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text: secretSample('password').text }] }] } });
  await d.site.drain();
  expect((await d.rest('reviewer', 'DELETE', `/rest/api/3/issue/${key}/comment/${(body as { id: string }).id}`)).status).toBe(204);
  for (const property of ['findings', `request:${id}`]) await d.rest('reviewer', 'PUT', `/rest/api/3/issue/${key}/properties/${property}`, { findings: [] });
  const close = { finding: 'f1', outcome: 'rotated', reason: 'Gone.', by: d.user('pm').accountId } as const;
  expect(await d.refused('reviewer', 'closeFinding', close, id)).toMatchObject({ code: 'own_request' });
  for (const who of MEMBERS.filter((each) => each !== 'reviewer')) expect(await d.refused(who, 'closeFinding', close, id)).toMatchObject({ code: 'forbidden' });
  expect((await d.done('pm', 'viewRequest', {}, id)).record.findings).toMatchObject([{ id: 'f1', closed: null }]);
});

it('does not let the evidence of an earlier pilot carry a reopened request through, however fast it is moved and however late events come', async () => {
  const { key } = await requestAt(d, 'done');
  await d.site.drain();
  d.site.faults.events.lost.push('*');
  for (const name of ['Reopen', 'Send to review', 'Start pilot']) expect(await transition(d, 'pm', key, name)).toMatchObject({ status: 204 });
  expect(await transition(d, 'pm', key, 'Finish')).toMatchObject({
    status: 400, body: { errorMessages: ['Not ready for Done, 2 open. operator: integrations; security: request ids. See the panel.'] },
  });
  d.site.faults.clear();
});
