import type { MoveId } from '../../../src/contract/messages';
import { drive, judge, requestAt, transition, type Drive, type Until, type Who } from '../../support/drive';
import { startJudgedSite } from '../../support/judged-site';

/** The ways to end a request and back: as the people who may, round the panel, and when something goes wrong in between. */

let d: Drive;
beforeAll(async () => { d = drive(await startJudgedSite()); });
afterEach(() => { d.site.faults.clear(); });
afterAll(() => d.site.close());

type Ending = 'redirect' | 'decline' | 'withdraw';
const WHO: Readonly<Record<Ending | 'reopen', Who>> = { redirect: 'pm', decline: 'operator', withdraw: 'requester', reopen: 'pm' };
const STATUS = { redirect: 'Redirected', decline: 'Declined', withdraw: 'Withdrawn' } as const;
const ENDINGS = Object.keys(STATUS) as Ending[];

const move = (id: string, which: MoveId, note: string, who?: Who) => d.done(who ?? WHO[which as Ending], 'moveRequest', { move: which, note }, id);

/** A request in review that belongs in budgets, so that each ending is open to somebody. */
async function endable(until: Until = 'review'): Promise<{ id: string; key: string }> {
  const request = await requestAt(d, until);
  await d.done('reviewer', 'confirmFit', { control: 'budgets', note: '' }, request.id);
  return request;
}

interface Fields { readonly status: { name: string; statusCategory: { key: string } }; readonly resolution: { name: string } | null; readonly resolutiondate: string | null }
async function fields(key: string): Promise<Fields & Record<string, unknown>> {
  return ((await d.rest('pm', 'GET', `/rest/api/3/issue/${key}`)).body as { fields: Fields & Record<string, unknown> }).fields;
}
async function found(jql: string): Promise<string[]> {
  const { body } = await d.rest('pm', 'POST', '/rest/api/3/search/jql', { jql, fields: ['status'], maxResults: 100 });
  return (body as { issues: { key: string }[] }).issues.map(({ key }) => key);
}

describe.each(ENDINGS)('%s', (ending) => {
  it('ends the request with its reason, a resolution, and nothing left to do', async () => {
    const { id, key } = await endable();
    await judge(d, id, 'q1');
    const ended = await move(id, ending, 'A budget does it.');
    expect(ended.issue.statusName).toBe(STATUS[ending]);
    expect(ended.record).toMatchObject({ pendingEnding: null, ending: { kind: STATUS[ending].toLowerCase(), reason: 'A budget does it.', by: d.user(WHO[ending]).accountId } });
    expect(ended.record.log.at(-1)).toMatchObject({ by: d.user(WHO[ending]).accountId, act: ending, note: 'A budget does it.' });
    expect(ended.subtasks.filter(({ status }) => status === 'answered').map(({ question }) => question)).toEqual(['q1']);
    expect(ended.subtasks.filter(({ status }) => status === 'closed_unanswered')).toHaveLength(9);

    const shown = await fields(key);
    expect(shown).toMatchObject({ status: { name: STATUS[ending], statusCategory: { key: 'done' } }, resolution: { name: "Won't Do" }, resolutiondate: expect.any(String) });
    expect(shown[d.fieldId('Plugin next step')]).toEqual({ roles: [], text: '' });
    expect(shown[d.fieldId('Plugin rollout')]).toMatchObject({ stage: 'not_started' });
    expect(shown[d.fieldId('Plugin fit')]).toMatchObject({ control: 'budgets', decided: 'confirmed' });
    expect(await found(`key = ${key} AND resolution is EMPTY`)).toEqual([]);
    expect(await found(`key = ${key} AND statusCategory = Done AND resolution = "Won't Do"`)).toEqual([key]);
    expect(await found(`parent = ${key} AND resolution is EMPTY`)).toEqual([]);
    expect(await found(`parent = ${key} AND "Plugin review answer".Turn != done`)).toEqual([]);
  });

  it('is refused round the panel without a reason, to everybody, in the gate’s words', async () => {
    const { key } = await endable();
    for (const who of ['requester', 'reviewer', 'operator', 'pm', 'admin'] satisfies Who[]) {
      const name = { redirect: 'Redirect', decline: 'Decline', withdraw: 'Withdraw' }[ending];
      expect(await transition(d, who, key, name)).toMatchObject({ status: 400, body: { errorMessages: [expect.stringMatching(new RegExp(`^Not ready for ${STATUS[ending]}, 1 open\\. .*the reason`))] } });
    }
    expect((await fields(key)).resolution).toBeNull();
  });
});
