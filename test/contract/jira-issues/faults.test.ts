import { ReplyLost } from '../../../local/jira/errors';
import { app, openTestSite, people } from './site';

describe('scripted faults', () => {
  it('answer 429 with the headers of the reason, as often as told, to whom told', async () => {
    const site = openTestSite();
    const issue = await site.task(people.requester);
    const read = (principal = app) => site.send(principal, 'GET', `/rest/api/3/issue/${issue.key}`);
    site.jira.faults.inject({ kind: 'rateLimit', operationId: 'getIssue', via: 'app', reason: 'jira-burst-based', retryAfterSeconds: 3, times: 2, after: 1 });
    expect((await read(people.requester)).status).toBe(200);
    expect((await read()).status).toBe(200);
    expect(await read()).toMatchObject({ status: 429, headers: { 'Retry-After': '3', 'RateLimit-Reason': 'jira-burst-based', 'X-RateLimit-Remaining': '0' } });
    expect((await read()).status).toBe(429);
    expect((await read()).status).toBe(200);
    site.jira.faults.inject({ kind: 'rateLimit', operationId: '*', reason: null, retryAfterSeconds: null });
    expect(await read()).toEqual({ status: 429, headers: {}, body: { errorMessages: ['Rate limit exceeded.'], errors: {} } });
  });

  it('refuse with 409 and 503 before anything is written', async () => {
    const site = openTestSite();
    const issue = await site.task(people.requester);
    site.jira.faults.inject({ kind: 'refuse', operationId: 'editIssue', status: 409 });
    site.jira.faults.inject({ kind: 'refuse', operationId: 'editIssue', status: 503, retryAfterSeconds: 1 });
    const edit = () => site.send(people.requester, 'PUT', `/rest/api/3/issue/${issue.key}`, { fields: { summary: 'New' } });
    expect((await edit()).status).toBe(409);
    expect(await edit()).toMatchObject({ status: 503, headers: { 'Retry-After': '1' } });
    expect(site.issue(issue.id).summary).toBe('A task');
    expect((await edit()).status).toBe(204);
  });

  it('lose a reply after the write', async () => {
    const site = openTestSite();
    site.jira.faults.inject({ kind: 'loseReply', operationId: 'createIssue' });
    await expect(site.task(people.requester)).rejects.toBeInstanceOf(ReplyLost);
    expect(site.issue('PLUG-1').summary).toBe('A task');
  });

  it('end when they are cleared', async () => {
    const site = openTestSite();
    site.jira.faults.inject({ kind: 'refuse', operationId: '*', status: 503, times: 5 });
    site.jira.faults.events.copies = 2;
    site.jira.faults.clear();
    expect((await site.task(people.requester)).key).toBe('PLUG-1');
    expect(site.jira.faults.events).toEqual({ delayMs: 0, spreadMs: 0, copies: 1, reversed: false, lost: [] });
  });
});

describe('limits', () => {
  it('stop the twenty-first write to an issue within two seconds', async () => {
    const site = openTestSite();
    const [busy, quiet] = [await site.task(people.requester), await site.task(people.requester)];
    const write = (key: string) => site.send(people.requester, 'PUT', `/rest/api/3/issue/${key}/properties/p`, 1);
    for (let count = 0; count < 20; count += 1) expect((await write(busy.key)).status).toBeLessThan(300);
    expect(await write(busy.key)).toMatchObject({ status: 429, headers: { 'RateLimit-Reason': 'jira-per-issue-on-write', 'Retry-After': '2' } });
    expect((await write(quiet.key)).status).toBe(201);
    site.advance(2_000);
    expect((await write(busy.key)).status).toBe(200);
    expect(site.jira.limits.ledger.issueWrites(busy.id)).toBe(21);
  });

  it('stop the hundred and first within thirty seconds', async () => {
    const site = openTestSite();
    const issue = await site.task(people.requester);
    const write = () => site.send(people.requester, 'PUT', `/rest/api/3/issue/${issue.key}/properties/p`, 1);
    for (let count = 0; count < 100; count += 1) {
      site.advance(150);
      expect((await write()).status).toBeLessThan(300);
    }
    site.advance(150);
    expect((await write()).status).toBe(429);
  });

  it("count an app's calls and points, and end its hour when they are spent", async () => {
    const site = openTestSite();
    const issue = await site.task(people.requester);
    const read = () => site.send(app, 'GET', `/rest/api/3/issue/${issue.key}`);
    site.jira.limits.ledger.forget();
    await read();
    await site.send(people.requester, 'GET', `/rest/api/3/issue/${issue.key}`);
    expect([site.jira.limits.ledger.calls(), site.jira.limits.ledger.points()]).toEqual([{ getIssue: 2 }, 2]);
    site.jira.limits.charge(app, 64_998);
    expect(await read()).toMatchObject({ status: 429, headers: { 'RateLimit-Reason': 'jira-quota-global-based' } });
    site.advance(3_600_000);
    expect((await read()).status).toBe(200);
  });
});
