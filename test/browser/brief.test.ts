import { adfOf } from '../../local/web/adf';
import { fingerprints } from '../../src/domain/brief/fingerprints';
import { EMPTY, SIEM_EXPORT } from '../fixtures/briefs';
import { requestAt, wire } from '../support/drive';
import { readPastes } from '../support/pastes';
import { everythingStored } from '../support/stored';
import { box, brief, kept, passage, pencil, region, row, save, TABLE } from './brief-places';
import { personAtBrowser, type PersonAtBrowser } from './person';
import { browser, d, site } from './shared-site';

/** Writing a brief: by paste, row by row, by keyboard, and taking it elsewhere. */

jest.setTimeout(90_000);

async function at(key: string, options: { readonly width?: number } = {}): Promise<PersonAtBrowser> {
  const somebody = await personAtBrowser(browser, site, 'requester', options);
  await somebody.open(key);
  return somebody;
}

const EMAIL = `Hello platform team,

Purpose: send every blocked call of the support team to our archive.
Applies to: the support team only.
Kind regards`;

/** As Jira's mail handler puts a mail into the description. */
const MAIL = readPastes('first').find(({ kind }) => kind === 'mail')?.text ?? '';

describe('a paste', () => {
  test('of a table goes into its rows, each of which can be left out', async () => {
    const { id, key } = await d.newRequest();
    const requester = await at(key);
    await requester.press('Paste what you have', 'Brief');
    await box(requester).fill(TABLE);
    await passage(requester, 'Traffic type').waitFor();
    expect(await box(requester).evaluate('document.activeElement.tagName')).toBe('TEXTAREA');
    expect(await requester.accessibilityProblems()).toEqual([]);
    await passage(requester, 'Traffic type').getByLabel('Goes into').selectOption('Leave it out');
    await requester.press(/^Put \d+ rows into the brief$/);
    await requester.panel.getByText('Not saved yet').first().waitFor();
    await save(requester);
    await brief(requester).getByText('Export every high-risk gateway decision', { exact: false }).waitFor();
    const { brief: saved } = await d.done('requester', 'viewRequest', {}, id);
    expect(saved.scope).toEqual({ options: ['team'], text: expect.stringContaining('payments') as string });
    expect(saved.traffic).toEqual({ options: [], text: '' });
  });

  test('of an e-mail shows what is guessed, and text of no row goes where its author puts it', async () => {
    const requester = await at((await d.newRequest()).key);
    await requester.press('Paste what you have', 'Brief');
    await box(requester).fill(EMAIL);
    await passage(requester, 'Goal').waitFor();
    await passage(requester, 'Scope').getByText('Guessed').waitFor();
    const rest = region(requester, 'What was found').getByRole('group', { name: 'Belongs to no row' });
    await rest.filter({ hasText: 'Hello platform team' }).getByLabel('Goes into').selectOption('Compliance constraints');
    await requester.panel.getByRole('button', { name: /^Put \d+ rows into the brief$/ }).click();
    // What was guessed is open for a second look.
    await region(requester, 'Scope').getByText('Guessed').waitFor();
    await save(requester);
    await brief(requester).getByText('Hello platform team', { exact: false }).waitFor();
    expect(await brief(requester).textContent()).toContain('send every blocked call of the support team to our archive');
  });

  test('of a mail that became an issue is offered out of summary and description, and edited before anything is saved', async () => {
    const request = await d.newRequest({ summary: 'Fwd: blocked calls of the claims team', description: adfOf(MAIL) });
    const requester = await at(request.key);
    await brief(requester).getByText(/^Found \d+ of 11 rows in the summary and description\.$/).waitFor();
    await requester.press('Take over and edit');
    await requester.panel.getByRole('heading', { name: 'Edit the brief' }).and(requester.page.locator(':focus')).waitFor();
    await region(requester, 'Compliance constraints').getByText('Guessed').waitFor();
    expect((await d.done('requester', 'viewRequest', {}, request.id)).brief.goal.text).toBe('');
    await save(requester);
    await brief(requester).getByText('EU', { exact: false }).waitFor();
    expect(await brief(requester).textContent()).not.toContain('Best regards');
  });

  test('in a description is offered for rows that are still empty only, until somebody does not want it', async () => {
    const request = await d.newRequest({ description: adfOf('Goal: Something else.\nScope: team Claims\nEvidence: delivery ids') });
    await d.done('requester', 'saveBrief', { base: fingerprints(EMPTY), brief: wire({ ...EMPTY, goal: { options: [], text: 'Export blocked decisions.' } }) }, request.id);
    const requester = await at(request.key);
    await brief(requester).getByText(/^Found in the description for rows that are still empty: .*Scope, .*Evidence/).waitFor();
    await requester.press('Take over and edit');
    await requester.panel.locator('#brief-evidence').getByText('Not saved yet').waitFor();
    await save(requester);
    await brief(requester).getByText('Claims', { exact: false }).waitFor();
    const { brief: saved } = await d.done('requester', 'viewRequest', {}, request.id);
    expect({ goal: saved.goal.text, evidence: saved.evidence.options }).toEqual({ goal: 'Export blocked decisions.', evidence: ['delivery_ids'] });

    const other = await d.newRequest({ description: adfOf('Scope: team Claims') });
    await requester.open(other.key);
    const keeping = kept(requester);
    await requester.press('Not these');
    await keeping;
    await requester.open(other.key);
    await brief(requester).getByText('Nothing is written yet.').waitFor();
    expect(await requester.panel.getByText(/^Found \d+ of 11 rows/).count()).toBe(0);
  });

  test('with a secret is stopped before anything of it is kept', async () => {
    const requester = await at((await d.newRequest()).key);
    const secret = `AKIA${'IOSFODNN7EXAMPL3'}`;
    await requester.press('Paste what you have', 'Brief');
    const keeping = kept(requester);
    await box(requester).fill(`Goal: Export decisions to the archive.\nExternal systems: SIEM, access key ${secret}, ask somebody.else@corp.io`);
    await requester.panel.getByRole('alert').getByText('Cloud account key', { exact: false }).waitFor();
    await requester.panel.getByText('E-mail address: take it out if it belongs to a person.', { exact: false }).waitFor();
    await keeping;
    expect(String(await requester.panel.locator('html').evaluate('JSON.stringify(localStorage)'))).not.toContain(secret);
    expect(everythingStored(site)).toContain('Export decisions to the archive');
    await requester.press('Take it out of the text');
    expect(await box(requester).inputValue()).toContain('[removed: Cloud account key]');
    expect(everythingStored(site)).not.toContain(secret);
  });
});

