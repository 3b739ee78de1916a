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
    const project = await jira().projects.getProject({ projectIdOrKey: 'AUTOTEST' });
    expect([project.style, project.issueTypes?.map(({ name }) => name)]).toEqual(['classic', ['Task', 'Sub-task']]);
    const roles = await jira().projectRoles.getProjectRoles({ projectIdOrKey: 'AUTOTEST' });
    const id = Number(/\d+$/.exec(roles['Administrators'] ?? '')?.[0]);
    const [me, role] = await Promise.all([jira().myself.getCurrentUser(), jira().projectRoles.getProjectRole({ projectIdOrKey: 'AUTOTEST', id })]);
    expect(role.actors?.map(({ actorUser }) => actorUser?.accountId)).toContain(me.accountId);
  });

  it('has beside it a private project that a team manages, whose statuses are among those in use and not among the global ones', async () => {
    const project = await jira().projects.getProject({ projectIdOrKey: 'LOCALTEAM' });
    expect([project.style, project.issueTypes?.map(({ name }) => name)]).toEqual(['next-gen', ['Epic (team)', 'Task (team)', 'Subtask (team)']]);
    expect(await refusal(cloudClient(site, 'pm').projects.getProject({ projectIdOrKey: 'LOCALTEAM' }))).toBe(404);
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
