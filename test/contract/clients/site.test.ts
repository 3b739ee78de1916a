import type { Site } from '../../../local/site';
import { askOf } from '../../support/ask-operation';
import { cloudClient, refusal } from '../../support/jira-js';
import { startPlainSite } from '../../support/plain-site';
import { restAs } from '../../support/site';

/** What a client does with the site's people, lists, schemes, fields and settings, and with what people share. */

let site: Site;
let accountId = '';
beforeAll(async () => {
  site = await startPlainSite();
  accountId = (await jira().myself.getCurrentUser()).accountId ?? '';
});
afterAll(() => site.close());

const ask = askOf(() => site);
const jira = () => cloudClient(site, 'admin');
const member = () => cloudClient(site, 'pm');

it('keeps filters: whose they are, who sees them, whose favourites they are, their columns', async () => {
  const filter = await jira().filters.createFilter({ name: 'Mine', jql: 'project = AUTOTEST ORDER BY Rank ASC' });
  const id = Number(filter.id);
  expect([filter.owner?.accountId, filter.sharePermissions]).toEqual([accountId, []]);
  expect(await refusal(jira().filters.createFilter({ name: 'Mine', jql: 'project = AUTOTEST' }))).toBe(400);
  expect(await refusal(jira().filters.updateFilter({ id, body: { name: 'Mine', jql: 'nosuchfield = 1' } }))).toBe(400);
  expect(await refusal(member().filters.getFilter({ id }))).toBe(404);
  const [share] = await jira().filterSharing.addSharePermission({ id, type: 'project', projectId: '10000' });
  expect((await member().filters.getFilter({ id })).jql).toBe('project = AUTOTEST ORDER BY Rank ASC');
  expect(await refusal(member().filters.updateFilter({ id, body: { name: 'Theirs' } }))).toBe(400);
  expect((await member().filters.setFavouriteForFilter({ id })).favourite).toBe(true);
  expect((await jira().filters.getFavouriteFilters()).map((each) => each.id)).toEqual([]);
  expect((await jira().filters.getFiltersPaginated({ filterName: 'mine', expand: 'owner,jql' })).values?.map(({ name }) => name)).toEqual(['Mine']);
  await jira().filters.setColumns({ id, columns: ['summary', 'status'] });
  expect((await jira().filters.getColumns({ id })).map(({ value }) => value)).toEqual(['summary', 'status']);
  await jira().filters.resetColumns({ id });
  expect(await refusal(jira().filters.getColumns({ id }))).toBe(404);
  await jira().filterSharing.deleteSharePermission({ id, permissionId: share?.id ?? 0 });
  expect(await refusal(member().filters.getFilter({ id }))).toBe(404);
  await jira().filters.deleteFilter({ id });
  expect(await refusal(jira().filters.getFilter({ id }))).toBe(404);
});

it('keeps dashboards with gadgets and what gadgets remember', async () => {
  // jira.js leaves out what is experimental.
  const rest = restAs(site, 'admin');
  const { id } = (await rest('POST', '/rest/api/3/dashboard', { name: 'Throughput', sharePermissions: [{ type: 'authenticated' }], editPermissions: [] })).body as { id: string };
  expect((await member().dashboards.getDashboard({ id })).isWritable).toBe(false);
  const added = { moduleKey: 'com.atlassian.jira.gadgets:pie-chart-dashboard-item', title: 'Pie', color: 'red' };
  const gadget = (await rest('POST', `/rest/api/3/dashboard/${id}/gadget`, added)).body as { id: number };
  expect((await restAs(site, 'pm')('POST', `/rest/api/3/dashboard/${id}/gadget`, added)).status).toBe(404);
  const item = { dashboardId: id, itemId: String(gadget.id), propertyKey: 'config' };
  await jira().dashboards.setDashboardItemProperty({ ...item, body: { filter: 1 } });
  expect(await refusal(member().dashboards.setDashboardItemProperty({ ...item, body: { filter: 2 } }))).toBe(404);
  expect((await member().dashboards.getDashboardItemProperty(item)).value).toEqual({ filter: 1 });
  expect((await jira().dashboards.getAllDashboards({ filter: 'my' })).total).toBe(1);
  expect((await member().dashboards.getAllDashboards({ filter: 'favourite' })).total).toBe(0);
  expect((await jira().dashboards.getDashboardsPaginated({ dashboardName: 'thro' })).total).toBe(1);
  expect((await rest('DELETE', `/rest/api/3/dashboard/${id}`)).status).toBe(204);
  expect(await refusal(jira().dashboards.getDashboard({ id }))).toBe(404);
});

