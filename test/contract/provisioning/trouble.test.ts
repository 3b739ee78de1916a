import type { JiraReply, JiraRequest } from '../../../src/jira/request';
import { drive } from '../../support/drive';
import { startTestSite } from '../../support/site';
import { lineOf, localJira, provisioning, tasksEnd, type LocalJira } from './local-jira';

/** What goes wrong on real sites: clear words, and nothing that the next run of set-up cannot finish. */

const NOW = 1_700_000_000_000;
const PLUG = '10000';
const WEB = '10001';

const pathOf = (path: { value: string }): string => new URL(path.value, 'http://local.test').pathname;
const reply = (status: number, json: unknown = undefined): JiraReply => ({ status, headers: new Headers(), json });
/** Answers some calls in Jira's place: `answer` gives null for those that go through. */
const answering = (local: LocalJira, answer: (call: string) => JiraReply | null): JiraRequest => {
  const through = local.as('admin');
  return (method, path, options) => { const given = answer(`${method} ${pathOf(path)}`); return given === null ? through(method, path, options) : Promise.resolve(given); };
};
const toDo = async (local: LocalJira, projectId = PLUG): Promise<string[]> => (await provisioning(local).plan(projectId)).lines.filter(({ action }) => action !== 'exists').map(({ action, kind, name }) => `${action} ${kind} ${name}`);

it('says what an admin lacks whom Jira refuses a part, and goes on there for one whom it lets', async () => {
  const local = localJira({ judged: false });
  const refusing = answering(local, (call) => (call === 'POST /rest/api/3/issuetypescreenscheme' ? reply(403, { errorMessages: ['You need a site administrator.'] }) : null));
  const { plan, setUp } = await provisioning(local, refusing).apply(PLUG, NOW);
  expect(setUp).toBeNull();
  expect(lineOf(plan, 'Issue type screen scheme')).toMatchObject({ action: 'failed', why: expect.stringMatching(/not allowed to do this in Jira.*You need a site administrator/) as unknown });
  expect(lineOf(plan, 'Issue type scheme')).toMatchObject({ action: 'leave', why: expect.stringContaining('it goes on here') as unknown });
  expect((await provisioning(local).apply(PLUG, NOW)).setUp).not.toBeNull();
  expect(await toDo(local)).toEqual([]);
});

it('is not misled by a field, or by a status of another project, that is called like the app’s', async () => {
  const local = localJira({ judged: false });
  const { state } = local.jira.site;
  const brief = state.fields.find(({ name }) => name === 'Plugin brief');
  if (brief === undefined) throw new Error('The app has no brief.');
  state.fields.push({ ...structuredClone(brief), forgeModuleKey: null, id: 'customfield_99999', schema: { type: 'string', custom: 'com.atlassian.jira.plugin.system.customfieldtypes:textfield', customId: 99_999 } });
  state.statuses.push({ id: '990', name: 'Pilot', description: '', category: 'DONE', projectId: WEB });
  const plan = await provisioning(local).plan(PLUG);
  expect(plan.blockers).toEqual([]);
  expect(lineOf(plan, 'Field of the same name')).toMatchObject({ name: 'Plugin brief', action: 'leave', why: expect.stringContaining('Rename it') as unknown });
  const { setUp } = await provisioning(local).apply(PLUG, NOW);
  expect(setUp?.statusIds.pilot).not.toBe('990');
  expect(state.screens.some(({ tabs }) => tabs.some(({ fieldIds }) => fieldIds.includes('customfield_99999')))).toBe(false);
});

it('makes a status anew that somebody has deleted, with the ways into it and their gate', async () => {
  const local = localJira({ judged: false });
  const { setUp } = await provisioning(local).apply(PLUG, NOW);
  const { state } = local.jira.site;
  const pilot = setUp?.statusIds.pilot ?? '';
  const workflow = state.workflows.find(({ name }) => name === 'Custom plugin request');
  if (workflow === undefined) throw new Error('There is no workflow.');
  state.statuses = state.statuses.filter(({ id }) => id !== pilot);
  workflow.statuses = workflow.statuses.filter(({ statusId }) => statusId !== pilot);
  workflow.transitions = workflow.transitions.filter(({ toStatusId }) => toStatusId !== pilot).map((each) => ({ ...each, fromStatusIds: each.fromStatusIds.filter((id) => id !== pilot) })).filter(({ type, fromStatusIds }) => type !== 'DIRECTED' || fromStatusIds.length > 0);
  expect(await toDo(local)).toEqual(['create Status Pilot', 'change Workflow Custom plugin request']);
  const again = await provisioning(local).apply(PLUG, NOW + 1);
  expect(again.setUp?.statusIds.pilot).not.toBe(pilot);
  expect((await provisioning(local).verify(PLUG)).lines.filter(({ ok }) => !ok)).toEqual([]);
});

