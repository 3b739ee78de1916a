import { basisOf } from '../brief/fingerprints';
import { isFilled } from '../brief/completeness';
import type { Attestation, Evidence, RequestRecord } from '../record';
import type { ItemId } from '../vocabulary/ids';
import { ITEMS } from '../vocabulary/items';
import { QUESTIONS } from '../vocabulary/questions';
import { perform, refuse, type Doing, type Outcome } from './outcome';
import { changedRowsSince, type Seen } from './seen';

/** The record with an item's attestation set or taken away. */
export function withAttestation(record: RequestRecord, id: ItemId, attestation: Attestation | null): RequestRecord {
  return { ...record, items: { ...record.items, [id]: { attestation } } };
}

/** Why the attestation says too little; null when it says enough. */
function attestationProblem({ state }: Doing, id: ItemId, evidence: Evidence | null, note: string): string | null {
  const item = ITEMS[id];
  if (!state.briefReadable) return 'The brief cannot be read; no attestation can rest on it.';
  if (evidence === null && note === '') return item.help;
  const applies = item.fedBy.some((question) => state.questions[question].verdict?.verdict !== 'not_applicable');
  if (item.metBy === 'pilot' && applies && evidence === null) {
    return `${item.help} Give a link, a comment, an attachment, or what was seen; without it, ${item.fedBy.map((question) => QUESTIONS[question].number).join(' ')} must be not applicable.`;
  }
  if (item.metBy === 'attestation' && item.restsOn.some((row) => !isFilled(state.brief[row]))) return 'Fill the rollout plan first: the attestation rests on it.';
  return null;
}

/** Attests an item that needs a person's word, with evidence or in words. It rests on the item's brief rows as they are now. */
export function attestItem(doing: Doing, input: { readonly item: ItemId; readonly evidence: Evidence | null; readonly note: string; readonly seen?: Seen | undefined }): Outcome {
  const { state, person, now } = doing;
  return perform('attest', doing, { item: input.item }, { detail: input.evidence?.kind ?? '', note: input.note }, () => {
    const note = input.note.trim();
    const problem = attestationProblem(doing, input.item, input.evidence, note);
    if (problem !== null) return refuse('invalid_input', problem);
    const unseen = changedRowsSince(state, input.seen, ITEMS[input.item].restsOn);
    if (unseen !== null) return unseen;
    const basis = basisOf(state.fingerprints, ITEMS[input.item].restsOn);
    return withAttestation(state.record, input.item, { evidence: input.evidence, note, by: person.accountId, at: now, basis });
  });
}

export function withdrawAttestation(doing: Doing, input: { readonly item: ItemId }): Outcome {
  return perform('withdraw_attestation', doing, { item: input.item }, '', () => withAttestation(doing.state.record, input.item, null));
}
