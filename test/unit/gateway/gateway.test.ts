import { AppError } from '../../../src/contract/errors';
import { createGateway } from '../../../src/jira/gateway';
import type { IssueView, NewQuestion, ProjectSetUp } from '../../../src/operations/ports';
import { scriptedJira, type Scripted } from './scripted-jira';

/** Replies that the local site cannot be made to give. All else about the gateway is tested against the site. */

const PARENT = { id: '10100', projectId: '10000' } as IssueView;
const SET_UP = { questionTypeId: '10011' } as ProjectSetUp;
const QUESTIONS: NewQuestion[] = (['q1', 'q2', 'q3'] as const).map((question) => ({ question, summary: question, description: ['Why.'] }));
const created = (id: string) => ({ id, key: `PLUG-${id}`, self: '' });
const refused = (failedElementNumber: number, status: number, sentence: string) => ({ failedElementNumber, status, elementErrors: { errorMessages: [sentence], errors: {} } });

function gateway(replies: readonly Scripted[]) {
  const jira = scriptedJira(replies);
  return { sent: jira.sent, gateway: createGateway({ asUser: jira.request, asApp: jira.request }, { appId: 'app', environmentId: 'env' }, () => Promise.resolve()) };
}

async function failure(promise: Promise<unknown>): Promise<AppError> {
  const outcome = await promise.then(() => null, (error: unknown) => error);
  if (!(outcome instanceof AppError)) throw new Error(`Expected an AppError, got ${String(outcome)}`);
  return outcome;
}

describe('an issue', () => {
  const reply = (more: object) => ({
    status: 200,
    json: {
      id: '7', key: 'PLUG-7', fields: { project: { id: '1', key: 'PLUG' }, issuetype: { id: '2' }, status: { id: '3', name: 'Draft' }, ...more },
      schema: { customfield_9: { type: 'object', custom: 'ari:cloud:ecosystem::extension/app/env/static/plugin-brief' }, customfield_8: { type: 'object', custom: 'ari:cloud:ecosystem::extension/app/other/static/plugin-fit' } },
    },
  });

  it('may lack everything that Jira lets a project hide', async () => {
    const view = await gateway([reply({})]).gateway.readIssue('PLUG-7', 'app');
    expect(view).toMatchObject({ summary: '', descriptionText: '', reporterId: null, parentId: null, subtasks: [], fields: { brief: null } });
  });

  it('has the fields of this environment of the app only', async () => {
    const { fieldIds, fields } = await gateway([reply({ customfield_8: { control: 'plugin' } })]).gateway.readIssue('PLUG-7', 'app');
    expect([fieldIds.brief, fieldIds.fit, fields.fit]).toEqual(['customfield_9', null, undefined]);
  });
});

describe('who may create issues in a project', () => {
  const permissions = (browse: boolean, create: boolean) => ({ status: 200, json: { permissions: { BROWSE_PROJECTS: { havePermission: browse }, CREATE_ISSUES: { havePermission: create } } } });

  it.each([[true, true, true], [true, false, false], [false, true, false]])('is who sees it (%s) and holds the permission (%s)', async (browse, create, expected) => {
    const { gateway: jira, sent } = gateway([permissions(browse, create)]);
    expect(await jira.mayCreateIn('10000')).toBe(expected);
    expect(sent).toMatchObject([{ method: 'GET', path: '/rest/api/3/mypermissions?projectId=10000&permissions=BROWSE_PROJECTS%2CCREATE_ISSUES' }]);
  });

  it('is nobody of whom Jira does not say so', async () => {
    expect(await gateway([{ status: 200, json: { permissions: {} } }]).gateway.mayCreateIn('10000')).toBe(false);
  });
});

