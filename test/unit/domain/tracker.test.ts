import Ajv from 'ajv';
import { settleDone, type DoneFacts, type FoundEntry } from '../../../src/domain/acts/done';
import { confirmFit, decideHint } from '../../../src/domain/acts/fit';
import { judgeQuestion } from '../../../src/domain/acts/review';
import { briefFindings } from '../../../src/domain/brief/findings';
import { emptyBrief } from '../../../src/domain/brief/model';
import { encodeBrief } from '../../../src/domain/brief/storage';
import { noteSecrets } from '../../../src/domain/acts/secret-findings';
import { nextStep } from '../../../src/domain/next-step';
import { classify } from '../../../src/domain/hints/classify';
import type { Hint } from '../../../src/domain/hints/hint';
import { projectQuestion, projectRequest, sameValue } from '../../../src/domain/projections';
import { deriveState, type RequestSources } from '../../../src/domain/state';
import { steps } from '../../../src/domain/steps';
import { FIELDS } from '../../../src/domain/vocabulary/fields';
import { QUESTION_IDS, STEP_IDS, STATUS_IDS, type FieldName } from '../../../src/domain/vocabulary/ids';
import { accept, after, doing, draft, inReview, looked, moved, plainBrief, productManager, readyForDone, readyForPilot, requester, reviewer, T0, withFit } from './request-fixture';

const IN_DONE: FoundEntry = { path: 'transition', from: 'in_review', at: T0, beforeSetUp: false, editedSince: false, lastEditBefore: null, changedTexts: [] };
const FACTS: DoneFacts = { since: T0, entry: IN_DONE, moveBack: false };
const reached = (sources: RequestSources) => steps(deriveState(sources)).filter((step) => step.reached).map((step) => step.id);
const next = (sources: RequestSources) => nextStep(deriveState(sources)).text;
const finished = (): RequestSources => {
  const done = moved(readyForDone(), 'finish');
  return { ...done, record: settleDone(deriveState(done), FACTS, T0 + 9000) };
};

describe('the nine steps', () => {
  test('are reached one after the other', () => {
    expect(reached(draft(emptyBrief()))).toEqual([]);
    expect(reached(draft())).toEqual(['brief']);
    expect(reached(withFit(inReview()))).toEqual(['brief', 'classify']);
    expect(reached(accept(inReview(), 'q3'))).toEqual(['brief', 'moment']);
    expect(reached((['q1', 'q3', 'q4', 'q8'] as const).reduce((sources, id) => accept(sources, id), inReview()))).toEqual(['brief', 'moment', 'least_privilege']);
    expect(reached(accept(accept(inReview(), 'q9'), 'q2'))).toEqual(['brief', 'evidence', 'plan']);
    expect(reached(readyForPilot())).toEqual(STEP_IDS.slice(0, 7));
    expect(reached(moved(readyForPilot(), 'start_pilot'))).toEqual(STEP_IDS.slice(0, 8));
    expect(reached(finished())).toEqual([...STEP_IDS]);
  });

  test('do not count Done that was not earned', () => {
    expect(reached({ ...readyForPilot(), status: 'done' })).not.toContain('production');
  });

  test('fall back when a decision becomes stale, or the moment contradicts another row', () => {
    const changed = { ...readyForPilot(), brief: plainBrief({ goal: { text: 'Something else for the support team.' } }) };
    expect(reached(changed)).toEqual(STEP_IDS.slice(0, 7).filter((id) => id !== 'classify' && id !== 'review'));
    expect(reached(accept(inReview(plainBrief({ data: { options: ['response'] }, moment: { options: ['before'] } })), 'q3'))).not.toContain('moment');
  });

  test.each([
    ['other rows contradict each other', { scope: { options: ['model'] }, traffic: { options: ['mcp'] } }],
    ['the moment is only warned about', { behaviour: { text: 'The plugin stops calls that name a customer.' } }],
  ])('place the moment although %s', (_, changes) => {
    expect(briefFindings(plainBrief(changes)).some((finding) => finding.kind === 'contradictory')).toBe(true);
    expect(reached(accept(inReview(plainBrief(changes)), 'q3'))).toContain('moment');
  });

  test('say what they wait for, and nothing once reached', () => {
    for (const sources of [draft(emptyBrief()), draft(), inReview(), readyForPilot(), moved(readyForPilot(), 'start_pilot'), finished()]) {
      for (const step of steps(deriveState(sources))) expect(step.waitsFor === '').toBe(step.reached);
    }
    expect(steps(deriveState(draft(emptyBrief())))[0]?.waitsFor).toBe('11 rows are empty.');
    expect(steps(deriveState(draft(plainBrief({ goal: { text: '' } }))))[0]?.waitsFor).toBe('1 row is empty.');
    expect(steps(deriveState(readyForPilot())).find((step) => step.id === 'pilot')?.waitsFor).toMatch(/Odock: implementation/);
  });
});

