import type { FrameLocator, Locator, Page } from 'playwright-core';
import { accessibilityProblems, moduleFrame, signIn } from '../support/browser';
import { readPastes } from '../support/pastes';
import { everythingStored } from '../support/stored';
import { browser, d, site } from './shared-site';

/** The create dialog: what people type into the brief's field goes along with the issue, or is offered on it; nothing of it is lost. */

jest.setTimeout(90_000);
// One person types in all tests; what one of them leaves behind is not offered in the next.
afterEach(async () => { await d.rawCall('requester', 'saveDialogDraft', { draft: null }, { project: { id: projectId() } }); });

const FIELD = 'Plugin brief';
const MAIL = readPastes('first').find(({ kind }) => kind === 'mail')?.text ?? '';
const SECRET = 'sk-proj-q7Rt2Lm9Xc4Vb8Nz5Kd1Hs6Wp3';
/** As long as Jira waits for a field. */
const FIELD_WAIT_MS = 10_000;
const PRESSED_MS = 300;
/** The hint comes within this time after the last change. */
const STILL_MS = 700;
const WAIT_MS = 10_000;

const projectId = (): string => site.jira.site.state.projects.find(({ key }) => key === 'PLUG')?.id ?? '';

interface Dialog {
  readonly page: Page;
  readonly field: FrameLocator;
  readonly goal: Locator;
  readonly box: Locator;
  /** Presses *Create* by mouse; a finger stays on its button for a moment. */
  create(): Promise<void>;
}

/** Waits until nothing moves the button any more: while the hint comes, the field grows, and a press that ends beside the button is none. */
async function standsStill(button: Locator): Promise<void> {
  let before = -1;
  for (let since = Date.now(); Date.now() - since < STILL_MS;) {
    const at = (await button.boundingBox())?.y ?? -1;
    if (at !== before) since = Date.now();
    before = at;
    await button.page().waitForTimeout(50);
  }
}

/** The dialog of somebody at a window of theirs, with the request's type chosen. */
async function dialogOf(page: Page): Promise<Dialog> {
  await page.goto(`${site.url}/create?project=PLUG`);
  await page.getByLabel('Issue type').selectOption({ label: 'Custom plugin request' });
  const field = page.frameLocator(`iframe[title="${FIELD}"]`);
  return {
    page, field, goal: field.getByLabel('Goal', { exact: true }), box: field.getByLabel('Paste what you have'),
    async create() {
      const button = page.getByRole('button', { name: 'Create', exact: true });
      await standsStill(button);
      await button.click({ delay: PRESSED_MS });
    },
  };
}

async function windowOf(options: { readonly width?: number } = {}): Promise<Page> {
  const page = await signIn(browser, site, 'requester', options);
  page.setDefaultTimeout(WAIT_MS);
  return page;
}
const open = async (): Promise<Dialog> => dialogOf(await windowOf());
const panelOf = (page: Page): FrameLocator => page.frameLocator('iframe[title="Custom plugin request"]');

