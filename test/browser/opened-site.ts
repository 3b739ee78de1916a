import type { Browser } from 'playwright-core';
import type { Site } from '../../local/site';
import { launchBrowser } from '../support/browser';
import { drive, type Drive } from '../support/drive';
import { startTestSite } from '../support/site';

/** A fresh site, a browser to look at it, and a drive for what happens beside the browser. */
export interface OpenedSite {
  readonly site: Site;
  readonly browser: Browser;
  readonly d: Drive;
  readonly close: () => Promise<void>;
}

/** Opens one for a test file; close it in `afterAll`. */
export async function openSite(options: Parameters<typeof startTestSite>[0] = {}): Promise<OpenedSite> {
  const [site, browser] = await Promise.all([startTestSite(options), launchBrowser()]);
  const close = async (): Promise<void> => {
    await browser.close();
    await site.close();
  };
  return { site, browser, d: drive(site), close };
}
