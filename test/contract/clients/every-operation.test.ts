import { allRoutes } from '../../../local/jira/routes';
import type { Site } from '../../../local/site';
import { askOf, statusOf, type Json } from '../../support/ask-operation';
import { startPlainSite } from '../../support/plain-site';

/**
 * Operations that no other test asks for, each by its name in Atlassian's documents: the reply is held against both oracles, and what was
 * written is looked at again. People who lack the permission, and what else is refused, are for the tests of the areas.
 */

let site: Site;
const ask = askOf(() => site);
let me = '';
beforeAll(async () => {
  site = await startPlainSite();
  me = (await ask<{ accountId: string }>('getCurrentUser')).accountId;
});
afterAll(() => site.close());

const gone = (operationId: string, parts: readonly (string | number)[]): Promise<unknown> => ask(operationId, parts, { status: 404 });
const task = (summary: string): Promise<{ id: string; key: string }> => ask('createIssue', [], { body: { fields: { project: { key: 'AUTOTEST' }, issuetype: { name: 'Task' }, summary } } });
const values = <T = Json>(page: unknown): T[] => (page as { values: T[] }).values;
const PROJECT = '10000';
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64');

it('on issues: properties of many, history by id, work logs, links elsewhere, watching in bulk', async () => {
  const { id, key } = await task('Asked');
  await ask('bulkSetIssuesPropertiesList', [], { body: { entitiesIds: [Number(id)], properties: { one: { a: 1 }, two: { b: 2 } } } });
  await ask('bulkSetIssuePropertiesByIssue', [], { body: { issues: [{ issueID: Number(id), properties: { three: { c: 3 } } }] } });
  await ask('bulkDeleteIssueProperty', ['one'], { body: { entityIds: [Number(id)] } });
  expect((await ask<{ keys: Json[] }>('getIssuePropertyKeys', [key])).keys.map((each) => each['key'])).toEqual(['three', 'two']);
  await ask('editIssue', [key], { body: { fields: { labels: ['red'] } } });
  const [change] = values<{ id: string }>(await ask('getChangeLogs', [key]));
  expect((await ask<{ histories: Json[] }>('getChangeLogsByIds', [key], { body: { changelogIds: [Number(change?.id)] } })).histories).toHaveLength(1);
  const { id: worklogId } = await ask<{ id: string }>('addWorklog', [key], { body: { timeSpent: '1h' } });
  await ask('setWorklogProperty', [key, worklogId, 'mark'], { body: { on: true } });
  expect((await ask<{ keys: Json[] }>('getWorklogPropertyKeys', [key, worklogId])).keys).toHaveLength(1);
  await ask('deleteWorklogProperty', [key, worklogId, 'mark']);
  await gone('getWorklogProperty', [key, worklogId, 'mark']);
  expect(values(await ask('getIdsOfWorklogsModifiedSince', [], { query: { since: '0' } })).map((each) => each['worklogId'])).toContain(Number(worklogId));
  const { id: link } = await ask<{ id: number }>('createOrUpdateRemoteIssueLink', [key], { body: { object: { url: 'https://example.test/a', title: 'A' } } });
  await ask('updateRemoteIssueLink', [key, link], { body: { object: { url: 'https://example.test/b', title: 'B' } } });
  expect(await ask('getRemoteIssueLinkById', [key, link])).toMatchObject({ object: { title: 'B' } });
  await ask('deleteRemoteIssueLinkById', [key, link]);
  await gone('getRemoteIssueLinkById', [key, link]);
  await ask('submitBulkWatch', [], { body: { selectedIssueIdsOrKeys: [key] } });
  await ask('removeWatcher', [key], { query: { accountId: me } });
  expect(await ask('getIssueWatchers', [key])).toMatchObject({ isWatching: false });
});

