import type { RequestRecord } from '../record';
import { ITEM_IDS, type MoveId, type StageId, type StatusId } from '../vocabulary/ids';
import { ITEMS } from '../vocabulary/items';
import { MOVES } from '../vocabulary/moves';
import { withAttestation } from './items';
import { moveStep, stageAfter } from './move-step';
import { logged, perform, refuse, type Doing } from './outcome';
import type { Refusal } from './permission';

/** Statuses in which the questions exist. */
const REVIEWED: readonly StatusId[] = ['in_review', 'changes_requested', 'pilot'];
const RUNNING: readonly StatusId[] = ['pilot', 'done'];

/** `to` is the status to go to by a Jira transition before the record is written; null when the status stays. */
export type Moved = { readonly ok: true; readonly record: RequestRecord; readonly to: StatusId | null } | Refusal;

function withStage(record: RequestRecord, stage: StageId, now: number): RequestRecord {
  return record.stage.id === stage ? record : { ...record, stage: { id: stage, since: now } };
}

/** Evidence from a pilot counts for that pilot only: leaving Pilot and Done takes it away. */
function withoutPilotEvidence(record: RequestRecord): RequestRecord {
  return ITEM_IDS.filter((id) => ITEMS[id].metBy === 'pilot').reduce((left, id) => withAttestation(left, id, null), record);
}

/** The record once the request is in another status: what was kept for the old one only is dropped. */
function arrived(record: RequestRecord, status: StatusId, now: number): RequestRecord {
  const before = record.seenStatus;
  const left = before !== null && RUNNING.includes(before) && !RUNNING.includes(status) ? withoutPilotEvidence(record) : record;
  const ended = status === 'done' ? left : { ...left, passed: null, marked: null };
  const reviewSince = ended.reviewSince ?? (REVIEWED.includes(status) ? now : null);
  return { ...ended, seenStatus: status, reviewSince, ending: status === 'draft' ? null : ended.ending };
}

/**
 * One of the panel's moves. Says where to go and what the record is afterwards; the gates are the validator's to decide. When the record
 * was written by somebody else meanwhile, read it again and use {@link noticeStatus}: it comes to the same.
 */
export function moveRequest(doing: Doing, input: { readonly move: MoveId; readonly note: string }): Moved {
  const { state, now } = doing;
  const step = moveStep(input.move, state);
  const outcome = perform(input.move, doing, {}, input.note.trim().slice(0, 500), () => {
    if (step === null) return refuse('wrong_status', 'The request has moved on; look again.');
    if (MOVES[input.move].noteRequired && input.note.trim() === '') return refuse('invalid_input', 'Say why.');
    return arrived(withStage({ ...state.record, seenStatus: step.from }, step.stage, now), step.to, now);
  });
  return outcome.ok ? { ...outcome, to: step === null || step.to === step.from ? null : step.to } : outcome;
}

/**
 * What the app makes of a status that it finds, whoever moved the request: stage, start of the review, and what an ended stay leaves behind.
 * The same record comes back when there is nothing new.
 */
export function noticeStatus(record: RequestRecord, status: StatusId, now: number): RequestRecord {
  const stage = stageAfter(record.seenStatus, status, record.stage.id);
  if (record.seenStatus === status && record.stage.id === stage) return record;
  const detail = `${record.seenStatus ?? 'new'} to ${status}, ${stage}`;
  return logged(arrived(withStage(record, stage, now), status, now), { at: now, by: 'app', act: 'notice_status', detail });
}
