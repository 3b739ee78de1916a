import { configurationRoutes } from '../../../local/jira/configuration';
import { allRoutes } from '../../../local/jira/routes';
import { createJira } from '../../../local/jira/router';
import { seedSite } from '../../../local/jira/seed';
import { openStore } from '../../../local/jira/store';
import { coveredOperations } from '../../support/oracles';
import { afterTasks, appFor, openTestSite, person, type TestSite } from './site';

let site: TestSite;
beforeEach(() => { site = openTestSite(); });

const named = (reply: { body?: unknown }): string[] => (reply.body as { values: { key: string }[] }).values.map(({ key }) => key);

describe('who sees what', () => {
  it('shows projects to their members and to administrators, and hides them from others', async () => {
    expect(named(await site.send(person('requester'), 'GET', '/project/search'))).toEqual(['PLUG', 'WEB']);
    expect(named(await site.send(person('outsider'), 'GET', '/project/search'))).toEqual([]);
    expect((await site.send(person('outsider'), 'GET', '/project/PLUG')).status).toBe(404);
    expect((await site.send(person('outsider'), 'GET', '/issue/createmeta/PLUG/issuetypes')).status).toBe(400);
  });

  it.each<[string, string, number, object | undefined]>([
    ['POST', '/issuetype', 403, { name: 'Mine' }],
    ['POST', '/statuses', 401, { scope: { type: 'GLOBAL' }, statuses: [{ name: 'Mine', statusCategory: 'TODO' }] }],
    ['GET', '/workflows/search', 401, undefined],
    ['POST', '/workflowscheme', 403, { name: 'Mine' }],
    ['GET', '/screens', 403, undefined],
    ['POST', '/role', 403, { name: 'Mine' }],
    ['POST', '/project/PLUG/role/10001', 401, { user: ['712020:5eed0000-0000-4000-8000-000000000006'] }],
    ['GET', '/project/PLUG/role/10001', 404, undefined],
    ['PUT', '/workflowscheme/project', 403, { projectId: '10000', workflowSchemeId: '10000' }],
    ['POST', '/forge/panel/action/bulk/async', 403, { moduleId: 'x', projectList: [] }],
    ['GET', '/field/search', 403, undefined],
  ])('refuses %s %s to a member who is no administrator, with %d', async (method, address, status, body) => {
    const before = structuredClone(site.state);
    expect((await site.send(person('reviewer'), method, address, body)).status).toBe(status);
    expect(site.state).toEqual(before);
  });

  it('binds an app to its scopes, and an app on behalf of a user to that user besides', async () => {
    expect((await site.send(appFor('admin'), 'GET', '/screens')).status).toBe(200);
    expect(await site.send(appFor('admin', ['read:jira-work']), 'GET', '/screens')).toMatchObject({ status: 401, body: { message: 'Unauthorized; scope does not match' } });
    expect((await site.send(appFor('pm'), 'GET', '/screens')).status).toBe(403);
  });
});

