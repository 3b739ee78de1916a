import * as z from 'zod';
import { AppError } from '../contract/errors';
import { decodeBrief } from '../domain/brief/storage';
import { emptyBrief } from '../domain/brief/model';
import { decideGate } from '../domain/gate/gate';
import { newRecord } from '../domain/record';
import { deriveState } from '../domain/state';
import { GATE_IDS, QUESTION_IDS } from '../domain/vocabulary/ids';
import type { IssueView, Ports } from './ports';

/** What a workflow rule of ours carries; written by provisioning. */
export const GateConfiguration = z.object({
  v: z.literal(1),
  gate: z.enum(GATE_IDS),
  requestTypeId: z.string().min(1),
  questionTypeId: z.string().min(1),
});
export type GateConfiguration = z.infer<typeof GateConfiguration>;

export interface TransitionDecision { readonly result: boolean; readonly errorMessage?: string }

const QUESTION_GATES: readonly string[] = ['answered', 'closed_unanswered'];
const pass: TransitionDecision = { result: true };
const refuse = (errorMessage: string): TransitionDecision => ({ result: false, errorMessage });

/**
 * Decides one transition: one read of the issue and one of the record, both fresh, as the app, because Jira gives a
 * validator no user. Nothing that a person can write is trusted: decisions come from the record, and the brief only
 * says whether they still hold. An issue of another type that shares the workflow passes.
 * @throws AppError when a source cannot be read; the caller refuses then.
 */
export async function decideTransition(ports: Ports, issueIdOrKey: string, configuration: GateConfiguration): Promise<TransitionDecision> {
  const { gate, requestTypeId, questionTypeId } = configuration;
  const issue = await ports.jira.readIssue(issueIdOrKey, 'app');
  const ofQuestion = QUESTION_GATES.includes(gate);
  if (issue.typeId !== (ofQuestion ? questionTypeId : requestTypeId)) return pass;
  const requestId = ofQuestion ? issue.parentId : issue.id;
  if (requestId === null) return refuse('This review question has no request. Move it back under its request.');
  const stored = await ports.records.read(requestId);
  const record = stored?.record ?? newRecord(requestId, ports.now());
  return ofQuestion ? decideQuestion(issue, record, gate) : decideRequest(issue, record, configuration);
}

function decideRequest(issue: IssueView, record: ReturnType<typeof newRecord>, { gate, questionTypeId }: GateConfiguration): TransitionDecision {
  const decoded = decodeBrief(issue.fields.brief);
  const subtasks = issue.subtasks.filter((subtask) => subtask.typeId === questionTypeId);
  const state = deriveState({
    record,
    brief: decoded.ok ? decoded.brief : emptyBrief(),
    briefReadable: decoded.ok && issue.fieldIds.brief !== null,
    status: null,
    requesterId: issue.reporterId,
    subtasks: subtasks.map(({ id }) => ({ id, question: QUESTION_IDS.find((question) => record.questions[question].subtaskId === id) ?? null, status: null })),
  });
  const decision = decideGate(gate, state);
  return decision.pass ? pass : refuse(decision.sentence);
}

/** A question's end needs its verdict (or its request's ending) in the record; whether the verdict still holds is the request's gate's business. */
function decideQuestion(issue: IssueView, record: ReturnType<typeof newRecord>, gate: string): TransitionDecision {
  const question = QUESTION_IDS.find((id) => record.questions[id].subtaskId === issue.id);
  if (question === undefined) return refuse('This is not one of the ten questions of its request. Delete it, or close it under another issue type.');
  if (gate === 'closed_unanswered') {
    return record.ending === null ? refuse('A question is closed unanswered only when its request has ended. Answer it in the request’s panel.') : pass;
  }
  const verdict = record.questions[question].verdict?.verdict;
  return verdict !== undefined && verdict !== 'more_needed'
    ? pass
    : refuse(`Not ready for Answered: ${question.toUpperCase()} has no verdict yet. A reviewer gives it in the request’s panel.`);
}

/** The sentence for a failure to decide: the gate stays closed and says what to do. */
export function undecided(error: unknown): TransitionDecision {
  if (error instanceof AppError) return refuse(`Not decided, so not allowed: ${error.message}`.slice(0, 300));
  return refuse('The acceptance gate could not decide, so the move is not allowed. Try again; if it stays so, ask a Jira admin to look at the app.');
}
