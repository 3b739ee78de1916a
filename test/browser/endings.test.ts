import type { Locator } from 'playwright-core';
import type { Brief } from '../../src/domain/brief/model';
import { SIEM_EXPORT } from '../fixtures/briefs';
import { requestAt } from '../support/drive';
import type { Person } from '../support/site';
import { kept } from './brief-places';
import { personAtBrowser, type PersonAtBrowser } from './person';
import { browser, d, site } from './shared-site';

/** The ways to end a request and back, in the panel: as the people who may, who leave in the middle and come back, and as those who only read. */

jest.setTimeout(180_000);
const PATIENCE_MS = 40_000;

const BUDGET: Brief = { ...SIEM_EXPORT, goal: { options: [], text: 'Stop the support team at 5,000 EUR a month.' }, scope: { options: ['team'], text: 'Support' } };
const TYPED = 'Typed before lunch, with Umlaut ä.';

async function at(who: Person, key: string): Promise<PersonAtBrowser> {
  const person = await personAtBrowser(browser, site, who);
  person.page.setDefaultTimeout(PATIENCE_MS);
  await person.open(key);
  return person;
}
const region = ({ panel }: PersonAtBrowser, name: string): Locator => panel.getByRole('region', { name, exact: true });
const status = ({ page }: PersonAtBrowser, name: string): Promise<void> => page.locator('#issue-head .lozenge').getByText(name, { exact: true }).waitFor();
const now = (person: PersonAtBrowser): Locator => region(person, 'What now');
const announced = ({ panel }: PersonAtBrowser, text: string): Promise<void> => panel.getByRole('status').getByText(text, { exact: true }).waitFor({ state: 'attached' });
/** Leaves with something typed, and comes back on another device, where it stands again. */
async function leavesAndComesBack(person: PersonAtBrowser, who: Person, key: string, field: string): Promise<PersonAtBrowser> {
  await person.panel.getByLabel(field, { exact: true }).fill(TYPED);
  await kept(person);
  await person.page.context().close();
  const back = await at(who, key);
  await back.panel.getByText(/^Resumed what you typed on /).waitFor();
  expect(await back.panel.getByLabel(field, { exact: true }).inputValue()).toBe(TYPED);
  return back;
}
async function gone(person: PersonAtBrowser): Promise<void> {
  expect(person.complaints).toEqual([]);
  await person.page.context().close();
}

test('what belongs in a standard control is redirected with what to set up there, for everybody who reads it', async () => {
  const { id, key } = await requestAt(d, 'review', BUDGET);
  await d.done('reviewer', 'confirmFit', { control: 'budgets', note: '' }, id);

  const pm = await at('pm', key);
  await now(pm).getByText('Budgets can do this without a plugin. Redirect the request.').waitFor();
  await pm.press('Redirect…', 'What now');
  const help = region(pm, 'Budgets can do this');
  for (const text of ['5,000 EUR', 'MONTHLY', 'TEAM', 'Finance or platform operator']) await help.getByText(text, { exact: false }).first().waitFor();
  expect(await help.getByRole('button', { name: 'Post it as a comment' }).count()).toBe(0);
  await pm.press('Redirect…', 'Not a plugin after all');
  const back = await leavesAndComesBack(pm, 'pm', key, 'Note (optional)');
  await back.press('Redirect', 'Redirect');
  await status(back, 'Redirected');
  await announced(back, 'The request is redirected.');
  await region(back, 'How it ended').getByText(TYPED).waitFor();
  await back.panel.locator('#ending:focus').waitFor();
  await gone(back);

  const requester = await at('requester', key);
  await now(requester).getByText(`Redirected: “${TYPED}”`).waitFor();
  await requester.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await requester.press('What to set up', 'What now');
  await requester.press('Copy the text for the team');
  await requester.panel.getByText('Copied', { exact: true }).waitFor();
  expect(await requester.page.evaluate('navigator.clipboard.readText()')).toMatch(new RegExp(`Please set up a budget for this\\. \\(${key}\\)[^]*Amount and currency: 5,000 EUR[^]*Period: MONTHLY`));
  await requester.press('Post it as a comment');
  await requester.panel.getByText('Posted as a comment by you', { exact: false }).waitFor();
  await requester.page.reload();
  await requester.page.locator('main').getByText('Please set up a budget for this.', { exact: false }).first().waitFor();
  expect(await requester.accessibilityProblems()).toEqual([]);
  await gone(requester);

  const reader = await at('second-requester', key);
  await reader.panel.getByRole('button', { name: 'Copy the text for the team' }).waitFor();
  await region(reader, 'How it ended').getByText('Only requester or product manager can reopen the request.').waitFor();
  expect((await reader.buttons()).filter((name) => /Reopen|Post it|new version/.test(name))).toEqual([]);
  await gone(reader);
});

