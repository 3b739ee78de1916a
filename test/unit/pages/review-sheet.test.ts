import { confirmFit } from '../../../src/domain/acts/fit';
import { answerQuestion, judgeQuestion } from '../../../src/domain/acts/review';
import { noteBriefSaved } from '../../../src/domain/acts/app-notes';
import { deriveState, type RequestSources } from '../../../src/domain/state';
import { QUESTION_IDS, type QuestionId } from '../../../src/domain/vocabulary/ids';
import { changesSince, sinceNow } from '../../../static/review/drafts';
import { kindOfAnswer } from '../../../static/review/kinds';
import { acceptedTogether, askedOf, earlierVerdicts, isSettled, judgement, renewedTogether, savedAt } from '../../../static/review/sheet';
import {
  accept, after, doing, inReview, judgeOf, moved, operator, plainBrief, productManager, readyForPilot, requester, REQUESTER_ANSWERS, reviewer, T0, withFit,
} from '../domain/request-fixture';

const ids = (all: readonly { readonly question: QuestionId }[]): QuestionId[] => all.map(({ question }) => question);
const answered = (sources: RequestSources, id: QuestionId): RequestSources =>
  after(sources, answerQuestion(doing(sources, requester), { question: id, answer: REQUESTER_ANSWERS[id] ?? { choice: [], number: null, text: '' } }));

describe('what one press accepts', () => {
  it('is every question of the person’s roles that has a proposal or the requester’s answer', () => {
    expect(ids(acceptedTogether(deriveState(inReview()), reviewer))).toEqual(['q1', 'q3', 'q4', 'q5', 'q9']);
    const told = answered(answered(inReview(), 'q6'), 'q7');
    expect(ids(acceptedTogether(deriveState(inReview()), operator))).toEqual(['q2', 'q8']);
    expect(acceptedTogether(deriveState(told), operator).map(({ question, from }) => `${question} ${from}`)).toEqual(['q2 the brief', 'q6 the requester', 'q7 the requester', 'q8 the brief']);
  });

  it('leaves out what has something to mend in the rows behind it', () => {
    const vague = inReview(plainBrief({ systems: { text: '' } }));
    expect(deriveState(vague).questions.q5.proposal).not.toBeNull();
    expect(ids(acceptedTogether(deriveState(vague), reviewer))).toEqual(['q1', 'q3', 'q9']);
  });

  it('leaves out what somebody has judged, and what a reviewer has answered in their own words', () => {
    const asked = after(inReview(), judgeQuestion(doing(inReview(), reviewer), { question: 'q4', verdict: 'more_needed', note: 'Where to?', answer: null }));
    const own = after(asked, answerQuestion(doing(asked, reviewer), { question: 'q5', answer: { choice: ['siem'], number: null, text: 'Ours' } }));
    expect(ids(acceptedTogether(deriveState(own), reviewer))).toEqual(['q1', 'q3', 'q9']);
  });

  it('is nothing for one question alone, for the requester, and outside the review', () => {
    expect(acceptedTogether(deriveState(answered(inReview(), 'q10')), productManager)).toEqual([]);
    expect(acceptedTogether(deriveState(inReview()), { ...reviewer, accountId: requester.accountId })).toEqual([]);
    expect(acceptedTogether(deriveState({ ...inReview(), status: 'withdrawn' }), reviewer)).toEqual([]);
  });

  it('is taken by the domain, each with what the page shows', () => {
    const sources = inReview();
    const state = deriveState(sources);
    const done = acceptedTogether(state, reviewer).reduce((record, { question, proposal }) => after(record, judgeQuestion(doing(record, reviewer), judgement(state, question, 'accepted', '', proposal))), sources);
    expect(QUESTION_IDS.filter((id) => deriveState(done).questions[id].settled === 'accepted')).toEqual(['q1', 'q3', 'q4', 'q5', 'q9']);
  });
});

