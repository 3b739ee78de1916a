import type { CallInput } from '../../../src/contract/messages';
import { proposeAnswers } from '../../../src/domain/review/proposals';
import { QUESTION_IDS, type QuestionId } from '../../../src/domain/vocabulary/ids';
import { QUESTIONS } from '../../../src/domain/vocabulary/questions';
import { SIEM_EXPORT } from '../../fixtures/briefs';
import { drive, HOLDER, requestAt, type Drive, type Who } from '../../support/drive';
import { startJudgedSite } from '../../support/judged-site';

/** Several verdicts in one act, and whom an act tells. */

let d: Drive;
beforeAll(async () => { d = drive(await startJudgedSite()); });
afterAll(() => d.site.close());
afterEach(() => d.site.faults.clear());

type Judgement = CallInput<'judgeQuestion'>;
const heldBy = (who: Who): QuestionId[] => QUESTION_IDS.filter((id) => HOLDER[QUESTIONS[id].role] === who);
const accept = (question: QuestionId, answered = false): Judgement => ({ question, verdict: 'accepted', note: '', answer: answered ? null : proposeAnswers(SIEM_EXPORT)[question]?.answer ?? null });
const ask = (question: QuestionId, note: string): Judgement => ({ question, verdict: 'more_needed', note, answer: null });

interface CommentOnSite { readonly authorId: string; readonly body: { readonly content?: unknown } }
const commentsOn = (id: string): readonly CommentOnSite[] => d.site.jira.site.state.issues.find((issue) => issue.id === id)?.comments ?? [];
const textOf = (node: unknown): string => {
  if (typeof node !== 'object' || node === null) return '';
  const { type, text, attrs, content } = node as { type?: string; text?: string; attrs?: { id?: string }; content?: unknown[] };
  return (type === 'mention' ? `@${attrs?.id ?? ''}` : text ?? '') + (content ?? []).map(textOf).join(type === 'doc' ? '\n' : '');
};
const mailsOn = (id: string, who: Who) => {
  const { state } = d.site.jira.site;
  const family = [id, ...state.issues.filter(({ parentId }) => parentId === id).map((issue) => issue.id)];
  return state.mails.filter(({ issueId, to }) => family.includes(issueId) && to === d.user(who).accountId).map(({ event }) => event);
};

