import { AppError } from '../contract/errors';
import { decodeBrief } from '../domain/brief/storage';
import { type Brief, emptyBrief } from '../domain/brief/model';
import { newRecord, type RequestRecord } from '../domain/record';
import type { Settings } from '../domain/settings';
import type { As, IssueView, Ports, ProjectSetUp, ReadExtras } from './ports';

/** The sources of one request, freshly read. `revision` is 0 while nothing has been decided. */
export interface LoadedRequest {
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
}

async function setUpOf(ports: Ports, issue: IssueView): Promise<ProjectSetUp> {
  const setUp = await ports.setUps.read(issue.projectId);
  if (setUp === null) {
    throw new AppError('not_set_up', 'Custom plugin requests are not set up in this project. Ask a Jira admin to open the app’s set-up page.');
  }
  return setUp;
}

/**
 * Reads a request by its own id or by the id of one of its questions, with the rights of `as`. `extras` is what the read brings besides.
 * @throws AppError `not_found`, `not_set_up`, `not_a_request`, `unreadable` (the record), and Jira's own failures.
 */
export async function loadRequest(ports: Ports, issueId: string, as: As, extras?: ReadExtras): Promise<LoadedRequest> {
  const asked = await ports.jira.readIssue(issueId, as, extras);
  const setUp = await setUpOf(ports, asked);
  const isQuestion = asked.typeId === setUp.questionTypeId && asked.parentId !== null;
  const issue = isQuestion && asked.parentId !== null ? await ports.jira.readIssue(asked.parentId, as, extras) : asked;
  if (issue.typeId !== setUp.requestTypeId || issue.projectId !== setUp.projectId) {
    throw new AppError('not_a_request', 'This issue is not a custom plugin request. Open a request or one of its review questions.');
  }
  // Nothing is begun on what set-up is about to take away again: no questions, no decisions, no card.
  if (issue.probeName !== null && (await ports.probes.read(issue.projectId))?.name === issue.probeName) {
    throw new AppError('not_a_request', 'This issue is a check of set-up and deletes itself. Open another request.');
  }
  const [stored, settings] = await Promise.all([ports.records.read(issue.id), ports.settings.read(setUp.projectId)]);
  const brief = decodeBrief(issue.fields.brief);
  return {
    issue, setUp, settings,
    brief: brief.ok ? brief.brief : emptyBrief(),
    briefReadable: brief.ok,
    record: stored?.record ?? newRecord(issue.id, ports.now()),
    revision: stored?.revision ?? 0,
    readAt: ports.now(),
    question: isQuestion ? asked : null,
  };
}
