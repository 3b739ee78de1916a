import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020';
import { ConfigurationDocument } from '../../../src/contract/configuration';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings';
import { configurationSchema } from '../../support/configuration-schema';
import { drive, type Drive } from '../../support/drive';
import { startJudgedSite } from '../../support/judged-site';

/** Who reviews in a project, and all that admins choose as one document to take along. */

let d: Drive;
let projectId = '';
beforeAll(async () => {
  d = drive(await startJudgedSite());
  projectId = d.site.jira.site.state.projects.find(({ key }) => key === 'PLUG')?.id ?? '';
});
afterAll(() => d.site.close());

const SCHEMA = JSON.parse(readFileSync(join(__dirname, '../../../docs/configuration.schema.json'), 'utf8')) as object;
const calls = [['readRoles', () => ({ projectId })], ['findMembers', () => ({ query: 'op' })], ['exportConfiguration', () => ({})], ['changeRole', () => ({ projectId, change: { role: 'security', act: 'add', kind: 'person', who: d.user('requester').accountId } })],
  ['importConfiguration', () => ({ document: { format: 'custom-plugin-requests-configuration', v: 1, projects: [] }, apply: true })]] as const;

it.each(calls)('%s is for administrators only', async (name, input) => {
  for (const who of ['requester', 'pm', 'outsider'] as const) expect(await d.rawCall(who, name, input(), {})).toMatchObject({ ok: false, error: { code: 'forbidden' } });
});

it('names whoever holds a role alone, and is content once a second person is added; Jira keeps the members', async () => {
  const before = await d.done('admin', 'readRoles', { projectId }, '');
  expect(before.members.operator).toEqual([{ kind: 'person', id: d.user('operator').accountId, name: d.user('operator').displayName, active: true }]);
  expect(before.problems.operator).toEqual([`${d.user('operator').displayName} is the only one, and nobody judges what they requested themselves. Add a group or a second person.`]);
  const [found] = await d.done('admin', 'findMembers', { query: 'Second' }, '');
  expect(found).toMatchObject({ kind: 'person', id: d.user('second-requester').accountId });
  const change = { role: 'operator', kind: 'person', who: found?.id ?? '' } as const;
  expect((await d.done('admin', 'changeRole', { projectId, change: { ...change, act: 'add' } }, '')).problems.operator).toEqual([]);
  expect((await d.done('admin', 'changeRole', { projectId, change: { ...change, act: 'remove' } }, '')).members.operator).toHaveLength(1);
});

it('takes a deactivated person for nobody, and a group by its members', async () => {
  const user = d.user('operator');
  user.active = false;
  expect((await d.done('admin', 'readRoles', { projectId }, '')).problems.operator[0]).toBe(`${user.displayName} is deactivated. Take them off this role.`);
  const [group] = d.site.jira.site.state.groups;
  const added = await d.done('admin', 'changeRole', { projectId, change: { role: 'operator', act: 'add', kind: 'group', who: group?.name ?? '' } }, '');
  user.active = true;
  expect(added.problems.operator).toHaveLength(1);
  await d.done('admin', 'changeRole', { projectId, change: { role: 'operator', act: 'remove', kind: 'group', who: group?.groupId ?? '' } }, '');
});

it('says what Jira says of a group that does not exist', async () => {
  expect(await d.refused('admin', 'changeRole', { projectId, change: { role: 'operator', act: 'add', kind: 'group', who: 'nobody-knows' } }, '')).toMatchObject({ code: expect.stringMatching(/jira_refused|not_found/) as unknown });
});

it('is published with the schema that it is parsed by (npm run schema)', () => {
  expect(SCHEMA).toEqual(JSON.parse(JSON.stringify(configurationSchema())));
});

it('exports a document that fits the published schema, and takes over what differs only when it is told to', async () => {
  const document = await d.done('admin', 'exportConfiguration', {}, '');
  const fits = new Ajv2020({ strict: false }).compile(SCHEMA);
  expect([fits(document), fits.errors]).toEqual([true, null]);
  expect(fits({ ...document, projects: [{ key: 'PLUG', settings: { ...DEFAULT_SETTINGS, waiverRoles: ['nobody'] } }] })).toBe(false);
  expect(await d.done('admin', 'importConfiguration', { document, apply: true }, '')).toEqual({ applied: true, lines: [{ projectKey: 'PLUG', what: 'Nothing differs.', outcome: 'same' }] });

  const [plug] = document.projects;
  if (plug === undefined) throw new Error('The document is empty.');
  const changed = { ...document, projects: [{ ...plug, settings: { ...plug.settings, moveBack: true }, roles: { compliance: { groups: ['nobody-knows'], people: [d.user('admin').accountId] } } }, { key: 'WEB', settings: DEFAULT_SETTINGS, roles: {} }] };
  const outcomes = async (apply: boolean) => (await d.done('admin', 'importConfiguration', { document: changed, apply }, '')).lines.map(({ projectKey, outcome }) => `${projectKey} ${outcome}`);
  expect(await outcomes(false)).toEqual(['PLUG change', 'PLUG change', 'PLUG change', 'WEB skip']);
  expect((await d.done('admin', 'readSettings', { projectId }, '')).moveBack).toBe(false);
  expect(await outcomes(true)).toEqual(['PLUG change', 'PLUG failed', 'PLUG change', 'WEB skip']);
  expect((await d.done('admin', 'readSettings', { projectId }, '')).moveBack).toBe(true);
  expect((await d.done('admin', 'readRoles', { projectId }, '')).members.compliance).toHaveLength(2);
  expect(await outcomes(true)).toEqual(['PLUG failed', 'WEB skip']);
});

it('is refused as a whole where it does not fit the schema, and changes nothing', async () => {
  const document = { format: 'custom-plugin-requests-configuration', v: 2, projects: [] };
  expect(await d.rawCall('admin', 'importConfiguration', { document, apply: true }, {})).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
});

it('reads what an earlier version exported: what is missing has its default', () => {
  expect(ConfigurationDocument.parse({ format: 'custom-plugin-requests-configuration', v: 1, projects: [{ key: 'PLUG', settings: {} }] }).projects[0]).toEqual({ key: 'PLUG', settings: DEFAULT_SETTINGS, roles: {} });
});
