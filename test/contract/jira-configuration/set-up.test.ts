import { PROJECTS } from '../../../local/jira/seed/projects';
import { afterTasks, openTestSite, person, type TestSite } from './site';
import { directed, everyStatus, initial, workflow } from './workflow-bodies';

/** What a set-up tool does to a company-managed project, in the order that Jira's references demand. */

interface Id { id: string }
interface Page<T> { values: T[]; total: number }

const PLUG = PROJECTS.plug.id;
const WEB = PROJECTS.web.id;
let site: TestSite;

beforeEach(() => { site = openTestSite(); });

async function createType(name: string, subtask = false): Promise<string> {
  return (await site.admin<Id>(201, 'POST', '/issuetype', { name, description: 'Sample', hierarchyLevel: subtask ? -1 : 0 })).id;
}

describe('issue types of one project', () => {
  it('come from a scheme of its own, and leave the other project as it was', async () => {
    const type = await createType('Sample request');
    const before = await site.admin<Id[]>(200, 'GET', `/issuetype/project?projectId=${WEB}`);
    const { issueTypeSchemeId } = await site.admin<{ issueTypeSchemeId: string }>(201, 'POST', '/issuetypescheme', { name: 'PLUG scheme', issueTypeIds: [type], defaultIssueTypeId: type });
    const extra = await createType('Sample part', true);
    await site.admin(204, 'PUT', `/issuetypescheme/${issueTypeSchemeId}/issuetype`, { issueTypeIds: [extra] });
    await site.admin(204, 'PUT', '/issuetypescheme/project', { issueTypeSchemeId, projectId: PLUG });

    expect((await site.admin<Id[]>(200, 'GET', `/issuetype/project?projectId=${PLUG}`)).map(({ id }) => id)).toEqual([type, extra]);
    const associations = await site.admin<Page<{ issueTypeScheme: Id; projectIds: string[] }>>(200, 'GET', `/issuetypescheme/project?projectId=${PLUG}&projectId=${WEB}`);
    expect(associations.values.map(value => [value.issueTypeScheme.id, value.projectIds])).toEqual([['10000', [WEB]], [issueTypeSchemeId, [PLUG]]]);
    const after = await site.admin<Id[]>(200, 'GET', `/issuetype/project?projectId=${WEB}`);
    // Jira puts new types into the default scheme, which the other project still uses.
    expect(after.map(({ id }) => id)).toEqual([...before.map(({ id }) => id), extra]);
  });

  it('cannot lose a type that issues have', async () => {
    const type = await createType('Other');
    const { issueTypeSchemeId } = await site.admin<{ issueTypeSchemeId: string }>(201, 'POST', '/issuetypescheme', { name: 'Narrow', issueTypeIds: [type] });
    const refused = await site.send(person('admin'), 'PUT', '/issuetypescheme/project', { issueTypeSchemeId, projectId: WEB });
    expect(refused.status).toBe(400);
    expect(JSON.stringify(refused.body)).toContain('update the issue types on these issues: 3');
    expect(site.state.projects.find(project => project.id === WEB)?.issueTypeSchemeId).toBe('10000');
  });

  it('have unique names', async () => {
    expect((await site.send(person('admin'), 'POST', '/issuetype', { name: ' task ' })).status).toBe(409);
    expect((await site.send(person('admin'), 'POST', '/issuetype', { name: 'x'.repeat(61) })).status).toBe(400);
  });
});

