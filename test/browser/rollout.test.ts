import { readFileSync } from 'node:fs';
import type { Browser, FrameLocator } from 'playwright-core';
import type { Site } from '../../local/site';
import { DEMO_SPAN_MS } from '../../local/demo/seed';
import { seedLarge } from '../../local/demo/large';
import { accessibilityProblems, launchBrowser, moduleFrame } from '../support/browser';
import { startTestSite } from '../support/site';
import { personAtBrowser, type PersonAtBrowser } from './person';

/** The project page and the board, with some sixty requests. */

const PAGE = '/projects/PLUG/apps/plugin-rollout-page';
let site: Site;
let browser: Browser;
let operator: PersonAtBrowser;
let page: PersonAtBrowser['page'];
let app: FrameLocator;
let total: number;
let ofAll: RegExp;

beforeAll(async () => {
  site = await startTestSite({ demo: { seed: (fresh) => seedLarge(fresh, { requests: 48, progress: () => undefined }), spanMs: DEMO_SPAN_MS } });
  const { issues, issueTypes } = site.jira.site.state;
  const type = issueTypes.find(({ name }) => name === 'Custom plugin request');
  total = issues.filter(({ issueTypeId }) => issueTypeId === type?.id).length;
  ofAll = new RegExp(`of ${total} fit`);
  browser = await launchBrowser();
  operator = await personAtBrowser(browser, site, 'operator');
  ({ page } = operator);
  app = page.frameLocator('iframe[title="Plugin rollout"]');
});
afterAll(async () => {
  await browser.close();
  await site.close();
});
/** The browser reports the refused transition of the board on its console; nothing else may stand there. */
afterAll(() => { expect(operator.complaints.filter((complaint) => !complaint.includes('status of 400'))).toEqual([]); });

const rows = () => app.locator('table.requests tbody tr');

it('shows all requests, filters them in the address, and goes back with the browser', async () => {
  await page.goto(`${site.url}/projects/PLUG`);
  await page.getByRole('link', { name: 'Plugin rollout', exact: true }).click();
  await app.getByText(`${total} requests`, { exact: true }).waitFor();
  expect(await rows().count()).toBe(50);
  await app.getByRole('button', { name: 'Next', exact: true }).click();
  expect(await rows().count()).toBe(total - 50);
  expect(page.url()).toBe(`${site.url}${PAGE}?page=2`);

  await app.getByLabel('Status', { exact: true }).selectOption('In review');
  await app.getByText(ofAll).waitFor();
  const found = await rows().count();
  expect(found).toBeGreaterThan(0);
  expect(found).toBeLessThan(50);
  expect(page.url()).toBe(`${site.url}${PAGE}?status=in_review`);
  await page.reload();
  await app.getByText(`${total} requests`, { exact: true }).waitFor();
  expect(await rows().count()).toBe(found);
});

it('goes from a figure to the requests behind it, and back, by keyboard too', async () => {
  await page.goto(`${site.url}${PAGE}`);
  await app.getByText(`${total} requests`, { exact: true }).waitFor();
  await app.getByRole('button', { name: 'What blocks', exact: true }).click();
  const figure = app.getByRole('button', { name: /requests that wait for: Q6/ });
  const counted = Number(await figure.textContent());
  await figure.press('Enter');
  await app.getByText(`${counted} of ${total} fit.`).waitFor();
  expect(page.url()).toContain('?on=q6');
  await page.goBack();
  await figure.waitFor();

  await app.getByRole('button', { name: /^Waiting for me: \d+/ }).press('Enter');
  await app.getByText(ofAll).waitFor();
  expect(await rows().filter({ hasText: 'You' }).count()).toBe(await rows().count());
  await app.locator('body').press('/');
  await page.keyboard.type('SIEM');
  await app.getByRole('button', { name: 'Clear filters', exact: true }).waitFor();
  expect(await rows().filter({ hasNotText: 'SIEM' }).count()).toBe(0);
  await page.keyboard.press('Escape');
});

