import { concludeEnding, intendEnding, settlePending, takeBackEnding } from '../../../src/domain/acts/endings';
import { moveRequest, noticeStatus } from '../../../src/domain/acts/moves';
import { permission, type Person } from '../../../src/domain/acts/permission';
import { noteBriefSaved } from '../../../src/domain/acts/app-notes';
import { INTENT_LASTS_MS } from '../../../src/domain/gate/pending-ending';
import { decideGate } from '../../../src/domain/gate/gate';
import { nextStep } from '../../../src/domain/next-step';
import { projectQuestion } from '../../../src/domain/projections';
import { MAX_PAST_ENDINGS, type PendingEnding } from '../../../src/domain/record';
import { deriveState, type RequestSources } from '../../../src/domain/state';
import { ENDING_IDS, STATUS_IDS, type ActId, type RoleId, type StatusId } from '../../../src/domain/vocabulary/ids';
import { badgesOf } from '../../../static/review/question-view';
import { accept, after, doing, draft, elsewhere, ended, inReview, moved, operator, outsider, plainBrief, productManager, readyForDone, readyForPilot, requester, reviewer, T0 } from './request-fixture';

const compliance: Person = { accountId: 'acc-compliance', roles: ['compliance'], canEdit: true };
const security: Person = { accountId: 'acc-security', roles: ['security'], canEdit: true };
const PEOPLE: Readonly<Record<RoleId, Person>> = { requester, security, operator, compliance, product_manager: productManager };
const ROLES = Object.keys(PEOPLE) as RoleId[];

/** Who may, by status; no entry means nobody. */
const ALLOWED: Partial<Record<ActId, Partial<Record<StatusId, readonly RoleId[]>>>> = {
  redirect: { draft: ['security', 'product_manager'], in_review: ['security', 'product_manager'], changes_requested: ['security', 'product_manager'] },
  decline: Object.fromEntries((['draft', 'in_review', 'changes_requested'] as const).map((status) => [status, ['security', 'operator', 'compliance', 'product_manager']])),
  withdraw: Object.fromEntries((['draft', 'in_review', 'changes_requested', 'pilot'] as const).map((status) => [status, ['requester']])),
  reopen: Object.fromEntries((['done', 'redirected', 'declined', 'withdrawn'] as const).map((status) => [status, ['requester', 'product_manager']])),
  new_version: Object.fromEntries((['done', 'redirected', 'declined', 'withdrawn'] as const).map((status) => [status, ['requester', 'product_manager']])),
  share_redirect: { redirected: ['requester', 'security', 'product_manager'] },
};

describe('who may end a request, and bring it back', () => {
  const ACTS = Object.keys(ALLOWED) as (keyof typeof ALLOWED)[];
  test.each(ACTS.flatMap((act) => STATUS_IDS.map((status) => [act, status] as const)))('%s in %s', (act, status) => {
    const state = deriveState({ ...elsewhere(inReview()), status });
    const may = ROLES.filter((role) => permission(act, state, PEOPLE[role]).allowed);
    expect(may).toEqual(ALLOWED[act]?.[status] ?? []);
    expect(permission(act, state, outsider).allowed).toBe(false);
  });

  test('nobody declines what they requested; they withdraw it', () => {
    const own = { ...inReview(), requesterId: operator.accountId };
    expect(permission('decline', deriveState(own), operator)).toMatchObject({ allowed: false, code: 'own_request' });
    expect(permission('withdraw', deriveState(own), operator).allowed).toBe(true);
  });

  test.each(['plugin', 'unsure'] as const)('nobody redirects while the fit is %s, or stale, or not confirmed', (control) => {
    for (const sources of [inReview(), elsewhere(inReview(), control), { ...elsewhere(inReview()), brief: plainBrief({ goal: { text: 'Another goal.' } }) }]) {
      expect(permission('redirect', deriveState(sources), productManager)).toMatchObject({ allowed: false, message: expect.stringContaining('Where it belongs') });
    }
  });
});

const intend = (sources: RequestSources, move: 'redirect' | 'decline' | 'withdraw', person: Person, note = 'A quota does it.', now = T0 + 4000) =>
  intendEnding(doing(sources, person, now), { move, note }, '10');
function pendingOf(sources: RequestSources): PendingEnding {
  if (sources.record.pendingEnding === null) throw new Error('There is no intent.');
  return sources.record.pendingEnding;
}

