import * as z from 'zod/mini';
import { Answer, Evidence, LogEntry } from '../domain/record';
import { Settings } from '../domain/settings';
import { CONTROL_IDS, ITEM_IDS, LIVE_STAGE_IDS, MAX_SHOWN, MOVE_IDS, QUESTION_IDS, VERDICT_IDS } from '../domain/vocabulary/ids';
import { WAIVABLE_IDS } from '../domain/vocabulary/waivers';
import { ConfigurationDocument, ImportReport } from './configuration';
import { DialogDraft, DialogDraftInput, DialogDraftSaved, DraftsInput, DraftsSaved } from './drafts';
import { DoneReport } from './done-report';
import { Earlier, EarlierBrief, EvidenceChoice, PersonName } from './choices';
import { WireBrief, WireFingerprints } from './brief';
import { HintRuleCount } from './hint-counts';
import { AfterAct, HintDecisionInput, Snapshot, WireSeen } from './snapshot';
import { DetachReport, HealthReport, LastLook, TakenAlongPortion } from './health';
import { RoleChange, RoleHolders } from './roles';
import { AppliedSlice, ProvisioningPlan, ProvisioningVerification, Surroundings, TeamWorkflows } from './provisioning';
import { WorkflowChoice } from './workflow-choice';

/**
 * The calls a page can make. The issue or project and the acting user come from the invocation context, never from the payload.
 * A look answers with a {@link Snapshot}, every act with the request as it is afterwards.
 */

export { MOVE_IDS, type MoveId } from '../domain/vocabulary/ids';

/** `answer` is given when the reviewer takes over the proposal or answers along with the verdict. */
const Judgement = z.object({ question: z.enum(QUESTION_IDS), verdict: z.enum(VERDICT_IDS), note: z.string().check(z.maxLength(2000)), answer: z.nullable(Answer), seen: z.optional(WireSeen) });

const PlanText = z.string().check(z.maxLength(MAX_SHOWN));

const looks = { viewRequest: z.object({}) } as const;

const acts = {
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
const requestCalls = { ...looks, ...acts } as const;

/** Calls that read or keep something beside the request; each asks Jira as the user. */
const sideCalls = {
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

/** Calls of the field's page in the create dialog, where there is no issue yet: the project comes from the invocation context. */
const fieldCalls = {
  readDialogDraft: z.object({}),
  saveDialogDraft: DialogDraftInput,
} as const;

const project = z.object({ projectId: z.string().check(z.regex(/^\d+$/)) });
/** Without `workflow` the project keeps what it is set up with; null is the app's own. */
const withWorkflow = z.extend(project, { workflow: z.optional(z.nullable(WorkflowChoice)) });
const adminCalls = {
  listProjects: z.object({}),
  /** Workflows of a project that requests could run on in place of the app's own. */
  listWorkflows: project,
  planSetUp: withWorkflow,
  /** Filters, boards and mails in which question subtasks would show. */
  lookAround: project,
  /** One slice; the page asks again while there is more. */
  applySetUp: withWorkflow,
  verifySetUp: project,
  /** Has Jira refuse what it has to refuse, on an issue that is created for it and taken away again. */
  tryGate: project,
  /** How often hints were accepted and dismissed, by rule, over the whole site. */
  listHintCounts: z.object({}),
  /** Requests of a project in Done that did not pass; `after` is what the page before answered as `next`. */
  reportDone: z.extend(project, { after: z.nullable(z.string().check(z.maxLength(2000))) }),
  readSettings: project,
  /** What is wrong in a project, with what mends it; changes nothing. */
  checkHealth: project,
  /** What the app found when it last looked by itself; null before it has. */
  readLastLook: project,
  /** Gives the two issue types the names that the app goes by. */
  renameTypes: project,
  /** A portion of all decision records that are attached before the app leaves; `after` is what the portion before answered as `next`. */
  takeDecisionsAlong: z.object({ after: z.nullable(z.string().check(z.maxLength(2000))), ask: z.boolean() }),
  /** Names of the workflows that carry rules of the app. */
  findRules: z.object({}),
  /** Takes the app's rules off every workflow of the site, before it is uninstalled. */
  detach: z.object({}),
  readRoles: project,
  /** Adds somebody to a reviewing role of the project or takes them off. */
  changeRole: z.extend(project, { change: RoleChange }),
  findMembers: z.object({ query: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)) }),
  /** Settings and roles of all projects as one document, and back; without `apply` it is only said what would change. */
  exportConfiguration: z.object({}),
  importConfiguration: z.object({ document: ConfigurationDocument, apply: z.boolean() }),
  /** Replaces all of a project's settings. */
  saveSettings: z.extend(project, { settings: Settings }),
} as const;

