import type { Locator } from 'playwright-core';
import { ITEMS } from '../../src/domain/vocabulary/items';
import { FREE } from '../fixtures/three-requests';
import { attestRollbackAndStart, card, found, fourAtBrowsers, isThrough, item, mailsOf, picture, sees, settled, stages, status, type Scene } from './four-people';

/** A request that comes in plain sentences, sends response text to another system, and whose guessed rows are completed by hand. */

jest.setTimeout(240_000);
let scene: Scene;
let id = '';
let key = '';

beforeAll(async () => {
  scene = await fourAtBrowsers();
  ({ id, key } = await scene.d.newRequest({ summary: 'Check answers for export-controlled drawings' }));
});
afterAll(async () => { await scene.close(); });

const stage = stages();
const row = (name: string): Locator => item(scene.people.requester, name);

stage('the requester pastes plain sentences, corrects what was guessed and fills what is missing', async () => {
  const { requester } = scene.people;
  const { panel } = requester;
  await requester.open(key);
  await requester.press('Edit the brief', 'What now');
  await panel.getByLabel('Text to sort into rows').fill(FREE);
  await found(requester).getByRole('heading', { name: /^Found \d+ of 11 rows\. \d+ are guessed: look at them\./ }).waitFor();
  await picture(requester, 'free-1-paste');
  await requester.press(/^Put \d+ rows into the brief$/);
  await row('Scope').getByText('from what you pasted: check it.').waitFor();
  await row('Goal').getByRole('textbox').fill('Redact export-controlled drawings in the answers of the model before they reach the caller.');
  await row('Lifecycle moment').getByLabel('Before upstream work').setChecked(false);
  await row('Lifecycle moment').getByLabel('After upstream response').setChecked(true);
  await row('Scope').getByLabel('Organisation').setChecked(false);
  await row('Scope').getByLabel('Team').check();
  await row('Scope').getByRole('textbox').fill('The engineering team’s workspace.');
  await row('Action model').getByLabel('Export').setChecked(false);
  await row('Action model').getByLabel('Transform').check();
  await row('Action model').getByRole('textbox').fill('When the service answers “restricted”.');
  await row('External systems').getByLabel('Other system').check();
  await row('External systems').getByRole('textbox').fill('Classification service (REST API) in our EU data centre, run by the engineering platform team.');
  const rollout = row('Rollout plan').getByRole('textbox');
  await rollout.fill(`${await rollout.inputValue()} Rollback: the operator disables the plugin; answers pass unchanged within a minute.`);
  await row('Compliance constraints').getByLabel('Data residency').check();
  await row('Compliance constraints').getByRole('textbox').fill('EU only.');
  expect(await requester.accessibilityProblems()).toEqual([]);
  await requester.press('Save brief');
  await sees(requester, { now: 'The brief is complete. Send the request to review.', button: 'Send to review…', steps: 1, gate: null });
});

stage('the requester sends it to review', async () => {
  const { requester } = scene.people;
  await requester.press('Send to review…', 'What now');
  const form = requester.panel.getByRole('region', { name: 'Send to review' });
  await form.getByRole('region', { name: /^Q6/ }).getByLabel('After upstream response').check();
  await form.getByLabel('Q6: Milliseconds that it may add').fill('300');
  await form.getByRole('region', { name: /^Q7/ }).getByLabel('The call is refused').check();
  await form.getByRole('region', { name: /^Q7/ }).getByRole('textbox').fill('The caller is told that the check is not available; the refusal is recorded with its request id.');
  await form.getByRole('region', { name: /^Q10/ }).getByRole('textbox').fill('Engineering platform team');
  await requester.press('Send to review', 'Send to review');
  await status(requester).getByText('In review').waitFor();
});

