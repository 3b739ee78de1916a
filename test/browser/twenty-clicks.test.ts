import type { Brief } from '../../src/domain/brief/model';
import { ITEMS } from '../../src/domain/vocabulary/items';
import { SIEM_EXPORT } from '../fixtures/briefs';
import { requestAt } from '../support/drive';
import { personAtBrowser, type PersonAtBrowser } from './person';
import { browser, d, site } from './shared-site';

/** A plain request from In review to Done: what it costs its reviewers in clicks, and everybody in mails. */

jest.setTimeout(180_000);
let reviewer: Counted;
let operator: Counted;
let pm: Counted;
let id = '';
let key = '';

/** Eleven rows, nothing to mend. */
const PLAIN: Brief = { ...SIEM_EXPORT, rollout: { ...SIEM_EXPORT.rollout, options: ['observe_only', 'test_api_key'] } };

interface Counted extends PersonAtBrowser {
  /** Presses and choices with the mouse, wherever they go: counted by the pages themselves. */
  clicks(): number;
}

/** Run in the pages, hence as text. */
const REPORT_PRESSES = "addEventListener('pointerdown', () => { globalThis.countPress(); }, true)";

async function counted(person: 'reviewer' | 'operator' | 'pm'): Promise<Counted> {
  const somebody = await personAtBrowser(browser, site, person);
  let presses = 0;
  await somebody.page.context().exposeBinding('countPress', () => { presses += 1; });
  await somebody.page.addInitScript(REPORT_PRESSES);
  await somebody.open(key);
  return { ...somebody, clicks: () => presses };
}

beforeAll(async () => {
  ({ id, key } = await requestAt(d, 'review', PLAIN));
});

const settled = (person: PersonAtBrowser, count: number) => person.panel.getByRole('heading', { name: `Review questions: ${count} of 10 settled` }).waitFor();
const status = (person: PersonAtBrowser, name: string) => person.page.locator('#issue-head .lozenge').getByText(name, { exact: true }).waitFor();

/** Whether Jira makes people watch what they change is not documented: here they do from now on. */
function watchWhatTheyChange(): void {
  for (const issue of site.jira.site.state.issues) {
    if (issue.id !== id && issue.parentId !== id) continue;
    const authors = issue.changes.map(({ authorId }) => authorId).filter((author) => !issue.watcherIds.includes(author));
    issue.watcherIds.push(...new Set(authors));
  }
}

/** Mails about the request and its subtasks so far, by who gets them. */
function mails(): Record<string, number> {
  const { mails: all, issues } = site.jira.site.state;
  const ours = new Set(issues.filter((issue) => issue.id === id || issue.parentId === id).map((issue) => issue.id));
  const countOf = (who: 'requester' | 'reviewer' | 'operator' | 'pm') => all.filter((mail) => mail.to === d.user(who).accountId && ours.has(mail.issueId)).length;
  return { requester: countOf('requester'), reviewer: countOf('reviewer'), operator: countOf('operator'), pm: countOf('pm') };
}

test('all reviewers together need at most 20 clicks, and few mails', async () => {
  // Each opens the request from a link; what they have to do stands open.
  reviewer = await counted('reviewer');
  await reviewer.press('Confirm: Plugin');
  await reviewer.panel.getByRole('region', { name: 'Where it belongs' }).getByText('Confirmed').waitFor();
  await reviewer.press('Accept 5 proposed answers');
  await settled(reviewer, 5);
  watchWhatTheyChange();

  operator = await counted('operator');
  await operator.press('Accept 4 proposed answers');
  await settled(operator, 9);
  const rollback = operator.panel.getByRole('region', { name: ITEMS.rollback.label });
  await rollback.getByLabel('In words').fill('The operator disables it; exports stop within a minute.');
  await operator.press('Attest: rollback');
  await rollback.getByText('Met', { exact: true }).waitFor();

  pm = await counted('pm');
  await pm.press('Accept Q10');
  await settled(pm, 10);
  watchWhatTheyChange();

  await operator.open(key);
  await operator.press('Start pilot', 'Start pilot');
  await status(operator, 'Pilot');
  watchWhatTheyChange();

  // The pilot runs; whoever watched it writes down what was seen.
  await d.rest('requester', 'POST', `/rest/api/3/issue/${id}/comment`, {
    body: { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Ten test calls: each request id is in the collector.' }] }] },
  });

  await reviewer.open(key);
  const ids = reviewer.panel.getByRole('region', { name: ITEMS.request_ids.label });
  await reviewer.press('Choose a comment or attachment…', ITEMS.request_ids.label);
  await ids.getByLabel('A comment or attachment of this issue (optional)').click();
  await reviewer.panel.getByRole('option', { name: 'Comment: Ten test calls: each request id is in the collector.' }).click();
  await reviewer.press('Attest: request ids');
  await ids.getByText('Met', { exact: true }).waitFor();
  expect(await ids.locator('a').getAttribute('href')).toMatch(new RegExp(`^${site.url}/browse/${key}\\?focusedCommentId=\\d+$`));

  await operator.open(key);
  const integrations = operator.panel.getByRole('region', { name: ITEMS.integrations.label });
  await integrations.getByLabel('A link (optional)').fill('https://dashboards.example.test/collector');
  await operator.press('Attest: integrations');
  await integrations.getByText('Met', { exact: true }).waitFor();
  await operator.press('Roll out to production', 'Roll out to production');
  await status(operator, 'Done');
  const { record } = await d.done('pm', 'viewRequest', {}, id);
  expect(record.passed).not.toBeNull();

  const clicks = { reviewer: reviewer.clicks(), operator: operator.clicks(), pm: pm.clicks() };
  await site.drain();
  const sent = mails();
  expect(clicks.reviewer + clicks.operator + clicks.pm).toBeLessThanOrEqual(20);
  // The counter counts: each of these people has pressed at least what they are seen to do above.
  expect(clicks).toEqual({ reviewer: 6, operator: 5, pm: 1 });
  // Announcement, start of the pilot, limited scope, end, and the decision record, which Jira groups with the end unless told otherwise.
  expect(sent['requester']).toBeLessThanOrEqual(5);
  for (const who of ['reviewer', 'operator', 'pm']) expect(sent[who]).toBeLessThanOrEqual(2);
  for (const person of [reviewer, operator, pm]) expect(person.complaints).toEqual([]);
});
