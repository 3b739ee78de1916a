import { QUESTION_IDS, QUESTION_STATUS_IDS, STATUS_IDS, type QuestionId, type QuestionStatusId, type StatusId } from '../domain/vocabulary/ids';
import type { RequestRecord } from '../domain/record';
import { deriveState, type RequestState, type Subtask } from '../domain/state';
import type { Reading } from './load-request';
import type { ProjectSetUp } from './ports';

/** Our id of a request's status; null when the issue stands in a status that set-up did not make. */
export function statusOf(setUp: ProjectSetUp, statusId: string): StatusId | null {
  return STATUS_IDS.find((id) => setUp.statusIds[id] === statusId) ?? null;
}

function questionStatusOf(setUp: ProjectSetUp, statusId: string): QuestionStatusId | null {
  return QUESTION_STATUS_IDS.find((id) => setUp.questionStatusIds[id] === statusId) ?? null;
}

/** The question that a subtask is, by the record; a subtask's own claims do not count. */
function questionOf(record: RequestRecord, subtaskId: string): QuestionId | null {
  return QUESTION_IDS.find((id) => record.questions[id].subtaskId === subtaskId) ?? null;
}

/** The request's own subtasks of the question type, as Jira has them now. */
export function questionSubtasks({ issue, setUp, record }: Pick<Reading, 'issue' | 'setUp' | 'record'>): (Subtask & { readonly key: string })[] {
  return issue.subtasks
    .filter((subtask) => subtask.typeId === setUp.questionTypeId)
    .map((subtask) => ({ id: subtask.id, key: subtask.key, question: questionOf(record, subtask.id), status: questionStatusOf(setUp, subtask.statusId) }));
}

/** Every conclusion about a loaded request, for the record it has or for a `record` that is about to be written. */
export function stateOf(loaded: Reading, record: RequestRecord = loaded.record): RequestState {
  return deriveState({
    record,
    brief: loaded.brief,
    briefReadable: loaded.briefReadable,
    status: statusOf(loaded.setUp, loaded.issue.statusId),
    requesterId: loaded.issue.reporterId,
    creatorId: loaded.issue.creatorId,
    subtasks: questionSubtasks({ ...loaded, record }),
    waiverRoles: loaded.settings.waiverRoles,
    separateRoles: loaded.settings.separateRoles,
    archived: loaded.archived,
    unlicensed: loaded.unlicensed,
    now: loaded.readAt,
  });
}