it('on filters: shares, owner, favourites and the scope of new ones', async () => {
  const { id } = await ask<{ id: string }>('createFilter', [], { body: { name: 'Asked', jql: 'project = AUTOTEST' } });
  await ask('addSharePermission', [id], { body: { type: 'project', projectId: PROJECT } });
  const [share] = await ask<{ id: number }[]>('getSharePermissions', [id]);
  expect(await ask('getSharePermission', [id, share?.id ?? 0])).toMatchObject({ type: 'project' });
  await ask('setFavouriteForFilter', [id]);
  expect(await ask('deleteFavouriteForFilter', [id])).toMatchObject({ favourite: false });
  expect((await ask<Json[]>('getMyFilters')).map((filter) => filter['id'])).toContain(id);
  await ask('setDefaultShareScope', [], { body: { scope: 'AUTHENTICATED' } });
  expect(await ask('getDefaultShareScope')).toEqual({ scope: 'AUTHENTICATED' });
  const [member] = await ask<{ accountId: string }[]>('findUsers', [], { query: { query: 'pm' } });
  await ask('changeFilterOwner', [id], { body: { accountId: member?.accountId } });
  expect(await ask('getFilter', [id])).toMatchObject({ owner: { accountId: member?.accountId } });
});

it('on dashboards: change, copy, gadgets and what they remember', async () => {
  const body = { name: 'Asked', sharePermissions: [], editPermissions: [] };
  const { id } = await ask<{ id: string }>('createDashboard', [], { body });
  await ask('updateDashboard', [id], { body: { ...body, name: 'Renamed' } });
  const available = await ask<{ gadgets: { moduleKey?: string; uri?: string }[] }>('getAllAvailableDashboardGadgets');
  const [gadget] = available.gadgets;
  const { id: gadgetId } = await ask<{ id: number }>('addGadget', [id], { body: { ...(gadget?.moduleKey === undefined ? { uri: gadget?.uri } : { moduleKey: gadget.moduleKey }) } });
  await ask('updateGadget', [id, gadgetId], { body: { title: 'Mine', color: 'red' } });
  expect((await ask<{ gadgets: Json[] }>('getAllGadgets', [id])).gadgets).toMatchObject([{ id: gadgetId, title: 'Mine', color: 'red' }]);
  await ask('setDashboardItemProperty', [id, gadgetId, 'kept'], { body: { a: 1 } });
  expect((await ask<{ keys: Json[] }>('getDashboardItemPropertyKeys', [id, gadgetId])).keys).toHaveLength(1);
  await ask('deleteDashboardItemProperty', [id, gadgetId, 'kept']);
  await gone('getDashboardItemProperty', [id, gadgetId, 'kept']);
  expect(await ask('copyDashboard', [id], { body: { ...body, name: 'Copied' } })).toMatchObject({ name: 'Copied' });
  await ask('removeGadget', [id, gadgetId]);
  expect((await ask<{ gadgets: Json[] }>('getAllGadgets', [id])).gadgets).toEqual([]);
});

