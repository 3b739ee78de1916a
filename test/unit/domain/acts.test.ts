import { linkQuestions, missingQuestions, noteAnnounced, noteBriefSaved } from '../../../src/domain/acts/app-notes';
import { confirmFit, decideHint } from '../../../src/domain/acts/fit';
import { attestItem, withdrawAttestation } from '../../../src/domain/acts/items';
import { judgeQuestions } from '../../../src/domain/acts/judge-questions';
import type { Outcome } from '../../../src/domain/acts/outcome';
import { permission, rolesFor, type Person, type Subject } from '../../../src/domain/acts/permission';
import { answerQuestion, judgeQuestion, sendToReview } from '../../../src/domain/acts/review';
import { noteSecrets } from '../../../src/domain/acts/secret-findings';
import { proposeWaiver, secondWaiver } from '../../../src/domain/acts/waivers';
import { emptyBrief } from '../../../src/domain/brief/model';
import { RequestRecord } from '../../../src/domain/record';
import { deriveState, type RequestSources } from '../../../src/domain/state';
import { ACTS } from '../../../src/domain/vocabulary/acts';
import { ACT_IDS, ITEM_IDS, QUESTION_IDS, STATUS_IDS, type ActId, REVIEWER_ROLE_IDS } from '../../../src/domain/vocabulary/ids';
import { ITEMS } from '../../../src/domain/vocabulary/items';
import { QUESTIONS } from '../../../src/domain/vocabulary/questions';
import { accept, after, doing, draft, inReview, judgeOf, looked, moved, operator, outsider, plainBrief, productManager, readyForDone, readyForPilot, requester, REQUESTER_ANSWERS, reviewer, T0 } from './request-fixture';

const code = (outcome: Outcome) => (outcome.ok ? 'ok' : outcome.code);
const everyRole = (accountId: string): Person => ({ accountId, roles: ['security', 'operator', 'compliance', 'product_manager'], canEdit: true });
const yes = { choice: ['yes'], number: null, text: 'A 403 with the reason.' };
const pilot = () => moved(readyForPilot(), 'start_pilot');
const evidence = { kind: 'link' as const, ref: 'https://example.org/run/1' };

describe('who may act', () => {
  const subjects = (act: ActId): Subject => (['answer', 'judge'].includes(act) ? { question: 'q1' } : ['attest', 'withdraw_attestation', 'waive', 'second_waiver', 'end_waiver'].includes(act) ? { item: 'rollback' } : {});

  test.each(ACT_IDS)('%s is refused in every status that its table does not name, with the statuses that it does', (act) => {
    for (const status of STATUS_IDS.filter((id) => !ACTS[act].statuses.includes(id))) {
      const refused = permission(act, deriveState({ ...inReview(), status }), everyRole('acc-other'), subjects(act));
      expect(refused).toMatchObject({ allowed: false, code: 'wrong_status' });
    }
    expect(permission(act, deriveState({ ...inReview(), status: null }), everyRole('acc-other'), subjects(act))).toMatchObject({ allowed: false, code: 'wrong_status' });
  });

  test.each(ACT_IDS.filter((act) => act !== 'create_questions' && act !== 'attach_record'))('%s is refused to somebody who only looks, saying who can', (act) => {
    const status = ACTS[act].statuses[0] ?? 'draft';
    const refused = permission(act, deriveState({ ...inReview(), status }), outsider, subjects(act));
    expect(refused).toMatchObject({ allowed: false, code: 'forbidden' });
    expect(refused.allowed ? '' : refused.message).toMatch(/^Only .+ can .+\.$/);
  });

  test.each(ACT_IDS.filter((act) => ACTS[act].notOwnRequest))('%s is refused on one’s own request, even with every role', (act) => {
    const sources = { ...inReview(), record: noteSecrets(inReview().record, looked([{ kind: 'virtual_key', place: 'brief', digest: 'd' }]), T0) };
    expect(permission(act, deriveState(sources), everyRole(requester.accountId), subjects(act))).toMatchObject({ allowed: false, code: 'own_request' });
    const proposed = act === 'second_waiver' ? after(sources, proposeWaiver(doing(sources, operator), { of: 'rollback', reason: 'Later.', until: '2026-02-01' })) : sources;
    expect(permission(act, deriveState(proposed), everyRole('acc-other'), subjects(act)).allowed).toBe(true);
  });

  test('a request without a reporter has nobody whose own it is', () => {
    expect(permission('judge', deriveState({ ...inReview(), requesterId: null }), reviewer, { question: 'q1' }).allowed).toBe(true);
  });

  test('anyone who sees the request can create what is missing, and nobody when nothing is', () => {
    expect(permission('create_questions', deriveState({ ...inReview(), subtasks: [] }), outsider).allowed).toBe(true);
    expect(permission('create_questions', deriveState(inReview()), outsider)).toMatchObject({ allowed: false, message: 'All ten questions exist.' });
  });

  test('questions and items are their owner’s; the requester may answer', () => {
    for (const id of QUESTION_IDS) {
      expect(rolesFor('judge', { question: id }, REVIEWER_ROLE_IDS)).toEqual([QUESTIONS[id].role]);
      expect(rolesFor('answer', { question: id }, REVIEWER_ROLE_IDS)).toEqual(['requester', QUESTIONS[id].role]);
    }
    for (const id of ITEM_IDS) expect(rolesFor('attest', { item: id }, REVIEWER_ROLE_IDS)).toEqual([ITEMS[id].role]);
  });
});

