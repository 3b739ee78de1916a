import { findSecrets } from '../../../src/domain/secrets/find';
import { customFieldModules } from '../../../src/jira/manifest-fields';
import { documentedLimits } from '../../../local/jira/expressions/limits';
import { coarseSamples } from '../../support/coarse-samples';
import { drive, type Drive } from '../../support/drive';
import { startJudgedSite } from '../../support/judged-site';

/** The brief's own validation, as the site evaluates it when somebody writes the field over REST. */

let d: Drive;
let key: string;
beforeAll(async () => {
  d = drive(await startJudgedSite());
  ({ key } = await d.newRequest());
});
afterAll(() => d.site.close());

const put = (value: unknown) => d.rest('requester', 'PUT', `/rest/api/3/issue/${key}`, { fields: { [d.fieldId('Plugin brief')]: value } });
const validation = customFieldModules().find(({ key: module }) => module === 'plugin-brief')?.edit?.validation;
const stored = (): string => JSON.stringify(d.site.jira.site.state.issues.find((issue) => issue.key === key)?.customFields ?? {});

it.each(coarseSamples())('refuses $name in any row, and keeps nothing of it', async ({ value }) => {
  for (const brief of [{ v: 1, goal: `Use ${value} for it.` }, { v: 1, goal: 'Export decisions.', complianceText: `EU only\n${value}` }]) {
    const reply = await put(brief);
    expect(reply).toMatchObject({ status: 400 });
    expect(JSON.stringify(reply.body)).toContain(validation?.errorMessage);
    expect(JSON.stringify(reply.body)).not.toContain(value.slice(-30));
  }
  expect(stored()).not.toContain(value.slice(-30));
});

it.each([
  ['no value', null],
  ['a brief with a single row', { v: 1, goal: 'Export decisions to the SIEM.' }],
  ['speaking of secrets', { v: 1, goal: 'Block -----BEGIN PRIVATE KEY----- and tokens such as ghp_… in prompts.', systemsText: 'sk-ant-api03-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx is a stand-in.' }],
  ['a long text', { v: 1, goal: 'Export decisions.', systemsText: 'sk-proj- ghp_ key '.repeat(40) }],
])('lets %s pass', async (_name, value) => {
  expect(await put(value)).toMatchObject({ status: 204 });
});

it('leaves other issues of the site alone', async () => {
  const reply = await d.rest('requester', 'POST', '/rest/api/3/issue', { fields: { project: { key: 'PLUG' }, issuetype: { name: 'Task' }, summary: 'A task without a brief' } });
  expect(reply).toMatchObject({ status: 201 });
});

it('keeps within the limits of an expression and says no more than its message', () => {
  expect(validation?.expression.length).toBeLessThanOrEqual(documentedLimits.characters);
  expect(validation?.errorMessage.length).toBeLessThanOrEqual(200);
  expect(findSecrets(validation?.expression ?? '')).toEqual([]);
});
