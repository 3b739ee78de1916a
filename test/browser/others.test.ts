import { requestAt } from '../support/drive';
import { personAtBrowser, type PersonAtBrowser } from './person';
import { browser, d, site } from './shared-site';

/** What one person does is seen by others who have the request open, although the app's own decisions make no event of Jira's. */

jest.setTimeout(60_000);

/** Counts how often a page asks the backend for the request from now on. */
function looksOf({ page }: PersonAtBrowser): () => number {
  let looks = 0;
  page.on('request', (request) => { if (request.postData()?.includes('"viewRequest"') === true) looks += 1; });
  return () => looks;
}

test('verdicts in one panel are seen in another without coming back to it, and only on that request', async () => {
  const [{ key }, other] = [await requestAt(d, 'review'), await requestAt(d, 'review')];
  const reader = await personAtBrowser(browser, site, 'pm');
  const stranger = await personAtBrowser(browser, site, 'operator');
  const reviewer = await personAtBrowser(browser, site, 'reviewer');
  await reader.open(key);
  await stranger.open(other.key);
  await reviewer.open(key);
  const open = reader.panel.getByText('A verdict on Q3.', { exact: true });
  expect(await open.count()).toBe(1);
  // On a slow machine what the reviewer has opened may already be old enough for a look when they first touch it.
  await reviewer.panel.getByRole('heading', { name: 'What now' }).click();
  await reviewer.page.waitForTimeout(1_000);
  const [own, readers, strangers] = [looksOf(reviewer), looksOf(reader), looksOf(stranger)];
  await reviewer.press(/^Accept \d+ proposed answers/);
  await open.waitFor({ state: 'detached' });
  await reader.page.waitForTimeout(1_000);
  expect([own(), readers(), strangers()]).toEqual([0, 1, 0]);
  expect([...reader.complaints, ...reviewer.complaints]).toEqual([]);
});
