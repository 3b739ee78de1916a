import type { Brief } from '../../../src/domain/brief/model';
import { deriveState, type RequestSources } from '../../../src/domain/state';
import { ROW_IDS } from '../../../src/domain/vocabulary/ids';
import { isAnythingDecided, stalePassages } from '../../../static/brief/stale-preview';
import { accept, draft, inReview, plainBrief, readyForPilot, withFit } from '../domain/request-fixture';

const previewOf = (sources: RequestSources, brief: Brief) => stalePassages(deriveState(sources), brief, ROW_IDS.filter((row) => brief[row] !== sources.brief[row]));

describe('what saving would make stale', () => {
  it('names each decision at the row that it rests on, with the words before and after', () => {
    const sources = readyForPilot();
    const brief = { ...sources.brief, rollout: { options: ['observe_only'], text: 'Everybody at once; rollback by hand.' } };
    expect(previewOf(sources, brief)).toEqual([{
      row: 'rollout', was: expect.stringContaining(sources.brief.rollout.text) as string, becomes: 'Starts observe-only: Everybody at once; rollback by hand.',
      decisions: ['Q2 Observe-only first?', expect.stringContaining('the attestation') as string],
    }]);
  });

  it('names a decision only at the rows that it rests on', () => {
    const sources = readyForPilot();
    const preview = previewOf(sources, plainBrief({ rollout: { text: 'Everybody at once; rollback by hand.' }, goal: { text: 'Something else altogether, for everybody.' } }));
    expect(preview.map(({ row, decisions }) => [row, decisions[0], decisions.includes('the confirmed fit')])).toEqual([['goal', 'the confirmed fit', true], ['rollout', 'Q2 Observe-only first?', false]]);
  });

  it('names the confirmed fit when the goal changes', () => {
    const sources = withFit(inReview());
    expect(previewOf(sources, plainBrief({ goal: { text: 'Something else altogether, for everybody.' } }))[0]?.decisions).toEqual(['the confirmed fit']);
  });

  it('is nothing for white space and the order of options', () => {
    const sources = readyForPilot();
    const { scope, goal } = sources.brief;
    expect(previewOf(sources, { ...sources.brief, scope: { ...scope, options: [...scope.options].reverse() }, goal: { ...goal, text: ` ${goal.text.replaceAll(' ', '  ')}\n` } })).toEqual([]);
  });

  it('is nothing for a row that no decision rests on', () => {
    const sources = accept(inReview(), 'q2');
    expect(previewOf(sources, plainBrief({ evidence: { text: 'Other evidence with the request id.' } }))).toEqual([]);
  });
});

test('nothing is decided on a draft, and something is once a reviewer has spoken', () => {
  expect(isAnythingDecided(draft().record)).toBe(false);
  expect(isAnythingDecided(withFit(inReview()).record)).toBe(true);
  expect(isAnythingDecided(accept(inReview(), 'q2').record)).toBe(true);
});
