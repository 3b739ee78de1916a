import { confirmFit } from '../../../src/domain/acts/fit';
import { judgeQuestion } from '../../../src/domain/acts/review';
import { noteSecrets } from '../../../src/domain/acts/secret-findings';
import { withdrawAttestation } from '../../../src/domain/acts/items';
import { decideEnding, decideGate } from '../../../src/domain/gate/gate';
import { INTENT_LASTS_MS, livePending } from '../../../src/domain/gate/pending-ending';
import { decideQuestionGate } from '../../../src/domain/gate/question-gate';
import { MAX_SENTENCE } from '../../../src/domain/gate/sentence';
import type { Answer, PendingEnding, RequestRecord } from '../../../src/domain/record';
import { deriveState, type RequestSources } from '../../../src/domain/state';
import { ENDING_IDS, ITEM_IDS, PROGRESS_GATE_IDS, QUESTION_IDS, ROW_IDS, type EndingId, type ItemId, type ProgressGateId, type QuestionId, type VerdictId } from '../../../src/domain/vocabulary/ids';
import { ITEMS } from '../../../src/domain/vocabulary/items';
import { accept, after, doing, draft, inReview, judgeOf, looked, moved, operator, outsider, productManager, readyForDone, readyForPilot, requester, reviewer, T0, withFit, withRollback } from './request-fixture';

const decide = (gate: ProgressGateId, sources: RequestSources) => decideGate(gate, deriveState(sources));
const judge = (sources: RequestSources, question: QuestionId, verdict: VerdictId, answer: Answer | null = null) =>
  after(sources, judgeQuestion(doing(sources, judgeOf(question), T0 + 9000), { question, verdict, note: 'Because.', answer }));
const withRecord = (sources: RequestSources, part: Partial<RequestRecord>): RequestSources => ({ ...sources, record: { ...sources.record, ...part } });
const withSecret = (sources: RequestSources, ...places: string[]) =>
  withRecord(sources, noteSecrets(sources.record, looked(places.map((place) => ({ kind: 'virtual_key', place, digest: 'd' }))), T0));

describe('the Pilot gate', () => {
  test('opens when fit, ten questions and the eight items that need no pilot are settled', () => {
    expect(decide('pilot', readyForPilot())).toEqual({ pass: true, open: [], sentence: 'Ready for Pilot.' });
  });

  test('asks a draft to be sent to review instead of for ten questions', () => {
    expect(decide('pilot', draft()).sentence).toBe('Not ready for Pilot, 3 open. operator: rollback; requester: send to review; security: fit. See the panel.');
  });

  test('names everything at the start of the review, by who must act', () => {
    expect(decide('pilot', inReview()).sentence).toBe(
      'Not ready for Pilot, 12 open. compliance: Q4 Q9; operator: Q2 Q8, rollback; requester: Q6 Q7 Q10; security: Q1 Q3 Q5, fit. See the panel.',
    );
  });

  test.each(QUESTION_IDS)('stays shut while %s alone has no verdict', (missing) => {
    const sources = QUESTION_IDS.filter((id) => id !== missing).reduce((all, id) => accept(all, id), withRollback(withFit(inReview())));
    const { open, pass } = decide('pilot', sources);
    expect(pass).toBe(false);
    expect(open.map((entry) => entry.question)).toEqual([missing]);
  });

  test('lets a condition and a question that does not apply through', () => {
    expect(decide('pilot', judge(readyForPilot(), 'q4', 'conditional')).pass).toBe(true);
    expect(decide('pilot', judge(readyForPilot(), 'q4', 'not_applicable')).pass).toBe(true);
  });

  test('passes the turn to the requester when more is needed', () => {
    expect(decide('pilot', judge(readyForPilot(), 'q4', 'more_needed')).sentence).toBe('Not ready for Pilot, 1 open. requester: Q4. See the panel.');
  });

  test('asks for an attestation of an item none of whose questions applies', () => {
    expect(decide('pilot', judge(readyForPilot(), 'q10', 'not_applicable')).sentence).toBe('Not ready for Pilot, 1 open. product manager: ownership. See the panel.');
  });

  test.each(['safetysec', 'unsure', 'outside'] as const)('stays shut when the fit is confirmed as %s', (control) => {
    const sources = readyForPilot();
    const refitted = after(sources, confirmFit(doing(sources, reviewer), { control, note: '' }));
    expect(decide('pilot', refitted).sentence).toBe('Not ready for Pilot, 1 open. security: fit as plugin. See the panel.');
  });

  test('stays shut while a secret finding is open', () => {
    expect(decide('pilot', withSecret(readyForPilot(), 'brief')).sentence).toBe('Not ready for Pilot, 1 open. security: 1 secret. See the panel.');
    expect(decide('pilot', withSecret(readyForPilot(), 'brief', 'summary')).sentence).toBe('Not ready for Pilot, 1 open. security: 2 secrets. See the panel.');
  });
});

