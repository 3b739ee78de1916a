import * as z from 'zod/mini';
import { HintReading } from './stored-hint';
import { REVIEWER_ROLE_IDS, CONTROL_IDS, ENDING_IDS, ENTRY_PATH_IDS, ITEM_IDS, LIVE_STAGE_IDS, MAX_SHOWN, QUESTION_IDS, ROW_IDS, STAGE_IDS, STATUS_IDS, VERDICT_IDS, type ItemId, type QuestionId } from './vocabulary/ids';
import { WAIVABLE_IDS } from './vocabulary/waivers';

/**
 * The record of one request: every decision that people have taken on it. It is kept in the key-value store by issue
 * id, written by the backend only, and is the authority for the gate. Times are epoch milliseconds, people are account ids.
 */

/** Digests of the brief rows that a decision rests on, as they were when it was taken. */
const Basis = z.partialRecord(z.enum(ROW_IDS), z.string());
export type Basis = z.infer<typeof Basis>;

const Mark = z.object({ by: z.string(), at: z.int() });

/** The answer to a question. Which parts are filled depends on the question's kind of answer. */
export const Answer = z.object({
  /** Chosen option ids: `yes`/`no` for a yes-no question, else the ids of the question's table. */
  choice: z._default(z.array(z.string().check(z.maxLength(40))).check(z.maxLength(20)), []),
  /** Milliseconds for Q6; absent means none was asked for. */
  number: z._default(z.nullable(z.int().check(z.minimum(0), z.maximum(600_000))), null),
  text: z._default(z.string().check(z.maxLength(2000)), ''),
  /** Account ids of the people named, for Q10; names are looked up when shown and never kept. */
  people: z.optional(z.array(z.string().check(z.maxLength(128))).check(z.maxLength(5))),
});
export type Answer = z.infer<typeof Answer>;

const GivenAnswer = z.extend(Answer, {
  /** Where it came from: proposed from the brief, or from the request that this is a new version of, and taken over; given by the requester, or by a reviewer. */
  source: z.enum(['brief', 'earlier', 'requester', 'reviewer']),
  ...Mark.shape,
});
export type GivenAnswer = z.infer<typeof GivenAnswer>;

const Verdict = z.extend(Mark, {
  verdict: z.enum(VERDICT_IDS),
  /** The condition, what more is needed, or why it does not apply. Required for every verdict but `accepted`. */
  note: z._default(z.string().check(z.maxLength(2000)), ''),
  basis: Basis,
});
export type Verdict = z.infer<typeof Verdict>;

const QuestionRecord = z.object({
  /** Issue id of the subtask; null until it exists. */
  subtaskId: z._default(z.nullable(z.string()), null),
  answer: z._default(z.nullable(GivenAnswer), null),
  verdict: z._default(z.nullable(Verdict), null),
});
export type QuestionRecord = z.infer<typeof QuestionRecord>;

/** Evidence of an item: a link, a comment or an attachment of this issue, or what was seen in words. */
export const Evidence = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('link'), ref: z.string().check(z.maxLength(1000), z.regex(/^https?:\/\/\S+$/i)) }),
  /** Number of the comment or attachment in Jira. */
  z.object({ kind: z.enum(['comment', 'attachment']), ref: z.string().check(z.maxLength(20), z.regex(/^\d+$/)) }),
  z.object({ kind: z.literal('text'), ref: z.string().check(z.trim(), z.minLength(1), z.maxLength(1000)) }),
]);
export type Evidence = z.infer<typeof Evidence>;

const Attestation = z.extend(Mark, {
  evidence: z._default(z.nullable(Evidence), null),
  note: z._default(z.string().check(z.maxLength(2000)), ''),
  basis: Basis,
});
export type Attestation = z.infer<typeof Attestation>;

const ItemRecord = z.object({ attestation: z._default(z.nullable(Attestation), null) });
export type ItemRecord = z.infer<typeof ItemRecord>;

/** A person's decision on where the requirement belongs. Confirmed by a reviewer, never by the app. */
const Fit = z.extend(Mark, { control: z.enum(CONTROL_IDS), note: z._default(z.string().check(z.maxLength(2000)), ''), basis: Basis });
export type Fit = z.infer<typeof Fit>;

/** What somebody made of the automatic hint. A decision here is never overwritten by a later hint. */
const HintDecision = z.extend(Mark, {
  decision: z.enum(['accepted', 'dismissed']),
  control: z.enum(CONTROL_IDS),
  reason: z._default(z.string().check(z.maxLength(500)), ''),
});
export type HintDecision = z.infer<typeof HintDecision>;

