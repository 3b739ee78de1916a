import type { Site } from '../../../local/site';
import { askOf, type Json } from '../../support/ask-operation';
import { agileClient, cloudClient, refusal } from '../../support/jira-js';
import { documentOf, startPlainSite } from '../../support/plain-site';

/** What a client does on boards: they show what their filter finds. */

let site: Site;
beforeAll(async () => {
  site = await startPlainSite();
  const { accountId = '' } = await jira().myself.getCurrentUser();
  await jira().projects.createProject({ key: 'SHOWN', name: 'Shown', projectTypeKey: 'software', leadAccountId: accountId });
});
afterAll(() => site.close());

const jira = () => cloudClient(site, 'admin');
const agile = () => agileClient(site, 'admin');
const member = () => agileClient(site, 'pm');
const outsider = () => agileClient(site, 'outsider');
const ask = askOf(() => site);
const BOARD = 1;
const task = (summary: string) => jira().issues.createIssue({ fields: { project: { key: 'AUTOTEST' }, issuetype: { name: 'Task' }, summary } });
const keys = (list: { issues?: { key?: string }[] }): (string | undefined)[] => (list.issues ?? []).map(({ key }) => key);

it('are found, described and made over filters', async () => {
  expect((await agile().board.getAllBoards({ projectKeyOrId: 'AUTOTEST' })).values).toMatchObject([{ id: BOARD, type: 'scrum', location: { projectKey: 'AUTOTEST' } }]);
  const configuration = await agile().board.getConfiguration({ boardId: BOARD });
  expect(configuration.columnConfig?.columns?.map(({ name, statuses }) => [name, statuses?.length])).toEqual([['To Do', 1], ['In Progress', 1], ['Done', 1]]);
  expect([configuration.filter?.id, configuration.ranking?.rankCustomFieldId]).toEqual(['10000', 10019]);
  expect((await agile().board.getProjects({ boardId: BOARD })).values?.map(({ key }) => key)).toEqual(['AUTOTEST']);
  expect((await outsider().board.getAllBoards({})).values).toEqual([]);
  expect(await refusal(outsider().board.getBoard({ boardId: BOARD }))).toBe(404);
  const filter = await jira().filters.createFilter({ name: 'Kanban', jql: 'project = AUTOTEST ORDER BY Rank ASC' });
  const { id: boardId = 0 } = await agile().board.createBoard({ name: 'Kanban', type: 'kanban', filterId: Number(filter.id), location: { type: 'project', projectKeyOrId: 'AUTOTEST' } });
  expect((await agile().board.getBoardByFilterId({ filterId: Number(filter.id) })).values?.map(({ id }) => id)).toEqual([boardId]);
  expect(await refusal(agile().board.getAllSprints({ boardId }))).toBe(400);
  await jira().filters.deleteFilter({ id: Number(filter.id) });
  expect(await refusal(agile().board.getBoard({ boardId }))).toBe(404);
});

it('take what older clients send: ids as text, words left open, links that are followed', async () => {
  const authorization = `Basic ${Buffer.from('admin@local.test:local').toString('base64')}`;
  const send = (address: string, body?: object): Promise<Response> =>
    fetch(address, { headers: { authorization, 'content-type': 'application/json' }, ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }) });
  const { id } = await jira().filters.createFilter({ name: 'Older', jql: 'project = AUTOTEST' });
  const made = await send(`${site.url}/rest/agile/1.0/board`, { name: 'Older', type: 'kanban', filterId: id });
  const { self } = (await made.json()) as { self: string };
  expect([made.status, self]).toEqual([201, expect.stringMatching(new RegExp(`^${site.url}/rest/agile/1.0/board/\\d+$`))]);
  for (const path of [self, `${self}/epic?done=`, `${self}/version?released=`]) expect((await send(path)).status).toBe(200);
  expect((await send(`${site.url}/rest/agile/1.0/board`, { name: 'Older', type: 'kanban', filterId: 'ten' })).status).toBe(400);
  await jira().filters.deleteFilter({ id: Number(id) });
});

