import { fingerprints } from '../../../src/domain/brief/fingerprints';
import type { Brief } from '../../../src/domain/brief/model';
import { proposeAnswers } from '../../../src/domain/review/proposals';
import type { QuestionId } from '../../../src/domain/vocabulary/ids';
import { EMPTY, SIEM_ANSWERS, SIEM_EXPORT } from '../../fixtures/briefs';
import { costsOf, type Costs } from '../../support/costs';
import { drive, requestAt, transition, wire, type Drive, type Who } from '../../support/drive';
import { startJudgedSite } from '../../support/judged-site';

/** What the gate and a look cost, and that nothing is written when nothing has changed. */

let d: Drive;
let cost: (act: () => Promise<unknown>) => Promise<Costs>;
beforeAll(async () => { d = drive(await startJudgedSite()); cost = costsOf(d.site); });
afterAll(() => d.site.close());

const transitionsCost = { getTransitions: 1, doTransition: 1 };

it.each([['lets a request through', 'ready'], ['refuses one', 'pilot']] as const)('is one invocation, one read of the issue and one of the record when the gate %s', async (_name, until) => {
  const { key } = await requestAt(d, until);
  d.site.faults.events.lost.push('*');
  const costs = await cost(() => transition(d, 'operator', key, 'Finish'));
  d.site.faults.clear();
  expect(costs).toMatchObject({ rest: { ...transitionsCost, getIssue: 1 }, restCalls: 3, storageReads: 1, storageWrites: 0, invocations: { gate: 1 } });
});

it('is the same for the gate of a question', async () => {
  const { id } = await requestAt(d, 'review');
  const { subtasks } = await d.done('reviewer', 'viewRequest', {}, id);
  const costs = await cost(() => transition(d, 'reviewer', subtasks[0]?.key ?? '', 'Answer'));
  expect(costs).toMatchObject({ rest: { ...transitionsCost, getIssue: 1 }, restCalls: 3, storageReads: 1, storageWrites: 0, invocations: { gate: 1 } });
});

it.each(['brief', 'review', 'judged', 'pilot', 'ready', 'done'] as const)('writes nothing when somebody looks at a request at “%s” again', async (until) => {
  const { id } = await requestAt(d, until);
  await d.site.drain();
  await d.done('pm', 'viewRequest', {}, id);
  for (const who of ['requester', 'reviewer', 'second-requester'] satisfies Who[]) {
    const costs = await cost(() => d.done(who, 'viewRequest', {}, id));
    expect(costs).toEqual({ rest: { getIssue: 1, evaluateJSISJiraExpression: 1 }, restCalls: 2, points: 3, mails: 0, issueWrites: 0, storageReads: 4, storageWrites: 0, invocations: { resolver: 1 } });
  }
});

it('writes nothing either when the day has changed, or an event says what is known', async () => {
  const { id, key } = await requestAt(d, 'review');
  await d.site.drain();
  await d.done('pm', 'viewRequest', {}, id);
  d.site.clock.advance(3 * 86_400_000);
  expect(await cost(() => d.done('pm', 'viewRequest', {}, id))).toMatchObject({ storageWrites: 0, restCalls: 2 });
  const costs = await cost(async () => {
    expect(await d.rest('admin', 'PUT', `/rest/api/3/issue/${key}`, { fields: { labels: ['payments'] } })).toMatchObject({ status: 204 });
    await d.site.drain();
  });
  expect(costs).toMatchObject({ rest: { editIssue: 1, getIssue: 1, getComments: 1 }, restCalls: 3, storageWrites: 0, invocations: { 'on-issue': 1, refresh: 1 } });
});