it('takes a dashboard without the people who may edit it, as clients send it', async () => {
  const { id, editPermissions } = await ask('createDashboard', [], { body: { name: 'Nobody edits', sharePermissions: [] } });
  expect(editPermissions).toEqual([]);
  await ask('createDashboard', [], { body: { name: 'Nobody sees', editPermissions: [] }, status: 400 });
  await ask('deleteDashboard', [String(id)]);
});

it('knows people and groups, and finds them in each of the ways', async () => {
  expect((await jira().myself.getCurrentUser()).groups).toEqual({ size: 3, items: [] });
  expect((await jira().users.getUser({ accountId, expand: ['groups'] })).groups?.items?.length).toBe(3);
  expect(await refusal(jira().users.getUserEmail({ accountId }))).toBe(400);
  expect((await jira().userSearch.findUsersForPicker({ query: 'admin' })).users?.map((each) => each.accountId)).toEqual([accountId]);
  expect((await jira().userSearch.findUsersWithAllPermissions({ permissions: 'ADMINISTER_PROJECTS', projectKey: 'AUTOTEST' })).map((each) => each.accountId)).toEqual([accountId]);
  expect(await refusal(member().userSearch.findUsersWithAllPermissions({ permissions: 'ADMINISTER_PROJECTS', projectKey: 'AUTOTEST' }))).toBe(403);
  expect((await jira().userSearch.findUsersWithBrowsePermission({ projectKey: 'AUTOTEST', query: 'out' }))).toEqual([]);
  await jira().groups.createGroup({ name: 'readers' });
  await jira().groups.addUserToGroup({ groupname: 'readers', accountId });
  expect(await refusal(jira().groups.addUserToGroup({ groupname: 'readers', accountId }))).toBe(400);
  expect((await jira().groups.getUsersFromGroup({ groupname: 'readers' })).total).toBe(1);
  expect((await member().groups.findGroups({ query: 'READ', caseInsensitive: true })).groups?.map(({ name }) => name)).toEqual(['readers']);
  const members = async (expand: string) => (await ask<{ users: Record<string, unknown> & { size: number; items: unknown[] } }>('getGroup', [], { query: { groupname: 'jira-users', expand } })).users;
  const all = await members('users');
  expect([all.items.length, all['start-index'], all['end-index']]).toEqual([all.size, 0, all.size - 1]);
  expect(await members('users[1:2]')).toMatchObject({ items: all.items.slice(1, 3), 'start-index': 1, 'end-index': 2 });
  expect(await refusal(member().groups.removeGroup({ groupname: 'readers' }))).toBe(403);
  await jira().groups.removeGroup({ groupname: 'readers' });
  expect((await jira().users.getUserGroups({ accountId })).length).toBe(3);
  await jira().myself.setPreference({ key: 'kept', body: 'a text' as never });
  expect(await jira().myself.getPreference({ key: 'kept' })).toBe('a text');
  expect(await refusal(member().myself.getPreference({ key: 'kept' }))).toBe(404);
  expect(await refusal(jira().userProperties.setUserProperty({ propertyKey: 'kept', body: { a: 1 } }))).toBe(400);
  expect(await refusal(member().userProperties.getUserPropertyKeys({ accountId }))).toBe(403);
  expect((await jira().auditRecords.getAuditRecords({ filter: 'readers' })).records?.map(({ summary }) => summary)).toEqual(['User added to group', 'Group created']);
});

