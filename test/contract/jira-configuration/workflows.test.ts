import { openTestSite, person, type TestSite } from './site';
import { directed, everyStatus, initial, layout, workflow, type TransitionBody } from './workflow-bodies';

interface Problem { code: string; level: string; type: string; message: string }
interface Stored {
  id: string; name: string; version: { id: string; versionNumber: number };
  statuses: { statusReference: string }[]; transitions: TransitionBody[];
}
interface Reply { workflows: Stored[]; statuses: { id: string; name: string; statusReference: string; statusCategory: string }[] }

const GATE = 'ari:cloud:ecosystem::extension/sample-app/sample-environment/static/gate';
const forgeRule = (key: string): { ruleKey: string; parameters: Record<string, string> } =>
  ({ ruleKey: 'forge:expression-validator', parameters: { key, config: '{"v":1}', id: 'a865ddf6-bb3f-4a7b-9540-c2f8b3f9f6c2', disabled: 'false', tag: '' } });

let site: TestSite;
beforeEach(() => { site = openTestSite(); });

const guarded = (key: string): TransitionBody => ({ ...directed('2', 'a', 'b'), validators: [forgeRule(key)] });
const good = (name = 'Flow'): ReturnType<typeof workflow> => workflow(name, [initial('1', 'a'), guarded(GATE)], everyStatus('a', 'b'));

async function problems(body: ReturnType<typeof workflow>): Promise<Problem[]> {
  return (await site.admin<{ errors: Problem[] }>(200, 'POST', '/workflows/create/validation', { payload: body, validationOptions: { levels: ['ERROR'] } })).errors;
}

describe('creating a workflow', () => {
  it('makes its statuses, keeps the validator of an installed app and can be read back', async () => {
    expect(await problems(good())).toEqual([]);
    const created = await site.admin<Reply>(200, 'POST', '/workflows/create', good());
    expect(created.statuses.map(({ name }) => name)).toEqual(['Status a', 'Status b']);
    const found = await site.admin<{ values: Stored[]; statuses: { name: string }[] }>(200, 'GET', '/workflows/search?queryString=flow&expand=values.transitions&orderBy=name');
    const stored = found.values.find(({ name }) => name === 'Flow');
    expect(stored?.transitions[1]?.validators).toMatchObject([forgeRule(GATE)]);
    expect(stored?.transitions[1]?.links).toEqual([{ fromStatusReference: created.statuses[0]?.statusReference, fromPort: 0, toPort: 0 }]);
    const read = await site.admin<Reply>(200, 'POST', '/workflows', { workflowIds: [stored?.id] });
    expect(read.workflows).toEqual([stored]);
  });

  it.each<[string, string, (body: ReturnType<typeof workflow>) => void]>([
    ['a name that is taken', 'WORKFLOW_NAME_NOT_UNIQUE', body => { body.workflows[0]!.name = 'software simplified WORKFLOW'; }],
    ['a status whose name is taken in other letters', 'STATUS_NAME_NOT_UNIQUE', body => { body.statuses[0]!.name = 'to do'; }],
    ['a status id that does not exist', 'STATUS_NOT_FOUND', body => { body.statuses[0]!.id = '1'; }],
    ['a status that no transition leads to', 'STATUS_NOT_REACHABLE', body => { body.workflows[0]!.transitions = [initial('1', 'a')]; }],
    ['two statuses that only lead to each other', 'STATUS_NOT_REACHABLE', body => {
      body.statuses = everyStatus('a', 'b', 'c');
      body.workflows[0]!.statuses = layout(body.statuses);
      body.workflows[0]!.transitions = [initial('1', 'a'), directed('2', 'b', 'c'), directed('3', 'c', 'b')];
    }],
    ['a transition id used twice', 'TRANSITION_ID_NOT_UNIQUE', body => { body.workflows[0]!.transitions = [initial('2', 'a'), directed('2', 'a', 'b')]; }],
    ['a transition without an id', 'TRANSITION_ID_MISSING', body => { body.workflows[0]!.transitions = [initial('', 'a'), directed('2', 'a', 'b')]; }],
    ['no initial transition', 'INITIAL_TRANSITION_COUNT', body => { body.workflows[0]!.transitions = [directed('2', 'a', 'b'), directed('3', 'b', 'a')]; }],
    ['a status that the request does not describe', 'STATUS_REFERENCE_UNKNOWN', body => { body.statuses = everyStatus('a'); }],
    ['a rule that is not known', 'RULE_KEY_UNKNOWN', body => { body.workflows[0]!.transitions[1]!.validators = [{ ruleKey: 'system:unheard-of', parameters: {} }]; }],
    ['a validator of an app that is not installed', 'FORGE_RULE_UNKNOWN', body => { body.workflows[0]!.transitions[1]!.validators = [forgeRule(`${GATE}-other`)]; }],
    ['a post function where a validator belongs', 'RULE_TYPE_MISMATCH', body => { body.workflows[0]!.transitions[1]!.validators = [{ ruleKey: 'system:update-field', parameters: {} }]; }],
    ['a condition with a parameter that its rule does not have', 'RULE_PARAMETER_UNKNOWN', body => {
      body.workflows[0]!.transitions[1]!.conditions = { operation: 'ALL', conditions: [{ ruleKey: 'system:restrict-issue-transition', parameters: { roles: '1' } }], conditionGroups: [] };
    }],
  ])('is refused with %s; validation names it with status 200', async (_what, code, spoil) => {
    const body = structuredClone(good());
    spoil(body);
    const before = structuredClone({ workflows: site.state.workflows, statuses: site.state.statuses });
    expect(await problems(body)).toContainEqual(expect.objectContaining({ code, level: 'ERROR' }));
    const refused = await site.send(person('admin'), 'POST', '/workflows/create', body);
    expect(refused.status).toBe(400);
    expect({ workflows: site.state.workflows, statuses: site.state.statuses }).toEqual(before);
  });

  it('says in its capabilities which validators apps bring', async () => {
    const { forgeRules } = await site.admin<{ forgeRules: { id: string; ruleKey: string; ruleType: string }[] }>(200, 'GET', '/workflows/capabilities?projectId=10000&issueTypeId=10000');
    expect(forgeRules).toEqual([expect.objectContaining({ id: GATE, ruleKey: 'forge:expression-validator', ruleType: 'Validator' })]);
  });
});

