import { isUnsettled, settleDone, type DoneFacts, type FoundEntry } from '../../../src/domain/acts/done';
import { entryInWords } from '../../../src/domain/entry-in-words';
import { noticeStatus } from '../../../src/domain/acts/moves';
import type { RequestRecord } from '../../../src/domain/record';
import { deriveState, type RequestSources, type RequestState } from '../../../src/domain/state';
import { moved, plainBrief, readyForDone, readyForPilot, T0 } from './request-fixture';

const IN_AT = T0 + 7000;
const ENTRY: FoundEntry = { path: 'transition', from: 'pilot', at: IN_AT, beforeSetUp: false, editedSince: false, lastEditBefore: null, changedTexts: [] };
const facts = (entry: Partial<FoundEntry> | null = {}, more: Partial<DoneFacts> = {}): DoneFacts => ({ since: IN_AT, entry: entry === null ? null : { ...ENTRY, ...entry }, moveBack: false, ...more });
const inDone = (sources: RequestSources): RequestState => deriveState({ ...sources, status: 'done', record: noticeStatus(sources.record, 'done', IN_AT) });
const withRecord = (state: RequestState, record: RequestRecord): RequestState => deriveState({ ...state, record });
const withGoal = (state: RequestState, text: string): RequestState => deriveState({ ...state, brief: plainBrief({ goal: { text } }) });

const passed = settleDone(inDone(readyForDone()), facts(), T0 + 8000);
const marked = settleDone(inDone(readyForPilot()), facts(), T0 + 8000);

describe('an entry into Done', () => {
  test('is logged as passed once', () => {
    expect(passed).toMatchObject({ passed: { at: T0 + 8000, since: IN_AT }, marked: null });
    expect(passed.log.filter(({ act }) => act === 'passed')).toHaveLength(1);
    expect(settleDone(withRecord(inDone(readyForDone()), passed), facts(), T0 + 9000)).toBe(passed);
  });

  test('that does not pass is marked once, with the sentence and how it came in, and unmarked when it has caught up', () => {
    expect(marked).toMatchObject({ passed: null, marked: { why: expect.stringMatching(/^Not ready for Done, 2 open/) as string, entry: { path: 'transition', from: 'pilot', at: IN_AT }, since: IN_AT, moveBack: 'no' } });
    expect(marked.log.at(-1)).toMatchObject({ by: 'app', act: 'marked', subject: 'transition' });
    expect(settleDone(withRecord(inDone(readyForPilot()), marked), facts(), T0 + 9000)).toBe(marked);
    expect(settleDone(withRecord(inDone(readyForDone()), { ...readyForDone().record, marked: marked.marked }), facts(), T0 + 9000)).toMatchObject({ passed: { at: T0 + 9000 }, marked: null });
  });

  test('is not marked before Jira’s history has been asked, and passes without asking', () => {
    const state = inDone(readyForPilot());
    expect(settleDone(state, facts(null), T0 + 8000)).toBe(state.record);
    expect(isUnsettled(state, IN_AT)).toBe(true);
    expect(settleDone(inDone(readyForDone()), facts(null), T0 + 8000)).toMatchObject({ passed: { at: T0 + 8000 } });
    expect(isUnsettled(inDone(readyForDone()), IN_AT)).toBe(false);
    expect(isUnsettled(withRecord(state, marked), IN_AT)).toBe(false);
  });

  test('of before set-up is neither marked nor moved', () => {
    const state = inDone(readyForPilot());
    expect(settleDone(state, facts({ beforeSetUp: true }, { moveBack: true }), T0 + 8000)).toBe(state.record);
  });

  test('is none in another status', () => {
    const state = deriveState(moved(readyForPilot(), 'start_pilot'));
    expect(settleDone(state, facts(), T0)).toBe(state.record);
    expect(isUnsettled(state, IN_AT)).toBe(false);
  });
});

describe('a request that passed', () => {
  test('stays passed when the brief changes afterwards, until it leaves Done', () => {
    const stale = withGoal(withRecord(inDone(readyForDone()), passed), 'Something else.');
    expect(settleDone(stale, facts({ editedSince: true }), T0 + 9000)).toBe(passed);
    expect(noticeStatus(passed, 'draft', T0 + 9000)).toMatchObject({ passed: null, marked: null });
  });

  test('is looked at anew when it has left Done and come back unseen', () => {
    const again = withGoal(withRecord(inDone(readyForDone()), passed), 'Something else.');
    expect(isUnsettled(again, IN_AT + 500_000)).toBe(true);
    const entry = { at: IN_AT + 500_000, lastEditBefore: IN_AT + 400_000 };
    expect(settleDone(again, facts(entry, { since: IN_AT + 500_000 }), IN_AT + 600_000)).toMatchObject({ passed: null, marked: { since: IN_AT + 500_000 } });
  });

  test('takes the time of its entry from the first look after an act that did not know it, however clocks differ by seconds', () => {
    const act = settleDone(inDone(readyForDone()), facts(null, { since: null }), T0 + 8000);
    expect(act.passed).toMatchObject({ at: T0 + 8000, since: null });
    const looked = settleDone(withRecord(inDone(readyForDone()), act), facts(null, { since: T0 + 9000 }), T0 + 10_000);
    expect(looked.passed).toMatchObject({ at: T0 + 8000, since: T0 + 9000 });
    expect(isUnsettled(withGoal(withRecord(inDone(readyForDone()), act), 'Something else.'), T0 + 3_600_000)).toBe(true);
  });
});

