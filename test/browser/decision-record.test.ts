import { readFileSync } from 'node:fs';
import { DecisionRecord } from '../../src/domain/decision-record/document';
import { asMarkdown } from '../../src/domain/decision-record/markdown';
import { requestAt } from '../support/drive';
import { personAtBrowser, type PersonAtBrowser } from './person';
import { browser, d, site } from './shared-site';

/** The history of a request and its decision record, as people see them. */

jest.setTimeout(60_000);

const linesOf = ({ panel }: PersonAtBrowser) => panel.locator('.timeline > li');

async function unfolded(who: Parameters<typeof personAtBrowser>[2], key: string, options?: { readonly width?: number }): Promise<PersonAtBrowser> {
  const person = await personAtBrowser(browser, site, who, options);
  await person.open(key);
  await person.unfold('History and decision record');
  await person.panel.getByRole('heading', { name: 'What happened' }).waitFor();
  return person;
}

test('tells what happened in people’s words, newest first, by keyboard, down to the first line that was moved out of the record', async () => {
  const { id, key } = await requestAt(d, 'judged');
  // As many lines as there are when the oldest hundred move out with the next act.
  const stored = site.forge?.storage.get({ entityName: 'request', key: `request:${id}` }).value as { revision: number; body: { log: object[] } };
  const [first] = stored.body.log;
  const log = [...stored.body.log, ...Array.from({ length: 200 - stored.body.log.length }, () => ({ ...first, by: 'app', act: 'projection_repaired', subject: 'fit' }))];
  site.forge?.storage.set({ entityName: 'request', key: `request:${id}`, value: { ...stored, body: { ...stored.body, log } } });
  await d.done('operator', 'judgeQuestion', { question: 'q2', verdict: 'conditional', note: 'Two weeks at most.', answer: null }, id);

  const reader = await unfolded('requester', key, { width: 320 });
  const lines = linesOf(reader);
  await lines.first().getByText('Operator', { exact: true }).waitFor();
  expect(await lines.first().innerText()).toMatch(/^Operator accepted Q2 \(Observe-only first\) on condition\. \d+ \w+ \d{4}/);
  expect(await lines.first().innerText()).toContain('Two weeks at most.');
  await lines.first().locator('summary').press('Enter');
  await lines.first().getByText('Answer:').waitFor();
  expect(await lines.first().innerText()).toMatch(/Answer: given .*; it still stands\.[^]*Rollout plan \(unchanged\): Starts observe-only/);
  expect(await reader.accessibilityProblems()).toEqual([]);

  const more = reader.panel.getByRole('button', { name: 'Show earlier' });
  while (await more.count() > 0) {
    const before = await lines.count();
    await more.press('Enter');
    await reader.panel.locator(`.timeline > li:nth-child(${before + 1}):focus`).waitFor();
  }
  expect(await lines.count()).toBe(201);
  expect(await lines.last().getAttribute('value')).toBe('1');

  await reader.panel.getByLabel('About').selectOption('Q2 Observe-only first?');
  expect(await lines.allInnerTexts()).toEqual([expect.stringMatching(/^Operator accepted Q2 .* on condition/), expect.stringMatching(/^Operator accepted Q2 /), expect.stringMatching(/^The app created the questions Q1, Q2/)]);
  await reader.panel.getByLabel('By').selectOption('You');
  expect(await reader.panel.getByText('Nothing of that among the lines').count()).toBe(1);
  await reader.panel.getByLabel('About').selectOption('Everything');
  expect(await lines.first().innerText()).toMatch(/^You sent the request to review\./);
  expect(reader.complaints).toEqual([]);
});

test('gives the decision record to take along in both forms, as the code behind says, and attaches it to the issue', async () => {
  const { id, key } = await requestAt(d, 'judged');
  const reader = await unfolded('pm', key);
  const download = async (form: string): Promise<{ readonly name: string; readonly text: string }> => {
    const [file] = await Promise.all([reader.page.waitForEvent('download'), reader.panel.getByRole('button', { name: `Download as ${form}` }).click()]);
    return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
  };
  const { revision } = await d.done('pm', 'viewRequest', {}, id);
  const [markdown, json] = [await download('Markdown'), await download('JSON')];
  expect([markdown.name, json.name]).toEqual(['md', 'json'].map((ending) => `decision-record-${key}-revision-${revision}.${ending}`));
  const document = DecisionRecord.parse(JSON.parse(json.text));
  expect(document.people.map(({ account }) => account)).toContain(d.user('reviewer').accountId);
  expect(markdown.text).toBe(asMarkdown(document));

  await reader.panel.getByRole('button', { name: 'Attach to the issue' }).press('Enter');
  await linesOf(reader).first().getByText('attached the decision record').waitFor();
  const [attached] = site.jira.site.state.issues.find((issue) => issue.key === key)?.attachments.slice(-1) ?? [];
  const left = DecisionRecord.parse(JSON.parse(Buffer.from(attached?.content ?? '', 'base64').toString()));
  expect(left).toEqual({ ...document, people: document.people.map((person) => ({ ...person, account: null })) });
  expect(reader.complaints).toEqual([]);
});
