import type { ControlId } from '../../vocabulary/ids';

/** One thing that a clause can say, and the control it speaks for. Rules are data; they look at one clause at a time. */
export interface Rule {
  readonly id: string;
  readonly control: ControlId;
  /** 1 a trace, 2 a usual way to say it, 3 hardly anything else. */
  readonly weight: 1 | 2 | 3;
  /** Matched against the clause; what it matches is the span shown to the reader. */
  readonly match: RegExp;
  /** The clause must say this too. */
  readonly and?: RegExp;
  /** The whole text must say this too. */
  readonly context?: RegExp;
  /** The rule is silent when the clause says this. */
  readonly unless?: RegExp;
  readonly sentence: string;
}

/** Builds an expression from its parts; all rules ignore case. */
export function expression(...parts: readonly string[]): RegExp {
  return new RegExp(parts.join(''), 'i');
}