stage('security judges what is read and called, compliance what leaves and what stays as evidence', async () => {
  const { reviewer } = scene.people;
  await reviewer.open(key);
  await sees(reviewer, {
    now: 'It is your turn: say where the requirement belongs. 5 more points wait for you.', button: 'Go to the fit', steps: 1,
    gate: 'Not ready for Pilot, 12 open. compliance: Q4 Q9; operator: Q2 Q6 Q7 Q8, rollback; product manager: Q10; security: Q1 Q3 Q5, fit. See the panel.',
  });
  const fit = reviewer.panel.getByRole('region', { name: 'Where it belongs' });
  await fit.getByRole('button', { name: /^Choose (another|where it belongs)…$/ }).click();
  await fit.getByLabel('Where the requirement belongs').selectOption({ label: 'Plugin' });
  await fit.getByLabel('Note (optional)').fill('The verdict of a service of their own decides; no guardrail asks it.');
  await reviewer.press('Confirm the fit');
  await fit.getByText('Confirmed').waitFor();
  await card(reviewer, 'Q4').getByText('Classification service (REST API)', { exact: false }).first().waitFor();
  expect(await reviewer.accessibilityProblems()).toEqual([]);
  await picture(reviewer, 'free-2-review');
  for (const question of ['Q4', 'Q9', 'Q1', 'Q3', 'Q5']) {
    await reviewer.press(`Accept the proposal for ${question}`);
    await card(reviewer, question).locator('summary').getByText('Accepted', { exact: true }).waitFor();
  }
  await settled(reviewer, 5);
});

stage('the requester adds how long data is kept, and compliance decides again on what leaves', async () => {
  const { requester, reviewer } = scene.people;
  await requester.open(key);
  await requester.panel.getByRole('button', { name: 'Edit “Compliance constraints”' }).click();
  await row('Compliance constraints').getByLabel('Retention').check();
  await row('Compliance constraints').getByRole('textbox').fill('EU only; the service keeps no response text, decisions are kept 90 days.');
  await requester.panel.getByRole('region', { name: 'Decisions that rest on “Compliance constraints”' }).getByText('Q4', { exact: false }).first().waitFor();
  expect(await requester.accessibilityProblems()).toEqual([]);
  await requester.press('Save brief');
  await requester.panel.getByRole('region', { name: 'Brief', exact: true }).getByText('decisions are kept 90 days', { exact: false }).waitFor();
  await reviewer.open(key);
  await sees(reviewer, {
    now: 'It is your turn: Q4, Data leaves Odock?', button: 'Go to Q4', steps: 4,
    gate: 'Not ready for Pilot, 7 open. compliance: renew Q4; operator: Q2 Q6 Q7 Q8, rollback; product manager: Q10. See the panel.',
  });
  await card(reviewer, 'Q4').getByText('The brief now proposes:').waitFor();
  await picture(reviewer, 'free-3-stale');
  await reviewer.press('Accept the proposal for Q4');
  await settled(reviewer, 5);
});

stage('operator and product manager accept, and the pilot starts', async () => {
  const { operator, pm } = scene.people;
  await pm.open(key);
  await pm.press('Accept Q10');
  await settled(pm, 6);
  await operator.open(key);
  await operator.press('Accept 4 proposed answers');
  await settled(operator, 10);
  await attestRollbackAndStart(operator, 'The operator disables the plugin; answers pass unchanged within a minute.', 'Not ready for Done, 2 open. operator: integrations; security: request ids. See the panel.');
});

stage('the external system is shown to be tested, the request is rolled out, and everybody sees it done', async () => {
  const { operator, reviewer, pm, requester } = scene.people;
  await item(operator, ITEMS.integrations.label).getByLabel('In words').fill('Ten drawings and ten harmless answers were labelled as expected; with the service stopped, calls were refused.');
  await operator.press('Attest: integrations');
  await item(operator, ITEMS.integrations.label).getByText('Met', { exact: true }).waitFor();
  await reviewer.open(key);
  await item(reviewer, ITEMS.request_ids.label).getByLabel('A link (optional)').fill('https://dashboards.example.test/drawings');
  await reviewer.press('Attest: request ids');
  await item(reviewer, ITEMS.request_ids.label).getByText('Met', { exact: true }).waitFor();
  await pm.open(key);
  await sees(pm, { now: 'All ten items are met. Roll out to production.', button: 'Roll out to production…', steps: 8, gate: 'Ready for Done.' });
  await pm.press('Roll out to production…', 'What now');
  await pm.press('Roll out to production', 'Roll out to production');
  await status(pm).getByText('Done').waitFor();
  await isThrough(scene, id, key);
  expect(await requester.accessibilityProblems()).toEqual([]);
  await picture(requester, 'free-4-done');
  // The last one is for the decision record: Jira groups it with the end into one mail unless told otherwise; here each change counts.
  await scene.d.site.drain();
  expect(mailsOf(scene, id)).toEqual({ requester: 4, reviewer: 0, operator: 0, pm: 0 });
});
