import type { Site } from '../../local/site';
import { ITEMS } from '../../src/domain/vocabulary/items';
import { SIEM_LINES } from '../fixtures/briefs';
import { signIn } from '../support/browser';
import { setUpFirstProject } from './first-set-up';
import type { PersonAtBrowser } from './person';
import { card, fourAtBrowsers, stages, status, type Scene } from './four-people';

/** From an empty site, set up by an admin who follows the guide word for word, to its first request in Done: in five browsers at once, by what people see and press. */

jest.setTimeout(120_000);
let scene: Scene;
let site: Site;
let requester: PersonAtBrowser;
let reviewer: PersonAtBrowser;
let operator: PersonAtBrowser;
let pm: PersonAtBrowser;
let key = '';

beforeAll(async () => {
  scene = await fourAtBrowsers({ seed: 'empty' });
  site = scene.site;
  ({ requester, reviewer, operator, pm } = scene.people);
});
afterAll(() => scene.close());

const stage = stages();
const field = (person: PersonAtBrowser, name: string) => person.page.locator(`#issue-fields dt:text-is("${name}") + dd`);
const gate = (person: PersonAtBrowser, name: 'pilot' | 'done') => person.panel.getByTestId(`gate-${name}`);

stage('an admin sets up the empty site by the guide, and nothing is left to plan', async () => {
  expect(site.jira.site.state.issueTypes.map(({ name }) => name)).not.toContain('Custom plugin request');
  const page = await signIn(scene.browser, site, 'admin');
  const admin = await setUpFirstProject(page, site.url);
  await admin.getByRole('button', { name: 'Set-up', exact: true }).click();
  await admin.getByRole('button', { name: 'Plan set-up of 1 project' }).click();
  await admin.getByText('PLUG is set up; there is nothing to do.').last().waitFor();
  await page.context().close();
});

