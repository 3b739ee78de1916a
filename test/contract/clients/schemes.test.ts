import type { Site } from '../../../local/site';
import { directed, everyStatus, initial, workflow } from '../jira-configuration/workflow-bodies';
import { askOf, statusOf as statusOfReply, taskDone, type Json } from '../../support/ask-operation';
import { startPlainSite } from '../../support/plain-site';

/** What a set-up tool does to schemes that projects use. */

let site: Site;
const ask = askOf(() => site);
beforeAll(async () => { site = await startPlainSite(); });
afterAll(() => site.close());

const SCHEME = '10000';
const TASK = '10000';

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-status/ and api-group-workflow-statuses/ */
describe('statuses', () => {
  it('begin with Jira’s own, of which only those that a workflow uses are told to everybody', async () => {
    const { values } = await ask<{ values: { id: string; name: string; statusCategory: string }[] }>('search');
    expect(values.map(({ id, name, statusCategory }) => [id, name, statusCategory])).toEqual(expect.arrayContaining([
      ['1', 'Open', 'TODO'], ['4', 'Reopened', 'TODO'], ['5', 'Resolved', 'DONE'], ['6', 'Closed', 'DONE'],
    ]));
    expect((await ask<Json[]>('getStatuses')).filter(({ scope }) => scope === undefined).map(({ name }) => name)).toEqual(['To Do', 'In Progress', 'Done']);
    await ask('getStatus', ['6'], { status: 404 });
  });

  it('that are asked for by id and are not there are left out of the answer, but can be neither changed nor deleted', async () => {
    expect((await ask<Json[]>('getStatusesById', [], { query: { id: '99999999' } }))).toEqual([]);
    expect(await statusOfReply(site, 'GET', '/rest/api/3/statuses?id=6&id=99999999')).toBe(200);
    await ask('getStatusesById', [], { status: 400 });
    await ask('deleteStatusesById', [], { query: { id: '99999999' }, status: 400 });
    await ask('updateStatuses', [], { body: { statuses: [{ id: '99999999', name: 'Gone', statusCategory: 'DONE' }] }, status: 400 });
  });

  it('are searched for among the global ones, or those of the team-managed project that is named', async () => {
    const { id: projectId } = await ask<{ id: string }>('getProject', ['LOCALTEAM']);
    const found = async (query: Readonly<Record<string, string>> = {}): Promise<unknown[]> => (await ask<{ values: { scope: object }[] }>('search', [], { query: { searchString: 'to do', ...query } })).values.map(({ scope }) => scope);
    expect([await found(), await found({ projectId })]).toEqual([[{ type: 'GLOBAL' }], [{ type: 'PROJECT', project: { id: projectId } }]]);
  });
});

