import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { belongsIn, QUERY_IDS, queryFor, type QueryId } from '../../../src/domain/queries';
import { FIELDS } from '../../../src/domain/vocabulary/fields';
import { CONTROL_IDS } from '../../../src/domain/vocabulary/ids';
import { openBackDoor, sneak } from '../../support/back-door';
import { drive, requestAt, type Drive, type Who } from '../../support/drive';
import { queriesDocument } from '../../support/queries-document';
import { secretSample } from '../../support/secret-samples';
import { startTestSite } from '../../support/site';

/** The twelve queries on a site with requests of which each is in some of them, and every alias of every field. */

const DOCUMENT = join(__dirname, '../../../docs/queries.md');
const DAY_MS = 86_400_000;
let d: Drive;
const keys = new Map<string, string>();

const search = async (who: Who, jql: string): Promise<readonly string[]> => {
  const { status, body } = await d.rest(who, 'POST', '/rest/api/3/search/jql', { jql, fields: ['key'], maxResults: 100 });
  if (status !== 200) throw new Error(`${jql}: ${JSON.stringify(body)}`);
  const found = (body as { issues: { key: string }[] }).issues.map(({ key }) => key);
  return [...keys].filter(([, key]) => found.includes(key)).map(([name]) => name);
};
const kept = async (name: string, request: Promise<{ id: string; key: string }>): Promise<string> => {
  const { id, key } = await request;
  keys.set(name, key);
  return id;
};
const PLAN = { scope: 'One key', start: '2026-12-01', owner: 'Platform', measured: 'Failed deliveries', undo: 'Disable it.', tested: true };

beforeAll(async () => {
  d = drive(await startTestSite());
  openBackDoor(d);
  await kept('old draft', d.newRequest());
  await kept('watching', requestAt(d, 'pilot'));
  d.site.clock.advance(16 * DAY_MS);
  await kept('fresh draft', d.newRequest());
  await kept('quotas', requestAt(d, 'brief')).then((id) => d.done('reviewer', 'confirmFit', { control: 'quotas', note: '' }, id));
  await kept('secret', d.newRequest({ summary: secretSample('access_token').text }));
  await kept('in review', requestAt(d, 'review'));
  await kept('conditional', requestAt(d, 'pilot')).then(async (id) => {
    await d.done('reviewer', 'judgeQuestion', { question: 'q4', verdict: 'conditional', note: 'Only ids leave.', answer: null }, id);
    await d.done('operator', 'planStage', { ...PLAN, stage: 'observe_only' }, id);
  });
  await kept('waived', requestAt(d, 'review')).then(async (id) => {
    const now = new Date(d.site.clock.now());
    const until = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 0)).toISOString().slice(0, 10);
    await d.done('pm', 'proposeWaiver', { of: 'ownership', reason: 'The team is being formed.', until }, id);
    await d.done('reviewer', 'secondWaiver', { of: 'ownership', waiver: 'w1' }, id);
    await d.done('reviewer', 'judgeQuestion', { question: 'q1', verdict: 'accepted', note: '', answer: { choice: ['no'], number: null, text: '' } }, id);
  });
  const forced = await kept('forced', requestAt(d, 'review'));
  await sneak(d, keys.get('forced') ?? forced);
  await d.site.drain();
});
afterAll(() => d.site.close());

const FOUND: Readonly<Record<QueryId, readonly string[]>> = {
  waiting_for_me: ['old draft', 'fresh draft'],
  waiting_for_requester: ['old draft'],
  without_reviewer: ['in review'],
  open_secret: ['secret'],
  belongs_in: ['quotas'],
  undo_untested: ['watching', 'forced'],
  observe_only_long: ['watching'],
  open_conditions: ['conditional'],
  waivers_expire: ['waived'],
  done_without_passing: ['forced'],
  data_leaves: ['watching', 'conditional'],
  owned_by_nobody: ['in review', 'waived', 'forced'],
};

it.each(QUERY_IDS)('the query %s finds these requests and no others', async (id) => {
  expect(await search('requester', queryFor(id, 'PLUG'))).toEqual(FOUND[id]);
});

it('shows each person what waits for them', async () => {
  expect(await search('second-requester', queryFor('waiting_for_me', 'PLUG'))).toEqual([]);
  expect(await search('pm', queryFor('waiting_for_me', 'PLUG'))).toContain('quotas');
  expect(await search('reviewer', queryFor('waiting_for_me', 'PLUG'))).toEqual(expect.arrayContaining(['watching', 'secret', 'in review']));
  expect(await search('operator', queryFor('waiting_for_me', 'PLUG'))).not.toContain('secret');
});

it('asks for any control', async () => {
  for (const control of CONTROL_IDS) expect(Array.isArray(await search('pm', `project = PLUG AND ${belongsIn(control)}`))).toBe(true);
});

const PARTS = Object.values(FIELDS).flatMap(({ name, schema }) => Object.values(schema.properties).flatMap((part) => (part.searchAlias === undefined ? [] : [{ ...part, alias: `"${name}".${part.searchAlias}` }])));

it('is asked for every row, state and stage by its alias', async () => {
  expect(PARTS.length).toBeGreaterThan(40);
  for (const { alias, type, items, enum: values, searchType } of PARTS) {
    const allowed = items?.enum ?? values ?? [];
    const clauses = searchType === 'text' ? [`${alias} ~ "plugin"`] : searchType === 'date' ? [`${alias} >= -30d`] : type === 'integer' ? [`${alias} >= 0`] : [...allowed.map((value) => `${alias} = "${String(value)}"`), `${alias} is EMPTY`];
    for (const clause of clauses) expect((await d.rest('pm', 'POST', '/rest/api/3/search/approximate-count', { jql: `project = PLUG AND ${clause}` })).status).toBe(200);
  }
});

it('stands in the documents as it is', () => {
  if (process.env['WRITE_DOCS'] === '1') writeFileSync(DOCUMENT, queriesDocument());
  expect(readFileSync(DOCUMENT, 'utf8')).toBe(queriesDocument());
});
