import type { Status, Transition, Workflow } from '../../../local/jira/model';
import type { WorkflowChoice } from '../../../src/contract/workflow-choice';
import type { JiraRequest } from '../../../src/jira/request';
import { drive, requestAt } from '../../support/drive';
import { startTestSite } from '../../support/site';
import { cutPoints } from '../../support/cut-points';
import { configurationOf, lineOf, localJira, provisioning, READS_BY_POST, tasksEnd, type LocalJira } from './local-jira';

/** Requests on a workflow that the team has already: its statuses stand for ours, the gate stands on its ways, and nothing of it is lost. */

const NOW = 1_700_000_000_000;
const PLUG = '10000';
const WEB = '10001';

const status = (id: string, name: string, category: Status['category']): Status => ({ id, name, description: '', category, projectId: null });
const STATUSES = [status('501', 'Backlog', 'TODO'), status('502', 'Looking at it', 'IN_PROGRESS'), status('503', 'Beta', 'IN_PROGRESS'), status('504', 'Released', 'DONE'), status('505', 'Dropped', 'DONE')];
const way = (id: string, name: string, type: Transition['type'], toStatusId: string, fromStatusIds: string[] = [], more: Partial<Transition> = {}): Transition =>
  ({ id, name, description: '', type, toStatusId, fromStatusIds, actions: [], validators: [], conditions: null, triggers: [], properties: {}, transitionScreen: null, ...more });
const THEIR_RULE = { id: 'theirs', ruleKey: 'system:check-permission-validator', parameters: { permissionKey: 'BROWSE_PROJECTS' } };
const FLOW: Workflow = {
  id: 'team-flow', name: 'Team flow', description: 'How we work.', projectId: null, isEditable: true, version: { id: 'v1', versionNumber: 1 },
  statuses: STATUSES.map(({ id }) => ({ statusId: id, properties: (id === '504' ? { 'jira.issue.editable': 'true' } : {}) as Record<string, string> })),
  transitions: [
    way('1', 'Create', 'INITIAL', '501'), way('11', 'Look', 'DIRECTED', '502', ['501']), way('21', 'Try it', 'DIRECTED', '503', ['502']),
    way('31', 'Ship it', 'DIRECTED', '504', ['503'], { validators: [THEIR_RULE], properties: { 'opsbar-sequence': '10' } }),
    way('41', 'Hotfix', 'GLOBAL', '504'), way('51', 'Note', 'DIRECTED', '503', ['503']), way('61', 'Drop', 'GLOBAL', '505'),
  ],
};
const CHOICE: WorkflowChoice = { id: FLOW.id, statuses: { draft: '501', in_review: '502', pilot: '503', done: '504' } };

/** Gives a project a scheme in which tasks run on the team's workflow. */
function plant({ jira: { site: { state } } }: Pick<LocalJira, 'jira'>, projectId = PLUG): void {
  state.statuses.push(...structuredClone(STATUSES.filter(({ id }) => !state.statuses.some((each) => each.id === id))));
  if (!state.workflows.some(({ id }) => id === FLOW.id)) state.workflows.push(structuredClone(FLOW));
  const project = state.projects.find(({ id }) => id === projectId);
  const scheme = state.workflowSchemes.find(({ id }) => id === project?.workflowSchemeId);
  const task = state.issueTypes.find(({ name }) => name === 'Task');
  if (project === undefined || scheme === undefined || task === undefined) throw new Error('The seed has changed.');
  state.workflowSchemes.push({ ...structuredClone(scheme), id: `77${projectId}`, name: `Theirs ${projectId}`, isDefault: false, issueTypeMappings: { ...scheme.issueTypeMappings, [task.id]: FLOW.name } });
  if (scheme.isDefault) project.workflowSchemeId = `77${projectId}`;
  else scheme.issueTypeMappings[task.id] = FLOW.name;
}

function planted({ judged = false } = {}): LocalJira {
  const local = localJira({ judged });
  plant(local);
  return local;
}
const flowOf = ({ jira: { site: { state } } }: Pick<LocalJira, 'jira'>): Workflow => {
  const found = state.workflows.find(({ id }) => id === FLOW.id);
  if (found === undefined) throw new Error('The workflow is gone.');
  return found;
};
const wayNamed = (local: LocalJira, name: string): Transition | undefined => flowOf(local).transitions.find((each) => each.name === name);
const isOurs = (rule: { ruleKey: string }): boolean => rule.ruleKey.startsWith('forge:');
const apply = (local: LocalJira, choice: WorkflowChoice | null | undefined = CHOICE) => provisioning(local).apply(PLUG, NOW, choice);

