import { ACT_IDS, type ActId } from '../../../src/domain/vocabulary/ids';
import { costsOf, type Costs } from '../../support/costs';
import { drive, type Drive, type Who } from '../../support/drive';
import { everyAct } from '../../support/every-act';
import { startJudgedSite } from '../../support/judged-site';
import { mailsFrom } from '../../support/mails';

/** Whom each act of the table of acts mails, under Jira's default scheme, and that nothing is written or sent when nothing has changed. */

/** Nobody but whom these name hears of an act. The reviewer has asked in a comment and so watches the request from then on. */
const BOTH: readonly Who[] = ['requester', 'reviewer'];
const HEARS: Partial<Record<ActId, readonly Who[]>> = {
  send_to_review: ['requester'], judge: ['requester'], answer: ['reviewer'],
  request_changes: ['requester'], back_to_review: ['reviewer'], start_pilot: BOTH, start_limited: BOTH, limit_scope: BOTH,
  // The record that is attached by itself then is a second one, where Jira groups nothing: docs/architecture.md.
  finish: [...BOTH, ...BOTH].sort(),
  attach_record: ['reviewer'], roll_back: BOTH, reopen: BOTH,
  withdraw: ['reviewer'], redirect: ['requester'], share_redirect: ['requester'], decline: ['requester'],
};

let d: Drive;
let cost: (act: () => Promise<unknown>) => Promise<Costs>;
beforeAll(async () => { d = drive(await startJudgedSite()); cost = costsOf(d.site); });
afterAll(() => d.site.close());

const nameOf = (accountId: string): string => d.site.jira.site.state.users.find((user) => user.accountId === accountId)?.emailAddress?.replace('@local.test', '') ?? accountId;

it('has a step for each act of the table', () => {
  expect(new Set(everyAct(d).map(({ act }) => act))).toEqual(new Set(ACT_IDS));
});

it('mails each person at most once for each act but the end of the pilot, only whom it concerns and never who acts, and a look afterwards writes and sends nothing', async () => {
  const seen: Record<string, readonly string[]> = {};
  for (const { act, before, run, on } of everyAct(d)) {
    await before?.();
    await d.site.drain();
    const mails = await mailsFrom(d.site, run);
    seen[act] = Object.entries(mails).flatMap(([to, times]) => Array.from({ length: times }, () => nameOf(to))).sort();
    const look = await cost(async () => {
      await d.done('pm', 'viewRequest', {}, on());
      await d.site.drain();
    });
    expect({ act, storageWrites: look.storageWrites, issueWrites: look.issueWrites, mails: look.mails }).toEqual({ act, storageWrites: 0, issueWrites: 0, mails: 0 });
  }
  expect(seen).toEqual(Object.fromEntries(ACT_IDS.map((act) => [act, HEARS[act] ?? []])));
});
