import type { RowId } from '../vocabulary/ids';
import { ROWS } from '../vocabulary/rows';
import { ACTION_RULES } from './actions';
import type { Brief } from './model';

/** Something about the brief that a person should mend. It never blocks saving. */
export interface Finding {
  /** Stable id of the rule, or of the rule and the option that it is about. */
  readonly id: string;
  readonly kind: 'missing' | 'weak' | 'contradictory';
  readonly severity: 'error' | 'warning';
  /** The row to mend; the first one when rows contradict each other. */
  readonly row: RowId;
  /** All rows that the finding comes from. */
  readonly rows: readonly RowId[];
  /** The sentence that says how to mend it. */
  readonly sentence: string;
}

export interface Rule extends Omit<Finding, 'row' | 'rows'> {
  readonly rows: readonly [RowId, ...RowId[]];
  readonly when: (brief: Brief) => boolean;
}

export const has = (brief: Brief, row: RowId, ...options: string[]): boolean => options.some((option) => brief[row].options.includes(option));
export const only = (brief: Brief, row: RowId, option: string): boolean => brief[row].options.length === 1 && brief[row].options[0] === option;

export const RESPONSE_BEFORE: Rule = { id: 'response_before', kind: 'contradictory', severity: 'error', rows: ['data', 'moment'], when: (b) => has(b, 'data', 'response') && only(b, 'moment', 'before'), sentence: 'There is no response before upstream work: add a later moment, or drop the response from the data fields.' };

/** An option of a row that stands alone (*none*, *unsure*) beside others. */
export function besideAlone(brief: Brief, row: RowId): Finding[] {
  return ROWS[row].options
    .filter((option) => option.alone === true && brief[row].options.includes(option.id) && brief[row].options.length > 1)
    .map((option): Finding => ({
      id: `${option.id}_beside_others_${row}`, kind: 'contradictory', severity: 'error', row, rows: [row],
      sentence: `${ROWS[row].label} says both “${option.label}” and something else: keep one of them.`,
    }));
}

/** An action at moments none of which allows it. */
export function misplacedActions(brief: Brief): Finding[] {
  const { options: moments } = brief.moment;
  if (moments.length === 0 || moments.includes('unsure')) return [];
  return ACTION_RULES
    .filter((rule) => brief.action.options.includes(rule.action) && !rule.moments.some((moment) => moments.includes(moment)))
    .flatMap((rule): Finding[] => (rule.misplaced === null ? [] : [{
      id: `misplaced_${rule.action}`, kind: 'contradictory', row: 'moment', rows: ['moment', 'action'], ...rule.misplaced,
    }]));
}

/**
 * Whether something contradicts the lifecycle moment for certain. A step of the process waits for it, so the backend asks this and nothing else of
 * the findings; pages show these among all others (`findings.ts`).
 */
export function contradictsMoment(brief: Brief): boolean {
  return RESPONSE_BEFORE.when(brief) || [...besideAlone(brief, 'moment'), ...misplacedActions(brief)].some(({ severity }) => severity === 'error');
}
