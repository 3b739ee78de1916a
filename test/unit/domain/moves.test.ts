import { moveRequest, noticeStatus } from '../../../src/domain/acts/moves';
import type { Person } from '../../../src/domain/acts/permission';
import type { RequestSources } from '../../../src/domain/state';
import { MOVE_IDS, STATUS_IDS, type MoveId, type StageId, type StatusId } from '../../../src/domain/vocabulary/ids';
import { STATUSES } from '../../../src/domain/vocabulary/statuses';
import { doing, draft, ended, inReview, moved, operator, outsider, productManager, readyForDone, readyForPilot, requester, reviewer, T0 } from './request-fixture';

const go = (sources: RequestSources, move: MoveId, person: Person = operator, note = 'As agreed.') => moveRequest(doing(sources, person, T0 + 5000), { move, note });
const where = (sources: RequestSources): [StatusId | null, StageId] => [sources.status, sources.record.stage.id];

describe('a move', () => {
  test('takes status and stage together, all the way', () => {
    const pilot = moved(readyForPilot(), 'start_pilot');
    expect(where(pilot)).toEqual(['pilot', 'observe_only']);
    const limited = moved(pilot, 'limit_scope', productManager);
    expect(where(limited)).toEqual(['pilot', 'limited_scope']);
    expect(where(moved(limited, 'roll_back'))).toEqual(['changes_requested', 'rolled_back']);
    expect(where(moved(moved(limited, 'roll_back'), 'back_to_review', requester))).toEqual(['in_review', 'not_started']);
    const done = moved(readyForDone(), 'finish');
    expect(where(done)).toEqual(['done', 'production']);
    expect(where(moved(done, 'roll_back'))).toEqual(['done', 'rolled_back']);
    expect(where(moved(done, 'reopen', productManager))).toEqual(['draft', 'not_started']);
    expect(where(moved(readyForPilot(), 'start_limited'))).toEqual(['pilot', 'limited_scope']);
    expect(where(moved(inReview(), 'request_changes', reviewer))).toEqual(['changes_requested', 'not_started']);
  });

  test('says where Jira must go, and nothing when the status stays', () => {
    const to = (sources: RequestSources, move: MoveId) => { const outcome = go(sources, move); return outcome.ok ? outcome.to : outcome.code; };
    expect([to(readyForPilot(), 'start_pilot'), to(moved(readyForPilot(), 'start_pilot'), 'limit_scope'), to(moved(readyForDone(), 'finish'), 'roll_back')]).toEqual(['pilot', null, null]);
  });

  test.each<[MoveId, RequestSources]>([['request_changes', inReview()], ['roll_back', moved(readyForPilot(), 'start_pilot')], ['start_limited', readyForPilot()], ['reopen', moved(readyForDone(), 'finish')]])('%s says why', (move, sources) => {
    const person = move === 'reopen' ? productManager : move === 'request_changes' ? reviewer : operator;
    expect(go(sources, move, person, ' ')).toMatchObject({ ok: false, code: 'invalid_input' });
    expect(go(sources, move, person)).toMatchObject({ ok: true });
  });

  test('is refused twice: acting in limited scope, rolling back from Done', () => {
    const limited = moved(moved(readyForPilot(), 'start_pilot'), 'limit_scope');
    expect(go(limited, 'limit_scope')).toMatchObject({ ok: false, code: 'wrong_status' });
    expect(go(moved(moved(readyForDone(), 'finish'), 'roll_back'), 'roll_back')).toMatchObject({ ok: false, code: 'wrong_status' });
  });

  test.each(MOVE_IDS)('%s is refused to somebody without rights', (move) => {
    for (const status of STATUS_IDS) expect(go({ ...inReview(), status }, move, outsider).ok).toBe(false);
  });
});