it('names what is live and how it is undone, and saves what is shown', async () => {
  await app.getByRole('button', { name: 'Clear filters', exact: true }).click();
  await app.getByRole('button', { name: 'Live', exact: true }).click();
  await app.getByRole('cell', { name: 'One key of the billing team' }).first().waitFor();
  await app.getByText('Tested', { exact: true }).first().waitFor();
  const saved = async (name: string): Promise<string> => {
    const [file] = await Promise.all([page.waitForEvent('download'), app.getByRole('button', { name, exact: true }).click()]);
    return readFileSync(await file.path(), 'utf8');
  };
  expect((await saved('Save as CSV')).trimEnd().split('\r\n')).toHaveLength(total + 1);
  expect(await saved('Save as Markdown')).toContain('## What blocks most');
});

it('draws where requests wait, says it in words, and leads to the requests behind a bar', async () => {
  await app.getByRole('button', { name: 'Charts', exact: true }).click();
  const roles = app.getByRole('figure', { name: 'Whom requests wait for' });
  await roles.getByRole('img').waitFor();
  expect(await app.getByRole('figure').count()).toBe(3);
  await roles.getByText('The figures').click();
  const together = roles.getByRole('button', { name: /^\d+ requests: Operator$/ });
  const counted = Number(await together.textContent());
  expect(await roles.locator('svg text').allTextContents()).toContain(String(counted));
  await together.press('Enter');
  await app.getByText(`${counted} of ${total} fit.`).waitFor();
  expect(page.url()).toContain('?role=operator');
});

it('prints the figures without what one can press', async () => {
  await page.goBack();
  await app.getByRole('figure').first().waitFor();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  expect(await app.getByRole('button', { name: 'Charts', exact: true }).isVisible()).toBe(false);
  expect(await app.getByLabel('Status', { exact: true }).isVisible()).toBe(false);
  expect(await app.locator('.drawing > svg').count()).toBe(3);
  expect(await app.locator('.drawing > svg text').first().evaluate('getComputedStyle(document.querySelector(".drawing > svg text")).fill')).toBe('rgb(0, 0, 0)');
  await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
});

it('is accessible in light and dark, and fits 320 pixels', async () => {
  const frame = await moduleFrame(page, 'Plugin rollout');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await app.locator(`html[data-color-mode="${colorScheme}"]`).waitFor({ state: 'attached' });
    expect(await accessibilityProblems(frame)).toEqual([]);
  }
  await page.setViewportSize({ width: 320, height: 900 });
  // Drawn anew for the narrow window.
  await app.locator('.drawing > svg[width^="2"]').nth(2).waitFor();
  expect(await app.locator('html').evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
  await app.getByRole('button', { name: 'Requests', exact: true }).click();
  await rows().first().waitFor();
  expect(await accessibilityProblems(frame)).toEqual([]);
  expect(await app.locator('html').evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
  await page.setViewportSize({ width: 1280, height: 900 });
});

describe('the board', () => {
  const column = (name: string) => page.getByRole('region', { name: new RegExp(`^${name} \\d+$`) });
  const card = (key: string) => page.locator(`[data-key="${key}"]`);

  it('refuses a drag into Pilot with the sentence of the gate, and leaves the card where it was', async () => {
    await page.goto(`${site.url}/projects/PLUG/board`);
    await card('PLUG-34').dragTo(column('Pilot').getByRole('heading'));
    await page.getByRole('alert').getByText(/^PLUG-34: Not ready for Pilot, 8 open\. compliance: Q4 Q9; .* See the panel\.$/).waitFor();
    expect(await column('In review').locator('[data-key="PLUG-34"]').count()).toBe(1);
  });

  it('moves a card by the choice on it, and shows three fields of it afterwards', async () => {
    site.clock.advance(3000);
    await page.getByLabel('Move PLUG-34 to').selectOption('Changes requested');
    await column('Changes requested').locator('[data-key="PLUG-34"]').waitFor();
    await card('PLUG-34').getByText('then back to review').waitFor();
    expect(await card('PLUG-34').locator('.card-fields > li').count()).toBe(3);
  });

  it('is accessible in light and dark, and fits 320 pixels', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await accessibilityProblems(page)).toEqual([]);
    }
    await page.setViewportSize({ width: 320, height: 900 });
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
  });
});
