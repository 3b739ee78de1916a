import { ITEMS } from '../../src/domain/vocabulary/items';
import { MAIL } from '../fixtures/three-requests';
import { attestRollbackAndStart, card, found, fourAtBrowsers, isThrough, item, mailsOf, picture, sees, settled, stages, status, type Scene } from './four-people';

/** A request that comes as a mail, blocks calls, and is accepted in part on condition and in part only after a question was asked back. */

jest.setTimeout(240_000);
let scene: Scene;
let id = '';
let key = '';

beforeAll(async () => {
  scene = await fourAtBrowsers();
  ({ id, key } = await scene.d.newRequest({ summary: 'Screening of the pricing agent' }));
});
afterAll(async () => { await scene.close(); });

const stage = stages();

stage('the requester pastes the mail, and its frame stays out of the brief', async () => {
  const { requester } = scene.people;
  const { panel } = requester;
  await requester.open(key);
  await requester.press('Paste what you have', 'Brief');
  await panel.getByLabel('Text to sort into rows').fill(MAIL);
  await found(requester).getByRole('heading', { name: /^Found 11 of 11 rows\./ }).waitFor();
  const rest = found(requester).getByRole('group', { name: 'Belongs to no row' });
  expect(await rest.filter({ hasText: 'Kind regards' }).getByLabel('Goes into').inputValue()).toBe('none');
  expect(await requester.accessibilityProblems()).toEqual([]);
  await picture(requester, 'mail-1-paste');
  await requester.press('Put 11 rows into the brief');
  await panel.getByText('from what you pasted: check it.').first().waitFor();
  await requester.press('Save brief');
  await sees(requester, { now: 'The brief is complete. Send the request to review.', button: 'Send to review…', steps: 1, gate: null });
  expect(await panel.getByRole('region', { name: 'Brief', exact: true }).textContent()).not.toMatch(/Kind regards|Hello all/);
});

stage('the requester sends it to review', async () => {
  const { requester } = scene.people;
  await requester.press('Send to review…', 'What now');
  const form = requester.panel.getByRole('region', { name: 'Send to review' });
  await form.getByRole('region', { name: /^Q6/ }).getByLabel('Before upstream work').check();
  await form.getByLabel('Q6: Milliseconds that it may add').fill('20');
  await form.getByRole('region', { name: /^Q7/ }).getByLabel('Something else').check();
  await form.getByRole('region', { name: /^Q7/ }).getByRole('textbox').fill('No external system is called; an error of the plugin itself lets the call go on and is recorded.');
  await form.getByRole('region', { name: /^Q10/ }).getByRole('textbox').fill('Data platform');
  await requester.press('Send to review', 'Send to review');
  await status(requester).getByText('In review').waitFor();
});

stage('security accepts one answer on condition and asks about another; the rest is accepted', async () => {
  const { requester, reviewer, operator, pm } = scene.people;
  await reviewer.open(key);
  await reviewer.press('Confirm: Plugin');
  await reviewer.panel.getByRole('region', { name: 'Where it belongs' }).getByText('Confirmed').waitFor();
  await reviewer.press('Accept on condition… (Q1)');
  await reviewer.panel.getByLabel('Q1: Condition', { exact: true }).fill('A week observe-only shows no call blocked by mistake.');
  await reviewer.press('Accept on condition: Q1');
  await card(reviewer, 'Q1').locator('summary').getByText('Accepted on condition').waitFor();
  await reviewer.press('Ask the requester… (Q3)');
  await reviewer.panel.getByLabel('Q3: What more is needed', { exact: true }).fill('Which parts of the request content are read?');
  expect(await reviewer.accessibilityProblems()).toEqual([]);
  await picture(reviewer, 'mail-2-review');
  await reviewer.press('Ask the requester: Q3');
  await card(reviewer, 'Q3').getByText('Waits for requester').waitFor();
  await reviewer.press('Accept 3 proposed answers');
  await settled(reviewer, 4);
  await operator.open(key);
  await operator.press('Accept 4 proposed answers');
  await settled(operator, 8);
  await pm.open(key);
  await pm.press('Accept Q10');
  await settled(pm, 9);
  await sees(pm, {
    now: 'Waits for operator: rollback; requester: Q3.', button: null, steps: 4,
    gate: 'Not ready for Pilot, 2 open. operator: rollback; requester: Q3. See the panel.',
  });
  await requester.open(key);
  await sees(requester, {
    now: 'It is your turn: Q3, Prompt, response, or metadata?', button: 'Go to Q3', steps: 4,
    gate: 'Not ready for Pilot, 2 open. operator: rollback; requester: Q3. See the panel.',
  });
});

