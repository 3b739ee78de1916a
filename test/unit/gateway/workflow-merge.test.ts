import { gateRule, isGateRule } from '../../../src/jira/provisioning/gate-rule';
import { ALL_STATUSES, GATE_OF, KINDS, STATUS_IDS_OF, type AnyStatusId } from '../../../src/jira/provisioning/wanted';
import { merge, newWorkflow, type WorkflowSource } from '../../../src/jira/provisioning/workflow-merge';
import { ReadReply, type Transition, type Workflow, type WorkflowStatus } from '../../../src/jira/provisioning/workflow-model';

const statusIds = Object.fromEntries(Object.keys(ALL_STATUSES).map((id, index) => [id, String(10_200 + index)])) as Record<AnyStatusId, string>;
const SOURCE: WorkflowSource = {
  app: { appId: 'app', environmentId: 'env' }, ruleKey: 'forge:expression-validator', requestTypeId: '10', questionTypeId: '11',
  statusIds, resolutionIds: { reached: '1', not_reached: '2' }, commentScreenId: 5,
};

interface Read { workflow: Workflow; statuses: WorkflowStatus[] }

/** A new workflow as Jira would show it afterwards. */
function made(kind: (typeof KINDS)[number] = 'request', source = SOURCE): Read {
  const draft = newWorkflow(kind, source);
  const reply = ReadReply.parse(structuredClone({
    statuses: draft.statuses, workflows: [{ id: 'w', name: 'W', version: { id: 'v', versionNumber: 1 }, ...draft.content }],
  }));
  const [workflow] = reply.workflows;
  if (workflow === undefined) throw new Error('no workflow');
  return { workflow, statuses: reply.statuses };
}

const again = ({ workflow, statuses }: Read, source = SOURCE) => merge('request', source, workflow, statuses);
const reference = ({ statuses }: Read, id: AnyStatusId): string => statuses.find((status) => status.id === statusIds[id])?.statusReference ?? '';

function transition(read: Read, name: string): Transition {
  const found = read.workflow.transitions.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`no transition ${name}`);
  return found;
}

describe.each(KINDS)('a new workflow of a %s', (kind) => {
  it('has the gate on every way into a guarded status, naming that gate, and nowhere else', () => {
    const { workflow, statuses } = made(kind);
    for (const { toStatusReference, validators } of workflow.transitions) {
      const target = STATUS_IDS_OF[kind].find((id) => statusIds[id] === statuses.find((status) => status.statusReference === toStatusReference)?.id);
      const gates = (validators ?? []).map((rule) => (JSON.parse(rule.parameters?.['config'] ?? '{}') as { gate: string }).gate);
      expect(gates).toEqual(target !== undefined && GATE_OF[target] !== undefined ? [GATE_OF[target]] : []);
    }
  });

  it('reaches every status, and has one transition that creates', () => {
    const { workflow } = made(kind);
    const reached = new Set(workflow.transitions.map(({ toStatusReference }) => toStatusReference));
    expect(workflow.statuses.every((status) => reached.has(status.statusReference))).toBe(true);
    expect(workflow.transitions.filter(({ type }) => type === 'INITIAL')).toHaveLength(1);
    expect(new Set(workflow.transitions.map(({ id }) => id)).size).toBe(workflow.transitions.length);
  });

  it('has nothing to add when it is read back', () => {
    const { workflow, statuses } = made(kind);
    expect(merge(kind, SOURCE, workflow, statuses).differences).toEqual([]);
  });
});

