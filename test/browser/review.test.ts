import type { Locator } from 'playwright-core';
import { fingerprints } from '../../src/domain/brief/fingerprints';
import type { Brief } from '../../src/domain/brief/model';
import { ITEMS } from '../../src/domain/vocabulary/items';
import { SIEM_EXPORT } from '../fixtures/briefs';
import { requestAt, wire, type Until, type Who } from '../support/drive';
import type { Person } from '../support/site';
import { personAtBrowser, type PersonAtBrowser } from './person';
import { browser, d, site } from './shared-site';

/** The review sheet: what a reviewer sees and presses, also when others act, when the connection is lost, and without a mouse. */

jest.setTimeout(90_000);
beforeAll(async () => {
  // A second member of the role, who takes over.
  const roles = (await d.rest('admin', 'GET', '/rest/api/3/project/PLUG/role')).body as Record<string, string>;
  const role = roles['Plugin security']?.split('/').at(-1) ?? '';
  const added = await d.rest('admin', 'POST', `/rest/api/3/project/PLUG/role/${role}`, { user: [d.user('second-requester').accountId] });
  if (added.status !== 200) throw new Error(`The second reviewer got no role: ${JSON.stringify(added.body)}`);
});

type AtRequest = PersonAtBrowser & { readonly id: string; readonly key: string };

async function at(person: Person, until: Until, options: { readonly width?: number; readonly brief?: Brief } = {}): Promise<AtRequest> {
  const [request, somebody] = [await requestAt(d, until, options.brief), await personAtBrowser(browser, site, person, options)];
  await somebody.open(request.key);
  return { ...somebody, ...request };
}

const card = ({ panel }: PersonAtBrowser, question: string): Locator => panel.getByRole('region', { name: new RegExp(`^${question} `) });
const note = (person: PersonAtBrowser, label: string): Locator => person.panel.getByLabel(label, { exact: true });
const commentsOf = (id: string) => site.jira.site.state.issues.find((issue) => issue.id === id)?.comments ?? [];
const overflow = (person: PersonAtBrowser): Promise<unknown> => person.panel.locator('html').evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

async function saveBrief(who: Who, id: string, brief: Brief): Promise<void> {
  const { brief: now } = await d.done(who, 'viewRequest', {}, id);
  await d.done(who, 'saveBrief', { base: fingerprints(now), brief: wire(brief) }, id);
}

test('a question stands there in full: what is asked, the proposal, and the dated passage that it comes from', async () => {
  const reviewer = await at('reviewer', 'review');
  const q4 = card(reviewer, 'Q4');
  for (const text of ['Does any data leave Odock?', 'Answer: Yes or no; which fields, and where to.', 'The brief proposes: Yes', 'EU only, kept 90 days']) await q4.getByText(text, { exact: false }).first().waitFor();
  expect(await q4.getByText(/^External systems \(saved \d+ \w+ \d{4}, \d\d:\d\d\): SIEM: SIEM collector/).count()).toBe(1);
  expect(await card(reviewer, 'Q2').locator('details:not([open])').count()).toBe(1);
  await reviewer.panel.getByLabel('All in full (10)').check();
  await card(reviewer, 'Q2').getByText('Can it start in observe-only mode?').waitFor();
  // It is another role's question: this person can set it aside together with somebody, and nothing else.
  expect(await card(reviewer, 'Q2').getByRole('button').allTextContents()).toEqual(['Waive…']);
  expect(await reviewer.accessibilityProblems()).toEqual([]);
  expect(reviewer.complaints).toEqual([]);
});

test('notes to the requester on two questions go out in one press and one comment', async () => {
  const reviewer = await at('reviewer', 'review');
  const before = commentsOf(reviewer.id).length;
  await reviewer.press('Ask the requester… (Q4)');
  await note(reviewer, 'Q4: What more is needed').fill('Which region is the collector in?');
  await reviewer.press('Ask the requester… (Q5)');
  await note(reviewer, 'Q5: What more is needed').fill('Who runs the collector?');
  await reviewer.panel.getByText('The notes on Q4, Q5 go out together, in one comment.').first().waitFor();
  expect(await reviewer.accessibilityProblems()).toEqual([]);
  await reviewer.press('Ask the requester about Q4, Q5', 'Q4 Data leaves Odock?');
  for (const question of ['Q4', 'Q5']) await card(reviewer, question).getByText('Waits for requester').waitFor();
  expect(await note(reviewer, 'Q4: What more is needed').count()).toBe(0);
  const comments = commentsOf(reviewer.id).slice(before);
  expect(comments).toHaveLength(1);
  for (const text of ['Which region is the collector in?', 'Who runs the collector?']) expect(JSON.stringify(comments[0]?.body)).toContain(text);
});

