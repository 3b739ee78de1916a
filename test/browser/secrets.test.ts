import { screenshot } from '../support/browser';
import { requestAt } from '../support/drive';
import { secretSample } from '../support/secret-samples';
import { box, save } from './brief-places';
import { personAtBrowser } from './person';
import { browser, d, site } from './shared-site';

/** A secret that somebody wrote into Jira, from the first look to the open gate; and words that a brief does not need. */

jest.setTimeout(90_000);

const { text: SECRET, value: VALUE } = secretSample('connection_string');
const paragraph = (text: string) => ({ type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] });

test('a finding tells its requester what to do, is closed by a reviewer, and opens the gate again', async () => {
  const { id, key } = await requestAt(d, 'judged');
  const comments = `/rest/api/3/issue/${key}/comment`;
  const { body } = await d.rest('requester', 'POST', comments, { body: paragraph(`The database is ${SECRET}`) });
  const number = (body as { id: string }).id;
  await d.rest('requester', 'PUT', `/rest/api/3/issue/${key}`, { fields: { labels: [SECRET] } });
  await site.drain();

  const requester = await personAtBrowser(browser, site, 'requester', { width: 320 });
  await requester.open(key);
  await requester.panel.getByText('A secret stands in this request: take it out and rotate it before you go on.', { exact: false }).waitFor();
  await requester.press('See where it stands');
  await requester.panel.locator('#secrets:focus').waitFor();
  const finding = requester.panel.getByRole('listitem').filter({ has: requester.panel.getByRole('heading', { name: `Connection string with password in comment ${number}` }) });
  expect(await finding.getByRole('link', { name: `comment ${number}` }).getAttribute('href')).toBe(`${site.url}/browse/${key}?focusedCommentId=${number}`);
  for (const sentence of ['Edit or delete the comment.', 'Remove the password and change it', 'seems to be the same value: the field Labels', 'Only security can close a secret finding.']) await finding.getByText(sentence, { exact: false }).waitFor();
  expect(await requester.buttons()).not.toContain('Close the finding');
  expect(await requester.panel.locator('html').innerHTML()).not.toContain(VALUE);
  expect(await requester.accessibilityProblems()).toEqual([]);
  await screenshot(requester.page, 'secret-findings-narrow');

  await d.rest('requester', 'PUT', `${comments}/${number}`, { body: paragraph('The database is the usual one.') });
  await d.rest('requester', 'PUT', `/rest/api/3/issue/${key}`, { fields: { labels: [] } });
  await site.drain();
  const reviewer = await personAtBrowser(browser, site, 'reviewer');
  const told: string[] = [];
  reviewer.page.on('request', (request) => { if (request.url().endsWith('/__site/publish')) told.push(request.postData() ?? ''); });
  await reviewer.open(key);
  await reviewer.panel.getByText('It does not stand there any more since', { exact: false }).first().waitFor();
  await screenshot(reviewer.page, 'secret-findings');
  const cards = reviewer.panel.getByRole('region', { name: 'Open secret findings' }).locator('li.card');
  for (const [left, outcome] of [[2, 'It has been rotated'], [1, 'It is not a secret']] as const) {
    expect(await cards.count()).toBe(left);
    await cards.first().getByText(outcome, { exact: true }).click();
    await cards.first().getByLabel('Reason').fill('By the owner of the database.');
    site.clock.advance(3_000);
    await cards.first().getByRole('button', { name: 'Close the finding' }).click();
    await cards.nth(left - 1).waitFor({ state: 'detached' });
  }
  expect((await d.done('pm', 'viewRequest', {}, id)).record.findings.map(({ closed }) => closed?.outcome)).toEqual(['rotated', 'not_a_secret']);
  expect([told.length > 0, told.some((message) => /database|comment|owner/i.test(message))]).toEqual([true, false]);

  const operator = await personAtBrowser(browser, site, 'operator');
  await operator.open(key);
  await operator.transition('Start pilot');
  await operator.page.locator('#issue-head').getByText('Pilot', { exact: true }).waitFor();
  expect([...requester.complaints, ...reviewer.complaints]).toEqual([]);
});

test('words that the brief does not need are named at their row, and keep nobody from saving', async () => {
  const { key } = await d.newRequest();
  const requester = await personAtBrowser(browser, site, 'requester');
  await requester.open(key);
  await requester.press('Paste what you have', 'Brief');
  await box(requester).fill('Goal: Export blocked decisions to the archive by the worker pool.\nExternal systems: Archive; the token is in ARCHIVE_TOKEN.');
  const note = requester.panel.getByText('“worker pool” is not needed: say what may wait, and what becomes of it when it fails. Odock decides how it is built.', { exact: false });
  const name = requester.panel.getByText('“ARCHIVE_TOKEN” names a secret.', { exact: false });
  await requester.panel.getByRole('region', { name: 'What was found' }).getByText('Not needed', { exact: true }).waitFor();
  await name.waitFor();
  await requester.panel.getByRole('button', { name: /^Put \d+ rows? into the brief$/ }).click();
  await requester.panel.locator('#brief-goal').getByText('Not needed', { exact: true }).waitFor();
  await screenshot(requester.page, 'not-needed');
  await save(requester);
  await requester.panel.getByRole('heading', { name: 'Brief', exact: true }).waitFor();
  await note.waitFor();
  await name.waitFor();
  expect(requester.complaints).toEqual([]);
});
