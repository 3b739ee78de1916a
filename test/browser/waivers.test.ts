import { requestAt } from '../support/drive';
import { card, fourAtBrowsers, item, picture, sees, type Scene } from './four-people';

/** Setting a question and an item aside: proposed by one person, seconded by somebody of another role, seen by all. */

jest.setTimeout(120_000);
let scene: Scene;
beforeAll(async () => { scene = await fourAtBrowsers(); });
afterAll(() => scene.close());

const DAY = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);

test('an item is waived by two people, stands on the card, and can be taken back', async () => {
  const { operator, reviewer, requester } = scene.people;
  const { id, key } = await requestAt(scene.d, 'judged');
  await scene.d.done('operator', 'withdrawAttestation', { item: 'rollback' }, id);

  await operator.open(key);
  const rollback = item(operator, 'Rollback is documented');
  await rollback.getByRole('button', { name: 'Waive rollback…' }).click();
  await rollback.getByLabel('Why rollback can be waived').fill('The runbook is being moved; until then the vendor takes it back.');
  // Whoever leaves in the middle comes back to what they typed.
  await operator.page.waitForTimeout(1_500);
  await operator.open(key);
  await rollback.getByText('The runbook is being moved').first().waitFor();
  await rollback.getByRole('button', { name: 'Propose to waive rollback' }).click();
  await rollback.getByText('Choose the last day on which it holds.').waitFor();
  await rollback.getByLabel('Last day on which it holds').fill(DAY);
  await operator.press('Propose to waive rollback');
  await rollback.getByText('A waiver is proposed').waitFor();
  await rollback.getByText('A waiver takes two people: somebody else must second it.').waitFor();
  expect(await operator.accessibilityProblems()).toEqual([]);

  await reviewer.open(key);
  await sees(reviewer, { now: 'A waiver of rollback waits for a second person.', button: 'Go to “rollback”', steps: 6, gate: 'Not ready for Pilot, 1 open. operator: rollback. See the panel.' });
  await item(reviewer, 'Rollback is documented').locator('summary').getByText('Waiver proposed').waitFor();
  await reviewer.unfold('Rollback is documented');
  await reviewer.press('Second the waiver of rollback');
  await item(reviewer, 'Rollback is documented').getByText('Waived', { exact: true }).first().waitFor();
  await picture(reviewer, 'waiver-holds');

  await requester.open(key);
  await requester.unfold('Rollback is documented');
  expect(await requester.buttons()).not.toContainEqual(expect.stringMatching(/aive/));
  expect(await requester.page.locator('#issue-fields dt:text-is("Plugin acceptance") + dd').textContent()).toBe('7/10, 1 waived');
  await requester.panel.getByText('The runbook is being moved').first().waitFor();

  await operator.open(key);
  await operator.unfold('Rollback is documented');
  await operator.press('End the waiver of rollback');
  await rollback.getByText('Open', { exact: true }).first().waitFor();
});

test('a question is waived in the sheet, and its verdict is no longer waited for', async () => {
  const { pm, operator } = scene.people;
  const { key } = await requestAt(scene.d, 'review');
  await pm.open(key);
  await card(pm, 'Q10').getByRole('button', { name: 'Waive Q10…' }).click();
  await card(pm, 'Q10').getByLabel('Why Q10 can be waived').fill('The owner is named with the next reorganisation.');
  await card(pm, 'Q10').getByLabel('Last day on which it holds').fill(DAY);
  await pm.press('Propose to waive Q10');
  await card(pm, 'Q10').getByText('A waiver is proposed').waitFor();
  await operator.open(key);
  await card(operator, 'Q10').locator('summary').getByText('Waiver proposed').waitFor();
  await operator.unfold('Q10');
  await operator.press('Second the waiver of Q10');
  await operator.panel.getByRole('heading', { name: 'Review questions: 1 of 10 settled' }).waitFor();
});
