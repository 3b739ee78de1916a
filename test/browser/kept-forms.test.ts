import type { Locator } from 'playwright-core';
import { fingerprints } from '../../src/domain/brief/fingerprints';
import { ITEMS } from '../../src/domain/vocabulary/items';
import { SIEM_EXPORT } from '../fixtures/briefs';
import { requestAt, wire, type Until } from '../support/drive';
import { secretSample } from '../support/secret-samples';
import type { Person } from '../support/site';
import { kept } from './brief-places';
import { personAtBrowser, type PersonAtBrowser } from './person';
import { browser, d, site } from './shared-site';

/** Nothing typed into a form of the panel is lost: in a tab that closes, on a connection that breaks, beside somebody who saves. */

jest.setTimeout(180_000);
const PATIENCE_MS = 40_000;
const TYPED = 'Typed and not sent yet, with Umlaut ä.';

interface Form {
  readonly name: string;
  readonly who: Person;
  readonly until: Until;
  /** Opens the form by the panel's own buttons; null when it stands open. */
  readonly open: ((person: PersonAtBrowser) => Promise<void>) | null;
  readonly field: (person: PersonAtBrowser) => Locator;
  /** The button that sends it, and where it stands. */
  readonly send: readonly [name: string, region?: string];
  /** What is to be seen when it has gone through. */
  readonly sent: (person: PersonAtBrowser) => Locator;
}

const region = ({ panel }: PersonAtBrowser, name: string | RegExp): Locator => panel.getByRole('region', { name, exact: typeof name === 'string' });
const q = (person: PersonAtBrowser, question: string): Locator => region(person, new RegExp(`^${question} `));

const FORMS: readonly Form[] = [
  {
    name: 'a note to a verdict', who: 'reviewer', until: 'review',
    open: (person) => person.press('Accept on condition… (Q5)'),
    field: ({ panel }) => panel.getByLabel('Q5: Condition', { exact: true }),
    send: ['Accept on condition: Q5'], sent: (person) => q(person, 'Q5').locator('summary').getByText('Accepted on condition'),
  },
  {
    name: 'an answer', who: 'operator', until: 'review',
    open: (person) => person.press('Change the answer to Q7'),
    field: (person) => q(person, 'Q7').getByRole('textbox'),
    send: ['Save the answer to Q7'], sent: (person) => q(person, 'Q7').getByText(TYPED, { exact: false }).first(),
  },
  {
    name: 'an attestation', who: 'operator', until: 'review', open: null,
    field: (person) => region(person, ITEMS.rollback.label).getByLabel('In words'),
    send: ['Attest: rollback'], sent: (person) => region(person, ITEMS.rollback.label).getByText('Met', { exact: true }),
  },
  {
    name: 'the form that sends the request', who: 'requester', until: 'brief',
    open: (person) => person.press('Send to review…', 'What now'),
    field: (person) => region(person, 'Send to review').getByRole('region', { name: /^Q10/ }).getByRole('textbox'),
    send: ['Send to review', 'Send to review'], sent: ({ page }) => page.locator('#issue-head .lozenge').getByText('In review'),
  },
];

async function typing(form: Form): Promise<{ person: PersonAtBrowser; id: string; key: string }> {
  const { id, key } = await requestAt(d, form.until);
  const person = await at(form, key);
  await form.open?.(person);
  await form.field(person).fill(TYPED);
  return { person, id, key };
}

async function at({ who }: Form, key: string): Promise<PersonAtBrowser> {
  const person = await personAtBrowser(browser, site, who);
  person.page.setDefaultTimeout(PATIENCE_MS);
  await person.open(key);
  return person;
}

