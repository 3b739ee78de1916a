import { basisOf } from '../brief/fingerprints';
import type { RequestRecord } from '../record';
import { partsOf } from '../secrets/places';
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
  /** Texts that have been changed since it came in, as parts of a place (`secrets/places.ts`). */
  readonly changedTexts: readonly string[];
  /** Who was its reporter when it came in; left out when that has not changed since. */
  readonly formerRequester?: string | null;
}
type Entry = EditsAroundEntry & { readonly at: number };

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

/** The waivers as they stood at a moment. */
function waiversAt({ waivers }: RequestRecord, at: number): RequestRecord['waivers'] {
  const until = <T extends { readonly at: number }>(mark: T | null): T | null => (mark !== null && mark.at > at ? null : mark);
  return waivers.filter(({ proposed }) => proposed.at <= at).map((waiver) => ({ ...waiver, seconded: until(waiver.seconded), ended: until(waiver.ended) }));
}

/**
 * The findings that the gate knew of at a moment, or could see: a secret that has been found since in a text which nobody has changed since stood
 * there then. Comments and texts of questions the gate does not read.
 */
function findingsAt({ findings }: RequestRecord, { at, changedTexts }: Entry): RequestRecord['findings'] {
  const seen = (place: string): boolean => {
    const { issueId, part } = partsOf(place);
    return issueId === null && part !== 'comment' && !changedTexts.includes(part);
  };
  return findings.filter(({ foundAt, place }) => foundAt <= at || seen(place))
    .map((finding) => (finding.closed !== null && finding.closed.at > at ? { ...finding, closed: null } : finding));
}

/**
 * What was true of a request when it came into Done, as far as its record and Jira's history tell: what has been decided after the last change of the
 * brief before that rests on the brief as it was then, waivers and findings stand as they stood, and a question that is known existed, since
 * deleting one decides nothing. A decision that another has replaced since is not known any more. Null when Jira does not tell when it came in.
 */
export function atEntry(state: RequestState, edits: EditsAroundEntry): RequestState | null {
  const { at, editedSince, lastEditBefore, formerRequester } = edits;
  if (at === null) return null;
  const rebased = editedSince ? onPresentBrief(state, at, lastEditBefore) : state.record;
  const record = { ...rebased, waivers: waiversAt(rebased, at), findings: findingsAt(rebased, { ...edits, at }) };
  const there = new Set(state.subtasks.map(({ id }) => id));
  const gone = QUESTION_IDS.flatMap((question) => {
    const { subtaskId: id } = record.questions[question];
    return id === null || there.has(id) ? [] : [{ id, question, status: null }];
  });
  return deriveState({
    ...state, record, subtasks: [...state.subtasks, ...gone], briefReadable: state.briefReadable || editedSince, now: at,
    requesterId: formerRequester === undefined ? state.requesterId : formerRequester,
  });
}
