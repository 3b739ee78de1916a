import { askAs, type Ask } from '../../verify/ask';
import { CHECKS } from '../../verify/checks';
import { openQuestions } from '../../verify/open-questions';
import { reportOf, verify } from '../../verify/verify';
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
  for (const { of } of CHECKS) if (of !== null) expect(names).toContain(of);
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