describe('a transition that the app alone takes', () => {
  const HIDDEN = 'system:restrict-from-all-users';
  const ours = ['Move back to Pilot', 'Move back to review', 'Move back to draft'];

  it('is hidden from people and takes a comment, and no other is', () => {
    const { workflow } = made();
    const hidden = workflow.transitions.filter(({ conditions }) => conditions?.conditions?.some(({ ruleKey, parameters }) => ruleKey === HIDDEN && parameters?.['restrictMode'] === 'users'));
    expect(hidden.map(({ name }) => name)).toEqual(ours);
    expect(workflow.transitions.filter(({ transitionScreen }) => transitionScreen?.parameters?.['screenId'] === '5').map(({ name }) => name)).toEqual(ours);
  });

  it.each<[string, Transition['conditions']]>([
    ['nothing', null],
    ['all of their own conditions', { operation: 'ALL', conditions: [{ ruleKey: 'theirs' }] }],
    ['any of their own conditions', { operation: 'ANY', conditions: [{ ruleKey: 'theirs' }, { ruleKey: 'others' }] }],
  ])('gets back what somebody has replaced with %s, and keeps theirs', (_name, conditions) => {
    const read = made();
    const back = transition(read, 'Move back to Pilot');
    Object.assign(back, { conditions, transitionScreen: null });
    const { content, differences } = again(read);
    expect(differences).toEqual(['Move back to Pilot is not offered to people', 'Move back to Pilot takes a comment']);
    const mended = (content.transitions as Transition[]).find(({ name }) => name === back.name);
    expect(mended?.conditions).toMatchObject({ operation: 'ALL', conditions: expect.arrayContaining([expect.objectContaining({ ruleKey: HIDDEN })]) });
    const kept = JSON.stringify(mended?.conditions);
    for (const { ruleKey } of conditions?.conditions ?? []) expect(kept).toContain(ruleKey);
    if (conditions?.operation === 'ANY') expect(mended?.conditions).toMatchObject({ conditionGroups: [conditions] });
  });
});

describe('an existing workflow', () => {
  it('gets back a transition, a link, a rule and a status that somebody removed', () => {
    const read = made();
    read.workflow.transitions = read.workflow.transitions.filter(({ name }) => name !== 'Roll back');
    transition(read, 'Decline').links?.shift();
    transition(read, 'Finish').validators = [];
    const { differences, content } = again(read);
    expect(differences).toEqual(['transition Roll back', 'Decline from Draft', 'the gate on Finish']);
    expect(again({ ...read, workflow: { ...read.workflow, ...content } as Workflow }).differences).toEqual([]);
  });

  it('keeps what is not ours: statuses, transitions, rules and members that we do not know', () => {
    const read = made();
    const foreign = { id: 'x', ruleKey: 'system:check-permission-validator', parameters: { permissionKey: 'ADMINISTER' } };
    transition(read, 'Finish').validators = [foreign];
    read.statuses.push({ id: '77', name: 'Parked', statusCategory: 'TODO', statusReference: 'parked', description: '' });
    read.workflow.statuses.push({ statusReference: 'parked', properties: { 'jira.issue.editable': 'false' } });
    read.workflow.transitions.push({ id: '999', type: 'GLOBAL', name: 'Park', toStatusReference: 'parked', conditions: { operation: 'ALL' } });
    const { content, statuses } = again(read);
    expect(statuses).toContainEqual(expect.objectContaining({ id: '77' }));
    expect(content.statuses).toContainEqual({ statusReference: 'parked', properties: { 'jira.issue.editable': 'false' } });
    expect(content.transitions).toContainEqual(expect.objectContaining({ name: 'Park', conditions: { operation: 'ALL' } }));
    const validators = (content.transitions as Transition[]).find(({ name }) => name === 'Finish')?.validators ?? [];
    expect(validators[0]).toEqual(foreign);
    expect(validators.filter((rule) => isGateRule(SOURCE.app, rule))).toHaveLength(1);
  });

  it.each(['GLOBAL', 'DIRECTED', 'INITIAL'] as const)('gets the gate on a %s shortcut into Done that somebody added', (type) => {
    const read = made();
    read.workflow.transitions.push({ id: '998', type, name: 'Shortcut', toStatusReference: reference(read, 'done'), links: [] });
    expect(again(read).differences).toContain('the gate on Shortcut');
  });

  it('loses our rule where it does not belong', () => {
    const read = made();
    transition(read, 'Send to review').validators = [gateRule(SOURCE, 'done')];
    const { differences, content } = again(read);
    expect(differences).toEqual(['the gate on Send to review']);
    expect((content.transitions as Transition[]).find(({ name }) => name === 'Send to review')?.validators).toEqual([]);
  });

  it.each<[string, (rule: { ruleKey: string; parameters: Record<string, string> }) => void]>([
    ['is disabled', (rule) => { rule.parameters['disabled'] = 'true'; }],
    ['names another gate', (rule) => { rule.parameters['config'] = JSON.stringify({ ...JSON.parse(rule.parameters['config'] ?? '{}') as object, gate: 'pilot' }); }],
    ['has a broken configuration', (rule) => { rule.parameters['config'] = '{'; }],
    ['names another issue type', (rule) => { rule.parameters['config'] = JSON.stringify({ ...JSON.parse(rule.parameters['config'] ?? '{}') as object, requestTypeId: '12' }); }],
    ['belongs to another environment of the app', (rule) => { rule.parameters['key'] = (rule.parameters['key'] ?? '').replace('/env/', '/other/'); }],
    ['has another rule key', (rule) => { rule.ruleKey = 'forge:expression-condition'; }],
  ])('has its rule put right when it %s, under the same id', (_, spoil) => {
    const read = made();
    const rule = transition(read, 'Finish').validators?.[0] as { ruleKey: string; parameters: Record<string, string> };
    const { id } = rule.parameters;
    spoil(rule);
    const { differences, content } = again(read);
    expect(differences).toEqual(['the gate on Finish']);
    const validators = (content.transitions as Transition[]).find(({ name }) => name === 'Finish')?.validators ?? [];
    expect(validators).toHaveLength(1);
    expect(validators[0]?.parameters).toMatchObject({ id, disabled: 'false', key: 'ari:cloud:ecosystem::extension/app/env/static/acceptance-gate' });
  });

  it('keeps a resolution that an admin has chosen', () => {
    const read = made();
    const action = transition(read, 'Decline').actions?.[0];
    if (action?.parameters == null) throw new Error('no action');
    action.parameters['value'] = '99';
    expect(again(read).differences).toEqual([]);
  });

  it('sets no resolution that the site does not have', () => {
    const read = made('request', { ...SOURCE, resolutionIds: { reached: '1' } });
    expect(transition(read, 'Decline').actions).toEqual([]);
    expect(transition(read, 'Finish').actions?.[0]?.parameters).toMatchObject({ field: 'resolution', value: '1' });
    expect(transition(read, 'Reopen').actions?.[0]?.parameters).toMatchObject({ field: 'resolution', value: '' });
  });
});