describe.each(FORMS)('what is typed into $name', (form) => {
  test('is there again on another device after the tab is closed, and can be sent from there', async () => {
    const { person, key } = await typing(form);
    await kept(person);
    await person.page.context().close();
    const elsewhere = await at(form, key);
    await elsewhere.panel.getByText(/^Resumed what you typed on /).waitFor();
    expect(await form.field(elsewhere).inputValue()).toBe(TYPED);
    await elsewhere.press(...form.send);
    await form.sent(elsewhere).waitFor();
    expect(elsewhere.complaints).toEqual([]);
    await elsewhere.page.context().close();
  });

  test('stays when the connection is lost at the press, survives closing the tab, and goes through when it is back', async () => {
    const { person } = await typing(form);
    await person.page.context().setOffline(true);
    await person.press(...form.send);
    await person.panel.getByRole('alert').getByText('Jira does not answer.', { exact: false }).first().waitFor();
    expect(await form.field(person).inputValue()).toBe(TYPED);
    await person.page.context().setOffline(false);
    await person.page.reload();
    await form.field(person).waitFor();
    expect(await form.field(person).inputValue()).toBe(TYPED);
    await person.press(...form.send);
    await form.sent(person).waitFor();
    await person.page.context().close();
  });

  test('stays, letter by letter, while somebody else saves', async () => {
    const { person, id } = await typing(form);
    await form.field(person).press('End');
    const { brief } = await d.done('second-requester', 'viewRequest', {}, id);
    await d.done('second-requester', 'saveBrief', { base: fingerprints(brief), brief: wire({ ...SIEM_EXPORT, goal: { options: [], text: 'Saved by somebody else meanwhile.' } }) }, id);
    await person.panel.locator('#brief-goal').getByText('Saved by somebody else meanwhile.').waitFor();
    await person.page.keyboard.type(' And on.');
    expect(await form.field(person).inputValue()).toBe(`${TYPED} And on.`);
    await person.page.context().close();
  });
});

/** Types the same into each place, leaves, and is somebody who comes back on another device. */
async function leavesAndComesBack(who: Person, key: string, places: readonly (readonly [open: string | null, field: (person: PersonAtBrowser) => Locator])[], address = (person: PersonAtBrowser) => person.open(key)): Promise<PersonAtBrowser> {
  const first = await personAtBrowser(browser, site, who);
  first.page.setDefaultTimeout(PATIENCE_MS);
  await address(first);
  for (const [open, field] of places) {
    if (open !== null) await first.panel.getByRole('button', { name: open, exact: true }).click();
    await field(first).fill(TYPED);
  }
  await kept(first);
  await first.page.context().close();
  const back = await personAtBrowser(browser, site, who);
  back.page.setDefaultTimeout(PATIENCE_MS);
  await address(back);
  for (const [, field] of places) {
    await field(back).waitFor();
    expect(await field(back).inputValue()).toBe(TYPED);
  }
  return back;
}

test('all that a reviewer began, in forms that stand folded too, stands open with what they typed', async () => {
  const { id, key } = await requestAt(d, 'review');
  await d.rest('requester', 'PUT', `/rest/api/3/issue/${key}`, { fields: { labels: [secretSample('connection_string').text] } });
  await site.drain();
  await d.done('reviewer', 'viewRequest', {}, id);
  const finding = (person: PersonAtBrowser): Locator => region(person, 'Open secret findings').getByLabel('Reason');
  const noteOf = (name: string) => (person: PersonAtBrowser): Locator => region(person, name).getByRole('textbox');
  const unfolding = async (person: PersonAtBrowser): Promise<void> => {
    await person.open(key);
    if (!done) { for (const title of ['Q2', 'Rollback is documented', 'End this request']) await person.unfold(title); done = true; }
  };
  let done = false;
  const back = await leavesAndComesBack('reviewer', key, [
    [null, finding],
    ['Choose another…', ({ panel }) => panel.getByLabel('Note (optional)').first()],
    ['Waive Q2…', ({ panel }) => panel.getByLabel('Why Q2 can be waived')],
    ['Waive rollback…', ({ panel }) => panel.getByLabel('Why rollback can be waived')],
    ['Request changes…', noteOf('Request changes')],
    ['Decline…', noteOf('Decline')],
  ], unfolding);
  expect(back.complaints).toEqual([]);
  await back.page.context().close();
});

test('what a requester began to answer and to end stands there, on the question’s own page as well', async () => {
  const { id, key } = await requestAt(d, 'brief');
  const { subtasks } = await d.done('requester', 'sendToReview', { answers: {} }, id);
  const q10 = (person: PersonAtBrowser): Locator => region(person, '3 questions were asked of you').getByRole('region', { name: /^Q10/ }).getByRole('textbox');
  let done = false;
  const back = await leavesAndComesBack('requester', key, [[null, q10], ['Withdraw…', (person) => region(person, 'Withdraw').getByRole('textbox')]], async (person) => {
    await person.open(key);
    if (!done) { await person.unfold('End this request'); done = true; }
  });
  await back.page.goto(`${site.url}/browse/${subtasks.find(({ question }) => question === 'q10')?.key ?? ''}`);
  const page = back.page.frameLocator('iframe[title="Review question"]');
  expect(await page.getByRole('region', { name: /^Q10/ }).getByRole('textbox').first().inputValue()).toBe(TYPED);
  expect(back.complaints).toEqual([]);
  await back.page.context().close();
});
