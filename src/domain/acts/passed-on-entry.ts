import { basisOf } from '../brief/fingerprints';
import { decideGate } from '../gate/gate';
import type { RequestRecord } from '../record';
import { deriveState, FIT_RESTS_ON, type RequestState } from '../state';
import { ITEM_IDS, QUESTION_IDS, type ItemId, type QuestionId, type RowId } from '../vocabulary/ids';
import { ITEMS } from '../vocabulary/items';
import { QUESTIONS } from '../vocabulary/questions';
import { waiverRestsOn } from '../vocabulary/waivers';

/** When a request came into Done, and when its brief was changed around that, as Jira's history tells it. */
export interface EditsAroundEntry {
  readonly at: number | null;
  /** The brief has been changed since it came in. */
  readonly editedSince: boolean;
  /** The last change of the brief before it came in, epoch milliseconds; null when there was none. */
  readonly lastEditBefore: number | null;
}

type Basis = Partial<Record<RowId, string>>;

/** The record with what had been decided between the last change of the brief before the entry and the entry resting on the brief as it is now. */
function onPresentBrief({ record, fingerprints }: RequestState, at: number, lastEditBefore: number | null): RequestRecord {
  const rebased = <T extends { readonly basis: Basis }>(decision: T, decidedAt: number, rows: readonly RowId[]): T => {
    const held = decidedAt < at && (lastEditBefore === null || decidedAt > lastEditBefore);
    return held ? { ...decision, basis: basisOf(fingerprints, rows) } : decision;
  };
  const { fit } = record;
  return {
    ...record,
    fit: fit === null ? null : rebased(fit, fit.at, FIT_RESTS_ON),
    questions: Object.fromEntries(QUESTION_IDS.map((id) => {
      const { verdict } = record.questions[id];
      return [id, { ...record.questions[id], verdict: verdict === null ? null : rebased(verdict, verdict.at, QUESTIONS[id].restsOn) }];
    })) as Record<QuestionId, RequestRecord['questions'][QuestionId]>,
    items: Object.fromEntries(ITEM_IDS.map((id) => {
      const { attestation } = record.items[id];
      return [id, { attestation: attestation === null ? null : rebased(attestation, attestation.at, ITEMS[id].restsOn) }];
    })) as Record<ItemId, RequestRecord['items'][ItemId]>,
    waivers: record.waivers.map((waiver) => rebased(waiver, waiver.proposed.at, waiverRestsOn(waiver.of))),
  };
}

/** The record with the waivers that have run out since a moment. */
function withWaiversOf(record: RequestRecord, at: number): RequestRecord {
  return { ...record, waivers: record.waivers.map((waiver) => (waiver.ended?.why === 'expired' && waiver.ended.at > at ? { ...waiver, ended: null } : waiver)) };
}

/**
 * Whether a request that does not pass any more had passed when it came into Done: what is stale now was decided after the last change of the
 * brief before that, so what it rests on was the brief then, and waivers that have run out since held. Decisions alone say so, not how it came in.
 */
export function hadPassed(state: RequestState, { at, editedSince, lastEditBefore }: EditsAroundEntry): boolean {
  if (at === null) return false;
  const record = withWaiversOf(editedSince ? onPresentBrief(state, at, lastEditBefore) : state.record, at);
  return decideGate('done', deriveState({ ...state, record, briefReadable: state.briefReadable || editedSince, now: at })).pass;
}
