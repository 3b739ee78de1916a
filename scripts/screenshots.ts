import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { seedLarge } from '../local/demo/large';
import { DEMO_SPAN_MS, seedDemo } from '../local/demo/seed';
import type { Site } from '../local/site';
import { launchBrowser, moduleFrame, signIn } from '../test/support/browser';
import { restAs, startTestSite, type Person } from '../test/support/site';

/**
 * `npm run screenshots`: pictures of a site with its demonstration requests, or with many more, light and dark, wide and narrow, into
 * `.cache/pictures`. The pictures that the README shows go to `docs/pictures`. `npm run screenshots -- draft admin` takes
 * only those.
 */
const ALL = join(__dirname, '../.cache/pictures');
const SHOWN = join(__dirname, '../docs/pictures');
const WIDTHS = [1280, 768, 320] as const;
const SCHEMES = ['light', 'dark'] as const;

interface Subject {
  readonly name: string;
  readonly who: Person;
  readonly path: string;
  /** Title of the app's module on the page; null where there is none. */
  readonly module: string | null;
  /** What somebody does before the picture is taken. */
  readonly prepare?: (page: Page) => Promise<void>;
  /** Only the upper part of the page, of this height in pixels, goes into the README; null when nothing does. */
  readonly shownHeight: number | null;
  /** So many reviewed requests; the demonstration when left out. */
  readonly requests?: number;
}

const PANEL = 'Custom plugin request';

/** Keys of the requests that the pictures show, by their status. */
async function keyOf(site: Site, jql: string): Promise<string> {
  const { body } = await restAs(site, 'admin')('GET', `/rest/api/3/search/jql?maxResults=1&fields=status&jql=${encodeURIComponent(jql)}`);
  const [issue] = (body as { issues: { key: string }[] }).issues;
  if (issue === undefined) throw new Error(`The demonstration has nothing for: ${jql}`);
  return issue.key;
}

async function subjects(site: Site): Promise<Subject[]> {
  const request = (status: string): Promise<string> => keyOf(site, `project = PLUG AND issuetype = "Custom plugin request" AND status = "${status}" ORDER BY key`);
  const [draft, review, pilot, done] = [await request('Draft'), await request('In review'), await request('Pilot'), await request('Done')];
  const question = await keyOf(site, `parent = ${review} AND status = Open ORDER BY key`);
  const edit = async (page: Page): Promise<void> => {
    const frame = await moduleFrame(page, PANEL);
    await frame.getByRole('button', { name: 'Edit all', exact: true }).click();
    await frame.getByRole('heading', { name: 'Edit the brief' }).waitFor();
  };
  const plan = async (page: Page): Promise<void> => {
    const frame = await moduleFrame(page, 'Custom plugin requests');
    await frame.getByRole('checkbox', { name: 'Website (WEB)' }).check();
    await frame.getByRole('button', { name: /^Plan set-up of/ }).click();
    await frame.getByRole('button', { name: 'Copy as text' }).waitFor();
  };
  const settings = async (page: Page): Promise<void> => {
    const frame = await moduleFrame(page, 'Custom plugin requests');
    await frame.getByRole('button', { name: 'Settings' }).click();
    await frame.getByRole('region', { name: 'Plugin operator' }).waitFor();
  };
  const health = async (page: Page): Promise<void> => {
    const frame = await moduleFrame(page, 'Custom plugin requests');
    await frame.getByRole('button', { name: 'Health and leaving' }).click();
    await frame.getByRole('button', { name: 'Look again at PLUG' }).waitFor();
  };
  const allRead = async (page: Page): Promise<void> => {
    await (await moduleFrame(page, 'Plugin rollout')).getByText(/^[\d,]+ requests$/).waitFor({ timeout: 300_000 });
  };
  const follow = async (page: Page): Promise<void> => {
    await (await moduleFrame(page, PANEL)).getByRole('region', { name: 'What now' }).getByRole('button').click();
  };
  return [
    { name: 'list', who: 'pm', path: '/projects/PLUG', module: null, shownHeight: null },
    { name: 'draft', who: 'requester', path: `/browse/${draft}`, module: PANEL, shownHeight: null },
    { name: 'edit', who: 'requester', path: `/browse/${draft}`, module: PANEL, prepare: edit, shownHeight: null },
    { name: 'review', who: 'operator', path: `/browse/${review}`, module: PANEL, prepare: follow, shownHeight: 900 },
    { name: 'pilot', who: 'operator', path: `/browse/${pilot}`, module: PANEL, prepare: follow, shownHeight: null },
    { name: 'done', who: 'requester', path: `/browse/${done}`, module: PANEL, shownHeight: null },
    { name: 'question', who: 'operator', path: `/browse/${question}`, module: 'Review question', shownHeight: null },
    { name: 'admin', who: 'admin', path: '/admin', module: 'Custom plugin requests', prepare: plan, shownHeight: null },
    { name: 'settings', who: 'admin', path: '/admin', module: 'Custom plugin requests', prepare: settings, shownHeight: null },
    { name: 'board', who: 'operator', path: '/projects/PLUG/board', module: null, requests: 50, shownHeight: 900 },
    { name: 'rollout', who: 'reviewer', path: '/projects/PLUG/apps/plugin-rollout-page', module: 'Plugin rollout', prepare: allRead, requests: 10_000, shownHeight: 900 },
    { name: 'blocks', who: 'reviewer', path: '/projects/PLUG/apps/plugin-rollout-page?view=blocks', module: 'Plugin rollout', prepare: allRead, requests: 10_000, shownHeight: null },
    { name: 'charts', who: 'reviewer', path: '/projects/PLUG/apps/plugin-rollout-page?view=charts', module: 'Plugin rollout', prepare: allRead, requests: 1_000, shownHeight: null },
    { name: 'live', who: 'pm', path: '/projects/PLUG/apps/plugin-rollout-page?view=live', module: 'Plugin rollout', prepare: allRead, shownHeight: null },
    { name: 'health', who: 'admin', path: '/admin', module: 'Custom plugin requests', prepare: health, shownHeight: null },
  ];
}

