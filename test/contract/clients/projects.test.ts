import type { Site } from '../../../local/site';
import { askOf } from '../../support/ask-operation';
import { cloudClient, refusal } from '../../support/jira-js';
import { documentOf, startPlainSite } from '../../support/plain-site';

/** What a client does with projects and what belongs to them. */

let site: Site;
beforeAll(async () => { site = await startPlainSite(); });
afterAll(() => site.close());

const ask = askOf(() => site);
const jira = () => cloudClient(site, 'admin');
const member = () => cloudClient(site, 'pm');
const PROJECT = { projectIdOrKey: 'AUTOTEST' };
const accountId = async (): Promise<string> => (await jira().myself.getCurrentUser()).accountId ?? '';
const issue = (fields: object = {}) => jira().issues.createIssue({ fields: { project: { key: 'AUTOTEST' }, issuetype: { name: 'Task' }, summary: 'Planned', ...fields } });

it('creates a project, changes, archives, bins and deletes it', async () => {
  const project = { key: 'NEWP', name: 'New', projectTypeKey: 'software' as const, projectTemplateKey: 'com.pyxis.greenhopper.jira:gh-simplified-scrum-classic' as const, leadAccountId: await accountId() };
  await jira().projects.createProject(project);
  const from = (key: string, template: string) => jira().projects.createProject({ ...project, key, name: key, projectTemplateKey: `com.pyxis.greenhopper.jira:gh-simplified-${template}` as never });
  const made = (type: string, template: string) => ask<{ errorMessages: string[] }>('createProject', [], { body: { ...project, key: 'TEAM', name: 'Team', projectTypeKey: type, projectTemplateKey: template }, status: 400 });
  expect((await from('BASIC', 'basic')).key).toBe('BASIC');
  await made('business', 'com.pyxis.greenhopper.jira:gh-simplified-agility-kanban');
  expect((await made('software', 'com.atlassian.servicedesk:next-gen-it-service-desk')).errorMessages[0]).toContain('next-gen-it-service-desk');
  await jira().projects.deleteProject({ projectIdOrKey: 'BASIC', enableUndo: false });
  expect(await refusal(jira().projects.createProject(project))).toBe(400);
  expect(await refusal(member().projects.createProject({ ...project, key: 'OTHR', name: 'Other' }))).toBe(403);
  expect((await jira().projects.updateProject({ projectIdOrKey: 'NEWP', key: 'RENAMED', name: 'Renamed', description: 'x' })).key).toBe('RENAMED');
  expect(await refusal(member().projects.updateProject({ projectIdOrKey: 'AUTOTEST', name: 'Mine' }))).toBe(403);
  const keys = async (orderBy: 'key' | '-key') => (await jira().projects.searchProjects({ orderBy })).values?.map(({ key }) => key);
  expect([await keys('key'), await keys('-key')]).toEqual([['AUTOTEST', 'RENAMED'], ['RENAMED', 'AUTOTEST']]);
  await jira().projects.deleteProject({ projectIdOrKey: 'RENAMED' });
  expect(await refusal(jira().projects.getProject({ projectIdOrKey: 'RENAMED' }))).toBe(404);
  await jira().projects.deleteProject({ projectIdOrKey: 'RENAMED', enableUndo: false });
  expect(site.jira.site.state.projects.map(({ key }) => key)).toEqual(['AUTOTEST', 'LOCALTEAM']);
  expect(await refusal(jira().projects.deleteProject({ projectIdOrKey: 'NOSUCH' }))).toBe(404);
});

