import type { Site } from '../../../local/site';
import { askOf } from '../../support/ask-operation';
import { cloudClient, refusal } from '../../support/jira-js';
import { startPlainSite } from '../../support/plain-site';

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
  expect([(await from('BASIC', 'basic')).key, await refusal(from('TEAM', 'agility-kanban'))]).toEqual(['BASIC', 400]);
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
  expect(site.jira.site.state.projects.map(({ key }) => key)).toEqual(['AUTOTEST']);
  expect(await refusal(jira().projects.deleteProject({ projectIdOrKey: 'NOSUCH' }))).toBe(404);
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
