import { DEFAULT_SETTINGS } from '../../../src/domain/settings';
import { QUESTION_IDS, type QuestionId } from '../../../src/domain/vocabulary/ids';
import { QUESTIONS } from '../../../src/domain/vocabulary/questions';
import { drive, requestAt, type Drive } from '../../support/drive';
import { startJudgedSite } from '../../support/judged-site';

/** What an admin chooses for a project, and what the app does without a choice. */

let d: Drive;
let projectId = '';
beforeAll(async () => {
  d = drive(await startJudgedSite());
  projectId = d.site.jira.site.state.projects.find(({ key }) => key === 'PLUG')?.id ?? '';
});
afterAll(() => d.site.close());

const questionsOf = (id: string): number => d.site.jira.site.state.issues.filter(({ parentId }) => parentId === id).length;

it('has defaults that move nothing back, let any two roles waive, and create questions with the review', async () => {
  expect(await d.done('admin', 'readSettings', { projectId }, '')).toEqual({
    v: 1, moveBack: false, waiverRoles: ['security', 'operator', 'compliance', 'product_manager'], separateRoles: false, questionsAt: 'review', attachRecord: true, remindAfterDays: null,
  });
});

it.each(['requester', 'reviewer', 'pm'] as const)('shows and changes them for administrators only, not for %s', async (who) => {
  expect(await d.refused(who, 'readSettings', { projectId }, '')).toMatchObject({ code: 'forbidden' });
  expect(await d.refused(who, 'saveSettings', { projectId, settings: { ...DEFAULT_SETTINGS, moveBack: true } }, '')).toMatchObject({ code: 'forbidden' });
  expect(await d.done('admin', 'readSettings', { projectId }, '')).toEqual(DEFAULT_SETTINGS);
});

it('refuses a waiver that one role alone could give, and a project that is not set up', async () => {
  const alone = { ...DEFAULT_SETTINGS, waiverRoles: ['security' as const] };
  expect(await d.refused('admin', 'saveSettings', { projectId, settings: alone }, '')).toMatchObject({ code: 'invalid_input' });
  expect(await d.refused('admin', 'saveSettings', { projectId: '99999', settings: DEFAULT_SETTINGS }, '')).toMatchObject({ code: 'not_set_up' });
});

it('creates the questions with the request, once, when the project wants them early', async () => {
  await d.done('admin', 'saveSettings', { projectId, settings: { ...DEFAULT_SETTINGS, questionsAt: 'creation' } }, '');
  const { id } = await d.newRequest();
  await d.site.drain();
  expect(questionsOf(id)).toBe(10);
  expect((await d.done('requester', 'viewRequest', {}, id)).record.reviewSince).toBeNull();
  await d.done('requester', 'sendToReview', { answers: {} }, id);
  await d.site.drain();
  expect(questionsOf(id)).toBe(10);
  expect((await d.done('requester', 'viewRequest', {}, id)).record.reviewSince).not.toBeNull();
  await d.done('admin', 'saveSettings', { projectId, settings: DEFAULT_SETTINGS }, '');
});

it('lets one person decide in one role only, when the project wants duties separated, and says so to the page', async () => {
  await d.done('admin', 'saveSettings', { projectId, settings: { ...DEFAULT_SETTINGS, separateRoles: true } }, '');
  const { id } = await requestAt(d, 'review');
  const [security, compliance] = (['security', 'compliance'] as const).map((role) => QUESTION_IDS.find((question) => QUESTIONS[question].role === role) ?? 'q1') as [QuestionId, QuestionId];
  const judge = (question: QuestionId) => ({ question, verdict: 'not_applicable' as const, note: 'It is not about that.', answer: null });
  expect((await d.done('reviewer', 'judgeQuestion', judge(security), id)).separateRoles).toBe(true);
  expect(await d.refused('reviewer', 'judgeQuestion', judge(compliance), id)).toMatchObject({ code: 'forbidden', message: expect.stringContaining('you have decided as security') as unknown });
  expect((await d.done('admin', 'readRoles', { projectId }, '')).problems.compliance.some((text) => text.includes('here one person decides in one role'))).toBe(true);
  await d.done('admin', 'saveSettings', { projectId, settings: DEFAULT_SETTINGS }, '');
  expect((await d.done('reviewer', 'judgeQuestion', judge(compliance), id)).separateRoles).toBeUndefined();
});
