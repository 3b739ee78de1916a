import { emptyBrief } from '../../../src/domain/brief/model';
import { questionText } from '../../../src/domain/review/question-text';
import { QUESTION_IDS } from '../../../src/domain/vocabulary/ids';
import { QUESTIONS } from '../../../src/domain/vocabulary/questions';
import { plainBrief, T0 } from './request-fixture';

it.each(QUESTION_IDS)('%s says what is asked, why, and where it is answered', (id) => {
  const { summary, description } = questionText(id, plainBrief(), T0);
  expect(summary).toBe(`${QUESTIONS[id].number} ${QUESTIONS[id].short}`);
  expect(description.slice(0, 2)).toEqual([QUESTIONS[id].text, QUESTIONS[id].why]);
  expect(description.at(-1)).toContain('in the app’s panel');
});

it('quotes the rows that an answer is proposed from, with the day', () => {
  const { description } = questionText('q4', plainBrief({ systems: { options: ['siem'], text: 'The collector' }, compliance: { options: [], text: '' } }), T0);
  expect(description).toContain('What the brief said on 12 January 2026 (it may have changed since):');
  expect(description).toContain('External systems: SIEM: The collector');
  expect(description).toContain('Compliance constraints: nothing yet.');
});

it('quotes nothing where no row says it', () => {
  expect(questionText('q7', plainBrief(), T0).description).toContain('No row of the brief says this; the requester is asked.');
  expect(questionText('q7', plainBrief(), T0).description.join(' ')).not.toContain('12 January');
});

it('cuts a long passage, and says so', () => {
  const line = questionText('q2', plainBrief({ rollout: { options: [], text: 'x'.repeat(1200) } }), T0).description.find((one) => one.startsWith('Rollout plan'));
  expect(line).toMatch(/x \[…\]$/);
  expect(line?.length).toBeLessThan(700);
});

it('quotes no secret', () => {
  const secret = `AKIA${'IOSFODNN7EXAMPL2'}`;
  const brief = { ...emptyBrief(), systems: { options: [], text: `Collector, access key ${secret}` } };
  expect(questionText('q5', brief, T0).description.join(' ')).toContain('Collector, access key');
  expect(questionText('q5', brief, T0).description.join(' ')).not.toContain(secret);
});