it('makes accounts that can sign in, and closes them', async () => {
  const emailAddress = 'new@local.test';
  const make = (body: object) => ({ emailAddress, products: ['jira-software'], ...body }) as Parameters<ReturnType<typeof jira>['users']['createUser']>[0];
  const made = await jira().users.createUser(make({}));
  expect(made).toMatchObject({ displayName: 'new', active: true, groups: { size: 1 }, applicationRoles: { size: 1 } });
  expect(await jira().users.createUser(make({ emailAddress: 'NEW@local.test' }))).toMatchObject({ accountId: made.accountId });
  const theirs = (path: string): Promise<Response> => fetch(`${site.url}/rest/api/3/${path}`, { headers: { authorization: `Basic ${Buffer.from(`${emailAddress}:local`).toString('base64')}` } });
  expect(await (await theirs('myself')).json()).toMatchObject({ accountId: made.accountId });
  expect((await jira().groups.getUsersFromGroup({ groupname: 'jira-users' })).values?.map((each) => each.accountId)).toContain(made.accountId);
  expect((await jira().applicationRoles.getApplicationRole({ key: 'jira-software' })).defaultGroups).toEqual(['jira-users']);
  for (const [body, status] of [[{ emailAddress: 'none' }, 400], [{ products: ['jira-servicedesk'] }, 400], [{ products: [] }, 501]] as const) expect(await refusal(jira().users.createUser(make(body)))).toBe(status);
  expect(await refusal(member().users.createUser(make({})))).toBe(403);
  await jira().users.removeUser({ accountId: made.accountId ?? '' });
  expect((await theirs('myself')).status).toBe(401);
  expect(await refusal(jira().users.createUser(make({})))).toBe(400);
});

it('finds people by what they have to do with issues, and keeps the columns of each', async () => {
  const { key } = await jira().issues.createIssue({ fields: { project: { key: 'AUTOTEST' }, issuetype: { name: 'Task' }, summary: 'Found', assignee: { accountId } } });
  const { accountId: theirs = '' } = await member().myself.getCurrentUser();
  await jira().userProperties.setUserProperty({ accountId: theirs, propertyKey: 'place', body: { office: { country: 'AU' } } });
  const found = async (query: string): Promise<unknown> => (await ask<{ values: { accountId: string }[] }>('findUsersByQuery', [], { query: { query } })).values.map((each) => each.accountId);
  expect([await found(`is assignee of ${key}`), await found('is commenter of AUTOTEST'), await found('[place].office.country is "AU"')]).toEqual([[accountId], [], [theirs]]);
  expect([await found(`is reporter of (${key}) AND [place].office.country is "AU"`), await found(`is watcher of (${key}) OR [place].office.country is "AU"`)]).toEqual([[], expect.arrayContaining([accountId, theirs])]);
  expect((await ask<{ values: object[] }>('findUserKeysByQuery', [], { query: { query: `is reporter of AUTOTEST` } })).values).toEqual([{ accountId }]);
  for (const [query, status] of [['is friend of AUTOTEST', 400], ['is assignee of NONE', 400], ['is voter of AUTOTEST AND is voter of AUTOTEST OR is voter of AUTOTEST', 501]] as const) await ask('findUsersByQuery', [], { query: { query }, status });
  await ask('getUserEmailBulk', [], { query: { accountId }, status: 400 });
  expect(await ask('setUserColumns', [], { body: { columns: ['summary'] } })).toBe('');
  expect(await ask('getUserDefaultColumns')).toMatchObject([{ value: 'summary' }]);
  await ask('setUserColumns', [], { query: { accountId }, body: { columns: [] }, as: 'pm', status: 403 });
  await ask('resetUserColumns');
  expect((await ask<object[]>('getUserDefaultColumns')).length).toBeGreaterThan(1);
});

