import type { RestRequest } from '../../../local/jira/contract';
import { fingerprints } from '../../../src/domain/brief/fingerprints';
import { SIEM_EXPORT } from '../../fixtures/briefs';
import { drive, requestAt, wire, type Drive } from '../../support/drive';
import { startTestSite } from '../../support/site';

/** Two people save the same row, and one of them has read the request just before the other's save came through. */

let d: Drive;
/** Holds replies to one person's reads back until it is let go. */
let held: { accountId: string; go: Promise<void> } | null = null;
beforeAll(async () => {
  d = drive(await startTestSite({
    judge: (jira) => async (request: RestRequest) => {
      const reply = await jira.handle(request);
      if (held !== null && request.method === 'GET' && request.principal.accountId === held.accountId) await held.go;
      return reply;
    },
  }));
});
afterAll(() => d.site.close());

const withGoal = (text: string) => ({ base: fingerprints(SIEM_EXPORT), brief: wire({ ...SIEM_EXPORT, goal: { options: [], text } }) });

it.each([
  ['and its line is in the log', false],
  ['but its line could not be written', true],
])('is told so when the first save is through %s', async (_name, troubled) => {
  const { id } = await requestAt(d, 'brief');
  await d.site.drain();
  let go: () => void = () => undefined;
  held = { accountId: d.user('admin').accountId, go: new Promise((resolve) => { go = resolve; }) };
  const second = d.call('admin', 'saveBrief', withGoal('What the second one writes.'), id);
  await new Promise((resolve) => setTimeout(resolve, 50));
  // The record of its save, and only that, meets trouble.
  if (troubled) d.site.forge?.faults.inject({ on: 'storage', operation: 'transaction', kind: 'refuse', status: 500, times: 1 });
  await d.done('requester', 'saveBrief', withGoal('What the first one writes.'), id);
  held = null;
  go();
  expect(await second).toMatchObject({ ok: false, error: { code: 'conflict', details: { brief: { goal: { text: 'What the first one writes.' } } } } });
  d.site.forge?.faults.clear();
  expect((await d.done('pm', 'viewRequest', {}, id)).brief.goal.text).toBe('What the first one writes.');
});