it('offers the workflows that the project has, with where issues begin and which ways lead where', async () => {
  const { chosen, workflows } = await provisioning(planted()).listWorkflows(PLUG);
  expect(chosen).toBeNull();
  expect(workflows.map(({ name }) => name)).toEqual(['Software Simplified Workflow', 'Team flow']);
  expect(workflows[1]).toMatchObject({ begins: '501', statuses: expect.arrayContaining([{ id: '504', name: 'Released', done: true }]) as unknown });
  // One that leaves an issue where it is means neither pilot nor shipped.
  expect(workflows[1]?.ways.map(({ name, from }) => `${name} ${from?.join() ?? 'anywhere'}`)).toEqual(['Look 501', 'Try it 502', 'Ship it 503', 'Hotfix anywhere', 'Drop anywhere']);
});

it('says what it adds, after Jira has been asked, puts the gate on every way into what stands for a guarded status, and finds nothing to do the second time', async () => {
  const local = planted({ judged: true });
  const before = structuredClone(local.jira.site.state);
  const { blockers, lines } = await provisioning(local).plan(PLUG, CHOICE);
  expect(blockers).toEqual([]);
  expect(lines.find(({ kind, name }) => kind === 'Workflow' && name === 'Team flow')).toMatchObject({ action: 'change', why: expect.stringMatching(/the gate on Try it; the gate on Ship it; the gate on Hotfix.*Nothing of it is taken away/) as unknown });
  expect(lineOf({ projectId: PLUG, projectKey: 'PLUG', lines, blockers }, 'Status', 'Released')).toMatchObject({ action: 'exists', why: 'It stands for Done.' });
  expect(local.jira.site.state).toEqual(before);
  const checkedAt = local.log.findIndex((line) => line.endsWith('/workflows/update/validation'));
  expect(checkedAt).toBeGreaterThan(-1);

  const { setUp, plan } = await apply(local);
  expect(plan.lines.filter(({ action }) => action === 'failed')).toEqual([]);
  expect(setUp?.statusIds).toMatchObject({ draft: '501', in_review: '502', pilot: '503', done: '504' });
  const gated = flowOf(local).transitions.filter(({ validators }) => validators.some(isOurs)).map(({ name }) => name);
  expect(gated).toEqual(['Try it', 'Ship it', 'Hotfix', 'Redirect', 'Decline', 'Withdraw', 'Move back to Pilot']);
  expect(local.jira.site.state.workflows.some(({ name }) => name === 'Custom plugin request')).toBe(false);

  const after = structuredClone(local.jira.site.state);
  // Without a choice it keeps what it was set up with.
  for (const choice of [CHOICE, undefined]) {
    const second = await apply(local, choice);
    expect(second.plan.lines.filter(({ action }) => action !== 'exists')).toEqual([]);
    expect(second.setUp?.teamWorkflow).toEqual(CHOICE);
  }
  expect(local.jira.site.state).toEqual(after);
  expect(local.log.slice(checkedAt).filter((line) => line.endsWith('/workflows/update'))).toHaveLength(1);
});

it('keeps all that the team has: rules, properties, names, where issues begin; adds no way where theirs leads', async () => {
  const local = planted();
  await apply(local);
  const flow = flowOf(local);
  for (const theirs of FLOW.transitions) {
    const now = flow.transitions.find(({ id }) => id === theirs.id);
    expect({ ...now, validators: now?.validators.filter((rule) => !isOurs(rule)) }).toEqual(theirs);
  }
  expect(flow.statuses.slice(0, 5)).toEqual(FLOW.statuses);
  expect(flow.description).toBe('How we work.');
  expect(flow.transitions.slice(FLOW.transitions.length).map(({ name }) => name)).toEqual([
    'Request changes', 'Back to review', 'Roll back', 'Redirect', 'Decline', 'Withdraw', 'Reopen', 'Move back to Pilot', 'Move back to review', 'Move back to draft',
  ]);
});