stage('the requester creates the issue, pastes the brief, sees where it goes, and saves it', async () => {
  const { page, panel } = requester;
  await page.goto(`${site.url}/create?project=PLUG`);
  await page.getByLabel('Issue type').selectOption({ label: 'Custom plugin request' });
  await page.getByLabel('Summary').fill('Export high-risk decisions to the SIEM');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await page.waitForURL(/\/browse\//);
  key = new URL(page.url()).pathname.split('/').at(-1) ?? '';

  await panel.getByText('Fill the brief: 11 of 11 rows are empty.').waitFor();
  expect(await requester.accessibilityProblems()).toEqual([]);
  await requester.press('Edit the brief', 'What now');
  await panel.getByLabel('Text to sort into rows').fill(SIEM_LINES);
  const found = panel.getByRole('region', { name: 'What was found' });
  await found.getByRole('heading', { name: /^Found 11 of 11 rows\./ }).waitFor();
  expect(await found.getByRole('group').count()).toBe(11);
  expect(await found.getByRole('group', { name: 'External systems' }).textContent()).toContain('SIEM collector in the EU data centre.');
  expect(await requester.accessibilityProblems()).toEqual([]);
  await requester.press('Put 11 rows into the brief');
  expect(await panel.getByRole('region', { name: 'External systems' }).getByLabel('SIEM', { exact: true }).isChecked()).toBe(true);
  await requester.press('Save brief');
  await panel.getByText('The brief is complete. Send the request to review.').waitFor();
});

stage('the requester accepts the hint, whose reasons stand beside it', async () => {
  const fit = requester.panel.getByRole('region', { name: 'Where it belongs' });
  expect(await fit.getByText('Suggested:').textContent()).toMatch(/Plugin/);
  expect(await fit.getByRole('listitem').count()).toBeGreaterThan(0);
  expect(await fit.locator('mark').allTextContents()).not.toEqual([]);
  await requester.press('Accept the hint');
  await fit.getByText('Hint accepted: Plugin.').waitFor();
  expect(await requester.accessibilityProblems()).toEqual([]);
});

stage('the requester sends it to review and answers what no row says', async () => {
  const { panel } = requester;
  await requester.press('Send to review…', 'What now');
  const form = panel.getByRole('region', { name: 'Send to review' });
  await form.getByRole('region', { name: /^Q6/ }).getByLabel('No requirement').check();
  await form.getByRole('region', { name: /^Q7/ }).getByLabel('The work waits and is tried again later').check();
  await form.getByRole('region', { name: /^Q7/ }).getByRole('textbox').fill('Exports wait and are tried again for a day.');
  await form.getByRole('region', { name: /^Q10/ }).getByRole('textbox').fill('Payments platform team');
  expect(await requester.accessibilityProblems()).toEqual([]);
  await requester.press('Send to review');
  await status(requester).getByText('In review').waitFor();
  await requester.page.locator('.subtasks li').nth(9).waitFor();
  expect(await requester.page.locator('.subtasks li').count()).toBe(10);
  expect(await field(requester, 'Plugin acceptance').textContent()).toBe('0/10');
});

stage('the operator asks one question back, and the requester answers it', async () => {
  await operator.open(key);
  await operator.press('Ask the requester… (Q7)');
  await operator.panel.getByLabel('Q7: What more is needed').fill('Who is told when it fails?');
  await operator.press('Ask the requester: Q7');
  await card(operator, 'Q7').getByText('Waits for requester').waitFor();
  await requester.comeBack();
  await requester.panel.getByText('It is your turn: Q7', { exact: false }).waitFor();
  await requester.press('Go to Q7');
  const asked = requester.panel.getByRole('region', { name: '1 question was asked of you' });
  await asked.getByText('Who is told when it fails?').waitFor();
  await asked.getByRole('textbox').fill('Exports wait and are tried again for a day; the incident desk is paged.');
  expect(await requester.accessibilityProblems()).toEqual([]);
  await requester.press('Send the answer to Q7');
  await card(requester, 'Q7').getByText('the incident desk is paged', { exact: false }).first().waitFor();
  await asked.waitFor({ state: 'detached' });
});

stage('a reviewer confirms the fit, and each reviewer judges their questions from the proposals', async () => {
  await Promise.all([reviewer.open(key), operator.open(key), pm.open(key)]);
  await reviewer.press('Confirm: Plugin');
  await reviewer.panel.getByRole('region', { name: 'Where it belongs' }).getByText('Confirmed').waitFor();
  await reviewer.press('Accept 5 proposed answers');
  await reviewer.panel.getByRole('heading', { name: 'Review questions: 5 of 10 settled' }).waitFor();
  await operator.comeBack();
  // Q7 was asked about, so it is looked at alone.
  await operator.press('Accept 3 proposed answers');
  await operator.panel.getByRole('heading', { name: 'Review questions: 8 of 10 settled' }).waitFor();
  await operator.press('Accept Q7');
  await pm.press('Accept Q10');
  await pm.panel.getByRole('heading', { name: 'Review questions: 10 of 10 settled' }).waitFor();
  await operator.comeBack();
  await gate(operator, 'pilot').getByText('Not ready for Pilot, 1 open. operator: rollback. See the panel.').waitFor();
  expect(await reviewer.accessibilityProblems()).toEqual([]);
});

stage('the pilot starts when the operator has attested the rollback', async () => {
  const item = operator.panel.getByRole('region', { name: ITEMS.rollback.label });
  await item.getByLabel('In words').fill('Disable the plugin; exports stop within a minute.');
  await operator.press('Attest: rollback');
  await operator.panel.getByText('The review is complete.', { exact: false }).waitFor();
  await operator.press('Start pilot…');
  await operator.press('Start pilot', 'Start pilot');
  await status(operator).getByText('Pilot').waitFor();
  expect(await operator.accessibilityProblems()).toEqual([]);
});

const REFUSED = 'Not ready for Done, 2 open. operator: integrations; security: request ids. See the panel.';

stage('Done is refused and names what is open, by the site’s button and in the panel', async () => {
  await pm.open(key);
  expect(await gate(pm, 'done').textContent()).toContain(REFUSED);
  expect(await pm.panel.getByRole('button', { name: 'Roll out to production' }).count()).toBe(0);
  expect(await pm.panel.getByRole('region', { name: 'Status and rollout' }).getByText('waits for what is open.').count()).toBe(1);
  await pm.transition('Finish');
  expect((await pm.page.getByRole('alert').textContent())?.trim()).toBe(REFUSED);
  await pm.open(key);
  expect(await status(pm).textContent()).toBe('Pilot');
});

stage('evidence from the pilot is attested', async () => {
  await reviewer.open(key);
  const ids = reviewer.panel.getByRole('region', { name: ITEMS.request_ids.label });
  await reviewer.press('Attest: request ids');
  await ids.getByRole('alert').getByText('say in words how the item is met', { exact: false }).waitFor();
  await ids.getByLabel('A link (optional)').fill('https://dashboards.example.test/correlation');
  expect(await reviewer.accessibilityProblems()).toEqual([]);
  await reviewer.press('Attest: request ids');
  await ids.getByText('Met', { exact: true }).waitFor();
  const integrations = operator.panel.getByRole('region', { name: ITEMS.integrations.label });
  await integrations.getByLabel('In words').fill('Test run of the collector, all deliveries confirmed.');
  await operator.press('Attest: integrations');
  await integrations.getByText('Met', { exact: true }).waitFor();
});

stage('Done goes through, and everybody sees it', async () => {
  await pm.comeBack();
  await pm.panel.getByText('All ten items are met. Roll out to production.').waitFor();
  await pm.press('Roll out to production…');
  await pm.press('Roll out to production', 'Roll out to production');
  await status(pm).getByText('Done').waitFor();
  await field(pm, 'Plugin acceptance').getByText('10/10').waitFor();
  await pm.panel.getByText('Nothing is left to do.').waitFor();
  await requester.open(key);
  expect(await status(requester).textContent()).toBe('Done');
  expect(await field(requester, 'Plugin acceptance').textContent()).toBe('10/10');
  expect(await field(requester, 'Plugin rollout').textContent()).toBe('Production');
  await requester.panel.getByRole('heading', { name: 'Acceptance: 10/10 met' }).waitFor();
  await requester.panel.getByRole('heading', { name: 'Steps: 9 of 9 reached' }).waitFor();
  expect(await requester.accessibilityProblems()).toEqual([]);
});

stage('no page has complained', () => {
  const complaints = [requester, reviewer, operator, pm].flatMap((person) => person.complaints);
  expect(complaints).toEqual([]);
});