describe('creating questions in bulk', () => {
  it('maps successes by what did not fail', async () => {
    const reply = { status: 201, json: { issues: [created('1'), created('3')], errors: [refused(1, 503, 'Later.')] } };
    await expect(gateway([reply]).gateway.createQuestions(PARENT, SET_UP, QUESTIONS)).resolves.toEqual({
      created: [{ question: 'q1', id: '1', key: 'PLUG-1' }, { question: 'q3', id: '3', key: 'PLUG-3' }], failed: [{ question: 'q2', reason: 'Later.' }],
    });
  });

  it('puts the marker into the create call and leaves the assignee out', async () => {
    const { gateway: jira, sent } = gateway([{ status: 201, json: { issues: [created('1')], errors: [] } }]);
    await jira.createQuestions(PARENT, SET_UP, QUESTIONS.slice(0, 1));
    expect(sent).toHaveLength(1);
    expect(sent[0]?.body).toMatchObject({ issueUpdates: [{ fields: { parent: { id: '10100' }, issuetype: { id: '10011' } }, properties: [{ key: 'odock.review-question', value: { question: 'q1', parent: '10100' } }] }] });
    expect(JSON.stringify(sent[0]?.body)).not.toContain('assignee');
  });

  it('throws when all failed', async () => {
    const reply = { status: 400, json: { issues: [], errors: [refused(0, 400, 'No.'), refused(1, 400, 'No.'), refused(2, 400, 'No.')] } };
    expect(await failure(gateway([reply]).gateway.createQuestions(PARENT, SET_UP, QUESTIONS))).toMatchObject({ code: 'jira_refused', message: expect.stringContaining('No.') as unknown });
  });

  it('does not guess when successes and failures do not add up', async () => {
    const reply = { status: 201, json: { issues: [created('1')], errors: [] } };
    expect((await failure(gateway([reply]).gateway.createQuestions(PARENT, SET_UP, QUESTIONS))).code).toBe('internal');
  });

  it('throws when the reply is lost, and does not repeat the call', async () => {
    const { gateway: jira, sent } = gateway([new Error('socket hang up')]);
    expect(await failure(jira.createQuestions(PARENT, SET_UP, QUESTIONS))).toMatchObject({ code: 'jira_unavailable', details: { lost: true } });
    expect(sent).toHaveLength(1);
  });
});

describe('markers of subtasks', () => {
  const issue = (id: string, parent: string, value: unknown, accountId = 'this-app') => ({ id, key: id, fields: { parent: { id: parent }, creator: { accountId } }, properties: value === undefined ? {} : { 'odock.review-question': value } });
  const MYSELF = { status: 200, json: { accountId: 'this-app' } };

  it('count only under the parent that they name', async () => {
    const issues = [issue('1', '9', { question: 'q1', parent: '9' }), issue('2', '9', { question: 'q2', parent: '8' }), issue('3', '9', { question: 'q99', parent: '9' }), issue('4', '9', undefined)];
    const markers = await gateway([{ status: 200, json: { issues } }, MYSELF]).gateway.questionMarkers(['1', '2', '3', '4']);
    expect([...markers]).toEqual([['1', 'q1'], ['2', null], ['3', null], ['4', null]]);
  });

  it('count only on issues that this very app created', async () => {
    const issues = [issue('1', '9', { question: 'q1', parent: '9' }, 'somebody-or-another-app'), { ...issue('2', '9', { question: 'q2', parent: '9' }), fields: { parent: { id: '9' } } }];
    expect([...await gateway([{ status: 200, json: { issues } }, MYSELF]).gateway.questionMarkers(['1', '2'])]).toEqual([['1', null], ['2', null]]);
  });

  it('are refused when one subtask cannot be read, since it would be created again', async () => {
    const reply = { status: 200, json: { issues: [issue('1', '9', { question: 'q1', parent: '9' })], issueErrors: [{ id: '2' }] } };
    expect((await failure(gateway([reply]).gateway.questionMarkers(['1', '2']))).code).toBe('busy');
  });

  it('are read a hundred at a time, and not at all without subtasks', async () => {
    const ids = Array.from({ length: 101 }, (_, index) => String(index + 1));
    const page = (some: string[]) => ({ status: 200, json: { issues: some.map((id) => issue(id, '9', undefined)) } });
    const { gateway: jira, sent } = gateway([page(ids.slice(0, 100)), page(ids.slice(100))]);
    expect((await jira.questionMarkers(ids)).size).toBe(101);
    expect(sent).toHaveLength(2);
    await jira.questionMarkers([]);
    expect(sent).toHaveLength(2);
  });
});

