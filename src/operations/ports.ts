import type { Drafts } from '../contract/drafts';
import type { EvidenceChoice, PersonName } from '../contract/choices';
import type { AppError } from '../contract/errors';
import type { RolloutFields, RolloutRow } from '../contract/rollout';
import type { HintCounts } from '../domain/hint-counts';
import type { TextFile } from '../domain/decision-record/files';
import type { ErasureState } from '../domain/erasure-pass';
import type { LogPage } from '../domain/log/archive';
import type { RequestRecord } from '../domain/record';
import type { Settings } from '../domain/settings';
import type { FieldName, QuestionId } from '../domain/vocabulary/ids';
import type { History, IssueView, OfferedTransition, ReadExtras } from './issue-view';
import type { LookStore, ProbeStore, ProjectSetUp, SetUpStore } from './set-up-ports';

/**
 * What the operations need from outside: Jira, the record store, the queue and the clock. `src/jira` and `src/forge`
 * implement it. Every method rejects with `AppError` (see `contract/errors.ts`) and with nothing else.
 */

export type { Change, History, IssueView, OfferedTransition, ReadExtras } from './issue-view';
export type { LookStore, Probe, ProbeStore, ProjectSetUp, Provisioning, SetUpStore } from './set-up-ports';

/** Whose rights a call uses. `app` only where the operation says why. */
export type As = 'user' | 'app';

/** A paragraph of plain text, or of pieces of which some mention a person: Jira shows their name and mails them. */
export type Paragraph = string | readonly (string | { readonly mention: string })[];

/** A comment with all text that it holds. `forSome`: only a group or a role sees it. */
export interface CommentText { readonly id: string; readonly forSome: boolean; readonly text: string }
/** Comments from some position on, newest first; `isLast` when no older ones follow. */
export interface CommentPage { readonly comments: readonly CommentText[]; readonly isLast: boolean }

/** Another request as a search finds it; `brief` is the field's raw value. */
export interface FoundRequest { readonly id: string; readonly key: string; readonly summary: string; readonly projectId: string; readonly brief: unknown }

/** A new version of a request, as it is created: with its link and the name that it is found by. */
export interface NewVersion {
  readonly from: { readonly id: string; readonly key: string };
  readonly projectId: string; readonly typeId: string;
  readonly summary: string;
  readonly description: readonly string[];
  readonly briefFieldId: string;
  readonly brief: unknown;
  readonly name: string;
  /** Only who sees what it comes from sees it; null for everybody. */
  readonly securityLevelId: string | null;
}

/** A version whose creation's reply was lost. `since`: when it was asked for, epoch milliseconds. */
export interface SoughtVersion { readonly fromId: string; readonly name: string; readonly projectId: string; readonly typeId: string; readonly creatorId: string; readonly since: number }
/** A request in some status as a search finds it. `since`: when it came into the status's category; both epoch milliseconds, null when Jira does not say. */
export interface FoundInStatus { readonly id: string; readonly key: string; readonly summary: string; readonly since: number | null; readonly updatedAt: number | null }

export interface NewQuestion {
  readonly question: QuestionId;
  readonly summary: string;
  /** Paragraphs of plain text; the gateway turns them into ADF. */
  readonly description: readonly string[];
}

export interface Projection { readonly field: FieldName; readonly fieldId: string; readonly issueId: string; readonly value: unknown }

/** An attachment by its name; anybody can give theirs any name. */
export interface FoundAttachment { readonly name: string; readonly byApp: boolean }

