import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Site } from '../../local/site';
import { launchBrowser, signIn } from '../support/browser';
import { startTestSite } from '../support/site';

/** What the policy of the app's origin lets a page do, in a real browser: a page that tries everything it should not. */

jest.setTimeout(60_000);
let elsewhere: Server;
let appDir: string;
let site: Site;
let browser: Browser;
let page: Page;

const PAGE = `<!doctype html><html><head><title>Untouched</title></head><body onload="document.body.dataset.handler = 'ran'">
<script>document.body.dataset.inline = 'ran';</script><script src="bundle.js"></script></body></html>`;
const BUNDLE = `document.body.dataset.bundle = 'ran';
const attempt = async (name, run) => {
  try { await run(); document.body.dataset[name] = 'ran'; } catch { document.body.dataset[name] = 'stopped'; }
};
const SITE = new URLSearchParams(location.search).get('site');
Promise.all([
  attempt('eval', () => eval('1')),
  attempt('construct', () => new Function('return 1')()),
  attempt('site', () => fetch(SITE + '/rest/api/3/myself', { credentials: 'include' })),
  attempt('outside', () => fetch(new URLSearchParams(location.search).get('elsewhere'), { mode: 'no-cors' })),
]).then(() => { document.body.dataset.finished = 'yes'; });`;

beforeAll(async () => {
  appDir = mkdtempSync(join(tmpdir(), 'app-'));
  cpSync(join(__dirname, '../fixtures/sample-app'), appDir, { recursive: true });
  const build = join(appDir, 'static/panel/build');
  mkdirSync(build, { recursive: true });
  writeFileSync(join(build, 'index.html'), PAGE);
  writeFileSync(join(build, 'bundle.js'), BUNDLE);
  elsewhere = createServer((_request, response) => { response.end(); });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  [site, browser] = await Promise.all([startTestSite({ appDir }), launchBrowser()]);
  page = await signIn(browser, site, 'requester');
  const others = new URLSearchParams({ site: site.url, elsewhere: `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}` });
  await page.goto(`${site.appUrl}/resource/panel/index.html?${others}`);
  await page.locator('body[data-finished]').waitFor({ state: 'attached' });
});
afterAll(async () => {
  await browser.close();
  await site.close();
  elsewhere.close();
  rmSync(appDir, { recursive: true });
});

const outcome = (name: string): Promise<string | null> => page.locator('body').getAttribute(`data-${name}`);

test('the bundle runs', async () => {
  expect(await outcome('bundle')).toBe('ran');
});

test.each(['inline', 'handler'])('%s script does not', async (name) => {
  expect(await outcome(name)).toBeNull();
});

test.each([
  ['eval', 'a text run as code'], ['construct', 'a function made of text'], ['site', 'reading the site with the user’s session'], ['outside', 'a call elsewhere'],
])('%s: %s is stopped', async (name) => {
  expect(await outcome(name)).toBe('stopped');
});