describe('a workflow scheme in use', () => {
  const OWN = 'Two steps';
  const named = { query: { workflowName: OWN } };
  let before = '';
  let flow = { id: '', first: '' };
  const task = (): Promise<{ key: string }> => ask('createIssue', [], { body: { fields: { project: { key: 'AUTOTEST' }, issuetype: { name: 'Task' }, summary: 'Published' } } });
  const statusOf = async (key: string): Promise<string> => (await ask<{ fields: { status: { id: string } } }>('getIssue', [key])).fields.status.id;

  beforeAll(async () => {
    before = (await ask<{ workflow: string }>('getDefaultWorkflow', [SCHEME])).workflow;
    const made = await ask<{ statuses: { id: string }[]; workflows: { id: string }[] }>('createWorkflows', [], { body: workflow(OWN, [initial('1', 'a'), directed('2', 'a', 'b')], everyStatus('a', 'b')) });
    flow = { id: made.workflows[0]?.id ?? '', first: made.statuses[0]?.id ?? '' };
  });

  it('is changed through a draft, part by part, and stays as it is meanwhile', async () => {
    const refused = { body: { workflow: OWN }, status: 400 };
    await ask('setWorkflowSchemeIssueType', [SCHEME, TASK], refused);
    await ask('getWorkflowSchemeDraft', [SCHEME], { status: 404 });
    expect(await ask('setWorkflowSchemeIssueType', [SCHEME, TASK], { body: { workflow: OWN, updateDraftIfNeeded: true } })).toMatchObject({
      draft: true, issueTypeMappings: { [TASK]: OWN }, originalIssueTypeMappings: {}, originalDefaultWorkflow: before, lastModified: expect.stringMatching(/^Today \d{1,2}:\d\d [AP]M$/), lastModifiedUser: { displayName: expect.any(String) },
    });
    await ask('createWorkflowSchemeDraftFromParent', [SCHEME], { status: 400 });
    expect(await ask('updateDraftDefaultWorkflow', [SCHEME], { body: { workflow: OWN } })).toMatchObject({ defaultWorkflow: OWN });
    expect([await ask('getDraftDefaultWorkflow', [SCHEME]), await ask('getDefaultWorkflow', [SCHEME])]).toEqual([{ workflow: OWN }, { workflow: before }]);
    expect(await ask('getDefaultWorkflow', [SCHEME], { query: { returnDraftIfExists: 'true' } })).toEqual({ workflow: OWN });
    expect(await ask('deleteDraftDefaultWorkflow', [SCHEME])).toMatchObject({ defaultWorkflow: before });
    expect(await ask('updateDraftWorkflowMapping', [SCHEME], { ...named, body: { issueTypes: ['10001'] } })).toMatchObject({ issueTypeMappings: { 10001: OWN } });
    expect(await ask('getDraftWorkflow', [SCHEME], named)).toEqual({ workflow: OWN, issueTypes: ['10001'], defaultMapping: false });
    await ask('deleteDraftWorkflowMapping', [SCHEME], named);
    await ask('getDraftWorkflow', [SCHEME], { ...named, status: 404 });
    await ask('setWorkflowSchemeDraftIssueType', [SCHEME, TASK], { body: { workflow: OWN } });
    expect(await ask('getWorkflowSchemeDraftIssueType', [SCHEME, TASK])).toEqual({ issueType: TASK, workflow: OWN });
    expect(await ask('deleteWorkflowSchemeDraftIssueType', [SCHEME, TASK])).toMatchObject({ issueTypeMappings: {} });
    await ask('deleteWorkflowSchemeDraftIssueType', [SCHEME, TASK], { status: 404 });
    await ask('updateWorkflowSchemeDraft', [SCHEME], { body: { name: 'Another' }, status: 501 });
    await ask('updateWorkflowSchemeDraft', [SCHEME], { body: { issueTypeMappings: { [TASK]: OWN } } });
    expect(await ask('getWorkflowScheme', [SCHEME])).toMatchObject({ draft: false, issueTypeMappings: {} });
    await ask('getWorkflowSchemeDraft', [SCHEME], { as: 'pm', status: 403 });
    await ask('deleteInactiveWorkflow', [flow.id], { status: 400 });
    await ask('deleteWorkflowSchemeDraft', [SCHEME]);
    await ask('deleteWorkflowSchemeDraft', [SCHEME], { status: 404 });
  });

  it('becomes what its draft says once every status that leaves is mapped', async () => {
    const { key } = await task();
    const left = await statusOf(key);
    await ask('createWorkflowSchemeDraftFromParent', [SCHEME]);
    await ask('setWorkflowSchemeDraftIssueType', [SCHEME, TASK], { body: { workflow: OWN } });
    const needed = await ask<{ statusMappingsByIssueTypes: { issueTypeId: string; statusIds: string[] }[]; statusMappingsByWorkflows: Json[]; statusesPerWorkflow: Json[] }>(
      'getRequiredWorkflowSchemeMappings', [], { body: { id: SCHEME, workflowsForIssueTypes: [{ issueTypeIds: [TASK], workflowId: flow.id }] } });
    const [{ issueTypeId = '', statusIds = [] } = {}] = needed.statusMappingsByIssueTypes;
    expect([issueTypeId, statusIds.includes(left)]).toEqual([TASK, true]);
    expect(needed.statusMappingsByWorkflows).toMatchObject([{ targetWorkflowId: flow.id, statusIds }]);
    expect(needed.statusesPerWorkflow).toContainEqual(expect.objectContaining({ workflowId: flow.id, initialStatusId: flow.first }));
    const mappings = statusIds.map((statusId) => ({ issueTypeId, statusId, newStatusId: flow.first }));
    const publish = (statusMappings: readonly Json[], more: object) => ask('publishDraftWorkflowScheme', [SCHEME], { body: { statusMappings }, ...more });
    await publish(mappings.slice(1), { status: 400 });
    await publish(mappings.map((each) => ({ ...each, newStatusId: '999999' })), { status: 404 });
    await publish(mappings, { as: 'pm', status: 403 });
    await publish(mappings, { query: { validateOnly: 'true' }, status: 204 });
    expect(await statusOf(key)).toBe(left);
    await taskDone(ask, await publish(mappings, { status: 303 }));
    expect(await statusOf(key)).toBe(flow.first);
    expect(await ask('getWorkflowScheme', [SCHEME])).toMatchObject({ issueTypeMappings: { [TASK]: OWN } });
    await ask('getWorkflowSchemeDraft', [SCHEME], { status: 404 });
  });
});

