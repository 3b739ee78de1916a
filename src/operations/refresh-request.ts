import { isUnsettled, settleDone, type FoundEntry } from '../domain/acts/done';
import { settlePending } from '../domain/acts/endings';
import { noticeStatus } from '../domain/acts/moves';
import { noteSecrets, type Look } from '../domain/acts/secret-findings';
import { noteExpiredWaivers } from '../domain/acts/waivers';
import { fingerprints } from '../domain/brief/fingerprints';
import type { RequestRecord } from '../domain/record';
import type { Settings } from '../domain/settings';
import { QUESTION_IDS, type StatusId } from '../domain/vocabulary/ids';
import { CLOSED_EXTRAS, isArchived } from './archived';
import { settleDialogDraft } from './dialog-draft';
import { ensureQuestions } from './ensure-questions';
import { findEntry, isLeftAlone, leaveAlone } from './entry-into-done';
import { loadRequest, type LoadedRequest } from './load-request';
import { lookAt, lookAtAll } from './look-for-secrets';
import { mirrorQuestions } from './mirror-questions';
import { moveBack } from './move-back';
import { orElse } from './or-else';
import { queueAttachment } from './queue-attachment';
import type { Ports } from './ports';
import { stateOf, statusOf } from './request-state';
import { updateRecord } from './update-record';
import { projectionsDue, writeProjections } from './write-projections';

/** Statuses in which a request has its ten questions. A request that was Done before it ever had a review is left alone. */
const WITH_QUESTIONS: Readonly<Record<Settings['questionsAt'], readonly StatusId[]>> = {
  review: ['in_review', 'changes_requested', 'pilot', 'done'],
  creation: ['draft', 'in_review', 'changes_requested', 'pilot', 'done'],
};

/**
 * Nothing is noticed on a record into which somebody has written another status since the request was read, unless the caller has moved it: what was read is
 * older than that then, and the next look sees what is right.
 */
function noticedStatus({ issue, brief, asRead }: LoadedRequest, record: RequestRecord, status: StatusId, now: number): RequestRecord {
  if (record.seenStatus !== asRead.record.seenStatus && issue.statusId === asRead.issue.statusId) return record;
  return noticeStatus(settlePending(record, status, issue.statusCategorySince, now), status, now, () => fingerprints(brief));
}

/**
 * What has been looked into beside what was read: `entry` is how the request came into Done, without which nothing is marked; `look` what
 * stands in people's texts, as far as they came with the request unless more were read.
 */
interface LookedInto { readonly entry?: FoundEntry | null; readonly look?: Look }

/** The record with everything that the app notices by itself in what was read or has just been written; the same record when there is nothing new. */
export function noticed(loaded: LoadedRequest, record: RequestRecord, now: number, { entry = null, look = lookAt(loaded) }: LookedInto = {}): RequestRecord {
  const status = statusOf(loaded.setUp, loaded.issue.statusId);
  const moved = status === null ? record : noticedStatus(loaded, record, status, now);
  const scanned = noteExpiredWaivers(noteSecrets(moved, look, now), now);
  return settleDone(stateOf(loaded, scanned), { since: loaded.issue.statusCategorySince, entry, moveBack: loaded.settings.moveBack }, now);
}

function questionsMissing(loaded: LoadedRequest): boolean {
  const state = stateOf(loaded);
  if (state.status === 'done' && loaded.record.reviewSince === null) return false;
  return state.status !== null && WITH_QUESTIONS[loaded.settings.questionsAt].includes(state.status) && QUESTION_IDS.some((id) => state.questions[id].subtask === null);
}

/** Whether a look at the request shows anything that the app has to bring up to date. Asks nobody. */
export function refreshDue(ports: Ports, loaded: LoadedRequest): boolean {
  if (isLeftAlone(loaded)) return false;
  return noticed(loaded, loaded.record, ports.now()) !== loaded.record || loaded.record.marked?.moveBack === 'due' || isUnsettled(stateOf(loaded), loaded.issue.statusCategorySince)
    || questionsMissing(loaded) || projectionsDue(loaded);
}

async function settleNow(ports: Ports, loaded: LoadedRequest, options?: { readonly history?: boolean }): Promise<LoadedRequest> {
  const complete = questionsMissing(loaded) ? await ensureQuestions(ports, loaded) : loaded;
  // The fields first: Jira may take its time over the questions.
  return mirrorQuestions(ports, await writeProjections(ports, complete, options), 'app');
}

/**
 * Brings questions and projections to where the record, as it is in `loaded`, says; nobody waits for a decision record that is to be attached, so
 * that is queued. `options` as `writeProjections`. Answers with the request as it is then.
 */
export async function settle(ports: Ports, loaded: LoadedRequest, options?: { readonly history?: boolean }): Promise<LoadedRequest> {
  const settled = await settleNow(ports, loaded, options);
  await queueAttachment(ports, settled);
  return settled;
}

async function moveBackIfDue(ports: Ports, loaded: LoadedRequest): Promise<LoadedRequest> {
  if (loaded.record.marked?.moveBack !== 'due') return loaded;
  const moved = await moveBack(ports, loaded);
  if (moved === null) return loaded;
  const { after, revision } = await updateRecord(ports, moved.issue.id, (record) => noticed(moved, record, ports.now()), moved);
  return { ...moved, record: after, revision };
}

/**
 * Brings a request up to date with what Jira has now: notices a move made elsewhere, looks for secrets, settles an entry
 * into Done, creates missing questions, mirrors verdicts to subtasks, and writes the projections. Events and views
 * come here, so an event that comes twice, late or never changes nothing. As the app: nobody may be acting.
 * `issueId` is the request or one of its questions, `commentId` a comment there that an event has named. Answers with the request as
 * it is then; null when it is nobody's business here.
 */
export async function refreshRequest(ports: Ports, issueId: string, commentId?: string, tries = 3): Promise<LoadedRequest | null> {
  const loaded = await loadRequest(ports, issueId, 'app', CLOSED_EXTRAS);
  if (isLeftAlone(loaded) || await isArchived(ports, loaded.issue, 'app')) return null;
  const entry = await findEntry(ports, loaded);
  // Whatever is edited or said on it.
  if (await leaveAlone(ports, loaded, entry)) return null;
  await orElse(settleDialogDraft(ports, loaded), undefined);
  const look = await lookAtAll(ports, loaded, commentId);
  const { after, revision } = await updateRecord(ports, loaded.issue.id, (record) => noticed(loaded, look.note(record), ports.now(), { entry, look }), loaded);
  const status = statusOf(loaded.setUp, loaded.issue.statusId);
  // Somebody has moved it while this look was under way: what it has read is old, and fields would say so.
  if (status !== null && after.seenStatus !== status && tries > 1) return refreshRequest(ports, issueId, commentId, tries - 1);
  return settleNow(ports, await moveBackIfDue(ports, { ...loaded, record: after, revision }));
}