describe('a move that another look has noticed before it was written down', () => {
  const overtaken = (sources: RequestSources, move: MoveId, to: StatusId, person: Person) => {
    const record = noticeStatus(sources.record, to, T0 + 6000, () => doing(sources, person).state.fingerprints);
    const outcome = moveRequest(doing({ ...sources, record }, person, T0 + 5000), { move, note: 'As agreed.' }, sources.record);
    if (!outcome.ok) throw new Error(outcome.message);
    return outcome.record;
  };

  test('reopens once, in the name and words of whoever did it', () => {
    const reopened = { by: productManager.accountId, at: T0 + 5000, reason: 'As agreed.' };
    const done = overtaken(moved(readyForDone(), 'finish'), 'reopen', 'draft', productManager);
    expect(done.pastEndings).toMatchObject([{ kind: 'done', reopened }]);
    expect(overtaken(ended(inReview(), 'decline'), 'reopen', 'draft', productManager)).toMatchObject({ seenStatus: 'draft', ending: null, pastEndings: [{ kind: 'declined', reason: 'As agreed.', reopened }] });
    expect(done.log.at(-1)).toMatchObject({ act: 'reopen', by: productManager.accountId, note: 'As agreed.' });
  });

  test('keeps who asked for changes and why, and who sent it back', () => {
    const asked = overtaken(inReview(), 'request_changes', 'changes_requested', reviewer);
    expect(asked.changes).toMatchObject({ by: reviewer.accountId, reason: 'As agreed.', back: null });
    const back = overtaken({ ...inReview(), record: asked, status: 'changes_requested' }, 'back_to_review', 'in_review', requester);
    expect(back.changes).toMatchObject({ by: reviewer.accountId, back: { by: requester.accountId } });
  });

  test('has the stage that it leads to', () => {
    expect(overtaken(readyForPilot(), 'start_pilot', 'pilot', operator).stage.id).toBe('observe_only');
    expect(overtaken(moved(readyForPilot(), 'start_pilot'), 'roll_back', 'changes_requested', operator)).toMatchObject({ stage: { id: 'rolled_back' }, changes: { reason: 'As agreed.' } });
  });
});

describe('a status that the app finds', () => {
  const found = (sources: RequestSources, status: StatusId) => noticeStatus(sources.record, status, T0 + 7000);

  test('sets the stage that the same move in the panel sets', () => {
    for (const [sources, move, person] of [
      [readyForPilot(), 'start_pilot', operator], [moved(readyForPilot(), 'start_pilot'), 'roll_back', operator], [readyForDone(), 'finish', operator], [inReview(), 'request_changes', reviewer],
      [moved(readyForDone(), 'finish'), 'reopen', productManager],
    ] as const) {
      const panel = moved(sources, move, person);
      if (panel.status === null) throw new Error('A move ends in a status.');
      expect(found(sources, panel.status).stage.id).toBe(panel.record.stage.id);
      expect(found(sources, panel.status)).toMatchObject({ seenStatus: panel.record.seenStatus, items: panel.record.items, passed: panel.record.passed });
    }
  });

  test('is new once: the same record comes back afterwards', () => {
    const record = found(readyForPilot(), 'pilot');
    expect(noticeStatus(record, 'pilot', T0 + 8000)).toBe(record);
    expect(found(moved(readyForPilot(), 'start_pilot'), 'pilot').log).toHaveLength(moved(readyForPilot(), 'start_pilot').record.log.length);
  });

  test.each(STATUS_IDS.flatMap((from) => STATUS_IDS.map((to) => [from, to] as const)))('from %s to %s leaves a stage that the status allows', (from, to) => {
    const record = noticeStatus(noticeStatus(draft().record, from, T0), to, T0 + 1);
    expect(STATUSES[to].stages).toContain(record.stage.id);
  });

  test('begins the review at the first entry, by any path, and only then', () => {
    expect(noticeStatus(draft().record, 'draft', T0).reviewSince).toBeNull();
    expect(noticeStatus(draft().record, 'pilot', T0 + 9).reviewSince).toBe(T0 + 9);
    expect(noticeStatus(noticeStatus(inReview().record, 'changes_requested', T0 + 5), 'in_review', T0 + 9).reviewSince).toBe(T0);
  });

  test('takes the pilot’s evidence away with the pilot, and keeps it into Done', () => {
    const attested = (status: StatusId) => found(readyForDone(), status).items;
    expect(attested('done').request_ids.attestation).not.toBeNull();
    expect(attested('changes_requested')).toMatchObject({ request_ids: { attestation: null }, integrations: { attestation: null } });
    expect(attested('changes_requested').rollback.attestation).not.toBeNull();
  });
});
