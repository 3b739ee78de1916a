import { requestAt } from '../support/drive';
import { everythingStored } from '../support/stored';
import { box, brief, kept, passage, pencil, row, save, savesMeanwhile, TABLE } from './brief-places';
import { personAtBrowser, type PersonAtBrowser } from './person';
import { browser, d, site } from './shared-site';

/** Nothing typed into a brief is lost: beside others who save, in a tab that closes, on a connection that breaks. */

jest.setTimeout(90_000);

async function at(key: string): Promise<PersonAtBrowser> {
  const somebody = await personAtBrowser(browser, site, 'requester');
  await somebody.open(key);
  return somebody;
}

test('while somebody types, others’ rows flow in, a row that both change shows all versions, and the keyboard chooses', async () => {
  const { id, key } = await requestAt(d, 'brief');
  const requester = await at(key);
  await pencil(requester, 'Goal').click();
  await row(requester, 'Goal').press('Control+A');
  await requester.page.keyboard.type('Export decisions, as I ');
  await savesMeanwhile(d, site, id, { goal: 'Export decisions, as they say it.', scope: 'Two teams, as they say it.' });
  await requester.panel.locator('#brief-scope').getByText('Two teams, as they say it.').waitFor();
  const versions = requester.panel.getByRole('region', { name: 'Two versions of “Goal”' });
  await versions.waitFor();
  // Neither a letter nor the focus is lost.
  await requester.page.keyboard.type('say it.');
  expect(await row(requester, 'Goal').inputValue()).toBe('Export decisions, as I say it.');
  expect(await versions.textContent()).toMatch(/Before.*high-risk.*Yours, not saved.*as I say it\..*Theirs, saved.*as they say it\./s);
  expect(await requester.accessibilityProblems()).toEqual([]);
  await save(requester);
  await requester.panel.getByText('Choose a version for each row that somebody else has changed too.').waitFor();
  await requester.panel.getByRole('button', { name: 'Keep mine for “Goal”' }).focus();
  await requester.page.keyboard.press('Enter');
  await versions.waitFor({ state: 'detached' });
  await save(requester);
  await brief(requester).getByText('as I say it.', { exact: false }).waitFor();
  expect(await brief(requester).textContent()).toContain('Two teams, as they say it.');
});

describe('nothing typed is lost', () => {
  test('when the tab closes: another device resumes it, with what others have saved since, and it can be dropped', async () => {
    const { id, key } = await requestAt(d, 'brief');
    const secret = `AKIA${'IOSFODNN7EXAMPL4'}`;
    const first = await at(key);
    await pencil(first, 'Goal').click();
    const keeping = kept(first);
    await row(first, 'Goal').fill('Export decisions, half typ');
    await pencil(first, 'External systems').click();
    await row(first, 'External systems').fill(`SIEM with the key ${secret}`);
    await keeping;
    await first.page.context().close();
    await savesMeanwhile(d, site, id, { goal: 'Export decisions, saved meanwhile.' });

    const second = await at(key);
    await second.panel.getByText(/^Resumed what you typed on /).waitFor();
    await second.panel.getByText('Secrets in it were taken out', { exact: false }).waitFor();
    expect(await row(second, 'Goal').inputValue()).toBe('Export decisions, half typ');
    expect(await row(second, 'External systems').inputValue()).toBe('SIEM with the key [removed: Cloud account key]');
    await second.panel.getByRole('region', { name: 'Two versions of “Goal”' }).getByText('saved meanwhile', { exact: false }).waitFor();
    const dropping = kept(second);
    await second.press('Drop it');
    await brief(second).getByText('saved meanwhile', { exact: false }).waitFor();
    await dropping;
    await second.open(key);
    await brief(second).waitFor();
    expect(await second.panel.getByText(/^Resumed/).count()).toBe(0);
    expect(everythingStored(site)).not.toContain(secret);
  });

  test('when a paste was being reviewed: its text and the choices are there again', async () => {
    const { key } = await d.newRequest();
    const first = await at(key);
    await first.press('Paste what you have', 'Brief');
    await box(first).fill(TABLE);
    const keeping = kept(first);
    await passage(first, 'Scope').getByLabel('Goes into').selectOption('Leave it out');
    await keeping;
    await first.page.context().close();
    const second = await at(key);
    await second.panel.getByText(/^Resumed what you typed on /).waitFor();
    await passage(second, 'Scope').waitFor();
    expect(await passage(second, 'Scope').getByLabel('Goes into').inputValue()).toBe('none');
    expect(await passage(second, 'Goal').getByLabel('Goes into').inputValue()).toBe('goal');
    expect(await box(second).inputValue()).toBe(TABLE);
  });

  test('when the connection breaks at the save: the text stays, the page says so, and saving again works', async () => {
    const { key } = await requestAt(d, 'brief');
    const requester = await at(key);
    await pencil(requester, 'Goal').click();
    await row(requester, 'Goal').fill('Export decisions, typed on a train.');
    await requester.page.context().setOffline(true);
    await save(requester);
    await requester.panel.getByText('Jira does not answer.', { exact: false }).first().waitFor();
    expect(await row(requester, 'Goal').inputValue()).toBe('Export decisions, typed on a train.');
    await requester.page.context().setOffline(false);
    await save(requester);
    await brief(requester).getByText('Export decisions, typed on a train.').waitFor();
  });
});
