import type { RowId } from '../vocabulary/ids';
import type { Clause } from './clauses';
import { isDenied, type Emphasis } from './emphasis';
import { RULES } from './rules/all';
import type { Rule } from './rules/rule';

/** A rule that applies to a clause. */
export interface Evidence {
  readonly rule: Rule;
  readonly clause: Clause;
  /** Offsets in the clause's source. */
  readonly start: number;
  readonly end: number;
  /** The rule's weight times how much the sentence and the row count. */
  readonly strength: number;
}

const BY_EMPHASIS: Readonly<Record<Emphasis, number>> = { main: 1.7, plain: 1, side: 0.35 };
/** In a brief the goal says what is wanted; the other rows say how it is set up. */
const BY_ROW: Readonly<Record<RowId, number>> = {
  goal: 1.6, action: 0.4, systems: 0.35, behaviour: 0.3, data: 0.15, moment: 0, traffic: 0, scope: 0.15, evidence: 0.1, rollout: 0.1, compliance: 0.1,
};

/** What the rules see in the clauses. Denied matches and clauses that speak of something else give nothing. */
export function collectEvidence(clauses: readonly Clause[]): Evidence[] {
  const whole = clauses.map((clause) => clause.text).join('\n');
  const rules = RULES.filter((rule) => rule.context === undefined || rule.context.test(whole));
  return clauses.filter((clause) => !clause.setAside).flatMap((clause) => rules.flatMap((rule) => {
    const match = rule.match.exec(clause.text);
    if (match === null || (rule.and !== undefined && !rule.and.test(clause.text)) || rule.unless?.test(clause.text) === true) return [];
    if (isDenied(clause.text, match.index)) return [];
    const start = clause.start + match.index;
    const strength = rule.weight * BY_EMPHASIS[clause.emphasis] * (clause.row === null ? 1 : BY_ROW[clause.row]);
    return [{ rule, clause, start, end: start + match[0].trimEnd().length, strength }];
  }));
}