describe('the next step', () => {
  test('is an open secret before anything else in a draft', () => {
    const sources = draft();
    const record = noteSecrets(sources.record, looked([{ kind: 'cloud_key', place: 'description', digest: 'd' }]), T0);
    expect(next({ ...sources, record })).toBe('security: 1 secret');
  });

  test.each<[string, RequestSources, string]>([
    ['an empty draft', draft(emptyBrief()), 'requester: fill 11 of 11 rows'],
    ['a complete draft', draft(), 'requester: send to review'],
    ['a draft that cannot be read', { ...draft(), briefReadable: false }, 'requester: repair the brief'],
    ['a new review', inReview(), 'compliance: Q4 Q9; operator: Q2 Q8, rollback; requester: Q6 Q7 Q10; security: Q1 Q3 Q5, fit'],
    ['a reviewed request', readyForPilot(), 'operator: implementation by Odock, then start pilot'],
    ['a fit elsewhere', after(inReview(), confirmFit(doing(inReview(), reviewer), { control: 'quotas', note: '' })), 'product manager: redirect to Quotas'],
    ['changes requested', moved(inReview(), 'request_changes', reviewer), 'requester: change the brief, Q6, Q7, Q10, then back to review'],
    ['a new pilot', moved(readyForPilot(), 'start_pilot'), 'operator: integrations; security: request ids'],
    ['a pilot that has shown everything', readyForDone(), 'operator: roll out to production'],
    ['Done', finished(), ''],
    ['a status of somebody else’s', { ...inReview(), status: null }, ''],
  ])('of %s', (_, sources, text) => {
    expect(next(sources)).toBe(text);
  });

  test('is since the oldest thing that waits', () => {
    expect(nextStep(deriveState(inReview())).since).toBe(T0);
    expect(nextStep(deriveState(moved(readyForPilot(), 'start_pilot'))).since).toBe(T0 + 3000);
  });

  test('of a stale request in Done names what to renew', () => {
    expect(next({ ...finished(), brief: plainBrief({ scope: { text: 'Everyone.' } }) })).toBe('operator: renew Q8');
  });
});

