import * as z from 'zod';
import { Answer, Evidence } from '../domain/record';
import { CONTROL_IDS, ITEM_IDS, MOVE_IDS, QUESTION_IDS, VERDICT_IDS } from '../domain/vocabulary/ids';
import { HintDecisionInput, Snapshot, WireBrief, WireFingerprints, WireSeen } from './snapshot';
import { ProvisioningPlan, ProvisioningVerification } from './provisioning';

/**
 * The calls a page can make. The issue and the acting user come from the invocation context, never from the payload.
 * Every call about a request answers with a fresh {@link Snapshot}.
 */

export { MOVE_IDS, type MoveId } from '../domain/vocabulary/ids';

const requestCalls = {
  viewRequest: z.object({}),
  /** `base` is what the person saw when they started editing; a row that somebody else has changed since is a conflict. */
  saveBrief: z.object({ base: WireFingerprints, brief: WireBrief }),
  decideHint: HintDecisionInput,
  /** `seen` makes a decision fail with `conflict` when what it rests on has changed since; a caller without a page may leave it out. */
  confirmFit: z.object({ control: z.enum(CONTROL_IDS), note: z.string().max(2000), seen: WireSeen.optional() }),
  /** Answers to Q6, Q7 and Q10 are asked of the requester here; each may be left out. */
  sendToReview: z.object({ answers: z.partialRecord(z.enum(QUESTION_IDS), Answer) }),
  answerQuestion: z.object({ question: z.enum(QUESTION_IDS), answer: Answer }),
  /** `answer` is given when the reviewer takes over the proposal or answers along with the verdict. */
  judgeQuestion: z.object({ question: z.enum(QUESTION_IDS), verdict: z.enum(VERDICT_IDS), note: z.string().max(2000), answer: Answer.nullable(), seen: WireSeen.optional() }),
  attestItem: z.object({ item: z.enum(ITEM_IDS), evidence: Evidence.nullable(), note: z.string().max(2000), seen: WireSeen.optional() }),
  withdrawAttestation: z.object({ item: z.enum(ITEM_IDS) }),
  moveRequest: z.object({ move: z.enum(MOVE_IDS), note: z.string().max(2000) }),
  createQuestions: z.object({}),
  closeFinding: z.object({ finding: z.string().max(20), outcome: z.enum(['rotated', 'not_a_secret']), reason: z.string().min(1).max(500) }),
} as const;

const project = z.object({ projectId: z.string().regex(/^\d+$/) });
const adminCalls = {
  listProjects: z.object({}),
  planSetUp: project,
  applySetUp: project,
  verifySetUp: project,
} as const;

export const CALLS = { ...requestCalls, ...adminCalls } as const;
export type CallName = keyof typeof CALLS;
export type RequestCallName = keyof typeof requestCalls;
export type AdminCallName = keyof typeof adminCalls;
export type CallInput<K extends CallName> = z.infer<(typeof CALLS)[K]>;
/** Schema of each call's payload; the backend parses with it. */
export const INPUTS: { readonly [K in CallName]: z.ZodType<CallInput<K>> } = CALLS;

export const ProjectChoice = z.object({ id: z.string(), key: z.string(), name: z.string(), supported: z.boolean(), why: z.string(), setUp: z.boolean() });

const adminReplies = {
  listProjects: z.array(ProjectChoice),
  planSetUp: ProvisioningPlan,
  applySetUp: ProvisioningPlan,
  verifySetUp: ProvisioningVerification,
} as const;

type Replies = { [K in RequestCallName]: typeof Snapshot } & typeof adminReplies;
/** Schema of each call's value; pages parse with it. */
export const REPLIES: Replies = {
  ...(Object.fromEntries(Object.keys(requestCalls).map((name) => [name, Snapshot])) as { [K in RequestCallName]: typeof Snapshot }),
  ...adminReplies,
};
export type CallOutput<K extends CallName> = z.infer<Replies[K]>;

/** `details` of a `conflict` failure of `saveBrief`: the brief as it is now, so that nothing typed is lost. */
export const BriefConflict = z.object({ brief: WireBrief, rows: z.array(z.string()) });