describe('a team-managed project', () => {
  const TEAM = { projectIdOrKey: 'TEAM' };
  const make = async (key: string, more: object = {}) => jira().projects.createProject({ key, name: `Team ${key}`, projectTypeKey: 'software', projectTemplateKey: 'com.pyxis.greenhopper.jira:gh-simplified-agility-scrum', leadAccountId: await accountId(), ...more } as never);
  const names = (list: readonly { name?: string }[] = []) => list.map(({ name }) => name);
  let [projectId, secondId] = ['', ''];
  beforeAll(async () => {
    projectId = String((await make('TEAM')).id);
    secondId = String((await make('TWIN')).id);
  });
  afterAll(async () => { for (const projectIdOrKey of ['TEAM', 'TWIN']) await jira().projects.deleteProject({ projectIdOrKey, enableUndo: false }); });

  it('has types, statuses, a workflow and roles of its own, whose names other projects have too', async () => {
    const scope = { type: 'PROJECT', project: { id: projectId } };
    const project = await jira().projects.getProject(TEAM);
    expect(project).toMatchObject({ style: 'next-gen', simplified: true, isPrivate: false });
    expect(names(project.issueTypes)).toEqual(['Epic', 'Story', 'Task', 'Bug', 'Subtask']);
    expect(project.issueTypes).toMatchObject(Array(5).fill({ scope }));
    expect(Object.keys(project.roles ?? {}).sort()).toEqual(['Administrator', 'Member', 'Viewer', 'atlassian-addons-project-access']);
    expect((await jira().projects.getHierarchy({ projectId: Number(projectId) })).hierarchy?.map(({ level, issueTypes }) => [level, names(issueTypes)])).toEqual([[0, ['Story', 'Task', 'Bug']], [1, ['Epic']], [-1, ['Subtask']]]);
    const [task] = (await ask<{ id: string; name: string }[]>('getIssueTypesForProject', [], { query: { projectId } })).filter(({ name }) => name === 'Task');
    const offered = await jira().issues.getCreateIssueMetaIssueTypes({ projectIdOrKey: 'TEAM' });
    expect(names(offered.issueTypes)).toEqual(names(project.issueTypes));
    const of = await ask<{ name: string; statuses: { id: string; name: string; scope: object }[] }[]>('getAllStatuses', ['TEAM']);
    expect(of.map(({ statuses }) => names(statuses))).toEqual(Array<string[]>(5).fill(['To Do', 'In Progress', 'Done']));
    expect(of[0]?.statuses).toMatchObject(Array(3).fill({ scope }));
    const { workflows } = await ask<{ workflows: { scope: object; statuses: object[] }[] }>('readWorkflows', [], { body: { projectAndIssueTypes: project.issueTypes?.map((type) => ({ projectId, issueTypeId: type.id })) } });
    expect(workflows).toEqual([expect.objectContaining({ scope })]);
    // A name alone means the project's own; another project has another type and status of that name.
    const { key } = await jira().issues.createIssue({ fields: { project: { key: 'TEAM' }, issuetype: { name: 'Task' }, summary: 'Own', assignee: { accountId: await accountId() } } });
    const { fields } = await jira().issues.getIssue({ issueIdOrKey: key });
    expect([fields?.issuetype?.id, fields?.status?.id]).toEqual([task?.id, of[0]?.statuses[0]?.id]);
    const twin = await jira().projects.getProject({ projectIdOrKey: 'TWIN' });
    expect(await refusal(jira().issues.createIssue({ fields: { project: { key: 'TEAM' }, issuetype: { id: twin.issueTypes?.[2]?.id ?? '' }, summary: 'Not mine' } }))).toBe(400);
    expect((await jira().issueSearch.countIssues({ jql: 'project = TEAM AND issuetype = Task AND status = "To Do" AND assignee = currentUser()' })).count).toBe(1);
    const { transitions } = await jira().issues.getTransitions({ issueIdOrKey: key });
    await jira().issues.doTransition({ issueIdOrKey: key, transition: { id: transitions?.find(({ name }) => name === 'Done')?.id ?? '' } });
    expect((await jira().issues.getIssue({ issueIdOrKey: key })).fields?.resolution?.name).toBe('Done');
    expect((await ask<{ total: number }>('search', [], { query: { projectId } })).total).toBe(3);
    const scoped = await ask<{ scope?: { project?: { id: string } } }[]>('getIssueAllTypes');
    expect(scoped.filter((type) => type.scope?.project?.id === secondId)).toHaveLength(5);
    // The plain site begins with one more.
    expect(await ask('searchWorkflows', [], { query: { scope: 'PROJECT', isActive: 'true' } })).toMatchObject({ total: 3 });
  });

  it('is open to whoever may use Jira, and its roles are no other project’s', async () => {
    const roles = (await jira().projects.getProject(TEAM)).roles ?? {};
    const idOf = (name: string): number => Number(/role\/(\d+)$/.exec(String(roles[name as never]))?.[1]);
    const { key } = await cloudClient(site, 'outsider').issues.createIssue({ fields: { project: { key: 'TEAM' }, issuetype: { name: 'Bug' }, summary: 'Seen' } });
    expect(await refusal(cloudClient(site, 'outsider').projects.updateProject({ ...TEAM, name: 'Mine' }))).toBe(403);
    await ask('addActorUsers', ['TEAM', idOf('Member')], { body: { user: [await accountId()] } });
    expect(await ask('getProjectRole', ['TEAM', idOf('Administrator')])).toMatchObject({ name: 'Administrator', scope: { type: 'PROJECT', project: { id: projectId, key: 'TEAM' } }, actors: [{ actorUser: { accountId: await accountId() } }] });
    await ask('getProjectRole', ['AUTOTEST', idOf('Member')], { status: 404 });
    await ask('getProjectRole', ['TEAM', 10002], { status: 404 });
    expect(names(await ask('getProjectRoleDetails', ['AUTOTEST']))).not.toContain('Member');
    await ask('deleteProjectRole', [idOf('Member')], { status: 501 });
    await jira().issueComments.addComment({ issueIdOrKey: key, body: documentOf('Ours'), visibility: { type: 'role', value: 'Administrator' } } as never);
    expect((await cloudClient(site, 'outsider').issueComments.getComments({ issueIdOrKey: key })).total).toBe(0);
  });

  it('takes no scheme, in Jira’s words where it has any, and its things stay out of those of other projects', async () => {
    const said = async (operationId: string, body: object, status = 400): Promise<string> => (await ask<{ errorMessages: string[] }>(operationId, [], { body, status })).errorMessages[0] ?? '';
    expect([await said('assignSchemeToProject', { projectId, workflowSchemeId: '10000' }), await said('assignIssueTypeScreenSchemeToProject', { projectId, issueTypeScreenSchemeId: '1' })])
      .toEqual(['Only classic projects can have workflow schemes assigned.', 'Only classic projects can have issue type screen schemes assigned.']);
    await said('assignIssueTypeSchemeToProject', { projectId, issueTypeSchemeId: '10000' });
    const own = (await jira().projects.getProject(TEAM)).issueTypes?.[2]?.id ?? '';
    for (const [operation, body] of [['createIssueTypeScheme', { name: 'Mixed', issueTypeIds: [own] }], ['createWorkflowScheme', { name: 'Mixed', issueTypeMappings: { [own]: 'Software Simplified Workflow' } }]] as const) expect(await said(operation, body)).not.toBe('');
    for (const operation of ['getAssignedPermissionScheme', 'getNotificationSchemeForProject', 'getFeaturesForProject']) await ask(operation, ['TEAM'], { status: 501 });
    await ask('assignPermissionScheme', ['TEAM'], { body: { id: 10000 }, status: 501 });
    await ask('updateProject', ['TEAM'], { body: { permissionScheme: 10000 }, status: 501 });
    await ask('deleteIssueType', [own], { status: 501 });
    expect(await refusal(make('MORE', { permissionScheme: 10000 }))).toBe(501);
    for (const [operation, list] of [['getWorkflowSchemeProjectAssociations', 'values'], ['getIssueTypeSchemeForProjects', 'values'], ['getIssueTypeScreenSchemeProjectAssociations', 'values']] as const) {
      expect((await ask<Record<string, unknown[]>>(operation, [], { query: { projectId } }))[list]).toEqual([]);
    }
    await ask('readWorkflowSchemes', [], { body: { projectIds: [projectId] }, status: 501 });
  });

  it('takes all of it along when it goes, and hides it while it is in the recycle bin', async () => {
    const { state } = site.jira.site;
    const kept = () => [state.issueTypes, state.statuses, state.workflows, state.roles, state.boards].map((list) => list.length);
    const before = kept();
    const gone = String((await make('GONE')).id);
    const types = async (): Promise<number> => (await ask<{ scope?: { project: { id: string } } }[]>('getIssueAllTypes')).filter(({ scope }) => scope?.project.id === gone).length;
    expect(await types()).toBe(5);
    await jira().projects.deleteProject({ projectIdOrKey: 'GONE' });
    expect(await types()).toBe(0);
    expect((await ask<{ issueTypes: object[] }>('restore', ['GONE'])).issueTypes).toHaveLength(5);
    await jira().projects.deleteProject({ projectIdOrKey: 'GONE', enableUndo: false });
    expect(kept()).toEqual(before);
  });
});

