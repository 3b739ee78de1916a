import { createHash } from 'node:crypto';
import { noteBriefSaved } from '../../../src/domain/acts/app-notes';
import { settleDone } from '../../../src/domain/acts/done';
import { attestItem } from '../../../src/domain/acts/items';
import { logged } from '../../../src/domain/acts/outcome';
import { judgeQuestion } from '../../../src/domain/acts/review';
import { closeFinding, noteSecrets } from '../../../src/domain/acts/secret-findings';
import { fingerprints } from '../../../src/domain/brief/fingerprints';
import { archived, isIntact, linesOf, LogPage, MAX_RECENT, pageDigest } from '../../../src/domain/log/archive';
import { newRecord, RequestRecord, type LogEntry } from '../../../src/domain/record';
import { MAX_RECORD_BYTES } from '../../../src/domain/record-size';
import { deriveState } from '../../../src/domain/state';
import { ROW_IDS } from '../../../src/domain/vocabulary/ids';
import { QUESTIONS } from '../../../src/domain/vocabulary/questions';
import { accept, after, doing, draft, inReview, looked, moved, operator, plainBrief, readyForDone, requester, reviewer, T0, withFit } from './request-fixture';

const bytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));
/** Forge's limit of one value: https://developer.atlassian.com/platform/forge/limits-kvs-ce/ */
const PLATFORM_BYTES = 240 * 1024;

/** The whole log: the pages' lines and then the record's. */
const whole = (pages: readonly LogPage[], record: RequestRecord): LogEntry[] => [...pages.flatMap(linesOf), ...record.log];

function intact(pages: readonly LogPage[], record: RequestRecord): boolean {
  return pages.length === record.archive.pages && pages.every((page, place) => isIntact(page, pages[place + 1] ?? record));
}

/** The same numbers in every run. */
function dice(seed: string): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = createHash('sha256').update(state).digest('hex');
    return Number.parseInt(state.slice(0, 8), 16) % sides;
  };
}

const PEOPLE = ['acc-requester', 'acc-reviewer', 'acc-operator', 'acc-pm'];

describe('what a line of the log says', () => {
  it('says of a verdict on which rows and which answer it is, and why it was given', () => {
    const sources = accept(inReview(), 'q3');
    const { answer } = sources.record.questions.q3;
    const condition = after(sources, judgeQuestion(doing(sources, reviewer), { question: 'q3', verdict: 'conditional', note: 'Only the decision id.', answer: null }));
    const prints = fingerprints(plainBrief());
    expect(condition.record.log.at(-1)).toEqual({
      at: T0 + 1000, by: reviewer.accountId, act: 'judge', subject: 'q3', detail: 'conditional', note: 'Only the decision id.',
      basis: { data: prints.data, moment: prints.moment }, answer: { at: answer?.at, digest: expect.stringMatching(/^[0-9a-f]{32}$/) },
    });
  });

  it('says of each act on which rows it rests', () => {
    const rows = (record: RequestRecord): string[] => Object.keys(record.log.at(-1)?.basis ?? {});
    expect(rows(withFit(inReview()).record)).toEqual(['goal']);
    expect(rows(after(draft(), noteBriefSaved(doing(draft(), requester), ['goal', 'scope'])).record)).toEqual(['goal', 'scope']);
    expect(rows(moved(readyForDone(), 'finish').record)).toEqual([...ROW_IDS]);
    expect(rows(settleDone(deriveState({ ...readyForDone(), status: 'done' }), { since: null, entry: null, moveBack: false }, T0))).toEqual([...ROW_IDS]);
    expect(rows(after(inReview(), attestItem(doing(inReview(), operator), { item: 'rollback', evidence: null, note: 'Disable it.' })).record)).toEqual(['rollout']);
  });

  it('names the finding that was closed', () => {
    const found = { ...inReview(), record: noteSecrets(inReview().record, looked([{ kind: 'private_key', place: 'summary', digest: 'abcd' }]), T0) };
    expect(after(found, closeFinding(doing(found, reviewer), { finding: 'f1', outcome: 'rotated', reason: 'Rotated today.' })).record.log.at(-1))
      .toMatchObject({ act: 'close_finding', subject: 'f1', detail: 'rotated', note: 'Rotated today.' });
  });

  it('holds an account id nowhere but in who acted', () => {
    const [question] = ['q10' as const];
    const sources = inReview();
    const answer = { choice: [], number: null, text: 'The platform team', people: ['acc-operator'] };
    const pm = { accountId: 'acc-pm', roles: ['product_manager' as const], canEdit: true };
    const { record } = after(sources, judgeQuestion(doing(sources, pm), { question, verdict: 'accepted', note: '', answer }));
    const other = after(sources, judgeQuestion(doing(sources, pm), { question, verdict: 'accepted', note: '', answer: { ...answer, people: ['acc-reviewer'] } })).record;
    expect(JSON.stringify(record.log.map(({ by: _, ...rest }) => rest))).not.toContain('acc-');
    expect(record.log.at(-1)?.answer).toEqual(other.log.at(-1)?.answer);
  });
});