it('grants permissions by schemes, to whoever asks for them by name', async () => {
  const keys = async (who: typeof jira) => (await who().permissions.getPermittedProjects({ permissions: ['ADMINISTER_PROJECTS'] })).projects?.map(({ key }) => key);
  expect([await keys(jira), await keys(member)]).toEqual([['AUTOTEST', 'LOCALTEAM'], []]);
  const scheme = await jira().permissionSchemes.createPermissionScheme({ body: { name: 'Open', permissions: [{ permission: 'BROWSE_PROJECTS', holder: { type: 'applicationRole' } }] } } as never);
  const schemeId = Number(scheme.id);
  await jira().permissionSchemes.createPermissionGrant({ schemeId, permission: 'ADMINISTER_PROJECTS', holder: { type: 'group', parameter: 'jira-users' } } as never);
  expect((await jira().permissionSchemes.getPermissionSchemeGrants({ schemeId })).permissions?.map(({ permission }) => permission)).toEqual(['BROWSE_PROJECTS', 'ADMINISTER_PROJECTS']);
  const before = Number((await jira().projectPermissionSchemes.getAssignedPermissionScheme({ projectKeyOrId: 'AUTOTEST' })).id);
  await jira().projectPermissionSchemes.assignPermissionScheme({ projectKeyOrId: 'AUTOTEST', id: schemeId });
  expect(await keys(member)).toEqual(['AUTOTEST']);
  expect(await refusal(jira().permissionSchemes.deletePermissionScheme({ schemeId }))).toBe(403);
  await jira().projectPermissionSchemes.assignPermissionScheme({ projectKeyOrId: 'AUTOTEST', id: before });
  await jira().permissionSchemes.deletePermissionScheme({ schemeId });
  expect(await refusal(jira().permissionSchemes.getPermissionScheme({ schemeId }))).toBe(404);
});

it('makes a field with options, on a screen and on an issue, and bins it', async () => {
  const type = 'com.atlassian.jira.plugin.system.customfieldtypes:select';
  const { id: fieldId = '' } = await jira().issueFields.createCustomField({ name: 'Shirt', type, searcherKey: 'com.atlassian.jira.plugin.system.customfieldtypes:multiselectsearcher' });
  const contexts = await jira().issueCustomFieldContexts.getContextsForField({ fieldId });
  expect(contexts.values).toMatchObject([{ isGlobalContext: true, isAnyIssueType: true }]);
  const contextId = Number(contexts.values?.[0]?.id);
  await jira().issueCustomFieldOptions.createCustomFieldOption({ fieldId, contextId, options: [{ value: 'Small' }, { value: 'Large' }] });
  expect((await jira().issueCustomFieldOptions.getOptionsForContext({ fieldId, contextId })).values?.map(({ value }) => value)).toEqual(['Small', 'Large']);
  await jira().screens.addFieldToDefaultScreen({ fieldId });
  expect((await jira().screens.getScreensForField({ fieldId })).values?.map(({ id }) => id)).toEqual([1]);
  const { key } = await jira().issues.createIssue({ fields: { project: { key: 'AUTOTEST' }, issuetype: { name: 'Task' }, summary: 'Sized', [fieldId]: { value: 'Large' } } });
  expect((await jira().issues.getIssue({ issueIdOrKey: key, fields: [fieldId] })).fields).toMatchObject({ [fieldId]: { value: 'Large' } });
  expect((await jira().issueSearch.countIssues({ jql: 'Shirt = Large' })).count).toBe(1);
  expect(await refusal(jira().issues.editIssue({ issueIdOrKey: key, fields: { [fieldId]: { value: 'Huge' } } }))).toBe(400);
  await jira().issueFields.trashCustomField({ id: fieldId });
  expect((await jira().issueFields.getTrashedFieldsPaginated({})).values?.map(({ name }) => name)).toEqual(['Shirt']);
  await jira().issueFields.restoreCustomField({ id: fieldId });
  expect(await refusal(member().issueFields.trashCustomField({ id: fieldId }))).toBe(403);
});

it('keeps lists of link types and priorities', async () => {
  const { id: issueLinkTypeId = '' } = await jira().issueLinkTypes.createIssueLinkType({ name: 'Needs', inward: 'is needed by', outward: 'needs' });
  expect(await refusal(member().issueLinkTypes.deleteIssueLinkType({ issueLinkTypeId }))).toBe(404);
  await jira().issueLinkTypes.deleteIssueLinkType({ issueLinkTypeId });
  const { id } = await jira().issuePriorities.createPriority({ name: 'Odd', statusColor: '#123456', iconUrl: '/images/icons/priorities/minor.png' });
  await jira().issuePriorities.movePriorities({ ids: [id], position: 'First' });
  expect((await jira().issuePriorities.searchPriorities({})).values?.[0]?.name).toBe('Odd');
  expect(await refusal(jira().issuePriorities.deletePriority({ id: '99999999' }))).toBe(404);
});

