import { drive, requestAt, transition, type Drive } from '../../support/drive';
import { startTestSite } from '../../support/site';
import { detachAll, type Detached } from '../../../static/admin/health/detach-run';

/** What an admin's page does when the app is to leave: decision records go onto their requests, then the rules come off. */

let d: Drive;
beforeAll(async () => { d = drive(await startTestSite()); });
afterAll(() => d.site.close());

const filesOf = (key: string): string[] => d.site.jira.site.state.issues.find((issue) => issue.key === key)?.attachments.map(({ filename }) => filename) ?? [];
const rules = (): number => d.site.jira.site.state.workflows.flatMap(({ transitions }) => transitions.flatMap(({ validators }) => validators)).length;
const LEFT_BEHIND = [expect.stringMatching(/^decision-record-PLUG-\d+-leaving-\d{8}T\d{6}Z\.md$/), expect.stringMatching(/-leaving-.*\.json$/)];

async function leave(): Promise<Detached> {
  return detachAll({
    withRecords: true,
    takeAlong: (after, ask) => d.call('admin', 'takeDecisionsAlong', { after, ask }, ''),
    detach: () => d.call('admin', 'detach', {}, ''),
    pause: () => d.site.drain(),
    progress: () => undefined,
  });
}

it('attaches what was decided to every request that has it, names the one that cannot take it, and is not held up by it', async () => {
  const [untouched, brief, review, passed, refused, moved] = [await d.newRequest(), await requestAt(d, 'brief'), await requestAt(d, 'judged'), await requestAt(d, 'done'), await requestAt(d, 'review'), await requestAt(d, 'review')];
  await d.site.drain();
  const onPassing = filesOf(passed.key);
  await d.rest('admin', 'PUT', '/rest/api/3/issue/archive', { issueIdsOrKeys: [refused.key] });
  const elsewhere = d.site.jira.site.state.issues.find(({ id }) => id === moved.id);
  if (elsewhere !== undefined) elsewhere.projectId = d.site.jira.site.state.projects.find(({ key }) => key === 'WEB')?.id ?? '';

  const came = await leave();
  expect(came.failure).toBeNull();
  expect(came.records).toMatchObject({ waiting: 0, there: 2 });
  expect(came.records?.problems.map(({ key }) => key).sort()).toEqual([refused.key, moved.key].sort());
  expect(came.records?.problems.every(({ why }) => why.length > 10)).toBe(true);
  expect([filesOf(untouched.key), filesOf(brief.key), filesOf(review.key)]).toEqual([[], [], LEFT_BEHIND]);
  expect([onPassing.length, filesOf(passed.key)]).toEqual([2, onPassing]);
  expect([came.workflows.map(({ rules: taken }) => taken), rules()]).toEqual([[6, 2], 0]);
});

it('goes on where it stopped: again, nothing is attached twice, and what has room now is', async () => {
  const { key } = d.site.jira.site.state.issues.find(({ archived }) => archived) ?? { key: '' };
  const before = d.site.jira.site.state.issues.flatMap(({ attachments }) => attachments).length;
  await d.rest('admin', 'PUT', '/rest/api/3/issue/unarchive', { issueIdsOrKeys: [key] });
  const came = await leave();
  expect(came.records).toMatchObject({ waiting: 0, there: 3 });
  expect([d.site.jira.site.state.issues.flatMap(({ attachments }) => attachments).length - before, filesOf(key)]).toEqual([2, LEFT_BEHIND]);
});

it('writes a newer one when something was decided since, and lets requests go to Done unchecked', async () => {
  const { id, key } = await requestAt(d, 'review');
  await leave();
  await d.done('reviewer', 'confirmFit', { control: 'plugin', note: '' }, id);
  await leave();
  expect(filesOf(key)).toHaveLength(4);
  expect([await transition(d, 'operator', key, 'Start pilot'), await transition(d, 'operator', key, 'Finish')]).toMatchObject([{ status: 204 }, { status: 204 }]);
});

it('comes again after a lost reply of Jira, without a second pair of files', async () => {
  const { key } = await requestAt(d, 'review');
  d.site.faults.inject({ kind: 'loseReply', operationId: 'addAttachment' });
  expect((await leave()).records).toMatchObject({ waiting: 0 });
  expect(filesOf(key)).toEqual(LEFT_BEHIND);
});

it('is for administrators only', async () => {
  for (const who of ['pm', 'reviewer', 'outsider'] as const) expect(await d.refused(who, 'takeDecisionsAlong', { after: null, ask: true }, '')).toMatchObject({ code: 'forbidden' });
});
