import { anonymous, app, APP_ACCOUNT, document, openTestSite, people, type TestSite, refusal } from './site';

const ISSUE = '/rest/api/3/issue';
const BULK = '/rest/api/3/issue/bulk';
const SUBTASK = { project: { key: 'PLUG' }, issuetype: { name: 'Sub-task' } };

describe('creating an issue', () => {
  it('puts it into the initial status with the caller as reporter and watcher', async () => {
    const site = openTestSite();
    const issue = await site.task(people.requester, { description: document('Why') });
    expect(issue).toMatchObject({ key: 'PLUG-1', statusId: '10000', reporterId: people.requester.accountId, watcherIds: [people.requester.accountId] });
  });

  it.each([
    ['without a summary', { summary: ' ' }, 'You must specify a summary of the issue.'],
    ['with a description that is text', { description: 'plain' }, 'Operation value must be an Atlassian Document (see the Atlassian Document Format)'],
    ['with an unknown issue type', { issuetype: { name: 'Wish' } }, 'Specify a valid issue type'],
    ['with a field that does not exist', { customfield_99999: 1 }, "Field 'customfield_99999' cannot be set. It is not on the appropriate screen, or unknown."],
    ['as a sub-task without a parent', { issuetype: { name: 'Sub-task' } }, 'Issue type is a sub-task but parent issue key or id not specified.'],
    ['under a parent of another project', { issuetype: { name: 'Sub-task' }, parent: { key: 'WEB-1' } }, 'The parent issue must be in the same project as its sub-tasks.'],
    ['with another reporter, without the permission', { reporter: { accountId: people.pm.accountId } }, "Field 'reporter' cannot be set. It is not on the appropriate screen, or unknown."],
  ])('is refused %s', async (_case, values, sentence) => {
    const site = openTestSite();
    const reply = await site.send(people.requester, 'POST', ISSUE, { fields: { project: { key: 'PLUG' }, issuetype: { name: 'Task' }, summary: 'A task', ...values } });
    expect(reply.status).toBe(400);
    expect(refusal(reply)).toContain(sentence);
    expect(site.jira.site.state.issues.filter((issue) => issue.key.startsWith('PLUG'))).toEqual([]);
  });

  it('is refused to people outside the project and to nobody', async () => {
    const site = openTestSite();
    const body = { fields: { project: { key: 'PLUG' }, issuetype: { name: 'Task' }, summary: 'A task' } };
    expect((await site.send(people.outsider, 'POST', ISSUE, body)).status).toBe(400);
    expect((await site.send(anonymous, 'POST', ISSUE, body)).status).toBe(401);
  });

  it("refuses a value of the app's read-only field, also from the app by this way", async () => {
    const site = openTestSite();
    for (const principal of [people.requester, app]) {
      const reply = await site.send(principal, 'POST', ISSUE, { fields: { project: { key: 'PLUG' }, issuetype: { name: 'Task' }, summary: 'A task', [site.fieldId.count]: 3 } });
      expect(reply.status).toBe(400);
      expect(reply.body).toMatchObject({ errors: { [site.fieldId.count]: expect.stringContaining('cannot be set') as string } });
    }
  });

  it('mails nobody when the reporter is alone, and tells apps who did it', async () => {
    const site = openTestSite();
    await site.task(people.requester);
    expect(site.jira.site.state.mails).toEqual([]);
    expect(site.forge.events).toEqual([expect.objectContaining({ eventType: 'avi:jira:created:issue', selfGenerated: false, atlassianId: people.requester.accountId })]);
  });
});

