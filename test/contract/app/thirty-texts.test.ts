import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Brief } from '../../../src/domain/brief/model';
import { emptyBrief } from '../../../src/domain/brief/model';
import { fingerprints } from '../../../src/domain/brief/fingerprints';
import { parsePaste } from '../../../src/domain/brief/paste';
import { requestHint } from '../../../src/domain/request-hint';
import type { Answer } from '../../../src/domain/record';
import { ITEM_IDS, QUESTION_IDS, ROW_IDS, type QuestionId, type RowId, type StatusId } from '../../../src/domain/vocabulary/ids';
import { CONTROLS } from '../../../src/domain/vocabulary/controls';
import { ITEMS } from '../../../src/domain/vocabulary/items';
import { QUESTIONS } from '../../../src/domain/vocabulary/questions';
import { ROWS } from '../../../src/domain/vocabulary/rows';
import { STATUSES } from '../../../src/domain/vocabulary/statuses';
import { SIEM_ANSWERS, SIEM_EXPORT } from '../../fixtures/briefs';
import { thirtyTexts, type ChosenText } from '../../fixtures/thirty-texts';
import { drive, HOLDER, judge, wire, type Drive } from '../../support/drive';
import { startJudgedSite } from '../../support/judged-site';

/**
 * Thirty real-looking texts come in by REST, as mail and automation bring them, and each reaches its right ending. People decide: the control
 * is the label that careful readers gave, whatever the hint says. `docs/thirty-texts.md` holds the table that this makes;
 * `WRITE_DOCS=1` writes it anew.
 */

const DOCUMENT = join(__dirname, '../../../docs/thirty-texts.md');
let d: Drive;
beforeAll(async () => { d = drive(await startJudgedSite()); });
afterAll(() => d.site.close());

interface Journey { readonly text: string; readonly rows: string; readonly control: string; readonly hint: string; readonly ending: string; readonly resolution: string }
const journeys: Journey[] = [];

/** What the panel's import offers of the description; the person takes it over and gives the goal where none was found. */
function imported({ summary, description }: ChosenText): { readonly brief: Brief; readonly found: readonly RowId[] } {
  const { rows } = parsePaste(description);
  const found = ROW_IDS.filter((row) => rows[row] !== undefined);
  const clipped = (text: string, row: RowId): string => text.slice(0, ROWS[row].maxText);
  const brief = Object.fromEntries(ROW_IDS.map((row) => {
    const value = rows[row]?.value ?? emptyBrief()[row];
    return [row, { options: value.options, text: clipped(value.text, row) }];
  })) as Brief;
  const goal = brief.goal.text === '' ? { options: [], text: clipped(`${summary}. ${description}`, 'goal') } : brief.goal;
  return { brief: { ...brief, goal }, found };
}

const ANSWERS: Partial<Record<QuestionId, Answer>> = { ...SIEM_ANSWERS };
/** What a reviewer writes where neither brief nor requester has said anything. */
const IN_WORDS: Answer = { choice: [], number: null, text: 'As agreed with the requester in the review.' };

async function toDone(id: string, brief: Brief): Promise<void> {
  // The requester completes what the text did not say.
  const complete = Object.fromEntries(ROW_IDS.map((row) => [row, brief[row].text === '' && brief[row].options.length === 0 ? SIEM_EXPORT[row] : brief[row]])) as Brief;
  await d.done('requester', 'saveBrief', { base: fingerprints(brief), brief: wire(complete) }, id);
  for (const question of QUESTION_IDS) {
    const { record, brief: now } = await d.done('pm', 'viewRequest', {}, id);
    const proposed = await d.call(HOLDER[QUESTIONS[question].role], 'judgeQuestion', { question, verdict: 'accepted', note: '', answer: null }, id);
    if (proposed.ok || record.questions[question].verdict !== null) continue;
    expect(now.goal.text).not.toBe('');
    const judged = await judge(d, id, question).then(() => true, () => false);
    if (!judged) await d.done(HOLDER[QUESTIONS[question].role], 'judgeQuestion', { question, verdict: 'not_applicable', note: IN_WORDS.text, answer: null }, id);
  }
  await attestDue(id, false);
  await d.done('operator', 'moveRequest', { move: 'start_pilot', note: '' }, id);
  await attestDue(id, true);
  await d.done('operator', 'moveRequest', { move: 'finish', note: '' }, id);
}

/** Attests what needs somebody's word: before the pilot, or with its evidence. */
async function attestDue(id: string, inPilot: boolean): Promise<void> {
  for (const item of ITEM_IDS.filter((each) => ITEMS[each].metBy !== 'fit' && (ITEMS[each].metBy === 'pilot') === inPilot)) {
    const evidence = { kind: 'text' as const, ref: 'Test run of the pilot, confirmed call by call.' };
    await d.call(HOLDER[ITEMS[item].role], 'attestItem', { item, evidence, note: 'Written down in the runbook.' }, id);
  }
}

