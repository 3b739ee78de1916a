import { answerQuestion, judgeQuestion } from '../../../src/domain/acts/review';
import { seenIn } from '../../../src/domain/acts/seen';
import { deriveState, type RequestSources } from '../../../src/domain/state';
import { accept, after, doing, inReview, plainBrief, reviewer, T0 } from './request-fixture';

/** What a page that was read at `then` sends when its person judges Q5 on the request as it is `now`. */
function judgeOn(then: RequestSources, now: RequestSources) {
  const proposed = deriveState(then).questions.q5.proposal?.answer ?? null;
  return judgeQuestion(doing(now, reviewer, T0 + 9000), { question: 'q5', verdict: 'accepted', note: '', answer: proposed, seen: seenIn(deriveState(then), 'q5') });
}

const read = inReview();

it('takes a verdict on what its author has read', () => {
  expect(judgeOn(read, read)).toMatchObject({ ok: true });
});

it.each<[string, RequestSources, RegExp]>([
  ['the brief has changed', { ...read, brief: plainBrief({ systems: { text: 'Another collector' } }) }, /changed External systems since you looked/],
  ['somebody has answered', after(read, answerQuestion(doing(read, reviewer), { question: 'q5', answer: { choice: ['siem'], number: null, text: 'Mine' } })), /answered Q5 since you looked/],
  ['somebody has judged', after(read, judgeQuestion(doing(read, reviewer), { question: 'q5', verdict: 'more_needed', note: 'Which one?', answer: null })), /judged Q5 since you looked/],
])('refuses a verdict when %s since, and says what', (_, now, message) => {
  expect(judgeOn(read, now)).toMatchObject({ ok: false, code: 'conflict', message: expect.stringMatching(message) });
  expect(judgeOn(now, now)).toMatchObject({ ok: true });
});

it('lets a verdict be changed by whoever has read it', () => {
  const accepted = accept(read, 'q5');
  const changed = judgeQuestion(doing(accepted, reviewer), { question: 'q5', verdict: 'conditional', note: 'Only in the EU.', answer: null, seen: seenIn(deriveState(accepted), 'q5') });
  expect(changed).toMatchObject({ ok: true });
});