export const CALLS = { ...requestCalls, ...sideCalls, ...fieldCalls, ...adminCalls } as const;
export type CallName = keyof typeof CALLS;
export type RequestCallName = keyof typeof requestCalls;
export type ActCallName = keyof typeof acts;
export type SideCallName = keyof typeof sideCalls;
export type AdminCallName = keyof typeof adminCalls;
export type FieldCallName = keyof typeof fieldCalls;
/** The calls of the admin page, and of the brief's field; all others stand on an issue. */
export const ADMIN_CALLS = Object.keys(adminCalls) as readonly AdminCallName[];
export const FIELD_CALLS = Object.keys(fieldCalls) as readonly FieldCallName[];
export type CallInput<K extends CallName> = z.infer<(typeof CALLS)[K]>;
/** Schema of each call's payload; the backend parses with it. */
export const INPUTS: { readonly [K in CallName]: z.ZodMiniType<CallInput<K>> } = CALLS;

export const ProjectChoice = z.object({ id: z.string(), key: z.string(), name: z.string(), supported: z.boolean(), why: z.string(), setUp: z.boolean() });

const adminReplies = {
  listProjects: z.array(ProjectChoice),
  listWorkflows: TeamWorkflows,
  planSetUp: ProvisioningPlan,
  lookAround: Surroundings,
  applySetUp: AppliedSlice,
  verifySetUp: ProvisioningVerification,
  tryGate: ProvisioningVerification,
  listHintCounts: z.array(HintRuleCount),
  checkHealth: HealthReport,
  readLastLook: z.nullable(LastLook),
  renameTypes: HealthReport,
  takeDecisionsAlong: TakenAlongPortion,
  findRules: z.array(z.string()),
  detach: DetachReport,
  readRoles: RoleHolders,
  changeRole: RoleHolders,
  findMembers: z.array(z.object({ kind: z.enum(['person', 'group']), id: z.string(), name: z.string() })),
  exportConfiguration: ConfigurationDocument,
  importConfiguration: ImportReport,
  reportDone: DoneReport,
  readSettings: Settings,
  saveSettings: Settings,
} as const;

const sideReplies = {
  saveDrafts: DraftsSaved,
  listEvidence: z.array(EvidenceChoice),
  findPeople: z.array(PersonName),
  namePeople: z.array(PersonName),
  listEarlier: z.array(Earlier),
  readEarlier: EarlierBrief,
  mayAttach: z.object({ allowed: z.boolean() }),
  readLog: z.object({ page: z.int(), lines: z.array(LogEntry), intact: z.boolean() }),
} as const;

const fieldReplies = { readDialogDraft: DialogDraft, saveDialogDraft: DialogDraftSaved } as const;

type Replies = { viewRequest: typeof Snapshot } & { [K in ActCallName]: typeof AfterAct } & typeof sideReplies & typeof fieldReplies & typeof adminReplies;
/** Schema of each call's value; pages parse with it. */
export const REPLIES: Replies = {
  viewRequest: Snapshot,
  ...(Object.fromEntries(Object.keys(acts).map((name) => [name, AfterAct])) as { [K in ActCallName]: typeof AfterAct }),
  ...sideReplies,
  ...fieldReplies,
  ...adminReplies,
};
export type CallOutput<K extends CallName> = z.infer<Replies[K]>;

/** `details` of a `conflict` failure of `saveBrief`: the brief as it is now, so that nothing typed is lost. */
export const BriefConflict = z.object({ brief: WireBrief, rows: z.array(z.string()) });