it('show issues with what boards know of them, and with texts as version 2 has them', async () => {
  const epic = await jira().issues.createIssue({ fields: { project: { key: 'SHOWN' }, issuetype: { name: 'Epic' }, summary: 'Large' } });
  const { key, id } = await jira().issues.createIssue({ fields: { project: { key: 'SHOWN' }, issuetype: { name: 'Task' }, summary: 'Shown', parent: { key: epic.key }, description: documentOf('said') } });
  const { id: sprintId = 0 } = await agile().sprint.createSprint({ name: 'Shown', originBoardId: BOARD });
  const shown = async (fields: string): Promise<Json> => (await ask('agile/getIssue', [key], { query: { fields } }))['fields'] as Json;
  expect(await shown('sprint,epic,flagged,description')).toEqual({ sprint: null, epic: expect.objectContaining({ id: Number(epic.id), done: false }) as Json, flagged: false, description: 'said' });
  await agile().sprint.moveIssuesToSprintAndRank({ sprintId, issues: [key] });
  expect((await agile().sprint.getIssuesForSprint({ sprintId })).issues).toMatchObject([{ key, fields: { sprint: { id: sprintId, state: 'future' }, flagged: false } }]);
  expect(await shown('-sprint,-epic')).not.toHaveProperty('sprint');
  expect((await ask('agile/getIssue', [key]))['self']).toBe(`${site.url}/rest/agile/1.0/issue/${id}`);
  await jira().projectVersions.createVersion({ name: 'Shown', projectId: 10000, releaseDate: '2026-01-31' });
  expect((await ask<{ values: Json[] }>('getAllVersions', [BOARD])).values.map(({ releaseDate }) => releaseDate)).toEqual(['2026-01-31T00:00:00.000Z']);
  await agile().sprint.deleteSprint({ sprintId });
});

it('rank, plan and estimate issues', async () => {
  const [first, second] = [await task('First'), await task('Second')];
  await agile().issue.rankIssues({ issues: [second.key], rankBeforeIssue: first.key });
  expect(keys(await agile().board.getIssuesForBoard({ boardId: BOARD }))).toEqual([second.key, first.key]);
  expect((await jira().issueSearch.searchAndReconsileIssuesUsingJql({ jql: 'project = AUTOTEST ORDER BY Rank ASC' })).issues?.[0]?.id).toBe(second.id);
  const page = await agile().board.getIssuesForBoard({ boardId: BOARD, maxResults: 1 });
  expect(keys(await agile().board.getIssuesForBoard({ boardId: BOARD, maxResults: 1, nextPageToken: page.nextPageToken ?? '' }))).toEqual([first.key]);
  await agile().issue.estimateIssueForBoard({ issueIdOrKey: first.key, boardId: BOARD, value: '3' });
  expect(await agile().issue.getIssueEstimationForBoard({ issueIdOrKey: first.key, boardId: BOARD })).toMatchObject({ fieldId: 'customfield_10016', value: 3 });
  expect(await refusal(outsider().issue.rankIssues({ issues: [first.key], rankBeforeIssue: second.key }))).toBe(403);
});