/** A secret that a person wrote into Jira: kind and place, never the value. `digest` is four hex digits, enough to tell two findings in one place apart and too few to guess a value from. */
const SecretFinding = z.object({
  id: z.string(),
  kind: z.string().check(z.maxLength(60)),
  /** In the form of `secrets/places.ts`. */
  place: z.string().check(z.maxLength(120)),
  digest: z.string(),
  foundAt: z.int(),
  /** When it was seen that the value does not stand there any more; it stays open all the same. */
  goneAt: z.optional(z.int()),
  closed: z._default(z.nullable(z.extend(Mark, { outcome: z.enum(['rotated', 'not_a_secret']), reason: z.string().check(z.maxLength(500)) })), null),
});
export type SecretFinding = z.infer<typeof SecretFinding>;

const PlanText = z.string().check(z.maxLength(MAX_SHOWN));

export const [MAX_FINDINGS, MAX_UNLISTED] = [100, 10] as const;
/** A question or an item that two people of different roles have set aside for a time. Without `seconded` it is a proposal and counts for nothing. */
const Waiver = z.object({
  id: z.string().check(z.maxLength(10)),
  of: z.enum(WAIVABLE_IDS),
  reason: z.string().check(z.maxLength(1000)),
  /** The first moment at which it holds no more, epoch milliseconds. */
  until: z.int(),
  basis: Basis,
  /** `roles`: those that the person held then and that may waive. */
  proposed: z.extend(Mark, { roles: z.array(z.enum(REVIEWER_ROLE_IDS)) }),
  /** `role` is the one that seconds, `withRole` the other person's; they differ. */
  seconded: z.nullable(z.extend(Mark, { role: z.enum(REVIEWER_ROLE_IDS), withRole: z.enum(REVIEWER_ROLE_IDS) })),
  ended: z.nullable(z.extend(Mark, { why: z.enum(['ended', 'expired', 'replaced']) })),
});
export type Waiver = z.infer<typeof Waiver>;

const Reason = z.string().check(z.maxLength(2000));

/** How a request ended, as it stands now. The reason is empty when somebody got there without the panel. `shared`: the text for the other team was posted as a comment. */
const Ending = z.extend(Mark, {
  kind: z.enum(ENDING_IDS),
  reason: Reason,
  control: z._default(z.nullable(z.enum(CONTROL_IDS)), null),
  shared: z._default(z.nullable(Mark), null),
});
export type Ending = z.infer<typeof Ending>;

/**
 * An ending that somebody is just entering: the gate reads its reason here, before Jira moves the request. It counts from the status that it was
 * taken in and until it expires, so that what is left behind by a transition that failed opens nothing later.
 */
const PendingEnding = z.extend(Mark, {
  kind: z.enum(ENDING_IDS),
  reason: Reason,
  control: z._default(z.nullable(z.enum(CONTROL_IDS)), null),
  /** The brief as it was. */
  rows: z.optional(Basis),
  /** Jira's id of the status that it leads from. */
  fromStatusId: z.string(),
  /** Epoch milliseconds. */
  until: z.int(),
});
export type PendingEnding = z.infer<typeof PendingEnding>;

/** An end that the request came back from. */
const PastEnding = z.extend(Mark, {
  kind: z.enum([...ENDING_IDS, 'done']),
  reason: Reason,
  control: z._default(z.nullable(z.enum(CONTROL_IDS)), null),
  reopened: z.extend(Mark, { reason: Reason }),
});
export type PastEnding = z.infer<typeof PastEnding>;
export const MAX_PAST_ENDINGS = 10;

/** What the review was handed back for, the brief as it was then, and who sent it back to review. */
const Changes = z.extend(Mark, { reason: Reason, rows: Basis, back: z.nullable(Mark) });

/** How a request came into Done, as Jira's history tells it. Who did it stands there too and is not repeated here. */
export const DoneEntry = z.object({
  path: z.enum(ENTRY_PATH_IDS),
  /** The status of ours that it left; null when it was none, or when only type or project changed. */
  from: z.nullable(z.enum(STATUS_IDS)),
  /** Null when Jira does not tell. */
  at: z.nullable(z.int()),
});
export type DoneEntry = z.infer<typeof DoneEntry>;
const UNKNOWN_ENTRY: DoneEntry = { path: 'unknown', from: null, at: null };