describe('a verdict', () => {
  test.each(QUESTION_IDS)('on %s is refused to a reviewer of other roles', (question) => {
    const others = [reviewer, operator, productManager].filter((person) => !person.roles.includes(QUESTIONS[question].role));
    expect(others.length).toBeGreaterThan(0);
    for (const person of others) expect(code(judgeQuestion(doing(inReview(), person), { question, verdict: 'more_needed', note: 'x', answer: null }))).toBe('forbidden');
  });

  test.each(['conditional', 'more_needed', 'not_applicable'] as const)('of %s needs a note', (verdict) => {
    expect(code(judgeQuestion(doing(accept(inReview(), 'q3'), reviewer), { question: 'q3', verdict, note: ' ', answer: null }))).toBe('invalid_input');
  });

  test('needs an answer to accept, and a valid one', () => {
    const input = { question: 'q1', verdict: 'accepted', note: '' } as const;
    expect(code(judgeQuestion(doing(inReview(), reviewer), { ...input, answer: null }))).toBe('invalid_input');
    expect(code(judgeQuestion(doing(inReview(), reviewer), { ...input, answer: { ...yes, text: '' } }))).toBe('invalid_input');
    expect(code(judgeQuestion(doing(inReview(), reviewer), { ...input, answer: yes }))).toBe('ok');
  });

  test('cannot rest on a brief that cannot be read', () => {
    expect(code(judgeQuestion(doing({ ...inReview(), briefReadable: false }, reviewer), { question: 'q1', verdict: 'accepted', note: '', answer: yes }))).toBe('invalid_input');
  });

  test('says where its answer came from', () => {
    const proposal = deriveState(inReview()).questions.q1.proposal?.answer ?? yes;
    const source = (answer: typeof yes) => after(inReview(), judgeQuestion(doing(inReview(), reviewer), { question: 'q1', verdict: 'accepted', note: '', answer })).record.questions.q1.answer?.source;
    expect([source(proposal as typeof yes), source(yes)]).toEqual(['brief', 'reviewer']);
    expect(accept(inReview(), 'q6').record.questions.q6.answer?.source).toBe('requester');
  });

  test('is logged with who, what and when, and the record still parses', () => {
    const { record } = accept(inReview(), 'q3', T0 + 5);
    expect(record.log.at(-1)).toMatchObject({ at: T0 + 5, by: reviewer.accountId, act: 'judge', subject: 'q3', detail: 'accepted' });
    expect(RequestRecord.parse(JSON.parse(JSON.stringify(readyForDone().record)))).toEqual(readyForDone().record);
  });
});

