import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Frame, type Page } from 'playwright-core';
import * as z from 'zod';
import type { Site } from '../../local/site';
import { restAs, type Person } from './site';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
/** Written by `scripts/set-up/chromium.mjs`, which `npm test` runs first. */
const FOUND = join(__dirname, '../../.cache/chromium-path');
const SCREENSHOTS = join(__dirname, '../../.cache/screenshots');

function chromiumPath(): string {
  const path = process.env['CHROMIUM_PATH'] ?? (existsSync(FOUND) ? readFileSync(FOUND, 'utf8').trim() : '');
  if (path === '') throw new Error('No Chromium is known. Run: node scripts/set-up/chromium.mjs');
  return path;
}

/** A headless Chromium. Close it in `afterAll`. */
export const launchBrowser = (): Promise<Browser> => chromium.launch({ executablePath: chromiumPath(), args: FLAGS });

const Myself = z.object({ accountId: z.string() });

/** An empty browser window of a person who is signed in to the site. */
export async function signIn(browser: Browser, site: Site, person: Person, options: { readonly colorScheme?: 'light' | 'dark'; readonly width?: number } = {}): Promise<Page> {
  const context: BrowserContext = await browser.newContext({ colorScheme: options.colorScheme ?? 'light', viewport: { width: options.width ?? 1280, height: 900 } });
  const { accountId } = Myself.parse((await restAs(site, person)('GET', '/rest/api/3/myself')).body);
  // Without the page that asks who it is: a test of the site's pages walks it.
  const reply = await context.request.post(`${site.url}/login`, { headers: { origin: site.url }, form: { accountId, back: '/' }, maxRedirects: 0 });
  if (reply.status() !== 303) throw new Error(`${person} could not sign in: ${reply.status()}`);
  return context.newPage();
}

/** The frame of an app module on the page, by the module's title. Waits until it has loaded. */
export async function moduleFrame(page: Page, title: string): Promise<Frame> {
  const element = await page.locator(`iframe[title="${title}"][src]`).elementHandle();
  const frame = await element?.contentFrame();
  if (!frame) throw new Error(`The page has no module ${title}.`);
  await frame.waitForLoadState('domcontentloaded');
  return frame;
}

const AxeResult = z.object({ violations: z.array(z.object({ id: z.string(), help: z.string(), nodes: z.array(z.object({ html: z.string(), failureSummary: z.string().optional() })) })) });
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
/**
 * Frames are looked at one by one; from outside axe would only wait for an answer that a foreign frame does not give.
 * Only violations are described: to name each of the thousands of nodes that are right takes axe three times as long.
 */
const AXE = { iframes: false, resultTypes: ['violations'] };
const RULES = {
  all: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  /** What a page looks like in other colours: the same elements, so only what depends on colour can differ. */
  colors: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
};

/** A colour on its way to another is not what anybody reads. */
const SETTLED = 'Promise.allSettled(document.getAnimations().filter((each) => each.effect.getComputedTiming().iterations !== Infinity).map((each) => each.finished))';

/** Accessibility violations of a page or a module's frame, one line each; empty when there are none. */
export async function accessibilityProblems(target: Page | Frame, rules: keyof typeof RULES = 'all'): Promise<string[]> {
  // Through the debugger, so that a strict content security policy does not keep axe out.
  if (await target.evaluate("typeof axe === 'undefined'")) await target.evaluate(axeSource);
  await target.evaluate(SETTLED);
  const result = AxeResult.parse(await target.evaluate(`axe.run(document, ${JSON.stringify({ ...AXE, runOnly: RULES[rules] })})`));
  return result.violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help} ${node.html.slice(0, 200)}`));
}

/** Saves what the page looks like under `.cache/screenshots`; answers with the file's path. */
export async function screenshot(page: Page, name: string): Promise<string> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  const path = join(SCREENSHOTS, `${name}.png`);
  await page.screenshot({ path, fullPage: true });
  return path;
}
