import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HealthReport } from '../../../src/contract/health';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings';
import { localJira, provisioning, type LocalJira } from './local-jira';

/** Each fault that can be planted in what set-up made is found, with the steps that mend it; a look changes nothing. */

const NOW = 1_700_000_000_000;
const PLUG = '10000';

const stateOf = (local: LocalJira) => local.jira.site.state;
async function setUpSite(): Promise<LocalJira> {
  const local = localJira({ judged: false });
  await provisioning(local).apply(PLUG, NOW);
  const project = stateOf(local).projects.find(({ id }) => id === PLUG);
  const [one, two] = stateOf(local).users;
  for (const id of Object.values(local.setUps.stored?.roleIds ?? {})) if (project && one && two) project.roleActors[id] = { users: [one.accountId, two.accountId], groups: [] };
  return local;
}
async function look(local: LocalJira): Promise<HealthReport> {
  if (local.setUps.stored === null) throw new Error('Not set up.');
  return provisioning(local).checkHealth(local.setUps.stored, DEFAULT_SETTINGS, NOW);
}
const workflow = (local: LocalJira, name = 'Custom plugin request') => {
  const found = stateOf(local).workflows.find((each) => each.name === name);
  if (found === undefined) throw new Error(`There is no workflow ${name}.`);
  return found;
};
const way = (local: LocalJira, name: string) => {
  const found = workflow(local).transitions.find((each) => each.name === name);
  if (found === undefined) throw new Error(`There is no transition ${name}.`);
  return found;
};
/** What the app has kept of set-up, with other ids. */
function remember({ setUps }: LocalJira, change: Partial<NonNullable<LocalJira['setUps']['stored']>>): void {
  if (setUps.stored !== null) setUps.stored = { ...setUps.stored, ...change };
}
const fieldOf = (local: LocalJira, key: string): string => stateOf(local).fields.find(({ forgeModuleKey }) => forgeModuleKey === key)?.id ?? '';
/** A request of the project, as it stands there after somebody has created it. */
function request(local: LocalJira) {
  const [issue] = stateOf(local).issues;
  if (issue === undefined) throw new Error('The seed has changed.');
  const made = { ...structuredClone(issue), id: '20009', key: 'PLUG-9', projectId: PLUG, issueTypeId: local.setUps.stored?.requestTypeId ?? '' };
  stateOf(local).issues.push(made);
  return made;
}
const rule = (local: LocalJira, name: string) => way(local, name).validators[0]?.parameters ?? {};

it('finds nothing in a project as set-up leaves it, and writes nothing', async () => {
  const local = await setUpSite();
  request(local).customFields[fieldOf(local, 'plugin-brief')] = { v: 1, goal: 'Export decisions of value.', compliance: ['none'], complianceText: 'None.' };
  const before = structuredClone(stateOf(local));
  const { findings, fine } = await look(local);
  expect(findings).toEqual([]);
  expect(fine).toBeGreaterThan(15);
  expect(stateOf(local)).toEqual(before);
});