it('a notification scheme of a project says whom its events are told to', async () => {
  const group = (await ask<{ values: { groupId: string; name: string }[] }>('bulkGetGroups')).values.find(({ name }) => name === 'jira-users');
  const byGroup = (id: string): Json[] => [{ event: { id }, notifications: [{ notificationType: 'Group', parameter: group?.groupId }] }];
  const { id: scheme } = await ask<{ id: string }>('createNotificationScheme', [], { body: { name: 'Quiet', notificationSchemeEvents: byGroup('1') } });
  await ask('createNotificationScheme', [], { body: { name: 'quiet' }, status: 400 });
  await ask('createNotificationScheme', [], { body: { name: 'Mine' }, as: 'pm', status: 403 });
  await ask('updateNotificationScheme', [scheme], { body: { description: 'Says little' } });
  await ask('updateNotificationScheme', ['999'], { body: { name: 'None' }, status: 404 });
  await ask('addNotifications', [scheme], { body: { notificationSchemeEvents: byGroup('99') }, status: 400 });
  await ask('addNotifications', [scheme], { body: { notificationSchemeEvents: [{ event: { id: '2' }, notifications: [{ notificationType: 'Telegram' }] }] }, status: 501 });
  await ask('addNotifications', [scheme], { body: { notificationSchemeEvents: [{ event: { id: '2' }, notifications: [{ notificationType: 'Reporter' }] }] } });
  await ask('updateProject', ['AUTOTEST'], { body: { notificationScheme: Number(scheme) } });
  const told = (): number => site.jira.site.state.mails.length;
  const create = (): Promise<{ key: string }> => ask('createIssue', [], { body: { fields: { project: { key: 'AUTOTEST' }, issuetype: { name: 'Sub-task' }, parent: { key: parent.key }, summary: 'Told' } } });
  const parent = await ask<{ key: string }>('createIssue', [], { body: { fields: { project: { key: 'AUTOTEST' }, issuetype: { name: 'Task' }, summary: 'Told' } } });
  const before = told();
  await create();
  expect(told() - before).toBeGreaterThan(1);
  const { notificationSchemeEvents } = await ask<{ notificationSchemeEvents: { event: Json; notifications: { id: number }[] }[] }>('getNotificationScheme', [scheme], { query: { expand: 'all' } });
  await ask('removeNotificationFromNotificationScheme', [scheme, notificationSchemeEvents[0]?.notifications[0]?.id ?? 0]);
  await ask('removeNotificationFromNotificationScheme', [scheme, '999999'], { status: 404 });
  const after = told();
  await create();
  expect(told()).toBe(after);
  await ask('updateProject', ['AUTOTEST'], { body: { notificationScheme: 10_000 } });
  await ask('deleteNotificationScheme', ['10000'], { status: 400 });
  await ask('deleteNotificationScheme', [scheme]);
  await ask('getNotificationScheme', [scheme], { status: 404 });
});

