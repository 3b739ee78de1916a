/**
 * Counts what each call of the app costs on the local site, beside its goal: REST calls, storage reads and writes, invocations.
 * Run with `npx tsx test/bench/calls.ts`. It judges nothing: the exit status is always 0. What must hold is asserted in
 * `test/contract/app/costs.test.ts`.
 */
import { fingerprints } from '../../src/domain/brief/fingerprints';
import { EMPTY, SIEM_ANSWERS, SIEM_EXPORT } from '../fixtures/briefs';
import { costsOf } from '../support/costs';
import { drive, judge, requestAt, transition, wire } from '../support/drive';
import { startTestSite } from '../support/site';

interface Goal { readonly rest: number; readonly invocations: number }
interface Line { readonly act: string; readonly goal: Goal | null; readonly run: () => Promise<unknown> }

async function main(): Promise<void> {
  const site = await startTestSite();
  const d = drive(site);
  const cost = costsOf(site);
  const project = site.jira.site.state.projects.find(({ key }) => key === 'PLUG')?.id ?? '';

  const fresh = await d.newRequest();
  const { id, key } = await requestAt(d, 'brief');
  const judged = await requestAt(d, 'judged');
  const ready = await requestAt(d, 'ready');
  const finished = await requestAt(d, 'done');
  await site.drain();
  const changed = { ...SIEM_EXPORT, goal: { options: [], text: `${SIEM_EXPORT.goal.text} Daily.` } };
  const admin = (name: string, payload: object) => () => d.rawCall('admin', name, payload, { type: 'jira:adminPage' });

  const lines: readonly Line[] = [
    { act: 'view, first look at a new request', goal: null, run: () => d.done('requester', 'viewRequest', {}, fresh.id) },
    { act: 'view, nothing to do', goal: { rest: 1, invocations: 1 }, run: () => d.done('requester', 'viewRequest', {}, fresh.id) },
    { act: 'save the first brief', goal: { rest: 3, invocations: 1 }, run: () => d.done('requester', 'saveBrief', { base: fingerprints(EMPTY), brief: wire(SIEM_EXPORT) }, fresh.id) },
    { act: 'save a brief, one row changed', goal: { rest: 3, invocations: 1 }, run: () => d.done('requester', 'saveBrief', { base: fingerprints(SIEM_EXPORT), brief: wire(changed) }, fresh.id) },
    { act: 'send to review, creates ten questions', goal: { rest: 4, invocations: 1 }, run: () => d.done('requester', 'sendToReview', { answers: SIEM_ANSWERS }, id) },
    { act: 'what its events cost afterwards', goal: null, run: () => site.drain() },
    { act: 'decide the hint', goal: null, run: () => d.done('requester', 'decideHint', { decision: 'accepted', control: 'plugin', reason: '' }, id) },
    { act: 'confirm the fit', goal: null, run: () => d.done('reviewer', 'confirmFit', { control: 'plugin', note: '' }, id) },
    { act: 'answer a question', goal: null, run: () => d.done('requester', 'answerQuestion', { question: 'q10', answer: { choice: [], number: null, text: 'The gateway team' } }, id) },
    { act: 'judge a question (with one view)', goal: null, run: () => judge(d, id, 'q1') },
    { act: 'attest an item', goal: null, run: () => d.done('operator', 'attestItem', { item: 'rollback', evidence: null, note: 'Disable it.' }, id) },
    { act: 'withdraw an attestation', goal: null, run: () => d.done('operator', 'withdrawAttestation', { item: 'rollback' }, id) },
    { act: 'request changes', goal: null, run: () => d.done('reviewer', 'moveRequest', { move: 'request_changes', note: 'Shorter.' }, id) },
    { act: 'start the pilot in the panel', goal: null, run: () => d.done('operator', 'moveRequest', { move: 'start_pilot', note: '' }, judged.id) },
    { act: 'gate: a transition into Done over REST', goal: { rest: 3, invocations: 1 }, run: () => transition(d, 'operator', ready.key, 'Finish') },
    { act: 'what its events cost afterwards', goal: null, run: () => site.drain() },
    { act: 'view a request in Done', goal: { rest: 1, invocations: 1 }, run: () => d.done('pm', 'viewRequest', {}, finished.id) },
    { act: 'an edit that changes nothing of ours, and its event', goal: { rest: 3, invocations: 2 }, run: async () => { await d.rest('admin', 'PUT', `/rest/api/3/issue/${key}`, { fields: { labels: ['one'] } }); await site.drain(); } },
    { act: 'admin: list projects', goal: null, run: admin('listProjects', {}) },
    { act: 'admin: plan', goal: null, run: admin('planSetUp', { projectId: project }) },
    { act: 'admin: apply again', goal: null, run: admin('applySetUp', { projectId: project }) },
    { act: 'admin: verify', goal: null, run: admin('verifySetUp', { projectId: project }) },
  ];

  const rows: Record<string, string | number>[] = [];
  for (const { act, goal, run } of lines) {
    const costs = await cost(run);
    const invocations = Object.values(costs.invocations).reduce((sum, one) => sum + one, 0);
    rows.push({
      act, REST: costs.restCalls, 'goal REST': goal?.rest ?? '-', 'storage reads': costs.storageReads, 'storage writes': costs.storageWrites,
      'issue writes': costs.issueWrites, invocations, 'goal inv.': goal?.invocations ?? '-',
      'which REST': Object.entries(costs.rest).map(([name, times]) => (times === 1 ? name : `${name} ×${times}`)).join(', '),
    });
  }
  console.table(rows);
  await site.close();
}

void main();
