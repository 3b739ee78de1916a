import { DEFAULT_SETTINGS } from '../../../src/domain/settings';
import { drive, type Drive } from '../../support/drive';
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
    v: 1, moveBack: false, waiverRoles: ['security', 'operator', 'compliance', 'product_manager'], questionsAt: 'review', attachRecord: true, remindAfterDays: null,
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