export interface JiraGateway {
  /** One REST read (`GET issue` with `expand=schema`, and what `extras` asks for). `not_found` when missing or not visible to `as`. */
  readIssue(issueIdOrKey: string, as: As, extras?: ReadExtras): Promise<IssueView>;
  /** Whether a search finds the issue, as the app; one REST read. */
  isFound(issueId: string): Promise<boolean>;
  /** What has happened to an issue lately, as far as Jira lists it with the issue; one REST read. */
  readHistory(issueId: string, as: As): Promise<History>;
  /** Ids of all project roles of the acting user in the issue's project; one REST call as the user. */
  rolesOfUser(issueId: string): Promise<readonly number[]>;
  /** Whether the acting user may see a project and create issues in it; one REST call as the user. `not_found` when they do not see it. */
  mayCreateIn(projectId: string): Promise<boolean>;
  /** Writes the brief field as the user; Jira validates it. `forbidden`, `secret_found` (validation message) or `jira_refused`. */
  writeBrief(issueId: string, fieldId: string, value: unknown): Promise<void>;
  /** Whether the issue has this comment or attachment and the acting user sees it; one REST call as the user. */
  hasEvidence(issueId: string, kind: 'comment' | 'attachment', id: string): Promise<boolean>;
  /**
   * Moves an issue to a status by one of its available transitions: of `offered`, or of those that Jira is asked for.
   * `gate_closed` with the validator's sentence; `wrong_status` when no transition leads there.
   */
  transitionTo(issueId: string, statusId: string, as: As, offered?: readonly OfferedTransition[] | null): Promise<void>;
  /**
   * Moves an issue as the app with a comment in the same call, so that Jira mails once for both; where a transition takes none, the comment
   * follows. Rejects as `transitionTo`.
   */
  transitionSaying(issueId: string, statusId: string, paragraphs: readonly Paragraph[]): Promise<void>;
  /**
   * Moves subtasks that stand in one status of one workflow to another. What is offered is asked of the first one only; one that
   * does not take that transition is asked by itself. The app moves them together and without mail, where Jira lets it. Answers with the failures
   * by issue; what is not among them was moved.
   */
  transitionAll(issueIds: readonly string[], statusId: string, as: As): Promise<ReadonlyMap<string, AppError>>;
  /**
   * Creates question subtasks in one bulk call as the app, each with the marker property in the create call.
   * Answers with what was created; the rest failed for a reason in `failed`. Throws when the reply was lost or all failed.
   */
  createQuestions(parent: IssueView, setUp: ProjectSetUp, questions: readonly NewQuestion[]): Promise<{ readonly created: readonly { question: QuestionId; id: string; key: string }[]; readonly failed: readonly { question: QuestionId; reason: string }[] }>;
  /** Creates a new version as the user; a link type of the site, by name, ties it to the request that it comes from in the same call. */
  createVersion(version: NewVersion): Promise<{ readonly id: string; readonly key: string }>;
  /** The version that is sought, among issues (read as the app); null when none is it. */
  findVersion(issueIds: readonly string[], sought: SoughtVersion): Promise<{ readonly id: string; readonly key: string } | null>;
  /** Which of these subtasks is which question, by the marker property (read as the app); null = none of ours. */
  questionMarkers(subtaskIds: readonly string[]): Promise<ReadonlyMap<string, QuestionId | null>>;
  /** Writes projections in one request as the app. */
  writeProjections(projections: readonly Projection[], options: { readonly changelog: boolean }): Promise<void>;
  /** Adds a comment. */
  comment(issueId: string, paragraphs: readonly Paragraph[], as: As): Promise<void>;
  /** A page of the comments that the app sees on an issue, newest first; one REST read. */
  readComments(issueId: string, startAt: number): Promise<CommentPage>;
  /** One comment; null when it is gone or the app does not see it. One REST read. */
  readComment(issueId: string, commentId: string): Promise<CommentText | null>;
  /** Attaches files in one call: one change of the issue, of which Jira may mail people. `forbidden` without the permission. */
  attach(issueId: string, files: readonly TextFile[], as: As): Promise<void>;
  /** The attachments of an issue; one REST read as the app. */
  attachmentsOf(issueId: string): Promise<readonly FoundAttachment[]>;
  /** Whether the acting user may attach files to an issue; one REST read. */
  mayAttach(issueId: string): Promise<boolean>;
  /** People's comments and the attachments of an issue, newest first, as the user; two REST reads. */
  listEvidence(issueId: string): Promise<readonly EvidenceChoice[]>;
  /** People whose name fits and who see the issue, at most `max`; one REST read as the user, who needs *Browse users and groups*. */
  findPeople(issueKey: string, query: string, max: number): Promise<readonly PersonName[]>;
  /** Whether somebody is a person who sees the issue; one REST read as the user. */
  seesIssue(issueKey: string, accountId: string): Promise<boolean>;
  /** Names of accounts that Jira shows to the user; one REST read. Unknown ones are left out. */
  namePeople(accountIds: readonly string[]): Promise<readonly PersonName[]>;
  /** Account ids of the people who stand in a role of a project by themselves, not by a group; one REST read as the app. */
  membersOf(projectId: string, roleId: number): Promise<readonly string[]>;
  /** Issues of a type that the user sees, newest first, in every project; one search. */
  findRequests(requestTypeId: string, briefFieldId: string, max: number): Promise<readonly FoundRequest[]>;
}