it('on people: lists, pickers, groups, preferences, properties', async () => {
  expect((await ask<Json[]>('getAllUsers', [], { query: { maxResults: '2' } }))).toHaveLength(2);
  expect((await ask<Json[]>('getAllUsersDefault', [], { query: { maxResults: '3' } }))).toHaveLength(3);
  expect((await ask<Json[]>('findBulkAssignableUsers', [], { query: { projectKeys: 'AUTOTEST', accountId: me } })).map((user) => user['accountId'])).toEqual([me]);
  expect(await ask('findUsersAndGroups', [], { query: { query: 'admin' } })).toMatchObject({ users: { total: 1 } });
  await ask('createGroup', [], { body: { name: 'asked' } });
  await ask('addUserToGroup', [], { query: { groupname: 'asked' }, body: { accountId: me } });
  expect(await ask('getGroup', [], { query: { groupname: 'asked', expand: 'users' } })).toMatchObject({ users: { size: 1 } });
  await ask('removeUserFromGroup', [], { query: { groupname: 'asked', accountId: me } });
  expect(await ask('getUsersFromGroup', [], { query: { groupname: 'asked' } })).toMatchObject({ total: 0 });
  await ask('removeUser', [], { query: { accountId: 'nobody' }, status: 404 });
  await ask('setLocale', [], { body: { locale: 'en_GB' } });
  expect(await ask('getLocale')).toEqual({ locale: 'en_GB' });
  await ask('setPreference', [], { query: { key: 'asked' }, body: 'kept' });
  await ask('removePreference', [], { query: { key: 'asked' } });
  await ask('getPreference', [], { query: { key: 'asked' }, status: 404 });
  await ask('setUserProperty', ['asked'], { query: { accountId: me }, body: { a: 1 } });
  expect(await ask('getUserProperty', ['asked'], { query: { accountId: me } })).toMatchObject({ value: { a: 1 } });
  await ask('deleteUserProperty', ['asked'], { query: { accountId: me } });
});

it('on projects: archive and bin, types, mail, categories, properties', async () => {
  const { id, key } = await ask<{ id: number; key: string }>('createProject', [], { body: { key: 'ASKED', name: 'Asked', projectTypeKey: 'software', leadAccountId: me } });
  expect((await ask<Json[]>('getAllProjects')).map((project) => project['key'])).toEqual(expect.arrayContaining(['ASKED', 'AUTOTEST']));
  await ask('getProject', [key]);
  expect(Array.isArray(await ask('getRecent'))).toBe(true);
  await ask('updateProjectEmail', [id], { body: { emailAddress: 'asked@example.test' } });
  expect(await ask('getProjectEmail', [id])).toMatchObject({ emailAddress: 'asked@example.test' });
  await ask('setProjectProperty', [key, 'asked'], { body: { a: 1 } });
  await ask('deleteProjectProperty', [key, 'asked']);
  await gone('getProjectProperty', [key, 'asked']);
  await ask('archiveProject', [key]);
  await ask('restore', [key]);
  await ask('deleteProjectAsynchronously', [key]);
  await gone('getProject', [key]);
  expect(await ask('getProjectTypeByKey', ['software'])).toEqual(await ask('getAccessibleProjectTypeByKey', ['software']));
  const { id: category } = await ask<{ id: string }>('createProjectCategory', [], { body: { name: 'Asked', description: 'One' } });
  await ask('updateProjectCategory', [category], { body: { description: 'Two' } });
  expect(await ask('getProjectCategoryById', [category])).toMatchObject({ name: 'Asked', description: 'Two' });
  expect((await ask<Json[]>('getAllProjectCategories')).map((each) => each['id'])).toContain(category);
  const { id: version } = await ask<{ id: string }>('createVersion', [], { body: { name: 'Asked', projectId: Number(PROJECT) } });
  await ask('deleteVersion', [version]);
  await gone('getVersion', [version]);
});

it('on pictures: load, choose, look at and delete', async () => {
  const { id } = await ask<{ id: string }>('createProjectAvatar', ['AUTOTEST'], { image: PNG, status: 201 });
  await ask('updateProjectAvatar', ['AUTOTEST'], { body: { id } });
  expect(await ask('getAllProjectAvatars', ['AUTOTEST'])).toMatchObject({ custom: [{ id, isSelected: true, isSystemAvatar: false }] });
  for (const [operation, parts] of [['getAvatarImageByID', ['project', id]], ['getAvatarImageByOwner', ['project', PROJECT]]] as const) expect(await ask<string>(operation, parts)).toContain('PNG');
  expect(await ask<string>('getAvatarImageByType', ['project'])).toContain('<svg');
  expect(await ask<string>('getAvatarImageByType', ['project'], { query: { format: 'png' } })).toMatch(/PNG[^]+IHDR[^]+IDAT[^]+IEND/);
  await ask('getAvatarImageByType', ['project'], { query: { format: 'bmp' }, status: 404 });
  await ask('getAvatarImageByID', ['project', id], { query: { format: 'svg' }, status: 501 });
  await ask('createProjectAvatar', ['AUTOTEST'], { image: Buffer.from([1, 2, 3, 4]), status: 400 });
  await ask('createProjectAvatar', ['AUTOTEST'], { image: PNG, as: 'pm', status: 403 });
  await ask('deleteProjectAvatar', ['AUTOTEST', id]);
  const { id: second } = await ask<{ id: string }>('storeAvatar', ['project', PROJECT], { image: PNG, status: 201 });
  await ask('deleteAvatar', ['project', PROJECT, second]);
  const { id: third } = await ask<{ id: string }>('createIssueTypeAvatar', ['10000'], { image: PNG, status: 201 });
  expect(await ask('getAvatars', ['issuetype', '10000'])).toMatchObject({ custom: [{ id: third }] });
});