it('have sprints that go forward only', async () => {
  const { key } = await task('Planned');
  const sprint = await agile().sprint.createSprint({ name: 'One', originBoardId: BOARD });
  const sprintId = sprint.id ?? 0;
  expect(sprint.state).toBe('future');
  expect(await refusal(member().sprint.createSprint({ name: 'Mine', originBoardId: BOARD }))).toBe(403);
  expect(await refusal(agile().sprint.partiallyUpdateSprint({ sprintId, state: 'closed' }))).toBe(400);
  expect(await refusal(agile().sprint.partiallyUpdateSprint({ sprintId, state: 'active' }))).toBe(400);
  expect(keys(await agile().board.getIssuesForBacklog({ boardId: BOARD }))).toContain(key);
  await agile().sprint.moveIssuesToSprintAndRank({ sprintId, issues: [key] });
  expect(keys(await agile().sprint.getIssuesForSprint({ sprintId }))).toEqual([key]);
  expect(keys(await agile().board.getIssuesForBacklog({ boardId: BOARD }))).not.toContain(key);
  await agile().sprint.partiallyUpdateSprint({ sprintId, state: 'active', startDate: '2026-01-01T00:00:00.000Z' as never, endDate: '2026-01-15T00:00:00.000Z' as never });
  expect((await jira().issueSearch.countIssues({ jql: 'Sprint in openSprints()' })).count).toBe(1);
  await agile().backlog.moveIssuesToBacklogForBoard({ boardId: BOARD, issues: [key] });
  expect(keys(await agile().sprint.getIssuesForSprint({ sprintId }))).toEqual([]);
  expect(Number((await agile().sprint.partiallyUpdateSprint({ sprintId, state: 'closed' })).completeDate)).toBeGreaterThan(0);
  expect(await refusal(agile().sprint.moveIssuesToSprintAndRank({ sprintId, issues: [key] }))).toBe(400);
  expect((await agile().board.getAllSprints({ boardId: BOARD, state: 'closed' })).values?.map(({ id }) => id)).toEqual([sprintId]);
});

it('know epics as parents of issues', async () => {
  await jira().issueTypeSchemes.addIssueTypesToIssueTypeScheme({ issueTypeSchemeId: 10001, issueTypeIds: ['10003'] });
  const epic = await jira().issues.createIssue({ fields: { project: { key: 'AUTOTEST' }, issuetype: { name: 'Epic' }, summary: 'Large' } });
  const { key } = await task('Small');
  await agile().epic.moveIssuesToEpic({ epicIdOrKey: epic.key, issues: [key] });
  expect(keys(await agile().epic.getIssuesForEpic({ epicIdOrKey: epic.key }))).toEqual([key]);
  expect(keys(await agile().board.getIssuesForBoard({ boardId: BOARD }))).not.toContain(epic.key);
  expect((await agile().board.getEpics({ boardId: BOARD })).values).toMatchObject([{ key: epic.key, done: false }]);
  await agile().epic.partiallyUpdateEpic({ epicIdOrKey: epic.key, name: 'Renamed' });
  expect((await agile().epic.getEpic({ epicIdOrKey: epic.key })).name).toBe('Renamed');
  await agile().epic.removeIssuesFromEpic({ issues: [key] });
  expect(keys(await agile().board.getIssuesWithoutEpicForBoard({ boardId: BOARD }))).toContain(key);
  expect(await refusal(agile().epic.getEpic({ epicIdOrKey: key }))).toBe(404);
});

