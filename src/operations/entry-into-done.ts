import { AppError, type ErrorCode } from '../contract/errors';
import { isUnsettled, type FoundEntry } from '../domain/acts/done';
import type { LoadedRequest } from './load-request';
import type { Change, History, Ports } from './ports';
import { stateOf, statusOf } from './request-state';
import { updateRecord } from './update-record';

/** Failures after which another try may well have an answer. */
const PASSING: readonly ErrorCode[] = ['jira_unavailable', 'rate_limited', 'busy'];

const NO_HISTORY: History = { changes: [], complete: false };

async function historyOf(ports: Ports, issueId: string): Promise<History> {
  try {
    return await ports.jira.readHistory(issueId, 'app');
  } catch (error) {
    if (!(error instanceof AppError) || PASSING.includes(error.code)) throw error;
    // A request that cannot be looked up must not escape being found.
    return NO_HISTORY;
  }
}

const to = (change: Change, fieldId: string, value: string): boolean => change.items.some((item) => item.fieldId === fieldId && item.to === value);

/** Which of the three has made a request in Done of what the issue was: it came into the project, got the type, or went into the status. */
function pathOf(change: Change, { issue, setUp }: LoadedRequest): FoundEntry['path'] | null {
  if (to(change, 'project', setUp.projectId)) return 'project_move';
  if (to(change, 'issuetype', issue.typeId)) return 'type_change';
  return to(change, 'status', setUp.statusIds.done) ? 'transition' : null;
}

/** Fields of Jira's that are parts of a place by their own name; see `secrets/places.ts`. */
const OWN_PARTS = ['summary', 'description', 'attachment'] as const;

/** What a history says of how a request that is in Done came there; its changes come newest first. */
export function entryFrom({ changes, complete }: History, loaded: LoadedRequest): FoundEntry {
  const { issue, setUp } = loaded;
  const entered = changes.find((change) => pathOf(change, loaded) !== null) ?? null;
  const path = entered === null ? null : pathOf(entered, loaded);
  const at = entered?.at ?? (complete ? issue.createdAt : null);
  const left = entered?.items.find(({ fieldId }) => fieldId === 'status')?.from ?? null;
  const edits = changes.filter(({ items }) => items.some(({ fieldId }) => fieldId === issue.fieldIds.brief)).map((change) => change.at);
  // What Jira does not list any more may have been an edit.
  const before = [...edits, ...(complete ? [] : changes.slice(-1).map((change) => change.at))].filter((time) => at !== null && time <= at);
  const since = changes.filter((change) => at !== null && change.at > at).flatMap(({ items }) => items);
  const reporter = since.findLast(({ fieldId }) => fieldId === 'reporter');
  const bounds = at ?? issue.statusCategorySince;
  return {
    path: path ?? (complete ? 'creation' : 'unknown'),
    from: left === null ? null : statusOf(setUp, left),
    at,
    beforeSetUp: bounds !== null && bounds < setUp.at,
    editedSince: at !== null && edits.some((time) => time > at),
    changedTexts: [...new Set(since.map(({ fieldId }) => (fieldId === issue.fieldIds.brief ? 'brief' : OWN_PARTS.find((part) => part === fieldId) ?? 'field')))],
    ...(reporter !== undefined && { formerRequester: reporter.from }),
    lastEditBefore: before.length === 0 ? null : Math.max(...before),
  };
}

/** Nobody has decided anything on it, and the app has had nothing to say. */
const isBlank = ({ record: { log, archive } }: LoadedRequest): boolean => log.length === 0 && archive.lines === 0;

/**
 * Done since before its project was set up, and nothing decided on it: nobody's business. It is known without asking Jira's history where nothing has touched
 * the issue since, and where it was found out before.
 */
export function isLeftAlone(loaded: LoadedRequest): boolean {
  const { issue, setUp, revision, record } = loaded;
  if (statusOf(setUp, issue.statusId) !== 'done' || !isBlank(loaded)) return false;
  const isUntouched = revision === 0 && issue.updatedAt !== null && issue.updatedAt < setUp.at;
  return isUntouched || (record.doneBeforeSetUp !== undefined && record.doneBeforeSetUp === issue.statusCategorySince);
}

/** Whether such a request has just been found; remembers it, so that its history is read once. */
export async function leaveAlone(ports: Ports, loaded: LoadedRequest, entry: FoundEntry | null): Promise<boolean> {
  if (entry?.beforeSetUp !== true || !isBlank(loaded)) return false;
  const { statusCategorySince } = loaded.issue;
  if (statusCategorySince !== null) await updateRecord(ports, loaded.issue.id, (record) => (record.doneBeforeSetUp === statusCategorySince ? record : { ...record, doneBeforeSetUp: statusCategorySince }), loaded);
  return true;
}

/**
 * How a request in Done came there, when that is not settled yet; null when there is nothing to settle. One read of Jira's history as the app.
 * @throws AppError when Jira does not answer or asks to slow down
 */
export async function findEntry(ports: Ports, loaded: LoadedRequest): Promise<FoundEntry | null> {
  if (!isUnsettled(stateOf(loaded), loaded.issue.statusCategorySince)) return null;
  return entryFrom(await historyOf(ports, loaded.issue.id), loaded);
}