describe('a transition', () => {
  const transition = (id: string, to: string, more: object = {}) => ({ id, name: id, to: { id: to }, ...more });
  const offered = (...transitions: object[]) => ({ status: 200, json: { transitions } });

  it('takes the directed one of several', async () => {
    const { gateway: jira, sent } = gateway([offered(transition('1', '5', { isGlobal: true }), transition('2', '5', { isGlobal: false }), transition('3', '6')), { status: 204 }]);
    await jira.transitionTo('10100', '5', 'user');
    expect(sent[1]?.body).toEqual({ transition: { id: '2' } });
  });

  it.each([
    [{ errorMessages: ['Not ready for Done.'], errors: {} }],
    [{ errorMessages: [], errors: { validator: 'Not ready for Done.' } }],
  ])('gives the validator\'s sentence from %j', async (json) => {
    expect(await failure(gateway([offered(transition('1', '5')), { status: 400, json }]).gateway.transitionTo('10100', '5', 'user'))).toMatchObject({ code: 'gate_closed', message: 'Not ready for Done.' });
  });

  it('is the wrong status when none leads there or none is available', async () => {
    const { gateway: jira, sent } = gateway([offered(transition('1', '5', { isAvailable: false }))]);
    expect((await failure(jira.transitionTo('10100', '5', 'user'))).code).toBe('wrong_status');
    expect(sent).toHaveLength(1);
  });
});

describe('a transition of several issues', () => {
  const offered = (id: string) => ({ status: 200, json: { transitions: [{ id, to: { id: '5' } }] } });
  const refused = { status: 400, json: { errorMessages: ['Transition id is not valid for this issue.'] } };
  const done = { status: 204 };

  it('asks what is offered of the first one only', async () => {
    const { gateway: jira, sent } = gateway([offered('2'), done, done, done]);
    expect(await jira.transitionAll(['7', '8', '9'], '5', 'user')).toEqual(new Map());
    expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /rest/api/3/issue/7/transitions', ...['7', '8', '9'].map((id) => `POST /rest/api/3/issue/${id}/transitions`),
    ]);
  });

  it('asks one that refuses it by itself, and takes what that one is offered', async () => {
    const { gateway: jira, sent } = gateway([offered('2'), done, refused, offered('3'), done]);
    expect((await jira.transitionAll(['7', '8'], '5', 'user')).size).toBe(0);
    expect(sent.at(-1)).toMatchObject({ path: '/rest/api/3/issue/8/transitions', body: { transition: { id: '3' } } });
  });

  it('names those that were not moved, with their reasons, and repeats no write', async () => {
    const { gateway: jira, sent } = gateway([offered('2'), { status: 503 }, refused, offered('2')]);
    const failures = await jira.transitionAll(['7', '8'], '5', 'user');
    expect([failures.get('7')?.code, failures.get('8')?.code]).toEqual(['jira_unavailable', 'gate_closed']);
    expect(sent.filter(({ method }) => method === 'POST')).toHaveLength(2);
  });

  it('asks nothing for none', async () => {
    const { gateway: jira, sent } = gateway([]);
    expect(await jira.transitionAll([], '5', 'app')).toEqual(new Map());
    expect(sent).toEqual([]);
  });
});