it('on lists: link types, priorities, resolutions', async () => {
  const { id: linkType } = await ask<{ id: string }>('createIssueLinkType', [], { body: { name: 'Asked', inward: 'is asked by', outward: 'asks' } });
  await ask('updateIssueLinkType', [linkType], { body: { name: 'Asked', inward: 'asked', outward: 'asks' } });
  expect(await ask('getIssueLinkType', [linkType])).toMatchObject({ inward: 'asked' });
  const { id: priority } = await ask<{ id: string }>('createPriority', [], { body: { name: 'Asked', statusColor: '#123456' } });
  await ask('updatePriority', [priority], { body: { name: 'Asked more' } });
  expect(await ask('getPriority', [priority])).toMatchObject({ name: 'Asked more' });
  await ask('setDefaultPriority', [], { body: { id: priority } });
  const { id: resolution } = await ask<{ id: string }>('createResolution', [], { body: { name: 'Asked' } });
  await ask('updateResolution', [resolution], { body: { name: 'Asked more' } });
  await ask('moveResolutions', [], { body: { ids: [resolution], position: 'First' } });
  expect(values<{ id: string }>(await ask('searchResolutions'))[0]?.id).toBe(resolution);
  await ask('setDefaultResolution', [], { body: { id: resolution } });
  await ask('deleteResolution', [resolution], { query: { replaceWith: '10000' } });
  await gone('getResolution', [resolution]);
});

it('on permission, notification and security schemes', async () => {
  const { id: scheme } = await ask<{ id: number }>('createPermissionScheme', [], { body: { name: 'Asked', permissions: [{ permission: 'BROWSE_PROJECTS', holder: { type: 'applicationRole' } }] } });
  await ask('updatePermissionScheme', [scheme], { body: { name: 'Asked more' } });
  const { permissions: [grant] } = await ask<{ permissions: { id: number }[] }>('getPermissionSchemeGrants', [scheme]);
  expect(await ask('getPermissionSchemeGrant', [scheme, grant?.id ?? 0])).toMatchObject({ permission: 'BROWSE_PROJECTS' });
  await ask('deletePermissionSchemeEntity', [scheme, grant?.id ?? 0]);
  expect((await ask<{ permissions: Json[] }>('getPermissionSchemeGrants', [scheme])).permissions).toEqual([]);
  expect(values(await ask('getNotificationSchemes'))).toHaveLength(1);
  expect(values(await ask('getNotificationSchemeToProjectMappings'))).toEqual(expect.arrayContaining([expect.objectContaining({ projectId: PROJECT })]));
  expect(await ask('getIssueSecuritySchemes')).toMatchObject({ issueSecuritySchemes: [{ id: 10000 }] });
  expect(await ask('getIssueSecurityScheme', [10000])).toMatchObject({ levels: [] });
  await gone('getIssueSecurityScheme', [1]);
  await gone('getIssueSecurityLevel', [1]);
});