/** A request as a search shows it to the user. */
export type FoundRow = Omit<RolloutRow, 'mine' | 'status'> & { readonly reporterId: string | null; readonly statusId: string };

/** What the project page reads; every call as the user, so that Jira shows them what they may see and no more. */
export interface RolloutReader {
  /** One REST read. `not_set_up` when the site lacks one of the app's fields. */
  fieldIds(): Promise<RolloutFields>;
  /** One page of requests, newest first; one search. `not_found` when the user does not see the project. */
  search(setUp: ProjectSetUp, fields: RolloutFields, page: { readonly from: string | null; readonly size: number }): Promise<{ readonly issues: readonly FoundRow[]; readonly next: string | null }>;
  /** About how many requests the user sees; one REST read. */
  count(setUp: ProjectSetUp): Promise<number>;
  /** Ids of the user's roles in a project; one REST read. */
  rolesInProject(projectId: string): Promise<readonly number[]>;
}

export interface StoredRecord { readonly record: RequestRecord; readonly revision: number }

export interface RecordStore {
  /** Null when there is none. `unreadable` when what is stored does not parse. */
  read(issueId: string): Promise<StoredRecord | null>;
  /**
   * Writes only if the stored revision still is `expected` (0 = must not exist); answers false when it is not, or when this write was done and
   * its reply lost. `pages` of the log are written with the record or not at all.
   */
  write(record: RequestRecord, expected: number, pages?: readonly LogPage[]): Promise<boolean>;
  /** A page of the log, 1 for the oldest; null when it is missing or does not parse. */
  readPage(issueId: string, number: number): Promise<LogPage | null>;
  /** Whether there is one, readable or not. */
  isKept(issueId: string): Promise<boolean>;
  /** A portion of all records, in no order that means anything; one that cannot be read is null. `next` goes on, null at the end. */
  list(after: string | null): Promise<{ readonly entries: readonly { readonly issueId: string; readonly record: RequestRecord | null }[]; readonly next: string | null }>;
  /** Takes away the record and all pages of its log, whatever they hold. */
  remove(issueId: string): Promise<void>;
}

/** Requests that Jira says are deleted, until their records go as well. */
export interface GoneStore {
  /** When that was first noticed. */
  note(issueId: string, at: number): Promise<void>;
  list(max: number): Promise<readonly { readonly issueId: string; readonly at: number }[]>;
  drop(issueId: string): Promise<void>;
}

/** What a draft is about: a request, or one that is to be created in a project. */
export type DraftPlace = { readonly issueId: string } | { readonly projectId: string };

/** What one person has typed and not sent yet in one place; masked. */
export interface DraftStore {
  /** Empty with revision 0 when there is none. What cannot be read counts as none: a draft is no decision. */
  read(place: DraftPlace, accountId: string): Promise<{ readonly drafts: Drafts; readonly revision: number }>;
  /** As {@link RecordStore.write}; an empty set takes the entry away. */
  write(place: DraftPlace, accountId: string, drafts: Drafts, expected: number): Promise<boolean>;
}

/** What admins chose for a project; the only way in which the app reads a setting. */
export interface SettingsStore {
  /** The defaults when nothing is stored. `unreadable` when what is stored does not parse. */
  read(projectId: string): Promise<Settings>;
  write(projectId: string, settings: Settings): Promise<void>;
}