describe('questions are counted by their own subtasks', () => {
  test('a deleted one is open although its verdict stands', () => {
    const sources = readyForPilot();
    const short = { ...sources, subtasks: sources.subtasks.filter((subtask) => subtask.question !== 'q3' && subtask.question !== 'q7') };
    expect(decide('pilot', short).sentence).toBe('Not ready for Pilot, 2 open. requester: create Q3 Q7. See the panel.');
  });

  test('another subtask in its place does not count, whatever it claims to be', () => {
    const sources = readyForPilot();
    const swapped = { ...sources, subtasks: sources.subtasks.map((subtask) => (subtask.question === 'q3' ? { ...subtask, id: '99999' } : subtask)) };
    expect(decide('pilot', swapped).pass).toBe(false);
  });

  test('a subtask more does no harm', () => {
    const sources = readyForPilot();
    expect(decide('pilot', { ...sources, subtasks: [...sources.subtasks, { id: '99999', question: 'q3', status: 'open' }] }).pass).toBe(true);
  });
});

describe('the Done gate', () => {
  test('opens with all ten items', () => {
    expect(decide('done', readyForDone()).pass).toBe(true);
    expect(ITEM_IDS.filter((id) => !deriveState(readyForDone()).items[id].met)).toEqual([]);
  });

  test('asks for the evidence of the pilot that Pilot did not ask for', () => {
    expect(decide('done', moved(readyForPilot(), 'start_pilot')).sentence).toBe('Not ready for Done, 2 open. operator: integrations; security: request ids. See the panel.');
  });

  test('reads as the design’s example', () => {
    const base = QUESTION_IDS.filter((id) => id !== 'q6' && id !== 'q7').reduce((all, id) => accept(all, id), withFit(inReview()));
    const attested = { ...base, record: { ...base.record, items: { ...base.record.items, integrations: readyForDone().record.items.integrations } } };
    expect(decide('done', attested).sentence).toBe('Not ready for Done, 4 open. operator: rollback; requester: Q6 Q7; security: request ids. See the panel.');
  });

  test('is shut by an open condition', () => {
    expect(decide('done', judge(readyForDone(), 'q9', 'conditional')).sentence).toBe('Not ready for Done, 1 open. compliance: settle Q9. See the panel.');
  });

  test.each(['rollback', 'request_ids', 'integrations'] as const)('is shut without the attestation of %s', (item) => {
    const sources = readyForDone();
    const person = item === 'request_ids' ? reviewer : operator;
    expect(decide('done', after(sources, withdrawAttestation(doing(sources, person), { item }))).open.map((entry) => entry.item)).toEqual([item]);
  });

  test('does not name an item that only waits for its open question', () => {
    const { open } = decide('done', judge(readyForDone(), 'q3', 'more_needed'));
    expect(open.map((entry) => entry.subject)).toEqual(['Q3']);
    expect(deriveState(judge(readyForDone(), 'q3', 'more_needed')).items.placement.met).toBe(false);
  });

  test('fails closed when the brief cannot be read', () => {
    for (const gate of ['pilot', 'done'] as const) {
      expect(decide(gate, { ...readyForDone(), briefReadable: false })).toMatchObject({ pass: false, open: [{ role: 'requester' }] });
    }
  });

  test('agrees with the items: it is open only when every item is met', () => {
    const verdicts: VerdictId[] = ['accepted', 'conditional', 'more_needed', 'not_applicable'];
    for (const question of QUESTION_IDS) for (const verdict of verdicts) {
      const state = deriveState(judge(readyForDone(), question, verdict));
      expect(decideGate('done', state).pass).toBe(ITEM_IDS.every((id) => state.items[id].met));
    }
  });
});

const endedAs = (kind: EndingId) => ({ kind, reason: 'A quota does it.', control: null, by: reviewer.accountId, at: T0, shared: null });
const pendingAs = (kind: EndingId, reason = 'A quota does it.'): PendingEnding => ({ kind, reason, control: null, by: reviewer.accountId, at: T0, fromStatusId: '10', until: T0 + INTENT_LASTS_MS });
/** What the gate says at a moment, of an issue in a status. */
const end = (gate: EndingId, sources: RequestSources, statusId = '10', now = T0 + 1) => decideEnding(gate, deriveState(sources), livePending(sources.record, statusId, now));

