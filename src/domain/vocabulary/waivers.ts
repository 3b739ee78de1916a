import { ITEM_IDS, QUESTION_IDS, type ItemId, type QuestionId, type RowId } from './ids';
import { ITEMS } from './items';
import { QUESTIONS } from './questions';

/**
 * What two people may set aside for a time: any question, and any item but the classification, since whether something is a plugin at all
 * is not waived but decided. An open secret finding cannot be waived either.
 */
export type WaivableItem = Exclude<ItemId, 'classified'>;
export const WAIVABLE_ITEMS = ITEM_IDS.filter((id): id is WaivableItem => id !== 'classified');
export const WAIVABLE_IDS: readonly (QuestionId | WaivableItem)[] = [...QUESTION_IDS, ...WAIVABLE_ITEMS];
export type WaivableId = QuestionId | WaivableItem;

/** Longest time that a waiver may run. */
export const MAX_WAIVER_DAYS = 366;

export const isQuestion = (id: WaivableId): id is QuestionId => QUESTION_IDS.some((question) => question === id);

/** What an act on the waiver is about. */
export function waiverSubject(id: WaivableId): { readonly question?: QuestionId; readonly item?: ItemId } {
  return isQuestion(id) ? { question: id } : { item: id };
}

/** Q6, or the two words of an item. */
export function shortOf(id: WaivableId): string {
  return isQuestion(id) ? QUESTIONS[id].number : ITEMS[id].short;
}

/** Rows that a waiver of it rests on. */
export function waiverRestsOn(id: WaivableId): readonly RowId[] {
  return isQuestion(id) ? QUESTIONS[id].restsOn : ITEMS[id].restsOn;
}