/**
 * When Jira last brought the status into the category Done: one entry into Done has one such time, the next another. Null when it was not
 * known when the entry was settled.
 */
const Since = z._default(z.nullable(z.int()), null);

/**
 * What an acceptance rests on. `rows`: the digest of each row. `brief`: the brief then as its field stores it, masked, without the rows that had
 * changed when the app noticed; null when there was no room. `versions`: the app and its tables.
 */
const Accepted = z.object({
  rows: Basis,
  brief: z.nullable(z.record(z.string(), z.unknown())),
  versions: z.record(z.string(), z.union([z.string(), z.int()])),
});
export type Accepted = z.infer<typeof Accepted>;

const Marked = z.object({
  at: z.int(),
  /** The sentence of the gate. */
  why: z.string().check(z.maxLength(300)),
  entry: z._default(DoneEntry, UNKNOWN_ENTRY),
  since: Since,
  /** Whether the app moves it back: decided with the mark, tried at most once. */
  moveBack: z._default(z.enum(['no', 'due', 'tried']), 'no'),
});

/** The request that this one is a new version of, and what was answered there: proposals, never decisions. `rows`: the brief as it was copied. */
const Predecessor = z.object({ issueId: z.string(), key: z.string(), at: z.int(), answers: z.partialRecord(z.enum(QUESTION_IDS), Answer), rows: Basis });
export type Predecessor = z.infer<typeof Predecessor>;

/** The new version of this request; without an id while nobody knows whether Jira has created it, by a name that it is found by. */
const Successor = z.extend(Mark, { name: z.string(), issueId: z.nullable(z.string()), key: z.nullable(z.string()) });

/**
 * How one stage of the rollout is to run, as somebody has written it down. `start`: the day on which it begins, `YYYY-MM-DD`, or empty. `tested`: who
 * says that taking it back was tried, and when; it falls when the undo plan is written anew.
 */
const StagePlan = z.extend(Mark, {
  scope: PlanText, start: z.string().check(z.regex(/^(\d{4}-\d{2}-\d{2})?$/)), owner: PlanText, measured: PlanText, undo: PlanText,
  tested: z.nullable(Mark),
});
export type StagePlan = z.infer<typeof StagePlan>;

/** One line of what happened. Append-only; newest last. No account id stands but in `by`. */
export const LogEntry = z.object({
  at: z.int(),
  /** Account id, or `app` for what the app did by itself. */
  by: z.string(),
  act: z.string().check(z.maxLength(60)),
  /** The question, the item or the finding that it was about; several are separated by a space. */
  subject: z._default(z.string().check(z.maxLength(60)), ''),
  detail: z._default(z.string().check(z.maxLength(500)), ''),
  /** The first 500 characters of what the person gave as a reason. */
  note: z.optional(z.string().check(z.maxLength(500))),
  /** Digests of the brief rows that it rests on, as they were then. */
  basis: z.optional(Basis),
  /** The answer that it gave or was on: when that was given, and a digest of what it says, whom it names left out. */
  answer: z.optional(z.object({ at: z.int(), digest: z.string() })),
});
export type LogEntry = z.infer<typeof LogEntry>;

/** The form of a record; `record-steps.ts` brings earlier ones over. */
export const RECORD_VERSION = 2;