describe('row by row', () => {
  test('the keyboard is enough: pencil, field, save, and back to the pencil', async () => {
    const { key } = await requestAt(d, 'brief');
    const requester = await at(key);
    await pencil(requester, 'Rollout plan').focus();
    await requester.page.keyboard.press('Enter');
    await region(requester, 'Rollout plan').locator(':focus').waitFor();
    await row(requester, 'Rollout plan').focus();
    await requester.page.keyboard.press('Control+A');
    await requester.page.keyboard.type('One test key for a month, observe-only. Rollback: disable it.');
    expect(await brief(requester).count()).toBe(0);
    site.clock.advance(3_000);
    await requester.page.keyboard.press('Control+Enter');
    await brief(requester).getByText('One test key for a month', { exact: false }).waitFor();
    await requester.panel.locator('button:focus[aria-label="Edit “Rollout plan”"]').waitFor();
    expect(requester.complaints).toEqual([]);
  });

  test('whoever gives up is asked once, and undoing a row closes nothing', async () => {
    const requester = await at((await requestAt(d, 'brief')).key);
    await pencil(requester, 'Goal').click();
    await row(requester, 'Goal').fill('Something else.');
    await requester.press('Cancel');
    await requester.panel.getByText('You have changed 1 row that is not saved.').waitFor();
    await requester.press('Go on editing');
    await requester.press('Undo my changes to “Goal”');
    expect(await row(requester, 'Goal').inputValue()).toBe(SIEM_EXPORT.goal.text);
    await requester.press('Cancel');
    await brief(requester).waitFor();
  });
});

