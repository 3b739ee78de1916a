import type { Locator } from 'playwright-core';
import { ITEMS } from '../../src/domain/vocabulary/items';
import { TABLE } from '../fixtures/three-requests';
import { keyboardOf, type Keyboard } from './keyboard';
import { card, FOUR, found, fourAtBrowsers, isThrough, item, mailsOf, picture, sees, settled, stages, status, type OneOfFour, type Scene } from './four-people';

/** A plain request that comes as a table, from Draft to Done by four people who use the keyboard alone. */

jest.setTimeout(240_000);
let scene: Scene;
let keys: Readonly<Record<OneOfFour, Keyboard>>;
let id = '';
let key = '';

beforeAll(async () => {
  scene = await fourAtBrowsers();
  const all = await Promise.all(FOUR.map(async (who) => [who, await keyboardOf(scene.people[who], scene.site)] as const));
  keys = Object.fromEntries(all) as unknown as Record<OneOfFour, Keyboard>;
});
afterAll(async () => { await scene.close(); });

/** After it is sent, with every row filled and nothing decided. */
const ALL_OPEN = 'Not ready for Pilot, 12 open. compliance: Q4 Q9; operator: Q2 Q6 Q7 Q8, rollback; product manager: Q10; security: Q1 Q3 Q5, fit. See the panel.';

const stage = stages();
const button = (who: OneOfFour, name: string | RegExp, region?: string): Locator => {
  const { panel } = scene.people[who];
  return (region === undefined ? panel : panel.getByRole('region', { name: region, exact: true })).getByRole('button', { name, exact: true });
};
const press = (who: OneOfFour, name: string, region?: string): Promise<void> => keys[who].press(button(who, name, region));

