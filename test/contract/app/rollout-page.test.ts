import { ROLLOUT_REPLIES, type RolloutCallName, type RolloutInput, type RolloutOutput } from '../../../src/contract/rollout';
import type { Result } from '../../../src/contract/errors';
import { costsOf, type Costs } from '../../support/costs';
import { drive, requestAt, type Drive, type Who } from '../../support/drive';
import { startJudgedSite } from '../../support/judged-site';

/** What the project page reads: as its user, in a fixed number of calls. */

let d: Drive;
let cost: (act: () => Promise<unknown>) => Promise<Costs>;
let reviewed: { id: string; key: string };
let running: { id: string; key: string };

function call<K extends RolloutCallName>(who: Who, name: K, input: RolloutInput<K>, projectKey = 'PLUG'): Promise<Result<RolloutOutput<K>>> {
  const { forge, jira } = d.site;
  const module = forge?.pages.find(({ type }) => type === 'jira:projectPage');
  const project = jira.site.state.projects.find(({ key }) => key === projectKey);
  if (forge === null || module === undefined || project === undefined) throw new Error('The site has no such page.');
  const { accountId } = d.user(who);
  const context = { cloudId: jira.site.state.cloudId, moduleKey: module.key, extension: { type: module.type, project: { id: project.id, key: project.key } } };
  return forge.invokeResolver({ module, functionKey: name, payload: input, accountId, context }) as Promise<Result<RolloutOutput<K>>>;
}

async function read(who: Who, input: RolloutInput<'readRollout'> = { fields: null, from: null }): Promise<RolloutOutput<'readRollout'>> {
  const reply = await call(who, 'readRollout', input);
  if (!reply.ok) throw new Error(reply.error.message);
  return ROLLOUT_REPLIES.readRollout.parse(reply.value);
}

beforeAll(async () => {
  d = drive(await startJudgedSite());
  cost = costsOf(d.site);
  reviewed = await requestAt(d, 'review');
  running = await requestAt(d, 'pilot');
  await d.site.drain();
});
afterAll(() => d.site.close());

it('shows the requests with what the read-only fields say of them, newest first', async () => {
  const { rows, next } = await read('requester');
  expect(next).toBeNull();
  expect(rows.map(({ key }) => key)).toEqual([running.key, reviewed.key]);
  expect(rows[0]).toMatchObject({ status: 'pilot', mine: true, rollout: { stage: 'observe_only', undo: 'documented' }, acceptance: { met: 8, dataLeaves: 'yes' }, fit: { control: 'plugin' } });
  expect(rows[1]).toMatchObject({ status: 'in_review', nextStep: { step: 'classify', roles: ['compliance', 'operator', 'product_manager', 'security'] } });
});

it('costs two REST calls and one invocation for the first rows', async () => {
  expect(await cost(() => read('pm'))).toMatchObject({ rest: { getFields: 1, searchAndReconsileIssuesUsingJqlPost: 1 }, restCalls: 2, issueWrites: 0, storageReads: 1, storageWrites: 0, invocations: { 'rollout-resolver': 1 } });
});

it('reads on from where it ended, each request once, with the fields that it knows', async () => {
  const plug = d.site.jira.site.state.issues;
  const [sample] = plug.filter(({ id }) => id === reviewed.id);
  if (sample === undefined) throw new Error('There is no sample.');
  const copies = Array.from({ length: 180 }, (_, index) => ({ ...structuredClone(sample), id: String(900_000 + index), key: `PLUG-${9000 + index}`, created: sample.created - 1000 - index }));
  plug.push(...copies);
  const first = await read('pm');
  expect(first.rows).toHaveLength(50);
  const costs = await cost(async () => {
    const rest = await read('pm', { fields: first.fields, from: first.next });
    expect(rest.next).toBeNull();
    expect(new Set([...first.rows, ...rest.rows].map(({ id }) => id)).size).toBe(182);
  });
  expect(costs).toMatchObject({ rest: { searchAndReconsileIssuesUsingJqlPost: 2 }, restCalls: 2 });
  plug.splice(plug.length - copies.length, copies.length);
});

it('tells who looks and about how many there are', async () => {
  expect(await call('reviewer', 'readViewer', {})).toEqual({ ok: true, value: { roles: ['security', 'compliance'], count: 2 } });
  expect(await call('requester', 'readViewer', {})).toMatchObject({ value: { roles: [] } });
});

it('shows nobody what Jira does not show them, and says so in a project without set-up', async () => {
  expect((await read('outsider')).rows).toEqual([]);
  expect(await call('outsider', 'readViewer', {})).toMatchObject({ ok: false, error: { code: 'not_found' } });
  for (const name of ['readRollout', 'readViewer'] as const) expect(await call('pm', name, { fields: null, from: null }, 'WEB')).toMatchObject({ ok: false, error: { code: 'not_set_up' } });
});

it('takes only ids of fields from the page, and no query', async () => {
  const fields = { acceptance: 'description', rollout: '*all', nextStep: 'comment', fit: 'customfield_1' };
  expect(await call('pm', 'readRollout', { fields, from: null })).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
});

it('shows a value that somebody else has written into a field as not known', async () => {
  const issue = d.site.jira.site.state.issues.find(({ id }) => id === reviewed.id);
  const fieldId = d.fieldId('Plugin next step');
  if (issue === undefined) throw new Error('There is no issue.');
  const before = issue.customFields[fieldId];
  issue.customFields[fieldId] = { roles: 'everybody', text: 7 };
  expect((await read('pm')).rows[1]).toMatchObject({ key: reviewed.key, nextStep: null });
  issue.customFields[fieldId] = before;
});