it('hides issues of a project in the recycle bin', async () => {
  await jira().projects.createProject({ key: 'BIN', name: 'Bin', projectTypeKey: 'software', leadAccountId: await accountId() });
  const { key } = await jira().issues.createIssue({ fields: { project: { key: 'BIN' }, issuetype: { name: 'Task' }, summary: 'Binned' } });
  await jira().projects.deleteProject({ projectIdOrKey: 'BIN' });
  expect(await refusal(jira().issues.getIssue({ issueIdOrKey: key }))).toBe(404);
});

it('gives an issue that names nobody to the lead, where the project or its component says so', async () => {
  const me = await accountId();
  const pm = (await jira().userSearch.findUsers({ query: 'pm@local.test' }))[0]?.accountId ?? '';
  const assigneeOf = async (fields: object): Promise<unknown> => {
    const { key } = await issue(fields);
    const { assignee } = (await jira().issues.getIssue({ issueIdOrKey: key, fields: ['assignee'] })).fields as { assignee: { accountId: string } | null };
    return assignee === null ? null : assignee.accountId;
  };
  const component = (name: string, assigneeType: 'COMPONENT_LEAD' | 'UNASSIGNED' | 'PROJECT_DEFAULT') => jira().projectComponents.createComponent({ name, project: 'AUTOTEST', assigneeType, leadAccountId: pm });
  const [led, open, plain] = [await component('B led', 'COMPONENT_LEAD'), await component('C open', 'UNASSIGNED'), await component('A plain', 'PROJECT_DEFAULT')];
  const parts = (...list: { id?: string }[]) => ({ components: list.map(({ id }) => ({ id })) });
  expect([await assigneeOf({}), await assigneeOf({ assignee: null }), await assigneeOf({ assignee: { accountId: '-1' } }), await assigneeOf({ assignee: { accountId: pm } })]).toEqual([me, null, me, pm]);
  expect([await assigneeOf(parts(plain)), await assigneeOf(parts(open)), await assigneeOf(parts(open, led, plain))]).toEqual([me, null, pm]);
  await jira().projects.updateProject({ projectIdOrKey: 'AUTOTEST', assigneeType: 'UNASSIGNED' });
  expect([await assigneeOf({}), await assigneeOf(parts(led))]).toEqual([null, pm]);
  const outsider = (await jira().userSearch.findUsers({ query: 'outsider@local.test' }))[0]?.accountId ?? '';
  await jira().projects.updateProject({ projectIdOrKey: 'AUTOTEST', assigneeType: 'PROJECT_LEAD', leadAccountId: outsider });
  expect(await refusal(issue())).toBe(400);
  await jira().projects.updateProject({ projectIdOrKey: 'AUTOTEST', leadAccountId: me });
  await Promise.all([led, open, plain].map(({ id = '' }) => jira().projectComponents.deleteComponent({ id })));
});

