import type { Hint, MomentId } from '../../src/domain/hints/hint';
import { CONTROL_IDS, type ControlId } from '../../src/domain/vocabulary/ids';

/** The labelled texts call a control that is none of the seven `none`; the app calls it `outside`. */
export const labelOf = (control: ControlId): string => (control === 'outside' ? 'none' : control);
export const LABELS: readonly string[] = CONTROL_IDS.map(labelOf);

export const MOMENT_LABELS: Readonly<Record<MomentId, string>> = {
  before: 'before_upstream', after: 'after_upstream_response', evidence: 'after_response_evidence', unsure: 'unsure',
};

/** One line of `npm run hints`. Offsets are UTF-16 units of `summary + "\n" + description`, `end` exclusive. */
export interface Answer {
  readonly id: string | number;
  readonly primary: string;
  readonly secondary: readonly string[];
  readonly certainty: string;
  readonly moment: string | null;
  readonly actions: readonly string[];
  readonly reasons: readonly { readonly rule: string; readonly start: number; readonly end: number }[];
}

export function answerOf(id: string | number, summary: string, hint: Hint): Answer {
  return {
    id, primary: labelOf(hint.primary), secondary: hint.secondary.map(labelOf), certainty: hint.certainty,
    moment: hint.moment === null ? null : MOMENT_LABELS[hint.moment], actions: hint.actions,
    reasons: hint.reasons.flatMap(({ rule, spans }) => spans.map(({ source, start, end }) => {
      const shift = source === 'summary' ? 0 : summary.length + 1;
      return { rule, start: start + shift, end: end + shift };
    })),
  };
}