it('on fields: contexts, their projects and types, options, the recycle bin', async () => {
  const { id: field } = await ask<{ id: string }>('createCustomField', [], { body: { name: 'Asked', type: 'com.atlassian.jira.plugin.system.customfieldtypes:select', searcherKey: 'com.atlassian.jira.plugin.system.customfieldtypes:multiselectsearcher' } });
  await ask('updateCustomField', [field], { body: { name: 'Asked more' } });
  const { id: context } = await ask<{ id: string }>('createCustomFieldContext', [field], { body: { name: 'Narrow', projectIds: [PROJECT], issueTypeIds: ['10000'] } });
  await ask('updateCustomFieldContext', [field, context], { body: { name: 'Narrower' } });
  await ask('addIssueTypesToContext', [field, context], { body: { issueTypeIds: ['10001'] } });
  await ask('removeIssueTypesFromContext', [field, context], { body: { issueTypeIds: ['10001'] } });
  expect(values(await ask('getIssueTypeMappingsForContexts', [field], { query: { contextId: context } }))).toMatchObject([{ issueTypeId: '10000' }]);
  await ask('removeCustomFieldContextFromProjects', [field, context], { body: { projectIds: [PROJECT] } });
  await ask('assignProjectsToCustomFieldContext', [field, context], { body: { projectIds: [PROJECT] } });
  expect(values(await ask('getProjectContextMapping', [field], { query: { contextId: context } }))).toMatchObject([{ projectId: PROJECT }]);
  const { options } = await ask<{ options: { id: string }[] }>('createCustomFieldOption', [field, context], { body: { options: [{ value: 'One' }, { value: 'Two' }] } });
  const [one, two] = options.map(({ id }) => id);
  await ask('updateCustomFieldOption', [field, context], { body: { options: [{ id: one, value: 'First' }] } });
  await ask('reorderCustomFieldOptions', [field, context], { body: { customFieldOptionIds: [two], position: 'First' } });
  expect(values(await ask('getOptionsForContext', [field, context])).map((option) => option['value'])).toEqual(['Two', 'First']);
  expect(await ask('getCustomFieldOption', [one ?? ''])).toMatchObject({ value: 'First' });
  await ask('deleteCustomFieldOption', [field, context, one ?? '']);
  await ask('getDefaultValues', [field]);
  await ask('getContextDefaultValues', [field]);
  await ask('deleteCustomFieldContext', [field, context]);
  await ask('trashCustomField', [field]);
  await ask('deleteCustomField', [field]);
  expect(values(await ask('getTrashedFieldsPaginated'))).toEqual([]);
});

it('on screens: tabs and their order', async () => {
  const { id: screen } = await ask<{ id: number }>('createScreen', [], { body: { name: 'Asked' } });
  await ask('updateScreen', [screen], { body: { name: 'Asked more' } });
  const { id: tab } = await ask<{ id: number }>('addScreenTab', [screen], { body: { name: 'Second' } });
  await ask('renameScreenTab', [screen, tab], { body: { name: 'First' } });
  await ask('moveScreenTab', [screen, tab, 0]);
  expect((await ask<{ name: string }[]>('getAllScreenTabs', [screen]))[0]?.name).toBe('First');
  for (const fieldId of ['summary', 'labels']) await ask('addScreenTabField', [screen, tab], { body: { fieldId } });
  await ask('moveScreenTabField', [screen, tab, 'labels'], { body: { position: 'First' } });
  expect((await ask<{ id: string }[]>('getAllScreenTabFields', [screen, tab])).map(({ id }) => id)).toEqual(['labels', 'summary']);
  expect(await ask('getBulkScreenTabs', [], { query: { screenId: String(screen), tabId: String(tab) } })).toMatchObject({ total: 1, values: [{ screenId: screen, tabId: tab, tabName: 'First' }] });
  await ask('getBulkScreenTabs', [], { query: { screenId: '' }, status: 400 });
  await ask('deleteScreenTab', [screen, tab]);
  const { id: scheme } = await ask<{ id: number }>('createScreenScheme', [], { body: { name: 'Asked', screens: { default: screen } } });
  await ask('updateScreenScheme', [scheme], { body: { name: 'Asked more' } });
  const { id: typeScheme } = await ask<{ id: string }>('createIssueTypeScreenScheme', [], { body: { name: 'Asked', issueTypeMappings: [{ issueTypeId: 'default', screenSchemeId: String(scheme) }] } });
  await ask('updateIssueTypeScreenScheme', [typeScheme], { body: { name: 'Asked more' } });
  expect(values(await ask('getIssueTypeScreenSchemes', [], { query: { id: typeScheme } }))).toMatchObject([{ name: 'Asked more' }]);
});

