import { DEMO_REQUESTS, type DemoRequest } from '../../../local/demo/requests';
import { DEMO_SPAN_MS, seedDemo } from '../../../local/demo/seed';
import type { Site } from '../../../local/site';
import { startTestSite } from '../../support/site';
import { outside, type Outside } from './outside';

/** What people who track requests ask Jira, on the site as `npm start` fills it. */

jest.setTimeout(60_000);
let site: Site;
let out: Outside;
beforeAll(async () => {
  site = await startTestSite({ demo: { seed: seedDemo, spanMs: DEMO_SPAN_MS } });
  out = outside(site.url);
});
afterAll(() => site.close());

async function found(jql: string): Promise<string[]> {
  const { status, body } = await out.rest('pm', 'POST', '/rest/api/3/search/jql', { jql, fields: ['summary'] });
  expect({ status, body }).toMatchObject({ status: 200 });
  return (body as { issues: { fields: { summary: string } }[] }).issues.map(({ fields }) => fields.summary).sort();
}
const those = (fits: (request: DemoRequest) => boolean): string[] => DEMO_REQUESTS.filter(fits).map(({ summary }) => summary).sort();
const has = (row: string, option: string) => ({ brief }: DemoRequest): boolean => [brief[row] ?? []].flat().includes(option);

/** A plain review that is complete meets eight items; the two that need evidence from the pilot are attested before Done. */
const reviewed = ({ moves }: DemoRequest): boolean => moves.includes('start_pilot');
const finished = ({ moves }: DemoRequest): boolean => moves.includes('finish');

test.each<[string, (request: DemoRequest) => boolean]>([
  ['"Plugin acceptance".Met >= 5', reviewed],
  ['"Plugin acceptance".Met = 10', finished],
  ['"Plugin acceptance".Met < 10', (request) => !finished(request)],
  ['"Plugin fit".Control = plugin and "Plugin fit".Decided = confirmed', ({ fit }) => fit === 'plugin'],
  ['"Plugin fit".Control = budgets and status = Redirected', ({ fit }) => fit === 'budgets'],
  ['resolution = "Won\'t Do"', ({ ends }) => ends !== undefined],
  ['"Plugin fit".Control = plugin and "Plugin fit".Decided in (suggested, open)', ({ fit }) => fit === null],
  ['"Plugin fit".Control = plugin and "Plugin rollout".Stage = limited_scope', ({ moves }) => moves.includes('limit_scope') && !moves.includes('finish')],
  ['"Plugin brief".Scope = team', has('scope', 'team')],
  ['"Plugin brief".Systems in (siem, analytics)', (request) => has('systems', 'siem')(request) || has('systems', 'analytics')(request)],
  ['"Plugin brief".Traffic = mcp', has('traffic', 'mcp')],
  ['"Plugin brief".Goal ~ "upstream bill"', ({ brief }) => String(brief['goal']).includes('upstream bill')],
])('%s', async (jql, fits) => {
  const expected = those(fits);
  expect(expected).not.toEqual([]);
  expect(await found(`project = PLUG and issuetype = "Custom plugin request" and ${jql}`)).toEqual(expected);
});

test('an alias that there is not is refused, not overlooked', async () => {
  expect((await out.rest('pm', 'POST', '/rest/api/3/search/jql', { jql: 'project = PLUG and "Plugin acceptance".Mett >= 5', fields: ['summary'] })).status).toBe(400);
});

test('somebody outside the project finds none of them', async () => {
  const { body } = await out.rest('outsider', 'POST', '/rest/api/3/search/jql', { jql: '"Plugin acceptance".Met >= 0', fields: ['summary'] });
  expect((body as { issues: unknown[] }).issues).toEqual([]);
});
