import type { VerdictId } from '../../src/domain/vocabulary/ids';
import type { Tone } from '../elements/tone';

interface VerdictText {
  readonly label: string;
  readonly button: string;
  readonly tone: Tone;
  /** Label of the note that it needs; null when it needs none. */
  readonly asks: string | null;
}

/** How each verdict is shown and given. */
export const VERDICTS: Readonly<Record<VerdictId, VerdictText>> = {
  accepted: { label: 'Accepted', button: 'Accept', tone: 'success', asks: null },
  conditional: { label: 'Accepted on condition', button: 'Accept on condition…', tone: 'warning', asks: 'Condition' },
  more_needed: { label: 'More needed', button: 'More needed…', tone: 'warning', asks: 'What more is needed' },
  not_applicable: { label: 'Not applicable', button: 'Not applicable…', tone: 'success', asks: 'Why it does not apply' },
};
