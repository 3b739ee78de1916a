import type { IssueType, Status, Transition, Workflow } from '../../../local/jira/model';
import { FIELDS } from '../../../src/domain/vocabulary/fields';
import { lineOf, localJira, provisioning, READS_BY_POST, type LocalJira } from './local-jira';

/** Team-managed projects: what only a person can make is asked for with where to click, and looked for again; set-up does the rest. */

const NOW = 1_700_000_000_000;
const PLUG = '10000';
const ROLES = ['Plugin security', 'Plugin operator', 'Plugin compliance', 'Plugin product manager'];

const status = (id: string, name: string, category: Status['category']): Status => ({ id, name, description: '', category, projectId: PLUG });
const way = (id: string, name: string, type: Transition['type'], toStatusId: string): Transition =>
  ({ id, name, description: '', type, toStatusId, fromStatusIds: [], actions: [], validators: [], conditions: null, triggers: [], properties: {}, transitionScreen: null });
/** As Jira makes one for a type: from anywhere to anywhere. */
const workflowOf = (id: string, ids: readonly string[]): Workflow => ({
  id, name: `Workflow ${id}`, description: '', projectId: PLUG, isEditable: true, version: { id: 'v', versionNumber: 1 }, statuses: ids.map((statusId) => ({ statusId, properties: {} })),
  transitions: [way('1', 'Create', 'INITIAL', ids[0] ?? ''), ...ids.map((statusId, at) => way(String(11 + 10 * at), `To ${statusId}`, 'GLOBAL', statusId))],
});
const TYPES: readonly IssueType[] = [
  { id: '901', name: 'Custom plugin request', description: '', subtask: false, hierarchyLevel: 0 }, { id: '902', name: 'Review question', description: '', subtask: true, hierarchyLevel: -1 },
];

/** What a person clicks, one after the other. */
const CLICKS: readonly [string, RegExp, (local: LocalJira) => void][] = [
  ['the two issue types', /Make the issue type “Custom plugin request”: project settings, Issue types/, (local) => {
    const { state } = local.jira.site;
    const project = state.projects.find(({ id }) => id === PLUG);
    const types = state.issueTypeSchemes.find(({ id }) => id === project?.issueTypeSchemeId);
    const scheme = state.workflowSchemes.find(({ id }) => id === project?.workflowSchemeId);
    if (project === undefined || types === undefined || scheme === undefined) throw new Error('The seed has changed.');
    state.issueTypes.push(...TYPES);
    state.issueTypeSchemes.push({ ...structuredClone(types), id: '771', name: 'Own types', isDefault: false, issueTypeIds: [...types.issueTypeIds, '901', '902'] });
    state.statuses.push(status('601', 'To Do', 'TODO'), status('602', 'In Progress', 'IN_PROGRESS'), status('603', 'Done', 'DONE'));
    state.workflows.push(workflowOf('one', ['601', '602', '603']));
    state.workflowSchemes.push({ ...structuredClone(scheme), id: '772', name: 'Own workflows', isDefault: false, issueTypeMappings: { 901: 'Workflow one', 902: 'Workflow one' } });
    Object.assign(project, { issueTypeSchemeId: '771', workflowSchemeId: '772' });
  }],
  ['a workflow for the questions', /Give the issue type “Review question” a workflow of its own/, (local) => {
    const { state } = local.jira.site;
    state.statuses.push(status('611', 'Waiting', 'TODO'));
    state.workflows.push(workflowOf('two', ['611']));
    const scheme = state.workflowSchemes.find(({ id }) => id === '772');
    if (scheme) scheme.issueTypeMappings['902'] = 'Workflow two';
  }],
  ['the roles', /Make the role “Plugin security”: project settings, Access/, (local) => { local.jira.site.state.roles.push(...ROLES.map((name, at) => ({ id: 801 + at, name, description: '' }))); }],
  ['the brief on the type', /Add the field “Plugin brief”/, (local) => {
    const { state } = local.jira.site;
    const brief = state.fields.find(({ forgeModuleKey }) => forgeModuleKey === FIELDS.brief.key);
    state.screens[0]?.tabs[0]?.fieldIds.push(brief?.id ?? '');
  }],
];

function teamManaged(clicks = CLICKS, { judged = false } = {}): LocalJira {
  const local = localJira({ judged });
  const project = local.jira.site.state.projects.find(({ id }) => id === PLUG);
  if (project) project.style = 'next-gen';
  for (const [, , click] of clicks) click(local);
  return local;
}
const isOurs = (rule: { ruleKey: string }): boolean => rule.ruleKey.startsWith('forge:');

