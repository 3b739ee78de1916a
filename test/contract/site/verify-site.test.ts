import { askAs, onlyLooks, writeAs, type Ask } from '../../verify/ask';
import { CHECKS } from '../../verify/checks';
import { openQuestions } from '../../verify/open-questions';
import { startTrial, type Trial } from '../../verify/trial';
import { reportOf, verify, verifyByWriting } from '../../verify/verify';
import { WRITING_CHECKS } from '../../verify/writing-checks';
import type { Site } from '../../../local/site';
import { startTestSite } from '../../support/site';

/** The command that tries a real site, tried on the local one. */

let site: Site;
let ask: Ask;
beforeAll(async () => {
  site = await startTestSite();
  ask = askAs({ url: site.url, email: 'admin@local.test', token: 'local' });
});
afterAll(() => site.close());

it('names only open questions that docs/local-site.md lists', () => {
  const names = openQuestions().map(({ name }) => name);
  expect(names.length).toBeGreaterThan(15);
  for (const { of } of [...CHECKS, ...WRITING_CHECKS]) if (of !== null) expect(names).toContain(of);
});

it('agrees with the local site about what the local site does', async () => {
  const verified = await verify(ask);
  expect(verified.filter(({ outcome }) => 'differed' in outcome)).toEqual([]);
  expect(verified.filter(({ outcome }) => 'agreed' in outcome).length).toBeGreaterThanOrEqual(8);
});

it('says what differs, what could not be tried and what is left to do by hand', async () => {
  const other: Ask = async (method, path, body) => (path.startsWith('/rest/api/3/search?') ? { status: 200, headers: new Headers(), body: { total: 0 } } : path.includes('viewissue') ? Promise.reject(new Error('no answer')) : ask(method, path, body));
  const report = reportOf(await verify(other));
  expect(report).toMatch(/Differed:\n {2}the removed search answers 410 \(answered 200/);
  expect(report).toMatch(/Not tried:\n[\s\S]*people: .*\(no answer\)/);
  expect(report).toMatch(/By hand:\n {2}set-up/);
});

it('changes nothing: it refuses to send what is no look', async () => {
  await expect(ask('POST', '/rest/api/3/issue', {})).rejects.toThrow('would change something');
});

describe('told to write', () => {
  const trialIn = (project: string): Trial => startTrial(writeAs({ url: site.url, email: 'admin@local.test', token: 'local' }), onlyLooks, project);
  const issues = (): number => site.jira.site.state.issues.length;

  it('agrees about each thing that it tries in a project, and leaves nothing there', async () => {
    const before = issues();
    const trial = trialIn('PLUG');
    const verified = await verifyByWriting(trial);
    await site.drain();
    expect(verified.filter(({ outcome }) => !('agreed' in outcome))).toEqual([]);
    expect(issues()).toBeGreaterThan(before);
    expect(await trial.removeAll()).toEqual([]);
    expect(issues()).toBe(before);
  });

  it('tries nothing in a project that is not there', async () => {
    const verified = await verifyByWriting(trialIn('NOSUCH'));
    expect(verified.filter(({ outcome }) => !('untried' in outcome))).toEqual([]);
  });

  it('touches what it has made and nothing else', async () => {
    const trial = trialIn('PLUG');
    const { body } = await writeAs({ url: site.url, email: 'admin@local.test', token: 'local' })('POST', '/rest/api/3/issue', { fields: { project: { key: 'PLUG' }, issuetype: { name: 'Task' }, summary: 'Somebody’s' } });
    const { key } = body as { key: string };
    for (const [method, path, sent] of [
      ['DELETE', `/rest/api/3/issue/${key}`, undefined], ['PUT', `/rest/api/3/issue/${key}`, { fields: { summary: 'x' } }], ['PUT', '/rest/api/3/issue/archive', { issueIdsOrKeys: [key] }],
      ['POST', '/rest/api/3/issue', { fields: { project: { key: 'WEB' }, summary: 'x' } }], ['PUT', '/rest/api/3/project/PLUG', { name: 'x' }], ['POST', '/rest/api/3/group', { name: 'x' }],
    ] as const) await expect(trial.ask(method, path, sent)).rejects.toThrow('not of this trial');
  });
});
