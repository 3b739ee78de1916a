import { app, openTestSite, people, refusal } from './site';

const address = (key: string) => `/rest/api/3/issue/${key}`;

describe('editing an issue', () => {
  it('records the change, mails reporter and watchers but not the actor, and tells apps', async () => {
    const site = openTestSite();
    const issue = await site.task(people.requester);
    site.forge.events.length = 0;
    const reply = await site.send(people.reviewer, 'PUT', address(issue.key), { fields: { summary: 'Better' } });
    expect(reply.status).toBe(204);
    expect(site.issue(issue.id).changes[0]?.items).toEqual([expect.objectContaining({ fieldId: 'summary', fromString: 'A task', toString_: 'Better' })]);
    expect(site.jira.site.state.mails).toEqual([expect.objectContaining({ to: people.requester.accountId, event: 'Issue Updated', actorId: people.reviewer.accountId })]);
    expect(site.forge.events).toEqual([expect.objectContaining({ eventType: 'avi:jira:updated:issue', selfGenerated: false })]);
  });

  it('answers 200 with the issue when asked to', async () => {
    const site = openTestSite();
    const issue = await site.task(people.requester);
    const reply = await site.send(people.requester, 'PUT', `${address(issue.key)}?returnIssue=true`, { update: { labels: [{ add: 'one' }, { add: 'two' }] } });
    expect(reply).toMatchObject({ status: 200, body: { fields: { labels: ['one', 'two'] } } });
  });

  it('keeps mail back only at the wish of an administrator', async () => {
    const site = openTestSite();
    const issue = await site.task(people.requester);
    await site.send(people.admin, 'PUT', `${address(issue.key)}?notifyUsers=false`, { fields: { summary: 'Silent' } });
    expect(site.jira.site.state.mails).toEqual([]);
    await site.send(people.reviewer, 'PUT', `${address(issue.key)}?notifyUsers=false`, { fields: { summary: 'Loud' } });
    expect(site.jira.site.state.mails).toHaveLength(1);
  });

  it('shows a hidden issue as a missing one', async () => {
    const site = openTestSite();
    const issue = await site.task(people.requester);
    for (const key of [issue.key, 'PLUG-999']) {
      const reply = await site.send(people.outsider, 'PUT', address(key), { fields: { summary: 'Mine' } });
      expect(reply).toMatchObject({ status: 404, body: { errorMessages: ['Issue does not exist or you do not have permission to see it.'] } });
    }
  });

  it('changes nothing when one of several values is refused, and names all that are', async () => {
    const site = openTestSite();
    const issue = await site.task(people.requester);
    const reply = await site.send(people.requester, 'PUT', address(issue.key), { fields: { summary: 'New', labels: ['a b'], [site.fieldId.count]: 4 } });
    expect(reply.status).toBe(400);
    expect(Object.keys((reply.body as { errors: object }).errors)).toEqual(['labels', site.fieldId.count]);
    expect(site.issue(issue.id).summary).toBe('A task');
  });

  it("checks an app's object field by its schema and its validation expression", async () => {
    const site = openTestSite();
    const issue = await site.task(people.requester);
    const put = (value: unknown) => site.send(people.requester, 'PUT', address(issue.key), { fields: { [site.fieldId.brief]: value } });
    expect(refusal(await put({ goal: 5 }))).toEqual(['The value does not match the schema of the field: /goal must be string.']);
    expect(refusal(await put({ goal: 'secret' }))).toEqual(['Remove the secret.']);
    expect((await put({ goal: 'Export' })).status).toBe(204);
    expect(site.issue(issue.id).customFields[site.fieldId.brief]).toEqual({ goal: 'Export' });
    expect((await put(null)).status).toBe(204);
    expect(site.issue(issue.id).customFields).toEqual({});
  });

  it('refuses a field that is not on the edit screen', async () => {
    const site = openTestSite();
    const issue = await site.task(people.requester);
    const tab = site.jira.site.state.screens[0]?.tabs[0];
    if (tab) tab.fieldIds = tab.fieldIds.filter((id) => id !== site.fieldId.brief);
    expect((await site.send(people.requester, 'PUT', address(issue.key), { fields: { [site.fieldId.brief]: { goal: 'x' } } })).status).toBe(400);
  });

  it('moves a sub-task to another parent, and changes a type within its kind only', async () => {
    const site = openTestSite();
    const [first, second] = [await site.task(people.requester), await site.task(people.requester)];
    const child = await site.task(people.requester, { issuetype: { name: 'Sub-task' }, parent: { key: first.key } });
    expect((await site.send(people.requester, 'PUT', address(child.key), { fields: { parent: { key: second.key } } })).status).toBe(204);
    expect(site.issue(child.id).parentId).toBe(second.id);
    expect((await site.send(people.requester, 'PUT', address(first.key), { fields: { issuetype: { name: 'Bug' } } })).status).toBe(204);
    expect(refusal(await site.send(people.requester, 'PUT', address(child.key), { fields: { issuetype: { name: 'Task' } } }))).toEqual(['The issue type selected is invalid.']);
  });

  it('takes no parent that its caller cannot see, and says the same as of one that is missing', async () => {
    const site = openTestSite();
    const child = await site.task(people.requester);
    const epic = await site.task(people.admin, { project: { key: 'WEB' }, issuetype: { name: 'Epic' } });
    const adopt = (parent: string) => site.send(people.requester, 'PUT', address(child.key), { fields: { parent: { key: parent } } });
    expect((await adopt(epic.key)).status).toBe(204);
    expect((await site.send(people.requester, 'PUT', address(child.key), { fields: { parent: null } })).status).toBe(204);
    const web = site.jira.site.state.projects.find(({ key }) => key === 'WEB');
    if (web) web.roleActors = {};
    expect(refusal(await adopt(epic.key))).toEqual(refusal(await adopt('WEB-999')));
    expect(site.issue(child.id).parentId).toBeNull();
  });
});

