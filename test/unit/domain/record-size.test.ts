import { attestItem } from '../../../src/domain/acts/items';
import { judgeQuestion } from '../../../src/domain/acts/review';
import { noteSecrets } from '../../../src/domain/acts/secret-findings';
import { fieldPlace, inIssue } from '../../../src/domain/secrets/places';
import { newRecord, RequestRecord, type LogEntry } from '../../../src/domain/record';
import { archived } from '../../../src/domain/log/archive';
import { MAX_DECISIONS_BYTES, MAX_RECORD_BYTES } from '../../../src/domain/record-size';
import { ITEM_IDS, QUESTION_IDS } from '../../../src/domain/vocabulary/ids';
import { doing, inReview, looked, reviewer, T0 } from './request-fixture';

const bytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));
/** Forge's limit of one value, with room for the revision beside the record. */
const PLATFORM_BYTES = 240 * 1024 - 100;
const line = (at: number): LogEntry => ({ at, by: 'acc-reviewer', act: 'judge', subject: 'q1', detail: '記'.repeat(500) });

/** Everything that people can write, as long as the schema lets them, in a script of three bytes a character. */
function full(): RequestRecord {
  const text = '記'.repeat(2000);
  const mark = { by: 'acc-reviewer', at: T0 };
  const record = newRecord('10001', T0);
  for (const id of QUESTION_IDS) record.questions[id] = { subtaskId: '20001', answer: { choice: [], number: null, text, source: 'requester', ...mark }, verdict: { verdict: 'conditional', note: text, basis: {}, ...mark } };
  for (const id of ITEM_IDS) record.items[id] = { attestation: { evidence: { kind: 'text', ref: '記'.repeat(1000) }, note: text, basis: {}, ...mark } };
  return record;
}

it('refuses a text for which there is no room, and still takes a shorter one in its place', () => {
  const sources = { ...inReview(), record: { ...full(), reviewSince: T0 } };
  expect(bytes({ ...sources.record, log: [] })).toBeGreaterThan(MAX_DECISIONS_BYTES);
  const judge = (note: string) => judgeQuestion(doing(sources, reviewer), { question: 'q1', verdict: 'not_applicable', note, answer: null });
  const longer = { ...sources, record: { ...sources.record, questions: { ...sources.record.questions, q1: { subtaskId: '20001', answer: null, verdict: null } } } };
  expect(judgeQuestion(doing(longer, reviewer), { question: 'q1', verdict: 'not_applicable', note: '記'.repeat(2000), answer: null })).toMatchObject({ ok: false, code: 'invalid_input', message: expect.stringContaining('no room left') });
  expect(judge('Nothing leaves.')).toMatchObject({ ok: true });
});

it('has room for what the app notes by itself when people have filled theirs', () => {
  const record = newRecord('10001', T0);
  const padded = { ...record, fit: { control: 'plugin' as const, note: 'x'.repeat(MAX_DECISIONS_BYTES - bytes(record) - 90), by: 'acc-reviewer', at: T0, basis: {} } };
  const found = Array.from({ length: 300 }, (_, index) => ({ kind: 'private_key' as const, place: inIssue('1234567890', fieldPlace('記'.repeat(60))), digest: index.toString(16).padStart(4, '0') }));
  const projected = Object.fromEntries([...QUESTION_IDS, 'acceptance', 'rollout', 'nextStep', 'fit'].map((name) => [name, '1234567890123456:1234567890123456']));
  const gone = noteSecrets(noteSecrets(padded, looked(found), T0), looked([], true), T0);
  const noted = archived({ ...gone, projected }).record;
  expect(noted.findings).toHaveLength(100);
  expect(bytes(noted)).toBeLessThanOrEqual(MAX_RECORD_BYTES);
  expect(MAX_RECORD_BYTES).toBeLessThan(PLATFORM_BYTES);
});

it('never stands in the way of an ordinary attestation', () => {
  const sources = inReview();
  const record = { ...sources.record, log: Array.from({ length: 1999 }, (_, at) => line(at)) };
  const outcome = attestItem(doing({ ...sources, record }, { accountId: 'acc-operator', roles: ['operator'], canEdit: true }), { item: 'rollback', evidence: null, note: 'Disable it.' });
  expect(outcome.ok && RequestRecord.safeParse(archived(outcome.record).record).success).toBe(true);
});
