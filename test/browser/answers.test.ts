import type { Locator } from 'playwright-core';
import { requestAt } from '../support/drive';
import { personAtBrowser, type PersonAtBrowser } from './person';
import { browser, d, site } from './shared-site';

/** The requester's side of the review: what is asked at sending, what is asked later, and the question's own page. */

jest.setTimeout(90_000);

const card = ({ panel }: PersonAtBrowser, question: string): Locator => panel.getByRole('region', { name: new RegExp(`^${question} `) });
const asked = ({ panel }: PersonAtBrowser, name: string): Locator => panel.getByRole('region', { name, exact: true });
const ask = (id: string, questions: readonly ('q4' | 'q5')[]) => d.done('reviewer', 'judgeQuestions', {
  judgements: questions.map((question) => ({ question, verdict: 'more_needed' as const, note: `What about ${question}?`, answer: null })),
}, id);

test('an owner is picked by name among those who see the request, and only the account is kept', async () => {
  const { id, key } = await requestAt(d, 'brief');
  const requester = await personAtBrowser(browser, site, 'requester');
  await requester.open(key);
  await requester.press('Send to review…', 'What now');
  const form = requester.panel.getByRole('region', { name: 'Send to review' });
  const picker = form.getByLabel('Q10: People who see this request');
  await picker.fill('oper');
  await requester.panel.getByRole('option', { name: 'Operator' }).click();
  await form.getByText('Operator', { exact: true }).first().waitFor();
  expect(await requester.accessibilityProblems()).toEqual([]);
  await requester.press('Send to review');
  await requester.panel.getByText('2 questions were asked of you').waitFor();
  const { record } = await d.done('pm', 'viewRequest', {}, id);
  expect(record.questions.q10.answer).toMatchObject({ text: '', people: [d.user('operator').accountId] });
  expect(JSON.stringify(record)).not.toContain('Operator');
  const pm = await personAtBrowser(browser, site, 'pm');
  await pm.open(key);
  await card(pm, 'Q10').getByText(/^Answer: Operator Answered by Requester/).waitFor();
  await pm.press('Accept Q10');
  await card(pm, 'Q10').locator('summary').getByText('Operator').waitFor();
  expect([...requester.complaints, ...pm.complaints]).toEqual([]);
});

test('what reviewers ask is answered in one place and turned back; what is left out stays open', async () => {
  const { id, key } = await requestAt(d, 'review');
  await ask(id, ['q4', 'q5']);
  const requester = await personAtBrowser(browser, site, 'requester', { width: 320 });
  await requester.open(key);
  await requester.press('Answer 2 questions', 'What now');
  const two = asked(requester, '2 questions were asked of you');
  await two.getByText('What about q4?').waitFor();
  await two.getByText(/^Asked by Reviewer/).first().waitFor();
  await requester.press('Send the answers');
  await two.getByRole('alert').getByText('Answer at least one of the questions.').waitFor();
  await two.getByLabel('No', { exact: true }).check();
  expect(await requester.accessibilityProblems()).toEqual([]);
  await requester.press('Send the answer to Q4');
  const one = asked(requester, '1 question was asked of you');
  await one.waitFor();
  await one.getByLabel('SIEM', { exact: true }).check();
  await one.getByRole('textbox').fill('The collector in Frankfurt.');
  await requester.press('Send the answer to Q5');
  await one.waitFor({ state: 'detached' });
  const { record } = await d.done('reviewer', 'viewRequest', {}, id);
  expect(record.questions.q4.answer).toMatchObject({ choice: ['no'], source: 'requester' });
  const reviewer = await personAtBrowser(browser, site, 'reviewer');
  await reviewer.open(key);
  for (const question of ['Q4', 'Q5']) await card(reviewer, question).getByText(/^Waits for (compliance|security)$/).waitFor();
});