it('tells who uses a status, a workflow and the schemes', async () => {
  const workflows = await jira().workflows.searchWorkflows({});
  const workflowId = workflows.values?.[0]?.id ?? '';
  expect((await jira().workflows.getProjectUsagesForWorkflow({ workflowId })).projects?.values?.map(({ id }) => id)).toEqual(['10000']);
  expect((await jira().status.getWorkflowUsagesForStatus({ statusId: '10000' })).workflows?.values?.map(({ id }) => id)).toEqual([workflowId]);
  expect(await refusal(jira().workflows.deleteInactiveWorkflow({ entityId: workflowId }))).toBe(400);
  expect(await refusal(jira().workflowSchemeDrafts.getWorkflowSchemeDraft({ id: 10000 }))).toBe(404);
  expect((await jira().issueTypeScreenSchemes.getProjectsForIssueTypeScreenScheme({ issueTypeScreenSchemeId: 1 })).values?.map(({ key }) => key)).toEqual(['AUTOTEST']);
  expect((await jira().issueTypes.getAlternativeIssueTypes({ id: '10000' })).map(({ name }) => name)).toEqual(['Bug', 'Story']);
  expect((await jira().issueNotificationSchemes.getNotificationScheme({ id: 10000 })).notificationSchemeEvents).toBeUndefined();
  expect((await jira().workflowStatusCategories.getStatusCategory({ idOrKey: 'done' })).id).toBe(3);
});

it('parses queries without asking them, and helps to write them', async () => {
  const parsed = await jira().jql.parseJqlQueries({ validation: 'strict', queries: ['project = AUTOTEST AND NOT summary ~ "x" ORDER BY created DESC', 'project = "unterminated', 'nosuchfield = 1'] });
  expect(parsed.queries?.map(({ structure, errors }) => [structure !== undefined, (errors ?? []).length])).toEqual([[true, 0], [false, 1], [false, 1]]);
  expect(parsed.queries?.[0]?.structure?.orderBy?.fields?.[0]).toMatchObject({ field: { name: 'created' }, direction: 'desc' });
  expect((await jira().jql.parseJqlQueries({ validation: 'none', queries: ['nosuchfield = 1'] })).queries?.[0]?.errors ?? []).toEqual([]);
  expect((await jira().jql.getAutoComplete()).visibleFieldNames?.map(({ value }) => value)).toEqual(expect.arrayContaining(['project', 'summary', 'status', 'created', 'fixVersion']));
  expect((await jira().jql.getFieldAutoCompleteForQueryString({ fieldName: 'project', fieldValue: 'auto' })).results?.map(({ value }) => value)).toEqual(['AUTOTEST']);
  expect((await cloudClient(site, 'outsider').jql.getFieldAutoCompleteForQueryString({ fieldName: 'project', fieldValue: 'auto' })).results).toEqual([]);
});

it('writes queries anew: with ids of what somebody may not see, without user names', async () => {
  const outside = (await cloudClient(site, 'outsider').myself.getCurrentUser()).accountId ?? '';
  const query = "project = 'AUTOTEST' AND assignee in (mia) ORDER BY key";
  const sanitized = (queries: object[], more: object = {}): Promise<{ queries: object[] }> => ask('sanitiseJqlQueries', [], { body: { queries }, ...more });
  expect((await sanitized([{ query, accountId }, { query, accountId: outside }, { query }, { query: 'project =' }])).queries).toMatchObject([
    { sanitizedQuery: query }, { sanitizedQuery: query.replace("'AUTOTEST'", '10000'), accountId: outside }, { sanitizedQuery: query.replace("'AUTOTEST'", '10000') }, { errors: { errorMessages: [expect.any(String)] } },
  ]);
  await sanitized([{ query }, { query }], { status: 400 });
  await sanitized([{ query }], { as: 'pm', status: 403 });
  expect(await ask('migrateQueries', [], { body: { queryStrings: [query, `assignee = ${accountId}`] } })).toEqual({
    queryStrings: [`assignee = ${accountId}`], queriesWithUnknownUsers: [{ originalQuery: query, convertedQuery: query.replace('mia', 'unknown') }],
  });
  await ask('migrateQueries', [], { body: { queryStrings: ['project ='] }, status: 400 });
});

