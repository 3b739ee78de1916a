/**
 * Prints how the project page does with 10,000 requests and their 100,000 questions: when the first rows stand, when all are there, and the long tasks
 * after the first rows. Run with `npm run bench`, which builds the pages first. It judges nothing.
 */
import { DEMO_SPAN_MS } from '../../local/demo/seed';
import { seedLarge } from '../../local/demo/large';
import { launchBrowser, signIn } from '../support/browser';
import { startTestSite } from '../support/site';

const PAGE = '/projects/PLUG/apps/plugin-rollout-page';
/** Runs in the page's frame before anything else does. */
const WATCH = `
  window.__longTasks = []; window.__firstRow = null;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.__longTasks.push({ at: entry.startTime, ms: entry.duration }); }).observe({ type: 'longtask', buffered: true });
  new MutationObserver(() => { if (window.__firstRow === null && document.querySelector('table.requests tbody tr') !== null) window.__firstRow = performance.now(); }).observe(document, { childList: true, subtree: true });`;

interface Seen { readonly firstRow: number; readonly longTasks: readonly { readonly at: number; readonly ms: number }[]; readonly now: number }

async function measure(requests: number): Promise<Record<string, string>> {
  const began = performance.now();
  const site = await startTestSite({ demo: { seed: (fresh) => seedLarge(fresh, { requests, progress: () => undefined }), spanMs: DEMO_SPAN_MS } });
  const seeded = performance.now() - began;
  const browser = await launchBrowser();
  try {
    const page = await signIn(browser, site, 'pm');
    await page.addInitScript(WATCH);
    const opened = performance.now();
    await page.goto(`${site.url}${PAGE}`);
    const frame = page.frameLocator('iframe[title="Plugin rollout"]');
    await frame.locator('table.requests tbody tr').first().waitFor();
    const first = performance.now() - opened;
    await frame.getByText(/^[\d,]+ requests$/).waitFor({ timeout: 300_000 });
    const all = performance.now() - opened;
    const child = page.frames().find((each) => each.url().includes('/resource/'));
    const seen = await child?.evaluate('({ firstRow: window.__firstRow, longTasks: window.__longTasks, now: performance.now() })') as Seen;
    // What a person does with everything there.
    const acted = seen.now;
    await frame.getByLabel('Search (key /)').fill('SIEM');
    await frame.getByRole('button', { name: 'What blocks', exact: true }).click();
    await frame.getByRole('button', { name: 'Live', exact: true }).click();
    await page.waitForTimeout(1000);
    const after = await child?.evaluate('({ firstRow: window.__firstRow, longTasks: window.__longTasks, now: performance.now() })') as Seen;
    const longest = (tasks: Seen['longTasks']): string => `${tasks.length}, longest ${Math.round(Math.max(0, ...tasks.map(({ ms }) => ms)))} ms`;
    return {
      requests: String(site.jira.site.state.issues.filter(({ parentId }) => parentId === null).length), seeded: `${(seeded / 1000).toFixed(1)} s`, 'first rows': `${Math.round(first)} ms`, 'all rows': `${(all / 1000).toFixed(1)} s`,
      'long tasks while reading on': longest(seen.longTasks.filter(({ at }) => at > seen.firstRow)), 'while filtering and changing views': longest(after.longTasks.filter(({ at }) => at > acted)),
      memory: `${Math.round(process.memoryUsage().rss / 1e6)} MB`,
    };
  } finally {
    await browser.close();
    await site.close();
  }
}

async function main(): Promise<void> {
  console.table([await measure(10), await measure(10_000)]);
}

void main();
