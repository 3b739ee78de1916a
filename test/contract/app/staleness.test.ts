import { fingerprints } from '../../../src/domain/brief/fingerprints';
import { QUESTION_IDS, ROW_IDS, type RowId } from '../../../src/domain/vocabulary/ids';
import { SIEM_EXPORT } from '../../fixtures/briefs';
import { drive, requestAt, transition, wire, type Drive } from '../../support/drive';
import { startJudgedSite } from '../../support/judged-site';

/** What an edit of the brief does to decisions, on the gate as Jira asks it. The expectations are the process's own table. */

let d: Drive;
beforeAll(async () => { d = drive(await startJudgedSite()); });
afterAll(() => d.site.close());

/** Decisions by the row that they rest on, as a gate names them. */
const RESTS_ON: Readonly<Record<RowId, readonly string[]>> = {
  goal: ['security: renew fit'],
  traffic: [],
  moment: ['operator: renew Q6', 'security: renew Q3'],
  scope: ['operator: renew Q8'],
  action: ['security: renew Q1'],
  systems: ['compliance: renew Q4', 'operator: renew Q7', 'security: renew Q5'],
  data: ['security: renew Q3'],
  behaviour: ['security: renew Q1'],
  evidence: ['compliance: renew Q9'],
  rollout: ['operator: renew Q2, rollback'],
  compliance: ['compliance: renew Q4'],
};

const changed = (row: RowId): typeof SIEM_EXPORT => ({ ...SIEM_EXPORT, [row]: { ...SIEM_EXPORT[row], text: `${SIEM_EXPORT[row].text} And one thing more.` } });

it('makes exactly the decisions stale that rest on the edited row, and an edit undone makes them hold again', async () => {
  const { id, key } = await requestAt(d, 'judged');
  for (const row of ROW_IDS) {
    await d.done('requester', 'saveBrief', { base: fingerprints(SIEM_EXPORT), brief: wire(changed(row)) }, id);
    const { body } = (await transition(d, 'operator', key, 'Start pilot')) ?? { body: null };
    const expected = RESTS_ON[row];
    if (expected.length === 0) {
      expect(body).toBeUndefined();
      await d.done('operator', 'moveRequest', { move: 'roll_back', note: 'Only tried.' }, id);
      await d.done('requester', 'moveRequest', { move: 'back_to_review', note: '' }, id);
    } else {
      const said = (body as { errorMessages: string[] }).errorMessages[0] ?? '';
      expect({ row, roles: said.replace(/^.*? open\. /, '').replace(/\. See the panel\.$/, '').split('; ') }).toEqual({ row, roles: expected });
    }
    await d.done('requester', 'saveBrief', { base: fingerprints(changed(row)), brief: wire(SIEM_EXPORT) }, id);
  }
  expect(await transition(d, 'operator', key, 'Start pilot')).toMatchObject({ status: 204 });
});

it('does not count white space and the order of options', async () => {
  const { id, key } = await requestAt(d, 'judged');
  const spaced = { ...SIEM_EXPORT, data: { options: [...SIEM_EXPORT.data.options].reverse(), text: `  ${SIEM_EXPORT.data.text.replace(/ /g, '  ')}\n` } };
  await d.done('requester', 'saveBrief', { base: fingerprints(SIEM_EXPORT), brief: wire(spaced) }, id);
  expect(await transition(d, 'operator', key, 'Start pilot')).toMatchObject({ status: 204 });
});

it('holds for an edit over REST without any event', async () => {
  const { id, key } = await requestAt(d, 'ready');
  d.site.faults.events.lost.push('*');
  const field = d.fieldId('Plugin brief');
  const { body } = await d.rest('requester', 'GET', `/rest/api/3/issue/${key}`);
  const brief = (body as { fields: Record<string, Record<string, unknown>> }).fields[field];
  expect(await d.rest('requester', 'PUT', `/rest/api/3/issue/${key}`, { fields: { [field]: { ...brief, goal: 'Export everything of everybody.' } } })).toMatchObject({ status: 204 });
  expect(await transition(d, 'operator', key, 'Finish')).toMatchObject({ status: 400, body: { errorMessages: ['Not ready for Done, 1 open. security: renew fit. See the panel.'] } });
  d.site.faults.clear();
  const renewed = await d.done('reviewer', 'confirmFit', { control: 'plugin', note: '' }, id);
  expect(QUESTION_IDS.every((question) => renewed.record.questions[question].verdict !== null)).toBe(true);
  expect(await transition(d, 'operator', key, 'Finish')).toMatchObject({ status: 204 });
});