describe('what the app moves behind people', () => {
  const offered = { status: 200, json: { transitions: [{ id: '2', to: { id: '5' } }] } };
  const submitted = { status: 201, json: { taskId: '77' } };
  const progress = (status: string, more: object = {}) => ({ status: 200, json: { taskId: '77', status, ...more } });

  it('goes together and tells nobody, and is asked for until it is over', async () => {
    const { gateway: jira, sent } = gateway([offered, submitted, progress('RUNNING'), progress('COMPLETE', { processedAccessibleIssues: [7, 8] })]);
    expect((await jira.transitionAll(['7', '8'], '5', 'app')).size).toBe(0);
    expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /rest/api/3/issue/7/transitions', 'POST /rest/api/3/bulk/issues/transition', 'GET /rest/api/3/bulk/queue/77', 'GET /rest/api/3/bulk/queue/77',
    ]);
    expect(sent[1]?.body).toEqual({ bulkTransitionInputs: [{ selectedIssueIdsOrKeys: ['7', '8'], transitionId: '2' }], sendBulkNotification: false });
  });

  it('has failed where Jira does not say that it was done', async () => {
    const over = progress('FAILED', { processedAccessibleIssues: [7], failedAccessibleIssues: { 8: ['No verdict yet.'] } });
    const failures = await gateway([offered, submitted, over]).gateway.transitionAll(['7', '8', '9'], '5', 'app');
    expect([...failures].map(([id, { code, message }]) => [id, code, message])).toEqual([
      ['8', 'jira_refused', 'Jira did not move this issue. No verdict yet.'], ['9', 'jira_refused', 'Jira did not move this issue.'],
    ]);
  });

  it.each([400, 401, 403, 404, 413])('goes one by one where Jira takes no bulk change (%i)', async (status) => {
    const { gateway: jira, sent } = gateway([offered, { status }, { status: 204 }, { status: 204 }]);
    expect((await jira.transitionAll(['7', '8'], '5', 'app')).size).toBe(0);
    expect(sent.slice(2).map(({ path }) => path)).toEqual(['/rest/api/3/issue/7/transitions', '/rest/api/3/issue/8/transitions']);
  });

  it('waits when Jira asks to slow down', async () => {
    const { gateway: jira, sent } = gateway([offered, { status: 429, headers: { 'retry-after': '30' } }]);
    expect((await failure(jira.transitionAll(['7', '8'], '5', 'app'))).code).toBe('rate_limited');
    expect(sent).toHaveLength(2);
  });

  it('is left to a later look after two seconds, and is not submitted twice', async () => {
    const { request, sent } = scriptedJira([offered, submitted, ...Array.from({ length: 6 }, () => progress('RUNNING'))]);
    let waited = 0;
    const jira = createGateway({ asUser: request, asApp: request }, { appId: 'app', environmentId: 'env' }, (milliseconds) => { waited += milliseconds; return Promise.resolve(); });
    expect((await failure(jira.transitionAll(['7'], '5', 'app'))).code).toBe('jira_unavailable');
    expect(sent.filter(({ method }) => method === 'POST')).toHaveLength(1);
    expect(waited).toBeLessThanOrEqual(2_000);
  });
});

describe('writing projections', () => {
  it('is one request for all, silent for apps', async () => {
    const { gateway: jira, sent } = gateway([{ status: 204 }]);
    await jira.writeProjections([{ field: 'fit', fieldId: 'customfield_1', issueId: '7', value: { text: 'x' } }, { field: 'rollout', fieldId: 'customfield_2', issueId: '8', value: null }], { changelog: false });
    expect(sent).toEqual([{ method: 'POST', path: '/rest/api/3/app/field/value?generateChangelog=false&generateAppEvents=false', body: { updates: [{ customField: 'customfield_1', issueIds: [7], value: { text: 'x' } }, { customField: 'customfield_2', issueIds: [8], value: null }] } }]);
  });

  it('is no request for none', async () => {
    const { gateway: jira, sent } = gateway([]);
    await jira.writeProjections([], { changelog: true });
    expect(sent).toEqual([]);
  });
});

describe('writing the brief', () => {
  it.each([
    ['the field\'s own validation', 'This looks like a secret. Remove it.', 'secret_found'],
    ['Jira\'s own rule', 'Field cannot be set. It is not on the appropriate screen, or unknown.', 'jira_refused'],
  ])('tells a refusal by %s', async (_, sentence, code) => {
    const reply = { status: 400, json: { errorMessages: [], errors: { customfield_9: sentence } } };
    expect(await failure(gateway([reply]).gateway.writeBrief('7', 'customfield_9', {}))).toMatchObject({ code, message: expect.stringContaining(sentence) as unknown });
  });
});

