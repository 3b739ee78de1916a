import type { Browser, FrameLocator, Page } from 'playwright-core';
import type { Site } from '../../local/site';
import { accessibilityProblems, moduleFrame, signIn } from '../support/browser';
import type { Person } from '../support/site';

const PANEL = 'Custom plugin request';
/** People act seconds apart; Jira limits the writes to one issue within two seconds. */
const PAUSE_MS = 3_000;
/** Longest wait for anything to appear; an act of the app takes far less. */
const WAIT_MS = 10_000;
/** Longer than what somebody sees in the panel counts as new. */
const AWAY_MS = 2_500;

/** Run in the pages, hence as text: the project's tests are typed for Node. */
const REPORT_VIOLATIONS = "document.addEventListener('securitypolicyviolation', (event) => console.error(`Content security policy: ${event.violatedDirective} ${event.blockedURI}`))";
const UNFOLD_ALL = "for (const fold of document.querySelectorAll('details:not([open])')) { fold.open = true; fold.dataset.folded = ''; }";
const FOLD_AGAIN = "for (const fold of document.querySelectorAll('[data-folded]')) { fold.open = false; delete fold.dataset.folded; }";

/** Somebody at a browser of their own, looking at one issue at a time. */
export interface PersonAtBrowser {
  readonly page: Page;
  /** What the app shows on the request's issue. */
  readonly panel: FrameLocator;
  /** Console errors, exceptions and violations of the content security policy so far, on the page and in its frames. */
  readonly complaints: readonly string[];
  /** Opens a request and waits until its panel has loaded. */
  open(key: string): Promise<void>;
  /** Comes back to the open panel after a while: clicks beside it, then into it. */
  comeBack(): Promise<void>;
  /** Presses a button of the panel, or of one region of it, some seconds after the last act of anybody. */
  press(name: string | RegExp, region?: string): Promise<void>;
  /** Unfolds a question or an item of the panel by the words it begins with. */
  unfold(title: string): Promise<void>;
  /** Names of all buttons in the panel, with everything unfolded. */
  buttons(): Promise<string[]>;
  /** Presses one of the issue page’s own transition buttons. */
  transition(name: string): Promise<void>;
  /** Accessibility violations of the page and of the app in it, everything unfolded, in light and in dark. */
  accessibilityProblems(moduleTitle?: string): Promise<string[]>;
}

/** A navigation that the site answers with 4xx is reported on the console too; what it says stands on the page. */
const isRefusedNavigation = (text: string, address: string, page: Page): boolean => text.startsWith('Failed to load resource') && address === page.url();

export async function personAtBrowser(browser: Browser, site: Site, person: Person, options: { readonly width?: number } = {}): Promise<PersonAtBrowser> {
  const page = await signIn(browser, site, person, options);
  page.setDefaultTimeout(WAIT_MS);
  const panel = page.frameLocator(`iframe[title="${PANEL}"]`);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !isRefusedNavigation(message.text(), message.location().url, page)) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.addInitScript(REPORT_VIOLATIONS);

  return {
    page, panel, complaints,
    async open(key) {
      await page.goto(`${site.url}/browse/${key}`);
      await panel.getByRole('heading', { name: 'What now' }).waitFor();
      await panel.locator('main:not(:has([aria-busy="true"]))').waitFor();
    },
    async comeBack() {
      await page.locator('#issue-head h1').click();
      await page.waitForTimeout(AWAY_MS);
      await panel.getByRole('heading', { name: 'What now' }).click();
    },
    async press(name, region) {
      site.clock.advance(PAUSE_MS);
      const place = region === undefined ? panel : panel.getByRole('region', { name: region, exact: true });
      await place.getByRole('button', { name, exact: true }).click();
    },
    async unfold(title) {
      const fold = panel.locator('details', { has: page.locator('summary', { hasText: title }) }).first();
      if (await fold.getAttribute('open') === null) await fold.locator('summary').first().click();
    },
    async buttons() {
      await panel.locator('html').evaluate(UNFOLD_ALL);
      return panel.getByRole('button').allTextContents();
    },
    async transition(name) {
      site.clock.advance(PAUSE_MS);
      await page.locator('#issue-head').getByRole('button', { name, exact: true }).click();
      await page.waitForLoadState();
    },
    async accessibilityProblems(moduleTitle = PANEL) {
      const frame = await moduleFrame(page, moduleTitle);
      await frame.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
      await frame.evaluate(UNFOLD_ALL);
      const problems: string[] = [];
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await frame.locator(`html[data-color-mode="${colorScheme}"]`).waitFor({ state: 'attached' });
        for (const [where, target] of [['page', page], ['app', frame]] as const) {
          problems.push(...(await accessibilityProblems(target, colorScheme === 'light' ? 'all' : 'colors')).map((problem) => `${colorScheme} ${where} ${problem}`));
        }
      }
      await page.emulateMedia({ colorScheme: 'light' });
      await frame.evaluate(FOLD_AGAIN);
      return problems;
    },
  };
}
