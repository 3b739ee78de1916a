import { readFileSync } from 'node:fs';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import type { Site } from '../../local/site';
import { DEFAULT_SETTINGS } from '../../src/domain/settings';
import { accessibilityProblems, launchBrowser, moduleFrame, signIn } from '../support/browser';
import { drive, requestAt, transition } from '../support/drive';
import { restAs, startTestSite } from '../support/site';

/** The admin page: plans, what comes of them, the check afterwards, and a second time that changes nothing. */

jest.setTimeout(60_000);
let site: Site;
let browser: Browser;
beforeAll(async () => {
  [site, browser] = await Promise.all([startTestSite(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

const TITLE = 'Custom plugin requests';
const adminPage = async (on: Site = site): Promise<{ page: Page; setUp: FrameLocator; accessible: () => Promise<string[]>; choose: (...names: string[]) => Promise<void> }> => {
  const page = await signIn(browser, on, 'admin');
  await page.goto(`${on.url}/admin`);
  const setUp = page.frameLocator('iframe');
  await setUp.getByRole('group', { name: 'Projects' }).waitFor();
  const title = await page.locator('iframe').getAttribute('title') ?? TITLE;
  return {
    page, setUp, accessible: async () => accessibilityProblems(await moduleFrame(page, title)),
    async choose(...names) {
      for (const name of names) await setUp.getByRole('checkbox', { name }).check();
      await setUp.getByRole('button', { name: /^Plan set-up of/ }).click();
      await setUp.getByRole('button', { name: 'Copy as text' }).waitFor();
    },
  };
};

test('two projects are planned, one is set up, verified by a refused move, and the tasks that it had stay as they are', async () => {
  const tasks = async () => (await restAs(site, 'admin')('GET', '/rest/api/3/search/jql?jql=project%3DWEB%20ORDER%20BY%20key&fields=status,summary,issuetype')).body;
  const before = await tasks();
  const { page, setUp, accessible, choose } = await adminPage();
  await setUp.getByLabel('Find a project').fill('plug');
  await setUp.getByRole('checkbox', { name: /PLUG/ }).check();
  await setUp.getByLabel('Find a project').fill('');
  await choose('Website (WEB)');
  const [plug, web] = ['PLUG', 'WEB'].map((key) => setUp.getByRole('region', { name: `Project ${key}` }));
  if (plug === undefined || web === undefined) throw new Error('There are two projects.');
  await plug.getByText('PLUG is set up; there is nothing to do.').waitFor();
  await web.getByText(/of \d+ parts of WEB will be created or changed\./).waitFor();
  await web.getByText('One filter would show them', { exact: false }).waitFor();
  expect(await tasks()).toEqual(before);
  expect(await accessible()).toEqual([]);
  const [download] = await Promise.all([page.waitForEvent('download'), setUp.getByRole('button', { name: 'Download as text' }).click()]);
  const text = readFileSync(await download.path(), 'utf8');
  expect(text).toContain('Will be created: Workflow scheme "WEB: Custom plugin requests workflow scheme"');
  expect(text).toContain('Warning: the filter "Website board"');

  await setUp.getByRole('button', { name: 'Apply to 1 project' }).click();
  await web.getByText(/Set-up of WEB is done: \d+ parts created or changed\./).waitFor();
  await web.getByText('WEB: everything is in place.').waitFor();
  expect(await web.getByText('Missing', { exact: true }).count()).toBe(0);
  await web.getByText(/checks passed$/).click();
  await web.getByText('Refused: Not ready for Pilot', { exact: false }).waitFor();
  await web.getByText('Give people the four reviewing roles To do').waitFor();
  expect(await tasks()).toEqual(before);
  expect(await accessible()).toEqual([]);
  // What it has made stands where people look: the board from the page, a filter among all.
  const [board] = await Promise.all([page.context().waitForEvent('page'), web.getByRole('link', { name: 'Show three fields on the cards' }).click()]);
  await board.waitForURL(`${site.url}/projects/WEB/board`);
  await board.goto(`${site.url}/issues/`);
  await board.getByRole('link', { name: 'WEB: Custom plugin requests' }).click();
  await board.getByText('No issue is found.').waitFor();
  await board.close();
});

test('a page opened earlier may apply its plan once more: nothing changes', async () => {
  const fresh = await startTestSite();
  try {
    const [first, second] = [await adminPage(fresh), await adminPage(fresh)];
    for (const { choose } of [first, second]) await choose('Website (WEB)');
    await first.setUp.getByRole('button', { name: 'Apply to 1 project' }).click();
    await first.setUp.getByRole('region', { name: 'Project WEB' }).getByText('WEB: everything is in place.').waitFor();
    const configuration = () => {
      const { issueTypes, statuses, workflows, workflowSchemes, screens, roles, fields, projects } = fresh.jira.site.state;
      return JSON.stringify({ issueTypes, statuses, workflows, workflowSchemes, screens, roles, fields, projects: projects.map((project) => ({ ...project, issueCounter: 0 })) });
    };
    const before = configuration();
    await second.setUp.getByRole('button', { name: 'Apply to 1 project' }).click();
    const web = second.setUp.getByRole('region', { name: 'Project WEB' });
    await web.getByText('WEB was set up already; nothing was changed.').waitFor();
    await web.getByText('WEB: everything is in place.').waitFor();
    expect(configuration()).toBe(before);
    // With many projects a part of a name finds each.
    const { projects } = fresh.jira.site.state;
    const [some] = projects;
    if (some === undefined) throw new Error('There is no project.');
    for (let at = 0; at < 200; at += 1) projects.push({ ...structuredClone(some), id: String(20_000 + at), key: `MANY${at}`, name: `Many ${at}` });
    const { setUp } = await adminPage(fresh);
    await setUp.getByText('50 of 202 are shown.', { exact: false }).waitFor();
    await setUp.getByLabel('Find a project').fill('many199');
    await setUp.getByRole('checkbox', { name: 'Many 199 (MANY199)' }).check();
  } finally {
    await fresh.close();
  }
});

test('an admin chooses, sees who alone holds a role, adds a second person, and takes all of it along', async () => {
  const { page, setUp, accessible } = await adminPage();
  await setUp.getByRole('button', { name: 'Settings' }).click();
  await setUp.getByLabel('Project', { exact: true }).selectOption({ label: 'Plugin requests (PLUG)' });
  await setUp.getByRole('radio', { name: 'Mark it and move it back, once' }).check();
  await setUp.getByLabel('After how many days', { exact: false }).fill('0');
  await setUp.getByText('Enter a whole number from 1 to 90', { exact: false }).waitFor();
  await setUp.getByLabel('After how many days', { exact: false }).fill('5');
  await setUp.getByRole('button', { name: 'Save settings' }).click();
  await setUp.getByRole('button', { name: 'Save settings' }).waitFor({ state: 'detached' });
  const operator = setUp.getByRole('region', { name: 'Plugin operator' });
  await operator.getByText('is the only one, and nobody judges what they requested themselves.', { exact: false }).waitFor();
  await operator.getByText('Add to Plugin operator').click();
  await operator.getByLabel('Name of a person or group').fill('second');
  await operator.getByRole('button', { name: 'Find' }).click();
  await operator.getByRole('button', { name: 'Second requester: add' }).click();
  await operator.getByText('is the only one', { exact: false }).waitFor({ state: 'detached' });
  expect(await accessible()).toEqual([]);
  await setUp.getByRole('button', { name: 'Export', exact: true }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), setUp.getByRole('button', { name: 'Download the document' }).click()]);
  expect(JSON.parse(readFileSync(await download.path(), 'utf8'))).toMatchObject({ v: 1, projects: expect.arrayContaining([expect.objectContaining({ key: 'PLUG', settings: expect.objectContaining({ moveBack: true, remindAfterDays: 5 }) as unknown })]) as unknown });
  await setUp.getByLabel('Import a document').setInputFiles(await download.path());
  await setUp.getByRole('table', { name: 'What the import would do' }).getByText('Nothing differs.').first().waitFor();
});

test('what somebody broke is found with its steps, and what came into Done past it is listed, mended with one press, and the app is detached after a second question', async () => {
  const finish = site.jira.site.state.workflows.find(({ name }) => name === 'Custom plugin request')?.transitions.find(({ name }) => name === 'Finish');
  if (finish === undefined) throw new Error('There is no way to Done.');
  finish.validators = [];
  const d = drive(site);
  // An admin has had marked requests moved back before; this one is to stay.
  await d.done('admin', 'saveSettings', { projectId: site.jira.site.state.projects.find(({ key }) => key === 'PLUG')?.id ?? '', settings: DEFAULT_SETTINGS }, '');
  const { key } = await requestAt(d, 'pilot');
  expect(await transition(d, 'pm', key, 'Finish')).toMatchObject({ status: 204 });
  await site.drain();
  const { setUp, accessible } = await adminPage();
  await setUp.getByRole('button', { name: 'Done without acceptance' }).click();
  await setUp.getByText('Requests in Done that did not pass: Plugin requests (PLUG)').click();
  await setUp.getByText('Looked at 1 request in Done: 1 did not pass.').first().waitFor();
  const line = setUp.getByRole('region', { name: 'Requests in Done that did not pass' }).getByRole('row', { name: new RegExp(`^${key}: `) });
  expect(await line.textContent()).toMatch(/It came into Done from Pilot by a transition\.Not ready for Done, 2 open\. operator: integrations; security: request ids\. See the panel\./);
  expect(await line.getByRole('link', { name: key }).getAttribute('href')).toBe(`${site.url}/browse/${key}`);
  expect(await accessible()).toEqual([]);
  await setUp.getByRole('button', { name: 'Health and leaving' }).click();
  const plug = setUp.getByRole('region', { name: 'Health of PLUG' });
  await plug.getByText('Finish: without the gate', { exact: false }).waitFor();
  expect(await accessible()).toEqual([]);
  await plug.getByRole('button', { name: 'Apply set-up: Ways into Done' }).click();
  await plug.getByText('Finish: without the gate', { exact: false }).waitFor({ state: 'detached' });
  const rules = () => site.jira.site.state.workflows.flatMap(({ transitions }) => transitions.flatMap(({ validators }) => validators)).length;
  expect(rules()).toBe(8);
  await setUp.getByRole('button', { name: 'Detach the app' }).click();
  expect(rules()).toBe(8);
  await setUp.getByRole('button', { name: 'Yes, take the rules off' }).click();
  await setUp.getByText('Taken off: 6 rules of “Custom plugin request”, 2 rules of “Review question”.').waitFor();
  expect(rules()).toBe(0);
});

test('without a licence the admin page says so and works, and the panel says why once and offers no act', async () => {
  const d = drive(site);
  const { key } = await requestAt(d, 'review');
  if (site.forge !== null) site.forge.license = { active: false };
  try {
    const { setUp } = await adminPage();
    await setUp.getByText('The licence of the app has run out', { exact: false }).waitFor();
    const page = await signIn(browser, site, 'reviewer');
    await page.goto(`${site.url}/browse/${key}`);
    const panel = page.frameLocator('iframe').first();
    await panel.getByText('Not while the licence has run out.').first().waitFor();
    expect(await panel.getByText('licence on this site has run out', { exact: false }).count()).toBe(1);
    expect((await panel.getByRole('button').allInnerTexts()).filter((name) => !name.startsWith('Copy'))).toEqual([]);
  } finally {
    if (site.forge !== null) site.forge.license = null;
  }
});

test('who does not administer Jira cannot open it', async () => {
  const page = await signIn(browser, site, 'pm');
  await page.goto(`${site.url}/admin`);
  expect(await page.getByRole('alert').textContent()).toContain('Only Jira administrators can open this page.');
  expect(await page.locator('iframe').count()).toBe(0);
});