describe('an ending that is about to be entered', () => {
  test('needs a reason; a redirect says by itself where the requirement belongs', () => {
    expect(intend(inReview(), 'decline', operator, ' ')).toMatchObject({ ok: false, code: 'invalid_input' });
    expect(intend(inReview(), 'withdraw', requester, '')).toMatchObject({ ok: false, code: 'invalid_input' });
    expect(intend(elsewhere(inReview()), 'redirect', productManager, '')).toMatchObject({ ok: true, record: { pendingEnding: { reason: 'It belongs in Quotas.', control: 'quotas' } } });
  });

  test('is refused to whoever may not, and leaves nothing in the record', () => {
    expect(intend(inReview(), 'decline', requester)).toMatchObject({ ok: false, code: 'forbidden' });
    expect(intend(inReview(), 'withdraw', productManager)).toMatchObject({ ok: false, code: 'forbidden' });
    expect(intend(inReview(), 'redirect', productManager)).toMatchObject({ ok: false, code: 'wrong_status' });
  });

  test('is one at a time: another person waits, the same one tries again', () => {
    const first = after(inReview(), intend(inReview(), 'decline', operator));
    expect(intend(first, 'withdraw', requester)).toMatchObject({ ok: false, code: 'conflict' });
    expect(intend(first, 'decline', operator, 'Better words.')).toMatchObject({ ok: true, record: { pendingEnding: { reason: 'Better words.' } } });
    expect(intend(first, 'withdraw', requester, 'Not needed.', T0 + 4001 + INTENT_LASTS_MS)).toMatchObject({ ok: true });
  });

  test('says nothing in the log and ends nothing before the request is there', () => {
    const first = after(inReview(), intend(inReview(), 'decline', operator));
    expect(first.record).toMatchObject({ ending: null, log: inReview().record.log });
    expect(settlePending(first.record, 'in_review', T0, T0 + 5000)).toBe(first.record);
  });

  test('is taken back by whoever gave it up, and by nobody else', () => {
    const first = after(inReview(), intend(inReview(), 'decline', operator));
    expect(takeBackEnding(first.record, pendingOf(first)).pendingEnding).toBeNull();
    expect(takeBackEnding(first.record, { ...pendingOf(first), by: 'somebody-else' })).toBe(first.record);
  });

  test('is dropped when it has expired and the request is elsewhere', () => {
    const first = after(inReview(), intend(inReview(), 'decline', operator));
    expect(settlePending(first.record, 'in_review', T0, T0 + 4001 + INTENT_LASTS_MS)).toEqual({ ...first.record, pendingEnding: null });
  });

  test('becomes the ending when the request got there while it lasted, whoever notices, however late', () => {
    const first = after(inReview(), intend(inReview(), 'decline', operator));
    const late = settlePending(first.record, 'declined', T0 + 4500, T0 + 86_400_000);
    expect(late).toMatchObject({ pendingEnding: null, seenStatus: 'declined', ending: { kind: 'declined', reason: 'A quota does it.', by: operator.accountId, at: T0 + 4000 } });
    expect(late.log.at(-1)).toMatchObject({ by: operator.accountId, act: 'decline', note: 'A quota does it.' });
  });

  test('puts nobody’s name to an end that the request reached at another time', () => {
    const first = after(inReview(), intend(inReview(), 'decline', operator));
    const later = settlePending(first.record, 'declined', T0 + 3_600_000, T0 + 3_600_100);
    expect(later).toMatchObject({ ending: null, pendingEnding: null });
    expect(noticeStatus(later, 'declined', T0 + 3_600_100).ending).toMatchObject({ by: 'app', reason: '' });
  });

  test('is concluded once: by who acts, or before them by who looks', () => {
    const first = after(inReview(), intend(inReview(), 'decline', operator));
    const pending = pendingOf(first);
    const noticed = settlePending(first.record, 'declined', T0 + 4500, T0 + 4600);
    expect(concludeEnding(noticed, pending, T0 + 4700)).toBe(noticed);
    const unexplained = noticeStatus(takeBackEnding(first.record, pending), 'declined', T0 + 4600);
    expect(concludeEnding(unexplained, pending, T0 + 4700)).toMatchObject({ ending: { by: operator.accountId, reason: 'A quota does it.' }, pastEndings: [] });
  });
});

describe('an ended request', () => {
  const ENDS = [['redirect', elsewhere(inReview()), 'redirected'], ['decline', readyForPilot(), 'declined'], ['withdraw', moved(readyForPilot(), 'start_pilot'), 'withdrawn']] as const;

  test.each(ENDS)('by %s keeps its decisions, runs no stage, and asks nobody to act', (move, sources, status) => {
    const end = ended(sources, move);
    expect(end).toMatchObject({ status, record: { stage: { id: 'not_started' }, seenStatus: status, questions: sources.record.questions, fit: sources.record.fit } });
    expect(nextStep(deriveState(end))).toEqual({ roles: [], text: '', since: null, requesterSince: null, on: [] });
    for (const id of ENDING_IDS) expect(end.record.ending?.kind === id).toBe(id === status);
  });

  test('leaves its open questions to nobody, and those that were judged as they are', () => {
    const questions = deriveState(ended(accept(inReview(), 'q2'), 'decline')).questions;
    expect(projectQuestion(questions.q2)).toEqual({ question: 'q2', verdict: 'accepted', turn: 'done', text: 'Q2 Accepted' });
    expect(projectQuestion(questions.q3)).toEqual({ question: 'q3', verdict: 'none', turn: 'done', text: 'Q3 Closed unanswered' });
    expect(badgesOf(questions.q3).map(({ text }) => text)).toEqual(['Closed unanswered']);
    expect(decideGate('pilot', deriveState(ended(inReview(), 'decline'))).open.filter(({ question }) => question !== null)).toHaveLength(10);
  });

  test('remembers where it was redirected to', () => {
    expect(ended(elsewhere(inReview(), 'budgets'), 'redirect', '').record.ending).toMatchObject({ control: 'budgets', reason: 'It belongs in Budgets.' });
  });

  test.each(ENDING_IDS)('%s that somebody reached without the panel says that no reason is known', (status) => {
    expect(noticeStatus(inReview().record, status, T0 + 1).ending).toMatchObject({ kind: status, by: 'app', reason: '' });
  });
});

