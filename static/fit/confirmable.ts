import type { Hint } from '../../src/domain/hints/hint';
import { isFilled } from '../../src/domain/brief/completeness';
import type { RequestState } from '../../src/domain/state';
import type { ControlId } from '../../src/domain/vocabulary/ids';

/**
 * The control that a reviewer can confirm in one press: what the hint suggests and nobody has contradicted. Null when it has to be chosen:
 * the hint is unsure, somebody has dismissed it, accepted another or confirmed another before, or there is no goal to rest on.
 */
export function confirmable(hint: Hint | null, { record, brief, briefReadable }: Pick<RequestState, 'record' | 'brief' | 'briefReadable'>): ControlId | null {
  if (hint === null || hint.certainty === 'unsure' || !briefReadable || !isFilled(brief.goal)) return null;
  const { primary } = hint;
  const agreed = record.hint === null || (record.hint.decision === 'accepted') === (record.hint.control === primary);
  return agreed && (record.fit === null || record.fit.control === primary) ? primary : null;
}
