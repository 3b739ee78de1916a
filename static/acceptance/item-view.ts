import type { ItemState } from '../../src/domain/review/item-state';
import type { RequestState } from '../../src/domain/state';
import { CONTROLS } from '../../src/domain/vocabulary/controls';
import { ITEM_IDS, type ItemId } from '../../src/domain/vocabulary/ids';
import { ITEMS } from '../../src/domain/vocabulary/items';
import { QUESTIONS } from '../../src/domain/vocabulary/questions';

/** How many items are met, as the cards count them: `7/10`. */
export function countOfMet({ items }: RequestState): string {
  return `${ITEM_IDS.filter((id) => items[id].met).length}/${ITEM_IDS.length}`;
}

/** What meets an item, or what it still waits for, in one sentence. */
export function whatMeets(id: ItemId, state: RequestState): string {
  const item = ITEMS[id];
  const { met, waived, waitsFor, needsAttestation, attestation, staleRows } = state.items[id];
  if (item.metBy === 'fit') return fitSentence(state);
  const numbers = (ids: ItemState['waitsFor']) => ids.map((question) => QUESTIONS[question].number).join(', ');
  if (met) return [item.fedBy.length > 0 ? `Met by the verdicts on ${numbers(item.fedBy)}` : 'Met', needsAttestation ? 'by attestation' : ''].filter((part) => part !== '').join(' and ') + '.';
  if (waived) return 'Waived: the gates do not ask for it, and it does not count as met.';
  const waits = [
    ...(waitsFor.length > 0 ? [`an unconditional verdict on ${numbers(waitsFor)}`] : []),
    ...(needsAttestation && attestation === null ? [item.metBy === 'pilot' ? 'an attestation with evidence from the pilot' : 'an attestation'] : []),
    ...(staleRows.length > 0 ? ['a renewed attestation'] : []),
  ];
  return `Waits for ${waits.join(' and ')}.`;
}

function fitSentence({ fit }: RequestState): string {
  if (fit.isPlugin) return 'Met by the confirmed fit.';
  if (fit.control === null) return 'Waits for a reviewer to confirm the fit as plugin.';
  return fit.control === 'plugin' ? 'Waits for the fit to be confirmed again: the goal has changed.' : `The fit is confirmed as ${CONTROLS[fit.control].label}, not as plugin.`;
}

/** Whether an attestation needs a piece of evidence besides words: evidence from the pilot, unless no question about it applies. */
export function evidenceRequired(id: ItemId, { questions }: RequestState): boolean {
  const { metBy, fedBy } = ITEMS[id];
  return metBy === 'pilot' && fedBy.some((question) => questions[question].verdict?.verdict !== 'not_applicable');
}

/** Whether somebody's word on an item is due: it needs an attestation and has none that holds. */
export function isDue(id: ItemId, { items }: RequestState): boolean {
  const { needsAttestation, attestation, staleRows, waived } = items[id];
  return needsAttestation && !waived && (attestation === null || staleRows.length > 0);
}