it('gives dashboards another owner or other shares, many at once', async () => {
  const made = (name: string, as?: string): Promise<{ id: string }> => ask('createDashboard', [], { body: { name, sharePermissions: [], editPermissions: [] }, ...(as === undefined ? {} : { as }) });
  const [own, theirs] = [await made('Many'), await made('Theirs', 'pm')];
  const entityIds = [Number(own.id), Number(theirs.id)];
  const permissionDetails = { sharePermissions: [{ type: 'authenticated' }], editPermissions: [] };
  const edit = (body: object, more: object = {}): Promise<object> => ask('bulkEditDashboards', [], { body: { entityIds, ...body }, ...more });
  expect(await edit({ action: 'changePermission', permissionDetails })).toMatchObject({ action: 'changePermission', entityErrors: { [theirs.id]: { errorMessages: ['Only owner or editors of the dashboard can change permissions.'] } } });
  expect((await member().dashboards.getDashboard({ id: own.id })).sharePermissions).toMatchObject([{ type: 'loggedin' }]);
  expect(await edit({ action: 'addPermission', permissionDetails, extendAdminPermissions: true })).toEqual({ action: 'addPermission', entityErrors: {} });
  expect((await jira().dashboards.getDashboard({ id: own.id })).sharePermissions).toHaveLength(1);
  await edit({ action: 'removePermission', permissionDetails, extendAdminPermissions: true });
  expect(await refusal(member().dashboards.getDashboard({ id: own.id }))).toBe(404);
  await edit({ action: 'changeOwner', changeOwnerDetails: { newOwner: 'none', autofixName: false } }, { status: 400 });
  await edit({ action: 'changeOwner', entityIds: [Number(own.id)], changeOwnerDetails: { newOwner: (await member().myself.getCurrentUser()).accountId, autofixName: false } });
  expect((await member().dashboards.getDashboard({ id: own.id })).isWritable).toBe(true);
});

it('keeps settings of the site, for administrators', async () => {
  expect((await jira().jiraSettings.getConfiguration()).timeTrackingConfiguration?.workingHoursPerDay).toBe(8);
  await jira().timeTracking.setSharedTimeTrackingConfiguration({ workingHoursPerDay: 6, workingDaysPerWeek: 4, timeFormat: 'pretty', defaultUnit: 'hour' });
  const { key } = await jira().issues.createIssue({ fields: { project: { key: 'AUTOTEST' }, issuetype: { name: 'Task' }, summary: 'Timed' } });
  expect((await jira().issueWorklogs.addWorklog({ issueIdOrKey: key, timeSpent: '1d' })).timeSpentSeconds).toBe(6 * 3_600);
  await jira().issueNavigatorSettings.setIssueNavigatorDefaultColumns({ columns: ['summary', 'status'] });
  expect((await jira().users.getUserDefaultColumns({ accountId })).map(({ value }) => value)).toEqual(['summary', 'status']);
  await jira().announcementBanner.setBanner({ message: 'Soon', isEnabled: true, isDismissible: true, visibility: 'public' });
  expect(await jira().announcementBanner.getBanner()).toMatchObject({ message: 'Soon', isEnabled: true });
  expect(await refusal(member().announcementBanner.getBanner())).toBe(403);
  expect((await jira().applicationRoles.getAllApplicationRoles()).map((role) => role.key)).toEqual(['jira-software']);
  expect((await jira().avatars.getAllSystemAvatars({ type: 'project' })).system?.every(({ isDeletable }) => isDeletable === false)).toBe(true);
});

it('refuses people what is for apps only, in Jira’s order: before it looks at anything', async () => {
  expect(await refusal(jira().webhooks.getDynamicWebhooksForApp({}))).toBe(403);
  expect(await refusal(jira().dynamicModules.getModules())).toBe(401);
  expect(await refusal(jira().appProperties.getAddonProperties({ addonKey: 'none' }))).toBe(401);
  expect(await refusal(jira().uiModificationsApps.getUiModifications({}))).toBe(403);
});
