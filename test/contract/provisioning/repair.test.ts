import type { JiraRequest } from '../../../src/jira/request';
import { lineOf, localJira, provisioning, type LocalJira } from './local-jira';

const NOW = 1_700_000_000_000;
const PLUG = '10000';

describe('a workflow that an admin has changed', () => {
  async function changed(): Promise<{ local: LocalJira; finish: () => { ruleKey: string }[] }> {
    const local = localJira();
    await provisioning(local).apply(PLUG, NOW);
    const { state } = local.jira.site;
    const workflow = () => state.workflows.find(({ name }) => name === 'Custom plugin request');
    const finish = () => workflow()?.transitions.find(({ name }) => name === 'Finish')?.validators ?? [];
    const transition = workflow()?.transitions.find(({ name }) => name === 'Finish');
    if (transition === undefined) throw new Error('no transition');
    transition.validators = [{ id: 'theirs', ruleKey: 'system:check-permission-validator', parameters: { permissionKey: 'ADMINISTER_PROJECTS' } }];
    const done = transition.toStatusId;
    workflow()?.transitions.push({ id: '991', name: 'Shortcut', description: '', type: 'GLOBAL', toStatusId: done, fromStatusIds: [], actions: [], validators: [], conditions: null, triggers: [], properties: {}, transitionScreen: null });
    return { local, finish };
  }

  it('is named in the plan, repaired, and keeps their rules and transitions', async () => {
    const { local, finish } = await changed();
    expect(lineOf(await provisioning(local).plan(PLUG), 'Workflow', 'Custom plugin request')).toMatchObject({ action: 'change', why: 'Adds: the gate on Finish; the gate on Shortcut.' });
    await provisioning(local).apply(PLUG, NOW);
    expect(finish().map(({ ruleKey }) => ruleKey)).toEqual(['system:check-permission-validator', 'forge:expression-validator']);
    expect((await provisioning(local).verify(PLUG)).ok).toBe(true);
  });

  it('is read again when somebody else writes at the same moment', async () => {
    const { local } = await changed();
    const through = local.as('admin');
    let meddled = false;
    const meddling: JiraRequest = (method, path, options) => {
      const workflow = local.jira.site.state.workflows.find(({ name }) => name === 'Custom plugin request');
      if (path.value.endsWith('/workflows/update') && !meddled && workflow !== undefined) {
        meddled = true;
        workflow.version = { ...workflow.version, versionNumber: workflow.version.versionNumber + 1 };
        workflow.transitions.push({ id: '992', name: 'Theirs', description: '', type: 'GLOBAL', toStatusId: workflow.transitions[0]?.toStatusId ?? '', fromStatusIds: [], actions: [], validators: [], conditions: null, triggers: [], properties: {}, transitionScreen: null });
      }
      return through(method, path, options);
    };
    const { plan } = await provisioning(local, meddling).apply(PLUG, NOW);
    expect(meddled).toBe(true);
    expect(lineOf(plan, 'Workflow', 'Custom plugin request')?.action).toBe('done');
    expect(local.jira.site.state.workflows.find(({ name }) => name === 'Custom plugin request')?.transitions.some(({ name }) => name === 'Theirs')).toBe(true);
  });

  it('is given up after three tries', async () => {
    const { local } = await changed();
    local.jira.faults.inject({ kind: 'refuse', operationId: 'updateWorkflows', status: 409, times: 9 });
    local.log.length = 0;
    const { plan, setUp } = await provisioning(local).apply(PLUG, NOW);
    expect(lineOf(plan, 'Workflow', 'Custom plugin request')?.action).toBe('failed');
    expect(setUp).toBeNull();
    expect(local.log.filter((line) => line.endsWith('/workflows/update'))).toHaveLength(3);
  });
});

describe('a scheme of our own that lost something', () => {
  it.each<[string, (local: LocalJira) => void]>([
    ['Workflow scheme', ({ jira: { site: { state } } }) => { const own = state.workflowSchemes.find(({ name }) => name.startsWith('PLUG:')); if (own) own.issueTypeMappings = {}; }],
    ['Issue type screen scheme', ({ jira: { site: { state } } }) => { const own = state.issueTypeScreenSchemes.find(({ name }) => name.startsWith('PLUG:')); if (own) own.mappings = own.mappings.filter(({ issueTypeId }) => issueTypeId === null); }],
    ['Issue type scheme', ({ jira: { site: { state } } }) => { state.issueTypeSchemes.find(({ name }) => name.startsWith('PLUG:'))?.issueTypeIds.pop(); }],
    ['Screen', ({ jira: { site: { state } } }) => { state.screens.find(({ name }) => name.startsWith('PLUG: Custom'))?.tabs.forEach((tab) => tab.fieldIds.pop()); }],
  ])('gets it back: %s', async (kind, spoil) => {
    const local = localJira();
    await provisioning(local).apply(PLUG, NOW);
    spoil(local);
    expect((await provisioning(local).verify(PLUG)).ok).toBe(false);
    const { plan } = await provisioning(local).apply(PLUG, NOW);
    expect(plan.lines.filter(({ action }) => action === 'done').map((line) => line.kind)).toEqual([kind]);
    expect((await provisioning(local).verify(PLUG)).ok).toBe(true);
  });

  it.each<[string, string, (local: LocalJira) => void]>([
    ['for a type', 'Issue type screen scheme', ({ jira: { site: { state } }, setUps }) => {
      const mapping = state.issueTypeScreenSchemes.find(({ name }) => name.startsWith('PLUG:'))?.mappings.find(({ issueTypeId }) => issueTypeId === setUps.stored?.requestTypeId);
      if (mapping) mapping.screenSchemeId = state.screenSchemes[0]?.id ?? '';
    }],
    ['in our scheme', 'Screen scheme', ({ jira: { site: { state } } }) => {
      const own = state.screenSchemes.find(({ name }) => name.startsWith('PLUG: Custom'));
      if (own) own.screens = { default: state.screens[0]?.id ?? '' };
    }],
  ])('is left alone where an admin has chosen another screen %s, and says so', async (_, kind, choose) => {
    const local = localJira();
    await provisioning(local).apply(PLUG, NOW);
    choose(local);
    const { plan } = await provisioning(local).apply(PLUG, NOW);
    expect(plan.lines.filter(({ action }) => action !== 'exists').map((line) => `${line.action} ${line.kind}`)).toEqual([`leave ${kind}`]);
    const { ok, lines } = await provisioning(local).verify(PLUG);
    expect(ok).toBe(false);
    expect(lines.filter((line) => !line.ok).map(({ name }) => name)).toEqual(['Fields on the screens of Custom plugin request']);
  });
});

it('keeps since when the project is set up, also when something had to be made anew', async () => {
  const local = localJira();
  const first = await provisioning(local).apply(PLUG, NOW);
  const { state } = local.jira.site;
  state.roles = state.roles.filter(({ name }) => name !== 'Plugin operator');
  const again = await provisioning(local).apply(PLUG, NOW + 86_400_000);
  expect(again.setUp?.roleIds.operator).not.toBe(first.setUp?.roleIds.operator);
  expect(again.setUp?.at).toBe(NOW);
});
