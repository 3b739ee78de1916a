import type { Browser } from 'playwright-core';
import type { Site } from '../../local/site';
import type { Drive } from '../support/drive';
import { openSite } from './opened-site';

/** One site and one browser for all tests of the file that imports this: open before its first test and its own `beforeAll`, closed after its last. */
export let site: Site;
export let browser: Browser;
/** For what happens beside the browser. */
export let d: Drive;
let close: () => Promise<void>;

beforeAll(async () => { ({ site, browser, d, close } = await openSite()); });
afterAll(() => close());
