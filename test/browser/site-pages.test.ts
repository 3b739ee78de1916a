import type { Browser, Page } from 'playwright-core';
import type { Site } from '../../local/site';
import { accessibilityProblems, launchBrowser, moduleFrame, screenshot, signIn } from '../support/browser';
import { restAs, startTestSite } from '../support/site';

jest.setTimeout(60_000);
let site: Site;
let browser: Browser;

beforeAll(async () => {
  [site, browser] = await Promise.all([startTestSite(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

async function createRequest(summary: string): Promise<string> {
  const reply = await restAs(site, 'requester')('POST', '/rest/api/3/issue', { fields: { project: { key: 'PLUG' }, issuetype: { name: 'Custom plugin request' }, summary } });
  expect(reply.status).toBe(201);
  return (reply.body as { key: string }).key;
}

/** Console errors and exceptions of a page and its frames. */
function complaints(page: Page): string[] {
  const seen: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') seen.push(message.text());
  });
  page.on('pageerror', (error) => seen.push(String(error)));
  return seen;
}

describe('the pages around the app', () => {
  test('somebody says who they are, creates an issue with the keyboard, and it opens with the app’s panel', async () => {
    const page = await browser.newPage();
    await page.goto(`${site.url}/create?project=PLUG`);
    await page.getByText('requester@local.test', { exact: true }).click();
    await page.waitForURL((url) => url.pathname === '/create');
    await page.goto(`${site.url}/create?project=PLUG`);
    await page.getByLabel('Issue type').selectOption({ label: 'Custom plugin request' });
    await page.getByLabel('Summary').fill('Archive audit events');
    await page.getByLabel('Description').fill('First line\nSecond line');
    await page.getByRole('button', { name: 'Create', exact: true }).press('Enter');
    await page.getByRole('heading', { name: 'Archive audit events' }).waitFor();
    expect(await page.locator('.document p').allTextContents()).toEqual(['First line', 'Second line']);
    const frame = await moduleFrame(page, 'Custom plugin request');
    expect(new URL(frame.url()).origin).toBe(site.appUrl);
  });

  test.each(['light', 'dark'] as const)('lists, issue, create, mails and admin are accessible in %s', async (colorScheme) => {
    const key = await createRequest(`Accessible in ${colorScheme}`);
    const page = await signIn(browser, site, 'admin', { colorScheme });
    for (const path of ['/login', '/projects/PLUG', `/browse/${key}`, '/create?project=PLUG', '/ledger', '/mails', '/admin']) {
      await page.goto(`${site.url}${path}`);
      await screenshot(page, `${path.replace(/\W+/g, '-')}-${colorScheme}`);
      expect({ path, problems: await accessibilityProblems(page) }).toEqual({ path, problems: [] });
    }
  });

  test('nothing is cut off at 320 pixels', async () => {
    const key = await createRequest('Narrow');
    const page = await signIn(browser, site, 'admin', { width: 320 });
    for (const path of ['/login', '/projects/PLUG', `/browse/${key}`, '/create?project=PLUG', '/ledger', '/mails']) {
      await page.goto(`${site.url}${path}`);
      expect({ path, width: await page.evaluate('document.documentElement.scrollWidth') }).toEqual({ path, width: 320 });
    }
  });

  test('a board on which nothing stands yet says so', async () => {
    const asAdmin = restAs(site, 'admin');
    const { accountId } = (await asAdmin('GET', '/rest/api/3/myself')).body as { accountId: string };
    expect((await asAdmin('POST', '/rest/api/3/project', { key: 'FRESH', name: 'Fresh', projectTypeKey: 'software', leadAccountId: accountId })).status).toBe(201);
    const page = await signIn(browser, site, 'admin');
    await page.goto(`${site.url}/projects/FRESH/board`);
    await page.getByRole('region', { name: /^Board of / }).getByText('Nothing stands on it yet.').waitFor();
  });

  test('a refused transition is told in the validator’s words', async () => {
    const key = await createRequest('Refused');
    const page = await signIn(browser, site, 'requester');
    await page.goto(`${site.url}/browse/${key}`);
    await page.getByRole('button', { name: 'Withdraw', exact: true }).click();
    expect((await page.getByRole('alert').textContent())?.trim()).not.toBe('');
    expect(new URL(page.url()).pathname).toBe(`/browse/${key}/transitions`);
  });

  test('the page shows another user’s change without a reload', async () => {
    const key = await createRequest('Watched');
    const page = await signIn(browser, site, 'reviewer');
    await page.goto(`${site.url}/browse/${key}`);
    await page.waitForTimeout(300);
    expect((await restAs(site, 'requester')('PUT', `/rest/api/3/issue/${key}`, { fields: { summary: 'Renamed meanwhile' } })).status).toBe(204);
    await page.getByRole('heading', { name: 'Renamed meanwhile' }).waitFor();
  });

  test('an app page loads under the platform’s policy without a complaint', async () => {
    const key = await createRequest('Quiet');
    const page = await signIn(browser, site, 'requester');
    const seen = complaints(page);
    await page.goto(`${site.url}/browse/${key}`);
    const frame = await moduleFrame(page, 'Custom plugin request');
    await frame.getByRole('heading').first().waitFor();
    await screenshot(page, 'request');
    expect(seen).toEqual([]);
  });
});

describe('what an app’s page can reach', () => {
  test('Jira as the user, through the bridge only', async () => {
    const key = await createRequest('Reachable');
    const page = await signIn(browser, site, 'requester');
    await page.goto(`${site.url}/browse/${key}`);
    const frame = await moduleFrame(page, 'Custom plugin request');
    const myself = await frame.evaluate(() => (globalThis as unknown as { __bridge: { callBridge(command: string, data: unknown): Promise<{ status: number; body: string }> } }).__bridge.callBridge('fetchProduct', { product: 'jira', restPath: '/rest/api/3/myself', fetchRequestInit: { method: 'GET', headers: [] } }));
    expect(JSON.parse(myself.body)).toMatchObject({ emailAddress: 'requester@local.test' });
    const direct = await frame.evaluate((url) => fetch(`${url}/rest/api/3/issue`, { method: 'POST', credentials: 'include', body: '{}' }).then((reply) => String(reply.status), (error: unknown) => String(error)), site.url);
    expect(direct).toContain('TypeError');
  });

  test('a command that is not modelled is refused by name', async () => {
    const key = await createRequest('Unmodelled');
    const page = await signIn(browser, site, 'requester');
    await page.goto(`${site.url}/browse/${key}`);
    const frame = await moduleFrame(page, 'Custom plugin request');
    await expect(frame.evaluate(() => (globalThis as unknown as { __bridge: { callBridge(command: string): Promise<unknown> } }).__bridge.callBridge('openRovo'))).rejects.toThrow('openRovo');
  });

  test('nothing of an issue that its user cannot see', async () => {
    const key = await createRequest('Hidden');
    const page = await signIn(browser, site, 'outsider');
    await page.goto(site.url);
    const status = await page.evaluate((issueKey) => fetch('/__site/invoke', { method: 'POST', body: JSON.stringify({ module: 'request-panel', issueKey, functionKey: 'viewRequest', payload: {} }) }).then((reply) => reply.status), key);
    expect(status).toBe(404);
  });
});

test('what these tests call accessible is really looked at: planted violations are named', async () => {
  const page = await browser.newPage();
  await page.setContent('<html lang="en"><title>Planted</title><main><h1>Planted</h1><img src="data:,"><p style="color: #bbb; background: #fff">Too pale to read.</p></main></html>');
  const problems = await accessibilityProblems(page);
  expect(problems.map((problem) => problem.split(':')[0])).toEqual(['color-contrast', 'image-alt']);
});
