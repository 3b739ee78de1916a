import { drive, requestAt, type Drive } from '../../support/drive';
import { startJudgedSite } from '../../support/judged-site';
import { mailsFrom, most } from '../../support/mails';

let d: Drive;
beforeAll(async () => { d = drive(await startJudgedSite()); });
afterEach(() => { d.site.faults.clear(); });
afterAll(() => d.site.close());

/** A request in review that belongs in budgets. */
async function endable(): Promise<{ id: string; key: string }> {
  const request = await requestAt(d, 'review');
  await d.done('reviewer', 'confirmFit', { control: 'budgets', note: '' }, request.id);
  return request;
}
const redirect = (id: string) => d.done('pm', 'moveRequest', { move: 'redirect', note: '' }, id);

describe('the text for the team of the standard control', () => {
  const comments = async (key: string): Promise<string> => JSON.stringify((await d.rest('pm', 'GET', `/rest/api/3/issue/${key}/comment`)).body);

  it('is posted once, by whoever may, without a mail too many', async () => {
    const { id, key } = await endable();
    await redirect(id);
    expect(await d.refused('operator', 'shareRedirect', {}, id)).toMatchObject({ code: 'forbidden' });
    let results: readonly { ok: boolean }[] = [];
    const mails = await mailsFrom(d.site, async () => { results = await Promise.all([d.call('pm', 'shareRedirect', {}, id), d.call('requester', 'shareRedirect', {}, id)]); });
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(most(mails)).toBeLessThanOrEqual(1);
    expect((await comments(key)).match(/Please set up a budget for this/g)).toHaveLength(1);
    expect(await d.refused('pm', 'shareRedirect', {}, id)).toMatchObject({ code: 'wrong_status', message: 'The text stands in a comment already.' });
    expect((await d.done('pm', 'viewRequest', {}, id)).record.ending?.shared).not.toBeNull();
  });

  it('is not there before the request is redirected, or when it ended another way', async () => {
    const { id } = await endable();
    expect(await d.refused('pm', 'shareRedirect', {}, id)).toMatchObject({ code: 'wrong_status' });
    await d.done('operator', 'moveRequest', { move: 'decline', note: 'No.' }, id);
    expect(await d.refused('pm', 'shareRedirect', {}, id)).toMatchObject({ code: 'wrong_status' });
  });

  it('can be posted again when Jira has refused it', async () => {
    const { id, key } = await endable();
    await redirect(id);
    d.site.faults.inject({ kind: 'refuse', operationId: 'addComment', status: 503 });
    expect(await d.refused('pm', 'shareRedirect', {}, id)).toMatchObject({ code: 'jira_unavailable' });
    expect(await comments(key)).not.toContain('Please set up a budget');
    await d.done('pm', 'shareRedirect', {}, id);
    expect(await comments(key)).toContain('Please set up a budget');
  });

  it('is not posted twice when Jira’s reply was lost', async () => {
    const { id, key } = await endable();
    await redirect(id);
    d.site.faults.inject({ kind: 'loseReply', operationId: 'addComment' });
    expect(await d.refused('pm', 'shareRedirect', {}, id)).toMatchObject({ code: 'jira_unavailable' });
    const { record } = await d.done('requester', 'shareRedirect', {}, id);
    expect((await comments(key)).match(/Please set up a budget for this/g)).toHaveLength(1);
    expect(record.ending?.shared).not.toBeNull();
  });
});
