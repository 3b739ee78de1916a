import { attestItem } from '../../../src/domain/acts/items';
import { judgeQuestion } from '../../../src/domain/acts/review';
import { decideGate } from '../../../src/domain/gate/gate';
import { deriveState, staleDecisions, wouldBecomeStale, type RequestSources } from '../../../src/domain/state';
import { ITEM_IDS, QUESTION_IDS, ROW_IDS, type RowId } from '../../../src/domain/vocabulary/ids';
import { ROW_HELP } from '../../../src/domain/vocabulary/row-help';
import { after, doing, judgeOf, operator, plainBrief, readyForDone, reviewer, productManager } from './request-fixture';

/** What rests on what, written down again by hand: the oracle for the tables. */
const RESTS: Readonly<Record<RowId, { fit: boolean; questions: string[]; items: string[] }>> = {
  goal: { fit: true, questions: [], items: [] },
  traffic: { fit: false, questions: [], items: [] },
  moment: { fit: false, questions: ['q3', 'q6'], items: [] },
  scope: { fit: false, questions: ['q8'], items: [] },
  action: { fit: false, questions: ['q1'], items: [] },
  systems: { fit: false, questions: ['q4', 'q5', 'q7'], items: ['integrations'] },
  data: { fit: false, questions: ['q3'], items: [] },
  behaviour: { fit: false, questions: ['q1'], items: [] },
  evidence: { fit: false, questions: ['q9'], items: ['request_ids'] },
  rollout: { fit: false, questions: ['q2'], items: ['rollback'] },
  compliance: { fit: false, questions: ['q4'], items: [] },
};

const edited = (sources: RequestSources, row: RowId, text: string): RequestSources => ({ ...sources, brief: { ...sources.brief, [row]: { ...sources.brief[row], text } } });

describe('a decision is stale exactly when a row that it rests on has changed', () => {
  const done = readyForDone();

  test('nothing is stale at first', () => {
    expect(staleDecisions(deriveState(done))).toEqual({ fit: false, questions: [], items: [] });
    expect(decideGate('done', deriveState(done))).toEqual({ pass: true, open: [], sentence: 'Ready for Done.' });
  });

  test.each(ROW_IDS)('after an edit of %s', (row) => {
    const state = deriveState(edited(done, row, 'Something else altogether.'));
    expect(staleDecisions(state)).toEqual(RESTS[row]);
    const blocked = RESTS[row].fit || RESTS[row].questions.length > 0 || RESTS[row].items.length > 0;
    expect(decideGate('done', state).pass).toBe(!blocked);
    expect(wouldBecomeStale(deriveState(done), state.brief)).toEqual(RESTS[row]);
  });

  test.each(ROW_IDS)('and not after %s was edited and put back', (row) => {
    const back = edited(edited(done, row, 'Something else.'), row, `${ROW_HELP[row].good}  \n`);
    expect(staleDecisions(deriveState(back))).toEqual({ fit: false, questions: [], items: [] });
  });

  test.each(QUESTION_IDS.filter((id) => id !== 'q10'))('the verdict on %s holds again once it is renewed', (question) => {
    const row = ROW_IDS.find((id) => RESTS[id].questions.includes(question)) ?? 'goal';
    const changed = edited(done, row, 'Something else altogether.');
    expect(deriveState(changed).questions[question]).toMatchObject({ settled: null, turn: expect.any(String) });
    const renewed = after(changed, judgeQuestion(doing(changed, judgeOf(question)), { question, verdict: 'accepted', note: '', answer: null }));
    expect(deriveState(renewed).questions[question]).toMatchObject({ settled: 'accepted', turn: null, staleRows: [] });
  });

  test('an attestation of an item none of whose questions applies rests on their rows', () => {
    const items = ITEM_IDS.filter((id) => !['classified', 'rollback', 'request_ids', 'integrations'].includes(id));
    const inapplicable = QUESTION_IDS.reduce((sources, question) => after(sources, judgeQuestion(doing(sources, judgeOf(question)), {
      question, verdict: 'not_applicable', note: 'Not here.', answer: null,
    })), done);
    const attested = items.reduce((sources, item) => {
      const person = [reviewer, operator, productManager].find((candidate) => attestItem(doing(sources, candidate), { item, evidence: null, note: 'Seen.' }).ok) ?? operator;
      return after(sources, attestItem(doing(sources, person), { item, evidence: null, note: 'Seen.' }));
    }, inapplicable);
    expect(decideGate('done', deriveState(attested)).pass).toBe(true);
    expect(staleDecisions(deriveState(edited(attested, 'scope', 'Elsewhere.')))).toEqual({ fit: false, questions: ['q8'], items: ['least_privilege', 'limited_scope'] });
    expect(staleDecisions(deriveState(edited(attested, 'moment', 'Later.'))).items).toEqual(['least_privilege', 'placement', 'behaviour', 'failure']);
  });

  test('a preview does not repeat what is stale already', () => {
    const stale = edited(done, 'scope', 'Elsewhere.');
    expect(wouldBecomeStale(deriveState(stale), edited(stale, 'goal', 'Another goal for all of it.').brief)).toEqual({ fit: true, questions: [], items: [] });
    expect(wouldBecomeStale(deriveState(done), plainBrief())).toEqual({ fit: false, questions: [], items: [] });
  });
});
