import { fingerprints } from '../../../src/domain/brief/fingerprints';
import { QUESTION_IDS } from '../../../src/domain/vocabulary/ids';
import { REVIEWER_ROLES } from '../../../src/domain/vocabulary/roles';
import { EMPTY, SIEM_ANSWERS, SIEM_EXPORT } from '../../fixtures/briefs';
import { drive, HOLDER, judge, transition, wire, type Drive } from '../../support/drive';
import { startJudgedSite } from '../../support/judged-site';
import { settingsOf } from '../../support/team-settings';

/**
 * One request through a team-managed project that Jira has made by REST, beside a company-managed one that is set up: types, statuses and roles of the same names
 * are in both.
 */

const KEY = 'TEAM';
const REQUEST = 'Custom plugin request';
const QUESTION = 'Review question';
let d: Drive;
let projectId = '';
beforeAll(async () => {
  d = drive(await startJudgedSite());
  const made = await d.rest('admin', 'POST', '/rest/api/3/project', {
    key: KEY, name: 'Team', projectTypeKey: 'software', projectTemplateKey: 'com.pyxis.greenhopper.jira:gh-simplified-agility-kanban', leadAccountId: d.user('admin').accountId, assigneeType: 'UNASSIGNED',
  });
  projectId = String((made.body as { id: number }).id);
});
afterAll(() => d.site.close());

const settings = () => settingsOf(d.site.jira.site, KEY);
const planned = async (): Promise<readonly string[]> => (await d.done('admin', 'planSetUp', { projectId }, '')).blockers;
async function setUp(ofProject: string): Promise<{ readonly blockers: readonly string[]; readonly failed: readonly string[] }> {
  let applied = await d.done('admin', 'applySetUp', { projectId: ofProject }, '');
  while (applied.more) applied = await d.done('admin', 'applySetUp', { projectId: ofProject }, '');
  return { blockers: applied.blockers, failed: applied.lines.filter(({ action }) => action === 'failed').map(({ name, why }) => `${name}: ${why}`) };
}
/** What set-up may not touch. */
const others = (): string => {
  const { state } = d.site.jira.site;
  const own = state.projects.find(({ id }) => id === projectId)?.own;
  const task = state.issueTypes.find((type) => type.projectId === projectId && type.name === 'Task')?.id ?? '';
  return JSON.stringify([own, state.workflows.find(({ id }) => id === own?.workflowIds[task]), state.roles, state.boards]);
};

it('offers no workflow of the team’s in place of its own: each type there has one', async () => {
  expect(await d.done('admin', 'listWorkflows', { projectId }, '')).toEqual({ chosen: null, workflows: [] });
});

it('asks for what people have to make, one after the other, and then sets the project up and touches nothing else of it', async () => {
  const clicks: readonly (readonly [asks: RegExp, click: () => void])[] = [
    [/Make the issue type “Custom plugin request”/, () => { settings().addType(REQUEST); }],
    [/Make the subtask type “Review question”.*rename it/, () => { settings().renameType('Subtask', QUESTION); }],
    [/Give the issue type “Custom plugin request” a workflow of its own/, () => { settings().giveOwnWorkflow(REQUEST); }],
    [/Give the issue type “Review question” a workflow of its own/, () => { settings().giveOwnWorkflow(QUESTION); }],
    [/Make the role “Plugin security”/, () => { for (const { projectRole } of Object.values(REVIEWER_ROLES)) settings().addRole(projectRole); }],
    [/Add the field “Plugin brief”/, () => {
      for (const name of ['Plugin brief', 'Plugin acceptance', 'Plugin rollout', 'Plugin next step', 'Plugin fit']) settings().addField(REQUEST, d.fieldId(name));
    }],
  ];
  let blockers = await planned();
  for (const [asks, click] of clicks) {
    expect(blockers).toEqual(expect.arrayContaining([expect.stringMatching(asks)]));
    click();
    blockers = await planned();
    expect(blockers.filter((blocker) => asks.test(blocker))).toEqual([]);
  }
  const before = others();
  expect(await setUp(projectId)).toEqual({ blockers: [], failed: [] });
  expect(others()).toBe(before);
  for (const [role, who] of Object.entries(HOLDER) as [keyof typeof HOLDER, keyof typeof HOLDER][]) {
    const { projectRole } = REVIEWER_ROLES[role];
    expect(await d.rest('admin', 'POST', `/rest/api/3/project/${KEY}/role/${settings().roleId(projectRole)}`, { user: [d.user(who as never).accountId] })).toMatchObject({ status: 200 });
  }
  const verified = await d.done('admin', 'verifySetUp', { projectId }, '');
  expect(verified.lines.filter(({ ok }) => !ok)).toEqual([]);
  // The copy of the project's workflow has its Done, which is none of the two ways in which a question ends.
  const { findings } = await d.done('admin', 'checkHealth', { projectId }, '');
  expect(findings.filter(({ detail }) => !detail.includes('is the only one'))).toMatchObject([{ what: 'Ways into Done of Review question', detail: expect.stringMatching(/if it means answered/) as string }]);
});

