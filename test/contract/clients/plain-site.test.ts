import type { Site } from '../../../local/site';
import { cloudClient, refusal } from '../../support/jira-js';
import { startPlainSite } from '../../support/plain-site';
import { restAs } from '../../support/site';

let site: Site;
beforeAll(async () => { site = await startPlainSite(); });
afterAll(() => site.close());
const jira = () => cloudClient(site, 'admin');

describe('a plain Jira', () => {
  it('has a company-managed project AUTOTEST with Task and Sub-task, which the admin administers', async () => {
    expect((await jira().projects.searchProjects({})).values?.map(({ key }) => key)).toEqual(['AUTOTEST']);
    const project = await jira().projects.getProject({ projectIdOrKey: 'AUTOTEST' });
    expect([project.style, project.issueTypes?.map(({ name }) => name)]).toEqual(['classic', ['Task', 'Sub-task']]);
    const roles = await jira().projectRoles.getProjectRoles({ projectIdOrKey: 'AUTOTEST' });
    const id = Number(/\d+$/.exec(roles['Administrators'] ?? '')?.[0]);
    const [me, role] = await Promise.all([jira().myself.getCurrentUser(), jira().projectRoles.getProjectRole({ projectIdOrKey: 'AUTOTEST', id })]);
    expect(role.actors?.map(({ actorUser }) => actorUser?.accountId)).toContain(me.accountId);
  });

  it('has beside it an archived, private project that a team manages, whose statuses are among those in use and not among the global ones', async () => {
    const project = await jira().projects.getProject({ projectIdOrKey: 'LOCALTEAM' });
    expect([project.style, project.issueTypes?.map(({ name }) => name)]).toEqual(['next-gen', ['Epic (team)', 'Task (team)', 'Subtask (team)']]);
    expect(await refusal(cloudClient(site, 'pm').projects.getProject({ projectIdOrKey: 'LOCALTEAM' }))).toBe(404);
    expect((await restAs(site, 'admin')('GET', '/rest/agile/1.0/board')).body).toMatchObject({ total: 1, values: [{ name: 'AUTOTEST board' }] });
    const global = new Set((await jira().status.search({ maxResults: 100 })).values?.map(({ id }) => id));
    const inUse = await jira().workflowStatuses.getStatuses();
    expect(inUse.filter(({ id }) => !global.has(id)).map(({ name, scope }) => [name, scope?.type, scope?.project?.id])).toEqual(['To Do', 'In Progress', 'Done'].map((name) => [`${name} (team)`, 'PROJECT', project.id]));
    for (const list of [await jira().issueTypes.getIssueAllTypes(), inUse]) expect(new Set(list.map(({ name }) => name)).size).toBe(list.length);
    expect((await cloudClient(site, 'pm').workflowStatuses.getStatuses()).every(({ id }) => global.has(id))).toBe(true);
  });

  it('knows nothing of the app', async () => {
    expect(site.forge).toBeNull();
    expect((await jira().issueFields.getFields()).filter(({ name }) => name?.startsWith('Plugin'))).toEqual([]);
    expect(await refusal(jira().projects.getProject({ projectIdOrKey: 'PLUG' }))).toBe(404);
  });

  // The live suite of jira.js reads one dashboard of the site and expects an audit log that is not empty: https://github.com/MrRefactoring/jira.js/tree/master/tests/live/cloud
  it('begins with the system dashboard, which everybody sees and nobody owns, and with a log of how it came to be', async () => {
    const { total, dashboards: [dashboard] = [] } = await jira().dashboards.getAllDashboards();
    expect([total, dashboard]).toMatchObject([1, { id: '10000', name: 'System Dashboard', systemDashboard: true, isWritable: false, sharePermissions: [{ type: 'global' }] }]);
    expect(dashboard?.owner).toBeUndefined();
    expect(await (await fetch(`${site.url}/rest/api/3/dashboard/10000`)).json()).toMatchObject({ id: '10000' });
    expect((await jira().dashboards.getAllDashboards({ filter: 'my' })).total).toBe(0);
    expect((await restAs(site, 'admin')('DELETE', '/rest/api/3/dashboard/10000')).status).toBe(400);
    const newOwner = (await jira().myself.getCurrentUser()).accountId ?? '';
    const body = { action: 'changeOwner', entityIds: [10000], extendAdminPermissions: true, changeOwnerDetails: { newOwner, autofixName: false } };
    expect((await restAs(site, 'admin')('PUT', '/rest/api/3/dashboard/bulk/edit', body)).body).toMatchObject({ entityErrors: { 10000: { errorMessages: ['The system dashboard has no owner.'] } } });
    const { records, total: logged } = await jira().auditRecords.getAuditRecords();
    expect([logged, records?.map(({ summary, objectItem }) => [summary, objectItem?.name])]).toEqual([1, [['Project created', 'Jira.js project for lib automatic tests']]]);
    expect(await jira().auditRecords.getAuditRecords({ filter: 'matchesnothing' })).toMatchObject({ total: 1, records: [] });
  });

  it('takes project keys case and all, as the parameter is documented', async () => {
    expect(await refusal(jira().projects.getProject({ projectIdOrKey: 'autotest' }))).toBe(404);
  });

  it('links to the gateway in version 3, to itself in version 2, and to its proxy where one takes care of TLS', async () => {
    const authorization = `Basic ${Buffer.from('admin@local.test:local').toString('base64')}`;
    const linksOf = async (version: 2 | 3, headers: Readonly<Record<string, string>> = {}): Promise<string[]> => {
      const { self, avatarUrls } = (await (await fetch(`${site.url}/rest/api/${version}/project/AUTOTEST`, { headers: { authorization, ...headers } })).json()) as { self: string; avatarUrls: Record<string, string> };
      return [self, avatarUrls['48x48'] ?? ''].map((link) => link.replace(/\?.*/, ''));
    };
    const links = (base: string, version: 2 | 3): string[] => ['project/10000', 'universal_avatar/view/type/project/owner/10000'].map((path) => `${base}/rest/api/${version}/${path}`);
    expect(await linksOf(3)).toEqual(links(`https://api.atlassian.com/ex/jira/${site.jira.site.state.cloudId}`, 3));
    expect(await linksOf(2)).toEqual(links(site.url, 2));
    for (const address of links(site.url, 2)) expect((await fetch(address, { headers: { authorization } })).status).toBe(200);
    const forwarded = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'jira.example.test' };
    expect(await linksOf(2, forwarded)).toEqual(links('https://jira.example.test', 2));
    expect(await (await fetch(`${site.url}/rest/api/3/serverInfo`, { headers: { authorization, ...forwarded } })).json()).toMatchObject({ baseUrl: 'https://jira.example.test' });
  });

  it('takes a wrong token for nobody, and says so in a header only', async () => {
    const authorization = `Basic ${Buffer.from('admin@local.test:wrong').toString('base64')}`;
    const reply = await fetch(`${site.url}/rest/api/3/project/search`, { headers: { authorization } });
    expect([reply.status, reply.headers.get('x-seraph-loginreason')]).toEqual([200, 'AUTHENTICATED_FAILED']);
    expect(((await reply.json()) as { values: unknown[] }).values).toEqual([]);
    expect((await fetch(`${site.url}/rest/api/3/myself`, { headers: { authorization } })).status).toBe(401);
  });
});