it('a workflow keeps what it was, and shows itself to who cannot change it', async () => {
  type Flow = { id: string; name: string; version: { id: string; versionNumber: number }; statuses: Json[]; transitions: Json[] };
  const statuses = everyStatus('c', 'd');
  const made = await ask<{ statuses: { id: string; name: string }[]; workflows: Flow[] }>('createWorkflows', [], { body: workflow('Kept', [initial('1', 'c'), directed('2', 'c', 'd')], statuses) });
  const [first] = made.workflows;
  const sent = made.statuses.map(({ id, name }) => ({ id, name, statusReference: id, statusCategory: 'TODO' }));
  const start = (made.workflows[0]?.transitions ?? []).filter(({ type }) => type === 'INITIAL');
  const [{ id: kept = '' } = {}] = made.statuses.filter(({ id }) => start[0]?.['toStatusReference'] === id);
  await ask('updateWorkflows', [], { body: { statuses: sent.filter(({ id }) => id === kept), workflows: [{ id: first?.id, version: first?.version, statuses: [{ statusReference: kept, properties: {} }], transitions: start }] } });
  const { entries } = await ask<{ entries: Json[] }>('listWorkflowHistory', [], { body: { workflowId: first?.id } });
  expect(entries).toMatchObject([{ workflowVersion: 2, isIntermediate: false }, { workflowVersion: 1 }]);
  const then = await ask<{ workflows: Flow[]; statuses: Json[] }>('readWorkflowFromHistory', [], { body: { workflowId: first?.id, version: 1 } });
  expect([then.workflows[0]?.transitions.length, then.statuses.length]).toEqual([2, 2]);
  await ask('readWorkflowFromHistory', [], { body: { workflowId: first?.id, version: 3 }, status: 400 });
  await ask('listWorkflowHistory', [], { body: { workflowId: first?.id }, as: 'pm', status: 401 });

  const preview = (body: Json, more: object = {}): Promise<{ workflows: Json[] }> => ask('readWorkflowPreviews', [], { body: { projectId: '10000', ...body }, ...more });
  expect((await preview({ issueTypeIds: ['10004'] })).workflows).toMatchObject([{ queryContext: [{ project: '10000', issueTypes: ['10004'] }] }]);
  await preview({ workflowIds: [first?.id] }, { status: 404 });
  await preview({}, { status: 400 });
  await preview({ issueTypeIds: ['10004'] }, { as: 'outsider', status: 401 });
});