type Planted = [string, (local: LocalJira) => void, { what: string; detail?: string; mend?: 'apply' | 'rename' | null }];
const FAULTS: readonly Planted[] = [
  ['a way into Done without the rule', (local) => { way(local, 'Finish').validators = []; }, { what: 'Ways into Done', detail: 'Finish: without the gate', mend: 'apply' }],
  ['a disabled rule', (local) => { rule(local, 'Start pilot')['disabled'] = 'true'; }, { what: 'Ways into Pilot', detail: 'Start pilot: the gate is disabled', mend: 'apply' }],
  ['a rule of another environment', (local) => { const parameters = rule(local, 'Finish'); parameters['key'] = (parameters['key'] ?? '').replace(/extension\/([^/]+)\/[^/]+\//, 'extension/$1/00000000-0000-4000-8000-00000000dead/'); }, { what: 'Ways into Done', detail: 'of another installation', mend: 'apply' }],
  ['a rule of another gate', (local) => { way(local, 'Finish').validators = structuredClone(way(local, 'Start pilot').validators); }, { what: 'Ways into Done', detail: 'its rule is not that of done', mend: 'apply' }],
  ['a global way into Pilot', (local) => { workflow(local).transitions.push({ ...structuredClone(way(local, 'Start pilot')), id: '991', name: 'Straight on', type: 'GLOBAL', fromStatusIds: [], validators: [] }); }, { what: 'Ways into Pilot', detail: 'Straight on: without the gate', mend: 'apply' }],
  ['another status in the Done category', (local) => {
    stateOf(local).statuses.push({ id: '77', name: 'Shipped', description: '', category: 'DONE', projectId: null });
    workflow(local).statuses.push({ statusId: '77', properties: {} });
    workflow(local).transitions.push({ ...structuredClone(way(local, 'Send to review')), id: '991', name: 'Ship', toStatusId: '77' });
  }, { what: 'Ways into Shipped', detail: 'no gate', mend: null }],
  ['a field missing on the screen', (local) => { stateOf(local).screens.find(({ name }) => name === 'PLUG: Custom plugin request screen')?.tabs.forEach((tab) => tab.fieldIds.pop()); }, { what: 'Fields on the screens of Custom plugin request', mend: 'apply' }],
  ['the panel no longer pinned', (local) => { for (const project of stateOf(local).projects) project.pinnedPanels = []; }, { what: 'Issue panel', mend: 'apply' }],
  ['a renamed issue type', (local) => { const type = stateOf(local).issueTypes.find(({ id }) => id === local.setUps.stored?.requestTypeId); if (type) type.name = 'Plugin wish'; }, { what: 'Issue type Custom plugin request', detail: 'renamed to “Plugin wish”', mend: 'rename' }],
  ['a role that nobody fills', (local) => { for (const project of stateOf(local).projects) for (const id of Object.values(local.setUps.stored?.roleIds ?? {})) project.roleActors[id] = { users: [], groups: [] }; }, { what: 'Project role Plugin security', detail: 'Nobody can act as Plugin security', mend: null }],
  ['a role whose members are deactivated', (local) => { const [one, two] = stateOf(local).users; for (const user of [one, two]) if (user) user.active = false; }, { what: 'Project role Plugin operator', detail: 'is deactivated', mend: null }],
  ['a role that was deleted', (local) => { stateOf(local).roles = stateOf(local).roles.filter(({ name }) => name !== 'Plugin compliance'); }, { what: 'Project role Plugin compliance', detail: 'does not exist', mend: 'apply' }],
  ['a type on another workflow', (local) => { const scheme = stateOf(local).workflowSchemes.find(({ name }) => name.startsWith('PLUG:')); if (scheme) delete scheme.issueTypeMappings[local.setUps.stored?.requestTypeId ?? '']; }, { what: 'Workflow of Custom plugin request', mend: 'apply' }],
  ['a type taken off the project', (local) => { stateOf(local).issueTypeSchemes.find(({ name }) => name.startsWith('PLUG:'))?.issueTypeIds.pop(); }, { what: 'Issue type Review question', mend: 'apply' }],
  ['a set-up that knows other types, as after a restore', (local) => { remember(local, { requestTypeId: '99999' }); }, { what: 'Issue type Custom plugin request', detail: 'not the type that the app knows', mend: 'apply' }],
  ['a set-up that knows other roles', (local) => { remember(local, { roleIds: { security: 901, operator: 902, compliance: 903, product_manager: 904 } }); }, { what: 'Project role Plugin security', detail: 'not the role that the app knows, so its members count as nobody', mend: 'apply' }],
  ['a set-up that knows other statuses', (local) => { const { stored } = local.setUps; if (stored) remember(local, { statusIds: { ...stored.statusIds, pilot: '99999' } }); }, { what: 'Status Pilot', detail: 'not the status that the app knows', mend: 'apply' }],
  ['an app access rule over the project', (local) => { for (const project of stateOf(local).projects) if (project.id === PLUG) project.appsBlocked = true; }, { what: 'App access rule', detail: 'keeps the app from the content', mend: null }],
  ['a permission scheme that gives apps too little', (local) => { for (const project of stateOf(local).projects) if (project.id === PLUG) project.appsWithout = ['CREATE_ISSUES', 'TRANSITION_ISSUES']; }, { what: 'Permissions of the app', detail: 'may not create issues, transition issues.', mend: null }],
  ['a value on which an expression fails', (local) => { request(local).customFields[fieldOf(local, 'plugin-brief')] = { v: 1, goal: 'One sentence.', compliance: 'no list', complianceText: 7 }; }, { what: 'Expression of Plugin brief, its check', detail: 'On PLUG-9 it fails, so Jira refuses whatever is saved in it. Jira says: ', mend: null }],
  ['a project that was archived', (local) => { for (const project of stateOf(local).projects) if (project.id === PLUG) project.archived = true; }, { what: 'Project', detail: 'This project is archived. Restore it first.', mend: null }],
  ['a field that the app lost', (local) => { stateOf(local).fields = stateOf(local).fields.filter(({ forgeModuleKey }) => forgeModuleKey !== 'plugin-fit'); }, { what: 'App', detail: 'plugin-fit', mend: null }],
];

it.each(FAULTS)('finds %s', async (_, plant, wanted) => {
  const local = await setUpSite();
  plant(local);
  const before = structuredClone(stateOf(local));
  const { findings } = await look(local);
  const found = findings.find(({ what }) => what === wanted.what);
  expect(findings.map(({ what }) => what)).toContain(wanted.what);
  expect(found?.detail).toContain(wanted.detail ?? '');
  expect(found?.mend).toBe(wanted.mend);
  expect(found?.steps.length).toBeGreaterThan(0);
  expect(stateOf(local)).toEqual(before);
});

it.each(FAULTS.filter(([, , { mend }]) => mend === 'apply' || mend === 'rename'))('mends with one press: %s', async (_, plant, wanted) => {
  const local = await setUpSite();
  plant(local);
  if (local.setUps.stored === null) throw new Error('Not set up.');
  if (wanted.mend === 'rename') await provisioning(local).renameTypes(local.setUps.stored);
  else await provisioning(local).apply(PLUG, NOW);
  expect((await look(local)).findings.map(({ what, detail }) => `${what}: ${detail}`).filter((line) => line.startsWith(wanted.what) && !line.includes('Nobody can act'))).toEqual([]);
});

it('counts the requests that are in Done without having passed', async () => {
  const local = await setUpSite();
  const field = stateOf(local).fields.find(({ forgeModuleKey }) => forgeModuleKey === 'plugin-acceptance');
  const [issue] = stateOf(local).issues;
  if (field === undefined || issue === undefined) throw new Error('The seed has changed.');
  const marked = { met: 9, of: 10, open: ['rollback'], stale: 0, waived: [], done: 'without_acceptance', text: '9/10' };
  // One of them is of another project.
  issue.customFields[field.id] = marked;
  stateOf(local).issues.push({ ...structuredClone(issue), id: '20000', key: 'PLUG-1', projectId: PLUG });
  expect((await look(local)).findings).toEqual([expect.objectContaining({ what: 'Done without acceptance', detail: '1 request is in Done without having passed.', mend: null })]);
});

describe('detaching', () => {
  const rulesOn = (local: LocalJira): number => stateOf(local).workflows.flatMap(({ transitions }) => transitions.flatMap(({ validators }) => validators.filter(({ ruleKey }) => ruleKey.startsWith('forge:')))).length;

  /** A request that is taken to Done as far as the workflow lets it. */
  async function move(local: LocalJira, ...names: string[]): Promise<number[]> {
    const admin = local.as('admin');
    const send = async (method: 'GET' | 'POST', path: string, body?: unknown) => local.jira.handle({ method, path, query: new URLSearchParams(), headers: {}, body, principal: { accountId: stateOf(local).users.find(({ emailAddress }) => emailAddress === 'admin@local.test')?.accountId ?? '', via: 'direct', scopes: null } });
    expect(admin).toBeDefined();
    const { body } = await send('POST', '/rest/api/3/issue', { fields: { project: { id: PLUG }, issuetype: { id: local.setUps.stored?.requestTypeId }, summary: 'A request' } });
    const { id } = body as { id: string };
    const statuses: number[] = [];
    for (const name of names) {
      const offered = (await send('GET', `/rest/api/3/issue/${id}/transitions`)).body as { transitions: { id: string; name: string }[] };
      const transition = offered.transitions.find((each) => each.name === name);
      statuses.push(transition === undefined ? 0 : (await send('POST', `/rest/api/3/issue/${id}/transitions`, { transition: { id: transition.id } })).status);
    }
    return statuses;
  }

  it('takes off our rules and nothing else, so that Done works when the app is gone', async () => {
    const local = await setUpSite();
    const theirs = { id: 'theirs', ruleKey: 'system:check-permission-validator', parameters: { permissionKey: 'ADMINISTER_PROJECTS' } };
    way(local, 'Finish').validators.unshift(theirs);
    const without = (): unknown => JSON.parse(JSON.stringify(stateOf(local).workflows, (key, value: unknown) => (key === 'validators' || key === 'version' || key === 'versionNumber' || key === 'updated' ? undefined : value)));
    const before = without();
    const report = await provisioning(local).detach();
    expect(report).toEqual({ complete: true, workflows: [{ name: 'Custom plugin request', rules: 6 }, { name: 'Review question', rules: 2 }] });
    expect([rulesOn(local), way(local, 'Finish').validators]).toEqual([0, [theirs]]);
    expect(without()).toEqual(before);
    expect(await provisioning(local).detach()).toEqual({ complete: true, workflows: [] });
    local.installed = false;
    expect(await move(local, 'Send to review', 'Start pilot', 'Finish')).toEqual([204, 204, 204]);
  });

  it('is missed where the app is uninstalled without it: Jira refuses, until an admin deletes the rules as the guide says', async () => {
    const local = await setUpSite();
    local.installed = false;
    expect(await move(local, 'Send to review', 'Start pilot')).toEqual([204, 400]);
    // Where the guide sends them, and nowhere else.
    const guide = readFileSync(join(__dirname, '../../../docs/admin-guide.md'), 'utf8').split('### The app is gone and nothing moves')[1] ?? '';
    const named = stateOf(local).statuses.filter(({ name }) => new RegExp(`\\b${name}\\b`).test(guide.split('\n').find((line) => line.startsWith('2.')) ?? '')).map(({ id }) => id);
    expect(named).toHaveLength(7);
    for (const { transitions } of stateOf(local).workflows.filter(({ name }) => guide.includes(`*${name}*`))) {
      for (const transition of transitions.filter(({ toStatusId }) => named.includes(toStatusId))) transition.validators = transition.validators.filter(({ ruleKey }) => !ruleKey.startsWith('forge:'));
    }
    expect(rulesOn(local)).toBe(0);
    expect(await move(local, 'Send to review', 'Start pilot', 'Finish')).toEqual([204, 204, 204]);
  });

  it('takes off a rule of an earlier installation, goes on after somebody else has written, and is undone by applying set-up', async () => {
    const local = await setUpSite();
    const parameters = rule(local, 'Finish');
    parameters['key'] = (parameters['key'] ?? '').replace(/extension\/([^/]+)\/[^/]+\//, 'extension/$1/00000000-0000-4000-8000-00000000dead/');
    local.jira.faults.inject({ kind: 'refuse', operationId: 'updateWorkflows', status: 409 });
    expect((await provisioning(local).detach()).complete).toBe(true);
    expect(rulesOn(local)).toBe(0);
    await provisioning(local).apply(PLUG, NOW);
    expect((await look(local)).findings).toEqual([]);
  });
});