it('keeps components, and issues when one goes', async () => {
  const { id = '' } = await jira().projectComponents.createComponent({ name: 'Part', description: 'd', project: 'AUTOTEST', assigneeType: 'PROJECT_DEFAULT' });
  expect(await refusal(jira().projectComponents.createComponent({ name: 'Part', project: 'AUTOTEST' }))).toBe(400);
  expect(await refusal(member().projectComponents.createComponent({ name: 'Other', project: 'AUTOTEST' }))).toBe(403);
  await jira().projectComponents.updateComponent({ id, body: { description: 'edited' } });
  expect(await jira().projectComponents.getComponent({ id })).toMatchObject({ name: 'Part', description: 'edited', isAssigneeTypeValid: true, project: 'AUTOTEST' });
  const { key } = await issue({ components: [{ id }] });
  expect((await jira().projectComponents.getComponentRelatedIssues({ id })).issueCount).toBe(1);
  expect((await jira().issueSearch.countIssues({ jql: 'component = Part' })).count).toBe(1);
  const found = await jira().projectComponents.findComponentsForProjects({ projectIdsOrKeys: ['AUTOTEST'], query: 'part' });
  // Across projects a component is told in short: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-project-components/#api-rest-api-3-component-get
  expect(found.values?.map((each) => [each.id, Object.keys(each).sort()])).toEqual([[id, ['description', 'id', 'name', 'self']]]);
  expect((await jira().projectComponents.getProjectComponents(PROJECT)).length).toBe(1);
  expect((await jira().projectComponents.getProjectComponentsPaginated({ ...PROJECT, orderBy: 'name' })).total).toBe(1);
  await jira().projectComponents.deleteComponent({ id });
  expect((await jira().issues.getIssue({ issueIdOrKey: key, fields: ['components'] })).fields).toEqual({ components: [] });
  expect(await refusal(jira().projectComponents.getComponent({ id }))).toBe(404);
});