it('asks for each thing that a person has to make, until all are there, and writes nothing before', async () => {
  const local = teamManaged([]);
  for (const [, asks, click] of CLICKS) {
    const { blockers } = await provisioning(local).plan(PLUG);
    // Both types have one workflow only once they are there.
    if (!asks.source.includes('workflow of its own')) expect(blockers).toEqual(expect.arrayContaining([expect.stringMatching(asks)]));
    else expect(blockers.some((blocker) => asks.test(blocker))).toBe(true);
    expect((await provisioning(local).apply(PLUG, NOW)).setUp).toBeNull();
    click(local);
    expect((await provisioning(local).plan(PLUG)).blockers.filter((blocker) => asks.test(blocker))).toEqual([]);
  }
  expect((await provisioning(local).plan(PLUG)).blockers).toEqual([]);
  expect(local.log.filter((line) => !line.startsWith('GET ') && !READS_BY_POST.some((path) => line.endsWith(path)))).toEqual([]);
});

it('does the workflows with their gate, the panel and the filters, makes nothing else, and has nothing to do the second time', async () => {
  const local = teamManaged(CLICKS, { judged: true });
  const { state } = local.jira.site;
  const before = structuredClone({ types: state.issueTypes, roles: state.roles, screens: state.screens, schemes: [state.workflowSchemes, state.issueTypeSchemes, state.screenSchemes], boards: state.boards });
  const { setUp, plan } = await provisioning(local).apply(PLUG, NOW);
  expect(plan.lines.filter(({ action }) => action === 'failed')).toEqual([]);
  expect({ types: state.issueTypes, roles: state.roles, screens: state.screens, schemes: [state.workflowSchemes, state.issueTypeSchemes, state.screenSchemes], boards: state.boards }).toEqual(before);
  expect(setUp).toMatchObject({ requestTypeId: '901', questionTypeId: '902', roleIds: { security: 801 }, statusIds: { draft: '601', done: '603' }, questionStatusIds: { open: '611' } });
  // Requests begin where the project has them begin; what else is needed is the project's own as well.
  expect(state.statuses.filter(({ projectId }) => projectId === PLUG).map(({ name }) => name)).toEqual(expect.arrayContaining(['In review', 'Changes requested', 'Pilot', 'Redirected', 'Declined', 'Withdrawn', 'Answered', 'Closed unanswered']));
  const [one, two] = ['one', 'two'].map((id) => state.workflows.find((each) => each.id === id));
  expect(one?.transitions.filter(({ validators }) => validators.some(isOurs)).map(({ name }) => name)).toEqual(['To 603', 'Start pilot', 'Redirect', 'Decline', 'Withdraw']);
  expect(two?.transitions.filter(({ validators }) => validators.some(isOurs)).map(({ name }) => name)).toEqual(['Answer', 'Close unanswered']);
  // Jira sets resolutions there by itself, and a way that the app alone takes would need a screen.
  expect([one, two].flatMap((each) => each?.transitions ?? []).filter(({ name, actions }) => actions.length > 0 || name.startsWith('Move back'))).toEqual([]);
  expect(lineOf(plan, 'Issue panel')?.action).toBe('done');
  expect(plan.lines.filter(({ kind }) => kind === 'Filter').map(({ action }) => action)).toEqual(Array<string>(7).fill('done'));
  expect((await provisioning(local).plan(PLUG)).lines.filter(({ action }) => action !== 'exists')).toEqual([]);
});

it('is verified as far as it can be read, and says what is left to look at', async () => {
  const local = teamManaged();
  await provisioning(local).apply(PLUG, NOW);
  const { lines, byHand } = await provisioning(local).verify(PLUG);
  expect(lines.filter(({ ok }) => !ok)).toEqual([]);
  expect(byHand.map(({ what, done }) => `${what}: ${done}`)).toEqual(['Give people the four reviewing roles: false', 'Let new issues be unassigned: true', 'Show the app’s fields to people: null']);
  local.jira.site.state.screens[0]?.tabs[0]?.fieldIds.pop();
  const rule = local.jira.site.state.workflows.find(({ id }) => id === 'one')?.transitions.find(({ name }) => name === 'To 603');
  if (rule) rule.validators = [];
  expect((await provisioning(local).verify(PLUG)).lines.filter(({ ok }) => !ok).map(({ name }) => name)).toEqual(['Ways into Done', 'Fields on the screens of Custom plugin request']);
  // What Jira lets the app do is done anew; what a person has to is asked for.
  expect((await provisioning(local).plan(PLUG)).blockers).toEqual([expect.stringMatching(/Add the field “Plugin brief”/)]);
});

it.each<[string, (local: LocalJira) => void, RegExp]>([
  ['begins in one of the app’s later statuses', ({ jira: { site: { state } } }) => { const found = state.statuses.find(({ id }) => id === '601'); if (found) found.name = 'In review'; }, /must not begin in “In review”/],
  ['has Done in another category', ({ jira: { site: { state } } }) => { const found = state.statuses.find(({ id }) => id === '603'); if (found) found.category = 'IN_PROGRESS'; }, /“Done” must be in the category Done/],
])('is refused with what to change when its workflow %s', async (_, spoil, reason) => {
  const local = teamManaged();
  spoil(local);
  expect((await provisioning(local).plan(PLUG)).blockers).toEqual([expect.stringMatching(reason)]);
});