describe('the ways to an ending', () => {
  test.each(ENDING_IDS)('%s is refused without its own reason', (kind) => {
    expect(end(kind, readyForPilot()).pass).toBe(false);
    expect(end(kind, withRecord(readyForPilot(), { pendingEnding: pendingAs(kind, ' ') })).pass).toBe(false);
    for (const other of ENDING_IDS.filter((id) => id !== kind)) expect(end(kind, withRecord(readyForPilot(), { pendingEnding: pendingAs(other) })).pass).toBe(false);
  });

  test.each(['declined', 'withdrawn'] as const)('%s passes with its reason', (kind) => {
    expect(end(kind, withRecord(inReview(), { pendingEnding: pendingAs(kind) })).pass).toBe(true);
  });

  test.each(ENDING_IDS)('%s is not opened by an ending that the request came back from', (kind) => {
    expect(end(kind, withRecord(inReview(), { ending: endedAs(kind) })).pass).toBe(false);
  });

  test('an intent counts from the status that it was taken in, and until it expires', () => {
    const sources = withRecord(inReview(), { pendingEnding: pendingAs('declined') });
    expect(end('declined', sources, '11').pass).toBe(false);
    expect(end('declined', sources, '10', T0 + INTENT_LASTS_MS).pass).toBe(true);
    expect(end('declined', sources, '10', T0 + INTENT_LASTS_MS + 1).sentence).toBe('Not ready for Declined, 1 open. product manager: the reason. See the panel.');
  });

  test('redirected needs, besides, a fit confirmed as a standard control that still holds', () => {
    const sources = withRecord(inReview(), { pendingEnding: pendingAs('redirected') });
    const fitted = (control: 'quotas' | 'plugin' | 'unsure') => after(sources, confirmFit(doing(sources, productManager), { control, note: '' }));
    expect(end('redirected', sources).sentence).toBe('Not ready for Redirected, 1 open. security: fit as a standard control. See the panel.');
    expect([end('redirected', fitted('plugin')).pass, end('redirected', fitted('unsure')).pass, end('redirected', fitted('quotas')).pass]).toEqual([false, false, true]);
    expect(end('redirected', { ...fitted('quotas'), brief: { ...fitted('quotas').brief, goal: { options: [], text: 'Something else.' } } }).pass).toBe(false);
  });
});

describe('the ways of a question', () => {
  test('a question is answered by its own verdict, and by no other', () => {
    const one = accept(inReview(), 'q3');
    const id = (question: QuestionId) => one.subtasks.find((subtask) => subtask.question === question)?.id ?? '';
    expect(decideQuestionGate('answered', one.record, id('q3'), T0)).toEqual({ pass: true, sentence: '' });
    expect(decideQuestionGate('answered', one.record, id('q4'), T0)).toEqual({ pass: false, sentence: 'Not ready for Answered: Q4 has no verdict yet. A reviewer gives it in the request’s panel.' });
    expect(decideQuestionGate('answered', judge(one, 'q3', 'more_needed').record, id('q3'), T0).pass).toBe(false);
    expect(decideQuestionGate('answered', judge(one, 'q3', 'conditional').record, id('q3'), T0).pass).toBe(true);
  });

  test('a subtask that is none of the ten is never answered and never closed', () => {
    const ended = withRecord(readyForDone(), { ending: endedAs('declined') });
    expect(decideQuestionGate('answered', ended.record, '99999', T0).pass).toBe(false);
    expect(decideQuestionGate('closed_unanswered', ended.record, '99999', T0).pass).toBe(false);
  });

  test('a question is closed unanswered only when the request has ended', () => {
    const sources = inReview();
    const id = sources.subtasks[0]?.id ?? '';
    expect(decideQuestionGate('closed_unanswered', sources.record, id, T0).pass).toBe(false);
    expect(decideQuestionGate('closed_unanswered', withRecord(sources, { ending: endedAs('declined') }).record, id, T0).pass).toBe(true);
  });
});

/** Puts one question into each of the ways in which it can be open or done with. */
const WAYS: readonly ((sources: RequestSources, question: QuestionId) => RequestSources)[] = [
  (sources) => sources,
  (sources, question) => ({ ...sources, subtasks: sources.subtasks.filter((subtask) => subtask.question !== question) }),
  (sources, question) => withVerdict(sources, question, 'conditional'),
  (sources, question) => withVerdict(sources, question, 'more_needed'),
  (sources, question) => withVerdict(sources, question, 'not_applicable'),
  (sources, question) => withVerdict(sources, question, 'accepted', true),
  (sources, question) => withVerdict(sources, question, 'not_applicable', true),
];

function withVerdict(sources: RequestSources, question: QuestionId, verdict: VerdictId, stale = false): RequestSources {
  const basis = stale ? Object.fromEntries(ROW_IDS.map((row) => [row, 'other'])) : deriveState(sources).fingerprints;
  const given = { verdict, note: '', by: outsider.accountId, at: T0, basis };
  return withRecord(sources, { questions: { ...sources.record.questions, [question]: { ...sources.record.questions[question], verdict: given } } });
}

