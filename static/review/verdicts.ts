import type { VerdictId } from '../../src/domain/vocabulary/ids';
import type { Tone } from '../elements/tone';

interface VerdictText {
  readonly label: string;
  readonly button: string;
  readonly tone: Tone;
}

/** How each verdict is shown and given. */
export const VERDICTS: Readonly<Record<VerdictId, VerdictText>> = {
  accepted: { label: 'Accepted', button: 'Accept', tone: 'success' },
  conditional: { label: 'Accepted on condition', button: 'Accept on condition…', tone: 'warning' },
  more_needed: { label: 'More needed', button: 'Ask the requester…', tone: 'warning' },
  not_applicable: { label: 'Not applicable', button: 'Not applicable…', tone: 'success' },
};

/** Verdicts that need a note, in the order in which they are offered. */
export const WITH_NOTE = ['conditional', 'more_needed', 'not_applicable'] as const satisfies readonly VerdictId[];
export type WithNote = (typeof WITH_NOTE)[number];

/** What the note to each of them says. */
export const NOTES: Readonly<Record<WithNote, { readonly choice: string; readonly asks: string }>> = {
  conditional: { choice: 'Accept on condition', asks: 'Condition' },
  more_needed: { choice: 'Ask the requester', asks: 'What more is needed' },
  not_applicable: { choice: 'Not applicable', asks: 'Why it does not apply' },
};