describe('a custom field', () => {
  const PROJECT = '10000';
  const SUBTASK = '10004';
  const LIST = 'com.atlassian.jira.plugin.system.customfieldtypes:select';
  const values = (reply: unknown): Json[] => (reply as { values: Json[] }).values;
  const create = (fields: Json, status?: number): Promise<{ key: string }> => ask('createIssue', [], { body: { fields: { project: { key: 'AUTOTEST' }, issuetype: { name: 'Task' }, summary: 'Placed', ...fields } }, ...(status === undefined ? {} : { status }) });
  const made = async (type: string, contextOf: Json): Promise<{ field: string; context: string }> => {
    const { id: field } = await ask<{ id: string }>('createCustomField', [], { body: { name: `Made ${type}`, type } });
    await ask('addFieldToDefaultScreen', [field]);
    const [{ id: everywhere = '' } = {}] = values(await ask('getContextsForField', [field])) as { id?: string }[];
    await ask('deleteCustomFieldContext', [field, everywhere]);
    const { id: context } = await ask<{ id: string }>('createCustomFieldContext', [field], { body: { name: 'Narrow', ...contextOf } });
    return { field, context };
  };

  it('is where a context of it is, and nowhere else', async () => {
    const { field, context } = await made('com.atlassian.jira.plugin.system.customfieldtypes:textfield', { projectIds: [PROJECT], issueTypeIds: [SUBTASK] });
    const places = [TASK, SUBTASK].map((issueTypeId) => ({ projectId: PROJECT, issueTypeId }));
    const mapping = (mappings: readonly Json[], status?: number): Promise<Json> => ask('getCustomFieldContextsForProjectsAndIssueTypes', [field], { body: { mappings }, ...(status === undefined ? {} : { status }) });
    expect(values(await mapping(places)).map((each) => each['contextId'])).toEqual([null, context]);
    await mapping([...places, ...places], 400);
    await mapping([{ projectId: '99', issueTypeId: TASK }], 404);
    await create({ [field]: 'Here' }, 400);
    const offered = async (typeId: string): Promise<unknown[]> => (await ask<{ fields: Json[] }>('getCreateIssueMetaIssueTypeId', ['AUTOTEST', typeId], { query: { maxResults: '200' } })).fields.map(({ fieldId }) => fieldId);
    expect([(await offered(TASK)).includes(field), (await offered(SUBTASK)).includes(field)]).toEqual([false, true]);
    const asked = (workTypeId: string): Promise<Json> => ask('getProjectFields', [], { query: { projectId: PROJECT, workTypeId, fieldId: field } });
    expect([values(await asked(TASK)), values(await asked(SUBTASK))]).toMatchObject([[], [{ fieldId: field, projectId: 10_000, workTypeId: Number(SUBTASK) }]]);
    await ask('getProjectFields', [], { query: { projectId: '99', workTypeId: TASK }, status: 403 });
    await ask('addIssueTypesToContext', [field, context], { body: { issueTypeIds: [TASK] } });
    await create({ [field]: 'Here' });
    expect(values(await ask('getContextsForFieldDeprecated', [field]))).toEqual([{ id: Number(context), name: 'Narrow' }]);
    await ask('getContextsForFieldDeprecated', [field], { as: 'pm', status: 403 });
  });

  it('keeps default values by context, of the kind that its type has', async () => {
    const { field, context } = await made(LIST, {});
    const { options: [option] } = await ask<{ options: { id: string }[] }>('createCustomFieldOption', [field, context], { body: { options: [{ value: 'One' }] } });
    const set = (value: Json, status = 204): Promise<Json> => ask('setDefaultValues', [field], { body: { defaultValues: [{ contextId: context, ...value }] }, status });
    await set({ type: 'option.single', optionId: option?.id });
    expect(values(await ask('getDefaultValues', [field]))).toEqual([{ contextId: context, type: 'option.single', optionId: option?.id }]);
    await set({ type: 'option.single', optionId: '999999' }, 404);
    await set({ type: 'textfield', text: 'One' }, 400);
    await ask('setDefaultValues', [field], { body: { defaultValues: [{ contextId: '999999', type: 'option.single', optionId: option?.id }] }, status: 404 });
    await ask('setDefaultValues', [field], { body: { defaultValues: [] }, as: 'pm', status: 403 });
    await set({ type: 'option.single', optionId: null });
    expect(values(await ask('getDefaultValues', [field]))).toEqual([]);
  });

  it('gives up an option on all issues, or those of a query, for another of the same context', async () => {
    const { field, context } = await made(LIST, { projectIds: [PROJECT] });
    const { options: [one, two] } = await ask<{ options: { id: string }[] }>('createCustomFieldOption', [field, context], { body: { options: [{ value: 'One' }, { value: 'Two' }] } });
    const { key } = await create({ [field]: { id: one?.id } });
    const { key: other } = await create({ [field]: { id: one?.id } });
    const kept = async (named: string): Promise<unknown> => (await ask<{ fields: Json }>('getIssue', [named])).fields[field];
    const replace = (query: Readonly<Record<string, string>>, more: object = { status: 303 }): Promise<Json> => ask('replaceCustomFieldOption', [field, context, one?.id ?? ''], { query, ...more });
    expect(await taskDone(ask, await replace({ replaceWith: two?.id ?? '', jql: `key = ${key}` }))).toMatchObject({ result: { modifiedIssues: [expect.any(Number)], unmodifiedIssues: [] } });
    expect([await kept(key), await kept(other)]).toMatchObject([{ value: 'Two' }, { value: 'One' }]);
    await taskDone(ask, await replace({}));
    expect(await kept(other)).toBeNull();
    await replace({ replaceWith: '999999' }, { status: 404 });
    await replace({}, { as: 'pm', status: 403 });
  });
});
