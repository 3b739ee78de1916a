import { anonymous, app, appFor, document, openTestSite, people, type TestSite } from './site';

const get = (site: TestSite, address: string, principal = people.requester) => site.send(principal, 'GET', `/rest/api/3${address}`);

describe('reading an issue', () => {
  it('gives the fields that are asked for', async () => {
    const site = openTestSite();
    const issue = await site.task(people.requester);
    const fields = async (query: string) => Object.keys(((await get(site, `/issue/${issue.key}?fields=${query}`)).body as { fields: object }).fields).sort();
    expect(await fields('summary,status')).toEqual(['status', 'summary']);
    expect(await fields('*all,-comment')).toEqual(expect.arrayContaining(['watches', 'subtasks', site.fieldId.brief]));
    expect(await fields('*all,-comment')).not.toContain('comment');
    expect(await fields('-summary')).not.toContain('summary');
    expect(await fields('*navigable')).not.toContain('comment');
  });

  it("resolves an app's field by the schema in the same reply", async () => {
    const site = openTestSite();
    const issue = await site.task(people.requester);
    const { body } = await get(site, `/issue/${issue.key}?expand=schema,names,changelog,transitions`);
    const { schema, names, transitions, changelog } = body as { schema: Record<string, { custom?: string }>; names: Record<string, string>; transitions: unknown[]; changelog: { total: number } };
    expect(schema[site.fieldId.brief]?.custom).toBe(site.forge.moduleAri('brief'));
    expect([names[site.fieldId.brief], transitions.length, changelog.total]).toEqual(['Brief', 3, 0]);
  });

  it('lists what the caller may edit, and nothing to whoever may not', async () => {
    const site = openTestSite();
    const issue = await site.task(people.requester);
    const editable = async (principal = people.requester) => Object.keys(((await get(site, `/issue/${issue.key}?fields=summary&expand=editmeta`, principal)).body as { editmeta: { fields: object } }).editmeta.fields);
    expect(await editable()).toEqual(expect.arrayContaining(['summary', site.fieldId.brief]));
    for (const scheme of site.jira.site.state.permissionSchemes) scheme.grants = scheme.grants.filter(({ permission }) => permission !== 'EDIT_ISSUES');
    expect(await editable()).toEqual([]);
  });

  it('names what it does not model', async () => {
    const site = openTestSite();
    const issue = await site.task(people.requester);
    expect(await get(site, `/issue/${issue.key}?expand=versionedRepresentations`)).toMatchObject({ status: 501, body: { errorMessages: ['Not modelled by the local site: expand=versionedRepresentations'] } });
    expect(await get(site, '/issue/picker/x/y')).toMatchObject({ status: 501, body: { errorMessages: ['Not modelled by the local site: GET /rest/api/3/issue/picker/x/y'] } });
  });

  it('hides it from people without the permission, apps acting for them, and nobody', async () => {
    const site = openTestSite();
    const issue = await site.task(people.requester);
    for (const principal of [people.outsider, appFor(people.outsider), anonymous]) expect((await get(site, `/issue/${issue.key}`, principal)).status).toBe(404);
    expect((await get(site, `/issue/${issue.key}`, app)).status).toBe(200);
    expect((await get(site, `/issue/${issue.key}`, { ...app, scopes: [] })).status).toBe(401);
  });

  it('gives apps self links of the gateway, on which nothing can be built', async () => {
    const site = openTestSite();
    const issue = await site.task(people.requester);
    const self = async (principal: typeof app) => ((await get(site, `/issue/${issue.key}`, principal)).body as { self: string }).self;
    expect(await self(people.requester)).toBe(`http://127.0.0.1:2990/rest/api/3/issue/${issue.id}`);
    expect(await self(app)).toBe(`https://api.atlassian.com/ex/jira/${site.jira.site.state.cloudId}/rest/api/3/issue/${issue.id}`);
  });

  it('lists sub-tasks, properties and history', async () => {
    const site = openTestSite();
    const parent = await site.task(people.requester);
    const child = await site.task(people.requester, { issuetype: { name: 'Sub-task' }, parent: { key: parent.key } });
    await site.send(people.requester, 'PUT', `/rest/api/3/issue/${parent.key}/properties/a`, { b: 1 });
    await site.send(people.requester, 'PUT', `/rest/api/3/issue/${parent.key}`, { fields: { summary: 'Two' } });
    expect((await get(site, `/issue/${parent.key}?fields=subtasks&properties=*all`)).body).toMatchObject({ fields: { subtasks: [{ id: child.id, fields: { summary: 'A task' } }] }, properties: { a: { b: 1 } } });
    expect((await get(site, `/issue/${parent.key}/changelog`)).body).toMatchObject({ total: 1, isLast: true, values: [{ items: [{ field: 'summary' }] }] });
  });
});

describe('several issues at once', () => {
  it('are fetched by id and key, and hidden ones are named', async () => {
    const site = openTestSite();
    const issue = await site.task(people.requester);
    const reply = await site.send(people.requester, 'POST', '/rest/api/3/issue/bulkfetch', { issueIdsOrKeys: [issue.id, issue.key, 'NO-1'], fields: ['summary'], properties: ['a'] });
    expect(reply.body).toMatchObject({ issues: [{ id: issue.id, fields: { summary: 'A task' }, properties: {} }], issueErrors: [{ id: 'NO-1' }] });
  });
});