describe('stale verdicts', () => {
  it('are renewed together when the answer stands, and alone when the brief proposes another', () => {
    const ready = readyForPilot();
    const changed = { ...ready, brief: plainBrief({ moment: { options: ['after'] }, systems: { text: 'Another collector' } }) };
    const state = deriveState(changed);
    expect(QUESTION_IDS.filter((id) => state.questions[id].staleRows.length > 0)).toEqual(['q3', 'q4', 'q5', 'q6', 'q7']);
    expect(renewedTogether(state, operator)).toEqual(['q6', 'q7']);
    // Q3 stands alone; Q4 and Q5 have a new proposal.
    expect(renewedTogether(state, reviewer)).toEqual([]);
  });
});

describe('the requester', () => {
  it('is asked what no row says, and what reviewers want to know', () => {
    expect(askedOf(deriveState(inReview()), requester)).toEqual(['q6', 'q7', 'q10']);
    const asked = after(answered(inReview(), 'q6'), judgeQuestion(doing(inReview(), reviewer), { question: 'q4', verdict: 'more_needed', note: 'Where to?', answer: null }));
    expect(askedOf(deriveState(asked), requester)).toContain('q4');
    expect(askedOf(deriveState(asked), reviewer)).toEqual([]);
    expect(askedOf(deriveState(answered(asked, 'q7')), requester)).not.toContain('q7');
  });
});

describe('a question', () => {
  it('is one line once it is settled as the next gate demands', () => {
    const conditional = after(inReview(), judgeQuestion(doing(inReview(), reviewer), { question: 'q5', verdict: 'conditional', note: 'EU only.', answer: deriveState(inReview()).questions.q5.proposal?.answer ?? null }));
    expect(isSettled(deriveState(conditional), 'q5')).toBe(true);
    expect(isSettled(deriveState({ ...conditional, status: 'pilot' }), 'q5')).toBe(false);
    expect(isSettled(deriveState(conditional), 'q1')).toBe(false);
    expect(isSettled(deriveState({ ...conditional, status: 'declined' }), 'q1')).toBe(true);
  });

  it('remembers who judged it before, so that taking over is seen', () => {
    const first = accept(inReview(), 'q5', T0 + 2000);
    const second = after(first, judgeQuestion(doing(first, { ...judgeOf('q5'), accountId: 'acc-colleague' }, T0 + 5000), { question: 'q5', verdict: 'conditional', note: 'EU only.', answer: null }));
    expect(earlierVerdicts(second.record, 'q5').map(({ by, detail }) => `${by} ${detail}`)).toEqual(['acc-reviewer accepted']);
    expect(earlierVerdicts(first.record, 'q5')).toEqual([]);
    const unsettled = after(second, answerQuestion(doing(second, reviewer), { question: 'q5', answer: { choice: ['siem'], number: null, text: 'Ours' } }));
    expect(earlierVerdicts(unsettled.record, 'q5')).toHaveLength(2);
  });

  it('dates the passage that it quotes, when that is known', () => {
    const saved = after(inReview(), noteBriefSaved(doing(inReview(), requester, T0 + 7000), ['scope', 'systems']));
    expect(savedAt(saved.record, 'systems')).toBe(T0 + 7000);
    expect(savedAt(saved.record, 'goal')).toBeNull();
  });

  it('says how it is answered', () => {
    expect(kindOfAnswer('q1')).toBe('Yes or no; what the caller sees');
    expect(kindOfAnswer('q10')).toBe('A person or a team');
  });
});

describe('while somebody writes about a question', () => {
  const began = inReview();
  const since = sinceNow(deriveState(began), 'q5');

  it('nothing is said as long as nothing it rests on has changed', () => {
    const elsewhere = { ...withFit(accept(began, 'q2')), brief: plainBrief({ goal: { text: 'Another goal' } }) };
    expect(changesSince(since, deriveState(elsewhere), 'q5')).toEqual([]);
    expect(after(began, confirmFit(doing(began, reviewer), { control: 'plugin', note: '' })).record.fit).not.toBeNull();
  });

  it('what others did to it is said', () => {
    const changes = (sources: RequestSources) => changesSince(since, deriveState(sources), 'q5').join(' ');
    expect(changes({ ...began, brief: plainBrief({ systems: { text: 'Another collector' } }) })).toBe('The brief has changed: External systems.');
    expect(changes(accept(began, 'q5'))).toBe('There is a new answer. There is a new verdict: Accepted.');
    expect(changes(moved(readyForPilot(), 'start_pilot'))).toContain('Accepted');
  });
});
