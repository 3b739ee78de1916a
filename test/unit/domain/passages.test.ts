import { answerQuestion, judgeQuestion } from '../../../src/domain/acts/review';
import { MAX_DECISIONS_BYTES } from '../../../src/domain/record-size';
import { deriveState, type RequestSources } from '../../../src/domain/state';
import { accept, after, doing, inReview, operator, plainBrief, reviewer, withFit, withRollback } from './request-fixture';

/** What a question's verdict was taken on, row by row. */
function wordsBehind(sources: RequestSources, question: 'q1' | 'q2' | 'q5'): string[] {
  const { verdict } = sources.record.questions[question];
  return Object.values(verdict?.basis ?? {}).map((digest) => sources.record.passages[digest ?? ''] ?? 'not kept');
}

it('keeps the words that a decision rests on, and keeps them when the brief changes', () => {
  const accepted = accept(inReview(plainBrief({ systems: { options: ['siem'], text: 'The first collector' } })), 'q5');
  expect(wordsBehind(accepted, 'q5')).toEqual(['SIEM: The first collector']);
  const edited = { ...accepted, brief: plainBrief({ systems: { text: 'The second collector' } }) };
  const later = after(edited, judgeQuestion(doing(edited, operator), { question: 'q2', verdict: 'not_applicable', note: 'No.', answer: null }));
  expect(deriveState(later).questions.q5.staleRows).toEqual(['systems']);
  expect(wordsBehind(later, 'q5')).toEqual(['SIEM: The first collector']);
});

it('keeps them once for all decisions, and drops them when nothing rests on them any more', () => {
  const base = accept(accept(withFit(withRollback(inReview())), 'q2'), 'q5');
  expect(Object.keys(base.record.passages)).toHaveLength(3);
  const edited = { ...base, brief: plainBrief({ systems: { text: 'The second collector' } }) };
  const renewed = after(edited, judgeQuestion(doing(edited, reviewer), { question: 'q5', verdict: 'accepted', note: '', answer: null }));
  expect(Object.keys(renewed.record.passages)).toHaveLength(3);
  expect(wordsBehind(renewed, 'q5')).toEqual(['SIEM: The second collector']);
  const unsettled = after(renewed, answerQuestion(doing(renewed, reviewer), { question: 'q5', answer: { choice: ['siem'], number: null, text: 'Another' } }));
  expect(Object.keys(unsettled.record.passages)).toHaveLength(2);
});

it('never holds a secret that somebody wrote into the brief', () => {
  const secret = `AKIA${'IOSFODNN7EXAMPL2'}`;
  const accepted = accept(inReview(plainBrief({ systems: { text: `The collector, access key ${secret}` } })), 'q5');
  const [words] = wordsBehind(accepted, 'q5');
  expect(words).toContain('The collector, access key');
  expect(JSON.stringify(accepted.record.passages)).not.toContain(secret);
});

it('gives way to what people decide', () => {
  const base = inReview(plainBrief({ systems: { text: 'x'.repeat(1500) } }));
  const size = Buffer.byteLength(JSON.stringify({ ...base.record, log: [] }));
  const padded = { ...base, record: { ...base.record, ending: { kind: 'withdrawn' as const, control: null, by: 'acc', at: 1, shared: null, reason: 'x'.repeat(MAX_DECISIONS_BYTES - size - 2600) } } };
  const accepted = accept(padded, 'q5');
  expect(accepted.record.questions.q5.verdict?.verdict).toBe('accepted');
  expect(accepted.record.passages).toEqual({});
});