describe('of team-managed projects', () => {
  const KEY = 'TAP';
  beforeAll(async () => {
    const { accountId: leadAccountId = '' } = await jira().myself.getCurrentUser();
    await jira().projects.createProject({ key: KEY, name: 'Test Agile Project', leadAccountId, projectTypeKey: 'software', projectTemplateKey: 'com.pyxis.greenhopper.jira:gh-simplified-agility-scrum' });
  });
  const teamTask = () => jira().issues.createIssue({ fields: { project: { key: KEY }, issuetype: { name: 'Task' }, summary: 'Test task' } });
  const boardId = async (): Promise<number> => (await agile().board.getAllBoards({ name: KEY })).values?.[0]?.id ?? 0;

  it('stand beside the project, plan its sprints, and show a column per status', async () => {
    const boards = await agile().board.getAllBoards({ name: KEY });
    expect([boards.total, boards.values]).toEqual([1, [expect.objectContaining({ name: 'TAP board', type: 'simple' })]]);
    const board = boards.values?.[0]?.id ?? 0;
    const sprint = await agile().sprint.createSprint({ name: 'New sprint', originBoardId: board });
    expect(sprint).toMatchObject({ name: 'New sprint', state: 'future' });
    const sprintId = sprint.id ?? 0;
    const { key } = await teamTask();
    await agile().backlog.moveIssuesToBacklog({ issues: [key] });
    expect(keys(await agile().board.getIssuesForBacklog({ boardId: board }))).toEqual([key]);
    await agile().sprint.moveIssuesToSprintAndRank({ sprintId, issues: [key] });
    expect((await agile().sprint.getIssuesForSprint({ sprintId })).issues).toMatchObject([{ key, fields: { summary: 'Test task' } }]);
    const dates = { startDate: new Date(site.clock.now()) as never, endDate: new Date(site.clock.now() + 1000) as never };
    expect((await agile().sprint.partiallyUpdateSprint({ sprintId, state: 'active', ...dates })).state).toBe('active');
    await agile().sprint.deleteSprint({ sprintId });
    expect(keys(await agile().board.getIssuesForBoard({ boardId: board }))).toEqual([key]);
    const { columnConfig, filter } = await agile().board.getConfiguration({ boardId: board });
    expect([columnConfig?.columns?.map(({ name, statuses }) => [name, statuses?.length]), filter]).toEqual([[['To Do', 1], ['In Progress', 1], ['Done', 1]], undefined]);
    expect(await ask('getFeaturesForBoard', [board])).toMatchObject({ features: [{ boardFeature: 'SPRINTS', state: 'ENABLED' }] });
  });

  it('refuse what Jira keeps for boards over filters', async () => {
    expect(await refusal(agile().board.deleteBoard({ boardId: await boardId() }))).toBe(403);
    const epic = await jira().issues.createIssue({ fields: { project: { key: KEY }, issuetype: { name: 'Epic' }, summary: 'Large' } });
    const { key } = await teamTask();
    expect(await refusal(agile().epic.getEpic({ epicIdOrKey: epic.key }))).toBe(404);
    expect(await refusal(agile().epic.moveIssuesToEpic({ epicIdOrKey: epic.key, issues: [key] }))).toBe(404);
    await jira().issues.editIssue({ issueIdOrKey: key, fields: { parent: { key: epic.key } } });
    await ask('removeIssuesFromEpic', [], { body: { issues: [key] }, status: 400 });
    expect((await jira().issueSearch.searchAndReconsileIssuesUsingJql({ jql: `parent = ${epic.key}` })).issues?.length).toBe(1);
  });

  it('have no sprints on a kanban template, are seen by who sees the project, and go with it', async () => {
    const { accountId: leadAccountId = '' } = await jira().myself.getCurrentUser();
    await jira().projects.createProject({ key: 'FLOW', name: 'Flow', leadAccountId, projectTemplateKey: 'com.pyxis.greenhopper.jira:gh-simplified-agility-kanban' });
    const flow = (await outsider().board.getAllBoards({ projectKeyOrId: 'FLOW', type: 'simple' as never })).values?.[0]?.id ?? 0;
    expect(await refusal(agile().board.getAllSprints({ boardId: flow }))).toBe(400);
    expect(await refusal(outsider().sprint.createSprint({ name: 'Mine', originBoardId: await boardId() }))).toBe(403);
    await jira().projects.deleteProject({ projectIdOrKey: 'FLOW' });
    expect(await refusal(agile().board.getBoard({ boardId: flow }))).toBe(404);
    await ask('restore', ['FLOW']);
    expect((await agile().board.getBoard({ boardId: flow })).name).toBe('FLOW board');
    const kept = () => { const { boards, sprints } = site.jira.site.state; return [boards.length, sprints.length]; };
    const [boards = 0, sprints = 0] = kept();
    await agile().sprint.createSprint({ name: 'To go', originBoardId: await boardId() });
    for (const projectIdOrKey of ['FLOW', KEY]) await jira().projects.deleteProject({ projectIdOrKey, enableUndo: false });
    expect([(await agile().board.getAllBoards({ name: KEY })).total, kept()]).toEqual([0, [boards - 2, sprints]]);
  });
});

const gone = (operationId: string, parts: readonly (string | number)[]): Promise<unknown> => ask(operationId, parts, { status: 404 });

