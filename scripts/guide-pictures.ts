/** The pictures of `docs/admin-guide.md`, taken while its steps are followed on an empty local site: `npm run guide`. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setUpFirstProject } from '../test/browser/first-set-up';
import { launchBrowser, signIn } from '../test/support/browser';
import { startTestSite } from '../test/support/site';

const PICTURES = join(__dirname, '../docs/pictures');
const HIGHEST = 1_400;

async function main(): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  const browser = await launchBrowser();
  const site = await startTestSite({ seed: 'empty' });
  try {
    const page = await signIn(browser, site, 'admin');
    await setUpFirstProject(page, site.url, async (name) => {
      await page.waitForTimeout(500);
      const height = Math.min(HIGHEST, Number(await page.evaluate('document.documentElement.scrollHeight')));
      await page.setViewportSize({ width: 1_280, height });
      await page.evaluate('scrollTo(0, 0)');
      await page.waitForTimeout(300);
      await page.screenshot({ path: join(PICTURES, `${name}.png`) });
      console.log(`${name}: taken`);
    });
  } finally {
    await browser.close();
    await site.close();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
