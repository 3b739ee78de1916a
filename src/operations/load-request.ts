import { AppError } from '../contract/errors';
import { decodeBrief } from '../domain/brief/storage';
import { type Brief, emptyBrief } from '../domain/brief/model';
import { newRecord, type RequestRecord } from '../domain/record';
import type { Settings } from '../domain/settings';
import { orElse } from './or-else';
import type { As, IssueView, Ports, ProjectSetUp, ReadExtras, StoredRecord } from './ports';

/** The sources of one request, freshly read. `revision` is 0 while nothing has been decided. */
export interface Reading {
  readonly issue: IssueView;
  readonly setUp: ProjectSetUp;
  readonly settings: Settings;
  readonly brief: Brief;
  readonly briefReadable: boolean;
  readonly record: RequestRecord;
  readonly revision: number;
  /** When it was read, epoch milliseconds. */
  readonly readAt: number;
  /** The subtask that was asked for, when the way in was a question; its parent is `issue`. */
  readonly question: IssueView | null;
  /** Jira takes no change of it; known only where that was looked into. */
  readonly archived: boolean;
  /** The site's licence has run out: people can only read. */
  readonly unlicensed: boolean;
}

/** A request as it is by now; what it was when its fields were read stands beside it. */
export interface LoadedRequest extends Reading { readonly asRead: Reading }

/** Whether anything has been decided on an issue while it was a request here; it may have been moved or given another type since. */
async function hasRecord(ports: Ports, issueId: string): Promise<boolean> {
  return (await orElse(ports.records.read(issueId), null)) !== null;
}

async function setUpOf(ports: Ports, issue: IssueView): Promise<ProjectSetUp> {
  const setUp = await ports.setUps.read(issue.projectId);
  if (setUp !== null) return setUp;
  throw new AppError('not_set_up', await hasRecord(ports, issue.id)
    ? `This request stands in ${issue.projectKey} now, where custom plugin requests are not set up: nothing is reviewed or guarded here. What was decided on it is kept and counts again once it is moved back, or once a Jira admin sets up ${issue.projectKey}.`
    : 'Custom plugin requests are not set up in this project. Ask a Jira admin to open the app’s set-up page.');
}

async function notARequest(ports: Ports, issue: IssueView): Promise<AppError> {
  return new AppError('not_a_request', await hasRecord(ports, issue.id)
    ? 'This issue has another type now, so nothing is reviewed or guarded here. What was decided on it is kept and counts again once it is a custom plugin request.'
    : 'This issue is not a custom plugin request. Open a request or one of its review questions.');
}

/**
 * The record of a request, which is read before its issue: who moves a request writes its record afterwards, so a record is never newer than what
 * Jira said of the status, and no look takes a move for undone that it has read too early. What the reading failed on is thrown by the function
 * that comes of it: nobody learns of a record before Jira has said that they see the request.
 */
async function recordOf(ports: Ports, requestId: string): Promise<() => StoredRecord | null> {
  try {
    const stored = await ports.records.read(requestId);
    return () => stored;
  } catch (error) {
    return () => { throw error; };
  }
}

const isId = (idOrKey: string): boolean => /^\d+$/.test(idOrKey);

/**
 * Reads a request by its own id or by the id of one of its questions, with the rights of `as`. `extras` is what the read brings besides.
 * @throws AppError `not_found`, `not_set_up`, `not_a_request`, `unreadable` (the record), and Jira's own failures.
 */
export async function loadRequest(ports: Ports, issueId: string, as: As, extras?: ReadExtras): Promise<LoadedRequest> {
  const byItsId = isId(issueId) ? await recordOf(ports, issueId) : null;
  const asked = await ports.jira.readIssue(issueId, as, extras);
  const setUp = await setUpOf(ports, asked);
  const isQuestion = asked.typeId === setUp.questionTypeId && asked.parentId !== null;
  const ofParent = isQuestion && asked.parentId !== null ? await recordOf(ports, asked.parentId) : null;
  const issue = isQuestion && asked.parentId !== null ? await ports.jira.readIssue(asked.parentId, as, extras) : asked;
  if (issue.typeId !== setUp.requestTypeId || issue.projectId !== setUp.projectId) {
    throw await notARequest(ports, issue);
  }
  // Nothing is begun on what set-up is about to take away again: no questions, no decisions, no card.
  if (issue.probeName !== null && (await ports.probes.read(issue.projectId))?.name === issue.probeName) {
    throw new AppError('not_a_request', 'This issue is a check of set-up and deletes itself. Open another request.');
  }
  const settings = await ports.settings.read(setUp.projectId);
  const stored = (ofParent ?? byItsId ?? await recordOf(ports, issue.id))();
  const brief = decodeBrief(issue.fields.brief);
  const read: Reading = {
    issue, setUp, settings,
    brief: brief.ok ? brief.brief : emptyBrief(),
    briefReadable: brief.ok,
    record: stored?.record ?? newRecord(issue.id, ports.now()),
    revision: stored?.revision ?? 0,
    readAt: ports.now(),
    question: isQuestion ? asked : null,
    archived: false,
    unlicensed: !ports.licensed,
  };
  return { ...read, asRead: read };
}