export const RequestRecord = z.object({
  v: z.literal(RECORD_VERSION), issueId: z.string(),
  hint: z._default(z.nullable(HintDecision), null), reading: z._default(z.nullable(HintReading), null),
  fit: z._default(z.nullable(Fit), null),
  questions: z.record(z.enum(QUESTION_IDS), QuestionRecord),
  items: z.record(z.enum(ITEM_IDS), ItemRecord),
  stage: z.object({ id: z.enum(STAGE_IDS), since: z.int() }),
  plans: z._default(z.partialRecord(z.enum(LIVE_STAGE_IDS), StagePlan), {}),
  /** The stages so far, newest last, and who brought each about. */
  stages: z._default(z.array(z.extend(Mark, { id: z.enum(STAGE_IDS) })).check(z.maxLength(100)), []),
  /** Last status the app has seen, so that an entry into Pilot or Done is noticed once. */
  seenStatus: z._default(z.nullable(z.enum(STATUS_IDS)), null),
  /** The time at which Jira brought it into the category Done, when that was before its project was set up: it is left alone then. */
  doneBeforeSetUp: z.optional(z.int()),
  /** When the review was first entered; null before. Questions exist from then on. */
  reviewSince: z._default(z.nullable(z.int()), null),
  /** True once the creation of the questions has been announced on the issue. */
  announced: z._default(z.boolean(), false),
  passed: z._default(z.nullable(z.object({ at: z.int(), since: Since, accepted: z.optional(Accepted) })), null),
  /** Of which acceptance (its `at`) the decision record was attached last, or why Jira did not take it. */
  attached: z._default(z.nullable(z.object({ of: z.int(), at: z.int(), problem: z.nullable(z.string().check(z.maxLength(300))) })), null),
  /** Up to which act (its `at`) the decision record was attached because the app leaves, or why it could not be. */
  takenAlong: z.optional(z.object({ of: z.int(), key: z.string(), problem: z.nullable(z.string().check(z.maxLength(300))) })),
  /** Set when the request was found in Done without passing the gate. */
  marked: z._default(z.nullable(Marked), null),
  /** How often the app has moved it back from Done since it last passed, and when last. */
  movedBack: z._default(z.nullable(z.object({ times: z.int(), at: z.int() })), null),
  ending: z._default(z.nullable(Ending), null),
  pendingEnding: z._default(z.nullable(PendingEnding), null),
  /** Newest last. */
  pastEndings: z._default(z.array(PastEnding).check(z.maxLength(MAX_PAST_ENDINGS)), []),
  changes: z._default(z.nullable(Changes), null),
  predecessor: z._default(z.nullable(Predecessor), null),
  successor: z._default(z.nullable(Successor), null),
  findings: z._default(z.array(SecretFinding).check(z.maxLength(MAX_FINDINGS)), []),
  /** Places in which more secrets stand than `findings` has room for, the first ones. */
  unlistedSecrets: z.optional(z.array(z.string().check(z.maxLength(120))).check(z.maxLength(MAX_UNLISTED))),
  waivers: z._default(z.array(Waiver).check(z.maxLength(60)), []),
  /** The next step that somebody was last reminded of, by since when it waited, and when: nobody is reminded of it twice. */
  reminded: z.optional(z.object({ since: z.int(), at: z.int() })),
  /** By issue with more comments than one look reads: the newest that has been read, so that older ones are not read again. */
  commentsRead: z.optional(z.record(z.string(), z.string())),
  /** What the rows that decisions rest on said when they were taken, by digest; secrets masked. See `acts/passages.ts`. */
  passages: z._default(z.record(z.string(), z.string()), {}),
  /** Digest of the last value written to each projection, by field name or question id: what the field should hold. */
  projected: z._default(z.record(z.string(), z.string()), {}),
  /** Names of the last writes, newest last: whoever lost the reply to theirs knows it again, and does not write it twice. */
  writes: z._default(z.array(z.string()).check(z.maxLength(20)), []),
  /** The newest lines of the log; `archive` tells of the older ones. */
  log: z._default(z.array(LogEntry).check(z.maxLength(2000)), []),
  /** Pseudonyms of people who were its requester and whose account was closed: what they decided does not count. See `erasure.ts`. */
  erasedRequesters: z.optional(z.array(z.string())),
  /** Pages of older lines, how many lines stand in them, and the digest of the last page. See `log/archive.ts`. */
  archive: z._default(z.object({ pages: z.int(), lines: z.int(), digest: z.string() }), { pages: 0, lines: 0, digest: '' }),
});
export type RequestRecord = z.infer<typeof RequestRecord>;

/** The record of a request on which nothing has been decided. */
export function newRecord(issueId: string, now: number): RequestRecord {
  return {
    v: RECORD_VERSION, issueId, hint: null, reading: null, fit: null,
    questions: Object.fromEntries(QUESTION_IDS.map((id) => [id, { subtaskId: null, answer: null, verdict: null }])) as Record<QuestionId, QuestionRecord>,
    items: Object.fromEntries(ITEM_IDS.map((id) => [id, { attestation: null }])) as Record<ItemId, ItemRecord>,
    stage: { id: 'not_started', since: now }, plans: {}, stages: [],
    seenStatus: null, reviewSince: null, announced: false, passed: null, attached: null, marked: null, movedBack: null, ending: null, pendingEnding: null, pastEndings: [], changes: null, predecessor: null, successor: null, findings: [], waivers: [], passages: {}, projected: {}, log: [], writes: [],
    archive: { pages: 0, lines: 0, digest: '' },
  };
}
