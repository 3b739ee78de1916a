import * as z from 'zod/mini';
import { AppError } from '../contract/errors';
import { noteSecrets } from '../domain/acts/secret-findings';
import { decodeBrief } from '../domain/brief/storage';
import { emptyBrief } from '../domain/brief/model';
import { decideEnding, decideGate, type GateDecision } from '../domain/gate/gate';
import { livePending } from '../domain/gate/pending-ending';
import { pilotSince, withEvidenceOfThisPilot } from '../domain/gate/pilot-evidence';
import { decideQuestionGate } from '../domain/gate/question-gate';
import { newRecord, type RequestRecord } from '../domain/record';
import { DEFAULT_SETTINGS } from '../domain/settings';
import { briefTexts, secretsIn } from '../domain/secrets/scan';
import { deriveState } from '../domain/state';
import { ENDING_IDS, GATE_IDS, QUESTION_GATE_IDS, QUESTION_IDS, type EndingId, type GateId, type QuestionGateId, type RequestGateId } from '../domain/vocabulary/ids';
import type { IssueView, Ports } from './ports';

/** What a workflow rule of ours carries; written by provisioning. */
export const GateConfiguration = z.object({
  v: z.literal(1),
  gate: z.enum(GATE_IDS),
  requestTypeId: z.string().check(z.minLength(1)),
  questionTypeId: z.string().check(z.minLength(1)),
});
export type GateConfiguration = z.infer<typeof GateConfiguration>;

export interface TransitionDecision { readonly result: boolean; readonly errorMessage?: string }

const isQuestionGate = (gate: GateId): gate is QuestionGateId => QUESTION_GATE_IDS.some((id) => id === gate);
const isEnding = (gate: RequestGateId): gate is EndingId => ENDING_IDS.some((id) => id === gate);
const pass: TransitionDecision = { result: true };
const refuse = (errorMessage: string): TransitionDecision => ({ result: false, errorMessage });

/**
 * Decides one transition: one read of the issue and one of the record, both fresh, as the app, because Jira gives a
 * validator no user. Nothing that a person can write is trusted: decisions come from the record, and the brief only
 * says whether they still hold; texts are searched for secrets that nobody has noticed yet. An issue of another type that shares the workflow passes.
 * @throws AppError when a source cannot be read; the caller refuses then.
 */
export async function decideTransition(ports: Ports, issueIdOrKey: string, configuration: GateConfiguration): Promise<TransitionDecision> {
  const { gate, requestTypeId, questionTypeId } = configuration;
  const issue = await ports.jira.readIssue(issueIdOrKey, 'app', { statusEntries: gate === 'done' });
  if (issue.typeId !== (isQuestionGate(gate) ? questionTypeId : requestTypeId)) return pass;
  const requestId = isQuestionGate(gate) ? issue.parentId : issue.id;
  if (requestId === null) return refuse('This review question has no request. Move it back under its request.');
  const stored = await ports.records.read(requestId);
  const record = stored?.record ?? newRecord(requestId, ports.now());
  const decision = isQuestionGate(gate) ? decideQuestionGate(gate, record, issue.id, ports.now()) : decideRequest(gate, issue, record, questionTypeId, ports.now());
  return decision.pass ? pass : refuse(decision.sentence);
}

function decideRequest(gate: RequestGateId, issue: IssueView, record: RequestRecord, questionTypeId: string, now: number): GateDecision {
  const decoded = decodeBrief(issue.fields.brief);
  const brief = decoded.ok ? decoded.brief : emptyBrief();
  // A secret whose event has not come yet shuts the gate as well.
  const found = secretsIn([...issue.texts, ...briefTexts(brief, decoded.ok, issue.fields.brief)]);
  const subtasks = issue.subtasks.filter((subtask) => subtask.typeId === questionTypeId);
  const state = deriveState({
    record: noteSecrets(gate === 'done' ? withEvidenceOfThisPilot(record, pilotSince(record, issue)) : record, { found, covers: () => false }, now),
    brief,
    briefReadable: decoded.ok && issue.fieldIds.brief !== null,
    status: null,
    requesterId: issue.reporterId,
    creatorId: issue.creatorId,
    // Who may waive matters to those who do; whether a waiver stands in the record does not depend on it.
    waiverRoles: DEFAULT_SETTINGS.waiverRoles,
    now,
    subtasks: subtasks.map(({ id }) => ({ id, question: QUESTION_IDS.find((question) => record.questions[question].subtaskId === id) ?? null, status: null })),
  });
  return isEnding(gate) ? decideEnding(gate, state, livePending(record, issue.statusId, now)) : decideGate(gate, state);
}

/** The sentence for a failure to decide: the gate stays closed and says what to do. */
export function undecided(error: unknown): TransitionDecision {
  if (error instanceof AppError) return refuse(`Not decided, so not allowed: ${error.message}`.slice(0, 300));
  return refuse('The acceptance gate could not decide, so the move is not allowed. Try again; if it stays so, ask a Jira admin to look at the app.');
}