describe('addresses', () => {
  const authorization = `Basic ${Buffer.from('admin@local.test:local').toString('base64')}`;
  const asked = (path: string, init: RequestInit = {}): Promise<Response> => fetch(`${site.url}${path}`, { ...init, headers: { authorization } });

  it('lead to the newest version under the name latest, with a slash at their end, and for HEAD', async () => {
    for (const [path, part] of [['/rest/api/latest/project/AUTOTEST', { key: 'AUTOTEST' }], ['/rest/api/2/project/AUTOTEST/', { key: 'AUTOTEST' }], ['/rest/agile/latest/board/1', { id: 1 }]] as const) {
      expect(await (await asked(path)).json()).toMatchObject(part);
    }
    const head = await asked('/rest/api/3/myself', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect((await asked('/rest/api/latest/search?jql=project=AUTOTEST')).status).toBe(410);
  });

  it('of nothing that Atlassian documents are 404, and of what the site lacks 501', async () => {
    expect([(await asked('/rest/api/2/woopsydoodle/666')).status, (await asked('/rest/api/2/plans/plan')).status]).toEqual([404, 501]);
  });

  it('stay open between two requests for as long as a client waits that was told to slow down', async () => {
    expect((await asked('/rest/api/3/myself')).headers.get('keep-alive')).toBe('timeout=75');
  });

  it('tell who has signed in, as clients ask before anything else', async () => {
    const { accountId } = await jira().myself.getCurrentUser();
    expect(await (await asked('/rest/auth/1/session')).json()).toEqual({ self: `${site.url}/rest/api/latest/user?accountId=${encodeURIComponent(accountId ?? '')}`, name: 'admin@local.test' });
    expect((await fetch(`${site.url}/rest/auth/1/session`)).status).toBe(401);
  });
});

describe('version 2', () => {
  const v2 = async (method: string, path: string, body?: unknown): Promise<{ status: number; body: Record<string, unknown> }> => {
    const authorization = `Basic ${Buffer.from('admin@local.test:local').toString('base64')}`;
    const reply = await fetch(`${site.url}/rest/api/2${path}`, { method, headers: { authorization, 'content-type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    return { status: reply.status, body: (await reply.json()) as Record<string, unknown> };
  };

  it('takes and shows wiki notation where version 3 has documents, of one and the same issue', async () => {
    const description = 'h2. Described\n\n*bold* and _italic_\n\n{code}\nconst x = 1;\n{code}\n\n* one\n* two';
    const created = await v2('POST', '/issue', { fields: { project: { key: 'AUTOTEST' }, issuetype: { name: 'Task' }, summary: 'Wiki', description } });
    expect(created).toMatchObject({ status: 201, body: { self: expect.stringMatching(/\/rest\/api\/2\/issue\/\d+$/) as string } });
    const issueIdOrKey = String(created.body['key']);
    const shown = await jira().issues.getIssue({ issueIdOrKey, fields: ['description'] });
    const types = [...JSON.stringify(shown.fields).matchAll(/"type":"(\w+)"/g)].map(([, type]) => type);
    expect(types).toEqual(expect.arrayContaining(['heading', 'strong', 'em', 'codeBlock', 'bulletList', 'listItem']));
    expect((await v2('GET', `/issue/${issueIdOrKey}?fields=description`)).body['fields']).toEqual({ description });
    expect(await v2('PUT', `/issue/${issueIdOrKey}`, { fields: { description: shown.fields } })).toMatchObject({ status: 400, body: { errors: { description: 'Operation value must be a string' } } });
  });

  it('is where jira.js sends texts that are no documents', async () => {
    const { key } = await jira().issues.createIssue({ fields: { project: { key: 'AUTOTEST' }, issuetype: { name: 'Task' }, summary: 'Comment' } });
    const comment = await jira().issueComments.addComment({ issueIdOrKey: key, body: 'h3. Kept' });
    expect(comment.body).toMatchObject({ type: 'doc', content: [{ type: 'heading' }] });
    expect((await v2('GET', `/issue/${key}/comment/${comment.id ?? ''}`)).body).toMatchObject({ body: 'h3. Kept' });
  });

  it('has lost its search as version 3 has', async () => {
    expect(await v2('GET', '/search?jql=project=AUTOTEST')).toMatchObject({ status: 410, body: { errorMessages: [expect.stringContaining('/rest/api/3/search/jql')] } });
  });
});

// What its own suite does against Jira Cloud: https://github.com/pycontribs/jira/tree/main/tests
describe('jira for Python', () => {
  const admin = async (method: string, path: string, body?: unknown): Promise<{ status: number; body: Record<string, unknown> & Record<string, unknown>[] }> => {
    const reply = await restAs(site, 'admin')(method, path, body);
    return { status: reply.status, body: reply.body as Record<string, unknown> & Record<string, unknown>[] };
  };

  it('creates projects with the schemes that it finds by name, which everybody sees, and deletes them for good', async () => {
    const open = (await admin('GET', '/rest/api/2/permissionscheme')).body['permissionSchemes'] as { id: number; name: string }[];
    const [security] = (await admin('GET', '/rest/api/2/issuesecurityschemes')).body['issueSecuritySchemes'] as { id: number; name: string }[];
    const { accountId } = await jira().myself.getCurrentUser();
    const project = {
      key: 'PYA', name: 'Python', projectTypeKey: 'software', projectTemplateKey: 'com.pyxis.greenhopper.jira:gh-simplified-basic', leadAccountId: accountId, assigneeType: 'PROJECT_LEAD', description: '', url: '',
      permissionScheme: open.find(({ name }) => name === 'Default Permission Scheme')?.id, notificationScheme: 10000, issueSecurityScheme: security?.id,
    };
    expect((await admin('POST', '/rest/api/2/project', { ...project, issueSecurityScheme: 4711 })).status).toBe(400);
    expect((await admin('POST', '/rest/api/2/project', project)).status).toBe(201);
    expect((await admin('GET', '/rest/api/2/project/PYA/issuesecuritylevelscheme')).body['name']).toBe(security?.name);
    expect((await admin('PUT', '/rest/api/2/project/PYA', { issueSecurityScheme: 4711 })).status).toBe(400);
    expect((await restAs(site, 'outsider')('GET', '/rest/api/2/project/PYA')).status).toBe(200);
    expect((await admin('PUT', '/rest/api/2/project/PYA', { key: 'PYB' })).status).toBe(200);
    expect((await admin('GET', '/rest/api/2/project/PYB?expand=projectKeys')).body['projectKeys']).toEqual(['PYA', 'PYB']);
    expect((await admin('GET', '/rest/api/2/project?expand=projectKeys')).body.map(({ projectKeys }) => projectKeys)).toEqual(expect.arrayContaining([['AUTOTEST'], ['PYA', 'PYB']]));
    expect((await admin('DELETE', '/rest/api/2/project/PYB?enableUndo=False')).status).toBe(204);
    expect((await admin('POST', '/rest/api/2/project', { ...project, key: 'PYB' })).status).toBe(201);
  });

  it('finds the dashboard of the system, gadgets by their address, and renames a dashboard without naming its shares', async () => {
    const [system] = (await admin('GET', '/rest/api/2/dashboard?maxResults=1')).body['dashboards'] as { id: string; systemDashboard: boolean }[];
    expect(system).toMatchObject({ id: '10000', systemDashboard: true });
    expect((await admin('DELETE', '/rest/api/2/dashboard/10000')).status).toBe(400);
    const { id } = (await admin('POST', '/rest/api/2/dashboard', { name: 'Python', sharePermissions: [{ type: 'authenticated' }], editPermissions: [] })).body;
    expect((await admin('PUT', `/rest/api/2/dashboard/${String(id)}`, { name: 'Renamed' })).body).toMatchObject({ name: 'Renamed', sharePermissions: [{ type: 'loggedin' }] });
    const refresh = async (automaticRefreshMs: number | null): Promise<unknown> => {
      expect((await admin('PUT', `/rest/internal/latest/dashboards/${String(id)}/automatic-refresh-ms`, { automaticRefreshMs })).status).toBe(204);
      return (await admin('GET', `/rest/api/2/dashboard/${String(id)}`)).body['automaticRefreshMs'];
    };
    expect([await refresh(600_000), await refresh(null)]).toEqual([600_000, undefined]);
    const results = ((await admin('GET', '/rest/api/2/dashboard/gadgets')).body['gadgets'] as { title: string; uri?: string }[]).find(({ title }) => title === 'Filter Results');
    const gadget = await admin('POST', `/rest/api/2/dashboard/${String(id)}/gadget`, { uri: results?.uri });
    expect(gadget.body).toMatchObject({ uri: results?.uri, title: 'Filter Results' });
    const properties = `/rest/api/2/dashboard/${String(id)}/items/${String(gadget.body['id'])}/properties`;
    await admin('PUT', `${properties}/config`, { self: 'https://api.atlassian.com/rest/api/3/mine' });
    expect((await admin('GET', properties)).body['keys']).toEqual([{ key: 'config', self: `${site.url}${properties}/config` }]);
    expect((await admin('GET', `${properties}/config`)).body['value']).toEqual({ self: 'https://api.atlassian.com/rest/api/3/mine' });
  });

  it('writes ids as numbers and leaves parts of a search null, may comment with an edit, and counts work without an estimate', async () => {
    const { key } = (await admin('POST', '/rest/api/2/issue', { fields: { project: { id: 10000 }, issuetype: { id: 10000 }, summary: 'Numbers' } })).body;
    const issue = `/rest/api/2/issue/${String(key)}`;
    const nothing = { nextPageToken: null, fields: null, expand: null, properties: null, reconcileIssues: null, maxResults: null };
    expect((await admin('POST', '/rest/api/2/search/jql', { jql: `key = ${String(key)}`, ...nothing })).body['issues']).toHaveLength(1);
    expect((await admin('GET', `${issue}/editmeta`)).body['fields']).toMatchObject({ comment: { operations: ['add'], schema: { type: 'comments-page' } } });
    expect((await admin('GET', `${issue}?expand=editmeta`)).body['editmeta']).toMatchObject({ fields: { comment: { operations: ['add'] } } });
    const left = async (): Promise<unknown> => ((await admin('GET', `${issue}?fields=timetracking`)).body['fields'] as { timetracking: { remainingEstimate?: string } }).timetracking.remainingEstimate;
    const { id } = (await admin('POST', `${issue}/worklog`, { timeSpent: '3h' })).body;
    const after = [await left()];
    await admin('PUT', `${issue}/worklog/${String(id)}`, { timeSpent: '2h' });
    after.push(await left());
    await admin('DELETE', `${issue}/worklog/${String(id)}`);
    expect([...after, await left()]).toEqual(['0m', '1h', '3h']);
  });

  it('asks for the group of administrators, for any documented setting, and for filters without a description', async () => {
    expect((await admin('GET', '/rest/api/2/group?groupname=administrators')).body['name']).toBe('administrators');
    const setting = '/rest/api/2/application-properties';
    expect((await admin('PUT', `${setting}/jira.lf.favicon.hires.url`, { id: 'jira.lf.favicon.hires.url', value: '/icon.png' })).status).toBe(200);
    expect((await admin('GET', `${setting}?key=jira.lf.favicon.hires.url`)).body['value']).toBe('/icon.png');
    expect((await admin('POST', '/rest/api/2/filter', { name: 'Undescribed', jql: 'project = AUTOTEST' })).body).not.toHaveProperty('description');
  });
});