describe('permissions', () => {
  const keys = (body: unknown): Record<string, boolean> =>
    Object.fromEntries(Object.entries((body as { permissions: Record<string, { havePermission: boolean }> }).permissions).map(([key, { havePermission }]) => [key, havePermission]));

  it('are told per project and per issue', async () => {
    const ask = '/mypermissions?permissions=ADMINISTER,EDIT_ISSUES,ADMINISTER_PROJECTS';
    expect(keys((await site.send(person('pm'), 'GET', `${ask}&projectKey=PLUG`)).body)).toEqual({ ADMINISTER: false, EDIT_ISSUES: true, ADMINISTER_PROJECTS: false });
    expect(keys((await site.send(person('admin'), 'GET', `${ask}&issueKey=WEB-1`)).body)).toEqual({ ADMINISTER: true, EDIT_ISSUES: true, ADMINISTER_PROJECTS: true });
    expect((await site.send(person('outsider'), 'GET', `${ask}&issueKey=WEB-1`)).status).toBe(404);
    expect(keys((await site.send(person('outsider'), 'GET', ask)).body)).toEqual({ ADMINISTER: false, EDIT_ISSUES: false, ADMINISTER_PROJECTS: false });
  });

  it('must be asked for by names that exist', async () => {
    expect((await site.send(person('pm'), 'GET', '/mypermissions')).status).toBe(400);
    expect((await site.send(person('pm'), 'GET', '/mypermissions?permissions=FLY')).status).toBe(400);
  });

  it('of somebody else are told to administrators only', async () => {
    const check = { accountId: person('outsider').accountId, globalPermissions: ['ADMINISTER'], projectPermissions: [{ permissions: ['BROWSE_PROJECTS'], projects: [10000], issues: [10000] }] };
    expect((await site.send(person('pm'), 'POST', '/permissions/check', check)).status).toBe(403);
    const nothing = { globalPermissions: [], projectPermissions: [{ permission: 'BROWSE_PROJECTS', projects: [], issues: [] }] };
    expect(await site.admin(200, 'POST', '/permissions/check', check)).toEqual(nothing);
    const own = { ...nothing, projectPermissions: [{ permission: 'BROWSE_PROJECTS', projects: [10000], issues: [10000] }] };
    expect((await site.send(person('pm'), 'POST', '/permissions/check', { ...check, accountId: undefined })).body).toEqual(own);
  });
});

describe('people', () => {
  it('are found by words of their name; an app is not a person', async () => {
    const reply = await site.send(person('pm'), 'GET', '/user/search?query=req');
    expect((reply.body as { displayName: string }[]).map(({ displayName }) => displayName)).toEqual(['Requester', 'Second requester']);
    const assignable = await site.send(person('pm'), 'GET', '/user/assignable/search?project=PLUG');
    expect((assignable.body as { displayName: string }[]).map(({ displayName }) => displayName)).not.toContain('Outsider');
    expect((await site.send(person('pm'), 'GET', '/user?accountId=nobody')).status).toBe(404);
  });
});

it('finds people who see an issue, for whoever sees it', async () => {
  const names = async (query: string) => ((await site.send(person('pm'), 'GET', `/user/viewissue/search?issueKey=WEB-1&${query}`)).body as { displayName: string }[]).map(({ displayName }) => displayName);
  expect(await names('query=o')).toEqual(['Operator']);
  expect(await names(`accountId=${encodeURIComponent(person('operator').accountId ?? '')}`)).toEqual(['Operator']);
  expect(await names(`accountId=${encodeURIComponent(person('outsider').accountId ?? '')}`)).toEqual([]);
  expect((await site.send(person('outsider'), 'GET', '/user/viewissue/search?issueKey=WEB-1&query=o')).status).toBe(404);
});

