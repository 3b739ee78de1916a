import type { Locator } from 'playwright-core';
import { closeAccount } from '../../local/jira/people/closing';
import { requestAt, type Until } from '../support/drive';
import { cloneOf } from '../support/elsewhere';
import type { Person } from '../support/site';
import { personAtBrowser, type PersonAtBrowser } from './person';
import { browser, d, site } from './shared-site';

/** What the panel and the question's page do for different people, and when several work at once. */

jest.setTimeout(60_000);

/** A person at the panel of a request that stands at some point of the process. */
async function at(person: Person, until: Until): Promise<PersonAtBrowser & { readonly id: string; readonly key: string }> {
  const [request, somebody] = [await requestAt(d, until), await personAtBrowser(browser, site, person)];
  await somebody.open(request.key);
  return { ...somebody, ...request };
}

const row = ({ panel }: PersonAtBrowser, name: string): Locator => panel.getByRole('region', { name, exact: true }).getByRole('textbox');
const brief = ({ panel }: PersonAtBrowser): Locator => panel.getByRole('region', { name: 'Brief', exact: true });

describe('people', () => {
  test.each(['review', 'pilot'] as const)('who has no role sees everything of a request in %s, who can act, and no button that would be refused', async (until) => {
    const reader = await at('second-requester', until);
    expect((await reader.buttons()).filter((name) => !/^(Copy|Paste|Edit|Download|Attach)/.test(name) && name !== '')).toEqual([]);
    expect(await reader.panel.getByText('Only security can give a verdict on this question.').count()).toBeGreaterThan(0);
    expect(await reader.panel.getByRole('region', { name: 'What now' }).textContent()).toMatch(/^What nowWaits for /);
    expect(await reader.accessibilityProblems()).toEqual([]);
    expect(reader.complaints).toEqual([]);
  });

  test('who may neither edit the issue nor attach files to it is offered nothing but copies', async () => {
    const { key } = await requestAt(d, 'review');
    const scheme = site.jira.site.state.permissionSchemes[0];
    if (scheme === undefined) throw new Error('The site has no permission scheme.');
    const { grants } = scheme;
    scheme.grants = grants.filter(({ permission }) => permission !== 'EDIT_ISSUES' && permission !== 'CREATE_ATTACHMENTS');
    try {
      const reader = await personAtBrowser(browser, site, 'second-requester');
      await reader.open(key);
      // The first look unfolds; what stands in folds is fetched then.
      await reader.buttons();
      await reader.panel.getByText('You may not attach files to this issue.').waitFor();
      expect(await reader.buttons()).toEqual(['Copy as table', 'Copy as text', 'Download as Markdown', 'Download as JSON']);
    } finally {
      scheme.grants = grants;
    }
  });

  test('who sees nothing of the project gets Jira’s refusal', async () => {
    const { key } = await requestAt(d, 'review');
    const outsider = await personAtBrowser(browser, site, 'outsider');
    await outsider.page.goto(`${site.url}/browse/${key}`);
    expect(await outsider.page.getByRole('alert').textContent()).toContain('Issue does not exist or you do not have permission to see it.');
    expect(await outsider.page.locator('iframe').count()).toBe(0);
  });

  test('a request cannot be judged by whoever made it, whatever their role', async () => {
    const { key } = await d.rest('reviewer', 'POST', '/rest/api/3/issue', { fields: { project: { key: 'PLUG' }, issuetype: { name: 'Custom plugin request' }, summary: 'My own' } }).then(({ body }) => body as { key: string });
    const reviewer = await personAtBrowser(browser, site, 'reviewer');
    await reviewer.open(key);
    await reviewer.press('Send to review…', 'Status and rollout');
    await reviewer.press('Send to review', 'Send to review');
    await reviewer.panel.getByText('In review. Rollout: Not started', { exact: false }).waitFor();
    expect((await reviewer.buttons()).filter((name) => /^(Accept( |$)(?!the hint)|Ask the requester|Not applicable|Still true|Attest|Confirm)/.test(name))).toEqual([]);
    expect(await reviewer.panel.getByText(/^You requested .*so somebody else must give a verdict/).count()).toBeGreaterThan(0);
  });
});

test('a question is judged on its own subtask, and the request shows it', async () => {
  const { id, key } = await requestAt(d, 'review');
  const { subtasks } = await d.done('reviewer', 'viewRequest', {}, id);
  const subtask = subtasks.find(({ question }) => question === 'q1')?.key ?? '';
  const reviewer = await personAtBrowser(browser, site, 'reviewer');
  const request = await personAtBrowser(browser, site, 'requester');
  await request.open(key);
  await reviewer.page.goto(`${site.url}/browse/${subtask}`);
  const question = reviewer.page.frameLocator('iframe[title="Review question"]');
  await question.getByRole('heading', { name: 'Q1 Ever block?' }).waitFor();
  await question.getByRole('link', { name: `${key}: ` }).waitFor();
  expect(await reviewer.accessibilityProblems('Review question')).toEqual([]);
  site.clock.advance(3_000);
  await question.getByRole('button', { name: 'Accept the proposal for Q1' }).click();
  await question.getByText('Given by you', { exact: false }).waitFor();
  await reviewer.page.locator('#issue-head .lozenge').getByText('Answered').waitFor();
  await request.comeBack();
  await request.panel.getByRole('region', { name: 'Q1 Ever block?' }).getByText('Accepted', { exact: true }).first().waitFor();
  expect(reviewer.complaints).toEqual([]);
});

