import type { Locator } from 'playwright-core';
import { requestAt } from '../support/drive';
import { documentOf } from '../support/plain-site';
import type { Person } from '../support/site';
import { personAtBrowser, type PersonAtBrowser } from './person';
import { browser, d, site } from './shared-site';

/** Hints as people meet them: while they type, and on the request. */

jest.setTimeout(60_000);

/** It reads like a plugin that talks to a system of theirs, until its last sentence says what is wanted. */
const MISLEADING = 'Our reports to Splunk and the webhooks to the pager are already in place and stay as they are.';
const DECIDES = 'What we need: the support key may send no more than 20 requests per second.';

const live = ({ panel }: PersonAtBrowser): Locator => panel.getByRole('region', { name: 'Hint on what you write' });
const section = ({ panel }: PersonAtBrowser): Locator => panel.getByRole('region', { name: 'Where it belongs' });
const goal = ({ panel }: PersonAtBrowser): Locator => panel.getByRole('region', { name: 'Goal', exact: true }).getByRole('textbox');

async function open(person: Person, key: string): Promise<PersonAtBrowser> {
  const somebody = await personAtBrowser(browser, site, person);
  await somebody.open(key);
  return somebody;
}

test('typing a misleading request shows the right control with the deciding words, and it changes its mind when they are deleted', async () => {
  const { key } = await d.newRequest({ summary: 'Something for the support bot' });
  const requester = await open('requester', key);
  await requester.panel.getByRole('button', { name: /^(Edit|Write|Fill)/ }).first().click();
  const calls: string[] = [];
  requester.page.on('request', (request) => { if (request.method() === 'POST') calls.push(request.postData() ?? ''); });

  await goal(requester).click();
  await requester.page.keyboard.type(`${MISLEADING} ${DECIDES}`);
  await live(requester).getByRole('status').getByText('Guardrails').waitFor();
  const marked = await live(requester).locator('mark').allTextContents();
  expect(marked.join(' ')).toMatch(/20 requests per second/);
  expect(marked.join(' ')).not.toMatch(/Splunk|webhooks/);
  expect(await goal(requester).inputValue()).toBe(`${MISLEADING} ${DECIDES}`);
  // Drafts are kept on the way; nobody is asked for the hint.
  expect(calls.filter((body) => body.includes('functionKey') && !body.includes('saveDrafts'))).toEqual([]);
  expect(await requester.accessibilityProblems()).toEqual([]);

  await goal(requester).fill(MISLEADING);
  await live(requester).getByRole('status').filter({ hasNotText: 'Guardrails' }).waitFor();
  expect(await live(requester).locator('mark').allTextContents()).not.toContain(expect.stringMatching(/20 requests/));

  await goal(requester).fill('The claims team must not spend more than 500 EUR per month.');
  await live(requester).getByRole('status').getByText('Budgets').waitFor();
  expect(requester.complaints).toEqual([]);
});

test('a hint that comes while a button is pressed moves nothing from under the pointer', async () => {
  const { key } = await requestAt(d, 'brief');
  const requester = await open('requester', key);
  await requester.panel.getByRole('button', { name: 'Edit “Goal”' }).click();
  await goal(requester).fill('Another goal.');
  await live(requester).waitFor();
  await goal(requester).fill(`${MISLEADING} ${DECIDES}`);
  const pencil = requester.panel.getByRole('button', { name: 'Edit “External systems”' });
  await pencil.hover();
  await requester.page.mouse.down();
  await requester.page.waitForTimeout(600);
  await requester.page.mouse.up();
  await requester.panel.getByRole('region', { name: 'External systems', exact: true }).getByRole('textbox').waitFor();
  await live(requester).getByRole('status').getByText('Guardrails').waitFor();
});

test('no hint quotes a secret, neither while somebody types nor on the request', async () => {
  const secret = `AKIA${'IOSFODNN7EXAMPL4'}`;
  const { key } = await d.newRequest({ summary: 'Audit copies', description: documentOf(`Export every decision to our SIEM with the key ${secret} at night.`) });
  const requester = await open('requester', key);
  await section(requester).locator('mark').first().waitFor();
  expect(await section(requester).textContent()).toContain('[removed: Cloud account key]');
  await requester.panel.getByRole('button', { name: /^(Edit|Write|Fill)/ }).first().click();
  await goal(requester).fill(`Send every decision to Splunk with ${secret} afterwards.`);
  await live(requester).getByText('[removed: Cloud account key]', { exact: false }).first().waitFor();
  for (const part of [section(requester), live(requester)]) expect(await part.textContent()).not.toContain(secret);
});

