import { basisOf } from '../brief/fingerprints';
import { isFilled } from '../brief/completeness';
import { FIT_RESTS_ON } from '../state';
import type { ControlId } from '../vocabulary/ids';
import { perform, refuse, type Doing, type Outcome } from './outcome';
import { changedRowsSince, type Seen } from './seen';

export interface HintInput { readonly decision: 'accepted' | 'dismissed'; readonly control: ControlId; readonly reason: string }

/** What a person makes of the automatic hint. It decides nothing by itself: the fit is confirmed by a reviewer. */
export function decideHint(doing: Doing, input: HintInput): Outcome {
  const { state, person, now } = doing;
  return perform('decide_hint', doing, {}, { detail: `${input.decision} ${input.control}`, note: input.reason }, () => {
    const reason = input.reason.trim();
    if (input.decision === 'dismissed' && reason === '') return refuse('invalid_input', 'Say why the hint does not fit.');
    return { ...state.record, hint: { ...input, reason, by: person.accountId, at: now } };
  });
}

/** A reviewer's decision on where the requirement belongs. It rests on the goal as it is now. */
export function confirmFit(doing: Doing, input: { readonly control: ControlId; readonly note: string; readonly seen?: Seen | undefined }): Outcome {
  const { state, person, now } = doing;
  return perform('confirm_fit', doing, {}, { detail: input.control, note: input.note }, () => {
    if (!state.briefReadable || FIT_RESTS_ON.some((row) => !isFilled(state.brief[row]))) {
      return refuse('invalid_input', 'Fill the goal first: the fit rests on it.');
    }
    const unseen = changedRowsSince(state, input.seen, FIT_RESTS_ON);
    if (unseen !== null) return unseen;
    const basis = basisOf(state.fingerprints, FIT_RESTS_ON);
    return { ...state.record, fit: { control: input.control, note: input.note.trim(), by: person.accountId, at: now, basis } };
  });
}