describe('deleting an issue', () => {
  it('needs the wish for sub-tasks, takes them along, and tells of the parent alone', async () => {
    const site = openTestSite();
    const parent = await site.task(people.requester);
    const child = await site.task(people.requester, { issuetype: { name: 'Sub-task' }, parent: { key: parent.key } });
    site.forge.events.length = 0;
    expect((await site.send(people.requester, 'DELETE', address(parent.key))).status).toBe(400);
    expect((await site.send(people.requester, 'DELETE', `${address(parent.key)}?deleteSubtasks=true`)).status).toBe(204);
    expect(() => site.issue(child.id)).toThrow();
    expect(site.forge.events.map((event) => [event.eventType, (event.body['issue'] as { key: string }).key])).toEqual([['avi:jira:deleted:issue', parent.key]]);
  });
});

describe('assigning', () => {
  it('takes members of the project and refuses others', async () => {
    const site = openTestSite();
    const issue = await site.task(people.requester);
    const assign = (accountId: string | null) => site.send(people.reviewer, 'PUT', `${address(issue.key)}/assignee`, { accountId });
    expect((await assign(people.operator.accountId)).status).toBe(204);
    expect((await assign(people.outsider.accountId)).status).toBe(400);
    site.jira.site.state.permissionSchemes[0]?.grants.push({ permission: 'BROWSE_PROJECTS', holder: { type: 'user', accountId: people.outsider.accountId ?? '' } });
    expect((await assign(people.outsider.accountId)).status).toBe(400);
    expect(site.issue(issue.id).assigneeId).toBe(people.operator.accountId);
    expect((await assign(null)).status).toBe(204);
    expect(site.issue(issue.id).assigneeId).toBeNull();
  });
});

describe('properties', () => {
  it('can be written by everybody who can edit, also over what an app wrote', async () => {
    const site = openTestSite();
    const issue = await site.task(people.requester);
    const property = `${address(issue.key)}/properties/marker`;
    expect((await site.send(app, 'PUT', property, { by: 'app' })).status).toBe(201);
    expect((await site.send(people.requester, 'PUT', property, { by: 'person' })).status).toBe(200);
    expect((await site.send(app, 'GET', property)).body).toEqual({ key: 'marker', value: { by: 'person' } });
    expect((await site.send(people.requester, 'DELETE', property)).status).toBe(204);
    expect((await site.send(app, 'GET', property)).status).toBe(404);
    expect((await site.send(people.requester, 'PUT', property, 'x'.repeat(32_768))).status).toBe(400);
  });
});