/** Brings a request to where its control belongs; answers with the status that it must have then. */
async function toEnding({ control, nobodyOwnsIt }: ChosenText, id: string, brief: Brief): Promise<StatusId> {
  if (control === 'unsure') {
    await d.done('reviewer', 'moveRequest', { move: 'request_changes', note: 'What exactly is to happen, to whose calls, and from when on?' }, id);
    await d.done('requester', 'moveRequest', { move: 'withdraw', note: 'We find out first and come back.' }, id);
    return 'withdrawn';
  }
  await d.done('reviewer', 'confirmFit', { control, note: '' }, id);
  if (nobodyOwnsIt) {
    await d.done('pm', 'moveRequest', { move: 'decline', note: 'Nobody will own it after the rollout.' }, id);
    return 'declined';
  }
  if (control !== 'plugin') {
    await d.done('pm', 'moveRequest', { move: 'redirect', note: '' }, id);
    return 'redirected';
  }
  await toDone(id, brief);
  return 'done';
}

describe.each(thirtyTexts())('text $id', (text) => {
  it(`reaches the ending of ${text.control}`, async () => {
    const { id, key } = await d.newRequest({
      // Jira's mail handler takes the first words where a mail has no subject.
      summary: (text.summary === '' ? text.description : text.summary).slice(0, 250),
      ...(text.description !== '' && { description: { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text: text.description }] }] } }),
    });
    await d.site.drain();
    const { brief, found } = imported(text);
    if (text.secret) {
      const { record } = await d.done('reviewer', 'viewRequest', {}, id);
      expect(record.findings).not.toEqual([]);
      for (const { id: finding } of record.findings) await d.done('reviewer', 'closeFinding', { finding, outcome: 'rotated', reason: 'Rotated with its owner.' }, id);
      await d.done('requester', 'moveRequest', { move: 'withdraw', note: 'Asked again without the secret.' }, id);
    } else {
      await d.done('requester', 'saveBrief', { base: fingerprints(emptyBrief()), brief: wire(brief) }, id);
      await d.done('requester', 'sendToReview', { answers: ANSWERS }, id);
    }
    const ending = text.secret ? 'withdrawn' : await toEnding(text, id, brief);
    await d.site.drain();

    const snapshot = await d.done('requester', 'viewRequest', {}, id);
    expect(snapshot.issue.status).toBe(ending);
    const { fields } = (await d.rest('pm', 'GET', `/rest/api/3/issue/${key}`)).body as { fields: { resolution: { name: string } | null } };
    expect(fields.resolution?.name).toBe(ending === 'done' ? 'Done' : 'Won\'t Do');
    expect(snapshot.subtasks.filter(({ status }) => status === 'open')).toEqual([]);
    const hint = requestHint({ summary: text.summary, description: text.description }, emptyBrief());
    journeys.push({
      text: text.id, rows: found.length === 0 ? 'none' : found.length === ROW_IDS.length ? 'all eleven' : found.map((row) => ROWS[row].label.toLowerCase()).join(', '),
      control: CONTROLS[text.control].label, hint: hint === null ? 'nothing to go by' : `${CONTROLS[hint.primary].label} (${hint.certainty})`,
      ending: STATUSES[ending].name, resolution: fields.resolution?.name ?? '',
    });
  });
});

it('has its table in the documentation', () => {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const document = [
    '# Thirty texts and their endings', '',
    'Made by `test/contract/app/thirty-texts.test.ts` with `WRITE_DOCS=1`; do not edit. Each text of `test/fixtures` comes in by REST, is sorted into rows by the',
    'panel’s import, and goes to its ending by the acts of the people in the process. A person confirms the label of the text (those with a secret, `X…`, have none',
    'and stay *Unsure*); beside it stands what the hint read by itself, right or wrong. The model has learned from all but the texts `X…`, so this is no measure of it.', '',
    line(['Text', 'Rows that the app sorted', 'Control, by a person', 'The hint’s own label', 'Ending', 'Resolution']), line(Array<string>(6).fill('---')),
    ...journeys.map(({ text, rows, control, hint, ending, resolution }) => line([text, rows, control, hint, ending, resolution])), '',
  ].join('\n');
  if (process.env['WRITE_DOCS'] === '1') writeFileSync(DOCUMENT, document);
  expect(journeys).toHaveLength(30);
  expect(readFileSync(DOCUMENT, 'utf8')).toBe(document);
});
