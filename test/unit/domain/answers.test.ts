import { emptyBrief, type RowValue } from '../../../src/domain/brief/model';
import type { Answer } from '../../../src/domain/record';
import { answerText, checkAnswer, sameAnswer } from '../../../src/domain/review/answers';
import { proposeAnswers } from '../../../src/domain/review/proposals';
import { QUESTION_IDS, ROW_IDS, type QuestionId, type RowId } from '../../../src/domain/vocabulary/ids';
import { QUESTIONS } from '../../../src/domain/vocabulary/questions';
import { ROW_HELP } from '../../../src/domain/vocabulary/row-help';
import { ROWS } from '../../../src/domain/vocabulary/rows';
import { plainBrief, REQUESTER_ANSWERS } from './request-fixture';

const answer = (choice: string[], text = '', number: number | null = null): Answer => ({ choice, number, text });

describe('an answer', () => {
  test.each<[QuestionId, Answer]>([
    ['q1', answer(['no'])], ['q1', answer(['yes'], 'A 403 with the reason.')], ['q2', answer(['no'], 'It only exports.')], ['q3', answer(['prompt', 'metadata'])],
    ['q4', answer(['no'])], ['q5', answer(['none'])], ['q5', answer([], 'Splunk\nServiceNow')], ['q6', answer(['none'])], ['q6', answer(['before', 'after'], '', 50)],
    ['q10', { ...answer([]), people: ['acc-owner'] }], ['q10', { ...answer([], 'With the platform team'), people: ['acc-owner'] }],
    ['q7', answer(['continue'], 'An audit event.')], ['q8', answer(['team'])], ['q9', answer(['logs', 'request_id'])], ['q10', answer([], 'The platform team')],
  ])('to %s of its own kind is taken', (question, given) => {
    expect(checkAnswer(question, given)).toMatchObject({ ok: true });
  });

  test.each<[QuestionId, Answer, RegExp]>([
    ['q1', answer([]), /choose at least one/], ['q1', answer(['yes', 'no'], 'x'), /choose one only/], ['q1', answer(['yes']), /what the caller sees/],
    ['q1', answer(['maybe']), /from the list/], ['q2', answer(['yes']), /Until what/i], ['q3', answer([]), /at least one/], ['q4', answer(['yes'], '  '), /where to/],
    ['q5', answer([]), /or write it down/], ['q5', answer(['none', 'siem']), /stands alone/], ['q6', answer(['before']), /milliseconds/],
    ['q6', answer(['none'], '', 50), /leave the number out/], ['q7', answer(['other']), /recorded/], ['q8', answer([]), /or write it down/],
    ['q9', answer(['logs'], 'with the request id'), /Request id/], ['q10', answer([], ' '), /person or a team/], ['q10', answer([], 'Team', 5), /no number/],
    ['q10', { ...answer([]), people: [] }, /person or a team/], ['q10', { ...answer([]), people: ['a', 'b', 'c', 'd', 'e', 'f'] }, /at most 5 people/],
    ['q7', { ...answer(['continue'], 'x'), people: ['acc-owner'] }, /nobody is asked for/],
  ])('to %s that says too little or too much is refused with what to do', (question, given, message) => {
    const checked = checkAnswer(question, given);
    expect(checked.ok ? '' : checked.message).toMatch(message);
    expect(checked.ok ? '' : checked.message).toMatch(new RegExp(`^${QUESTIONS[question].number}: `));
  });

  test('is the same whatever the order of its options and its white space', () => {
    expect(sameAnswer('q9', answer(['logs', 'request_id'], 'a  b'), answer(['request_id', 'logs'], 'a b '))).toBe(true);
    expect(sameAnswer('q9', answer(['logs', 'request_id']), answer(['traces', 'request_id']))).toBe(false);
    expect(sameAnswer('q10', { ...answer([]), people: ['a', 'b'] }, { ...answer([]), people: ['b', 'a', 'a'] })).toBe(true);
    expect(sameAnswer('q10', { ...answer([], 'Platform'), people: ['a'] }, answer([], 'Platform'))).toBe(false);
    expect(sameAnswer('q6', answer(['before'], '', 50), answer(['before'], '', 60))).toBe(false);
  });

  test('reads as one line', () => {
    expect(answerText('q6', answer(['before', 'after'], 'p95', 50))).toBe('Before upstream work, After upstream response; 50 ms; p95');
    expect(answerText('q10', answer([], 'The platform team'))).toBe('The platform team');
  });
});