it('saves a brief in one read, one write, and the fields that it changes; the hint takes a read, and the fit where it is another', async () => {
  const { id } = await d.newRequest();
  await d.site.drain();
  const save = async (base: Brief, brief: Brief) => {
    await d.done('requester', 'saveBrief', { base: fingerprints(base), brief: wire(brief) }, id);
    await d.site.drain();
  };
  const first = await cost(() => save(EMPTY, SIEM_EXPORT));
  expect(first).toMatchObject({ rest: { getIssue: 1 + 1, editIssue: 1, updateMultipleCustomFieldValues: 1 }, restCalls: 4, invocations: { resolver: 1, 'read-hint': 1 } });
  const other = { ...SIEM_EXPORT, goal: { options: [], text: 'Another goal, as long as it is filled.' } };
  const second = await cost(() => save(SIEM_EXPORT, other));
  expect(second).toMatchObject({ rest: { getIssue: 1 + 1, editIssue: 1 }, restCalls: 3, invocations: { resolver: 1, 'read-hint': 1 } });
});

it('sends to review in five calls, of which one creates the ten questions', async () => {
  const { id } = await requestAt(d, 'brief');
  await d.site.drain();
  const costs = await cost(() => d.done('requester', 'sendToReview', { answers: SIEM_ANSWERS }, id));
  expect(costs).toMatchObject({ rest: { getIssue: 1, doTransition: 1, createIssues: 1, addComment: 1, updateMultipleCustomFieldValues: 1 }, restCalls: 5, invocations: { resolver: 1 } });
});

it('gives one verdict in five calls and several in one more each; the gate of each question reads it once more', async () => {
  const { id } = await requestAt(d, 'review');
  const { brief } = await d.done('reviewer', 'viewRequest', {}, id);
  const accept = (question: QuestionId) => ({ question, verdict: 'accepted' as const, note: '', answer: proposeAnswers(brief)[question]?.answer ?? null });
  const one = await cost(() => d.done('reviewer', 'judgeQuestion', accept('q1'), id));
  const rest = { evaluateJSISJiraExpression: 1, getTransitions: 1, updateMultipleCustomFieldValues: 1 };
  expect(one).toMatchObject({ rest: { ...rest, getIssue: 2, doTransition: 1 }, restCalls: 6, storageWrites: 2, invocations: { resolver: 1, gate: 1 } });
  const four = await cost(() => d.done('reviewer', 'judgeQuestions', { judgements: (['q3', 'q4', 'q5', 'q9'] as const).map(accept) }, id));
  expect(four).toMatchObject({ rest: { ...rest, getIssue: 5, doTransition: 4 }, restCalls: 12, storageWrites: 2, invocations: { resolver: 1, gate: 4 } });
});

it('asks for no roles where they decide nothing', async () => {
  const { id } = await requestAt(d, 'review');
  const answer = { choice: [], number: null, text: 'The gateway team' };
  expect(await cost(() => d.done('requester', 'answerQuestion', { question: 'q10', answer }, id))).toMatchObject({ rest: { getIssue: 1 }, restCalls: 1 });
  expect(await cost(() => d.done('operator', 'confirmFit', { control: 'plugin', note: '' }, id).catch(() => null))).toMatchObject({ rest: { getIssue: 1, evaluateJSISJiraExpression: 1 }, restCalls: 2 });
});

it('moves a request in one read, one transition and its fields, beside the gate', async () => {
  const { id } = await requestAt(d, 'judged');
  const costs = await cost(() => d.done('operator', 'moveRequest', { move: 'start_pilot', note: '' }, id));
  expect(costs).toMatchObject({ rest: { getIssue: 2, evaluateJSISJiraExpression: 1, doTransition: 1, updateMultipleCustomFieldValues: 1 }, restCalls: 5, invocations: { resolver: 1, gate: 1 } });
});

it('ends a request in one read, one transition, one bulk change of its open questions, and its fields, beside the gates', async () => {
  const { id } = await requestAt(d, 'review');
  const ending = await cost(() => d.done('operator', 'moveRequest', { move: 'decline', note: 'No.' }, id));
  expect(ending).toMatchObject({
    rest: { getIssue: 12, evaluateJSISJiraExpression: 1, doTransition: 1, getTransitions: 1, submitBulkTransition: 1, updateMultipleCustomFieldValues: 1 },
    mails: 1, invocations: { resolver: 1, gate: 11 },
  });
  expect(await cost(() => d.done('pm', 'viewRequest', {}, id))).toMatchObject({ restCalls: 2, storageWrites: 0, mails: 0 });
  const reopening = await cost(() => d.done('pm', 'moveRequest', { move: 'reopen', note: 'Yes.' }, id));
  expect(reopening).toMatchObject({ rest: { getIssue: 1, doTransition: 1, submitBulkTransition: 1, updateMultipleCustomFieldValues: 1 }, mails: 1, invocations: { resolver: 1 } });
});