test('another’s verdict arrives while somebody writes: nothing typed is lost, and what changed is said', async () => {
  const reviewer = await at('reviewer', 'review');
  await reviewer.press('Accept on condition… (Q5)');
  const typed = note(reviewer, 'Q5: Condition');
  await typed.fill('Only after the vendor revi');
  await d.done('second-requester', 'judgeQuestion', { question: 'q5', verdict: 'not_applicable', note: 'Nothing is called.', answer: null }, reviewer.id);
  await reviewer.comeBack();
  await card(reviewer, 'Q5').getByText('Since you began to write: There is a new verdict: Not applicable.', { exact: false }).waitFor();
  expect(await typed.inputValue()).toBe('Only after the vendor revi');
  await typed.fill('Only after the vendor review.');
  await reviewer.press('Accept on condition: Q5');
  const q5 = card(reviewer, 'Q5');
  await q5.locator('summary').getByText('Accepted on condition').waitFor();
  await q5.locator('summary').click();
  await q5.getByText(/^Before: Not applicable, by Second requester, /).waitFor();
});

test('a verdict on what somebody has not seen is refused with what changed, and the next press counts', async () => {
  const reviewer = await at('reviewer', 'review');
  // Nothing tells the page of the colleague’s verdict.
  await reviewer.page.route('**/__site/changes*', (route) => route.abort());
  await reviewer.open(reviewer.key);
  await d.done('second-requester', 'judgeQuestion', { question: 'q1', verdict: 'more_needed', note: 'Sure?', answer: null }, reviewer.id);
  await reviewer.press('Accept the proposal for Q1');
  await card(reviewer, 'Q1').getByRole('alert').getByText('Somebody has judged Q1 since you looked.', { exact: false }).waitFor();
  await card(reviewer, 'Q1').getByText('Sure?').waitFor();
  await reviewer.press('Accept the proposal for Q1');
  await card(reviewer, 'Q1').locator('summary').getByText('Accepted', { exact: true }).waitFor();
});

test('a note survives a lost connection, a closed tab and another device', async () => {
  const reviewer = await at('reviewer', 'review');
  await reviewer.press('Not applicable… (Q9)');
  await note(reviewer, 'Q9: Why it does not apply').fill('No audit is planned.');
  await reviewer.page.route('**/__site/invoke', (route) => route.abort());
  await reviewer.press('Not applicable: Q9');
  await card(reviewer, 'Q9').getByRole('alert').getByText('Jira does not answer.', { exact: false }).waitFor();
  expect(await note(reviewer, 'Q9: Why it does not apply').inputValue()).toBe('No audit is planned.');
  await reviewer.page.unroute('**/__site/invoke');
  await note(reviewer, 'Q9: Why it does not apply').fill('No audit is planned this year.');
  await reviewer.page.waitForResponse((response) => response.url().endsWith('/__site/invoke') && response.request().postData()?.includes('saveDrafts') === true);
  await reviewer.page.context().close();

  const elsewhere = await personAtBrowser(browser, site, 'reviewer', { width: 768 });
  await elsewhere.open(reviewer.key);
  const q9 = card(elsewhere, 'Q9');
  await q9.getByText(/^Resumed what you typed on /).waitFor();
  expect(await note(elsewhere, 'Q9: Why it does not apply').inputValue()).toBe('No audit is planned this year.');
  await elsewhere.press('Not applicable: Q9');
  await q9.locator('summary').getByText('Not applicable').waitFor();
  await elsewhere.open(reviewer.key);
  expect(await note(elsewhere, 'Q9: Why it does not apply').count()).toBe(0);
});