describe('operations', () => {
  it('have one route each', () => {
    const routes = allRoutes;
    for (const key of ['operationId', 'path'] as const) {
      const names = routes.map(route => (key === 'path' ? `${route.method} ${route.path}` : route.operationId));
      expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    }
  });

  it('of reading are each answered as Jira documents them', async () => {
    const accountId = encodeURIComponent(person('pm').accountId ?? '');
    for (const address of [
      '/issuetype', '/issuetype/10000', '/issuetypescheme', '/issuetypescheme/mapping', '/status', '/status/Done', '/statuscategory', '/statuses?id=10000&id=3',
      '/statuses/byNames?name=Done', '/statuses/search?statusCategory=DONE', '/workflowscheme', '/workflowscheme/10000', '/screens?queryString=default', '/screens/1/availableFields',
      '/screenscheme?expand=issueTypeScreenSchemes', '/issuetypescreenscheme', '/issuetypescreenscheme/mapping', '/issuetypescreenscheme/project?projectId=10000', '/field', '/field/search?type=custom&orderBy=-name',
      '/project/search?expand=lead,issueTypes,description', '/project/PLUG', '/role', '/role/10001', '/project/PLUG/role', '/myself?expand=groups', `/user/bulk?accountId=${accountId}`,
      `/user/groups?accountId=${accountId}`, '/group/bulk', '/group/member?groupname=jira-users', '/permissions', '/permissionscheme', '/permissionscheme/10000?expand=permissions',
      '/project/PLUG/permissionscheme', '/serverInfo', '/priority', '/priority/search', '/priority/3', '/resolution', '/resolution/search', '/resolution/10000', '/issueLinkType', '/issue/createmeta', '/issue/createmeta/PLUG/issuetypes',
    ]) await site.admin(200, 'GET', address);
  });

  it('of changing and removing are each answered as Jira documents them', async () => {
    const { id } = await site.admin<{ id: string }>(201, 'POST', '/issuetype', { name: 'Short-lived', type: 'standard' });
    await site.admin(200, 'PUT', `/issuetype/${id}`, { name: 'Renamed', description: 'Sample' });
    const { issueTypeSchemeId: scheme } = await site.admin<{ issueTypeSchemeId: string }>(201, 'POST', '/issuetypescheme', { name: 'Types', issueTypeIds: [id, '10000'] });
    await site.admin(204, 'PUT', `/issuetypescheme/${scheme}`, { name: 'Types, renamed', defaultIssueTypeId: id });
    await site.admin(204, 'DELETE', `/issuetypescheme/${scheme}/issuetype/10000`);
    await site.admin(204, 'DELETE', `/issuetypescheme/${scheme}`);
    await site.admin(204, 'DELETE', `/issuetype/${id}`);

    const [status] = await site.admin<{ id: string }[]>(200, 'POST', '/statuses', { scope: { type: 'GLOBAL' }, statuses: [{ name: 'Sample', statusCategory: 'TODO' }] });
    await site.admin(204, 'PUT', '/statuses', { statuses: [{ id: status?.id, name: 'Sample, renamed', statusCategory: 'DONE' }] });
    await site.admin(204, 'DELETE', `/statuses?id=${status?.id ?? ''}`);

    const flows = await site.admin<{ id: number }>(201, 'POST', '/workflowscheme', { name: 'Flows' });
    await site.admin(200, 'PUT', `/workflowscheme/${flows.id}`, { name: 'Flows, renamed' });
    await site.admin(200, 'PUT', `/workflowscheme/${flows.id}/issuetype/10000`, { workflow: 'Software Simplified Workflow' });
    await site.admin(204, 'DELETE', `/workflowscheme/${flows.id}`);

    const screen = await site.admin<{ id: number }>(201, 'POST', '/screens', { name: 'Screen' });
    await site.admin(200, 'POST', `/screens/${screen.id}/tabs`, { name: 'Second tab' });
    const screens = await site.admin<{ id: number }>(201, 'POST', '/screenscheme', { name: 'Screens', screens: { default: screen.id, view: 1 } });
    const types = await site.admin<{ id: string }>(201, 'POST', '/issuetypescreenscheme', { name: 'Screens of types', issueTypeMappings: ['default', '10000'].map(issueTypeId => ({ issueTypeId, screenSchemeId: String(screens.id) })) });
    await site.admin(204, 'PUT', `/issuetypescreenscheme/${types.id}/mapping/default`, { screenSchemeId: '1' });
    await site.admin(204, 'POST', `/issuetypescreenscheme/${types.id}/mapping/remove`, { issueTypeIds: ['10000'] });
    await site.admin(204, 'DELETE', `/issuetypescreenscheme/${types.id}`);
    await site.admin(204, 'DELETE', `/screenscheme/${screens.id}`);
    await site.admin(204, 'DELETE', `/screens/${screen.id}`);

    await site.admin(201, 'POST', '/field', { name: 'Sample', type: 'com.atlassian.jira.plugin.system.customfieldtypes:textfield', searcherKey: 'com.atlassian.jira.plugin.system.customfieldtypes:textsearcher' });
    const project = { key: 'NEW', name: 'New', projectTypeKey: 'business', projectTemplateKey: 'com.atlassian.jira-core-project-templates:jira-core-simplified-process-control', leadAccountId: person('admin').accountId };
    await site.admin(201, 'POST', '/project', project);
    expect((await site.send(person('admin'), 'POST', '/project', { ...project, name: 'Other' })).body).toMatchObject({ errors: { projectKey: "Project 'NEW' uses this project key." } });
    const role = await site.admin<{ id: number }>(200, 'POST', '/role', { name: 'Sample' });
    await site.admin(200, 'PUT', `/project/NEW/role/${role.id}`, { categorisedActors: { 'atlassian-group-role-actor': ['jira-users'] } });
    expect((await site.send(person('outsider'), 'GET', '/project/NEW/roledetails')).status).toBe(404);
    await site.admin(204, 'DELETE', `/role/${role.id}`);
    await afterTasks();
  });

  it('without a test in this file are those that other files of the folder, clients/every-operation or clients/schemes test', () => {
    const elsewhere = new Set([
      'getIssueTypesForProject', 'getIssueTypeSchemeForProjects', 'assignIssueTypeSchemeToProject', 'addIssueTypesToIssueTypeScheme', 'readWorkflows', 'createWorkflows', 'validateCreateWorkflows',
      'updateWorkflows', 'validateUpdateWorkflows', 'workflowCapabilities', 'getWorkflowSchemeProjectAssociations', 'assignSchemeToProject', 'readWorkflowSchemes', 'switchWorkflowSchemeForProject',
      'updateSchemes', 'getAllScreenTabs', 'getAllScreenTabFields', 'addScreenTabField', 'removeScreenTabField', 'assignIssueTypeScreenSchemeToProject', 'appendMappingsForIssueTypeScreenScheme',
      'getAllStatuses', 'getDefaultEditor', 'deleteActor', 'getCreateIssueMetaIssueTypeId', 'getEditIssueMeta', 'getBulkPinStatus', 'getTask',
      'reorderIssueTypesInIssueTypeScheme', 'updateDefaultWorkflow', 'deleteDefaultWorkflow', 'getWorkflowSchemeIssueType', 'deleteWorkflowSchemeIssueType', 'getWorkflow', 'updateWorkflowMapping',
      'getDefaultWorkflow', 'getDraftDefaultWorkflow', 'updateDraftDefaultWorkflow', 'deleteDraftDefaultWorkflow', 'getWorkflowSchemeDraftIssueType', 'setWorkflowSchemeDraftIssueType',
      'deleteWorkflowSchemeDraftIssueType', 'getDraftWorkflow', 'updateDraftWorkflowMapping', 'deleteDraftWorkflowMapping', 'createWorkflowSchemeDraftFromParent', 'getWorkflowSchemeDraft',
      'updateWorkflowSchemeDraft', 'deleteWorkflowSchemeDraft', 'publishDraftWorkflowScheme', 'getRequiredWorkflowSchemeMappings',
      'deleteWorkflowMapping', 'getProjectRoleActorsForRole', 'addProjectRoleActorsToRole', 'deleteProjectRoleActorsFromRole',
    ]);
    const untested = configurationRoutes.map(route => route.operationId).filter(id => !coveredOperations().has(id) && !elsewhere.has(id));
    expect(untested).toEqual([]);
  });
});

it('answers 401 to a caller whose account is not active', async () => {
  const store = openStore({ dir: null, now: () => 0 });
  const jira = createJira({ store, baseUrl: 'http://127.0.0.1:2990', routes: configurationRoutes, forge: () => null });
  seedSite(jira.site);
  const outsider = store.state.users.find(user => user.displayName === 'Outsider');
  if (!outsider) throw new Error('The seed has no outsider');
  outsider.active = false;
  const reply = await jira.handle({ method: 'GET', path: '/rest/api/3/myself', query: new URLSearchParams(), headers: {}, body: undefined, principal: { ...person('outsider') } });
  expect(reply.status).toBe(401);
});
