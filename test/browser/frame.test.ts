import { fingerprints } from '../../src/domain/brief/fingerprints';
import { requestAt, wire } from '../support/drive';
import { personAtBrowser, type PersonAtBrowser } from './person';
import { browser, d, site } from './shared-site';

/** The panel's frame: the first line and where its button leads, and parts that arrive after the first view or do not. */

jest.setTimeout(60_000);

const whatNow = ({ panel }: PersonAtBrowser) => panel.getByRole('region', { name: 'What now' });
/** Files of the parts below the brief. */
const BELOW = /\/assets\/(FitSection|Suggestion|ReviewSheet|MoveList)-[^/]+\.js$/;

test('a reviewer is led to the sheet in one press, and the focus goes along', async () => {
  const { key } = await requestAt(d, 'review');
  const operator = await personAtBrowser(browser, site, 'operator');
  await operator.open(key);
  expect(await whatNow(operator).textContent()).toContain('wait for your verdict');
  await whatNow(operator).getByRole('button', { name: /^Review \d+ questions$/ }).press('Enter');
  await operator.panel.locator('#questions:focus').waitFor();
});

test('whoever waits reads for whom and since when', async () => {
  const { key } = await requestAt(d, 'review');
  const reader = await personAtBrowser(browser, site, 'second-requester');
  await reader.open(key);
  expect(await whatNow(reader).textContent()).toMatch(/Waits for .*security: .*Since \d+ \w+ \d{4}, \d\d:\d\d\.$/);
  expect(await whatNow(reader).getByRole('button').count()).toBe(0);
});

test('decisions on a brief that has changed are named at the top', async () => {
  const { id, key } = await requestAt(d, 'pilot');
  const { brief } = await d.done('requester', 'viewRequest', {}, id);
  const changed = { ...brief, rollout: { options: ['observe_only'], text: 'Two keys at once. Rollback: the operator disables it within a minute.' } };
  await d.done('requester', 'saveBrief', { base: fingerprints(brief), brief: wire(changed) }, id);
  const reader = await personAtBrowser(browser, site, 'second-requester');
  await reader.open(key);
  await reader.panel.getByText(/^The brief has changed since this was decided: .*Q2 .*the attestation “rollback”/).waitFor();
  expect(await reader.accessibilityProblems()).toEqual([]);
});

test('parts below the brief are shown together, so that a late one pushes nothing down', async () => {
  const { key } = await requestAt(d, 'review');
  const reader = await personAtBrowser(browser, site, 'second-requester');
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => { release = resolve; });
  await reader.page.route(BELOW, async (route) => {
    if (route.request().url().includes('/ReviewSheet-')) await released;
    await route.continue();
  });
  const others = reader.page.waitForResponse((response) => response.url().includes('/MoveList-'));
  await reader.page.goto(`${site.url}/browse/${key}`);
  await (await others).finished();
  await reader.panel.getByRole('heading', { level: 2, name: 'Brief' }).waitFor();
  await reader.page.waitForTimeout(500);
  expect(await reader.panel.getByRole('heading', { level: 2 }).allTextContents()).toEqual(['What now', expect.stringMatching(/^Steps/), 'Brief']);
  release();
  await reader.panel.getByRole('heading', { name: 'Status and rollout' }).waitFor();
  expect(await reader.panel.getByRole('heading', { name: /^Review questions/ }).count()).toBe(1);
});

test('a part that could not be fetched says so and comes when it is asked for again', async () => {
  const { key } = await requestAt(d, 'review');
  const reader = await personAtBrowser(browser, site, 'second-requester');
  let broken = true;
  await reader.page.route(BELOW, (route) => (broken && route.request().url().includes('/MoveList-') ? route.abort() : route.continue()));
  await reader.page.goto(`${site.url}/browse/${key}`);
  await reader.panel.getByRole('alert').getByText('This part of the page could not be loaded.', { exact: false }).waitFor();
  await reader.panel.getByRole('heading', { name: /^Review questions/ }).waitFor();
  broken = false;
  await reader.panel.getByRole('button', { name: 'Try again' }).click();
  await reader.panel.getByRole('heading', { name: 'Status and rollout' }).waitFor();
});