describe('a workflow scheme', () => {
  async function scheme(): Promise<{ schemeId: string; statusId: string }> {
    const type = site.state.issueTypes[0]?.id ?? '';
    const { statuses } = await site.admin<{ statuses: Id[] }>(200, 'POST', '/workflows/create', workflow('Sample flow', [initial('1', 'a'), directed('2', 'a', 'b')], everyStatus('a', 'b')));
    const body = { name: 'Sample flow scheme', defaultWorkflow: 'Software Simplified Workflow', issueTypeMappings: { [type]: 'Sample flow' } };
    const created = await site.admin<{ id: number }>(201, 'POST', '/workflowscheme', body);
    return { schemeId: String(created.id), statusId: statuses[0]?.id ?? '' };
  }

  it('is assigned at once to a project without issues', async () => {
    const { schemeId } = await scheme();
    await site.admin(204, 'PUT', '/workflowscheme/project', { projectId: PLUG, workflowSchemeId: schemeId });
    const found = await site.admin<{ values: { workflowScheme: { id: number } }[] }>(200, 'GET', `/workflowscheme/project?projectId=${PLUG}`);
    expect(found.values.map(value => value.workflowScheme.id)).toEqual([Number(schemeId)]);
    const statuses = await site.admin<{ name: string; statuses: { name: string }[] }[]>(200, 'GET', '/project/PLUG/statuses');
    expect(statuses.find(entry => entry.name === 'Task')?.statuses.map(({ name }) => name)).toEqual(['Status a', 'Status b']);
  });

  it('is refused to a project that has issues, which needs a switch that maps their statuses', async () => {
    const { schemeId, statusId } = await scheme();
    expect((await site.send(person('admin'), 'PUT', '/workflowscheme/project', { projectId: WEB, workflowSchemeId: schemeId })).status).toBe(400);
    const unmapped = await site.send(person('admin'), 'POST', '/workflowscheme/project/switch', { projectId: WEB, targetSchemeId: schemeId });
    expect(unmapped.status).toBe(400);
    expect(JSON.stringify(unmapped.body)).toContain('issue type 10000, status 3');

    const statusMappings = ['10000', '3', '10001'].map(oldStatusId => ({ oldStatusId, newStatusId: statusId }));
    const reply = await site.send(person('admin'), 'POST', '/workflowscheme/project/switch', { projectId: WEB, targetSchemeId: schemeId, mappingsByIssueTypeOverride: [{ issueTypeId: '10000', statusMappings }] });
    expect(reply.status).toBe(303);
    const task = reply.body as { id: string; status: string };
    expect(reply.headers?.['Location']).toMatch(new RegExp(`/rest/api/3/task/${task.id}$`));
    expect(task.status).toBe('ENQUEUED');
    expect(site.state.issues.map(issue => issue.statusId)).not.toContain(statusId);
    await afterTasks();
    expect((await site.admin<{ status: string }>(200, 'GET', `/task/${task.id}`)).status).toBe('COMPLETE');
    expect(site.state.issues.map(issue => issue.statusId)).toEqual([statusId, statusId, statusId]);
  });

  it('is updated only from the version that was read', async () => {
    const { schemeId } = await scheme();
    const read = async (): Promise<{ id: string; name: string; version: { versionNumber: number }; defaultWorkflow: Id }> =>
      (await site.admin<{ id: string; name: string; version: { versionNumber: number }; defaultWorkflow: Id }[]>(200, 'POST', '/workflowscheme/read', { workflowSchemeIds: [schemeId] }))[0]!;
    const { id, version, defaultWorkflow } = await read();
    const change = { id, name: 'Renamed', description: 'Sample', version, defaultWorkflowId: defaultWorkflow.id, workflowsForIssueTypes: [] };
    await site.admin(200, 'POST', '/workflowscheme/update', change);
    expect(await read()).toMatchObject({ name: 'Renamed', version: { versionNumber: version.versionNumber + 1 } });
    expect((await site.send(person('admin'), 'POST', '/workflowscheme/update', change)).status).toBe(409);
  });
});