describe('the turn', () => {
  const turn = (sources: RequestSources, question: 'q1' | 'q6' = 'q1') => deriveState(sources).questions[question].turn;
  const more = (sources: RequestSources, answer: typeof yes | null = null, now = T0 + 2000) =>
    after(sources, judgeQuestion(doing(sources, reviewer, now), { question: 'q1', verdict: 'more_needed', note: 'Which reason?', answer }));
  const answered = (sources: RequestSources, now: number) => after(sources, answerQuestion(doing(sources, requester, now), { question: 'q1', answer: yes }));

  test('is the requester’s for what is asked at the start, the role’s for the rest', () => {
    expect(QUESTION_IDS.filter((id) => deriveState(inReview()).questions[id].turn === 'requester')).toEqual(['q6', 'q7', 'q10']);
    expect(turn(inReview())).toBe('security');
  });

  test('goes to the requester and back with the answer, even within one millisecond', () => {
    expect(turn(more(inReview()))).toBe('requester');
    expect(turn(more(inReview(), yes))).toBe('requester');
    expect(turn(answered(more(inReview()), T0 + 2000))).toBe('security');
    expect(turn(more(answered(more(inReview()), T0 + 2000)))).toBe('requester');
  });

  test('comes back when the brief is changed instead', () => {
    const asked = more(inReview());
    expect(turn({ ...asked, brief: plainBrief({ behaviour: { text: 'The caller sees a 403 with a reason.' } }) })).toBe('security');
  });

  test('a new answer takes a verdict away that was not on it', () => {
    const changed = answered(accept(inReview(), 'q1'), T0 + 9000);
    expect(changed.record.questions.q1.verdict).toBeNull();
    expect(turn(changed)).toBe('security');
  });

  test('says since when', () => {
    expect(deriveState(inReview()).questions.q1.turnSince).toBe(T0);
    expect(deriveState(more(inReview())).questions.q1.turnSince).toBe(T0 + 2000);
    expect(deriveState(draft()).questions.q1.turnSince).toBeNull();
    expect(deriveState(accept(inReview(), 'q1')).questions.q1.turnSince).toBeNull();
  });
});

describe('sending to review', () => {
  test('takes the three answers, or some, or none', () => {
    const sent = after(draft(), sendToReview(doing(draft(), requester), { answers: REQUESTER_ANSWERS }));
    expect(QUESTION_IDS.filter((id) => sent.record.questions[id].answer !== null)).toEqual(['q6', 'q7', 'q10']);
    expect(code(sendToReview(doing(draft(), requester), { answers: {} }))).toBe('ok');
  });

  test('refuses a bad answer, an answer to another question, a second time, and an unreadable brief', () => {
    expect(code(sendToReview(doing(draft(), requester), { answers: { q6: { choice: [], number: null, text: '' } } }))).toBe('invalid_input');
    expect(code(sendToReview(doing(draft(), requester), { answers: { q1: yes } }))).toBe('invalid_input');
    expect(code(sendToReview(doing(inReview(), requester), { answers: {} }))).toBe('wrong_status');
    expect(code(sendToReview(doing({ ...draft(), briefReadable: false }, requester), { answers: {} }))).toBe('invalid_input');
  });

  test('changes nothing when one of several answers is bad', () => {
    const sources = draft();
    sendToReview(doing(sources, requester), { answers: { q10: { choice: [], number: null, text: 'Team' }, q7: { choice: [], number: null, text: '' } } });
    expect(sources.record.questions.q10.answer).toBeNull();
  });
});

describe('the fit', () => {
  test('is confirmed by security or the product manager, on a goal that says something', () => {
    const confirm = (person: Person, sources = inReview()) => code(confirmFit(doing(sources, person), { control: 'plugin', note: '' }));
    expect([confirm(reviewer), confirm(productManager), confirm(operator), confirm(requester)]).toEqual(['ok', 'ok', 'forbidden', 'forbidden']);
    expect(confirm(reviewer, inReview(emptyBrief()))).toBe('invalid_input');
    expect(confirm(reviewer, { ...inReview(), briefReadable: false })).toBe('invalid_input');
  });

  test('is not decided by a hint, which is dismissed with a reason only', () => {
    const hinted = after(draft(), decideHint(doing(draft(), requester), { decision: 'accepted', control: 'plugin', reason: '' }));
    expect(deriveState(hinted).fit).toEqual({ control: null, staleRows: [], isPlugin: false, elsewhere: null });
    expect(code(decideHint(doing(draft(), requester), { decision: 'dismissed', control: 'quotas', reason: ' ' }))).toBe('invalid_input');
  });
});