describe('the archive of the log', () => {
  it('leaves a record with room as it is', () => {
    const { record } = accept(inReview(), 'q3');
    expect(archived(record)).toEqual({ record, pages: [] });
    expect(archived(record).record).toBe(record);
  });

  it.each(['one', 'two', 'three'])('loses and doubles no line over two thousand acts, and every value fits the store (%s)', (seed) => {
    const roll = dice(seed);
    let record = newRecord('10001', T0);
    const pages: LogPage[] = [];
    const written: LogEntry[] = [];
    for (let at = 0; at < 2000; at += 1 + roll(30)) {
      for (let lines = 1 + roll(roll(20) === 0 ? 210 : 3); lines > 0; lines -= 1) {
        const line: LogEntry = {
          at: T0 + at, by: ['app', ...PEOPLE][roll(5)] ?? 'app', act: 'judge', subject: `q${1 + roll(10)}`, detail: '', note: '記'.repeat(roll(2) * roll(500)),
          basis: Object.fromEntries(QUESTIONS.q1.restsOn.map((row) => [row, String(roll(9))])),
        };
        written.push(line);
        record = logged(record, { ...line, act: 'judge' });
      }
      const next = archived(record);
      pages.push(...next.pages);
      record = next.record;
      for (const value of [record, ...next.pages]) expect(bytes(value)).toBeLessThan(PLATFORM_BYTES - 100);
    }
    expect(pages.length).toBeGreaterThan(5);
    expect(record.log.length).toBeLessThanOrEqual(MAX_RECENT);
    expect(whole(pages, record)).toEqual(written);
    expect(record.archive.lines + record.log.length).toBe(written.length);
    expect(intact(pages, record)).toBe(true);
  });

  it('gives up lines early when decisions have filled the record', () => {
    const fit = { control: 'plugin' as const, note: 'x'.repeat(MAX_RECORD_BYTES - 20_000), by: 'acc-reviewer', at: T0, basis: {} };
    const log = Array.from({ length: 40 }, (_, at): LogEntry => ({ at, by: 'acc-reviewer', act: 'judge', subject: 'q1', detail: '記'.repeat(500) }));
    const { record, pages } = archived({ ...newRecord('10001', T0), fit, log });
    expect(bytes(record)).toBeLessThanOrEqual(MAX_RECORD_BYTES);
    expect(whole(pages, record)).toEqual(log);
    expect(record.log.length).toBeGreaterThan(0);
  });

  const long = archived({ ...newRecord('10001', T0), log: Array.from({ length: 450 }, (_, at): LogEntry => ({ at, by: PEOPLE[at % 4] ?? '', act: 'judge', subject: 'q1', detail: `line ${at}` })) });
  const [first, second, third] = long.pages as [LogPage, LogPage, LogPage];

  it.each<[string, readonly LogPage[]]>([
    ['a page is missing', [first, third]],
    ['the last page is missing', [first, second]],
    ['two pages have changed places', [second, first, third]],
    ['a line was altered', [first, { ...second, lines: second.lines.map((line, place) => (place === 7 ? { ...line, detail: 'something else' } : line)) }, third]],
    ['a line was taken out', [{ ...first, lines: first.lines.slice(1) }, second, third]],
    ['a line says that somebody else did it', [first, second, { ...third, lines: third.lines.map((line, place) => (place === 7 ? { ...line, by: (line.by + 1) % 4 } : line)) }]],
    ['a page of another request stands in its place', [first, { ...second, issueId: '10002' }, third]],
    ['people are missing', [{ ...first, people: [] }, second, third]],
  ])('notices when %s', (_, pages) => {
    expect(intact(long.pages, long.record)).toBe(true);
    expect(intact(pages, long.record)).toBe(false);
  });

  it('stays whole when people are erased, and when the store gives keys back in another order', () => {
    const erased = long.pages.map((page) => ({ ...page, people: page.people.map((id) => (id === 'acc-reviewer' ? 'erased:1' : id)) }));
    expect(intact(erased, long.record)).toBe(true);
    expect(linesOf(erased[0] as LogPage).filter(({ by }) => by === 'erased:1')).toHaveLength(linesOf(first).filter(({ by }) => by === 'acc-reviewer').length);
    const turned = { ...first, lines: first.lines.map((line) => Object.fromEntries(Object.entries(line).reverse()) as LogPage['lines'][number]) };
    expect(pageDigest(turned)).toBe(pageDigest(first));
  });

  it('parses what it wrote', () => {
    expect(RequestRecord.parse(JSON.parse(JSON.stringify(long.record)))).toEqual(long.record);
    expect(LogPage.parse(JSON.parse(JSON.stringify(first)))).toEqual(first);
  });
});