it('takes a request from Draft to Done there and refuses Pilot and Done until they are earned', async () => {
  const made = await d.rest('requester', 'POST', '/rest/api/3/issue', { fields: { project: { key: KEY }, issuetype: { name: REQUEST }, summary: 'Export high-risk decisions to the SIEM' } });
  expect(made.status).toBe(201);
  const { id, key } = made.body as { id: string; key: string };
  expect((await d.done('requester', 'viewRequest', {}, id)).issue.status).toBe('draft');
  await d.done('requester', 'saveBrief', { base: fingerprints(EMPTY), brief: wire(SIEM_EXPORT) }, id);
  const sent = await d.done('requester', 'sendToReview', { answers: SIEM_ANSWERS }, id);
  expect([sent.issue.status, sent.subtasks.map(({ question }) => question)]).toEqual(['in_review', [...QUESTION_IDS]]);
  // The project's own way to Done is there from every status, for everybody.
  expect(await transition(d, 'outsider', key, 'Done')).toMatchObject({ status: 400, body: { errorMessages: [expect.stringMatching(/^Not ready for Done/)] } });
  expect(await transition(d, 'pm', key, 'Start pilot')).toMatchObject({ status: 400, body: { errorMessages: [expect.stringMatching(/^Not ready for Pilot/)] } });
  await d.done('reviewer', 'confirmFit', { control: 'plugin', note: '' }, id);
  for (const question of QUESTION_IDS) await judge(d, id, question);
  await d.done('operator', 'attestItem', { item: 'rollback', evidence: null, note: 'Disable the plugin.' }, id);
  expect((await d.done('operator', 'moveRequest', { move: 'start_pilot', note: '' }, id)).issue.status).toBe('pilot');
  expect(await d.refused('operator', 'moveRequest', { move: 'finish', note: '' }, id)).toMatchObject({ code: 'gate_closed' });
  await d.done('reviewer', 'attestItem', { item: 'request_ids', evidence: { kind: 'link', ref: 'https://dashboards.example.test/1' }, note: '' }, id);
  await d.done('operator', 'attestItem', { item: 'integrations', evidence: { kind: 'text', ref: 'Test run, all confirmed.' }, note: '' }, id);
  const done = await d.done('pm', 'moveRequest', { move: 'finish', note: '' }, id);
  expect([done.issue.status, done.record.stage.id, done.record.marked]).toEqual(['done', 'production', null]);
  await d.site.drain();
  const shown = (await d.rest('pm', 'GET', `/rest/api/3/issue/${key}`)).body as { fields: { status: { name: string; scope: object }; resolution: { name: string } } };
  expect(shown.fields).toMatchObject({ status: { name: 'Done', scope: { project: { id: projectId } } }, resolution: { name: 'Done' } });
  expect((await d.done('pm', 'viewRequest', {}, id)).subtasks.map(({ status }) => status)).toEqual(Array(QUESTION_IDS.length).fill('answered'));
});

it('leaves tasks of the project alone, and a company-managed project to the site’s own types, roles and statuses', async () => {
  const made = await d.rest('outsider', 'POST', '/rest/api/3/issue', { fields: { project: { key: KEY }, issuetype: { name: 'Task' }, summary: 'Ordinary' } });
  expect(await transition(d, 'outsider', (made.body as { key: string }).key, 'Done')).toMatchObject({ status: 204 });
  const web = d.site.jira.site.state.projects.find(({ key }) => key === 'WEB')?.id ?? '';
  // Roles are listed for the whole site, and nothing says in which order.
  d.site.jira.site.state.roles.reverse();
  expect(await setUp(web)).toEqual({ blockers: [], failed: [] });
  const roles = await d.done('admin', 'verifySetUp', { projectId: web }, '');
  expect(roles.lines.filter(({ name }) => name === 'Project role Plugin security').map(({ ok }) => ok)).toEqual([true]);
});

it('takes its rules off the project’s own workflows when it leaves', async () => {
  const gated = () => d.site.jira.site.state.workflows.filter((workflow) => workflow.projectId === projectId && JSON.stringify(workflow).includes('forge:'));
  expect(gated()).toHaveLength(2);
  let report = await d.done('admin', 'detach', {}, '');
  while (!report.complete) report = await d.done('admin', 'detach', {}, '');
  expect(gated()).toEqual([]);
});
