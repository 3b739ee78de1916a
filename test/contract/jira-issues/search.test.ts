import { openTestSite, people, type TestSite } from './site';

const JQL = 'project = PLUG ORDER BY key ASC';
const search = (site: TestSite, body: object, principal = people.requester) => site.send(principal, 'POST', '/rest/api/3/search/jql', body);
const ids = (reply: { body?: unknown }) => (reply.body as { issues: { id: string }[] }).issues.map((issue) => issue.id);

describe('searching', () => {
  it('gives ids alone unless fields are named, page by page', async () => {
    const site = openTestSite();
    const issues = [await site.task(people.requester), await site.task(people.requester), await site.task(people.requester)];
    const first = await search(site, { jql: JQL, maxResults: 2 });
    expect(first.body).toMatchObject({ issues: [{ id: issues[0]?.id }, { id: issues[1]?.id }], isLast: false });
    expect(Object.keys((first.body as { issues: object[] }).issues[0] ?? {})).toEqual(['id']);
    const { nextPageToken } = first.body as { nextPageToken: string };
    const second = await search(site, { jql: JQL, maxResults: 2, nextPageToken, fields: ['summary'] });
    expect(second.body).toMatchObject({ issues: [{ key: issues[2]?.key, fields: { summary: 'A task' } }], isLast: true });
    expect(second.body).not.toHaveProperty('nextPageToken');
    expect((await search(site, { jql: 'project = WEB', nextPageToken })).status).toBe(400);
    site.advance(8 * 24 * 3_600_000);
    expect((await search(site, { jql: JQL, nextPageToken })).status).toBe(400);
  });

  it('refuses what the operation refuses: no restriction, unknown fields, the old parameters, the old address', async () => {
    const site = openTestSite();
    expect((await search(site, { jql: 'ORDER BY created' })).status).toBe(400);
    expect((await search(site, { jql: 'wish = 1' })).status).toBe(400);
    expect((await search(site, { jql: JQL, startAt: 0 })).status).toBe(400);
    expect((await site.send(people.requester, 'GET', '/rest/api/3/search?jql=project=PLUG')).status).toBe(410);
  });

  it('finds nothing of a project that the caller may not browse', async () => {
    const site = openTestSite();
    await site.task(people.requester);
    expect(ids(await search(site, { jql: JQL }))).toHaveLength(1);
    expect(ids(await search(site, { jql: 'created >= -1d' }, people.outsider))).toEqual([]);
    expect((await site.send(people.requester, 'POST', '/rest/api/3/search/approximate-count', { jql: JQL })).body).toEqual({ count: 1 });
  });

  it('lags behind when a script says so, except for issues that are reconciled', async () => {
    const site = openTestSite();
    const old = await site.task(people.requester);
    site.jira.faults.searchDelayMs = 5_000;
    const fresh = await site.task(people.requester);
    await site.send(people.requester, 'PUT', `/rest/api/3/issue/${old.key}`, { fields: { labels: ['seen'] } });
    expect(ids(await search(site, { jql: JQL }))).toEqual([old.id]);
    expect(ids(await search(site, { jql: 'labels = seen' }))).toEqual([]);
    expect(ids(await search(site, { jql: JQL, reconcileIssues: [Number(fresh.id)] }))).toEqual([old.id, fresh.id]);
    site.advance(5_001);
    expect(ids(await search(site, { jql: JQL }))).toEqual([old.id, fresh.id]);
    expect(ids(await search(site, { jql: 'labels = seen' }))).toEqual([old.id]);
  });
});
