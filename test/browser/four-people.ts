import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { QUESTION_IDS } from '../../src/domain/vocabulary/ids';
import { ITEMS } from '../../src/domain/vocabulary/items';
import { moduleFrame } from '../support/browser';
import { openSite, type OpenedSite } from './opened-site';
import { personAtBrowser, type PersonAtBrowser } from './person';

/** Four people at four browsers, and what each of them sees of one request on its way. */

export const FOUR = ['requester', 'reviewer', 'operator', 'pm'] as const;
export type OneOfFour = (typeof FOUR)[number];
export type Four = Readonly<Record<OneOfFour, PersonAtBrowser>>;

export interface Scene extends OpenedSite { readonly people: Four }

/** A machine that builds meanwhile is slow; what does not come at all takes this long to be missed. */
const PATIENCE_MS = 40_000;
const PICTURES = join(__dirname, '../../.cache/pictures/three-requests');
const DRAWN_MS = 300;

export async function fourAtBrowsers(options: Parameters<typeof openSite>[0] = {}): Promise<Scene> {
  const opened = await openSite(options);
  const people = Object.fromEntries(await Promise.all(FOUR.map(async (who) => {
    const person = await personAtBrowser(opened.browser, opened.site, who);
    person.page.setDefaultTimeout(PATIENCE_MS);
    return [who, person] as const;
  }))) as unknown as Four;
  return { ...opened, people };
}

export const status = ({ page }: PersonAtBrowser): Locator => page.locator('#issue-head .lozenge');
export const card = ({ panel }: PersonAtBrowser, question: string): Locator => panel.getByRole('region', { name: new RegExp(`^${question} `) });
export const item = ({ panel }: PersonAtBrowser, label: string): Locator => panel.getByRole('region', { name: label, exact: true });
export const found = ({ panel }: PersonAtBrowser): Locator => panel.getByRole('region', { name: 'What was found' });
export const settled = ({ panel }: PersonAtBrowser, count: number): Promise<void> => panel.getByRole('heading', { name: `Review questions: ${count} of 10 settled` }).waitFor();

export interface Sees {
  /** The whole sentence under “What now”, without since when. */
  readonly now: string;
  /** Label of its button; null when it offers none. */
  readonly button: string | null;
  /** How many of the nine steps are reached. */
  readonly steps: number;
  /** What the next gate says; null when there is none any more. */
  readonly gate: string | null;
}

/** Waits until somebody sees this of the request, and says in full what they see instead. */
export async function sees({ page, panel }: PersonAtBrowser, expected: Sees): Promise<void> {
  const region = panel.getByRole('region', { name: 'What now', exact: true });
  const look = async (): Promise<Sees> => {
    const sentence = await region.locator('p').first().textContent() ?? '';
    const [button] = await region.getByRole('button').allTextContents();
    const heading = await panel.getByRole('heading', { name: /^Steps: / }).textContent() ?? '';
    const [gate] = await panel.locator('[data-testid^="gate-"]').allTextContents();
    return {
      now: sentence.replace(/\s*Since [^.]*\.$/, ''), button: button ?? null, steps: Number(/\d+/.exec(heading)?.[0]),
      gate: gate === undefined ? null : gate.replace(/^(?:Open|Closed)\s*/, ''),
    };
  };
  const until = Date.now() + PATIENCE_MS;
  let seen = await look();
  while (JSON.stringify(seen) !== JSON.stringify(expected) && Date.now() < until) {
    await page.waitForTimeout(250);
    seen = await look();
  }
  expect(seen).toEqual(expected);
}

/** Pictures of the whole page in light and in dark, in `.cache/pictures`. */
export async function picture({ page }: PersonAtBrowser, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  const frame = await moduleFrame(page, 'Custom plugin request');
  const before = page.viewportSize() ?? { width: 1280, height: 900 };
  // A window as high as the page: what is out of view may not be drawn.
  await page.setViewportSize({ width: before.width, height: Number(await page.evaluate('document.documentElement.scrollHeight')) });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await frame.locator(`html[data-color-mode="${colorScheme}"]`).waitFor({ state: 'attached' });
    await page.waitForTimeout(DRAWN_MS);
    await page.screenshot({ path: join(PICTURES, `${name}-${colorScheme}.png`) });
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(before);
}

/** Mails about the request and its subtasks so far, by who gets them. */
export function mailsOf({ site, d }: Scene, id: string): Record<OneOfFour, number> {
  const { mails, issues } = site.jira.site.state;
  const ours = new Set(issues.filter((issue) => issue.id === id || issue.parentId === id).map((issue) => issue.id));
  const count = (who: OneOfFour): number => mails.filter((mail) => mail.to === d.user(who).accountId && ours.has(mail.issueId)).length;
  return { requester: count('requester'), reviewer: count('reviewer'), operator: count('operator'), pm: count('pm') };
}

/** What holds of a request that is through, whoever looks. */
export async function isThrough({ d, people }: Scene, id: string, key: string): Promise<void> {
  for (const who of FOUR) {
    const person = people[who];
    await person.open(key);
    await status(person).getByText('Done', { exact: true }).waitFor();
    // Who may go on from here is offered that, and nothing else.
    await sees(person, { now: 'Nothing is left to do.', button: who === 'requester' || who === 'pm' ? 'New version…' : null, steps: 9, gate: null });
    await person.panel.getByRole('heading', { name: 'Acceptance: 10/10 met' }).waitFor();
    expect(await person.page.locator('#issue-fields dt:text-is("Plugin acceptance") + dd').textContent()).toBe('10/10');
    expect(person.complaints).toEqual([]);
  }
  const { record, subtasks } = await d.done('pm', 'viewRequest', {}, id);
  expect(record.passed).not.toBeNull();
  expect(QUESTION_IDS.filter((question) => record.questions[question].answer !== null)).toHaveLength(10);
  expect(QUESTION_IDS.filter((question) => record.questions[question].verdict?.verdict === 'accepted')).toHaveLength(10);
  expect(subtasks).toHaveLength(10);
}

/** The operator says how it is rolled back, which ends the review, and starts the pilot; `gate` is what Done then waits for. */
export async function attestRollbackAndStart(operator: PersonAtBrowser, rollback: string, gate: string): Promise<void> {
  await item(operator, ITEMS.rollback.label).getByLabel('In words').fill(rollback);
  await operator.press('Attest: rollback');
  await sees(operator, {
    now: 'The review is complete. Start the pilot once Odock has implemented the plugin.', button: 'Start pilot…', steps: 7,
    gate: 'Ready for Pilot.',
  });
  await operator.press('Start pilot', 'Start pilot');
  await status(operator).getByText('Pilot').waitFor();
  await sees(operator, { now: 'It is your turn: External integrations are tested.', button: 'Go to “integrations”', steps: 8, gate });
}

/** Each stage goes on where the one before has stopped; after a failure the rest could only repeat it. */
export function stages(): (name: string, run: () => Promise<void> | void) => void {
  let broken = false;
  return (name, run) => {
    test(name, async () => {
      if (broken) throw new Error('An earlier stage of this request has failed.');
      broken = true;
      await run();
      broken = false;
    });
  };
}
