import type { Outcome } from '../../../src/domain/acts/outcome';
import type { Person } from '../../../src/domain/acts/permission';
import { endWaiver, noteExpiredWaivers, proposeWaiver, secondWaiver } from '../../../src/domain/acts/waivers';
import { decideGate } from '../../../src/domain/gate/gate';
import { decideQuestionGate } from '../../../src/domain/gate/question-gate';
import { projectRequest } from '../../../src/domain/projections';
import { deriveState, type RequestSources } from '../../../src/domain/state';
import type { WaivableId } from '../../../src/domain/vocabulary/waivers';
import { after, doing, inReview, moved, operator, outsider, plainBrief, productManager, readyForDone, readyForPilot, requester, reviewer, T0, withFit } from './request-fixture';

/** What two people of different roles may set aside for a time. */

const UNTIL = '2026-02-28';
const HOLDS_UNTIL = Date.UTC(2026, 2, 1);
const security: Person = { accountId: 'acc-security', roles: ['security'], canEdit: true };
const otherSecurity: Person = { accountId: 'acc-other-security', roles: ['security'], canEdit: true };

const propose = (sources: RequestSources, of: WaivableId, by = operator, until = UNTIL, reason = 'The archive is tested next month.'): Outcome =>
  proposeWaiver(doing(sources, by), { of, reason, until });
const second = (sources: RequestSources, of: WaivableId, by = reviewer): Outcome =>
  secondWaiver(doing(sources, by), { of, waiver: deriveState(sources).waivers[of]?.waiver.id ?? '' });
const proposed = (sources: RequestSources, of: WaivableId, by = operator): RequestSources => after(sources, propose(sources, of, by));
const waived = (sources: RequestSources, of: WaivableId): RequestSources => after(proposed(sources, of), second(proposed(sources, of), of));
const code = (outcome: Outcome): string => (outcome.ok ? 'ok' : outcome.code);
const done = (sources: RequestSources) => decideGate('done', deriveState(sources));
const pilot = (): RequestSources => moved(readyForPilot(), 'start_pilot');