it('begins a new version with one look at the link types and one creation', async () => {
  const { id } = await requestAt(d, 'done');
  // What follows from the pass, its decision record above all, is no cost of the new version.
  await d.site.drain();
  d.site.faults.events.lost.push('*');
  const costs = await cost(() => d.done('requester', 'newVersion', {}, id));
  d.site.faults.clear();
  expect(costs).toMatchObject({ rest: { getIssue: 1, getIssueLinkTypes: 1, createIssue: 1 }, restCalls: 3, mails: 0, invocations: { resolver: 1 } });
  expect(await cost(() => d.done('requester', 'newVersion', {}, id))).toMatchObject({ rest: { getIssue: 2 }, restCalls: 2, storageWrites: 2 });
});

it('keeps a draft with one read of the issue', async () => {
  const { id } = await requestAt(d, 'brief');
  await d.site.drain();
  const slots = { brief: { at: 1, value: 'typed', masked: false } };
  expect(await cost(() => d.done('requester', 'saveDrafts', { slots }, id))).toMatchObject({ rest: { getIssue: 1 }, restCalls: 1, storageReads: 4, storageWrites: 1 });
});

it('keeps what is typed in the create dialog with one call, for the permission', async () => {
  const project = d.site.jira.site.state.projects.find(({ key }) => key === 'PLUG');
  const save = () => d.rawCall('requester', 'saveDialogDraft', { draft: { at: 1, value: { goal: 'Export', corrects: '', text: '', brief: null, whole: false } } }, { project: { id: project?.id } });
  expect(await cost(save)).toEqual({ rest: { getMyPermissions: 1 }, restCalls: 1, points: 1, mails: 0, issueWrites: 0, storageReads: 2, storageWrites: 1, invocations: { 'field-resolver': 1 } });
});

it('attaches the decision record on demand with one read and one call for both files, and asks with two reads whether it may', async () => {
  const { id } = await requestAt(d, 'done');
  await d.site.drain();
  expect(await cost(() => d.done('requester', 'mayAttach', {}, id))).toMatchObject({ rest: { getIssue: 1, getMyPermissions: 1 }, restCalls: 2, points: 3, storageWrites: 0, invocations: { resolver: 1 } });
  const costs = await cost(() => d.done('requester', 'attachRecord', {}, id));
  expect(costs).toMatchObject({ rest: { getIssue: 1, addAttachment: 1 }, restCalls: 2, issueWrites: 1, storageWrites: 1, invocations: { resolver: 1 } });
});

it('attaches the record of an acceptance with one look at what is there and one call for both files', async () => {
  const { id, key } = await requestAt(d, 'ready');
  const costs = await cost(async () => {
    await d.done('operator', 'moveRequest', { move: 'finish', note: '' }, id);
    await d.site.drain();
  });
  expect(costs.rest['addAttachment']).toBe(1);
  expect(await cost(async () => {
    await d.rest('admin', 'PUT', `/rest/api/3/issue/${key}`, { fields: { labels: ['payments'] } });
    await d.site.drain();
  })).toMatchObject({ rest: { editIssue: 1, getIssue: 1, getComments: 1 }, restCalls: 3, storageWrites: 0 });
});

it('reports to an admin what is Done without having passed with two calls, and writes nothing once nothing is left to look at', async () => {
  const projectId = d.site.jira.site.state.projects.find(({ key }) => key === 'PLUG')?.id ?? '';
  const report = async () => {
    await d.done('admin', 'reportDone', { projectId, after: null }, '');
    await d.site.drain();
  };
  await report();
  expect(await cost(report)).toMatchObject({ rest: { getMyPermissions: 1, searchAndReconsileIssuesUsingJqlPost: 1 }, restCalls: 2, issueWrites: 0, storageWrites: 0, invocations: { 'admin-resolver': 1 } });
});
