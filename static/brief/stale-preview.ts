import type { Brief } from '../../src/domain/brief/model';
import { rowText } from '../../src/domain/brief/row-text';
import type { RequestRecord } from '../../src/domain/record';
import { FIT_RESTS_ON, wouldBecomeStale, type RequestState } from '../../src/domain/state';
import { ITEM_IDS, QUESTION_IDS, type RowId } from '../../src/domain/vocabulary/ids';
import { ITEMS } from '../../src/domain/vocabulary/items';
import { QUESTIONS } from '../../src/domain/vocabulary/questions';

/** A row whose change takes the ground from decisions: what they rest on, what it would say, and which they are. */
export interface StalePassage {
  readonly row: RowId;
  readonly was: string;
  readonly becomes: string;
  /** Names of the decisions, in the order of the process. */
  readonly decisions: readonly string[];
}

/** The rows of `changed` whose saving makes decisions stale that hold now. `state` is drawn from what is saved. */
export function stalePassages(state: RequestState, brief: Brief, changed: readonly RowId[]): readonly StalePassage[] {
  const stale = wouldBecomeStale(state, brief);
  const decisions: readonly { readonly name: string; readonly restsOn: readonly RowId[] }[] = [
    ...(stale.fit ? [{ name: 'the confirmed fit', restsOn: FIT_RESTS_ON }] : []),
    ...stale.questions.map((id) => ({ name: `${QUESTIONS[id].number} ${QUESTIONS[id].short}`, restsOn: QUESTIONS[id].restsOn })),
    ...stale.items.map((id) => ({ name: `the attestation “${ITEMS[id].short}”`, restsOn: ITEMS[id].restsOn })),
  ];
  return changed.flatMap((row) => {
    const names = decisions.filter(({ restsOn }) => restsOn.includes(row)).map(({ name }) => name);
    return names.length === 0 ? [] : [{ row, was: rowText(row, state.brief[row]), becomes: rowText(row, brief[row]), decisions: names }];
  });
}

/** Whether anybody has decided anything that can become stale. */
export function isAnythingDecided({ fit, questions, items }: RequestRecord): boolean {
  return fit !== null || QUESTION_IDS.some((id) => questions[id].verdict !== null) || ITEM_IDS.some((id) => items[id].attestation !== null);
}
