import type { RequestState } from '../state';
import { isQuestion, type WaivableId } from '../vocabulary/waivers';

/** What a request passed with by a waiver that has run out since, and that nothing has settled in the meantime. */
export function lapsedWaivers({ record, questions, items, waivers }: RequestState): WaivableId[] {
  const { passed } = record;
  if (passed === null) return [];
  const settled = (of: WaivableId): boolean => (isQuestion(of) ? questions[of].settled !== null && questions[of].settled !== 'conditional' : items[of].met || items[of].waived);
  const counted = record.waivers.filter(({ seconded, until, ended }) => seconded !== null && until > passed.at && (ended === null || ended.why === 'expired'));
  return [...new Set(counted.map(({ of }) => of))].filter((of) => !settled(of) && waivers[of]?.standing !== 'holds');
}