it('is verified by what the statuses stand for, and told when a way of theirs has no gate', async () => {
  const local = planted();
  await apply(local);
  const { ok, lines } = await provisioning(local).verify(PLUG);
  expect(lines.filter((line) => !line.ok)).toEqual([]);
  expect(ok).toBe(true);
  expect(lines.map(({ name }) => name)).toEqual(expect.arrayContaining(['Ways into Pilot (Beta)', 'Ways into Done (Released)']));
  expect(lines.find(({ name }) => name === 'Ways into Dropped')?.detail).toMatch(/no gate/);
  expect(lines.find(({ name }) => name === 'Ways into Pilot (Beta)')?.detail).toBe('Guarded: Try it, Move back to Pilot.');
  flowOf(local).transitions.push(way('991', 'Backdoor', 'DIRECTED', '504', ['501']));
  expect((await provisioning(local).verify(PLUG)).lines.find((line) => !line.ok)).toMatchObject({ name: 'Ways into Done (Released)', detail: 'Backdoor: without the gate. Apply set-up.' });
  await apply(local, undefined);
  expect((await provisioning(local).verify(PLUG)).ok).toBe(true);
});

it('loses exactly our rules when the app is detached', async () => {
  const local = planted();
  await apply(local);
  const { workflows } = await provisioning(local).detach();
  expect(workflows).toEqual([{ name: 'Team flow', rules: 7 }, { name: 'Review question', rules: 2 }]);
  expect(wayNamed(local, 'Ship it')?.validators).toEqual([THEIR_RULE]);
});

it('is built anew from what is there when somebody else writes at the same moment', async () => {
  const local = planted();
  const through = local.as('admin');
  let meddled = 0;
  const meddling: JiraRequest = (method, path, options) => {
    const flow = flowOf(local);
    if (path.value.endsWith('/workflows/update') && meddled++ === 0) {
      flow.version = { ...flow.version, versionNumber: 2 };
      flow.transitions.push(way('992', 'Theirs', 'GLOBAL', '504', [], { validators: [THEIR_RULE] }));
    }
    return through(method, path, options);
  };
  const { setUp } = await provisioning(local, meddling).apply(PLUG, NOW, CHOICE);
  expect(setUp).not.toBeNull();
  expect(meddled).toBe(2);
  expect(wayNamed(local, 'Theirs')?.validators.map(isOurs)).toEqual([false, true]);
});

it.each<[string, (local: LocalJira) => WorkflowChoice, RegExp]>([
  ['stands for two of ours', () => ({ ...CHOICE, statuses: { ...CHOICE.statuses, changes_requested: '502' } }), /“Looking at it” cannot stand for both In review and Changes requested/],
  ['stands for one of ours and has the name of another', () => ({ ...CHOICE, statuses: { ...CHOICE.statuses, declined: '10001' } }), /cannot stand for both Done and Declined|is not in “Team flow”/],
  ['is not done', () => ({ ...CHOICE, statuses: { ...CHOICE.statuses, done: '503', pilot: '502', in_review: '501' } }), /“Beta” is not in the category Done/],
  ['is done too early', () => ({ ...CHOICE, statuses: { ...CHOICE.statuses, pilot: '505' } }), /“Dropped” is in the category Done, so it cannot stand for Pilot/],
  ['is not where issues begin', () => ({ ...CHOICE, statuses: { ...CHOICE.statuses, draft: '502', in_review: '501' } }), /begin in “Backlog”/],
  ['was deleted', ({ jira: { site: { state } } }) => { state.statuses = state.statuses.filter(({ id }) => id !== '503'); const [flow] = state.workflows.filter(({ id }) => id === FLOW.id); if (flow) { flow.statuses = flow.statuses.filter(({ statusId }) => statusId !== '503'); flow.transitions = flow.transitions.filter(({ toStatusId, fromStatusIds }) => toStatusId !== '503' && !fromStatusIds.includes('503')); } return CHOICE; }, /status that stands for Pilot is not there/],
  ['is in a workflow that is gone', () => ({ ...CHOICE, id: 'gone' }), /workflow that was chosen is not there/],
  ['is in a workflow that nobody can change', (local) => { flowOf(local).isEditable = false; return CHOICE; }, /lets nobody change the workflow “Team flow”/],
])('is refused with the reason when a status %s, and nothing is written', async (_, choose, reason) => {
  const local = planted();
  const choice = choose(local);
  const before = structuredClone(local.jira.site.state);
  const { plan, setUp } = await apply(local, choice);
  expect(plan.blockers).toEqual(expect.arrayContaining([expect.stringMatching(reason)]));
  expect(setUp).toBeNull();
  expect(local.jira.site.state).toEqual(before);
  expect(local.log.filter((line) => !line.startsWith('GET ') && !READS_BY_POST.some((path) => line.endsWith(path)))).toEqual([]);
});

