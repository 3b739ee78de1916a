import type { PastEnding } from '../../src/domain/record';
import { isStandardControl, type StandardControlId } from '../../src/domain/redirect/configurations';
import { hasEnded, type RequestState } from '../../src/domain/state';
import { CONTROLS } from '../../src/domain/vocabulary/controls';
import { STATUSES } from '../../src/domain/vocabulary/statuses';

/** Where the request stands towards its end; each has its own heading and its own ways on. */
export type EndingView = 'elsewhere' | 'open' | 'ended' | 'done' | 'none';

/** `none`: an issue in a status that is not part of the process has no way to end here. */
export function endingView(state: RequestState): EndingView {
  if (state.status === null) return 'none';
  if (hasEnded(state)) return 'ended';
  if (state.status === 'done') return 'done';
  return state.fit.elsewhere !== null && state.status !== 'pilot' ? 'elsewhere' : 'open';
}

export const HEADINGS: Readonly<Record<EndingView, string>> = {
  elsewhere: 'Not a plugin after all', open: 'End this request', ended: 'How it ended', done: 'After Done', none: '',
};

/**
 * The standard control whose set-up is worth showing: where the request was redirected to, what a reviewer has confirmed, or what somebody has
 * accepted of the hint before anybody confirms. Null when there is none.
 */
export function helpedBy({ record, fit, status }: RequestState): StandardControlId | null {
  const accepted = record.hint?.decision === 'accepted' && fit.control === null ? record.hint.control : null;
  const control = status === 'redirected' ? record.ending?.control ?? fit.elsewhere : status === 'done' || status === 'pilot' ? null : fit.elsewhere ?? accepted;
  return control !== null && isStandardControl(control) ? control : null;
}

/** `Redirected to Budgets`, `Declined`, `Done`. */
export function endAsText({ kind, control }: Pick<PastEnding, 'kind' | 'control'>): string {
  return kind === 'redirected' && control !== null ? `Redirected to ${CONTROLS[control].label}` : STATUSES[kind].name;
}