describe('the brief', () => {
  test('a secret is stopped while it is typed, and nothing of it reaches Jira', async () => {
    const requester = await at('requester', 'brief');
    await requester.press('Edit all', 'Brief');
    const key = `AKIA${'IOSFODNN7EXAMPL2'}`;
    await row(requester, 'External systems').fill(`SIEM collector, access key ${key}`);
    await requester.panel.getByRole('alert').getByText('Cloud account key in “External systems”', { exact: false }).waitFor();
    expect(await requester.accessibilityProblems()).toEqual([]);
    await requester.press('Save brief');
    expect(await requester.panel.getByRole('heading', { name: 'Edit the brief' }).count()).toBe(1);
    expect(JSON.stringify(site.jira.site.state)).not.toContain(key);
    await row(requester, 'External systems').fill('SIEM collector in another region.');
    await requester.press('Save brief');
    await brief(requester).getByText('SIEM collector in another region.').waitFor();
  });

  test('two people edit at once: the second sees the other’s version, chooses, and loses nothing', async () => {
    const first = await at('requester', 'brief');
    const second = await personAtBrowser(browser, site, 'second-requester');
    await second.open(first.key);
    await first.press('Edit all', 'Brief');
    await second.press('Edit all', 'Brief');
    await row(second, 'Goal').fill('Export decisions, as the second writes it.');
    await row(second, 'Scope').fill('Two teams.');
    await row(first, 'Goal').fill('Export decisions, as the first writes it.');
    await row(first, 'Compliance constraints').fill('EU only, kept 30 days.');
    await first.press('Save brief');
    await brief(first).getByText('as the first writes it', { exact: false }).waitFor();

    const versions = second.panel.getByRole('region', { name: 'Two versions of “Goal”' });
    await versions.getByText('as the first writes it', { exact: false }).waitFor();
    await versions.getByText('as the second writes it', { exact: false }).waitFor();
    expect(await second.accessibilityProblems()).toEqual([]);
    await second.press('Save brief');
    await second.panel.getByText('Choose a version for each row that somebody else has changed too.').waitFor();
    await second.press('Keep mine for “Goal”');
    await second.press('Save brief');
    await brief(second).getByText('as the second writes it', { exact: false }).waitFor();
    const text = await brief(second).textContent();
    for (const kept of ['Two teams.', 'EU only, kept 30 days.']) expect(text).toContain(kept);
  });

  test('another’s change appears in the open panel, and what is being typed stays', async () => {
    const requester = await at('requester', 'review');
    await requester.unfold('Q7');
    await requester.press('Change the answer to Q7');
    const typed = requester.panel.locator('#question-q7').getByRole('textbox');
    await typed.fill('Half a sen');
    await d.done('operator', 'moveRequest', { move: 'request_changes', note: 'Say until when it only watches.' }, requester.id);
    await requester.panel.getByText('Changes are requested', { exact: false }).first().waitFor();
    await requester.page.locator('#issue-head .lozenge').getByText('Changes requested').waitFor();
    expect(await typed.inputValue()).toBe('Half a sen');
    expect(await requester.panel.locator('#question-q7 textarea:focus').count()).toBe(1);
    expect(requester.complaints).toEqual([]);
  });

  test('reading the panel at 320 pixels cuts nothing off', async () => {
    const { key } = await requestAt(d, 'pilot');
    const reader = await personAtBrowser(browser, site, 'reviewer', { width: 320 });
    await reader.open(key);
    await reader.buttons();
    expect(await reader.panel.locator('html').evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
  });
});

test('says of what a reviewer has decided before they were made the reporter that it does not count', async () => {
  const { key } = await requestAt(d, 'judged');
  expect((await d.rest('admin', 'PUT', `/rest/api/3/issue/${key}`, { fields: { reporter: { accountId: d.user('reviewer').accountId } } })).status).toBe(204);
  const reader = await personAtBrowser(browser, site, 'operator');
  await reader.open(key);
  await reader.panel.getByText('Decided by whoever is the reporter now: the confirmed fit, Q1 (Ever block?)', { exact: false }).waitFor();
  await reader.panel.getByText('Whoever confirmed this is the reporter now, so it does not count', { exact: false }).waitFor();
  await reader.panel.getByText('Waits for compliance: Q4 Q9; security: Q1 Q3 Q5, fit.', { exact: false }).waitFor();
  expect(reader.complaints).toEqual([]);
});

test('says what a copy, an archived request, and a decision by somebody whose account is closed are', async () => {
  const { id, key } = await requestAt(d, 'judged');
  const copy = await cloneOf(d, 'requester', key);
  const archived = await requestAt(d, 'review');
  expect((await d.rest('admin', 'PUT', '/rest/api/3/issue/archive', { issueIdsOrKeys: [archived.key] })).status).toBe(200);
  const reader = await personAtBrowser(browser, site, 'operator');
  await reader.open(copy.key);
  await reader.panel.getByText(`This is a copy of ${key}. Decisions, answers and evidence stay there: nothing is decided here yet.`).waitFor();
  await reader.panel.getByRole('link', { name: key, exact: true }).first().waitFor();
  await reader.open(archived.key);
  await reader.panel.getByText('This request is archived in Jira: it can be read, and nothing can be decided until a Jira admin restores it.').first().waitFor();
  expect((await reader.buttons()).filter((name) => !/^(Copy|Download)/.test(name) && name !== '')).toEqual([]);

  closeAccount(site.jira.site, d.user('reviewer'));
  await site.forge?.runScheduled('once-a-day');
  await reader.open(key);
  await reader.unfold('History and decision record');
  await reader.panel.getByText('Somebody whose account is closed confirmed where it belongs: Plugin', { exact: false }).waitFor();
  expect(JSON.stringify((await d.done('pm', 'viewRequest', {}, id)).record)).not.toContain('000000000002');
  expect(reader.complaints).toEqual([]);
});
