import type { Browser } from 'playwright-core';
import type { Site } from '../../local/site';
import { launchBrowser, signIn } from '../support/browser';
import { drive, requestAt } from '../support/drive';
import { startTestSite } from '../support/site';
import { setUpFirstProject } from './first-set-up';
import { personAtBrowser } from './person';

/** From an empty site to the first request in Done, by an admin who follows the guide word for word. */

jest.setTimeout(60_000);
let site: Site;
let browser: Browser;
beforeAll(async () => {
  [site, browser] = await Promise.all([startTestSite({ seed: 'empty' }), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

test('an empty site is set up by the guide, nothing is left to plan, and a first request gets to Done', async () => {
  expect(site.jira.site.state.issueTypes.map(({ name }) => name)).not.toContain('Custom plugin request');
  const page = await signIn(browser, site, 'admin');
  const admin = await setUpFirstProject(page, site.url);
  await admin.getByRole('button', { name: 'Set-up', exact: true }).click();
  await admin.getByRole('button', { name: 'Plan set-up of 1 project' }).click();
  await admin.getByText('PLUG is set up; there is nothing to do.').last().waitFor();
  const d = drive(site);
  const { key } = await requestAt(d, 'ready');
  const pm = await personAtBrowser(browser, site, 'pm');
  await pm.open(key);
  await pm.panel.getByText('All ten items are met. Roll out to production.').waitFor();
  await pm.transition('Finish');
  await pm.page.locator('#issue-head .lozenge', { hasText: 'Done' }).waitFor();
});
