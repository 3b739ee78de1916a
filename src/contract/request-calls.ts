import * as z from 'zod/mini';
import { Answer, Evidence } from '../domain/record';
import { CONTROL_IDS, ITEM_IDS, LIVE_STAGE_IDS, MAX_SHOWN, MOVE_IDS, QUESTION_IDS, VERDICT_IDS } from '../domain/vocabulary/ids';
import { WAIVABLE_IDS } from '../domain/vocabulary/waivers';
import { WireBrief, WireFingerprints } from './brief';
import { DraftsInput } from './drafts';
import { HintDecisionInput, WireSeen } from './snapshot';

/** What the panel and the question's page can ask for, with the schema of each payload. `messages.ts` has what is answered. */

/** `answer` is given when the reviewer takes over the proposal or answers along with the verdict. */
const Judgement = z.object({ question: z.enum(QUESTION_IDS), verdict: z.enum(VERDICT_IDS), note: z.string().check(z.maxLength(2000)), answer: z.nullable(Answer), seen: z.optional(WireSeen) });

const PlanText = z.string().check(z.maxLength(MAX_SHOWN));

export const LOOK_INPUTS = { viewRequest: z.object({}) } as const;

export const ACT_INPUTS = {
  /** `base` is what the person saw when they started editing; a row that somebody else has changed since is a conflict. */
  saveBrief: z.object({ base: WireFingerprints, brief: WireBrief }),
  decideHint: HintDecisionInput,
  /** `seen` makes a decision fail with `conflict` when what it rests on has changed since; a caller without a page may leave it out. */
  confirmFit: z.object({ control: z.enum(CONTROL_IDS), note: z.string().check(z.maxLength(2000)), seen: z.optional(WireSeen) }),
  /** Answers to Q6, Q7 and Q10 are asked of the requester here; each may be left out. */
  sendToReview: z.object({ answers: z.partialRecord(z.enum(QUESTION_IDS), Answer) }),
  answerQuestion: z.object({ question: z.enum(QUESTION_IDS), answer: Answer }),
  judgeQuestion: Judgement,
  /** Several verdicts in one act: all are given or none, and those that ask the requester for more make one comment. */
  judgeQuestions: z.object({ judgements: z.array(Judgement).check(z.minLength(1), z.maxLength(QUESTION_IDS.length)) }),
  attestItem: z.object({ item: z.enum(ITEM_IDS), evidence: z.nullable(Evidence), note: z.string().check(z.maxLength(2000)), seen: z.optional(WireSeen) }),
  withdrawAttestation: z.object({ item: z.enum(ITEM_IDS) }),
  moveRequest: z.object({ move: z.enum(MOVE_IDS), note: z.string().check(z.maxLength(2000)) }),
  createQuestions: z.object({}),
  /** Posts the text for the team that sets up the standard control, once. */
  shareRedirect: z.object({}),
  /** Begins a linked request from this one; asked for again, it answers with the one that there is. */
  newVersion: z.object({}),
  /** The decision record as it is now, as files of the acting user. */
  attachRecord: z.object({}),
  /** `until`: the last day on which it holds, `YYYY-MM-DD` in UTC. */
  proposeWaiver: z.object({ of: z.enum(WAIVABLE_IDS), reason: z.string().check(z.maxLength(1000)), until: z.string().check(z.maxLength(10)), seen: z.optional(WireSeen) }),
  /** `waiver` names the proposal that the person has read. */
  secondWaiver: z.object({ of: z.enum(WAIVABLE_IDS), waiver: z.string().check(z.maxLength(10)) }),
  endWaiver: z.object({ of: z.enum(WAIVABLE_IDS), waiver: z.string().check(z.maxLength(10)) }),
  /** How a stage of the rollout is to run; see `domain/acts/plan-stage.ts`. */
  planStage: z.object({ stage: z.enum(LIVE_STAGE_IDS), scope: PlanText, start: z.string().check(z.regex(/^(\d{4}-\d{2}-\d{2})?$/)), owner: PlanText, measured: PlanText, undo: PlanText, tested: z.boolean() }),
  closeFinding: z.object({ finding: z.string().check(z.maxLength(20)), outcome: z.enum(['rotated', 'not_a_secret']), reason: z.string().check(z.minLength(1), z.maxLength(500)) }),
} as const;

/** Calls that read or keep something beside the request; each asks Jira as the user. */
export const SIDE_INPUTS = {
  saveDrafts: DraftsInput,
  /** Comments and attachments of this issue that can be named as evidence, newest first. */
  listEvidence: z.object({}),
  /** People whose name fits and who see the issue; at most ten. */
  findPeople: z.object({ query: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)) }),
  namePeople: z.object({ accountIds: z.array(z.string().check(z.maxLength(128))).check(z.minLength(1), z.maxLength(50)) }),
  /** Other requests that the user sees, newest first, to start a brief from. */
  listEarlier: z.object({}),
  readEarlier: z.object({ issueId: z.string().check(z.regex(/^\d+$/)) }),
  /** Whether the acting user may attach files to the issue. */
  mayAttach: z.object({}),
  /** Older lines of the log, by the number of their page: 1 is the oldest. */
  readLog: z.object({ page: z.int().check(z.minimum(1), z.maximum(100_000)) }),
} as const;

export type ActCallName = keyof typeof ACT_INPUTS;
export const REQUEST_INPUTS = { ...LOOK_INPUTS, ...ACT_INPUTS, ...SIDE_INPUTS } as const;
