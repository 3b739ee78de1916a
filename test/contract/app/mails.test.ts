import { ACT_IDS, type ActId } from '../../../src/domain/vocabulary/ids';
import { costsOf, type Costs } from '../../support/costs';
import { drive, type Drive, type Who } from '../../support/drive';
import { everyAct } from '../../support/every-act';
import { startJudgedSite } from '../../support/judged-site';
import { mailsAndSent, most } from '../../support/mails';

/** Whom each act of the table of acts mails, under Jira's default scheme, and that nothing is written or sent when nothing has changed. */

/** The one act that must write twice, a transition and then the files of the decision record, for which Jira has no quiet way: docs/architecture.md. */
const TWICE: readonly ActId[] = ['finish'];

/** Nobody but whom these name hears of an act. The reviewer has asked in a comment and so watches the request from then on. */
const BOTH: readonly Who[] = ['requester', 'reviewer'];
const HEARS: Partial<Record<ActId, readonly Who[]>> = {
  send_to_review: ['requester'], judge: ['requester'], answer: ['reviewer'],
  request_changes: ['requester'], back_to_review: ['reviewer'], start_pilot: BOTH, start_limited: BOTH, limit_scope: BOTH,
  finish: BOTH, attach_record: ['reviewer'], roll_back: BOTH, reopen: BOTH,
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

it('raises one notification for each person and act at the most, two where it must write twice, which Jira sends as one mail; only for whom it concerns and never for who acts; and a look afterwards writes and sends nothing', async () => {
  const seen: Record<string, readonly string[]> = {};
  for (const { act, before, run, on } of everyAct(d)) {
    await before?.();
    await d.site.drain();
    const { notifications, sent } = await mailsAndSent(d.site, run);
    expect({ act, mostNotifications: most(notifications) <= (TWICE.includes(act) ? 2 : 1), mostMails: most(sent) <= 1 }).toEqual({ act, mostNotifications: true, mostMails: true });
    seen[act] = Object.keys(notifications).map(nameOf).sort();
    const look = await cost(async () => {
      await d.done('pm', 'viewRequest', {}, on());
      await d.site.drain();
    });
    expect({ act, storageWrites: look.storageWrites, issueWrites: look.issueWrites, mails: look.mails }).toEqual({ act, storageWrites: 0, issueWrites: 0, mails: 0 });
  }
  expect(seen).toEqual(Object.fromEntries(ACT_IDS.map((act) => [act, HEARS[act] ?? []])));
});