test('two answers go out in one press', async () => {
  const { id, key } = await requestAt(d, 'review');
  await ask(id, ['q4', 'q5']);
  const requester = await personAtBrowser(browser, site, 'requester');
  await requester.open(key);
  const two = asked(requester, '2 questions were asked of you');
  await two.getByLabel('No', { exact: true }).check();
  await two.getByRole('region', { name: /^Q5/ }).getByRole('textbox').fill('The collector in Frankfurt.');
  await requester.press('Send the answers to Q4, Q5');
  await two.waitFor({ state: 'detached' });
  await asked(requester, '1 question was asked of you').waitFor({ state: 'detached' });
  const { record } = await d.done('reviewer', 'viewRequest', {}, id);
  expect([record.questions.q4.answer?.source, record.questions.q5.answer?.source]).toEqual(['requester', 'requester']);
});

test('an answer that is being written stays when a reviewer judges meanwhile, and when the tab is closed', async () => {
  const { id, key } = await requestAt(d, 'review');
  await ask(id, ['q5']);
  const requester = await personAtBrowser(browser, site, 'requester');
  await requester.open(key);
  const typed = asked(requester, '1 question was asked of you').getByRole('textbox');
  await typed.fill('The collector in Fra');
  await d.done('reviewer', 'judgeQuestion', { question: 'q5', verdict: 'not_applicable', note: 'Settled by mail.', answer: null }, id);
  await requester.comeBack();
  await requester.panel.getByText('There is a new verdict: Not applicable.', { exact: false }).waitFor();
  expect(await typed.inputValue()).toBe('The collector in Fra');
  await requester.page.waitForTimeout(2_500);
  await requester.page.context().close();

  const elsewhere = await personAtBrowser(browser, site, 'requester');
  await elsewhere.open(key);
  const q5 = card(elsewhere, 'Q5');
  await q5.getByText(/^Resumed what you typed on /).waitFor();
  expect(await q5.getByRole('textbox').inputValue()).toBe('The collector in Fra');
  await elsewhere.press('Drop it', 'Q5 Which external systems?');
  await q5.locator('summary').getByText('Not applicable').waitFor();
});

test('answers typed for sending are still there when somebody else has sent the request', async () => {
  const { id, key } = await requestAt(d, 'brief');
  const requester = await personAtBrowser(browser, site, 'requester');
  await requester.open(key);
  await requester.press('Send to review…', 'What now');
  await requester.panel.getByRole('region', { name: 'Send to review' }).getByRole('region', { name: /^Q7/ }).getByRole('textbox').fill('Exports wait for a day.');
  await d.done('pm', 'sendToReview', { answers: {} }, id);
  const three = asked(requester, '3 questions were asked of you');
  await three.waitFor();
  expect(await three.getByRole('region', { name: /^Q7/ }).getByRole('textbox').inputValue()).toBe('Exports wait for a day.');
});

test('the question’s own page asks the requester alone, and leads to the request', async () => {
  const { id, key } = await requestAt(d, 'review');
  await ask(id, ['q4']);
  const { subtasks } = await d.done('reviewer', 'viewRequest', {}, id);
  const subtask = subtasks.find(({ question }) => question === 'q4')?.key ?? '';
  const requester = await personAtBrowser(browser, site, 'requester', { width: 320 });
  await requester.page.goto(`${site.url}/browse/${subtask}`);
  const page = requester.page.frameLocator('iframe[title="Review question"]');
  await page.getByRole('heading', { name: 'Q4 Data leaves Odock?' }).waitFor();
  await page.getByText('What about q4?').first().waitFor();
  await page.getByLabel('No', { exact: true }).check();
  expect(await requester.accessibilityProblems('Review question')).toEqual([]);
  expect(await page.locator('html').evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
  site.clock.advance(3_000);
  await page.getByRole('button', { name: 'Send the answer to Q4' }).click();
  await page.getByText('Waits for compliance').waitFor();
  const description = site.jira.site.state.issues.find((issue) => issue.key === subtask);
  expect(JSON.stringify(description)).toContain('What the brief said on');
  const link = page.getByRole('link', { name: `${key}: ` });
  expect(await link.getAttribute('href')).toBe(`${site.url}/browse/${key}`);
  await link.click();
  await requester.page.waitForURL(`${site.url}/browse/${key}`);
  expect(requester.complaints).toEqual([]);
});
