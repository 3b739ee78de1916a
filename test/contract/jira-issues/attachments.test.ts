import { anonymous, app, document, openTestSite, people } from './site';

const ATTACHMENT = '/rest/api/3/attachment';

describe('attaching a file', () => {
  it('keeps name and content, shows both, and stands in the history', async () => {
    const site = openTestSite();
    const { key } = await site.task(people.requester);
    const reply = await site.attach(people.requester, key, ['run.log', 'second.log']);
    expect(reply).toMatchObject({ status: 200, body: [{ id: '10000', filename: 'run.log', size: 10, mimeType: 'text/plain' }, { filename: 'second.log' }] });
    expect(await site.send(people.pm, 'GET', `${ATTACHMENT}/10000`)).toMatchObject({ status: 200, body: { id: 10000, filename: 'run.log' } });
    const moved = await site.send(people.pm, 'GET', `${ATTACHMENT}/content/10000`);
    expect(moved).toMatchObject({ status: 303, headers: { Location: 'http://127.0.0.1:2990/rest/api/3/attachment/content/10000?redirect=false' } });
    const { status, bytes } = await site.send(people.pm, 'GET', `${ATTACHMENT}/content/10000?redirect=false`);
    expect([status, bytes?.toString()]).toEqual([200, 'In run.log']);
    expect(await site.send(people.pm, 'GET', `/rest/api/3/issue/${key}?fields=attachment&expand=changelog`)).toMatchObject({
      body: { fields: { attachment: [{ filename: 'run.log' }, { filename: 'second.log' }] }, changelog: { histories: [{ items: [{ field: 'Attachment', to: '10000', toString: 'run.log' }, expect.anything()] }] } },
    });
  });

  it('tells apps of each file by an event of its own, which names the issue by its id only, and mails like an edit', async () => {
    const site = openTestSite();
    const { id, key } = await site.task(people.requester);
    site.forge.events.length = 0;
    await site.attach(people.operator, key, ['run.log']);
    expect(site.forge.events).toEqual([expect.objectContaining({ eventType: 'avi:jira:created:attachment', selfGenerated: false, body: expect.objectContaining({ attachment: expect.objectContaining({ issueId: id, fileName: 'run.log' }) }) })]);
    expect(site.jira.site.state.mails.map(({ to }) => to)).toEqual([people.requester.accountId]);
    await site.attach(app, key, ['record.md']);
    expect(site.forge.events.at(-1)).toMatchObject({ selfGenerated: true });
  });

  it.each([
    ['without the header against forged requests', people.requester, ['a'], {}, 403],
    ['without a file, of which the reply is not documented', people.requester, [], undefined, 501],
    ['by somebody who does not see the issue', people.outsider, ['a'], undefined, 404],
    ['by nobody', anonymous, ['a'], undefined, 401],
    ['with more than sixty files', people.requester, Array.from({ length: 61 }, (_, index) => `${index}`), undefined, 413],
    ['by an app without the scope', { ...app, scopes: ['read:jira-work'] }, ['a'], undefined, 401],
  ])('is refused %s', async (_case, who, names, headers, status) => {
    const site = openTestSite();
    const { key } = await site.task(people.requester);
    expect((await site.attach(who, key, names, headers)).status).toBe(status);
    expect(site.issue(key).attachments).toEqual([]);
  });

  it('can be undone by its author and by administrators, and by nobody else', async () => {
    const site = openTestSite();
    const { key } = await site.task(people.requester);
    await site.attach(people.requester, key, ['a', 'b']);
    expect((await site.send(people.pm, 'DELETE', `${ATTACHMENT}/10000`)).status).toBe(403);
    expect((await site.send(people.requester, 'DELETE', `${ATTACHMENT}/10000`)).status).toBe(204);
    expect((await site.send(people.admin, 'DELETE', `${ATTACHMENT}/10001`)).status).toBe(204);
    expect((await site.send(people.requester, 'GET', `${ATTACHMENT}/10001`)).status).toBe(404);
    expect(site.forge.events.at(-1)).toMatchObject({ eventType: 'avi:jira:deleted:attachment' });
  });
});

describe('a comment that only some see', () => {
  const comments = (key: string) => `/rest/api/3/issue/${key}/comment`;
  const forAdmins = { body: document('Only here'), visibility: { type: 'role', value: 'Administrators' } };
  const forSite = { body: document('Only here'), visibility: { type: 'group', value: 'site-admins' } };

  it.each([['role', forAdmins], ['group', forSite]])('is read by its %s and by no one else, on no path', async (type, body) => {
    const site = openTestSite();
    const { key } = await site.task(people.requester);
    const { status, body: created } = await site.send(people.admin, 'POST', comments(key), body);
    const { id } = created as { id: string };
    expect([status, created]).toEqual([201, expect.objectContaining({ visibility: expect.objectContaining({ type, value: body.visibility.value }) })]);
    for (const [who, total] of [[people.admin, 1], [people.requester, 0], [app, 0]] as const) {
      expect(await site.send(who, 'GET', comments(key))).toMatchObject({ body: { total } });
      expect(await site.send(who, 'GET', `/rest/api/3/issue/${key}?fields=comment`)).toMatchObject({ body: { fields: { comment: { total } } } });
      expect((await site.send(who, 'GET', `${comments(key)}/${id}`)).status).toBe(total === 1 ? 200 : 404);
    }
    expect(await site.send(people.requester, 'POST', '/rest/api/3/search/jql', { jql: 'comment ~ "Only here"', fields: ['summary'] })).toMatchObject({ body: { issues: [] } });
  });

  it('can be written only for a group or role that its author is in', async () => {
    const site = openTestSite();
    const { key } = await site.task(people.requester);
    expect(await site.send(people.requester, 'POST', comments(key), forAdmins)).toMatchObject({ status: 400, body: { errors: { commentLevel: 'You are currently not a member of the project role: Administrators.' } } });
    expect((await site.send(people.requester, 'POST', comments(key), { ...forAdmins, visibility: { type: 'group', value: 'nobody' } })).status).toBe(400);
  });

  it('shows who edited it last', async () => {
    const site = openTestSite();
    const { key } = await site.task(people.requester);
    const { body } = await site.send(people.requester, 'POST', comments(key), { body: document('First') });
    const edited = await site.send(people.admin, 'PUT', `${comments(key)}/${(body as { id: string }).id}`, { body: document('Second') });
    expect(edited).toMatchObject({ body: { author: { accountId: people.requester.accountId }, updateAuthor: { accountId: people.admin.accountId } } });
  });
});