describe('comments', () => {
  it('are added, mailed, edited by their author only, and deleted', async () => {
    const site = openTestSite();
    const issue = await site.task(people.requester);
    const address = `/rest/api/3/issue/${issue.key}/comment`;
    const added = await site.send(people.reviewer, 'POST', address, { body: document('Please explain') });
    expect(added.status).toBe(201);
    const one = `${address}/${(added.body as { id: string }).id}`;
    expect(site.jira.site.state.mails).toEqual([expect.objectContaining({ to: people.requester.accountId, event: 'Issue Commented' })]);
    expect((await site.send(people.requester, 'PUT', one, { body: document('Mine now') })).status).toBe(400);
    expect((await site.send(people.reviewer, 'PUT', one, { body: document('Explain it') })).status).toBe(200);
    expect((await site.send(people.reviewer, 'POST', address, { body: 'text' })).status).toBe(400);
    expect((await get(site, `/issue/${issue.key}/comment`)).body).toMatchObject({ total: 1, comments: [{ body: document('Explain it') }] });
    expect((await site.send(people.reviewer, 'DELETE', one)).status).toBe(204);
    expect((await get(site, `/issue/${issue.key}/comment`)).body).toMatchObject({ total: 0 });
    expect(site.forge.events.map((event) => event.eventType)).toEqual(['avi:jira:created:issue', 'avi:jira:commented:issue', 'avi:jira:commented:issue', 'avi:jira:deleted:comment']);
  });
});

describe('a comment that mentions people', () => {
  it('is mailed to them, each once, and needs the permission to comment', async () => {
    const site = openTestSite();
    const issue = await site.task(people.requester);
    const mention = ({ accountId }: typeof people.requester) => ({ type: 'mention', attrs: { id: accountId } });
    const body = { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [mention(people.requester), mention(people.outsider), mention(people.reviewer)] }] };
    expect((await site.send(people.reviewer, 'POST', `/rest/api/3/issue/${issue.key}/comment`, { body })).status).toBe(201);
    expect(site.jira.site.state.mails.map(({ to }) => to).sort()).toEqual([people.requester.accountId, people.outsider.accountId].sort());
    for (const scheme of site.jira.site.state.permissionSchemes) scheme.grants = scheme.grants.filter(({ permission }) => permission !== 'ADD_COMMENTS');
    expect((await site.send(people.reviewer, 'POST', `/rest/api/3/issue/${issue.key}/comment`, { body })).status).toBe(400);
  });
});

describe('links and watchers', () => {
  it('join two issues and go with either of them', async () => {
    const site = openTestSite();
    const [one, two] = [await site.task(people.requester), await site.task(people.requester)];
    const made = await site.send(people.requester, 'POST', '/rest/api/3/issueLink', { type: { name: 'Relates' }, inwardIssue: { key: one.key }, outwardIssue: { key: two.key } });
    expect(made.status).toBe(201);
    expect((await get(site, `/issue/${one.key}?fields=issuelinks`)).body).toMatchObject({ fields: { issuelinks: [{ outwardIssue: { key: two.key } }] } });
    await site.send(people.requester, 'DELETE', `/rest/api/3/issue/${two.key}`);
    expect((await get(site, `/issue/${one.key}?fields=issuelinks`)).body).toMatchObject({ fields: { issuelinks: [] } });
  });

  it('are not shown to people who do not see the other end', async () => {
    const site = openTestSite();
    const { projects } = site.jira.site.state;
    const [one, two] = [await site.task(people.requester), await site.task(people.requester, { project: { key: projects.find(({ key }) => key !== 'PLUG')?.key } })];
    expect((await site.send(people.requester, 'POST', '/rest/api/3/issueLink', { type: { name: 'Relates' }, inwardIssue: { key: one.key }, outwardIssue: { key: two.key } })).status).toBe(201);
    expect((await get(site, `/issue/${one.key}?fields=issuelinks`)).body).toMatchObject({ fields: { issuelinks: [{}] } });
    projects.filter(({ id }) => id === two.projectId).forEach((project) => Object.assign(project, { roleActors: {} }));
    expect((await get(site, `/issue/${one.key}?fields=issuelinks`)).body).toMatchObject({ fields: { issuelinks: [] } });
  });

  it('let people watch for themselves, and others only with the permission', async () => {
    const site = openTestSite();
    const issue = await site.task(people.requester);
    const watch = (principal: typeof app, accountId: string | null) => site.send(principal, 'POST', `/rest/api/3/issue/${issue.key}/watchers`, accountId);
    expect((await watch(people.pm, people.pm.accountId)).status).toBe(204);
    expect((await watch(people.pm, people.reviewer.accountId)).status).toBe(403);
    expect((await watch(people.admin, people.reviewer.accountId)).status).toBe(204);
    expect((await get(site, `/issue/${issue.key}/watchers`)).body).toMatchObject({ watchCount: 3, isWatching: true });
  });
});