describe('a brief that was changed between the entry and its event', () => {
  const edited = withGoal(inDone(readyForDone()), 'Something else.');

  test('does not take away that the request had passed', () => {
    expect(settleDone(edited, facts({ editedSince: true }), T0 + 9000)).toMatchObject({ passed: { at: IN_AT }, marked: null });
    const broken = deriveState({ ...inDone(readyForDone()), brief: plainBrief({ goal: { text: '' } }), briefReadable: false });
    expect(settleDone(broken, facts({ editedSince: true, lastEditBefore: T0 }), T0 + 9000)).toMatchObject({ passed: { at: IN_AT }, marked: null });
  });

  test('is no excuse when it was changed before the entry, after what was decided', () => {
    expect(settleDone(edited, facts({ editedSince: false }), T0 + 9000).marked).not.toBeNull();
    expect(settleDone(edited, facts({ editedSince: true, lastEditBefore: IN_AT - 100 }), T0 + 9000).marked).not.toBeNull();
  });

  test('is no excuse for what was never decided, nor where Jira does not tell when it came in', () => {
    expect(settleDone(withGoal(inDone(readyForPilot()), 'Something else.'), facts({ editedSince: true }), T0 + 9000).marked).not.toBeNull();
    expect(settleDone(edited, facts({ editedSince: true, at: null, path: 'unknown' }), T0 + 9000).marked).not.toBeNull();
  });
});

test('a waiver that has run out between the entry and its event counts as it held then', () => {
  const without = readyForDone();
  const waived = (until: number) => {
    const record = { ...without.record, items: { ...without.record.items, rollback: { attestation: null } } };
    const waiver = {
      id: 'w1', of: 'rollback' as const, reason: 'A dry run only.', until, basis: { rollout: inDone(without).fingerprints.rollout }, proposed: { by: 'a', at: T0, roles: ['operator' as const] },
      seconded: { by: 'b', at: T0, role: 'security' as const, withRole: 'operator' as const }, ended: { by: 'app', at: until, why: 'expired' as const },
    };
    return deriveState({ ...inDone({ ...without, record: { ...record, waivers: [waiver] } }), now: until + 1 });
  };
  expect(settleDone(waived(IN_AT + 1000), facts(), IN_AT + 2000)).toMatchObject({ passed: { at: IN_AT }, marked: null });
  expect(settleDone(waived(IN_AT - 1000), facts(), IN_AT + 2000).marked).not.toBeNull();
});

describe('what happened between the entry and its event', () => {
  const outcome = (state: RequestState, entry: Partial<FoundEntry> = {}) => settleDone(state, facts(entry), T0 + 9000);
  const found = (place: string, foundAt: number, closed: number | null = null) => {
    const state = inDone(readyForDone());
    const mark = closed === null ? null : { by: 'a', at: closed, outcome: 'rotated' as const, reason: 'Rotated.' };
    return withRecord(state, { ...state.record, findings: [{ id: 'f1', kind: 'private_key', place, digest: 'abcd', foundAt, closed: mark }] });
  };

  test.each(['comment.7', '20001/description'])('does not count against it: a secret in %s, which the gate does not read', (place) => {
    expect(outcome(found(place, IN_AT + 500))).toMatchObject({ passed: { at: IN_AT }, marked: null });
    expect(outcome(found(place, IN_AT - 500)).marked).not.toBeNull();
  });

  test('does not count against it: a secret in a text that was changed since, unlike one that stood there', () => {
    expect(outcome(found('summary', IN_AT + 500), { changedTexts: ['summary'] })).toMatchObject({ passed: { at: IN_AT }, marked: null });
    expect(outcome(found('summary', IN_AT + 500), { changedTexts: ['description'] }).marked).not.toBeNull();
    expect(outcome(found('field.Labels', IN_AT + 500), { changedTexts: ['field'] }).marked).toBeNull();
  });

  test('does not count against it: a question that was deleted, unlike one that never was', () => {
    const state = inDone(readyForDone());
    const without = deriveState({ ...state, subtasks: state.subtasks.slice(1) });
    expect(outcome(without)).toMatchObject({ passed: { at: IN_AT }, marked: null });
    expect(outcome(deriveState({ ...without, record: { ...without.record, questions: { ...without.record.questions, q1: { ...without.record.questions.q1, subtaskId: null } } } })).marked).not.toBeNull();
  });

  test('does not count for it: a finding that was closed, or a waiver that was seconded, only then', () => {
    const edited = (state: RequestState) => outcome(withGoal(state, 'Something else.'), { editedSince: true, changedTexts: ['brief'] });
    expect(edited(found('comment.7', IN_AT - 500, IN_AT - 100)).marked).toBeNull();
    expect(edited(found('comment.7', IN_AT - 500, IN_AT + 100)).marked).not.toBeNull();
    const state = inDone(readyForDone());
    const waived = (seconded: number) => withRecord(state, {
      ...state.record, items: { ...state.record.items, rollback: { attestation: null } },
      waivers: [{
        id: 'w1', of: 'rollback', reason: 'A dry run only.', until: T0 + 1e9, basis: { rollout: state.fingerprints.rollout }, proposed: { by: 'a', at: T0, roles: ['operator'] },
        seconded: { by: 'b', at: seconded, role: 'security', withRole: 'operator' }, ended: null,
      }],
    });
    expect(edited(waived(IN_AT - 100)).marked).toBeNull();
    expect(edited(waived(IN_AT + 100)).marked).not.toBeNull();
  });

  test('does not count against it: a waiver that somebody ended', () => {
    const state = inDone(readyForDone());
    const waiver = {
      id: 'w1', of: 'rollback' as const, reason: 'A dry run only.', until: T0 + 1e9, basis: { rollout: state.fingerprints.rollout }, proposed: { by: 'a', at: T0, roles: ['operator' as const] },
      seconded: { by: 'b', at: T0, role: 'security' as const, withRole: 'operator' as const }, ended: { by: 'a', at: IN_AT + 100, why: 'ended' as const },
    };
    expect(outcome(withRecord(state, { ...state.record, waivers: [waiver], items: { ...state.record.items, rollback: { attestation: null } } })).marked).toBeNull();
  });
});

