import { archived, linesOf } from '../../../src/domain/log/archive';
import { sentenceOf } from '../../../src/domain/log/sentences';
import { filtersFor, groundsOf, matches, timeline } from '../../../src/domain/log/timeline';
import { newRecord, type LogEntry } from '../../../src/domain/record';
import { deriveState } from '../../../src/domain/state';
import { APP_ACT_IDS } from '../../../src/domain/vocabulary/app-acts';
import { ACT_IDS, ITEM_IDS, QUESTION_IDS } from '../../../src/domain/vocabulary/ids';
import { accept, inReview, moved, plainBrief, readyForDone, T0 } from './request-fixture';

const line = (act: string, about: Partial<LogEntry> = {}): LogEntry => ({ at: T0, by: 'acc-reviewer', act, subject: '', detail: '', ...about });
/** No id of the vocabulary is a word that people should read. */
const IDS = /[a-z]+_[a-z]+|undefined|\bq\d/;

describe('the sentence of a line', () => {
  it.each<[LogEntry, string]>([
    [line('judge', { subject: 'q3', detail: 'conditional' }), 'accepted Q3 (Prompt, response, or metadata) on condition'],
    [line('judge', { subject: 'q6', detail: 'more_needed' }), 'asked for more on Q6 (Latency requirements)'],
    [line('attest', { subject: 'rollback', detail: 'link' }), 'attested the item “rollback”, with a link'],
    [line('confirm_fit', { detail: 'access_grants' }), 'confirmed where it belongs: Access grants'],
    [line('decide_hint', { detail: 'dismissed guardrails' }), 'dismissed the hint that it belongs in Guardrails'],
    [line('save_brief', { detail: 'goal scope rollout' }), 'changed the brief: Goal, Scope and Rollout plan'],
    [line('waive', { subject: 'q6', detail: '2026-12-31' }), 'proposed to waive Q6 (Latency requirements) until 2026-12-31'],
    [line('close_finding', { subject: 'f1', detail: 'not_a_secret' }), 'closed a secret finding as no secret'],
    [line('redirect', { detail: 'budgets' }), 'redirected it to Budgets'],
    [line('find_secret', { subject: 'f1', detail: 'private_key summary' }), 'found a secret (Private key) in the summary'],
    [line('find_secret', { subject: 'f2', detail: 'jwt 10055/comment.10012' }), 'found a secret (Signed token (JWT)) in a review question, comment 10012'],
    [line('move_back', { detail: 'in_review' }), 'set about moving it back to In review'],
    [line('notice_status', { detail: 'in_review to pilot, observe_only' }), 'found it in Pilot, coming from In review; rollout: Observe-only'],
    [line('notice_status', { detail: 'new to draft, not_started' }), 'found it in Draft; rollout: Not started'],
    [line('questions_created', { subject: 'q1 q2 q10' }), 'created the questions Q1, Q2 and Q10'],
  ])('%#: is what happened', (told, sentence) => {
    expect(sentenceOf(told)).toBe(sentence);
  });

  it.each([...ACT_IDS, ...APP_ACT_IDS])('has words for %s', (act) => {
    for (const subject of ['', 'q1', 'rollback']) expect(sentenceOf(line(act, { subject }))).toMatch(/^[a-z]/);
    expect(sentenceOf(line(act, { subject: 'q1' }))).not.toMatch(IDS);
  });

  it('tells plainly of an act that this version does not know', () => {
    expect(sentenceOf(line('escalate', { subject: 'q1', detail: 'to the board' }))).toBe('did something that this version of the app has no words for: “escalate” (q1: to the board)');
    expect(sentenceOf(line('judge', { subject: 'q1', detail: 'postponed' }))).toBe('gave the verdict “postponed” on Q1 (Ever block)');
    expect(sentenceOf(line('constructor'))).toContain('has no words for');
  });

  it('has words for every line of a request that went from Draft to Done', () => {
    for (const told of moved(readyForDone(), 'finish').record.log) expect(sentenceOf(told)).not.toMatch(IDS);
  });
});

describe('the timeline', () => {
  const log = Array.from({ length: 450 }, (_, at) => line('judge', { at: T0 + at, subject: `q${1 + (at % 10)}`, by: at % 3 === 0 ? 'app' : 'acc-reviewer' }));
  const { record, pages } = archived({ ...newRecord('10001', T0), log });
  const read = (numbers: readonly number[]) => new Map(pages.filter(({ number }) => numbers.includes(number)).map((page) => [page.number, linesOf(page)]));

  it('is newest first, with the place of each line in the whole log', () => {
    const lines = timeline(record, read([1, 2, 3]));
    expect(lines.map(({ line: told }) => told)).toEqual([...log].reverse());
    expect(lines.map(({ place }) => place)).toEqual(log.map((_, at) => 450 - at));
  });

  it('shows a page only when none is missing between it and what is newer', () => {
    expect(timeline(record, read([]))).toHaveLength(record.log.length);
    expect(timeline(record, read([1, 2]))).toHaveLength(record.log.length);
    expect(timeline(record, read([2, 3]))).toHaveLength(record.log.length + 200);
  });

  it('is filtered by what lines are about and by who is behind them', () => {
    const lines = timeline(record, read([1, 2, 3]));
    expect(filtersFor(lines)).toEqual({ about: QUESTION_IDS, by: ['acc-reviewer', 'app'] });
    const found = lines.filter((told) => matches(told, { about: 'q1', by: 'app' }));
    expect(found.length).toBe(15);
    expect(found.every(({ line: { subject, by } }) => subject === 'q1' && by === 'app')).toBe(true);
    const several = { place: 1, line: line('questions_created', { subject: 'q1 q10' }) };
    expect([matches(several, { about: 'q10', by: '' }), matches(several, { about: 'q2', by: '' }), matches(several, { about: ITEM_IDS[0], by: '' })]).toEqual([true, false, false]);
  });
});

it('shows what an act rested on: the words as long as they are kept, else their digest', () => {
  const sources = accept(inReview(), 'q3');
  const [judged] = sources.record.log.slice(-1) as [LogEntry];
  const grounds = (brief = plainBrief(), passages = sources.record.passages) => groundsOf(judged, deriveState({ ...sources, brief, record: { ...sources.record, passages } }));
  expect(grounds()).toMatchObject([{ row: 'moment', unchanged: true }, { row: 'data', unchanged: true, words: expect.stringContaining('Metadata') }]);
  const changed = plainBrief({ data: { options: ['response'], text: 'Everything.' } });
  expect(grounds(changed)).toMatchObject([{ row: 'moment', unchanged: true }, { row: 'data', unchanged: false, words: expect.stringContaining('Metadata') }]);
  expect(grounds(changed, {})[1]).toEqual({ row: 'data', unchanged: false, words: null, digest: judged.basis?.data });
  expect(groundsOf(line('roll_back'), deriveState(sources))).toEqual([]);
});