/** Counts of decisions on hints by rule, for the whole site. */
export interface HintCountStore {
  /** Empty at revision 0 while nothing has been counted. `unreadable` when what is stored does not parse. */
  read(): Promise<{ readonly counts: HintCounts; readonly revision: number }>;
  /** Writes only if the stored revision still is `expected`; answers false when it is not. */
  write(counts: HintCounts, expected: number): Promise<boolean>;
}

/** An entry of the app's stores, by its place in the order of all, and the account ids in it. `issueId`: of the request, when it is its record. */
export interface KeptEntry { readonly place: string; readonly issueId: string | null; readonly accounts: readonly string[] }

/** All that the app keeps and in which account ids can stand: records, pages of logs, drafts. */
export interface KeptStore {
  /** The entries after a place, null for the first ones; `next` is where the following page begins, null on the last one. Some pages are empty. */
  page(after: string | null): Promise<{ readonly entries: readonly KeptEntry[]; readonly next: string | null }>;
  /** The place before the first record of a request. */
  readonly records: string;
  /** Puts pseudonyms in place of accounts in one entry, or takes it away when it is only theirs. Doing it twice does nothing. `requesterId`: of the request. */
  erase(entry: KeptEntry, pseudonyms: ReadonlyMap<string, string>, requesterId: string | null): Promise<void>;
}

/** How far the erasure of closed accounts is. */
export interface ErasureStore {
  /** Null before the first time. `unreadable` when what is stored does not parse. */
  read(): Promise<ErasureState | null>;
  write(state: ErasureState): Promise<void>;
}

/** Atlassian's report of the accounts that an app keeps. */
export interface PersonalDataReport {
  /** Which of at most 90 accounts have been closed; null when Atlassian refuses the report. Rejects when nobody knows whether it was taken. */
  closedAmong(accountIds: readonly string[]): Promise<readonly string[] | null>;
}

/** What the erasure of closed accounts needs besides the ports that everything has. */
export interface ErasurePorts { readonly kept: KeptStore; readonly progress: ErasureStore; readonly personalData: PersonalDataReport }

/** A claim on one piece of work on one issue, so that two invocations do not do it at once. */
export interface LeaseStore {
  /**
   * Null while somebody else holds the claim. Else it is held until `until`: `taken_over` when whoever held it last never said that their work is
   * over and known, so what was read before may be old.
   */
  acquire(name: string, now: number, until: number): Promise<'free' | 'taken_over' | null>;
  /** Gives the claim up; the work is over. */
  release(name: string): Promise<void>;
  /** Gives the claim up without knowing what became of the work: the next one takes it over. */
  abandon(name: string): Promise<void>;
}

/** Look at a request again, by its own id or one of its questions', and bring it up to date. `commentId`: a comment there that somebody has just written or edited. */
export interface RefreshJob { readonly kind: 'refresh'; readonly issueId: string; readonly commentId?: string }

/** Read the hint in a request's text. */
export interface HintJob { readonly kind: 'hint'; readonly issueId: string }

/** Remind whoever the next step of a request belongs to, if that is due. */
export interface RemindJob { readonly kind: 'remind'; readonly issueId: string }

/** An event says that a request was deleted: look whether it is. */
export interface DeletedJob { readonly kind: 'deleted'; readonly issueId: string }

/** The app leaves: attach the decision record of a request. */
export interface TakeAlongJob { readonly kind: 'take_along'; readonly issueId: string }

/** Work that may wait. Payloads are ids only. */
export interface WorkQueue {
  push(job: RefreshJob | HintJob | RemindJob | DeletedJob | TakeAlongJob): Promise<void>;
}

export interface Ports {
  /** False when the site's licence for the app has run out: requests can only be read. The gate does not ask. */
  readonly licensed: boolean;
  readonly jira: JiraGateway;
  readonly records: RecordStore;
  readonly drafts: DraftStore;
  readonly setUps: SetUpStore;
  readonly probes: ProbeStore;
  readonly looks: LookStore;
  readonly settings: SettingsStore;
  readonly hintCounts: HintCountStore;
  readonly gone: GoneStore;
  readonly leases: LeaseStore;
  readonly queue: WorkQueue;
  now(): number;
  /** A name that nobody else has: eight hex digits. */
  newName(): string;
}

/** The acting user, from the invocation context. */
export interface Actor { readonly accountId: string }