test('stale verdicts are renewed in one press, each with what the brief said and says', async () => {
  const operator = await at('operator', 'judged');
  await saveBrief('requester', operator.id, {
    ...SIEM_EXPORT, moment: { options: ['after', 'evidence'], text: '' }, systems: { options: ['siem'], text: 'SIEM collector in Frankfurt.' },
  });
  const together = operator.panel.getByRole('region', { name: '2 of your verdicts are stale: the brief has changed' });
  for (const text of [/^External systems, .*: SIEM: SIEM collector in the EU data centre\.$/, /^External systems, now: SIEM: SIEM collector in Frankfurt\.$/, /^Lifecycle moment, now: /]) {
    await together.getByText(text).first().waitFor();
  }
  expect(await operator.accessibilityProblems()).toEqual([]);
  await operator.press('Still true: Q6, Q7');
  await together.waitFor({ state: 'detached' });
  const { record } = await d.done('operator', 'viewRequest', {}, operator.id);
  expect(record.questions.q7.verdict?.verdict).toBe('accepted');
  const reviewer = await personAtBrowser(browser, site, 'reviewer');
  await reviewer.open(operator.key);
  const q5 = card(reviewer, 'Q5');
  await q5.getByText('The brief now proposes:').waitFor();
  await reviewer.press('Accept the proposal for Q5');
  await q5.locator('summary').getByText('SIEM collector in Frankfurt.', { exact: false }).waitFor();
  await reviewer.press('Still true: Q3');
  await card(reviewer, 'Q3').locator('summary').getByText('Accepted', { exact: true }).waitFor();
});

test('the whole sheet works by keyboard, and the focus goes on from where it was', async () => {
  const reviewer = await at('reviewer', 'review');
  const { keyboard } = reviewer.page;
  const focus = reviewer.panel.locator('main :focus');
  const focused = async (): Promise<string | null> => (await focus.getAttribute('aria-label')) ?? focus.textContent();
  await reviewer.panel.getByRole('button', { name: 'Accept the proposal for Q1' }).focus();
  site.clock.advance(3_000);
  await keyboard.press('Enter');
  const q1 = card(reviewer, 'Q1').locator('summary');
  await q1.getByText('Accepted', { exact: true }).waitFor();
  await reviewer.panel.locator('#question-q1 summary:focus').waitFor();
  await keyboard.press('Tab');
  expect(await focused()).toBe('Accept the proposal for Q3');
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await reviewer.panel.locator('#question-q3 input:focus, #question-q3 textarea:focus').waitFor();
  await keyboard.press('Tab');
  await keyboard.type('Metadata only.');
  await keyboard.press('Tab');
  expect(await focused()).toBe('Accept on condition: Q3');
  site.clock.advance(3_000);
  await keyboard.press('Enter');
  await reviewer.panel.locator('#question-q3 summary:focus').waitFor();
  await keyboard.press('Enter');
  await card(reviewer, 'Q3').getByText('Metadata only.').waitFor();
});

test('evidence is picked by keyboard', async () => {
  const operator = await at('operator', 'pilot');
  await d.rest('requester', 'POST', `/rest/api/3/issue/${operator.id}/comment`, { body: { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text: 'The collector has got all ten.' }] }] } });
  const { keyboard } = operator.page;
  const item = operator.panel.getByRole('region', { name: ITEMS.integrations.label });
  await item.getByRole('button', { name: 'Choose a comment or attachment…' }).focus();
  await keyboard.press('Enter');
  await item.locator('input[role="combobox"]:focus').waitFor();
  expect(await operator.accessibilityProblems()).toEqual([]);
  await item.locator('input[role="combobox"]').focus();
  await keyboard.type('all ten');
  await operator.panel.getByRole('option', { name: 'Comment: The collector has got all ten.' }).waitFor();
  await keyboard.press('Enter');
  await keyboard.press('Tab');
  await operator.panel.locator('main button:focus').getByText('Attest: integrations').waitFor();
  site.clock.advance(3_000);
  await keyboard.press('Enter');
  await item.getByText('Met', { exact: true }).waitFor();
  const { record } = await d.done('operator', 'viewRequest', {}, operator.id);
  expect(record.items.integrations.attestation?.evidence).toMatchObject({ kind: 'comment', ref: expect.stringMatching(/^\d+$/) });
});

test.each([320, 768])('at %i pixels nothing is cut off, with forms open', async (width) => {
  const reviewer = await at('reviewer', 'review', { width });
  await reviewer.press('Accept on condition… (Q1)');
  await reviewer.press('Answer Q3');
  await reviewer.panel.locator('#question-q3').getByLabel('Prompt content').waitFor();
  expect(await overflow(reviewer)).toBe(0);
  expect(await reviewer.accessibilityProblems()).toEqual([]);
});