it('leaves 50 projects alone that share their schemes with the one that is set up, and asks Jira no more for them', async () => {
  const many = localJira({ judged: false });
  const few = localJira({ judged: false });
  const { state } = many.jira.site;
  const [plug] = state.projects;
  if (plug === undefined) throw new Error('The seed has changed.');
  for (let at = 0; at < 50; at += 1) state.projects.push({ ...structuredClone(plug), id: String(20_000 + at), key: `P${at}`, name: `Project ${at}` });
  const others = () => structuredClone(state.projects.slice(1));
  const before = others();
  await provisioning(many).apply(PLUG, NOW);
  await provisioning(few).apply(PLUG, NOW);
  expect(others()).toEqual(before);
  expect(many.log.length).toBe(few.log.length);
});

it.each([['409, since another change is under way', 'switchWorkflowSchemeForProject'], ['409 on a scheme', 'createWorkflowScheme']])('is told to try again on a %s, and ends whole', async (_, operationId) => {
  const local = localJira({ judged: false });
  local.jira.faults.inject({ kind: 'refuse', operationId, status: 409 });
  const { plan, setUp } = await provisioning(local).apply(WEB, NOW);
  expect([setUp, lineOf(plan, 'Workflow scheme')]).toEqual([null, expect.objectContaining({ action: 'failed', why: expect.stringMatching(/at the same moment. Try again/) as unknown })]);
  expect((await provisioning(local).apply(WEB, NOW)).setUp).not.toBeNull();
  await tasksEnd();
  expect(await toDo(local, WEB)).toEqual([]);
});

it('says why a task of Jira has failed, and tries again at the next run', async () => {
  const local = localJira({ judged: false });
  let switched = false;
  const failing = answering(local, (call) => {
    if (call === 'POST /rest/api/3/workflowscheme/project/switch' && !switched) { switched = true; return reply(303, { id: '77', status: 'ENQUEUED' }); }
    return call === 'GET /rest/api/3/task/77' ? reply(200, { id: '77', status: 'FAILED', message: 'An issue could not be moved.' }) : null;
  });
  const { plan, setUp } = await provisioning(local, failing).apply(WEB, NOW);
  expect([setUp, lineOf(plan, 'Workflow scheme')]).toEqual([null, expect.objectContaining({ action: 'failed', why: 'Jira could not finish: switching the project to its workflow scheme. An issue could not be moved.' })]);
  expect((await provisioning(local).apply(WEB, NOW)).setUp).not.toBeNull();
});

it('lists 200 projects, whichever page of Jira’s they stand on', async () => {
  const local = localJira({ judged: false });
  const { projects } = local.jira.site.state;
  const [plug] = projects;
  if (plug === undefined) throw new Error('The seed has changed.');
  for (let at = 0; at < 200; at += 1) projects.push({ ...structuredClone(plug), id: String(20_000 + at), key: `P${at}`, name: `Project ${at}` });
  expect(new Set((await provisioning(local).listProjects()).map(({ key }) => key)).size).toBe(202);
});

it('lets one of two admins go on who apply at once, tells the other, and ends in one whole set-up', async () => {
  const site = await startTestSite();
  try {
    const d = drive(site);
    const replies = await Promise.all([d.call('admin', 'applySetUp', { projectId: WEB }, ''), d.call('admin', 'applySetUp', { projectId: WEB }, '')]);
    const busy = replies.flatMap((each) => (each.ok ? [] : [each.error]));
    expect(busy).toEqual([expect.objectContaining({ code: 'busy', message: expect.stringContaining('applied by somebody else') as unknown })]);
    for (let more = true; more;) ({ more } = await d.done('admin', 'applySetUp', { projectId: WEB }, ''));
    expect((await d.done('admin', 'planSetUp', { projectId: WEB }, '')).lines.filter(({ action }) => action !== 'exists')).toEqual([]);
  } finally {
    await site.close();
  }
});
