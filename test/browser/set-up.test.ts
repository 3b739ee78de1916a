import type { Browser, FrameLocator, Page } from 'playwright-core';
import type { Site } from '../../local/site';
import { accessibilityProblems, launchBrowser, moduleFrame, signIn } from '../support/browser';
import { restAs, startTestSite } from '../support/site';

/** The admin page: a plan, its result, the check afterwards, and a second time that changes nothing. */

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

const TITLE = 'Custom plugin requests';
const adminPage = async (): Promise<{ page: Page; setUp: FrameLocator; accessible: () => Promise<string[]> }> => {
  const page = await signIn(browser, site, 'admin');
  await page.goto(`${site.url}/admin`);
  const setUp = page.frameLocator('iframe');
  await setUp.getByRole('table').first().waitFor();
  const title = await page.locator('iframe').getAttribute('title') ?? TITLE;
  return { page, setUp, accessible: async () => accessibilityProblems(await moduleFrame(page, title)) };
};

test('a project is planned, set up and verified; the tasks that it had stay as they are', async () => {
  const tasks = async () => (await restAs(site, 'admin')('GET', '/rest/api/3/search/jql?jql=project%3DWEB%20ORDER%20BY%20key&fields=status,summary,issuetype')).body;
  const before = await tasks();
  const { setUp, accessible } = await adminPage();
  await setUp.getByRole('button', { name: 'Plan set-up of WEB' }).click();
  await setUp.getByRole('region', { name: 'Plan', exact: true }).getByText(/of \d+ parts of WEB will be created or changed\./).waitFor();
  expect(await setUp.getByText('Will be created', { exact: true }).count()).toBeGreaterThan(0);
  expect(await tasks()).toEqual(before);
  expect(await accessible()).toEqual([]);

  await setUp.getByRole('button', { name: 'Apply this plan' }).click();
  await setUp.getByRole('region', { name: 'Result' }).getByText(/Set-up of WEB is done: \d+ parts created or changed\./).waitFor();
  await setUp.getByRole('button', { name: 'Verify', exact: true }).last().click();
  await setUp.getByText('WEB: everything is in place.').waitFor();
  expect(await setUp.getByText('Missing', { exact: true }).count()).toBe(0);
  expect(await tasks()).toEqual(before);
  expect(await accessible()).toEqual([]);
});

test('a project that is set up has nothing left to apply, and applying again changes nothing', async () => {
  const { setUp } = await adminPage();
  await setUp.getByRole('button', { name: 'Plan set-up of PLUG' }).click();
  await setUp.getByRole('region', { name: 'Plan', exact: true }).getByText('PLUG is set up; there is nothing to do.').waitFor();
  expect(await setUp.getByRole('button', { name: /^Apply/ }).count()).toBe(0);
});

test('a page opened earlier may apply its plan once more: nothing changes', async () => {
  const fresh = await startTestSite();
  try {
    const page = await signIn(browser, fresh, 'admin');
    const second = await signIn(browser, fresh, 'admin');
    for (const each of [page, second]) {
      await each.goto(`${fresh.url}/admin`);
      await each.frameLocator('iframe').getByRole('button', { name: 'Plan set-up of WEB' }).click();
      await each.frameLocator('iframe').getByRole('button', { name: 'Apply this plan' }).waitFor();
    }
    await page.frameLocator('iframe').getByRole('button', { name: 'Apply this plan' }).click();
    await page.frameLocator('iframe').getByRole('region', { name: 'Result' }).getByText('Set-up of WEB is done', { exact: false }).waitFor();
    const configuration = () => {
      const { issueTypes, statuses, workflows, workflowSchemes, screens, roles, fields, projects } = fresh.jira.site.state;
      return JSON.stringify({ issueTypes, statuses, workflows, workflowSchemes, screens, roles, fields, projects });
    };
    const before = configuration();
    await second.frameLocator('iframe').getByRole('button', { name: 'Apply this plan' }).click();
    await second.frameLocator('iframe').getByRole('region', { name: 'Result' }).getByText('WEB was set up already; nothing was changed.').waitFor();
    expect(configuration()).toBe(before);
  } finally {
    await fresh.close();
  }
});

test('who does not administer Jira cannot open it', async () => {
  const page = await signIn(browser, site, 'pm');
  await page.goto(`${site.url}/admin`);
  expect(await page.getByRole('alert').textContent()).toContain('Only Jira administrators can open this page.');
  expect(await page.locator('iframe').count()).toBe(0);
});