stage('the requester answers, and security accepts', async () => {
  const { requester, reviewer } = scene.people;
  await requester.press('Go to Q3');
  const asked = requester.panel.getByRole('region', { name: '1 question was asked of you' });
  await asked.getByText('Which parts of the request content are read?').waitFor();
  await asked.getByRole('checkbox', { name: 'Prompt content' }).check();
  await asked.getByRole('textbox').fill('The last user message only; attachments are not read.');
  expect(await requester.accessibilityProblems()).toEqual([]);
  await picture(requester, 'mail-3-asked');
  await requester.press('Send the answer to Q3');
  await asked.waitFor({ state: 'detached' });
  await reviewer.open(key);
  await sees(reviewer, {
    now: 'It is your turn: Q3, Prompt, response, or metadata?', button: 'Go to Q3', steps: 4,
    gate: 'Not ready for Pilot, 2 open. operator: rollback; security: Q3. See the panel.',
  });
  await card(reviewer, 'Q3').getByText('attachments are not read', { exact: false }).first().waitFor();
  await reviewer.press('Accept Q3');
  await settled(reviewer, 10);
});

stage('the pilot starts although a condition is open, and Done waits for it', async () => {
  const { operator } = scene.people;
  await operator.open(key);
  await attestRollbackAndStart(operator, 'The operator disables the plugin within five minutes.', 'Not ready for Done, 3 open. operator: integrations; security: request ids, settle Q1. See the panel.');
});

stage('after the watched week the condition is settled and the evidence attested', async () => {
  const { reviewer, operator } = scene.people;
  await item(operator, ITEMS.integrations.label).getByLabel('In words').fill('No external system is called.');
  await operator.press('Attest: integrations');
  await item(operator, ITEMS.integrations.label).getByText('Met', { exact: true }).waitFor();
  await reviewer.open(key);
  await sees(reviewer, {
    now: 'It is your turn: Q1, Ever block? 1 more point waits for you.', button: 'Go to Q1', steps: 8,
    gate: 'Not ready for Done, 2 open. security: request ids, settle Q1. See the panel.',
  });
  await reviewer.unfold('Q1');
  await reviewer.press('Accept Q1');
  await card(reviewer, 'Q1').locator('summary').getByText('Accepted', { exact: true }).waitFor();
  await item(reviewer, ITEMS.request_ids.label).getByLabel('A link (optional)').fill('https://dashboards.example.test/pricing-agent');
  await reviewer.press('Attest: request ids');
  await item(reviewer, ITEMS.request_ids.label).getByText('Met', { exact: true }).waitFor();
  expect(await reviewer.accessibilityProblems()).toEqual([]);
  await operator.open(key);
  await operator.press('Act in limited scope', 'Act in limited scope');
  await operator.panel.getByText('Rollout: Limited scope', { exact: false }).waitFor();
});

stage('the request is rolled out, and everybody sees it done', async () => {
  const { pm, requester } = scene.people;
  await pm.open(key);
  await sees(pm, { now: 'All ten items are met. Roll out to production.', button: 'Roll out to production…', steps: 8, gate: 'Ready for Done.' });
  await pm.press('Roll out to production…', 'What now');
  await pm.press('Roll out to production', 'Roll out to production');
  await status(pm).getByText('Done').waitFor();
  await isThrough(scene, id, key);
  expect(await requester.accessibilityProblems()).toEqual([]);
  await picture(requester, 'mail-4-done');
  // Who comments watches from then on, as Jira does by default: the reviewer has asked in a comment.
  // The last one is for the decision record: Jira groups it with the end into one mail unless told otherwise; here each change counts.
  await scene.d.site.drain();
  expect(mailsOf(scene, id)).toEqual({ requester: 6, reviewer: 5, operator: 0, pm: 0 });
});
