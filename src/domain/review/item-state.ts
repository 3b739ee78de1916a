import { changedRows } from '../brief/fingerprints';
import type { Fingerprints } from '../brief/model';
import type { Attestation, RequestRecord } from '../record';
import type { ItemId, QuestionId, RowId } from '../vocabulary/ids';
import { ITEMS } from '../vocabulary/items';
import type { QuestionState } from './question-state';

export interface ItemState {
  readonly id: ItemId;
  /** Met as Done demands. */
  readonly met: boolean;
  /** Met as Pilot demands: a condition counts, and evidence from the pilot is not asked for yet. */
  readonly metForPilot: boolean;
  /** Set aside by a waiver that holds: the gates do not ask for it, and it does not count as met. */
  readonly waived: boolean;
  readonly attestation: Attestation | null;
  /** Rows that have changed since the attestation; empty when it is not stale or not needed. */
  readonly staleRows: readonly RowId[];
  /** It is met by attestation, alone or besides its questions. */
  readonly needsAttestation: boolean;
  /** Questions that feed it and are not settled, or only on a condition. */
  readonly waitsFor: readonly QuestionId[];
}

/** Where one item stands. `fitIsPlugin`: a reviewer has confirmed the fit as plugin and the goal is unchanged since. */
export function itemState(
  id: ItemId, record: RequestRecord, prints: Fingerprints, questions: Readonly<Record<QuestionId, QuestionState>>, fitIsPlugin: boolean, waived: boolean,
): ItemState {
  const item = ITEMS[id];
  const { attestation } = record.items[id];
  const verdicts = item.fedBy.map((question) => questions[question].settled);
  const settled = verdicts.every((verdict) => verdict !== null);
  const unconditional = settled && !verdicts.includes('conditional');
  // A waived question says nothing about the item, so the item needs somebody's word as it does when no question applies.
  const noneApplies = item.fedBy.every((question) => questions[question].settled === 'waived' || questions[question].verdict?.verdict === 'not_applicable');
  const needsAttestation = item.metBy === 'attestation' || item.metBy === 'pilot' || (item.metBy === 'questions' && noneApplies);
  const staleRows = attestation === null || !needsAttestation ? [] : changedRows(attestation.basis, prints, item.restsOn);
  const attested = attestation !== null && staleRows.length === 0;
  const word = !needsAttestation || attested;
  return {
    id, attestation, staleRows, needsAttestation, waived,
    met: item.metBy === 'fit' ? fitIsPlugin : unconditional && word,
    metForPilot: item.metBy === 'fit' ? fitIsPlugin : settled && (item.metBy === 'pilot' || word),
    waitsFor: item.fedBy.filter((question) => questions[question].settled === null || questions[question].settled === 'conditional'),
  };
}
