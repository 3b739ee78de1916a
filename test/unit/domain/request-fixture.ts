import type { Brief, RowValue } from '../../../src/domain/brief/model';
import { confirmFit } from '../../../src/domain/acts/fit';
import { linkQuestions } from '../../../src/domain/acts/app-notes';
import { concludeEnding, intendEnding } from '../../../src/domain/acts/endings';
import { attestItem } from '../../../src/domain/acts/items';
import { moveRequest, noticeStatus } from '../../../src/domain/acts/moves';
import type { Doing, Outcome } from '../../../src/domain/acts/outcome';
import type { Person } from '../../../src/domain/acts/permission';
import type { Look } from '../../../src/domain/acts/secret-findings';
import { answerQuestion, judgeQuestion } from '../../../src/domain/acts/review';
import { newRecord, type Answer } from '../../../src/domain/record';
import { deriveState, type RequestSources } from '../../../src/domain/state';
import { QUESTION_IDS, REVIEWER_ROLE_IDS, ROW_IDS, type ControlId, type MoveId, type QuestionId, type RowId } from '../../../src/domain/vocabulary/ids';
import { QUESTIONS } from '../../../src/domain/vocabulary/questions';
import { ROW_HELP } from '../../../src/domain/vocabulary/row-help';

export const requester: Person = { accountId: 'acc-requester', roles: [], canEdit: true };
export const reviewer: Person = { accountId: 'acc-reviewer', roles: ['security', 'compliance'], canEdit: true };
export const operator: Person = { accountId: 'acc-operator', roles: ['operator'], canEdit: true };
export const productManager: Person = { accountId: 'acc-pm', roles: ['product_manager'], canEdit: true };
export const outsider: Person = { accountId: 'acc-outsider', roles: [], canEdit: false };

export const T0 = Date.UTC(2026, 0, 12);

/** A look that has found these secrets; what else stands in the texts it does not say, unless it covers everything. */
export const looked = (found: Look['found'], coversAll = false): Look => ({ found, covers: () => coversAll });

const OPTIONS: Partial<Record<RowId, readonly string[]>> = {
  traffic: ['model'], moment: ['evidence'], scope: ['team', 'api_key'], action: ['export'], systems: ['siem'], data: ['metadata'],
  evidence: ['audit_events', 'delivery_ids', 'reports', 'request_id'], rollout: ['observe_only', 'test_api_key'], compliance: ['residency', 'retention', 'vendor_review'],
};

/** The good examples of the table of rows, with the options that they mean. */
export function plainBrief(changes: Partial<Record<RowId, Partial<RowValue>>> = {}): Brief {
  return Object.fromEntries(ROW_IDS.map((row) => [row, { options: OPTIONS[row] ?? [], text: ROW_HELP[row].good, ...changes[row] }])) as Record<RowId, RowValue>;
}

export const REQUESTER_ANSWERS: Partial<Record<QuestionId, Answer>> = {
  q6: { choice: ['none'], number: null, text: '' },
  q7: { choice: ['queue'], number: null, text: 'Every failed delivery with its request id.' },
  q10: { choice: [], number: null, text: 'The platform team' },
};

/** A draft as nobody has touched it. */
export function draft(brief: Brief = plainBrief()): RequestSources {
  return { record: newRecord('10001', T0), brief, briefReadable: true, status: 'draft', requesterId: requester.accountId, creatorId: requester.accountId, subtasks: [], waiverRoles: REVIEWER_ROLE_IDS, now: T0 };
}

export function doing(sources: RequestSources, person: Person, now = T0 + 1000): Doing {
  return { state: deriveState(sources), person, now };
}

/** The sources after an act; fails loudly when the act was refused. */
export function after(sources: RequestSources, outcome: Outcome): RequestSources {
  if (!outcome.ok) throw new Error(`Refused: ${outcome.message}`);
  return { ...sources, record: outcome.record };
}

/** In review, with ten subtasks and nothing decided. */
export function inReview(brief: Brief = plainBrief()): RequestSources {
  const links = QUESTION_IDS.map((question, index) => ({ question, id: String(20001 + index) }));
  const record = linkQuestions(noticeStatus(newRecord('10001', T0), 'in_review', T0), links, T0);
  const subtasks = links.map(({ question, id }) => ({ id, question, status: 'open' as const }));
  return { ...draft(brief), record, subtasks, status: 'in_review' };
}

/** The reviewer who holds a question's role. */
export function judgeOf(question: QuestionId): Person {
  return [reviewer, operator, productManager].find((person) => person.roles.includes(QUESTIONS[question].role)) ?? outsider;
}

/** Takes over the proposal, or the requester's answer, and accepts it. */
export function accept(sources: RequestSources, question: QuestionId, now = T0 + 2000): RequestSources {
  const proposal = deriveState(sources).questions[question].proposal;
  const given = REQUESTER_ANSWERS[question];
  const answered = proposal === null && given !== undefined ? after(sources, answerQuestion(doing(sources, requester, now), { question, answer: given })) : sources;
  return after(answered, judgeQuestion(doing(answered, judgeOf(question), now), { question, verdict: 'accepted', note: '', answer: proposal?.answer ?? null }));
}

export function withFit(sources: RequestSources): RequestSources {
  return after(sources, confirmFit(doing(sources, reviewer), { control: 'plugin', note: '' }));
}

export function withRollback(sources: RequestSources): RequestSources {
  return after(sources, attestItem(doing(sources, operator), { item: 'rollback', evidence: null, note: 'The operator disables it for the team.' }));
}

/** Everything that Pilot demands. */
export function readyForPilot(brief: Brief = plainBrief()): RequestSources {
  return withRollback(QUESTION_IDS.reduce((sources, question) => accept(sources, question), withFit(inReview(brief))));
}

export function moved(sources: RequestSources, move: MoveId, person: Person = operator, now = T0 + 3000): RequestSources {
  const outcome = moveRequest(doing(sources, person, now), { move, note: 'As agreed.' });
  return { ...after(sources, outcome), status: outcome.ok && outcome.to !== null ? outcome.to : sources.status };
}

/** Everything that Done demands. */
export function readyForDone(brief: Brief = plainBrief()): RequestSources {
  const pilot = moved(readyForPilot(brief), 'start_pilot');
  const evidence = { kind: 'text' as const, ref: 'Ten test calls matched their events.' };
  const shown = after(pilot, attestItem(doing(pilot, reviewer), { item: 'request_ids', evidence, note: '' }));
  return after(shown, attestItem(doing(shown, operator), { item: 'integrations', evidence, note: '' }));
}

/** A fit that a reviewer has confirmed as a standard control. */
export function elsewhere(sources: RequestSources, control: ControlId = 'quotas'): RequestSources {
  return after(sources, confirmFit(doing(sources, reviewer), { control, note: '' }));
}

/** Ended by the person who may, with the reason that they gave. */
export function ended(sources: RequestSources, move: 'redirect' | 'decline' | 'withdraw', note = 'As agreed.', now = T0 + 4000): RequestSources {
  const person = move === 'withdraw' ? requester : productManager;
  const intended = after(sources, intendEnding(doing(sources, person, now), { move, note }, '10'));
  const { pendingEnding } = intended.record;
  if (pendingEnding === null) throw new Error('Nothing was noted.');
  return { ...intended, record: concludeEnding(intended.record, pendingEnding, now), status: pendingEnding.kind };
}
