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