describe('screens', () => {
  it('of a project show the fields that were put on them', async () => {
    const appField = site.state.fields.find(field => field.forgeModuleKey === 'sample-text')?.id ?? '';
    const screen = await site.admin<{ id: number }>(201, 'POST', '/screens', { name: 'Sample screen', description: '' });
    const [tab] = await site.admin<{ id: number }[]>(200, 'GET', `/screens/${screen.id}/tabs`);
    const fields = `/screens/${screen.id}/tabs/${tab?.id ?? 0}/fields`;
    for (const fieldId of ['summary', 'description', appField]) await site.admin(200, 'POST', fields, { fieldId });
    expect((await site.send(person('admin'), 'POST', fields, { fieldId: 'summary' })).status).toBe(400);
    expect((await site.send(person('admin'), 'POST', fields, { fieldId: 'customfield_1' })).status).toBe(404);
    await site.admin(204, 'DELETE', `${fields}/description`);
    expect((await site.admin<Id[]>(200, 'GET', fields)).map(({ id }) => id)).toEqual(['summary', appField]);

    const { id: screenSchemeId } = await site.admin<{ id: number }>(201, 'POST', '/screenscheme', { name: 'Sample screens', screens: { default: screen.id } });
    const mapping = (issueTypeId: string): { issueTypeId: string; screenSchemeId: string } => ({ issueTypeId, screenSchemeId: String(screenSchemeId) });
    expect((await site.send(person('admin'), 'POST', '/issuetypescreenscheme', { name: 'No default', issueTypeMappings: [mapping('10000')] })).status).toBe(400);
    const { id } = await site.admin<Id>(201, 'POST', '/issuetypescreenscheme', { name: 'Sample', issueTypeMappings: [{ issueTypeId: 'default', screenSchemeId: '1' }] });
    await site.admin(204, 'PUT', `/issuetypescreenscheme/${id}/mapping`, { issueTypeMappings: [mapping('10000')] });
    await site.admin(204, 'PUT', '/issuetypescreenscheme/project', { issueTypeScreenSchemeId: id, projectId: PLUG });

    const offered = await site.admin<{ fields: { fieldId: string; required: boolean }[] }>(200, 'GET', '/issue/createmeta/PLUG/issuetypes/10000');
    expect(offered.fields.map(({ fieldId, required }) => [fieldId, required])).toEqual([['summary', true], ['issuetype', true], ['project', true], [appField, false]]);
  });

  it('never offer a read-only field of an app', async () => {
    const readOnly = site.state.fields.find(field => field.forgeModuleKey === 'sample-object')?.id ?? '';
    await site.admin(200, 'POST', '/screens/1/tabs/10000/fields', { fieldId: readOnly });
    const offered = await site.admin<{ fields: Record<string, unknown> }>(200, 'GET', '/issue/WEB-1/editmeta');
    expect(Object.keys(offered.fields)).toContain('summary');
    expect(Object.keys(offered.fields)).not.toContain(readOnly);
  });
});

describe('project roles', () => {
  it('are made once for the site and filled per project', async () => {
    const role = await site.admin<{ id: number }>(200, 'POST', '/role', { name: 'Sample role', description: 'Sample' });
    expect((await site.send(person('admin'), 'POST', '/role', { name: 'Sample role' })).status).toBe(409);
    const accountId = person('reviewer').accountId;
    const path = `/project/PLUG/role/${role.id}`;
    await site.admin(200, 'POST', path, { user: [accountId] });
    expect((await site.send(person('admin'), 'POST', path, { user: [accountId] })).status).toBe(400);
    const filled = await site.admin<{ actors: { actorUser: { accountId: string } }[] }>(200, 'GET', path);
    expect(filled.actors.map(actor => actor.actorUser.accountId)).toEqual([accountId]);
    expect(await site.admin<{ actors: unknown[] }>(200, 'GET', `/project/WEB/role/${role.id}`)).toMatchObject({ actors: [] });
    const mine = await site.send(person('reviewer'), 'GET', '/project/PLUG/roledetails?currentMember=true');
    expect((mine.body as { name: string }[]).map(({ name }) => name).sort()).toEqual(['Sample role', 'Users']);
    await site.admin(204, 'DELETE', `${path}?user=${encodeURIComponent(accountId ?? '')}`);
    expect(await site.admin<{ actors: unknown[] }>(200, 'GET', path)).toMatchObject({ actors: [] });
  });
});

describe('the panel of an app', () => {
  const moduleId = 'ari:cloud:ecosystem::extension/sample-app/sample-environment/static/panel';

  it('is pinned by a task, to the projects named', async () => {
    const { taskId } = await site.admin<{ taskId: string }>(202, 'POST', '/forge/panel/action/bulk/async', { moduleId, projectList: [{ action: 'PIN', projectIdOrKey: 'PLUG' }] });
    await afterTasks();
    expect((await site.admin<{ status: string }>(200, 'GET', `/task/${taskId}`)).status).toBe('COMPLETE');
    const { statuses } = await site.admin<{ statuses: { pinned: boolean }[] }>(200, 'POST', '/forge/panel/action/bulk/status', { moduleId, projectList: ['PLUG', 'WEB'] });
    expect(statuses.map(({ pinned }) => pinned)).toEqual([true, false]);
  });

  it('is refused when no app has it, and pinned nowhere', async () => {
    const other = `${moduleId}-other`;
    const reply = await site.send(person('admin'), 'POST', '/forge/panel/action/bulk/async', { moduleId: other, projectList: [] });
    expect(reply.status).toBe(400);
    expect(await site.admin(200, 'POST', '/forge/panel/action/bulk/status', { moduleId: other, projectList: ['PLUG'] })).toMatchObject({ moduleId: other, statuses: [{ projectIdOrKey: 'PLUG', pinned: false }] });
  });
});