/** Key and id of the issue that the dialog has created. */
async function created({ page }: Dialog, withinMs = 20_000): Promise<{ key: string; id: string }> {
  await page.waitForURL(/\/browse\//, { timeout: withinMs });
  const key = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  return { key, id: site.jira.site.state.issues.find((issue) => issue.key === key)?.id ?? '' };
}
const briefOf = async (id: string) => (await d.done('requester', 'viewRequest', {}, id)).brief;

/** The next time that what is typed in the dialog is kept. */
const kept = ({ page }: Dialog): Promise<unknown> =>
  page.waitForResponse((response) => response.url().endsWith('/__site/invoke') && (response.request().postData() ?? '').includes('"saveDialogDraft"') && response.ok());

/** Functions that the app's pages have called. */
function calls(page: Page): string[] {
  const seen: string[] = [];
  page.on('request', (request) => {
    const called = /"functionKey":"(\w+)"/.exec(request.postData() ?? '')?.[1];
    if (request.url().endsWith('/__site/invoke') && called !== undefined) seen.push(called);
  });
  return seen;
}

async function expectAccessible({ page }: Dialog): Promise<void> {
  const frame = await moduleFrame(page, FIELD);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await frame.locator(`html[data-color-mode="${colorScheme}"]`).waitFor({ state: 'attached' });
    expect([...await accessibilityProblems(page), ...await accessibilityProblems(frame)]).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

test('somebody pastes a mail, sees what went where and the hint change, and creates the request with its brief', async () => {
  const page = await windowOf();
  const called = calls(page);
  const dialog = await dialogOf(page);
  const { field, goal, box } = dialog;
  await page.getByLabel('Summary').fill('Export blocked decisions');
  await goal.fill('Limit what the claims team may spend per month to 500 euros.');
  await field.getByText('Suggested: Budgets', { exact: false }).waitFor();
  await goal.fill('');
  await box.fill(MAIL);
  await field.getByRole('heading', { name: /^\d+ of 11 rows go along with the request\.$/ }).waitFor();
  await goal.fill('Export every blocked decision of the claims team to our Splunk.');
  await field.getByText('Suggested: Plugin', { exact: false }).waitFor();
  await field.getByText('The caller must not notice anything.', { exact: true }).waitFor();
  await expectAccessible(dialog);
  // The hint and the sorting ask nobody.
  expect([...new Set(called)].filter((name) => !['readDialogDraft', 'saveDialogDraft'].includes(name))).toEqual([]);
  // No pause goes by any more: what is typed last comes along because the frame is left.
  await page.clock.install({ time: Date.now() - 120_000 });
  await page.clock.pauseAt(Date.now() - 60_000);
  await goal.pressSequentially(' Daily.');
  await dialog.create();
  const { id } = await created(dialog);
  await page.clock.resume();
  const brief = await briefOf(id);
  expect(brief.goal.text).toBe('Export every blocked decision of the claims team to our Splunk. Daily.');
  expect(brief.behaviour.text).toContain('The caller must not notice anything.');
  await panelOf(page).getByRole('heading', { name: 'What now' }).waitFor();
  await site.drain();

  // It is used up: the next one begins empty.
  const next = await dialogOf(page);
  await next.goal.waitFor();
  expect(await next.goal.inputValue()).toBe('');
});

test('what Jira refuses is said at its field, and nothing typed is lost', async () => {
  const dialog = await open();
  const { page, goal } = dialog;
  await goal.fill('Export decisions, typed before the summary.');
  await dialog.create();
  await page.locator('[data-field="summary"]').getByText('You must specify a summary of the issue.').waitFor();
  await page.locator('#summary:focus').waitFor();
  expect(await goal.inputValue()).toBe('Export decisions, typed before the summary.');
  await page.getByLabel('Summary').fill('Export decisions');
  // What only Jira's own validation of the field would notice, given past the page.
  const frame = await moduleFrame(page, FIELD);
  await frame.evaluate(([secret]) => (globalThis as unknown as { __bridge: { callBridge(command: string, data: unknown): Promise<unknown> } }).__bridge.callBridge('submit', { v: 1, goal: `Use ${secret}` }), [SECRET]);
  await dialog.create();
  await page.getByRole('region', { name: FIELD }).getByText('The brief holds a secret', { exact: false }).waitFor();
  await goal.pressSequentially(' Again.');
  await dialog.create();
  const { id } = await created(dialog);
  expect((await briefOf(id)).goal.text).toBe('Export decisions, typed before the summary. Again.');
});

describe('somebody who leaves in the middle', () => {
  test('is offered what they typed, without its secret, on another device too, and goes on with it', async () => {
    const first = await open();
    await first.box.waitFor();
    const keeping = kept(first);
    await first.box.fill(`Goal: Export decisions to Splunk\nExternal systems: Splunk, token ${SECRET}\nScope: ask somebody.else@corp.io`);
    await first.field.getByRole('alert').getByText('Model provider key', { exact: false }).waitFor();
    await first.field.getByText('E-mail address: take it out if it belongs to a person.', { exact: false }).waitFor();
    await keeping;
    expect(String(await first.field.locator('html').evaluate('JSON.stringify(localStorage)'))).not.toContain(SECRET);
    await first.page.context().close();

    const second = await open();
    await second.field.getByText(/^You typed this here on /).waitFor();
    await second.field.getByText('Secrets in it were taken out', { exact: false }).waitFor();
    await second.field.getByRole('button', { name: 'Go on with it' }).click();
    expect(await second.box.inputValue()).toContain('Splunk, token [removed: Model provider key]');
    // Who goes on in the dialog at once is not pulled back into the field, and what they type arrives where they type it.
    const summary = second.page.getByLabel('Summary');
    await summary.focus();
    await second.page.waitForTimeout(STILL_MS);
    expect(await summary.and(second.page.locator(':focus')).count()).toBe(1);
    await summary.fill('Export decisions');
    await second.field.getByRole('heading', { name: /rows go along/ }).waitFor();
    await second.create();
    const { id } = await created(second);
    expect((await briefOf(id)).systems.text).toContain('[removed: Model provider key]');
    expect(everythingStored(site)).not.toContain(SECRET);
  });

  test('begins afresh when they want to, and nothing of it goes along', async () => {
    const first = await open();
    await first.goal.waitFor();
    const keeping = kept(first);
    await first.goal.fill('Half a thought');
    await keeping;
    await first.page.getByRole('link', { name: 'Cancel' }).click();
    await first.page.waitForURL(/\/projects\//);

    const again = await dialogOf(first.page);
    const dropping = kept(again);
    await again.field.getByRole('button', { name: 'Start afresh' }).click();
    await dropping;
    expect(await again.goal.inputValue()).toBe('');
    await again.page.getByLabel('Summary').fill('Without a brief');
    await again.create();
    const { id } = await created(again);
    expect((await briefOf(id)).goal.text).toBe('');
    await panelOf(again.page).getByText('Nothing is written yet.').waitFor();
    expect(await panelOf(again.page).getByText('create dialog', { exact: false }).count()).toBe(0);
  });

  test('keeps what they typed when they choose another type and come back to it', async () => {
    const dialog = await open();
    await dialog.page.getByLabel('Summary').fill('Typed before');
    await dialog.goal.fill('Export decisions, typed before the type was changed.');
    await dialog.page.getByLabel('Issue type').selectOption({ label: 'Task' });
    await dialog.page.locator(`iframe[title="${FIELD}"]`).waitFor({ state: 'detached' });
    await dialog.page.getByLabel('Issue type').selectOption({ label: 'Custom plugin request' });
    await dialog.field.getByRole('button', { name: 'Go on with it' }).click();
    expect(await dialog.goal.inputValue()).toBe('Export decisions, typed before the type was changed.');
    expect(await dialog.page.getByLabel('Summary').inputValue()).toBe('Typed before');
    const dropping = kept(dialog);
    await dialog.goal.fill('');
    await dropping;
  });
});

test('a field that does not answer within ten seconds does not come along: the panel offers what was typed, once and to its author', async () => {
  const first = await open();
  await first.box.waitFor();
  const keeping = kept(first);
  await first.box.fill(MAIL);
  await keeping;
  const { page } = first;
  await page.route('**/resource/brief-field/**', () => undefined);
  const dialog = await dialogOf(page);
  await page.getByLabel('Summary').fill('Created without its brief');
  await page.clock.install();
  await dialog.create();
  await page.getByText(`Waiting for ${FIELD}…`).waitFor();
  await page.clock.fastForward(FIELD_WAIT_MS);
  const { key, id } = await created(dialog, FIELD_WAIT_MS - 2_000);
  expect((await briefOf(id)).goal.text).toBe('');
  await page.clock.resume();

  const panel = panelOf(page);
  await panel.getByText(/^What you typed in the create dialog on .* did not all come along\.$/).waitFor();
  expect((await d.done('second-requester', 'viewRequest', {}, id)).drafts).toEqual({});
  await panel.getByRole('button', { name: 'Take it over and edit' }).click();
  await panel.getByRole('region', { name: 'Goal' }).getByText('Guessed').waitFor();
  site.clock.advance(3_000);
  await panel.getByRole('button', { name: 'Save brief' }).click();
  await panel.getByRole('region', { name: 'Brief', exact: true }).getByText('export every blocked decision', { exact: false }).waitFor();
  await page.unrouteAll();
  await page.goto(`${site.url}/browse/${key}`);
  await panel.getByRole('heading', { name: 'What now' }).waitFor();
  expect(await panel.getByText('create dialog', { exact: false }).count()).toBe(0);
  const again = await dialogOf(page);
  await again.goal.waitFor();
});

test('on the issue view the field shows one line, and says where the brief is edited', async () => {
  const { id, key } = await d.newRequest({ [d.fieldId(FIELD)]: { v: 1, goal: 'Export decisions.', scope: ['team'] } });
  const page = await windowOf();
  await page.goto(`${site.url}/browse/${key}`);
  const button = page.getByRole('button', { name: `Edit ${FIELD}` });
  await button.click();
  const field = page.frameLocator(`iframe[title="${FIELD}"]`);
  await field.getByText('The brief is edited in the panel', { exact: false }).waitFor();
  expect(await accessibilityProblems(await moduleFrame(page, FIELD))).toEqual([]);
  expect(await field.getByRole('textbox').count()).toBe(0);
  await field.getByRole('button', { name: 'Close' }).click();
  await button.and(page.locator(':focus')).waitFor();
  expect(await briefOf(id)).toMatchObject({ goal: { text: 'Export decisions.' }, scope: { options: ['team'] } });
});

test('nothing is cut off at 320 pixels', async () => {
  const dialog = await dialogOf(await windowOf({ width: 320 }));
  await dialog.box.fill(MAIL);
  await dialog.field.getByRole('heading', { name: /rows go along/ }).waitFor();
  expect(await dialog.page.evaluate('document.documentElement.scrollWidth')).toBe(320);
  expect(await (await moduleFrame(dialog.page, FIELD)).evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(true);
});