it('answer every other operation: features, properties, versions, and their issues by page number and by token', async () => {
  const { key } = await task('On the board');
  for (const operation of ['getProjectsFull', 'getAllVersions', 'getAllQuickFilters', 'getFeaturesForBoard']) await ask(operation, [BOARD]);
  await gone('getQuickFilter', [BOARD, 1]);
  await ask('setBoardProperty', [BOARD, 'asked'], { body: { a: 1 } });
  expect((await ask<{ keys: Json[] }>('getBoardPropertyKeys', [BOARD])).keys).toHaveLength(1);
  expect(await ask('getBoardProperty', [BOARD, 'asked'])).toMatchObject({ value: { a: 1 } });
  await ask('deleteBoardProperty', [BOARD, 'asked']);
  const { id: sprint } = await ask<{ id: number }>('createSprint', [], { body: { name: 'One', originBoardId: BOARD } });
  const { id: later } = await ask<{ id: number }>('createSprint', [], { body: { name: 'Two', originBoardId: BOARD } });
  await ask('updateSprint', [sprint], { body: { id: sprint, name: 'One more', state: 'future' } });
  expect(await ask('getSprint', [sprint])).toMatchObject({ name: 'One more' });
  await ask('swapSprint', [sprint], { body: { sprintToSwapWith: later } });
  await ask('setProperty', [sprint, 'asked'], { body: { a: 1 } });
  expect((await ask<{ keys: Json[] }>('getPropertiesKeys', [sprint])).keys).toHaveLength(1);
  await ask('getProperty', [sprint, 'asked']);
  await ask('deleteProperty', [sprint, 'asked']);
  await ask('moveIssuesToSprintAndRank', [sprint], { body: { issues: [key] } });
  const found = (page: unknown): unknown[] => (page as { issues: Json[] }).issues.map((issue) => issue['key']);
  for (const operation of ['getBoardIssuesForSprint', 'getBoardIssuesForSprintEnhanced']) expect(found(await ask(operation, [BOARD, sprint]))).toEqual([key]);
  expect(found(await ask('getIssuesForSprint', [sprint]))).toEqual([key]);
  await ask('moveIssuesToBacklog', [], { body: { issues: [key] } });
  for (const operation of ['getIssuesForBoard', 'getIssuesForBacklog', 'getIssuesWithoutEpicForBoard']) expect(found(await ask(operation, [BOARD]))).toContain(key);
  for (const operation of ['getIssuesWithoutEpic', 'getIssuesWithoutEpicEnhanced']) expect(found(await ask(operation))).toContain(key);
  for (const operation of ['getApproximateIssueCountForBoard', 'getApproximateIssueCountForBacklog']) expect((await ask<{ count: number }>(operation, [BOARD])).count).toBeGreaterThan(0);
  expect(await ask('agile/getIssue', [key])).toMatchObject({ key });
  
  const [epic, other] = [await ask<{ id: string; key: string }>('createIssue', [], { body: { fields: { project: { key: 'AUTOTEST' }, issuetype: { name: 'Epic' }, summary: 'Epic' } } }), await ask<{ id: string; key: string }>('createIssue', [], { body: { fields: { project: { key: 'AUTOTEST' }, issuetype: { name: 'Epic' }, summary: 'Other' } } })];
  await ask('moveIssuesToEpic', [epic.key], { body: { issues: [key] } });
  for (const operation of ['getBoardIssuesForEpic', 'getBoardIssuesForEpicEnhanced']) expect(found(await ask(operation, [BOARD, epic.id]))).toEqual([key]);
  expect(found(await ask('getIssuesForEpic', [epic.key]))).toEqual([key]);
  await ask('rankEpics', [other.key], { body: { rankBeforeEpic: epic.key } });
  await ask('deleteSprint', [later]);
  await gone('getSprint', [later]);
  const { id: filter } = await ask<{ id: string }>('createFilter', [], { body: { name: 'For a board', jql: 'project = AUTOTEST ORDER BY Rank' } });
  const { id: board } = await ask<{ id: number }>('createBoard', [], { body: { name: 'Asked', type: 'kanban', filterId: Number(filter) } });
  await ask('deleteBoard', [board]);
  await gone('getBoard', [board]);
});
