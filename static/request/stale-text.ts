import type { StaleDecisions } from '../../src/domain/state';
import { ITEMS } from '../../src/domain/vocabulary/items';
import { QUESTIONS } from '../../src/domain/vocabulary/questions';

/** Names decisions that are or become stale, in the order of the process. */
export function staleAsText(stale: StaleDecisions): readonly string[] {
  return [
    ...(stale.fit ? ['the confirmed fit'] : []),
    ...stale.questions.map((id) => `${QUESTIONS[id].number} (${QUESTIONS[id].short})`),
    ...stale.items.map((id) => `the attestation “${ITEMS[id].short}”`),
  ];
}