function staleAttestations(sources: RequestSources): RequestSources {
  const attestation = { by: outsider.accountId, at: T0, evidence: null, note: 'x', basis: {} };
  const items = Object.fromEntries(ITEM_IDS.map((id) => [id, { attestation: ITEMS[id].metBy === 'fit' ? null : attestation }])) as Record<ItemId, { attestation: typeof attestation | null }>;
  return withRecord(sources, { items, fit: { control: 'plugin', note: '', by: outsider.accountId, at: T0, basis: {} } });
}

describe('the sentence', () => {
  const starts: [string, RequestSources][] = [
    ['nothing decided', inReview()], ['every attestation stale', staleAttestations(inReview())],
  ].map(([name, sources]) => [name as string, withSecret(sources as RequestSources, ...Array.from({ length: 200 }, (_, index) => `comment ${index}`))]);

  test.each(starts)('never exceeds 300 characters, searched for the longest from: %s', (_, start) => {
    let longest = 0;
    for (const uniform of WAYS) {
      const ways: Record<string, (typeof WAYS)[number]> = Object.fromEntries(QUESTION_IDS.map((id) => [id, uniform]));
      const sentence = () => decide('done', QUESTION_IDS.reduce((sources, id) => (ways[id] ?? uniform)(sources, id), start)).sentence;
      for (const question of [...QUESTION_IDS, ...QUESTION_IDS]) {
        const lengths = WAYS.map((way) => { ways[question] = way; return sentence().length; });
        const best = Math.max(...lengths);
        ways[question] = WAYS[lengths.indexOf(best)] ?? uniform;
        longest = Math.max(longest, best);
      }
    }
    expect(longest).toBeLessThanOrEqual(MAX_SENTENCE);
    expect(longest).toBeGreaterThan(200);
  });

  test('has one form for every gate', () => {
    const sources = withSecret(draft(), 'brief');
    for (const { sentence } of [...PROGRESS_GATE_IDS.map((gate) => decide(gate, sources)), ...ENDING_IDS.map((gate) => end(gate, sources))]) {
      expect(sentence).toMatch(/^Not ready for [A-Z][a-z ]+, \d+ open\. .+\. See the panel\.$/);
    }
    expect(decide('done', sources)).toEqual(decide('done', sources));
  });
});

describe('what a reviewer has decided before they were made the reporter', () => {
  const ready = readyForDone();
  const theirs = (accountId: string) => ({ ...ready, requesterId: accountId });

  test('counts for no gate, and is named', () => {
    const state = deriveState(theirs(reviewer.accountId));
    expect(decideGate('done', state).sentence).toBe('Not ready for Done, 7 open. compliance: Q4 Q9; security: Q1 Q3 Q5, request ids, fit. See the panel.');
    expect(state.byRequester).toEqual({ fit: true, questions: ['q1', 'q3', 'q4', 'q5', 'q9'], items: ['request_ids'], waivers: [] });
    expect(state.questions.q1).toMatchObject({ settled: null, turn: 'security' });
    expect(decideGate('done', deriveState(theirs(operator.accountId))).sentence).toMatch(/operator: Q2 Q6 Q7 Q8, integrations, rollback/);
  });

  test('counts again when they are the reporter no more, and once somebody else has decided', () => {
    expect(decideGate('done', deriveState(theirs(requester.accountId))).pass).toBe(true);
    const other = { accountId: 'acc-other', roles: ['operator' as const], canEdit: true };
    const sources = theirs(operator.accountId);
    const judged = after(sources, judgeQuestion(doing(sources, other), { question: 'q2', verdict: 'accepted', note: '', answer: null }));
    expect(deriveState(judged).byRequester.questions).toEqual(['q6', 'q7', 'q8']);
  });

  test('is no waiver either', () => {
    const waiver = {
      id: 'w1', of: 'rollback' as const, reason: 'A dry run only.', until: T0 + 1e9, basis: { rollout: deriveState(ready).fingerprints.rollout }, proposed: { by: 'acc-other', at: T0, roles: ['operator' as const] },
      seconded: { by: 'acc-waiver', at: T0, role: 'security' as const, withRole: 'operator' as const }, ended: null,
    };
    const record = { ...ready.record, waivers: [waiver], items: { ...ready.record.items, rollback: { attestation: null } } };
    expect(decideGate('done', deriveState({ ...ready, record })).pass).toBe(true);
    expect(deriveState({ ...theirs('acc-waiver'), record })).toMatchObject({ waivers: {}, byRequester: { waivers: ['rollback'] } });
    expect(decideGate('done', deriveState({ ...theirs('acc-waiver'), record })).pass).toBe(false);
  });
});