describe('an attestation', () => {
  const attest = (sources: RequestSources, person: Person, item: (typeof ITEM_IDS)[number], given: typeof evidence | null = evidence) =>
    code(attestItem(doing(sources, person), { item, evidence: given, note: given === null ? 'Seen.' : '' }));

  test('of what the pilot shows waits for the pilot, and needs evidence', () => {
    expect(attest(readyForPilot(), operator, 'integrations')).toBe('wrong_status');
    expect(attest(pilot(), operator, 'integrations')).toBe('ok');
    expect(attest(pilot(), operator, 'integrations', null)).toBe('invalid_input');
    expect(attest(pilot(), reviewer, 'request_ids', null)).toBe('invalid_input');
  });

  test('of integrations is in words when no external system is called', () => {
    const none = after(pilot(), judgeQuestion(doing(pilot(), reviewer), { question: 'q5', verdict: 'not_applicable', note: 'None is called.', answer: null }));
    expect(attest(none, operator, 'integrations', null)).toBe('ok');
  });

  test('is refused for items that the fit or verdicts meet', () => {
    expect(attest(inReview(), reviewer, 'classified')).toBe('wrong_status');
    expect(attest(inReview(), reviewer, 'placement')).toBe('wrong_status');
  });

  test('of the rollback rests on a rollout plan that says something', () => {
    expect(attest(inReview(), operator, 'rollback', null)).toBe('ok');
    expect(attest(inReview({ ...plainBrief(), rollout: { options: [], text: '' } }), operator, 'rollback')).toBe('invalid_input');
    expect(code(attestItem(doing(inReview(), operator), { item: 'rollback', evidence: null, note: ' ' }))).toBe('invalid_input');
  });

  test('is withdrawn by its role, once', () => {
    const sources = readyForPilot();
    expect(code(withdrawAttestation(doing(sources, reviewer), { item: 'rollback' }))).toBe('forbidden');
    const withdrawn = after(sources, withdrawAttestation(doing(sources, operator), { item: 'rollback' }));
    expect(withdrawn.record.items.rollback.attestation).toBeNull();
    expect(code(withdrawAttestation(doing(withdrawn, operator), { item: 'rollback' }))).toBe('wrong_status');
  });
});

describe('what the app notes', () => {
  test('links each question to its subtask once', () => {
    const { record } = inReview();
    expect(linkQuestions(record, [{ question: 'q1', id: '20001' }], T0)).toBe(record);
    expect(linkQuestions(record, [{ question: 'q1', id: '30001' }], T0).questions.q1.subtaskId).toBe('30001');
    expect(missingQuestions(deriveState({ ...inReview(), subtasks: inReview().subtasks.slice(1) }))).toEqual(['q1']);
  });

  test('remembers the announcement and a saved brief', () => {
    const announced = noteAnnounced(draft().record);
    expect(announced.announced).toBe(true);
    expect(noteAnnounced(announced)).toBe(announced);
    expect(after(draft(), noteBriefSaved(doing(draft(), requester), ['goal', 'scope'])).record.log.at(-1)).toMatchObject({ act: 'save_brief', detail: 'goal scope' });
    expect(code(noteBriefSaved(doing(readyForDone(), requester), ['goal']))).toBe('ok');
  });

  test('changes nothing in place', () => {
    const frozen = JSON.stringify(inReview());
    const sources = inReview();
    for (const question of QUESTION_IDS) judgeQuestion(doing(sources, judgeOf(question)), { question, verdict: 'not_applicable', note: 'x', answer: null });
    expect(JSON.stringify(sources)).toBe(frozen);
  });
});