describe('several verdicts at once', () => {
  it('are given together, and every subtask follows', async () => {
    const { id } = await requestAt(d, 'review');
    const mine = heldBy('reviewer');
    const { record, subtasks } = await d.done('reviewer', 'judgeQuestions', { judgements: mine.map((question) => accept(question)) }, id);
    expect(mine.map((question) => record.questions[question].verdict?.verdict)).toEqual(mine.map(() => 'accepted'));
    expect(subtasks.filter(({ status }) => status === 'answered').map(({ question }) => question).sort()).toEqual([...mine].sort());
    const seen = await d.done('pm', 'viewRequest', {}, id);
    expect(seen.subtasks).toEqual(subtasks);
    expect(seen.record.log.filter(({ act, by }) => act === 'judge' && by === d.user('reviewer').accountId).map(({ subject }) => subject)).toEqual(mine);
    expect(commentsOn(id)).toHaveLength(1);
  });

  it.each<[string, Judgement[]]>([
    ['one is not the caller’s to give', [accept('q1'), accept('q6', true)]],
    ['one says too little', [accept('q1'), ask('q4', ' ')]],
    ['one has no answer', [accept('q1'), { ...accept('q3'), answer: null }]],
    ['one question is judged twice', [accept('q1'), accept('q1')]],
    ['one rests on what has changed', [accept('q1'), { ...accept('q4'), seen: { rows: Object.fromEntries(Object.keys(SIEM_EXPORT).map((row) => [row, 'x'])) as never, answerAt: null } }]],
  ])('are all refused when %s', async (_name, judgements) => {
    const { id } = await requestAt(d, 'review');
    const before = await d.done('reviewer', 'viewRequest', {}, id);
    const refusal = await d.refused('reviewer', 'judgeQuestions', { judgements }, id);
    expect(refusal.message).toMatch(judgements[0]?.question === judgements[1]?.question ? /one verdict on each/ : /^Q\d+: .* None of the verdicts was given\.$/);
    const after = await d.done('reviewer', 'viewRequest', {}, id);
    expect([after.revision, after.subtasks]).toEqual([before.revision, before.subtasks]);
    expect(commentsOn(id)).toHaveLength(1);
  });

  it('are refused from whoever holds no role, and on their own request', async () => {
    const { id } = await requestAt(d, 'review');
    for (const who of ['requester', 'second-requester', 'admin'] satisfies Who[]) {
      expect(await d.refused(who, 'judgeQuestions', { judgements: [accept('q1')] }, id)).toMatchObject({ code: 'forbidden' });
    }
  });

  it('keep a secret out of the record and out of the comment', async () => {
    const { id } = await requestAt(d, 'review');
    const judgements = [accept('q1'), ask('q4', 'Is password: hG7!kQ2z_Lm9 still used?')];
    expect(await d.refused('reviewer', 'judgeQuestions', { judgements }, id)).toMatchObject({ code: 'secret_found' });
    expect(commentsOn(id)).toHaveLength(1);
  });

  it('move the other subtasks when one refuses, and the app moves that one later', async () => {
    const { id } = await requestAt(d, 'review');
    const mine = heldBy('reviewer');
    d.site.faults.inject({ kind: 'refuse', operationId: 'doTransition', status: 409, after: 1 });
    const { record, subtasks } = await d.done('reviewer', 'judgeQuestions', { judgements: mine.map((question) => accept(question)) }, id);
    expect(mine.every((question) => record.questions[question].verdict !== null)).toBe(true);
    expect(subtasks.filter(({ status }) => status === 'answered')).toHaveLength(mine.length - 1);
    await d.site.drain();
    expect((await d.done('pm', 'viewRequest', {}, id)).subtasks.filter(({ status }) => status === 'answered')).toHaveLength(mine.length);
  });
});

describe('asking the requester', () => {
  it('makes one comment by the reviewer that mentions the requester and lists what is asked', async () => {
    const { id } = await requestAt(d, 'review');
    await d.done('reviewer', 'judgeQuestions', { judgements: [accept('q1'), ask('q4', 'Where do the copies go?'), ask('q5', 'Which collector?')] }, id);
    const [, comment, ...more] = commentsOn(id);
    expect(more).toEqual([]);
    expect(comment?.authorId).toBe(d.user('reviewer').accountId);
    const text = textOf(comment?.body);
    expect(text.startsWith(`@${d.user('requester').accountId} `)).toBe(true);
    expect(text).toContain('Q4 Data leaves Odock? Where do the copies go?');
    expect(text).toContain('Q5 Which external systems? Which collector?');
    expect(text).not.toContain('Q1');
  });

  it('makes the same comment for one question alone', async () => {
    const { id } = await requestAt(d, 'review');
    await d.done('operator', 'judgeQuestion', ask('q7', 'Who is told?'), id);
    expect(textOf(commentsOn(id)[1]?.body)).toContain('Q7 External system unavailable? Who is told?');
  });

  it('comes back as one comment that mentions those who asked, when the last of it is answered', async () => {
    const { id } = await requestAt(d, 'review');
    await d.done('operator', 'judgeQuestion', ask('q7', 'Who is told?'), id);
    await d.done('reviewer', 'judgeQuestions', { judgements: [ask('q4', 'Where to?'), ask('q5', 'Which collector?')] }, id);
    const answers = { q7: { choice: ['queue'], number: null, text: 'The desk.' }, q4: { choice: ['no'], number: null, text: '' }, q5: { choice: ['siem'], number: null, text: '' } };
    await d.done('requester', 'answerQuestion', { question: 'q7', answer: answers.q7 }, id);
    await d.done('requester', 'answerQuestion', { question: 'q4', answer: answers.q4 }, id);
    expect(commentsOn(id)).toHaveLength(3);
    await d.done('requester', 'answerQuestion', { question: 'q5', answer: answers.q5 }, id);
    const comment = commentsOn(id)[3];
    expect(comment?.authorId).toBe(d.user('requester').accountId);
    const text = textOf(comment?.body);
    for (const who of ['reviewer', 'operator'] satisfies Who[]) expect(text).toContain(`@${d.user(who).accountId}`);
    expect(text).toContain('Q4 Q5 Q7');
    await d.done('requester', 'answerQuestion', { question: 'q10', answer: { choice: [], number: null, text: 'The gateway team' } }, id);
    expect(commentsOn(id)).toHaveLength(4);
  });

  it('is said by the app for a reviewer who may not comment', async () => {
    const { id } = await requestAt(d, 'review');
    const { permissionSchemes } = d.site.jira.site.state;
    const grants = permissionSchemes.map((scheme) => scheme.grants);
    for (const scheme of permissionSchemes) scheme.grants = scheme.grants.filter(({ permission }) => permission !== 'ADD_COMMENTS');
    await d.done('operator', 'judgeQuestion', ask('q7', 'Who is told?'), id);
    permissionSchemes.forEach((scheme, index) => { scheme.grants = grants[index] ?? []; });
    const [first, second, ...more] = commentsOn(id);
    expect([textOf(second?.body), second?.authorId, more]).toEqual([expect.stringContaining('Who is told?'), first?.authorId, []]);
  });

  it('stands although nobody can be told', async () => {
    const { id } = await requestAt(d, 'review');
    d.site.faults.inject({ kind: 'refuse', operationId: 'addComment', status: 503 });
    const { record } = await d.done('operator', 'judgeQuestion', ask('q7', 'Who is told?'), id);
    expect(record.questions.q7.verdict?.verdict).toBe('more_needed');
  });
});

