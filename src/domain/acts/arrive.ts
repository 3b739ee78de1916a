import { MAX_PAST_ENDINGS, type Ending, type PastEnding, type RequestRecord } from '../record';
import type { Fingerprints } from '../brief/model';
import { ENDING_IDS, ITEM_IDS, type ControlId, type EndingId, type StageId, type StatusId } from '../vocabulary/ids';
import { ITEMS } from '../vocabulary/items';
import { withAttestation } from './items';

/** Statuses in which the questions exist. */
const REVIEWED: readonly StatusId[] = ['in_review', 'changes_requested', 'pilot'];
const RUNNING: readonly StatusId[] = ['pilot', 'done'];

/** Who brought the request where it is, when and why: the app, without a reason, for a move that was made elsewhere. */
export interface Cause {
  readonly by: string;
  readonly at: number;
  readonly reason: string;
  /** Where a redirect leads. */
  readonly control?: ControlId | null;
  /** The brief as it is then; null when nobody has read it. */
  readonly prints: Fingerprints | null;
}

const isEnding = (status: StatusId): status is EndingId => ENDING_IDS.some((id) => id === status);

/** Most changes of stage that a record keeps; the log has them all. */
const MAX_STAGES = 100;

function withStage(record: RequestRecord, id: StageId, by: string, now: number): RequestRecord {
  return record.stage.id === id ? record : { ...record, stage: { id, since: now }, stages: [...record.stages, { id, by, at: now }].slice(-MAX_STAGES) };
}

/** Evidence from a pilot counts for that pilot only: leaving Pilot and Done takes it away. */
function withoutPilotEvidence(record: RequestRecord): RequestRecord {
  return ITEM_IDS.filter((id) => ITEMS[id].metBy === 'pilot').reduce((left, id) => withAttestation(left, id, null), record);
}

/** The end that the request leaves behind as it arrives in `status`; null when it comes from none. */
function leftEnding({ ending, seenStatus, passed, stage }: RequestRecord, status: StatusId): Omit<PastEnding, 'reopened'> | null {
  if (ending !== null && ending.kind !== status) return { kind: ending.kind, reason: ending.reason, control: ending.control, by: ending.by, at: ending.at };
  return seenStatus === 'done' && status !== 'done' ? { kind: 'done', reason: '', control: null, by: 'app', at: passed?.at ?? stage.since } : null;
}

function pastEndings(record: RequestRecord, status: StatusId, { by, at, reason }: Cause): RequestRecord['pastEndings'] {
  const left = leftEnding(record, status);
  return left === null ? record.pastEndings : [...record.pastEndings, { ...left, reopened: { by, at, reason } }].slice(-MAX_PAST_ENDINGS);
}

function endingIn({ ending, fit }: RequestRecord, status: StatusId, { by, at, reason, control }: Cause): Ending | null {
  if (!isEnding(status)) return null;
  if (ending?.kind === status) return ending;
  return { kind: status, reason, control: status === 'redirected' ? control ?? fit?.control ?? null : null, by, at, shared: null };
}

/** What the review was handed back for: from *Request changes* until the request leaves the review. */
function changesIn({ changes, seenStatus }: RequestRecord, status: StatusId, { by, at, reason, prints }: Cause): RequestRecord['changes'] {
  switch (status) {
    case 'changes_requested': return seenStatus === status || prints === null ? changes : { by, at, reason, rows: { ...prints }, back: null };
    case 'in_review': return changes === null || changes.back !== null ? changes : { ...changes, back: { by, at } };
    default: return null;
  }
}

/** The record once the request is in `status`: what was kept for the old one only is dropped, ends are kept as history. */
export function arrive(record: RequestRecord, status: StatusId, stage: StageId, cause: Cause, now: number): RequestRecord {
  const { seenStatus: before } = record;
  const left = before !== null && RUNNING.includes(before) && !RUNNING.includes(status) ? withoutPilotEvidence(record) : record;
  return withStage({
    ...left,
    ...(status !== 'done' && { passed: null, marked: null }),
    reviewSince: record.reviewSince ?? (REVIEWED.includes(status) ? now : null),
    pastEndings: pastEndings(record, status, cause),
    ending: endingIn(record, status, cause),
    changes: changesIn(record, status, cause),
    seenStatus: status,
  }, stage, cause.by, now);
}

/** The record of a request that the app has noticed in `status` by itself since `before`, with who brought it there and why in place of the app. */
export function credit(record: RequestRecord, status: StatusId, { by, at, reason }: Cause, before: RequestRecord): RequestRecord {
  const { pastEndings, changes } = record;
  const last = pastEndings.at(-1);
  const isNew = last?.reopened.by === 'app' && last.reopened.at !== before.pastEndings.at(-1)?.reopened.at;
  const asked = changes === null || status !== 'changes_requested' || changes.by !== 'app' ? changes : { ...changes, by, at, reason };
  return {
    ...record,
    pastEndings: isNew ? [...pastEndings.slice(0, -1), { ...last, reopened: { by, at, reason } }] : pastEndings,
    changes: asked?.back?.by === 'app' && status === 'in_review' ? { ...asked, back: { by, at } } : asked,
  };
}