describe('where one person decides in one role on a request', () => {
  const both = everyRole('acc-both');
  const [security, compliance] = (['security', 'compliance'] as const).map((role) => QUESTION_IDS.filter((id) => QUESTIONS[id].role === role)) as [typeof QUESTION_IDS[number][], typeof QUESTION_IDS[number][]];
  const separate = (sources: RequestSources): RequestSources => ({ ...sources, separateRoles: true });
  const judged = (sources: RequestSources, question: typeof QUESTION_IDS[number]): RequestSources => after(sources, judgeQuestion(doing(sources, both), { question, verdict: 'accepted', note: '', answer: yes }));
  const may = (act: ActId, subject: Subject, sources: RequestSources, person: Person = both) => permission(act, deriveState(sources), person, subject);

  test('who has given a verdict in one role gives none in another, and attests nothing there; in the first they go on', () => {
    const once = judged(separate(inReview()), security[0] ?? 'q1');
    expect(may('judge', { question: compliance[0] ?? 'q4' }, once)).toMatchObject({ allowed: false, code: 'forbidden', message: expect.stringMatching(/^Here one person decides in one role on a request, and you have decided as security\. Somebody else of compliance must give a verdict/) });
    expect(may('attest', { item: 'rollback' }, once)).toMatchObject({ allowed: false, code: 'forbidden' });
    if (security[1] !== undefined) expect(may('judge', { question: security[1] }, once)).toMatchObject({ allowed: true });
    expect(may('judge', { question: compliance[0] ?? 'q4' }, once, everyRole('acc-other'))).toMatchObject({ allowed: true });
    expect(may('judge', { question: compliance[0] ?? 'q4' }, { ...once, separateRoles: false })).toMatchObject({ allowed: true });
  });

  test('the confirmed fit counts, in any role that may confirm it', () => {
    const confirmed = after(separate(inReview()), confirmFit(doing(separate(inReview()), both), { control: 'plugin', note: '' }));
    expect(may('judge', { question: compliance[0] ?? 'q4' }, confirmed)).toMatchObject({ allowed: false, message: expect.stringContaining('you have decided as security or product manager.') });
    expect(may('judge', { question: 'q10' }, confirmed)).toMatchObject({ allowed: true });
    expect(may('judge', { question: 'q10' }, judged(confirmed, security[0] ?? 'q1'))).toMatchObject({ allowed: false });
    expect(may('confirm_fit', {}, judged(separate(inReview()), compliance[0] ?? 'q4'))).toMatchObject({ allowed: false, code: 'forbidden' });
    expect(may('judge', { question: compliance[0] ?? 'q4' }, { ...confirmed, separateRoles: false })).toMatchObject({ allowed: true });
  });

  test('waivers count, and each of the two stands in a role in which its author has not decided otherwise', () => {
    const until = '2026-02-28';
    const propose = (sources: RequestSources) => proposeWaiver(doing(sources, both), { of: 'q2', reason: 'Later.', until });
    const seconded = (sources: RequestSources, by: Person) => secondWaiver(doing(sources, by), { of: 'q2', waiver: deriveState(sources).waivers.q2?.waiver.id ?? '' });
    const asSecurity = judged(separate(inReview()), security[0] ?? 'q1');
    const proposed = after(asSecurity, propose(asSecurity));
    expect(proposed.record.waivers[0]?.proposed.roles).toEqual(['security']);
    expect(code(seconded(proposed, { accountId: 'acc-third', roles: ['security'], canEdit: true }))).toBe('forbidden');
    const holds = after(proposed, seconded(proposed, { accountId: 'acc-third', roles: ['security', 'operator'], canEdit: true }));
    expect(holds.record.waivers[0]?.seconded).toMatchObject({ role: 'operator', withRole: 'security' });
    expect(may('judge', { question: security[1] ?? 'q3' }, holds, { accountId: 'acc-third', roles: ['security', 'operator'], canEdit: true })).toMatchObject({ allowed: false, code: 'forbidden' });
    // Proposed in any role, and then decided in one of them: the other is not the proposal's any more.
    const first = after(separate(inReview()), propose(separate(inReview())));
    expect(code(seconded(judged(first, security[0] ?? 'q1'), { accountId: 'acc-third', roles: ['security'], canEdit: true }))).toBe('forbidden');
    expect(code(seconded({ ...judged(first, security[0] ?? 'q1'), separateRoles: false }, { accountId: 'acc-third', roles: ['security'], canEdit: true }))).toBe('ok');
  });

  test('several verdicts in one act are held to it as well', () => {
    const judgements = [security[0] ?? 'q1', compliance[0] ?? 'q4'].map((question) => ({ question, verdict: 'accepted' as const, note: '', answer: yes }));
    expect(code(judgeQuestions(doing(separate(inReview()), both), { judgements }))).toBe('forbidden');
    expect(code(judgeQuestions(doing(inReview(), both), { judgements }))).toBe('ok');
  });
});