describe('a new version', () => {
  const version = { from: { id: '12', key: 'PLUG-12' }, projectId: '1', typeId: '2', summary: 'Again', description: ['Why.'], briefFieldId: 'customfield_9', brief: { v: 1 }, name: 'abc', securityLevelId: null };
  const types = (...names: readonly (readonly [name: string, inward: string, outward: string])[]) => ({ status: 200, json: { issueLinkTypes: names.map(([name, inward, outward], index) => ({ id: String(index), name, inward, outward })) } });
  const BLOCKS = ['Blocks', 'is blocked by', 'blocks'] as const;
  const CLONERS = ['Cloners', 'is cloned by', 'clones'] as const;
  const EVEN = ['Belongs to', 'belongs to', 'belongs to'] as const;
  const RELATES = ['Relates', 'relates to', 'relates to'] as const;

  it.each([[[BLOCKS, EVEN, CLONERS, RELATES], '3'], [[BLOCKS, CLONERS, EVEN], '2'], [[BLOCKS, CLONERS], '1'], [[BLOCKS], '0']] as const)('is linked by what the site has: %#', async (has, id) => {
    const { gateway: jira, sent } = gateway([types(...has), { status: 201, json: { id: '13', key: 'PLUG-13' } }]);
    expect(await jira.createVersion(version)).toEqual({ id: '13', key: 'PLUG-13' });
    expect(sent[1]?.body).toMatchObject({
      fields: { project: { id: '1' }, issuetype: { id: '2' }, customfield_9: { v: 1 } }, properties: [{ key: 'odock.new-version', value: { name: 'abc', from: '12' } }],
      update: { issuelinks: [{ add: { type: { id }, outwardIssue: { key: 'PLUG-12' } } }] },
    });
  });

  it('is seen by nobody who does not see what it comes from', async () => {
    const issue = { id: '12', key: 'PLUG-12', fields: { project: { id: '1', key: 'PLUG' }, issuetype: { id: '2' }, status: { id: '3', name: 'Done' }, security: { id: '44', name: 'Finance' } }, schema: {} };
    const read = await gateway([{ status: 200, json: issue }]).gateway.readIssue('12', 'user');
    expect(read.securityLevelId).toBe('44');
    const { gateway: jira, sent } = gateway([types(RELATES), { status: 201, json: { id: '13', key: 'PLUG-13' } }]);
    await jira.createVersion({ ...version, securityLevelId: read.securityLevelId });
    expect(sent[1]?.body).toMatchObject({ fields: { security: { id: '44' } } });
  });

  const sought = { fromId: '12', name: 'abc', projectId: '1', typeId: '2', creatorId: 'acc-1', since: Date.UTC(2026, 0, 12) };
  it.each([
    ['all of it', {}, {}, true],
    ['another name', {}, { name: 'abd' }, false], ['another origin', {}, { from: '11' }, false],
    ['another project', { project: { id: '9' } }, {}, false], ['another type', { issuetype: { id: '9' } }, {}, false], ['another creator', { creator: { accountId: 'acc-2' } }, {}, false],
    ['created before it was asked for', { created: '2026-01-11T23:00:00.000+0000' }, {}, false],
  ])('is found by %s', async (_, fields, marker, is) => {
    const issue = {
      id: '13', key: 'PLUG-13', fields: { project: { id: '1' }, issuetype: { id: '2' }, creator: { accountId: 'acc-1' }, created: '2026-01-12T00:00:01.000+0000', ...fields },
      properties: { 'odock.new-version': { name: 'abc', from: '12', ...marker } },
    };
    expect(await gateway([{ status: 200, json: { issues: [issue] } }]).gateway.findVersion(['13'], sought)).toEqual(is ? { id: '13', key: 'PLUG-13' } : null);
  });

  it.each([[{ status: 404 }], [types()]])('is not created where the site has no links', async (reply) => {
    const { gateway: jira, sent } = gateway([reply]);
    expect((await failure(jira.createVersion(version))).code).toBe('jira_refused');
    expect(sent).toHaveLength(1);
  });
});