it('on workflows, types and roles', async () => {
  expect(await ask('getDefaultEditor')).toEqual({ value: 'NEW' });
  const [workflow] = values<{ id: string }>(await ask('searchWorkflows'));
  await ask('getProjectUsagesForStatus', ['10000']);
  await ask('getWorkflowSchemeUsagesForWorkflow', [workflow?.id ?? '']);
  await ask('getProjectUsagesForWorkflowScheme', ['10000']);
  expect(typeof (await ask<{ workflow: string }>('getDefaultWorkflow', ['10000'])).workflow).toBe('string');
  await ask('publishDraftWorkflowScheme', ['10000'], { body: { statusMappings: [] }, status: 404 });
  await ask('setIssueTypeProperty', ['10000', 'asked'], { body: { a: 1 } });
  expect((await ask<{ keys: Json[] }>('getIssueTypePropertyKeys', ['10000'])).keys).toHaveLength(1);
  expect(await ask('getIssueTypeProperty', ['10000', 'asked'])).toMatchObject({ value: { a: 1 } });
  await ask('deleteIssueTypeProperty', ['10000', 'asked']);
  const { id: role } = await ask<{ id: number }>('createProjectRole', [], { body: { name: 'Asked', description: 'One' } });
  await ask('partialUpdateProjectRole', [role], { body: { description: 'Two' } });
  await ask('fullyUpdateProjectRole', [role], { body: { name: 'Asked more', description: 'Two' } });
  expect(await ask('getProjectRoleById', [role])).toMatchObject({ name: 'Asked more', description: 'Two' });
  expect(await ask('addProjectRoleActorsToRole', [role], { body: { user: [me] } })).toMatchObject({ actors: [{ actorUser: { accountId: me } }] });
  await ask('createProject', [], { body: { key: 'HELD', name: 'Held', projectTypeKey: 'software', leadAccountId: me } });
  expect(await ask('getProjectRole', ['HELD', role])).toMatchObject({ actors: [{ actorUser: { accountId: me } }] });
  await ask('deleteProjectRoleActorsFromRole', [role], { query: { user: me } });
  expect(await ask('getProjectRoleActorsForRole', [role])).toEqual({ actors: [] });
});