describe('a workflow of the team', () => {
  const THEIRS: WorkflowSource = { ...SOURCE, theirs: true };
  const theirRule = { id: 'x', ruleKey: 'system:check-permission-validator', parameters: { permissionKey: 'ADMINISTER' } };
  const stands = (id: AnyStatusId, name: string, statusCategory: string): WorkflowStatus => ({ id: statusIds[id], name, statusCategory, statusReference: `ref-${id}`, description: '' });
  /** Backlog, Looking, Beta and Released stand for ours; Parked for none. */
  function team(): Read {
    return {
      statuses: [stands('draft', 'Backlog', 'TODO'), stands('in_review', 'Looking', 'IN_PROGRESS'), stands('pilot', 'Beta', 'IN_PROGRESS'), stands('done', 'Released', 'DONE'), { id: '77', name: 'Parked', statusCategory: 'TODO', statusReference: 'parked', description: '' }],
      workflow: ReadReply.parse({ statuses: [], workflows: [{
        id: 't', name: 'Team', version: { id: 'v', versionNumber: 3 }, statuses: ['ref-draft', 'ref-in_review', 'ref-pilot', 'ref-done', 'parked'].map((statusReference) => ({ statusReference, layout: { x: 1, y: 2 } })),
        transitions: [
          { id: '1', type: 'INITIAL', name: 'Create', toStatusReference: 'ref-draft', validators: [theirRule] },
          { id: '2', type: 'DIRECTED', name: 'Look', toStatusReference: 'ref-in_review', links: [{ fromStatusReference: 'ref-draft' }] },
          { id: '3', type: 'GLOBAL', name: 'Release', toStatusReference: 'ref-done', validators: [theirRule], conditions: { operation: 'ANY', conditions: [theirRule], conditionGroups: [{ operation: 'ALL' }] }, customIssueEventId: '9' },
          { id: '4', type: 'GLOBAL', name: 'Log work', validators: [theirRule] },
          { id: '5', type: 'DIRECTED', name: 'Note', toStatusReference: 'ref-pilot', links: [{ fromStatusReference: 'ref-pilot' }] },
          { id: '6', type: 'DIRECTED', name: 'Park', toStatusReference: 'parked', links: [{ fromStatusReference: 'ref-draft' }] },
        ],
      }] }).workflows[0] as Workflow,
    };
  }
  const merged = (read = team()) => merge('request', THEIRS, read.workflow, read.statuses);
  const named = (transitions: readonly unknown[], name: string) => (transitions as Transition[]).filter((each) => each.name === name);

  it('gets the gate beside their rules on every way into what stands for a guarded status, and nothing else of it changes', () => {
    const { content } = merged();
    for (const before of team().workflow.transitions) {
      const [now] = named(content.transitions, before.name ?? '');
      expect({ ...now, validators: (now?.validators ?? []).filter((rule) => !isGateRule(SOURCE.app, rule)) }).toEqual({ ...before, validators: before.validators ?? [] });
      expect((now?.validators ?? []).some((rule) => isGateRule(SOURCE.app, rule))).toBe(before.name === 'Release');
    }
    expect(content.statuses.slice(0, 5)).toEqual(team().workflow.statuses.map((status) => ({ ...status, properties: {} })));
    expect(content.description).toBe('');
  });

  it('gets the ways that it lacks, under our names, and none where one of theirs leads', () => {
    const { differences, content } = merged();
    expect(differences.filter((each) => each.startsWith('transition'))).toEqual(['Request changes', 'Back to review', 'Start pilot', 'Roll back', 'Redirect', 'Decline', 'Withdraw', 'Reopen', 'Move back to Pilot', 'Move back to review', 'Move back to draft'].map((name) => `transition ${name}`));
    // Their way into Released starts anywhere.
    expect(named(content.transitions, 'Finish')).toEqual([]);
    expect(named(content.transitions, 'Send to review')).toEqual([]);
  });

  it('has a way of theirs start where it has to as well, with no resolution of ours, and leaves to them where issues begin', () => {
    const read = team();
    Object.assign(read.workflow.transitions.find(({ name }) => name === 'Release') ?? {}, { type: 'DIRECTED', name: 'Finish', links: [{ fromStatusReference: 'ref-in_review' }] });
    Object.assign(read.workflow.transitions.find(({ name }) => name === 'Create') ?? {}, { toStatusReference: 'parked' });
    const { differences, content } = merged(read);
    expect(differences).toContain('Finish from Pilot');
    const [finish] = named(content.transitions, 'Finish');
    expect([finish?.links?.map((link) => link.fromStatusReference), finish?.actions ?? []]).toEqual([['ref-in_review', 'ref-pilot'], []]);
    expect(named(content.transitions, 'Create')[0]?.toStatusReference).toBe('parked');
  });

  it('has nothing to add when it is read back, also after a way into Done was added', () => {
    const read = team();
    const { content, statuses } = merged(read);
    const again = ReadReply.parse(structuredClone({ statuses, workflows: [{ ...read.workflow, ...content }] }));
    const [workflow] = again.workflows;
    if (workflow === undefined) throw new Error('no workflow');
    expect(merge('request', THEIRS, workflow, again.statuses).differences).toEqual([]);
    workflow.transitions.push({ id: '99', type: 'DIRECTED', name: 'Shortcut', toStatusReference: 'ref-done', links: [{ fromStatusReference: 'ref-draft' }] });
    expect(merge('request', THEIRS, workflow, again.statuses).differences).toEqual(['the gate on Shortcut']);
  });

  it('loses our rule on a way whose status stands for nothing guarded any more, and keeps theirs', () => {
    const read = team();
    read.workflow.transitions.find(({ name }) => name === 'Park')?.validators?.push(theirRule);
    Object.assign(read.workflow.transitions.find(({ name }) => name === 'Park') ?? {}, { validators: [theirRule, gateRule(SOURCE, 'done')] });
    expect(named(merged(read).content.transitions, 'Park')[0]?.validators).toEqual([theirRule]);
  });
});
