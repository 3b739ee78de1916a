import type { Transition, Workflow } from '../../../local/jira/model';
import { localJira, provisioning, type LocalJira } from './local-jira';

const PLUG = '10000';
const NOW = 1_700_000_000_000;

async function setUpSite({ judged = true } = {}): Promise<LocalJira> {
  const local = localJira({ judged });
  await provisioning(local).apply(PLUG, NOW);
  return local;
}

function workflowNamed(local: LocalJira, name: string): Workflow {
  const found = local.jira.site.state.workflows.find((workflow) => workflow.name === name);
  if (found === undefined) throw new Error(`no workflow ${name}`);
  return found;
}

function transition(workflow: Workflow, name: string): Transition {
  const found = workflow.transitions.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`no transition ${name}`);
  return found;
}

const ours = (local: LocalJira) => local.jira.site.state;

it('finds nothing missing after set-up, and one line for every guarded way', async () => {
  const { ok, lines } = await provisioning(await setUpSite()).verify(PLUG);
  expect(ok).toBe(true);
  expect(lines.filter(({ detail }) => detail.startsWith('Guarded')).map(({ name, detail }) => `${name}: ${detail}`)).toEqual([
    'Ways into Pilot: Guarded: Start pilot, Move back to Pilot.', 'Ways into Done: Guarded: Finish.', 'Ways into Redirected: Guarded: Redirect.',
    'Ways into Declined: Guarded: Decline.', 'Ways into Withdrawn: Guarded: Withdraw.',
    'Ways into Answered: Guarded: Answer.', 'Ways into Closed unanswered: Guarded: Close unanswered.',
  ]);
});

it('warns of roles without members, and no more once somebody has each', async () => {
  const local = await setUpSite();
  const warnings = async () => (await provisioning(local).verify(PLUG)).lines.filter(({ detail }) => detail.startsWith('Warning')).map(({ name }) => name);
  expect(await warnings()).toEqual(['Project role Plugin security', 'Project role Plugin operator', 'Project role Plugin compliance', 'Project role Plugin product manager']);
  const project = ours(local).projects.find(({ id }) => id === PLUG);
  for (const id of Object.values(local.setUps.stored?.roleIds ?? {})) if (project) project.roleActors[id] = { users: [project.leadAccountId], groups: [] };
  expect(await warnings()).toEqual([]);
});

it('says of a project that was never set up what it lacks', async () => {
  const { ok, lines } = await provisioning(localJira()).verify(PLUG);
  expect(ok).toBe(false);
  expect(lines.filter((line) => !line.ok).map(({ name }) => name)).toEqual(expect.arrayContaining(['Issue type Custom plugin request', 'Issue type Review question', 'Project role Plugin security', 'Issue panel']));
});

it.each<[string, (local: LocalJira) => void, string]>([
  ['the rule on Finish', (local) => { transition(workflowNamed(local, 'Custom plugin request'), 'Finish').validators = []; }, 'Ways into Done'],
  ['a disabled rule', (local) => { const [rule] = transition(workflowNamed(local, 'Custom plugin request'), 'Start pilot').validators; if (rule) rule.parameters['disabled'] = 'true'; }, 'Ways into Pilot'],
  ['a rule of another gate', (local) => {
    const workflow = workflowNamed(local, 'Custom plugin request');
    transition(workflow, 'Finish').validators = transition(workflow, 'Start pilot').validators;
  }, 'Ways into Done'],
  ['a second way into Withdrawn', (local) => {
    const workflow = workflowNamed(local, 'Custom plugin request');
    workflow.transitions.push({ ...structuredClone(transition(workflow, 'Withdraw')), id: '991', name: 'Give up', validators: [] });
  }, 'Ways into Withdrawn'],
  ['the rule on Answer', (local) => { transition(workflowNamed(local, 'Review question'), 'Answer').validators = []; }, 'Ways into Answered'],
  ['a transition', (local) => { const workflow = workflowNamed(local, 'Custom plugin request'); workflow.transitions = workflow.transitions.filter(({ name }) => name !== 'Redirect'); }, 'Ways into Redirected'],
  ['the workflow of a type', (local) => { const scheme = ours(local).workflowSchemes.find(({ name }) => name.startsWith('PLUG:')); if (scheme) delete scheme.issueTypeMappings[local.setUps.stored?.questionTypeId ?? '']; }, 'Workflow of Review question'],
  ['a type in the project', (local) => { ours(local).issueTypeSchemes.find(({ name }) => name.startsWith('PLUG:'))?.issueTypeIds.pop(); }, 'Issue type Review question'],
  ['a field on the screen', (local) => { ours(local).screens.find(({ name }) => name === 'PLUG: Custom plugin request screen')?.tabs.forEach((tab) => tab.fieldIds.pop()); }, 'Fields on the screens of Custom plugin request'],
  ['the panel', (local) => { for (const project of ours(local).projects) project.pinnedPanels = []; }, 'Issue panel'],
  ['the stored set-up', (local) => { local.setUps.stored = null; }, 'Issue type Custom plugin request'],
  ['the stored type', (local) => { if (local.setUps.stored) local.setUps.stored = { ...local.setUps.stored, requestTypeId: '1' }; }, 'Issue type Custom plugin request'],
  ['a project role', (local) => { ours(local).roles = ours(local).roles.filter(({ name }) => name !== 'Plugin compliance'); }, 'Project role Plugin compliance'],
])('names what is missing: %s', async (_, spoil, name) => {
  const local = await setUpSite({ judged: false });
  spoil(local);
  const { ok, lines } = await provisioning(local).verify(PLUG);
  expect(ok).toBe(false);
  expect(lines.filter((line) => !line.ok).map((line) => line.name)).toContain(name);
});

it('warns of a Done status that is not guarded', async () => {
  const local = await setUpSite();
  const workflow = workflowNamed(local, 'Custom plugin request');
  ours(local).statuses.push({ id: '77', name: 'Shipped', description: '', category: 'DONE', projectId: null });
  workflow.statuses.push({ statusId: '77', properties: {} });
  workflow.transitions.push({ ...structuredClone(transition(workflow, 'Send to review')), id: '991', name: 'Ship', toStatusId: '77' });
  const line = (await provisioning(local).verify(PLUG)).lines.find(({ name }) => name === 'Ways into Shipped');
  expect(line).toMatchObject({ ok: true, detail: expect.stringMatching(/^Warning/) as unknown });
});