describe('a waiver', () => {
  test('counts for nothing until a second person of another role has seconded it', () => {
    const before = done(pilot()).sentence;
    expect(before).toContain('integrations');
    expect(done(proposed(pilot(), 'integrations')).sentence).toBe(before);
    expect(done(waived(pilot(), 'integrations')).sentence).not.toContain('integrations');
  });

  test.each([
    ['the one who proposed it', operator, operator, 'forbidden'],
    ['another person of the same one role', security, otherSecurity, 'forbidden'],
    ['the requester', operator, { ...requester, roles: ['security'] } as Person, 'own_request'],
    ['somebody without a role', operator, outsider, 'forbidden'],
    ['a person of another role', security, operator, 'ok'],
    ['a person of two roles, one of them the same', security, reviewer, 'ok'],
  ])('seconded by %s', (_, first, other, expected) => {
    const sources = proposed(pilot(), 'rollback', first);
    expect(code(second(sources, 'rollback', other))).toBe(expected);
  });

  test('may be proposed and seconded only by roles that the settings name', () => {
    const narrow = { ...pilot(), waiverRoles: ['security', 'operator'] as const };
    expect(code(propose(narrow, 'rollback', productManager))).toBe('forbidden');
    expect(code(second(proposed(narrow, 'rollback'), 'rollback', productManager))).toBe('forbidden');
    expect(code(second(proposed(narrow, 'rollback'), 'rollback', reviewer))).toBe('ok');
  });

  test('proposed by a role that may waive no more is proposed again, not seconded', () => {
    const narrowed = { ...proposed(pilot(), 'rollback', productManager), waiverRoles: ['security', 'operator'] as const };
    expect(second(narrowed, 'rollback', reviewer)).toMatchObject({ code: 'forbidden', message: 'Whoever proposed this waiver may not waive here any more. Propose it again.' });
  });

  test.each([
    ['no reason', UNTIL, '  '], ['a day that is over', '2026-01-11', 'Later.'], ['a day that does not exist', '2026-02-30', 'Later.'],
    ['no day', '', 'Later.'], ['more than a year', '2027-06-01', 'Later.'],
  ])('is refused with %s', (_, until, reason) => {
    expect(code(propose(pilot(), 'rollback', operator, until, reason))).toBe('invalid_input');
  });

  test('never sets the classification aside, nor an open secret', () => {
    expect(code(proposeWaiver(doing(pilot(), operator), { of: 'classified' as WaivableId, reason: 'Later.', until: UNTIL }))).toBe('wrong_status');
  });

  test('of a question settles it for both gates, and leaves an item that only it feeds to somebody’s word', () => {
    const sources = waived(withFit(inReview()), 'q10');
    const { questions, items } = deriveState(sources);
    expect([questions.q10.settled, questions.q10.turn, items.ownership.needsAttestation, items.ownership.met]).toEqual(['waived', null, true, false]);
    const { sentence } = decideGate('pilot', deriveState(sources));
    expect(sentence).not.toContain('Q10');
    expect(sentence).toContain('ownership');
    expect(decideGate('pilot', deriveState(waived(sources, 'ownership'))).sentence).not.toContain('ownership');
  });

  test('lets a question’s subtask close without an answer, until its time is over', () => {
    const sources = waived(inReview(), 'q10');
    const id = sources.subtasks.find(({ question }) => question === 'q10')?.id ?? '';
    expect(decideQuestionGate('closed_unanswered', sources.record, id, HOLDS_UNTIL - 1).pass).toBe(true);
    expect(decideQuestionGate('closed_unanswered', sources.record, id, HOLDS_UNTIL).pass).toBe(false);
    expect(decideQuestionGate('answered', sources.record, id, T0).pass).toBe(false);
  });

  test('ends with its last day, once, and what it set aside is open again', () => {
    const sources = waived(pilot(), 'integrations');
    expect(done({ ...sources, now: HOLDS_UNTIL - 1 }).sentence).not.toContain('integrations');
    expect(done({ ...sources, now: HOLDS_UNTIL }).sentence).toContain('integrations');
    const noted = noteExpiredWaivers(sources.record, HOLDS_UNTIL);
    expect(noted.log.at(-1)).toMatchObject({ by: 'app', act: 'waiver_expired', subject: 'integrations' });
    expect(noteExpiredWaivers(noted, HOLDS_UNTIL + 1)).toBe(noted);
    expect(noteExpiredWaivers(sources.record, HOLDS_UNTIL - 1)).toBe(sources.record);
  });

  test('holds no more when a row that it rests on has changed', () => {
    const sources = { ...waived(pilot(), 'rollback'), brief: plainBrief({ rollout: { text: 'Everywhere at once.' } }) };
    expect(deriveState(sources).waivers.rollback).toMatchObject({ standing: 'stale', staleRows: ['rollout'] });
    expect(deriveState(sources).items.rollback.waived).toBe(false);
  });

  test('is ended by people, and only the one that they have read', () => {
    const sources = waived(pilot(), 'integrations');
    expect(code(endWaiver(doing(sources, productManager), { of: 'integrations', waiver: 'w9' }))).toBe('conflict');
    const ended = after(sources, endWaiver(doing(sources, productManager), { of: 'integrations', waiver: 'w1' }));
    expect(done(ended).sentence).toBe(done(pilot()).sentence);
    expect(ended.record.waivers).toMatchObject([{ id: 'w1', ended: { by: 'acc-pm', why: 'ended' } }]);
  });

  test('takes the place of a proposal, not of one that holds', () => {
    const sources = proposed(pilot(), 'rollback');
    const again = after(sources, propose(sources, 'rollback', productManager));
    expect(again.record.waivers.map(({ id, ended }) => [id, ended?.why])).toEqual([['w1', 'replaced'], ['w2', undefined]]);
    expect(code(secondWaiver(doing(again, reviewer), { of: 'rollback', waiver: 'w1' }))).toBe('conflict');
    expect(code(propose(waived(pilot(), 'rollback'), 'rollback'))).toBe('wrong_status');
  });

  test('stands on the card, with the day on which the first one ends, and does not count as met', () => {
    const sources = waived(pilot(), 'integrations');
    expect(projectRequest(deriveState(sources), null).acceptance).toEqual({
      met: 8, of: 10, open: ['request_ids'], stale: 0, waived: ['integrations'], waivedUntil: UNTIL, judged: 10, conditions: [], secrets: 0, dataLeaves: 'yes', text: '8/10, 1 waived',
    });
  });

  test('that runs out after the request has passed is said on the card, until somebody settles what it set aside', () => {
    const lacking = { ...readyForDone(), record: { ...readyForDone().record, items: { ...readyForDone().record.items, integrations: { attestation: null } } } };
    const holding = waived(lacking, 'integrations');
    const passed = { ...holding, status: 'done' as const, record: { ...holding.record, passed: { at: T0 + 5000, since: null } } };
    const text = (sources: RequestSources): string => projectRequest(deriveState(sources), null).acceptance.text;
    expect(text(passed)).toBe('9/10, 1 waived');
    const lapsed = { ...passed, now: HOLDS_UNTIL };
    expect(text(lapsed)).toBe('9/10, 1 stale since it passed');
    expect(text({ ...lapsed, record: noteExpiredWaivers(lapsed.record, HOLDS_UNTIL) })).toBe('9/10, 1 stale since it passed');
    const attested = { ...lapsed, record: { ...lapsed.record, items: readyForDone().record.items } };
    expect(text(attested)).toBe('10/10');
  });

  test('lets a request be done that lacks nothing else', () => {
    const lacking = { ...readyForDone(), record: { ...readyForDone().record, items: { ...readyForDone().record.items, integrations: { attestation: null } } } };
    expect(done(lacking).pass).toBe(false);
    expect(done(waived(lacking, 'integrations')).pass).toBe(true);
  });
});