it('keeps versions in their order, and moves issues when two become one', async () => {
  const projectId = Number((await jira().projects.getProject(PROJECT)).id);
  const make = async (name: string): Promise<string> => (await jira().projectVersions.createVersion({ name, projectId })).id ?? '';
  const [first, second] = [await make('1.0'), await make('2.0')];
  expect(await refusal(jira().projectVersions.createVersion({ name: '1.0', projectId }))).toBe(400);
  await jira().projectVersions.updateVersion({ id: first, body: { released: true, releaseDate: '2026-01-15' } });
  await jira().projectVersions.moveVersion({ id: second, position: 'First' });
  expect((await jira().projectVersions.getProjectVersions(PROJECT)).map(({ id }) => id)).toEqual([second, first]);
  const { key } = await issue({ fixVersions: [{ name: '1.0' }] });
  expect((await jira().projectVersions.getVersion({ id: first, expand: ['issuesstatus'] })).issuesStatusForFixVersion).toMatchObject({ toDo: 1, done: 0, unmapped: 0 });
  expect((await jira().projectVersions.getVersionRelatedIssues({ id: first })).issuesFixedCount).toBe(1);
  expect((await jira().projectVersions.getVersionUnresolvedIssues({ id: first })).issuesUnresolvedCount).toBe(1);
  expect((await jira().issueSearch.countIssues({ jql: 'fixVersion in releasedVersions()' })).count).toBe(1);
  await jira().projectVersions.mergeVersions({ id: first, moveIssuesTo: second });
  expect((await jira().issues.getIssue({ issueIdOrKey: key, fields: ['fixVersions'] })).fields).toMatchObject({ fixVersions: [{ id: second }] });
  await jira().projectVersions.deleteAndReplaceVersion({ id: second });
  expect((await jira().projectVersions.getProjectVersionsPaginated(PROJECT)).total).toBe(0);
});