it('is refused while planning with what Jira says against the change', async () => {
  const local = planted();
  const [ship] = flowOf(local).transitions.filter(({ name }) => name === 'Ship it');
  ship?.validators.push({ id: 'old', ruleKey: 'no:such-rule', parameters: {} });
  expect((await provisioning(local).plan(PLUG, CHOICE)).blockers).toEqual([expect.stringMatching(/“Team flow”: Jira does not accept the workflow\. .+/)]);
});

it('ends in the same site wherever a run is cut off and taken up again', async () => {
  const whole = planted();
  await apply(whole);
  const calls = whole.log.length;
  expect(calls).toBeGreaterThan(80);
  for (const cut of cutPoints(calls, 5)) {
    const local = planted();
    const through = local.as('admin');
    let made = 0;
    const killed: JiraRequest = (...call) => (made++ < cut ? through(...call) : Promise.reject(new Error('The invocation is gone.')));
    await provisioning(local, killed).apply(PLUG, NOW, CHOICE).catch(() => undefined);
    await tasksEnd();
    await apply(local);
    expect([cut, configurationOf(local)]).toEqual([cut, configurationOf(whole)]);
  }
});

it('is refused to a second project where something else stands for ours', async () => {
  const local = planted();
  await apply(local);
  plant(local, WEB);
  const differently = await provisioning(local).plan(WEB, { ...CHOICE, statuses: { draft: '501', in_review: '503', pilot: '502', done: '504' } });
  expect(differently.blockers).toEqual([expect.stringMatching(/Another project that is set up runs on “Team flow”/)]);
  expect((await provisioning(local).plan(WEB, CHOICE)).blockers).toEqual([]);
});

it('is chosen where requests are under way: they keep their state, and the next one goes to Done by the team’s own ways', async () => {
  const site = await startTestSite();
  try {
    const d = drive(site);
    const review = await requestAt(d, 'review');
    plant(site);
    const reply = await d.done('admin', 'applySetUp', { projectId: PLUG, workflow: CHOICE }, '');
    expect([reply.blockers, reply.lines.filter(({ action }) => action === 'failed')]).toEqual([[], []]);
    await site.drain();
    const nameOf = async (key: string) => ((await d.rest('pm', 'GET', `/rest/api/3/issue/${key}?fields=status`)).body as { fields: { status: { name: string } } }).fields.status.name;
    expect(await nameOf(review.key)).toBe('Looking at it');
    expect((await d.done('reviewer', 'viewRequest', {}, review.id)).issue.status).toBe('in_review');
    const done = await requestAt(d, 'done');
    expect(await nameOf(done.key)).toBe('Released');
    // The gate stands on their way from anywhere, and lets a task pass that runs on the same workflow.
    const hotfix = await d.rest('pm', 'POST', `/rest/api/3/issue/${review.key}/transitions`, { transition: { id: '41' } });
    expect([hotfix.status, JSON.stringify(hotfix.body)]).toEqual([400, expect.stringContaining('Not ready for Done')]);
    const task = site.jira.site.state.issueTypes.find(({ name }) => name === 'Task');
    const { body } = await d.rest('pm', 'POST', '/rest/api/3/issue', { fields: { project: { id: PLUG }, issuetype: { id: task?.id }, summary: 'An ordinary task' } });
    expect((await d.rest('pm', 'POST', `/rest/api/3/issue/${(body as { key: string }).key}/transitions`, { transition: { id: '41' } })).status).toBe(204);
    expect((await d.done('admin', 'tryGate', { projectId: PLUG }, '')).ok).toBe(true);
  } finally {
    await site.close();
  }
});