test('a decline says why to the requester, who reopens it and sees what it was; what was typed is there again', async () => {
  const { key } = await requestAt(d, 'review');
  const operator = await at('operator', key);
  await operator.unfold('End this request');
  await region(operator, 'End this request').getByText('Only requester can withdraw the request.').waitFor();
  await operator.press('Decline…');
  await operator.press('Decline', 'Decline');
  await operator.panel.getByText('Say why.', { exact: true }).waitFor();
  const back = await leavesAndComesBack(operator, 'operator', key, 'Why');
  await back.press('Decline', 'Decline');
  await status(back, 'Declined');
  await announced(back, 'The request is declined.');
  await gone(back);

  const requester = await at('requester', key);
  await now(requester).getByText(`Declined: “${TYPED}”`).waitFor();
  await requester.panel.getByRole('heading', { name: 'Review questions: 0 of 10 settled' }).waitFor();
  await requester.press('Reopen…', 'What now');
  await requester.press('Reopen…', 'How it ended');
  const again = await leavesAndComesBack(requester, 'requester', key, 'Why');
  await again.press('Reopen', 'Reopen');
  await status(again, 'Draft');
  await again.unfold('It has ended before: once');
  await again.panel.getByText(`Declined: ${TYPED}`).waitFor();
  await gone(again);
});

test('a requester withdraws a draft; nobody else is offered that, and Jira’s own button is refused with the gate’s words', async () => {
  const { key } = await requestAt(d, 'brief', { ...SIEM_EXPORT, compliance: { options: [], text: '' } });
  const requester = await at('requester', key);
  await requester.transition('Withdraw');
  await requester.page.getByText('Not ready for Withdrawn, 1 open. requester: the reason. See the panel.').waitFor();
  await requester.open(key);
  const compliance = ({ panel }: PersonAtBrowser): Locator => panel.locator('#brief-compliance');
  await compliance(requester).getByText('Missing', { exact: true }).waitFor();
  await requester.unfold('End this request');
  await requester.press('Withdraw…');
  const back = await leavesAndComesBack(requester, 'requester', key, 'Why');
  await back.press('Withdraw', 'Withdraw');
  await status(back, 'Withdrawn');
  await now(back).getByText(`Withdrawn: “${TYPED}”`).waitFor();
  // Nobody is asked any more for what cannot be written.
  await compliance(back).getByText('Nothing is written.').waitFor();
  expect(await compliance(back).getByText('Missing', { exact: true }).count()).toBe(0);
  await gone(back);
});

test('a new version begins from a request that is Done, each leads to the other, and earlier answers are proposed', async () => {
  const { key } = await requestAt(d, 'done');
  const requester = await at('requester', key);
  await requester.press('New version…', 'What now');
  await requester.press('Begin a new version');
  await announced(requester, 'The new version is created.');
  const line = now(requester).getByText(/It goes on in PLUG-\d+\./);
  await line.waitFor();
  const newKey = /PLUG-\d+/.exec(await line.textContent() ?? '')?.[0] ?? '';
  expect(newKey).not.toBe(key);
  await requester.panel.getByText('There is a new version:', { exact: false }).getByRole('link', { name: newKey }).click();
  await requester.page.waitForURL(`**/browse/${newKey}`);
  await requester.panel.getByText('This is a new version of', { exact: false }).getByRole('link', { name: key }).waitFor();
  await requester.press('Send to review…', 'What now');
  await requester.panel.getByText(`Filled in from ${key}: change what is different now.`).first().waitFor();
  expect(await region(requester, 'Send to review').getByRole('region', { name: /^Q10/ }).getByRole('textbox').inputValue()).toBe('Payments platform team');
  await requester.press('Send to review', 'Send to review');
  await status(requester, 'In review');
  await gone(requester);

  const reviewer = await at('reviewer', newKey);
  await reviewer.panel.getByText(`from ${key}`, { exact: true }).first().waitFor();
  await reviewer.press(/^Accept \d+ proposed answers$/);
  await reviewer.panel.getByRole('heading', { name: 'Review questions: 5 of 10 settled' }).waitFor();
  await gone(reviewer);
});

test('a review that is handed back says why, and on the way back what has changed', async () => {
  const { id, key } = await requestAt(d, 'judged');
  await d.done('reviewer', 'moveRequest', { move: 'request_changes', note: 'Name the test key.' }, id);
  const requester = await at('requester', key);
  await now(requester).getByText('Changes are requested: “Name the test key.” Edit the brief, then send it back to review.').waitFor();
  await region(requester, 'Changes requested').getByText('Name the test key.').waitFor();
  await requester.press('Edit “Scope”');
  await region(requester, 'Scope').getByRole('textbox').fill('Payments team; starts with the key siem-test.');
  await requester.press('Save brief');
  await region(requester, 'Changes requested').getByText('Changed in the brief since: Scope.').waitFor();
  await requester.press('Back to review', 'Back to review');
  await status(requester, 'In review');
  await gone(requester);

  const operator = await at('operator', key);
  await region(operator, 'Back from changes').getByText('Changed in the brief since: Scope.').waitFor();
  await operator.unfold('What it said, and what it says now');
  await region(operator, 'Back from changes').getByText('Payments team; starts with its test key.', { exact: false }).waitFor();
  await operator.panel.getByText('The brief has changed since this was decided: Q8', { exact: false }).waitFor();
  await gone(operator);
});