it('keeps links of a version', async () => {
  const { id = '' } = await jira().projectVersions.createVersion({ name: 'Linked', projectId: Number((await jira().projects.getProject(PROJECT)).id) });
  const link = { category: 'Design', title: 'Sketch', url: 'https://example.test/sketch' };
  const made = await ask<{ relatedWorkId: string }>('createRelatedWork', [id], { body: link });
  await ask('createRelatedWork', [id], { body: { category: 'Design' }, status: 400 });
  await ask('createRelatedWork', [id], { body: link, as: 'outsider', status: 404 });
  await ask('updateRelatedWork', [id], { body: { ...made, title: 'Drawing' } });
  await ask('updateRelatedWork', [id], { body: { ...link, relatedWorkId: 'none' }, status: 404 });
  expect(await ask('getRelatedWork', [id])).toEqual([{ ...made, title: 'Drawing' }]);
  await jira().projectVersions.updateVersion({ id, body: { archived: true } });
  await ask('updateRelatedWork', [id], { body: { ...made, title: 'Again' }, status: 400 });
  await ask('deleteRelatedWork', [id, made.relatedWorkId]);
  expect(await ask('getRelatedWork', [id])).toEqual([]);
  await jira().projectVersions.deleteAndReplaceVersion({ id });
});

it('keeps properties, categories and features apart', async () => {
  await jira().projectProperties.setProjectProperty({ ...PROJECT, propertyKey: 'kept', body: { list: [1, null] } });
  expect((await jira().projectProperties.getProjectProperty({ projectIdOrKey: '10000', propertyKey: 'kept' })).value).toEqual({ list: [1, null] });
  expect((await jira().projectProperties.getProjectPropertyKeys(PROJECT)).keys?.[0]?.self).toMatch(/^https:.*\/rest\/api\/3\/project\/AUTOTEST\/properties\/kept$/);
  expect(await refusal(member().projectProperties.setProjectProperty({ ...PROJECT, propertyKey: 'mine', body: { a: 1 } }))).toBe(403);
  await jira().issueTypeProperties.setIssueTypeProperty({ issueTypeId: '10000', propertyKey: 'type', body: { a: 1 } });
  expect(await refusal(jira().projectProperties.getProjectProperty({ ...PROJECT, propertyKey: 'type' }))).toBe(404);
  const { id } = await jira().projectCategories.createProjectCategory({ name: 'Inner', description: 'd' });
  expect(await refusal(jira().projectCategories.createProjectCategory({ name: 'inner' }))).toBe(409);
  await jira().projects.updateProject({ ...PROJECT, categoryId: Number(id) });
  expect((await jira().projects.getProject(PROJECT)).projectCategory?.name).toBe('Inner');
  await jira().projectCategories.removeProjectCategory({ id: Number(id) });
  expect((await jira().projects.getProject(PROJECT)).projectCategory).toBeUndefined();
  expect((await jira().projectFeatures.getFeaturesForProject(PROJECT)).features?.length).toBeGreaterThan(0);
  expect(await refusal(jira().projectFeatures.toggleFeatureForProject({ ...PROJECT, featureKey: 'none', state: 'ENABLED' }))).toBe(404);
});

it('tells types, free keys and names, and what a company-managed project has not', async () => {
  const [all, accessible] = [await jira().projectTypes.getAllProjectTypes(), await jira().projectTypes.getAllAccessibleProjectTypes()];
  expect(all.map(({ key }) => key)).toEqual(expect.arrayContaining(accessible.map(({ key }) => key)));
  const complaints = async (key: string) => Object.values((await jira().projectKeyAndNameValidation.validateProjectKey({ key })).errors ?? {}).length;
  expect([await complaints('lowercase'), await complaints('AUTOTEST'), await complaints('FREE')]).toEqual([1, 1, 0]);
  expect([await jira().projectKeyAndNameValidation.getValidProjectKey({ key: 'AUTOTEST' }), await jira().projectKeyAndNameValidation.getValidProjectName({ name: 'Jira.js project for lib automatic tests' })]).toEqual(['AUTOTEST1', 'Jira.js project for lib automatic tests 2']);
  expect(await refusal(jira().projects.getHierarchy({ projectId: 10000 }))).toBe(404);
  expect(await refusal(jira().projectPermissionSchemes.getProjectIssueSecurityScheme({ projectKeyOrId: 'AUTOTEST' }))).toBe(404);
  expect((await jira().projectPermissionSchemes.getSecurityLevelsForProject({ projectKeyOrId: 'AUTOTEST' })).levels).toEqual([]);
});
