import { beginFrom, noteVersion, predecessorOf, wantVersion } from '../../../src/domain/acts/new-version';
import { answerQuestion, judgeQuestion } from '../../../src/domain/acts/review';
import { noteSecrets } from '../../../src/domain/acts/secret-findings';
import type { RequestRecord } from '../../../src/domain/record';
import { deriveState, type RequestSources } from '../../../src/domain/state';
import { QUESTION_IDS } from '../../../src/domain/vocabulary/ids';
import { acceptedTogether, proposalToAccept } from '../../../static/review/sheet';
import { accept, after, doing, draft, ended, inReview, judgeOf, looked, moved, operator, plainBrief, productManager, readyForDone, REQUESTER_ANSWERS, requester, reviewer, T0 } from './request-fixture';

const done = (): RequestSources => moved(readyForDone(), 'finish');
const want = (sources: RequestSources, name = 'one', gone: string | null = null) => wantVersion(doing(sources, requester, T0 + 9000), name, gone);

/** The new request in review, with what came along from the one that is Done. */
function versionOf(sources: RequestSources = done(), brief = plainBrief()): RequestSources {
  const predecessor = predecessorOf(sources.record, 'PLUG-12', deriveState(sources).fingerprints, T0 + 9000);
  const base = inReview(brief);
  return { ...base, record: beginFrom(base.record, predecessor, requester.accountId, T0 + 9000) };
}

describe('a new version that is wanted', () => {
  it('is noted once by its name, whoever asks again', () => {
    const wanted = after(done(), want(done()));
    expect(wanted.record.successor).toEqual({ by: requester.accountId, at: T0 + 9000, name: 'one', issueId: null, key: null });
    expect(after(wanted, wantVersion(doing(wanted, productManager), 'two', null)).record).toBe(wanted.record);
  });

  it('is the one that there is, until that one is gone', () => {
    const there = { ...done(), record: noteVersion(after(done(), want(done())).record, { id: '7', key: 'PLUG-7' }, requester.accountId, T0) };
    expect(there.record.successor).toMatchObject({ issueId: '7', key: 'PLUG-7' });
    expect(there.record.log.at(-1)).toMatchObject({ act: 'new_version', detail: 'to PLUG-7', by: requester.accountId });
    expect(noteVersion(there.record, { id: '7', key: 'PLUG-7' }, requester.accountId, T0)).toBe(there.record);
    expect(after(there, want(there, 'two', null)).record).toBe(there.record);
    expect(after(there, want(there, 'two', '7')).record.successor).toMatchObject({ name: 'two', issueId: null });
  });

  it('is refused while the request runs, to whoever may not, and without a brief to copy', () => {
    expect(want(inReview())).toMatchObject({ ok: false, code: 'wrong_status' });
    expect(wantVersion(doing(done(), operator), 'one', null)).toMatchObject({ ok: false, code: 'forbidden' });
    expect(want({ ...done(), briefReadable: false })).toMatchObject({ ok: false, code: 'invalid_input' });
    expect(want(ended(inReview(), 'decline'))).toMatchObject({ ok: true });
  });
});

describe('what goes along', () => {
  it('are answers, and nothing that anybody has decided', () => {
    const found = { ...done(), record: noteSecrets(done().record, looked([{ kind: 'password', place: 'description', digest: 'ab' }]), T0) };
    const { record } = versionOf(found);
    expect(Object.keys(record.predecessor?.answers ?? {}).sort()).toEqual([...QUESTION_IDS].sort());
    expect(JSON.stringify(record.predecessor)).not.toMatch(/"(?:by|verdict|note|basis|source)"/);
    expect(record).toMatchObject({ fit: null, hint: null, findings: [], waivers: [], passed: null, ending: null });
    for (const id of QUESTION_IDS) expect(record.questions[id]).toMatchObject({ answer: null, verdict: null });
    expect(record.log.at(-1)).toMatchObject({ act: 'new_version', detail: 'from PLUG-12' });
  });

  it('is not an answer that a reviewer has found wanting', () => {
    const base = after(inReview(), answerQuestion(doing(inReview(), requester), { question: 'q7', answer: { choice: ['continue'], number: null, text: 'Nothing.' } }));
    const asked = after(base, judgeQuestion(doing(base, operator, T0 + 5000), { question: 'q7', verdict: 'more_needed', note: 'What is recorded?', answer: null }));
    const answered = (sources: RequestSources): boolean => predecessorOf(sources.record, 'PLUG-12', deriveState(sources).fingerprints, T0).answers.q7 !== undefined;
    expect([answered(base), answered(asked)]).toEqual([true, false]);
    expect(answered(after(asked, answerQuestion(doing(asked, requester, T0 + 6000), { question: 'q7', answer: { choice: ['queue'], number: null, text: 'Each failure.' } })))).toBe(true);
  });

  it('comes once: a second try changes nothing', () => {
    const { record } = versionOf();
    expect(beginFrom(record, { ...record.predecessor as NonNullable<RequestRecord['predecessor']>, key: 'PLUG-99' }, 'somebody', T0)).toBe(record);
  });
});

describe('an earlier answer in the new version', () => {
  it('is proposed with where it comes from, also where no row of the brief says it', () => {
    const { questions } = deriveState(versionOf());
    expect(questions.q10.proposal).toEqual({ answer: { ...REQUESTER_ANSWERS.q10 }, rows: [], from: 'PLUG-12' });
    expect(questions.q2.proposal).toMatchObject({ from: 'PLUG-12', rows: [] });
    expect(questions.q10.turn).toBe('requester');
  });

  it('gives way to the brief where the rows that it rests on have changed since', () => {
    const { questions } = deriveState(versionOf(done(), plainBrief({ rollout: { options: ['observe_only'], text: 'Another rollout, observe-only.' } })));
    expect(questions.q2.proposal).toMatchObject({ from: null, answer: { text: 'Another rollout, observe-only.' } });
    expect(questions.q10.proposal).toMatchObject({ from: 'PLUG-12' });
  });

  it('settles nothing until a reviewer takes it over, and then says that it was taken over', () => {
    const version = versionOf();
    expect(QUESTION_IDS.every((id) => deriveState(version).questions[id].settled === null)).toBe(true);
    const offered = acceptedTogether(deriveState(version), reviewer);
    expect(offered.length).toBeGreaterThan(2);
    expect(new Set(offered.map(({ from }) => from))).toEqual(new Set(['PLUG-12']));
    const taken = accept(version, 'q3');
    expect(taken.record.questions.q3).toMatchObject({ answer: { source: 'earlier', by: judgeOf('q3').accountId }, verdict: { verdict: 'accepted' } });
    expect(proposalToAccept(deriveState(taken).questions.q3)).toBeNull();
  });

  it('is not there in a request that is no version', () => {
    expect(deriveState(draft()).questions.q10.proposal).toBeNull();
  });
});