stage('the requester creates the issue and pastes the table', async () => {
  const { requester } = scene.people;
  const { page, panel } = requester;
  await page.goto(`${scene.site.url}/create?project=PLUG`);
  await keys.requester.to(page.getByLabel('Issue type'));
  await page.keyboard.type('Custom plugin request');
  await keys.requester.type(page.getByLabel('Summary'), 'Weekly count of the support team’s calls');
  await keys.requester.press(page.getByRole('button', { name: 'Create', exact: true }));
  await page.waitForURL(/\/browse\//);
  key = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  id = scene.site.jira.site.state.issues.find((issue) => issue.key === key)?.id ?? '';
  await sees(requester, { now: 'Fill the brief: 11 of 11 rows are empty.', button: 'Edit the brief', steps: 0, gate: null });
  await press('requester', 'Edit the brief', 'What now');
  await keys.requester.type(panel.getByLabel('Text to sort into rows'), TABLE);
  await found(requester).getByRole('heading', { name: /^Found 11 of 11 rows\./ }).waitFor();
  expect(await requester.accessibilityProblems()).toEqual([]);
  await picture(requester, 'table-1-paste');
  await press('requester', 'Put 11 rows into the brief');
  await panel.getByText('from what you pasted: check it.').first().waitFor();
  await keys.requester.held();
  await press('requester', 'Save brief');
  await panel.getByRole('region', { name: 'Brief', exact: true }).waitFor();
  await keys.requester.held();
  await sees(requester, { now: 'The brief is complete. Send the request to review.', button: 'Send to review…', steps: 1, gate: null });
});

stage('the requester accepts the hint, answers what no row says, and sends', async () => {
  const { requester } = scene.people;
  const fit = requester.panel.getByRole('region', { name: 'Where it belongs' });
  await press('requester', 'Accept the hint');
  await fit.getByText('Hint accepted: Plugin.').waitFor();
  await keys.requester.held();
  await press('requester', 'Send to review…', 'What now');
  const form = requester.panel.getByRole('region', { name: 'Send to review' });
  const ask = (question: string): Locator => form.getByRole('region', { name: new RegExp(`^${question}`) });
  await keys.requester.choose(ask('Q6').getByLabel('No requirement'));
  await keys.requester.choose(ask('Q7').getByLabel('The work waits and is tried again later'));
  await keys.requester.type(ask('Q7').getByRole('textbox'), 'Counts wait for a day; each failure is recorded with its request id.');
  await keys.requester.type(ask('Q10').getByRole('textbox'), 'Support platform team');
  expect(await requester.accessibilityProblems()).toEqual([]);
  await press('requester', 'Send to review', 'Send to review');
  await status(requester).getByText('In review').waitFor();
  await keys.requester.held();
  await sees(requester, { now: 'Waits for compliance: Q4 Q9; operator: Q2 Q6 Q7 Q8, rollback; product manager: Q10; security: Q1 Q3 Q5, fit.', button: null, steps: 1, gate: ALL_OPEN });
});

stage('the reviewers confirm the fit and accept what is proposed', async () => {
  const { reviewer, operator, pm } = scene.people;
  await reviewer.open(key);
  await sees(reviewer, { now: 'It is your turn: say where the requirement belongs. 5 more points wait for you.', button: 'Go to the fit', steps: 1, gate: ALL_OPEN });
  await press('reviewer', 'Go to the fit', 'What now');
  await press('reviewer', 'Confirm: Plugin');
  await reviewer.panel.getByRole('region', { name: 'Where it belongs' }).getByText('Confirmed').waitFor();
  await keys.reviewer.held();
  expect(await reviewer.accessibilityProblems()).toEqual([]);
  await picture(reviewer, 'table-2-review');
  await press('reviewer', 'Accept 5 proposed answers');
  await settled(reviewer, 5);
  await keys.reviewer.held();
  await operator.open(key);
  await sees(operator, {
    now: 'It is your turn: Q2, Q6, Q7 and Q8 wait for your verdict. 1 more point waits for you.', button: 'Review 4 questions', steps: 4,
    gate: 'Not ready for Pilot, 6 open. operator: Q2 Q6 Q7 Q8, rollback; product manager: Q10. See the panel.',
  });
  await press('operator', 'Accept 4 proposed answers');
  await settled(operator, 9);
  await keys.operator.held();
  await pm.open(key);
  await sees(pm, {
    now: 'It is your turn: Q10, Who owns it afterwards?', button: 'Go to Q10', steps: 6,
    gate: 'Not ready for Pilot, 2 open. operator: rollback; product manager: Q10. See the panel.',
  });
  await press('pm', 'Go to Q10', 'What now');
  await press('pm', 'Accept Q10');
  await card(pm, 'Q10').locator('summary').getByText('Accepted', { exact: true }).waitFor();
  await keys.pm.held();
});

stage('the operator attests the rollback and starts the pilot', async () => {
  const { operator } = scene.people;
  await operator.open(key);
  await sees(operator, {
    now: 'It is your turn: Rollback is documented.', button: 'Go to “rollback”', steps: 6,
    gate: 'Not ready for Pilot, 1 open. operator: rollback. See the panel.',
  });
  await press('operator', 'Go to “rollback”', 'What now');
  await keys.operator.type(item(operator, ITEMS.rollback.label).getByLabel('In words'), 'The operator disables the plugin; counting stops at once.');
  await press('operator', 'Attest: rollback');
  await item(operator, ITEMS.rollback.label).getByText('Met', { exact: true }).waitFor();
  await keys.operator.held();
  await press('operator', 'Start pilot', 'Start pilot');
  await status(operator).getByText('Pilot').waitFor();
  await keys.operator.held();
  await sees(operator, {
    now: 'It is your turn: External integrations are tested.', button: 'Go to “integrations”', steps: 8,
    gate: 'Not ready for Done, 2 open. operator: integrations; security: request ids. See the panel.',
  });
});

stage('evidence from the pilot is attested, and the request is rolled out', async () => {
  const { reviewer, operator, pm } = scene.people;
  await reviewer.open(key);
  await press('reviewer', 'Go to “request ids”', 'What now');
  await keys.reviewer.type(item(reviewer, ITEMS.request_ids.label).getByLabel('A link (optional)'), 'https://dashboards.example.test/calls');
  await press('reviewer', 'Attest: request ids');
  await item(reviewer, ITEMS.request_ids.label).getByText('Met', { exact: true }).waitFor();
  await keys.reviewer.held();
  await operator.open(key);
  await press('operator', 'Go to “integrations”', 'What now');
  await keys.operator.type(item(operator, ITEMS.integrations.label).getByLabel('In words'), 'Ten calls are counted in the report project.');
  await press('operator', 'Attest: integrations');
  await item(operator, ITEMS.integrations.label).getByText('Met', { exact: true }).waitFor();
  await keys.operator.held();
  expect(await operator.accessibilityProblems()).toEqual([]);
  await pm.open(key);
  await sees(pm, { now: 'All ten items are met. Roll out to production.', button: 'Roll out to production…', steps: 8, gate: 'Ready for Done.' });
  await press('pm', 'Roll out to production…', 'What now');
  await press('pm', 'Roll out to production', 'Roll out to production');
  await status(pm).getByText('Done').waitFor();
  await keys.pm.held();
});

stage('everybody sees it done, ten answers accepted; few mails went out, and no mouse was used', async () => {
  await isThrough(scene, id, key);
  expect(await scene.people.requester.accessibilityProblems()).toEqual([]);
  await picture(scene.people.requester, 'table-3-done');
  // The last one is for the decision record: Jira groups it with the end into one mail unless told otherwise; here each change counts.
  await scene.d.site.drain();
  expect(mailsOf(scene, id)).toEqual({ requester: 4, reviewer: 0, operator: 0, pm: 0 });
  expect(FOUR.map((who) => keys[who].mousePresses())).toEqual([0, 0, 0, 0]);
});
