import { app, appFor, openTestSite, people, type TestSite } from './site';

const put = (site: TestSite, principal: typeof app, issueIds: number[], value: unknown, query = '') =>
  site.send(principal, 'PUT', `/rest/api/3/app/field/${site.fieldId.count}/value${query}`, { updates: [{ issueIds, value }] });

describe("values of an app's fields", () => {
  it('are written by the app, and by its pages as a user, but by nobody else', async () => {
    const site = openTestSite();
    const issue = await site.task(people.requester);
    const id = Number(issue.id);
    expect((await put(site, app, [id], 3)).status).toBe(204);
    expect(site.issue(issue.id).customFields[site.fieldId.count]).toBe(3);
    expect((await put(site, appFor(people.requester), [id], 10)).status).toBe(204);
    for (const principal of [people.requester, people.admin]) expect((await put(site, principal, [id], 0)).status).toBe(403);
    expect((await put(site, appFor(people.outsider), [id], 0)).status).toBe(404);
    expect(site.issue(issue.id).customFields[site.fieldId.count]).toBe(10);
  });

  it('need the scope for it', async () => {
    const site = openTestSite();
    const issue = await site.task(people.requester);
    const reply = await put(site, { ...app, scopes: ['read:jira-work', 'write:jira-work'] }, [Number(issue.id)], 3);
    expect(reply).toEqual({ status: 401, body: { code: 401, message: 'Unauthorized; scope does not match' } });
  });

  it('leave history, mail and events alone when asked to', async () => {
    const site = openTestSite();
    const issue = await site.task(people.requester);
    site.forge.events.length = 0;
    await put(site, app, [Number(issue.id)], 3, '?generateChangelog=false&generateAppEvents=false');
    expect([site.issue(issue.id).changes, site.forge.events, site.jira.site.state.mails]).toEqual([[], [], []]);
    await put(site, app, [Number(issue.id)], 4);
    expect(site.issue(issue.id).changes[0]?.items).toEqual([expect.objectContaining({ field: 'Count', from: '3', to: '4' })]);
    expect(site.forge.events).toEqual([expect.objectContaining({ eventType: 'avi:jira:updated:issue', selfGenerated: true })]);
    expect(site.jira.site.state.mails).toHaveLength(1);
  });

  it('are written for several fields in one request, past the validation expression but not past the type', async () => {
    const site = openTestSite();
    const [one, two] = [await site.task(people.requester), await site.task(people.requester)];
    const send = (updates: unknown) => site.send(app, 'POST', '/rest/api/3/app/field/value', { updates });
    const { brief, count } = site.fieldId;
    expect((await send([{ customField: brief, issueIds: [Number(one.id)], value: { goal: 'secret' } }, { customField: count, issueIds: [Number(one.id), Number(two.id)], value: 1 }])).status).toBe(204);
    expect(site.issue(one.id).customFields).toEqual({ [brief]: { goal: 'secret' }, [count]: 1 });
    expect((await send([{ customField: count, issueIds: [Number(two.id)], value: 2 }, { customField: brief, issueIds: [Number(two.id)], value: { aim: 'x' } }])).status).toBe(400);
    expect(site.issue(two.id).customFields).toEqual({ [count]: 1 });
    expect((await send([{ customField: count, issueIds: [Number(two.id)], value: 2 }, { customField: count, issueIds: [Number(two.id)], value: 3 }])).status).toBe(400);
    expect((await send([{ customField: count, issueIds: [999_999], value: 2 }])).status).toBe(404);
  });
});