describe('a request that is opened again', () => {
  test.each(['redirect', 'decline', 'withdraw'] as const)('after %s has its ending as history and none now', (move) => {
    const end = ended(elsewhere(readyForPilot()), move, 'Not now.');
    const again = moved(end, 'reopen', productManager, T0 + 9000);
    expect(again).toMatchObject({ status: 'draft', record: { ending: null, pendingEnding: null, stage: { id: 'not_started' } } });
    expect(again.record.pastEndings).toEqual([expect.objectContaining({
      kind: end.status, reason: 'Not now.', at: T0 + 4000, reopened: { by: productManager.accountId, at: T0 + 9000, reason: 'As agreed.' },
    })]);
  });

  test('after Done says when it was accepted, passes anew, and keeps the decisions that still hold', () => {
    const done = moved(readyForDone(), 'finish');
    const passed = { ...done, record: { ...done.record, passed: { at: T0 + 5000, since: null } } };
    const again = moved(passed, 'reopen', requester, T0 + 9000);
    expect(again.record).toMatchObject({ passed: null, pastEndings: [{ kind: 'done', at: T0 + 5000 }], items: { request_ids: { attestation: null } } });
    expect(again.record.questions).toEqual(done.record.questions);
    expect(again.record.items.rollback).toEqual(done.record.items.rollback);
  });

  test('by Jira’s own button is known too, without a reason', () => {
    const again = noticeStatus(ended(inReview(), 'decline').record, 'draft', T0 + 9000);
    expect(again).toMatchObject({ ending: null, pastEndings: [{ kind: 'declined', reopened: { by: 'app', reason: '' } }] });
  });

  test('again and again keeps the newest ends only', () => {
    let sources: RequestSources = draft();
    for (let round = 0; round < MAX_PAST_ENDINGS + 3; round += 1) sources = moved(ended(sources, 'withdraw', `Round ${round}.`, T0 + round * 10), 'reopen', requester, T0 + round * 10 + 5);
    expect(sources.record.pastEndings.map(({ reason }) => reason)).toEqual(Array.from({ length: MAX_PAST_ENDINGS }, (_, index) => `Round ${index + 3}.`));
  });
});

describe('a review that is handed back', () => {
  const handedBack = moved(inReview(), 'request_changes', reviewer);

  test('keeps why, and the brief as it was, with its words', () => {
    const { changes, passages } = handedBack.record;
    expect(changes).toMatchObject({ by: reviewer.accountId, reason: 'As agreed.', back: null, rows: deriveState(handedBack).fingerprints });
    expect(Object.keys(passages).sort()).toEqual(Object.values(deriveState(handedBack).fingerprints).sort());
  });

  test('knows who sent it back, and keeps what was asked until the review is over', () => {
    const saved = after({ ...handedBack, brief: plainBrief({ scope: { text: 'Another team.' } }) }, noteBriefSaved(doing(handedBack, requester), ['scope']));
    const back = moved(saved, 'back_to_review', requester, T0 + 8000);
    expect(back.record.changes).toMatchObject({ reason: 'As agreed.', back: { by: requester.accountId, at: T0 + 8000 } });
    expect(noticeStatus(back.record, 'pilot', T0 + 9000).changes).toBeNull();
    expect(ended(handedBack, 'decline').record.changes).toBeNull();
  });

  test('by Jira’s own buttons is known too', () => {
    const prints = deriveState(inReview()).fingerprints;
    const back = noticeStatus(noticeStatus(inReview().record, 'changes_requested', T0 + 1, () => prints), 'in_review', T0 + 2, () => prints);
    expect(back.changes).toEqual({ by: 'app', at: T0 + 1, reason: '', rows: prints, back: { by: 'app', at: T0 + 2 } });
  });

  test('is not ended by a move that only leads on', () => {
    expect(moveRequest(doing(inReview(), operator), { move: 'decline', note: 'No.' })).toMatchObject({ ok: false });
  });
});