describe('bulk creation', () => {
  const children = (parent: string, count: number) => Array.from({ length: count }, (_entry, index) => ({
    fields: { ...SUBTASK, parent: { key: parent }, summary: `Question ${index + 1}` }, properties: [{ key: 'marker', value: index + 1 }],
  }));

  it('creates sub-tasks with their properties in one call, by the app', async () => {
    const site = openTestSite();
    const parent = await site.task(people.requester);
    const reply = await site.send(app, 'POST', BULK, { issueUpdates: children(parent.id, 10).map((entry) => ({ ...entry, fields: { ...entry.fields, parent: { id: parent.id } } })) });
    expect(reply.status).toBe(201);
    const created = site.jira.site.state.issues.filter((issue) => issue.parentId === parent.id);
    expect(created.map((issue) => issue.properties['marker'])).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(created[0]).toMatchObject({ reporterId: APP_ACCOUNT, assigneeId: null });
  });

  it('answers 201 with the failed positions when a part fails', async () => {
    const site = openTestSite();
    const parent = await site.task(people.requester);
    const entries = children(parent.key, 3);
    entries[1] = { fields: { ...SUBTASK, parent: { key: 'PLUG-99' }, summary: 'Lost' }, properties: [] };
    const reply = await site.send(app, 'POST', BULK, { issueUpdates: entries });
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({ issues: [{ key: 'PLUG-2' }, { key: 'PLUG-3' }], errors: [{ status: 400, failedElementNumber: 1 }] });
  });

  it('fails the positions that a script names, and only once', async () => {
    const site = openTestSite();
    const parent = await site.task(people.requester);
    site.jira.faults.inject({ kind: 'failEntries', operationId: 'createIssues', positions: [0, 2], status: 500 });
    const first = await site.send(app, 'POST', BULK, { issueUpdates: children(parent.key, 3) });
    expect(first.body).toMatchObject({ issues: [{}], errors: [{ failedElementNumber: 0, status: 500 }, { failedElementNumber: 2, status: 500 }] });
    const second = await site.send(app, 'POST', BULK, { issueUpdates: children(parent.key, 1) });
    expect(second.body).toMatchObject({ errors: [] });
  });

  it('answers 400 when all fail, and refuses more than fifty', async () => {
    const site = openTestSite();
    const none = await site.send(people.outsider, 'POST', BULK, { issueUpdates: children('PLUG-1', 2) });
    expect(none.status).toBe(400);
    expect(none.body).toMatchObject({ issues: [], errors: [{ failedElementNumber: 0 }, { failedElementNumber: 1 }] });
    const large = await site.send(people.requester, 'POST', BULK, { issueUpdates: children('PLUG-1', 51) });
    expect(large).toMatchObject({ status: 400, body: { issues: [], errors: [{ elementErrors: { errorMessages: ['Send a list issueUpdates of 1 to 50 issues.'] } }] } });
  });
});

describe('a creation with links', () => {
  const linked = (key: string, more: object = {}) => ({
    fields: { project: { key: 'PLUG' }, issuetype: { name: 'Task' }, summary: 'Linked' },
    update: { issuelinks: [{ add: { type: { name: 'Relates' }, outwardIssue: { key }, ...more } }] },
  });
  const linksOf = async (site: TestSite, key: string) => ((await site.send(people.requester, 'GET', `/rest/api/3/issue/${key}?fields=issuelinks`)).body as { fields: { issuelinks: object[] } }).fields.issuelinks;

  it('makes issue and links in one, seen from both ends', async () => {
    const site = openTestSite();
    const one = await site.task(people.requester);
    site.forge.events.length = 0;
    const reply = await site.send(people.requester, 'POST', '/rest/api/3/issue', linked(one.key));
    expect(reply.status).toBe(201);
    const { key } = reply.body as { key: string };
    expect(await linksOf(site, key)).toEqual([expect.objectContaining({ type: expect.objectContaining({ name: 'Relates' }), outwardIssue: expect.objectContaining({ key: one.key }) })]);
    expect(await linksOf(site, one.key)).toEqual([expect.objectContaining({ inwardIssue: expect.objectContaining({ key }) })]);
    expect(site.forge.events.map(({ eventType }) => eventType)).toContain('avi:jira:created:issuelink');
  });

  it.each([
    ['a type that the site has not', (key: string) => linked(key, { type: { name: 'Nothing' } })],
    ['an issue that is not there', () => linked('PLUG-999')],
    ['another operation', (key: string) => ({ ...linked(key), update: { issuelinks: [{ set: [] }] } })],
  ])('creates nothing for %s', async (_name, body) => {
    const site = openTestSite();
    const one = await site.task(people.requester);
    const count = site.jira.site.state.issues.length;
    expect(await site.send(people.requester, 'POST', '/rest/api/3/issue', body(one.key))).toMatchObject({ status: 400, body: { errors: { issuelinks: expect.any(String) } } });
    expect(site.jira.site.state.issues).toHaveLength(count);
  });

  it('creates nothing where links are not on the screen, or without the permission', async () => {
    const site = openTestSite();
    const one = await site.task(people.requester);
    const tab = site.jira.site.state.screens[0]?.tabs[0];
    if (tab) tab.fieldIds = tab.fieldIds.filter((id) => id !== 'issuelinks');
    expect(await site.send(people.requester, 'POST', '/rest/api/3/issue', linked(one.key))).toMatchObject({ status: 400, body: { errors: { issuelinks: expect.stringContaining('not on the appropriate screen') } } });
    tab?.fieldIds.push('issuelinks');
    for (const scheme of site.jira.site.state.permissionSchemes) scheme.grants = scheme.grants.filter(({ permission }) => permission !== 'LINK_ISSUES');
    expect(await site.send(people.requester, 'POST', '/rest/api/3/issue', linked(one.key))).toMatchObject({ status: 400, body: { errors: { issuelinks: expect.stringContaining('permission') } } });
  });
});
