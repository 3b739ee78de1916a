import { DEFAULT_SETTINGS } from '../../../src/domain/settings';
import { costsOf } from '../../support/costs';
import { drive, requestAt, type Drive } from '../../support/drive';
import { startJudgedSite } from '../../support/judged-site';

/** Reminders: off unless an admin wants them, to whom the next step belongs, and never twice for the same one. */

const DAY_MS = 86_400_000;
let d: Drive;
let projectId = '';
beforeAll(async () => {
  d = drive(await startJudgedSite());
  projectId = d.site.jira.site.state.projects.find(({ key }) => key === 'PLUG')?.id ?? '';
});
afterAll(() => d.site.close());
beforeEach(async () => { await remindAfter(7); });
afterEach(() => d.site.faults.clear());

const remindAfter = (days: number | null) => d.done('admin', 'saveSettings', { projectId, settings: { ...DEFAULT_SETTINGS, remindAfterDays: days } }, '');
async function aDayLater(days = 1): Promise<void> {
  d.site.clock.advance(days * DAY_MS);
  await d.site.forge?.runScheduled('once-a-day');
  await d.site.drain();
}
interface Node { readonly type: string; readonly text?: string; readonly attrs?: { readonly id?: string }; readonly content?: readonly Node[] }
const nodesIn = (node: Node): readonly Node[] => [node, ...(node.content ?? []).flatMap(nodesIn)];
/** Texts and mentioned people of the reminders on an issue. */
function remindersOn(key: string): readonly { readonly text: string; readonly people: readonly string[] }[] {
  const issue = d.site.jira.site.state.issues.find((each) => each.key === key);
  return (issue?.comments ?? []).map(({ body }) => nodesIn(body as unknown as Node)).map((nodes) => ({
    text: nodes.map(({ text = '' }) => text).join(''), people: nodes.filter(({ type }) => type === 'mention').map(({ attrs }) => attrs?.id ?? ''),
  })).filter(({ text }) => text.includes('has waited for'));
}

it('are off by default: the day passes without a comment', async () => {
  await remindAfter(null);
  const { key } = await d.newRequest();
  await d.site.drain();
  const costs = await costsOf(d.site)(() => aDayLater(30));
  expect(remindersOn(key)).toEqual([]);
  expect([costs.rest['addComment'], costs.issueWrites, costs.mails]).toEqual([undefined, 0, 0]);
});

it('name the next step and mention whoever it waits for, once it is old enough, and never twice', async () => {
  const { id, key } = await requestAt(d, 'brief');
  await d.site.drain();
  await aDayLater(6);
  expect(remindersOn(key)).toEqual([]);
  await aDayLater();
  const said = { text: expect.stringMatching(/^ ?This request has waited for 7 days\. Next step: requester: .*\. The panel of this request says what to do\.$/) as string, people: [d.user('requester').accountId] };
  expect(remindersOn(key)).toEqual([said]);
  for (let day = 0; day < 3; day += 1) await aDayLater(10);
  expect(remindersOn(key)).toHaveLength(1);
  const { record } = await d.done('pm', 'viewRequest', {}, id);
  expect(record.log.filter(({ act }) => act === 'remind')).toMatchObject([{ by: 'app', detail: 'requester' }]);
});

it('do not come while the site has no licence, whether or not they were under way, and come once it is renewed', async () => {
  const { key } = await requestAt(d, 'brief');
  await d.site.drain();
  const license = (value: { active: boolean } | null): void => { if (d.site.forge !== null) d.site.forge.license = value; };
  license({ active: false });
  const searches = await costsOf(d.site)(() => aDayLater(8));
  license({ active: true });
  await d.site.forge?.runScheduled('once-a-day');
  license({ active: false });
  await d.site.drain();
  expect([remindersOn(key), searches.issueWrites]).toEqual([[], 0]);
  license(null);
  await aDayLater();
  expect(remindersOn(key)).toHaveLength(1);
});

it('come again for another next step, to the members of its roles and to nobody who requested it', async () => {
  const { key } = await requestAt(d, 'review');
  await d.site.drain();
  await aDayLater(8);
  const [first] = remindersOn(key);
  expect([...first?.people ?? []].sort()).toEqual((['reviewer', 'operator', 'pm'] as const).map((who) => d.user(who).accountId).sort());
  expect(first?.text).toMatch(/security/);
});

it('are sent once when the job comes twice, and not again when the comment was lost', async () => {
  const twice = await d.newRequest();
  await d.site.drain();
  d.site.clock.advance(8 * DAY_MS);
  await Promise.all([d.site.forge?.runScheduled('once-a-day'), d.site.forge?.runScheduled('once-a-day')]);
  await d.site.drain();
  expect(remindersOn(twice.key)).toHaveLength(1);

  const lost = await d.newRequest();
  await d.site.drain();
  d.site.clock.advance(8 * DAY_MS);
  d.site.faults.inject({ kind: 'refuse', operationId: 'addComment', status: 503, via: 'app' });
  await d.site.forge?.runScheduled('once-a-day');
  await d.site.drain();
  await aDayLater();
  expect(remindersOn(lost.key)).toEqual([]);
});

it('stop with the request: nobody is reminded of what has ended', async () => {
  const { id, key } = await requestAt(d, 'brief');
  await d.done('requester', 'moveRequest', { move: 'withdraw', note: 'Not needed any more.' }, id);
  await d.site.drain();
  await aDayLater(20);
  expect(remindersOn(key)).toEqual([]);
});