async function take(browser: Browser, site: Site, subject: Subject, colorScheme: (typeof SCHEMES)[number], width: (typeof WIDTHS)[number]): Promise<void> {
  const page = await signIn(browser, site, subject.who, { colorScheme, width });
  await page.goto(`${site.url}${subject.path}`);
  if (subject.module !== null) {
    // Chromium does not draw another origin's frame before it has been in view.
    await page.evaluate('document.querySelector("iframe").scrollIntoView()');
    const frame = await moduleFrame(page, subject.module);
    await frame.locator('main:not([aria-busy="true"]):not(:has([aria-busy="true"]))').waitFor();
  }
  await subject.prepare?.(page);
  // The frame tells the page its height a moment after it has changed.
  await page.waitForTimeout(500);
  await page.evaluate('scrollTo(0, 0)');
  // A window as high as the page: what is out of view may not be drawn.
  await page.setViewportSize({ width, height: Number(await page.evaluate('document.documentElement.scrollHeight')) });
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(ALL, `${subject.name}-${colorScheme}-${width}.png`) });
  if (subject.shownHeight !== null && width === WIDTHS[0] && colorScheme === 'light') {
    await page.screenshot({ path: join(SHOWN, `${subject.name}.png`), clip: { x: 0, y: 0, width, height: subject.shownHeight } });
  }
  await page.context().close();
}

async function main(): Promise<void> {
  for (const folder of [ALL, SHOWN]) mkdirSync(folder, { recursive: true });
  // The browser first: without one, no site is left running.
  const browser = await launchBrowser();
  const sites = new Map<number | null, Site>();
  const seeded = async (requests: number | null): Promise<Site> => {
    const seed = requests === null ? seedDemo : (fresh: Site) => seedLarge(fresh, { requests, progress: () => undefined });
    const site = sites.get(requests) ?? await startTestSite({ demo: { seed, spanMs: DEMO_SPAN_MS } });
    sites.set(requests, site);
    return site;
  };
  try {
    const wanted = process.argv.slice(2);
    for (const subject of await subjects(await seeded(null))) {
      if (wanted.length > 0 && !wanted.includes(subject.name)) continue;
      const site = await seeded(subject.requests ?? null);
      for (const scheme of SCHEMES) for (const width of WIDTHS) await take(browser, site, subject, scheme, width);
      console.log(`${subject.name}: taken`);
    }
  } finally {
    await browser.close();
    for (const site of sites.values()) await site.close();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