describe('updating a workflow', () => {
  async function shared(): Promise<{ stored: Stored; statuses: Reply['statuses'] }> {
    const read = await site.admin<Reply>(200, 'POST', '/workflows', { workflowNames: ['Software Simplified Workflow'] });
    return { stored: read.workflows[0]!, statuses: read.statuses };
  }
  const update = ({ stored, statuses }: { stored: Stored; statuses: Reply['statuses'] }, change: object): object => ({
    statuses: statuses.map(({ id, name, statusReference, statusCategory }) => ({ id, name, statusReference, statusCategory })),
    workflows: [{ id: stored.id, version: stored.version, description: '', statuses: layout(statuses), transitions: stored.transitions, ...change }],
  });

  it('replaces it whole: a transition that is left out is gone', async () => {
    const read = await shared();
    const transitions = [...read.stored.transitions.filter(({ name }) => name !== 'Done'), directed('41', '10000', '10001')];
    const { workflows } = await site.admin<Reply>(200, 'POST', '/workflows/update', update(read, { transitions }));
    expect(workflows[0]?.transitions.map(({ name }) => name)).toEqual(['Create', 'To Do', 'In Progress', '10000 to 10001']);
    expect(workflows[0]?.version.versionNumber).toBe(read.stored.version.versionNumber + 1);
  });

  it('is refused from a version that is no longer the newest, and changes nothing', async () => {
    const read = await shared();
    await site.admin(200, 'POST', '/workflows/update', update(read, {}));
    const now = await shared();
    const late = await site.send(person('admin'), 'POST', '/workflows/update', update(read, { transitions: [initial('1', '10000')] }));
    expect(late.status).toBe(409);
    expect(await shared()).toEqual(now);
  });

  it('must say where issues go whose status leaves', async () => {
    const read = await shared();
    const statuses = read.statuses.filter(({ name }) => name !== 'Done');
    const transitions = read.stored.transitions.filter(({ name }) => name !== 'Done');
    const removal = (mapping: object): object => update({ ...read, statuses }, { statuses: layout(statuses), transitions, ...mapping });
    const { errors } = await site.admin<{ errors: Problem[] }>(200, 'POST', '/workflows/update/validation', { payload: removal({}) });
    expect(errors.map(({ type }) => type)).toEqual(['STATUS_MAPPING']);
    expect((await site.send(person('admin'), 'POST', '/workflows/update', removal({}))).status).toBe(400);
    await site.admin(200, 'POST', '/workflows/update', removal({ defaultStatusMappings: [{ oldStatusReference: '10001', newStatusReference: '3' }] }));
    expect(site.state.issues.map(({ key, statusId }) => [key, statusId])).toEqual([['WEB-1', '10000'], ['WEB-2', '3'], ['WEB-3', '3']]);
  });
});