describe('before saving', () => {
  test('a draft is saved without a word about decisions', async () => {
    const requester = await at((await requestAt(d, 'brief')).key);
    await pencil(requester, 'Goal').click();
    await row(requester, 'Goal').fill('Export every high-risk decision of two teams to the SIEM.');
    expect(await requester.panel.getByText(/stale|was decided/).count()).toBe(0);
    await save(requester);
    await brief(requester).getByText('two teams', { exact: false }).waitFor();
  });

  test('decisions that would become stale stand beside what they rest on; white space makes none stale', async () => {
    const requester = await at((await requestAt(d, 'judged')).key);
    await pencil(requester, 'Rollout plan').click();
    await row(requester, 'Rollout plan').fill(`${SIEM_EXPORT.rollout.text.replaceAll(' ', '  ')}\n`);
    expect(await requester.panel.getByText('Saving makes these decisions stale', { exact: false }).count()).toBe(0);
    await row(requester, 'Rollout plan').fill('Two keys at once. Rollback: disable the plugin.');
    const stale = requester.panel.getByRole('region', { name: 'Decisions that rest on “Rollout plan”' });
    expect(await stale.textContent()).toMatch(/Q2 Observe-only first\?.*Decided on.*One test key for two weeks.*Would say.*Two keys at once/s);
    expect(await requester.accessibilityProblems()).toEqual([]);
    await requester.press('Undo my changes to “Rollout plan”');
    await pencil(requester, 'Traffic type').click();
    await row(requester, 'Traffic type').fill('Chat only.');
    await requester.panel.getByText('Nothing that was decided rests on what you changed.').waitFor();
  });
});

describe('the brief goes elsewhere', () => {
  test('as a table and as text, and into a new request', async () => {
    const earlier = await requestAt(d, 'brief');
    const requester = await at(earlier.key);
    await requester.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const clipboard = (): Promise<unknown> => requester.page.evaluate('navigator.clipboard.readText()');
    await requester.press('Copy as table');
    await requester.panel.getByText('Copied', { exact: true }).waitFor();
    expect(await clipboard()).toContain(`| Goal |  | ${SIEM_EXPORT.goal.text} |`);
    expect(await requester.page.evaluate('navigator.clipboard.read().then(([item]) => item.types)')).toEqual(['text/plain', 'text/html']);
    await requester.press('Copy as text');
    await requester.panel.getByText('Copied', { exact: true }).nth(1).waitFor();
    expect(await clipboard()).toContain(`Goal: ${SIEM_EXPORT.goal.text}`);

    const { key } = await d.newRequest();
    await requester.open(key);
    await requester.press('Start from an earlier request');
    await requester.panel.getByLabel('Earlier request').click();
    await requester.panel.getByRole('option', { name: new RegExp(`^${earlier.key} `) }).click();
    await requester.press('Look at its brief');
    await passage(requester, 'Rollout plan').getByLabel('Goes into').selectOption('Leave it out');
    await requester.press('Put 10 rows into the brief');
    await save(requester);
    await brief(requester).getByText(SIEM_EXPORT.goal.text).waitFor();
    expect(await brief(requester).textContent()).not.toContain(SIEM_EXPORT.rollout.text);
  });
});

test('at 320 pixels nothing of the editor is cut off', async () => {
  const { key } = await requestAt(d, 'judged');
  const requester = await at(key, { width: 320 });
  await requester.press('Edit all', 'Brief');
  await row(requester, 'Goal').fill('Export decisions of every team.');
  await requester.panel.getByRole('region', { name: 'Decisions that rest on “Goal”' }).waitFor();
  await requester.buttons();
  expect(await requester.panel.locator('html').evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
});