test('a text in another language is unsure and says why', async () => {
  const { key } = await d.newRequest({ summary: 'Bitte um Hilfe' });
  const requester = await open('requester', key);
  await requester.panel.getByRole('button', { name: /^(Edit|Write|Fill)/ }).first().click();
  await goal(requester).fill('Wir möchten, dass die Anfragen der Abteilung nicht ohne eine Freigabe von dem Leiter an das Modell gehen.');
  await live(requester).getByText('The text seems to be German.', { exact: false }).waitFor();
  expect(await live(requester).getByRole('status').textContent()).toContain('Unsure');
});

test('the hint on a request says why, what else it could be and where to read more, and can be dismissed with a reason that is not lost', async () => {
  const { key } = await requestAt(d, 'brief');
  const requester = await open('requester', key);
  const hint = section(requester);
  expect(await hint.getByText('Suggested:').textContent()).toMatch(/Plugin/);
  expect(await hint.locator('mark').count()).toBeGreaterThan(0);
  await hint.getByText('What would change it').click();
  expect(await hint.getByRole('listitem').count()).toBeGreaterThan(1);
  expect(await hint.getByRole('link', { name: 'Odock’s page on Plugin' }).getAttribute('href')).toMatch(/^https:\/\/docs\.odock\.ai\/docs\/plugins\//);

  await requester.press('Dismiss the hint…');
  await requester.press('Dismiss the hint');
  await hint.getByText('Say why the hint does not fit.').waitFor();
  await hint.getByLabel('Why the hint does not fit').fill('The export is there already; we only want a report.');
  expect(await requester.accessibilityProblems()).toEqual([]);

  const again = await open('requester', key);
  await section(again).getByText('Resumed what you typed', { exact: false }).waitFor();
  expect(await section(again).getByLabel('Why the hint does not fit').inputValue()).toBe('The export is there already; we only want a report.');
  await again.press('Dismiss the hint');
  await section(again).getByText('Hint dismissed: Plugin, because “The export is there already; we only want a report.”.', { exact: false }).waitFor();
  expect(await section(again).getByRole('button', { name: 'Accept the hint' }).count()).toBe(0);

  const reviewer = await open('reviewer', key);
  expect(await section(reviewer).getByRole('button', { name: 'Confirm: Plugin' }).count()).toBe(0);
  expect(await section(reviewer).getByRole('button', { name: 'Choose where it belongs…' }).count()).toBe(1);
  expect([...requester.complaints, ...again.complaints, ...reviewer.complaints]).toEqual([]);
});

test('a hint that nobody contradicts is accepted, and confirmed by a reviewer, in one press each', async () => {
  const { key } = await requestAt(d, 'brief');
  const requester = await open('requester', key);
  await requester.press('Accept the hint');
  await section(requester).getByText('Hint accepted: Plugin.').waitFor();
  const reviewer = await open('reviewer', key);
  await reviewer.press('Confirm: Plugin');
  await section(reviewer).getByText('Confirmed').waitFor();
  expect(await reviewer.accessibilityProblems()).toEqual([]);
});

test('an admin sees how the hints were taken, by rule', async () => {
  const { key } = await requestAt(d, 'brief');
  const requester = await open('requester', key);
  await requester.press('Accept the hint');
  await section(requester).getByText('Hint accepted: Plugin.').waitFor();
  const admin = await personAtBrowser(browser, site, 'admin');
  await admin.page.goto(`${site.url}/admin`);
  const page = admin.page.frameLocator('iframe').first();
  await page.getByRole('button', { name: 'Hints', exact: true }).click();
  await page.getByText('How hints were taken').click();
  const table = page.getByRole('region', { name: 'Hints by rule' }).getByRole('table');
  await table.waitFor();
  expect(await table.getByRole('row').count()).toBeGreaterThan(1);
  expect(admin.complaints).toEqual([]);
});
