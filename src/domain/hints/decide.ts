import { CONTROL_IDS, type ControlId } from '../vocabulary/ids';
import { ofControl, total, type Evidence } from './evidence';
import type { Certainty, RankedControl } from './hint';

/** What the evidence comes to. */
export interface Decision {
  readonly primary: ControlId;
  readonly secondary: readonly ControlId[];
  readonly certainty: Certainty;
  readonly ranked: readonly RankedControl[];
  readonly margin: number;
}

/** Less than this is a trace, not a wish. */
const ENOUGH = 1.5;
const SURE = { score: 3.4, margin: 0.6 };
const LIKELY = { score: 2, margin: 0.12 };

const DECIDING = new Set(['plugin.approval', 'plugin.external-verdict', 'plugin.looked-at', 'plugin.checked-by-it', 'plugin.system-verdict', 'plugin.eligibility']);
const DELIVERING = new Set(['plugin.delivery', 'plugin.notify', 'plugin.webhook', 'plugin.per-call-record']);
/** What a limit that no control has is nearest to. */
const NEAREST: Readonly<Record<string, readonly ControlId[]>> = {
  'unsure.hourly': ['quotas', 'guardrails'], 'unsure.money-per-call': ['budgets', 'guardrails'], 'unsure.money-per-model': ['budgets', 'access_grants'],
  'unsure.bare-limit': ['budgets', 'quotas', 'guardrails'],
};
const STANDARD: readonly ControlId[] = ['access_grants', 'guardrails', 'budgets', 'quotas', 'safetysec', 'mcp_security'];

/**
 * The tie-breaks of the decision tree. Delivery beside a ceiling or a rule is the smaller part of the wish; a person or an outside
 * system that decides makes it a plugin whatever the subject; a limit that no control has leaves it to Odock.
 */
function weigh(evidence: readonly Evidence[]): Evidence[] {
  const demanded = STANDARD.some((control) => total(ofControl(evidence, control)) >= 2.8);
  const decided = evidence.some(({ rule, strength }) => DECIDING.has(rule.id) && strength >= 3);
  const gaps = new Set(evidence.filter(({ rule }) => rule.control === 'unsure' && rule.weight === 3).map(({ clause }) => clause));
  return evidence.map((one) => {
    if (gaps.has(one.clause) && STANDARD.includes(one.rule.control)) return { ...one, strength: one.strength * 0.4 };
    if (demanded && DELIVERING.has(one.rule.id)) return { ...one, strength: one.strength * 0.55 };
    if (DECIDING.has(one.rule.id)) return { ...one, strength: one.strength * 1.5 };
    if (decided && STANDARD.includes(one.rule.control)) return { ...one, strength: one.strength * 0.75 };
    if (one.rule.control === 'unsure') return { ...one, strength: one.strength * 1.4 };
    return one;
  });
}

/** Controls that the text asks for besides: strong evidence in a clause of its own, apart from the main wish. */
function findSecondary(evidence: readonly Evidence[], primary: ControlId): ControlId[] {
  if (primary === 'outside') return [];
  const mainClauses = new Set(ofControl(evidence, primary).filter(({ rule, clause }) => rule.weight >= 2 && clause.emphasis !== 'side').map(({ clause }) => clause));
  return [...STANDARD, 'plugin' as const].filter((control) => control !== primary && ofControl(evidence, control).some(({ rule, clause }) =>
    rule.weight === 3 && !mainClauses.has(clause) && (clause.row === null || clause.row === 'goal' || clause.row === 'compliance')));
}

/** Controls that a limit of no control could become. */
function nearest(evidence: readonly Evidence[]): ControlId[] {
  return [...new Set(evidence.flatMap(({ rule }) => NEAREST[rule.id] ?? []))];
}

/** Decides which control the main wish belongs in. Without enough evidence it is `unsure`. */
export function decide(evidence: readonly Evidence[]): Decision {
  const weighed = weigh(evidence);
  const scores = CONTROL_IDS.map((control) => ({ control, score: total(ofControl(weighed, control)) })).filter(({ score }) => score > 0);
  const sum = scores.reduce((all, { score }) => all + score, 0);
  // The order of CONTROL_IDS settles a tie, so plugin would win it; the last resort goes last.
  const order = (control: ControlId): number => (control === 'plugin' ? CONTROL_IDS.length : CONTROL_IDS.indexOf(control));
  const sorted = scores.sort((a, b) => b.score - a.score || order(a.control) - order(b.control));
  const ranked = sorted.map(({ control, score }) => ({ control, score: score / sum }));
  const [first, second] = ranked;
  const best = sorted[0];
  if (first === undefined || best === undefined || best.score < ENOUGH) {
    return { primary: 'unsure', secondary: nearest(evidence), certainty: 'unsure', ranked, margin: 0 };
  }
  const margin = first.score - (second?.score ?? 0);
  const certainty: Certainty = first.control === 'unsure' ? 'unsure'
    : best.score >= SURE.score && margin >= SURE.margin ? 'sure'
      : best.score >= LIKELY.score && margin >= LIKELY.margin ? 'likely' : 'unsure';
  return { primary: first.control, secondary: first.control === 'unsure' ? nearest(evidence) : findSecondary(evidence, first.control), certainty, ranked, margin };
}