describe('mails under Jira’s default scheme', () => {
  // Jira Cloud groups what happens within minutes into one mail unless told otherwise; here each change counts.
  it('on the plain path are five at most to the requester, the last for the decision record, and none to reviewers', async () => {
    const { id } = await requestAt(d, 'review');
    await d.done('reviewer', 'confirmFit', { control: 'plugin', note: '' }, id);
    const asked = ['q6', 'q7', 'q10'];
    for (const who of ['reviewer', 'operator', 'pm'] satisfies Who[]) {
      await d.done(who, 'judgeQuestions', { judgements: heldBy(who).map((question) => accept(question, asked.includes(question))) }, id);
    }
    await d.done('operator', 'attestItem', { item: 'rollback', evidence: null, note: 'Disable the plugin.' }, id);
    await d.done('operator', 'moveRequest', { move: 'start_pilot', note: '' }, id);
    await d.done('operator', 'moveRequest', { move: 'limit_scope', note: '' }, id);
    await d.done('reviewer', 'attestItem', { item: 'request_ids', evidence: { kind: 'text', ref: 'Seen on the dashboard.' }, note: '' }, id);
    await d.done('operator', 'attestItem', { item: 'integrations', evidence: { kind: 'text', ref: 'Test run, all confirmed.' }, note: '' }, id);
    expect((await d.done('pm', 'moveRequest', { move: 'finish', note: '' }, id)).issue.status).toBe('done');
    await d.site.drain();
    expect(mailsOn(id, 'requester')).toEqual(['Issue Commented', 'Issue Transitioned', 'Issue Updated', 'Issue Transitioned', 'Issue Updated']);
    for (const who of ['reviewer', 'operator', 'pm'] satisfies Who[]) expect(mailsOn(id, who)).toEqual([]);
  });

  it('are one for each side of a round of asking', async () => {
    const { id } = await requestAt(d, 'review');
    const before = mailsOn(id, 'requester').length;
    await d.done('reviewer', 'judgeQuestions', { judgements: [ask('q4', 'Where to?'), ask('q5', 'Which?')] }, id);
    expect(mailsOn(id, 'requester').slice(before)).toEqual(['Issue Commented']);
    await d.done('requester', 'answerQuestion', { question: 'q4', answer: { choice: ['no'], number: null, text: '' } }, id);
    await d.done('requester', 'answerQuestion', { question: 'q5', answer: { choice: ['siem'], number: null, text: '' } }, id);
    expect(mailsOn(id, 'reviewer')).toEqual(['Issue Commented']);
    expect(mailsOn(id, 'operator')).toEqual([]);
  });
});