describe('projections', () => {
  const project = (sources: RequestSources, hint: Hint | null = null) => projectRequest(deriveState(sources), hint);

  test('say in short where the request stands', () => {
    expect(project(inReview()).acceptance).toMatchObject({ met: 0, of: 10, stale: 0, text: '0/10' });
    expect(project(readyForPilot()).acceptance).toEqual({ met: 8, of: 10, open: ['request_ids', 'integrations'], stale: 0, waived: [], judged: 10, conditions: [], secrets: 0, dataLeaves: 'yes', text: '8/10' });
    expect(project(finished()).acceptance).toEqual({ met: 10, of: 10, open: [], stale: 0, waived: [], done: 'passed', judged: 10, conditions: [], secrets: 0, dataLeaves: 'yes', text: '10/10' });
    expect(project({ ...finished(), brief: plainBrief({ systems: { text: 'Another SIEM.' } }) }).acceptance).toMatchObject({ done: 'passed', text: '7/10, 4 stale since it passed' });
    expect(project(readyForPilot()).rollout).toEqual({ stage: 'not_started', since: '2026-01-12', text: 'Not started' });
    expect(project(moved(readyForPilot(), 'start_pilot')).rollout).toEqual({
      stage: 'observe_only', since: '2026-01-12', scope: 'Team, API key', owner: 'The platform team', measured: 'Audit events, Delivery ids, Reports, Request id',
      undo: 'documented', undoPlan: 'The operator disables it for the team.', text: 'Observe-only',
    });
    expect(project(inReview()).nextStep).toMatchObject({ roles: ['compliance', 'operator', 'requester', 'security'], since: '2026-01-12' });
  });

  test('say what the next step waits for, since when the requester, and on which of the nine steps', () => {
    expect(project(draft(emptyBrief())).nextStep).toMatchObject({ roles: ['requester'], on: ['brief'], step: 'brief', since: '2026-01-12', requesterSince: '2026-01-12' });
    expect(project(draft()).nextStep).toMatchObject({ on: ['send'], step: 'classify' });
    expect(project(inReview()).nextStep.on).toEqual([...QUESTION_IDS, 'rollback', 'fit']);
    expect(project(readyForPilot()).nextStep).toMatchObject({ roles: ['operator'], on: ['implementation'], step: 'pilot', since: '2026-01-12' });
    expect(project(readyForPilot()).nextStep).not.toHaveProperty('requesterSince');
    expect(project(readyForDone()).nextStep).toMatchObject({ on: ['rollout'], step: 'production' });
    expect(project(finished()).nextStep).toEqual({ roles: [], on: [], text: '' });
  });

  test('count verdicts, conditions and open secrets, and say whether data leaves', () => {
    const conditional = (sources: RequestSources) => after(sources, judgeQuestion(doing(sources, reviewer), { question: 'q4', verdict: 'conditional', note: 'Only ids.', answer: { choice: ['no'], number: null, text: '' } }));
    expect(project(inReview()).acceptance).toMatchObject({ judged: 0, conditions: [], secrets: 0, dataLeaves: 'likely' });
    expect(project(conditional(inReview())).acceptance).toMatchObject({ judged: 1, conditions: ['q4'], dataLeaves: 'no' });
    expect(project(inReview(plainBrief({ systems: { options: [], text: '' } }))).acceptance.dataLeaves).toBe('open');
    const found = inReview();
    const record = noteSecrets(found.record, looked([{ kind: 'private_key', place: 'summary', digest: 'ab12' }]), T0);
    expect(project({ ...found, record }).acceptance.secrets).toBe(1);
  });

  test('name a request in Done that has not earned it', () => {
    const forced = { ...readyForPilot(), status: 'done' as const };
    const marked = { ...forced, record: settleDone(deriveState(forced), FACTS, T0) };
    expect(project(marked).acceptance).toMatchObject({ done: 'without_acceptance', text: '8/10, Done without acceptance' });
  });

  test('suggest what the hint reads, until somebody has decided', () => {
    const hint = classify({ summary: '', description: 'The payments team must not send more than 40 requests per second.' });
    const fit = (sources: RequestSources, read: Hint | null = hint) => project(sources, read).fit;
    const hinted = (decision: 'accepted' | 'dismissed', control: 'guardrails' | 'budgets') => after(draft(), decideHint(doing(draft(), requester), { decision, control, reason: 'Because.' }));
    expect(fit(draft())).toEqual({ control: 'guardrails', decided: 'suggested', text: 'Guardrails?' });
    expect(fit(draft(), { ...hint, certainty: 'unsure' })).toMatchObject({ decided: 'open' });
    expect(fit(draft(), null)).toMatchObject({ decided: 'open' });
    expect(fit(hinted('dismissed', 'guardrails'))).toMatchObject({ decided: 'open' });
    expect(fit(hinted('dismissed', 'budgets'))).toMatchObject({ control: 'guardrails', decided: 'suggested' });
    expect(fit(hinted('accepted', 'budgets'))).toMatchObject({ control: 'budgets', decided: 'suggested' });
    expect(fit(withFit(inReview()))).toMatchObject({ control: 'plugin', decided: 'confirmed' });
  });

  test('tell a confirmed fit from a suggested, a stale and an open one', () => {
    const fit = (sources: RequestSources) => { const { control, decided, text } = project(sources).fit; return [control, decided, text]; };
    const hinted = (decision: 'accepted' | 'dismissed') => after(draft(), decideHint(doing(draft(), requester), { decision, control: 'quotas', reason: 'x' }));
    expect(fit(draft())).toEqual(['unsure', 'open', 'Open']);
    expect(fit(hinted('accepted'))).toEqual(['quotas', 'suggested', 'Quotas?']);
    expect(fit(hinted('dismissed'))).toEqual(['unsure', 'open', 'Open']);
    expect(fit(withFit(inReview()))).toEqual(['plugin', 'confirmed', 'Plugin']);
    expect(fit({ ...withFit(inReview()), brief: emptyBrief() })).toEqual(['plugin', 'stale', 'Plugin, to be confirmed again']);
  });

  test('of a question say verdict and turn', () => {
    const question = (sources: RequestSources) => projectQuestion(deriveState(sources).questions.q4);
    const more = after(inReview(), judgeQuestion(doing(inReview(), reviewer), { question: 'q4', verdict: 'more_needed', note: 'x', answer: null }));
    expect(question(inReview())).toEqual({ question: 'q4', verdict: 'none', turn: 'compliance', text: 'Q4 No verdict, compliance' });
    expect(question(more)).toMatchObject({ verdict: 'more_needed', turn: 'requester' });
    expect(question(accept(inReview(), 'q4'))).toEqual({ question: 'q4', verdict: 'accepted', turn: 'done', text: 'Q4 Accepted' });
    expect(question({ ...accept(inReview(), 'q4'), brief: emptyBrief() })).toMatchObject({ verdict: 'stale', turn: 'compliance' });
  });

  test('and the brief match the schemas of their fields, and hold no account ids', () => {
    const ajv = new Ajv({ strict: false });
    const valid = (field: FieldName, value: unknown) => { const check = ajv.compile(FIELDS[field].schema); return check(value) ? [] : [field, check.errors]; };
    for (const status of STATUS_IDS) for (const start of [draft(emptyBrief()), inReview(), readyForDone(), finished()]) {
      const sources = { ...start, status };
      const { acceptance, rollout, nextStep: step, fit } = project(sources);
      const questions = QUESTION_IDS.map((id) => projectQuestion(deriveState(sources).questions[id]));
      expect([valid('acceptance', acceptance), valid('rollout', rollout), valid('nextStep', step), valid('fit', fit), ...questions.map((value) => valid('reviewAnswer', value))].flat()).toEqual([]);
      expect(JSON.stringify([acceptance, rollout, step, fit, questions])).not.toContain('acc-');
    }
    const stored = encodeBrief(plainBrief());
    expect(stored.ok && valid('brief', stored.value)).toEqual([]);
    expect(valid('brief', { v: 1, traffic: ['smoke'] })).not.toEqual([]);
  });

  test('are compared deeply, so that only what changed is written', () => {
    const value = project(readyForPilot()).acceptance;
    expect(sameValue(value, JSON.parse(JSON.stringify(value)))).toBe(true);
    expect(sameValue({ a: 1, b: ['x'] }, { b: ['x'], a: 1 })).toBe(true);
    for (const other of [null, undefined, { ...value, met: 9 }, { ...value, open: [...value.open].reverse() }, { ...value, extra: 1 }, { met: 8 }, [value], 'x']) expect(sameValue(value, other)).toBe(false);
    expect(sameValue({ a: undefined }, { b: undefined })).toBe(false);
  });

  test('have short texts for cards', () => {
    for (const sources of [draft(), inReview(), readyForPilot(), moved(inReview(), 'request_changes', reviewer), moved(finished(), 'reopen', productManager)]) {
      for (const { text } of Object.values(project(sources))) expect(text.length).toBeLessThanOrEqual(120);
    }
  });
});