describe('proposals', () => {
  test('come from a plain brief for exactly the seven questions that have rows', () => {
    expect(Object.keys(proposeAnswers(plainBrief()))).toEqual(QUESTION_IDS.filter((id) => QUESTIONS[id].proposedFrom.length > 0));
    expect(Object.keys(REQUESTER_ANSWERS)).toEqual(QUESTION_IDS.filter((id) => QUESTIONS[id].proposedFrom.length === 0));
  });

  test('say what the rows say', () => {
    const proposals = proposeAnswers(plainBrief());
    expect(proposals.q1?.answer.choice).toEqual(['no']);
    expect(proposals.q2?.answer).toMatchObject({ choice: ['yes'], text: ROW_HELP.rollout.good });
    expect(proposals.q3?.answer.choice).toEqual(['metadata']);
    expect(proposals.q4?.answer.choice).toEqual(['yes']);
    expect(proposals.q5?.answer.choice).toEqual(['siem']);
    expect(proposals.q8?.answer.choice).toEqual(['team', 'api_key']);
    expect(proposals.q9?.answer.choice).toContain('request_id');
    expect(proposals.q3?.rows).toEqual(['data', 'moment']);
  });

  test.each<[string, Partial<Record<RowId, Partial<RowValue>>>, QuestionId, string[] | null]>([
    ['blocks with words for the caller', { action: { options: ['block'] } }, 'q1', ['yes']],
    ['blocks without words for the caller', { action: { options: ['block'] }, behaviour: { text: '' } }, 'q1', null],
    ['is unsure of its action', { action: { options: ['unsure'] } }, 'q1', null],
    ['says dry run in words', { rollout: { options: ['test_team'], text: 'A dry-run until March.' } }, 'q2', ['yes']],
    ['denies a dry run', { rollout: { options: ['test_team'], text: 'No dry-run.' } }, 'q2', null],
    ['says nothing of observing', { rollout: { options: ['test_team'], text: 'In March.' } }, 'q2', null],
    ['needs both contents', { data: { options: ['request', 'response', 'usage'] } }, 'q3', ['prompt', 'response', 'metadata']],
    ['is unsure of the moment', { moment: { options: ['unsure'] } }, 'q3', null],
    ['calls nobody', { systems: { options: ['none'], text: '' } }, 'q4', ['no']],
    ['calls nobody at all', { systems: { options: ['none'], text: '' } }, 'q5', ['none']],
    ['is unsure of the systems', { systems: { options: ['unsure'], text: '' } }, 'q5', null],
    ['says request id in words', { evidence: { options: ['logs'], text: 'with request ids' } }, 'q9', ['logs', 'request_id']],
    ['has no request id', { evidence: { options: ['logs'], text: 'daily' } }, 'q9', null],
  ])('of a brief that %s', (_, changes, question, choice) => {
    expect(proposeAnswers(plainBrief(changes))[question]?.answer.choice ?? null).toEqual(choice);
  });

  test('of an empty brief are none', () => {
    expect(proposeAnswers(emptyBrief())).toEqual({});
  });

  test('of the longest rows still fit an answer', () => {
    const changes = Object.fromEntries(ROW_IDS.map((row) => [row, { text: 'x'.repeat(ROWS[row].maxText) }]));
    for (const proposal of Object.values(proposeAnswers(plainBrief(changes)))) expect(proposal.answer.text.length).toBeLessThanOrEqual(2000);
  });
});
