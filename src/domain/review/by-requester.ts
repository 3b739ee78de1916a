import type { RequestRecord } from '../record';
import { ITEM_IDS, QUESTION_IDS, type ItemId, type QuestionId } from '../vocabulary/ids';
import type { WaivableId } from '../vocabulary/waivers';

/** Decisions of one person, by what they are on. */
export interface DecisionsOf { readonly fit: boolean; readonly questions: readonly QuestionId[]; readonly items: readonly ItemId[]; readonly waivers: readonly WaivableId[] }

export const hasAny = ({ fit, questions, items, waivers }: DecisionsOf): boolean => fit || questions.length + items.length + waivers.length > 0;

/**
 * What stands in a record by whoever is its requester now: an admin can make a reviewer the reporter of what they have judged before. Nobody judges what
 * they requested, so it counts for nothing, until somebody else decides or they are the reporter no more; the latter cannot be told of an account that is erased.
 */
export function decisionsByRequester({ fit, questions, items, waivers, erasedRequesters = [] }: RequestRecord, requesterId: string | null): DecisionsOf {
  const theirs = (mark: { readonly by: string } | null): boolean => mark !== null && (mark.by === requesterId || erasedRequesters.includes(mark.by));
  return {
    fit: theirs(fit),
    questions: QUESTION_IDS.filter((id) => theirs(questions[id].verdict)),
    items: ITEM_IDS.filter((id) => theirs(items[id].attestation)),
    waivers: waivers.filter(({ ended, proposed, seconded }) => ended === null && (theirs(proposed) || theirs(seconded))).map(({ of }) => of),
  };
}

/** The record with only what counts. */
export function without(record: RequestRecord, decisions: DecisionsOf): RequestRecord {
  if (!hasAny(decisions)) return record;
  const questions = Object.fromEntries(decisions.questions.map((id) => [id, { ...record.questions[id], verdict: null }]));
  const items = Object.fromEntries(decisions.items.map((id) => [id, { attestation: null }]));
  return {
    ...record, fit: decisions.fit ? null : record.fit,
    questions: { ...record.questions, ...questions }, items: { ...record.items, ...items },
    waivers: record.waivers.filter(({ of, ended }) => ended !== null || !decisions.waivers.includes(of)),
  };
}