describe('the rows that are accepted', () => {
  const acceptedIn = (state: RequestState, entry: Partial<FoundEntry> = {}) => settleDone(state, facts(entry), T0 + 9000).log.at(-1)?.basis;
  const held = { until: T0 + 1e9, seconded: { by: 'b', at: T0, role: 'security' as const, withRole: 'operator' as const }, ended: null };

  test('are not those of an attestation that nobody needs, nor of a verdict that a waiver stands for', () => {
    const state = inDone(readyForDone());
    const old = { by: 'a', at: T0, basis: { data: 'old', moment: 'old', rollout: 'old' } };
    const { record } = state;
    const waiver = { id: 'w1', of: 'q2' as const, reason: 'A dry run only.', basis: { rollout: state.fingerprints.rollout }, proposed: { by: 'a', at: T0, roles: ['operator' as const] }, ...held };
    const crowded = withRecord(state, {
      ...record, waivers: [waiver],
      items: { ...record.items, placement: { attestation: { ...old, evidence: null, note: 'Once.' } } },
      questions: { ...record.questions, q2: { ...record.questions.q2, verdict: { ...old, verdict: 'accepted', note: '' } } },
    });
    expect(acceptedIn(crowded)).toEqual(state.fingerprints);
  });

  test('are those that it came in with, a waiver’s among them, where the brief was changed since', () => {
    const state = inDone(readyForDone());
    const waiver = { id: 'w1', of: 'limited_scope' as const, reason: 'A dry run only.', basis: { rollout: state.fingerprints.rollout, scope: state.fingerprints.scope }, proposed: { by: 'a', at: T0, roles: ['operator' as const] }, ...held };
    const waived = withRecord(state, { ...state.record, waivers: [waiver] });
    const edited = deriveState({ ...waived, brief: plainBrief({ goal: { text: 'Something else.' }, scope: { text: 'Everybody.' } }) });
    expect(acceptedIn(edited, { editedSince: true })).toEqual(state.fingerprints);
  });
});

describe('moving back', () => {
  const due = (record: RequestRecord, now: number, moveBack = true) => settleDone(withRecord(inDone(readyForPilot()), record), facts({}, { moveBack }), now).marked?.moveBack;
  const fresh = inDone(readyForPilot()).record;

  test('is due with the mark where the project wants it, and only then', () => {
    expect(due(fresh, T0 + 8000)).toBe('due');
    expect(due(fresh, T0 + 8000, false)).toBe('no');
    expect(settleDone(withRecord(inDone(readyForPilot()), marked), facts({}, { moveBack: true }), T0 + 9000).marked?.moveBack).toBe('no');
  });

  test('is not due again within ten minutes, nor a fourth time', () => {
    const before = (times: number) => ({ ...fresh, movedBack: { times, at: T0 } });
    expect(due(before(1), T0 + 9 * 60_000)).toBe('no');
    expect(due(before(2), T0 + 11 * 60_000)).toBe('due');
    expect(due(before(3), T0 + 11 * 60_000)).toBe('no');
  });

  test('is counted anew once the request has passed', () => {
    const state = withRecord(inDone(readyForDone()), { ...inDone(readyForDone()).record, movedBack: { times: 3, at: T0 } });
    expect(settleDone(state, facts(), T0 + 8000).movedBack).toBeNull();
  });
});

test('an entry is said in words', () => {
  expect(entryInWords({ path: 'transition', from: 'in_review', at: 1 })).toBe('It came into Done from In review by a transition.');
  expect(entryInWords({ path: 'type_change', from: null, at: null })).toBe('It came into Done by a change of its type.');
});
