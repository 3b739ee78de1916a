import { fingerprints } from '../../../src/domain/brief/fingerprints';
import { drive, judge, requestAt, transition, wire, type Drive } from '../../support/drive';
import { startJudgedSite } from '../../support/judged-site';

/** Waivers from proposal to their last day, through the app's own calls and Jira's transitions. */

const DAY_MS = 86_400_000;
let d: Drive;
beforeAll(async () => { d = drive(await startJudgedSite()); });
afterAll(() => d.site.close());

const dayIn = (days: number): string => new Date(d.site.clock.now() + days * DAY_MS).toISOString().slice(0, 10);
const acceptance = async (key: string): Promise<unknown> =>
  ((await d.rest('pm', 'GET', `/rest/api/3/issue/${key}`)).body as { fields: Record<string, unknown> }).fields[d.fieldId('Plugin acceptance')];

async function waive(id: string, of: 'integrations' | 'q10', days = 10): Promise<void> {
  const { record } = await d.done('operator', 'proposeWaiver', { of, reason: 'The collector is replaced next month.', until: dayIn(days) }, id);
  await d.done('reviewer', 'secondWaiver', { of, waiver: record.waivers.at(-1)?.id ?? '' }, id);
}

it('lets a request be done without the waived item, shows it on the card, and opens it again when its time is over', async () => {
  const { id, key } = await requestAt(d, 'pilot');
  await d.done('reviewer', 'attestItem', { item: 'request_ids', evidence: { kind: 'link', ref: 'https://dashboards.example.test/correlation' }, note: '' }, id);
  expect(await transition(d, 'operator', key, 'Finish')).toMatchObject({ status: 400 });
  const until = dayIn(10);
  await waive(id, 'integrations');
  expect(await acceptance(key)).toMatchObject({ met: 9, open: [], waived: ['integrations'], waivedUntil: until, text: '9/10, 1 waived' });
  expect(await transition(d, 'operator', key, 'Finish')).toMatchObject({ status: 204 });
  await d.site.drain();
  expect((await d.done('pm', 'viewRequest', {}, id)).record.passed).not.toBeNull();

  d.site.clock.advance(11 * DAY_MS);
  await d.site.forge?.runScheduled('once-a-day');
  await d.site.drain();
  expect(await acceptance(key)).toMatchObject({ met: 9, open: ['integrations'], waived: [] });
  const { record } = await d.done('pm', 'viewRequest', {}, id);
  expect(record.waivers).toMatchObject([{ of: 'integrations', ended: { by: 'app', why: 'expired' } }]);
  expect(record.log.filter(({ act }) => act === 'waiver_expired')).toHaveLength(1);
});

it('closes the subtask of a waived question without an answer, mails nobody, and opens it again with the end of the waiver', async () => {
  const { id } = await requestAt(d, 'review');
  const subtask = async (): Promise<unknown> => (await d.done('pm', 'viewRequest', {}, id)).subtasks.find(({ question }) => question === 'q10')?.status;
  const mails = d.site.jira.site.state.mails.length;
  await waive(id, 'q10');
  await d.site.drain();
  expect(await subtask()).toBe('closed_unanswered');
  expect(d.site.jira.site.state.mails.length - mails).toBe(0);
  await d.done('pm', 'endWaiver', { of: 'q10', waiver: 'w1' }, id);
  await d.site.drain();
  expect(await subtask()).toBe('open');
});

it('lets a waived question be judged all the same, and opens it when the brief changes under the waiver', async () => {
  const { id } = await requestAt(d, 'review');
  const status = async (question: string): Promise<unknown> => (await d.done('pm', 'viewRequest', {}, id)).subtasks.find((each) => each.question === question)?.status;
  await waive(id, 'q10');
  await d.site.drain();
  await judge(d, id, 'q10');
  await d.site.drain();
  expect(await status('q10')).toBe('answered');

  const { record } = await d.done('operator', 'proposeWaiver', { of: 'q8', reason: 'The scopes follow.', until: dayIn(10) }, id);
  await d.done('reviewer', 'secondWaiver', { of: 'q8', waiver: record.waivers.at(-1)?.id ?? '' }, id);
  await d.site.drain();
  expect(await status('q8')).toBe('closed_unanswered');
  const { brief } = await d.done('requester', 'viewRequest', {}, id);
  await d.done('requester', 'saveBrief', { base: fingerprints(brief), brief: wire({ ...brief, scope: { options: ['team'], text: 'Another team.' } }) }, id);
  await d.site.drain();
  expect(await status('q8')).toBe('open');
});

it('refuses a waiver by one person alone, by the requester, and with a secret in its reason', async () => {
  const { id } = await requestAt(d, 'pilot');
  const input = { of: 'rollback' as const, reason: 'Later.', until: dayIn(5) };
  expect(await d.refused('requester', 'proposeWaiver', input, id)).toMatchObject({ code: 'forbidden' });
  expect(await d.refused('operator', 'proposeWaiver', { ...input, reason: `Token ghp_${'aB3'.repeat(12)}` }, id)).toMatchObject({ code: 'secret_found' });
  await d.done('operator', 'proposeWaiver', input, id);
  expect(await d.refused('operator', 'secondWaiver', { of: 'rollback', waiver: 'w1' }, id)).toMatchObject({ code: 'forbidden', message: 'A waiver takes two people: somebody else must second it.' });
});

it('looks at nothing when no waiver has run out', async () => {
  await d.site.forge?.runScheduled('once-a-day');
  const before = d.site.forge?.invocations.get('refresh') ?? 0;
  await d.site.forge?.runScheduled('once-a-day');
  await d.site.drain();
  expect(d.site.forge?.invocations.get('refresh') ?? 0).toBe(before);
});
