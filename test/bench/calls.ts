/**
 * Counts what each call of the app costs on the local site, beside its goal: everything that the site's ledger holds.
 * Run with `npx tsx test/bench/calls.ts`. It judges nothing: the exit status is always 0. What must hold is asserted in
 * `test/contract/app/costs.test.ts`.
 */
import { fingerprints } from '../../src/domain/brief/fingerprints';
import { proposeAnswers } from '../../src/domain/review/proposals';
import type { QuestionId } from '../../src/domain/vocabulary/ids';
import { EMPTY, SIEM_ANSWERS, SIEM_EXPORT } from '../fixtures/briefs';
import { ledgerOf } from '../support/costs';
import { drive, requestAt, transition, wire } from '../support/drive';
import { everyAct } from '../support/every-act';
import { mailsFrom, most } from '../support/mails';
import { startTestSite } from '../support/site';

/** The gate's own read of a question is part of what a verdict costs. */
interface Goal { readonly rest: number; readonly invocations: number }
/** What the manifest gives the functions; compute is the time of this machine times that. */
const MEMORY_MB = 256;

interface Line { readonly act: string; readonly goal: Goal | null; readonly run: () => Promise<unknown> }

const goal = (rest: number, invocations = 1): Goal => ({ rest, invocations });

async function main(): Promise<void> {
  const site = await startTestSite();
  const d = drive(site);
  const cost = ledgerOf(site);
  const project = site.jira.site.state.projects.find(({ key }) => key === 'PLUG')?.id ?? '';

  const fresh = await d.newRequest();
  const { id, key } = await requestAt(d, 'brief');
  const judged = await requestAt(d, 'judged');
  const ready = await requestAt(d, 'ready');
  const finished = await requestAt(d, 'done');
  await site.drain();
  const changed = { ...SIEM_EXPORT, goal: { options: [], text: `${SIEM_EXPORT.goal.text} Daily.` } };
  const admin = (name: string, payload: object) => () => d.rawCall('admin', name, payload, { type: 'jira:adminPage' });

  const verdict = (question: QuestionId) => ({ question, verdict: 'accepted' as const, note: '', answer: proposeAnswers(changed)[question]?.answer ?? null });

  const lines: readonly Line[] = [
    { act: 'view, first look at a new request', goal: goal(2), run: () => d.done('requester', 'viewRequest', {}, fresh.id) },
    { act: 'view, nothing to do', goal: goal(2), run: () => d.done('requester', 'viewRequest', {}, fresh.id) },
    { act: 'save the first brief', goal: goal(3), run: () => d.done('requester', 'saveBrief', { base: fingerprints(EMPTY), brief: wire(SIEM_EXPORT) }, fresh.id) },
    { act: 'save a brief, one row changed', goal: goal(3), run: () => d.done('requester', 'saveBrief', { base: fingerprints(SIEM_EXPORT), brief: wire(changed) }, fresh.id) },
    { act: 'send to review, creates ten questions', goal: goal(4), run: () => d.done('requester', 'sendToReview', { answers: SIEM_ANSWERS }, id) },
    { act: 'what its events cost afterwards', goal: null, run: () => site.drain() },
    { act: 'decide the hint', goal: goal(3), run: () => d.done('requester', 'decideHint', { decision: 'accepted', control: 'plugin', reason: '' }, id) },
    { act: 'confirm the fit', goal: goal(3), run: () => d.done('reviewer', 'confirmFit', { control: 'plugin', note: '' }, id) },
    { act: 'answer a question', goal: goal(2), run: () => d.done('requester', 'answerQuestion', { question: 'q10', answer: { choice: [], number: null, text: 'The gateway team' } }, id) },
    { act: 'keep what somebody types', goal: goal(1), run: () => d.done('requester', 'saveDrafts', { slots: { brief: { at: 1, value: 'typed', masked: false } } }, id) },
    { act: 'keep what is typed in the create dialog', goal: goal(1), run: () => d.rawCall('requester', 'saveDialogDraft', { draft: { at: 1, value: 'typed' } }, { project: { id: project } }) },
    { act: 'accept one question', goal: goal(5, 2), run: () => d.done('reviewer', 'judgeQuestion', verdict('q1'), id) },
    { act: 'accept four questions at once', goal: goal(12, 5), run: () => d.done('reviewer', 'judgeQuestions', { judgements: (['q3', 'q4', 'q5', 'q9'] as const).map(verdict) }, id) },
    { act: 'ask the requester two questions', goal: goal(4), run: () => d.done('operator', 'judgeQuestions', { judgements: (['q6', 'q7'] as const).map((question) => ({ question, verdict: 'more_needed', note: 'Why?', answer: null })) }, id) },
    { act: 'answer both, which tells who asked', goal: goal(5, 2), run: async () => { for (const question of ['q6', 'q7'] as const) await d.done('requester', 'answerQuestion', { question, answer: SIEM_ANSWERS[question] ?? { choice: [], number: null, text: '' } }, id); } },
    { act: 'list evidence', goal: null, run: () => d.done('reviewer', 'listEvidence', {}, id) },
    { act: 'find people', goal: null, run: () => d.done('requester', 'findPeople', { query: 'op' }, id) },
    { act: 'name people', goal: null, run: () => d.done('requester', 'namePeople', { accountIds: [d.user('pm').accountId] }, id) },
    { act: 'list earlier requests', goal: null, run: () => d.done('requester', 'listEarlier', {}, id) },
    { act: 'read an earlier request', goal: null, run: () => d.done('requester', 'readEarlier', { issueId: judged.id }, id) },
    { act: 'attest an item', goal: goal(3), run: () => d.done('operator', 'attestItem', { item: 'rollback', evidence: null, note: 'Disable it.' }, id) },
    { act: 'withdraw an attestation', goal: goal(3), run: () => d.done('operator', 'withdrawAttestation', { item: 'rollback' }, id) },
    { act: 'request changes', goal: goal(4), run: () => d.done('reviewer', 'moveRequest', { move: 'request_changes', note: 'Shorter.' }, id) },
    { act: 'start the pilot in the panel', goal: goal(5, 2), run: () => d.done('operator', 'moveRequest', { move: 'start_pilot', note: '' }, judged.id) },
    { act: 'gate: a transition into Done over REST', goal: goal(3), run: () => transition(d, 'operator', ready.key, 'Finish') },
    { act: 'what its events cost afterwards', goal: null, run: () => site.drain() },
    { act: 'view a request in Done', goal: goal(2), run: () => d.done('pm', 'viewRequest', {}, finished.id) },
    { act: 'an edit that changes nothing of ours, and its event', goal: goal(3, 2), run: async () => { await d.rest('admin', 'PUT', `/rest/api/3/issue/${key}`, { fields: { labels: ['one'] } }); await site.drain(); } },
    { act: 'admin: list projects', goal: null, run: admin('listProjects', {}) },
    { act: 'admin: plan', goal: null, run: admin('planSetUp', { projectId: project }) },
    { act: 'admin: apply again', goal: null, run: admin('applySetUp', { projectId: project }) },
    { act: 'admin: verify', goal: null, run: admin('verifySetUp', { projectId: project }) },
  ];

  const rows: Record<string, string | number>[] = [];
  for (const { act, goal: wanted, run } of lines) {
    const costs = await cost(run);
    const invocations = Object.values(costs.invocations).reduce((sum, one) => sum + one, 0);
    const seconds = costs.ms / 1_000;
    rows.push({
      act, REST: costs.restCalls, 'goal REST': wanted?.rest ?? '-', points: costs.points, 'issue writes': costs.issueWrites, 'mails (one person)': `${costs.mails} (${costs.mailsOfOne})`,
      invocations, 'goal inv.': wanted?.invocations ?? '-', [`mGB-s at ${MEMORY_MB} MB`]: Math.round(seconds * MEMORY_MB / 1_024 * 1_000),
      'reads (bytes)': `${costs.storageReads} (${costs.readBytes})`, 'writes (bytes)': `${costs.storageWrites} (${costs.writtenBytes})`, 'log lines': costs.logLines,
      'steps (expensive)': `${costs.expressionSteps} (${costs.expensiveOperations})`,
      'which REST': Object.entries(costs.rest).map(([name, times]) => (times === 1 ? name : `${name} ×${times}`)).join(', '),
    });
  }
  console.table(rows);

  // Every act of the table of acts: mails in all and to one person, and what a look writes when nothing has changed since.
  const acts: Record<string, string | number>[] = [];
  for (const { act, who, before, run, on } of everyAct(d)) {
    await before?.();
    await site.drain();
    let mails: Readonly<Record<string, number>> = {};
    const costs = await cost(async () => { mails = await mailsFrom(site, run); });
    const look = await cost(() => d.done('pm', 'viewRequest', {}, on()));
    acts.push({
      act, who, REST: costs.restCalls, mails: costs.mails, 'to one person': most(mails), 'issue writes': costs.issueWrites, 'storage writes': costs.storageWrites,
      'look: REST': look.restCalls, 'look: issue writes': look.issueWrites, 'look: storage writes': look.storageWrites, 'look: mails': look.mails,
    });
  }
  console.table(acts);
  await site.close();
}

void main();