it('on workflow schemes part by part, which nobody uses', async () => {
  const [{ name: workflow = '' } = {}] = values<{ name?: string }>(await ask('searchWorkflows'));
  const { id: scheme } = await ask<{ id: number }>('createWorkflowScheme', [], { body: { name: 'Asked', defaultWorkflow: workflow } });
  const named = { query: { workflowName: workflow } };
  expect(await ask('updateWorkflowMapping', [scheme], { ...named, body: { issueTypes: ['10000', '10001'] } })).toMatchObject({ issueTypeMappings: { 10000: workflow, 10001: workflow } });
  expect(await ask('getWorkflow', [scheme], named)).toEqual({ workflow, issueTypes: ['10000', '10001'], defaultMapping: true });
  expect(await ask('deleteWorkflowSchemeIssueType', [scheme, '10001'])).toMatchObject({ issueTypeMappings: { 10000: workflow } });
  expect(await ask('getWorkflowSchemeIssueType', [scheme, '10000'])).toEqual({ issueType: '10000', workflow });
  await gone('getWorkflowSchemeIssueType', [scheme, '10001']);
  expect(await ask('updateDefaultWorkflow', [scheme], { body: { workflow } })).toMatchObject({ defaultWorkflow: workflow });
  await ask('updateDefaultWorkflow', [scheme], { body: { workflow: 'none' }, status: 400 });
  expect(await ask('deleteDefaultWorkflow', [scheme])).toMatchObject({ defaultWorkflow: workflow });
  expect(await ask('deleteWorkflowMapping', [scheme], named)).toMatchObject({ issueTypeMappings: {} });
  await ask('updateDefaultWorkflow', ['10000'], { body: { workflow }, status: 400 });
  const [{ id: workflowId = '' } = {}] = values<{ id?: string }>(await ask('searchWorkflows'));
  for (const [operation, id] of [['getProjectIssueTypeUsagesForStatus', '10000'], ['getWorkflowProjectIssueTypeUsages', workflowId]] as const) expect(await ask(operation, [id, PROJECT])).toMatchObject({ issueTypes: { values: [{ id: '10000' }, { id: '10004' }] } });
  await ask('reorderIssueTypesInIssueTypeScheme', ['10001'], { body: { issueTypeIds: ['10004'], position: 'First' } });
  expect((await ask<{ issueTypes: { id: string }[] }>('getProject', ['AUTOTEST'])).issueTypes.map(({ id }) => id)).toEqual(['10004', '10000']);
});

it('on settings of the site', async () => {
  const [tracker] = await ask<{ key: string }[]>('getAvailableTimeTrackingImplementations');
  await ask('selectTimeTrackingImplementation', [], { body: { key: tracker?.key } });
  expect(await ask('getSelectedTimeTrackingImplementation')).toMatchObject({ key: tracker?.key });
  await ask('getSharedTimeTrackingConfiguration');
  await ask('setApplicationProperty', ['jira.title'], { body: { id: 'jira.title', value: 'Asked' } });
  expect(await ask('getApplicationProperty', [], { query: { keyFilter: 'jira.title' } })).toMatchObject([{ value: 'Asked' }]);
  expect((await ask<Json[]>('getAdvancedSettings')).length).toBeGreaterThan(0);
  expect((await ask<Json[]>('getIssueNavigatorDefaultColumns')).length).toBeGreaterThan(0);
  await ask('getApplicationRole', ['jira-software']);
  await ask('getLicense');
  await ask('getEvents');
  await ask('getAutoCompletePost', [], { body: {} });
  expect(await ask('getPolicy')).toEqual({ anyContentBlocked: false });
  expect(await ask('getPolicies', [], { query: { ids: PROJECT } })).toEqual({ projectDataPolicies: [{ id: Number(PROJECT), dataPolicy: { anyContentBlocked: false } }] });
});

/** What belongs to apps: a person is refused, whatever they ask. */
const FOR_APPS = allRoutes.filter(({ path }) => /^\/rest\/(?:atlassian-connect\/1\/|forge\/1\/app\/|api\/3\/(?:webhook|uiModifications|workflow\/rule|jql\/function|field\/\{fieldKey\}\/option|app\/field\/context|app\/field\/\{fieldIdOrKey\}\/context))/.test(path));
it('for apps only refuse people', async () => {
  for (const { operationId, method, path } of FOR_APPS) expect([operationId, Math.floor((await statusOf(site, method, path)) / 100)]).toEqual([operationId, 4]);
  for (const path of ['/rest/builds/0.1/pipelines/p/builds/1', '/rest/devinfo/0.10/repository/r', '/rest/operations/1.0/linkedWorkspaces']) expect(await statusOf(site, 'GET', path)).toBe(401);
});
