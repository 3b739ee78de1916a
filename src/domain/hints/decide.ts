import { CONTROL_IDS, type Certainty, type ControlId } from '../vocabulary/ids';
import type { RankedControl } from './hint';
import { featuresOf, type Feature, type ReadClause } from './model/features';
import { FLOOR, readMixture, type ClauseReading, type Reading } from './model/mixture';
import { scoresOf, type Models } from './model/models';
import { softmax, vectorOfText, type Known } from './model/vectors';

/** What the text comes to. */
export interface Decision {
  readonly primary: ControlId;
  readonly secondary: readonly ControlId[];
  readonly certainty: Certainty;
  readonly ranked: readonly RankedControl[];
  readonly margin: number;
  /** What the models know in the text, and how they read its clauses. */
  readonly known: readonly Known[];
  readonly reading: Reading;
}

/** Probabilities from which the models keep their word often enough; docs/hints.md has the figures. */
const SURE = 0.95;
const LIKELY = 0.6;
/**
 * How much each model's word counts, by the logarithm of its shares. Together they come to less than one: models agree more often than either is right.
 * With these the shares of texts by writers that they never saw are right as often as they say.
 */
const TRUST = { whole: 0.3, clauses: 0.6 };
/** How much the sentences that call themselves the main wish count for themselves. */
const BY_MAIN = 0.5;
/** A control with a smaller share is not worth mentioning. */
const SMALLEST_SHARE = 0.02;
/** How likely a control must be asked for besides the main wish. */
const SECOND_WISH = 0.65;

const STANDARD: readonly ControlId[] = ['access_grants', 'guardrails', 'budgets', 'quotas', 'safetysec', 'mcp_security'];

/** Controls that are asked for besides the main wish. The clause that says the main wish asks for nothing else: a sum per month is no quota too. */
function findSecondary({ clauses }: Reading, primary: ControlId): ControlId[] {
  const main = CONTROL_IDS.indexOf(primary);
  const says = ({ part, shares }: ClauseReading): number => part * (shares[main] ?? 0);
  const others = [...clauses].sort((a, b) => says(b) - says(a)).slice(1);
  return [...STANDARD, 'plugin' as const].filter((control) => {
    const none = others.reduce((left, { asks }) => left * (1 - (asks[CONTROL_IDS.indexOf(control)] ?? 0)), 1);
    return control !== primary && 1 - none >= SECOND_WISH;
  });
}

interface Shares { readonly known: readonly Known[]; readonly reading: Reading; readonly shares: readonly number[] }

/** Shares of the controls: one model weighs all that is said, another reads it clause by clause; what both say counts. */
function sharesOf(models: Models, read: readonly ReadClause[], features: ReadonlyMap<string, Feature>): Shares {
  const known = vectorOfText(models.dictionary, features);
  const reading = readMixture(models.mixture, models.dictionary, read);
  const whole = softmax(scoresOf(models.controls, known));
  return { known, reading, shares: softmax(whole.map((share, index) => TRUST.whole * Math.log(share + FLOOR) + TRUST.clauses * Math.log((reading.shares[index] ?? 0) + FLOOR))) };
}

/** The shares in the sentences that call themselves the main wish; null when none does, or none asks for anything. */
function mainShares(models: Models, read: readonly ReadClause[]): readonly number[] | null {
  const main = read.filter(({ clause }) => clause.emphasis === 'main' && !clause.setAside);
  if (main.length === 0 || main.length === read.length) return null;
  const { shares } = sharesOf(models, main, featuresOf(main));
  return (shares[CONTROL_IDS.indexOf('unsure')] ?? 1) > 0.5 ? null : shares;
}

/** Decides which control the main wish belongs in. Without anything that the models know the answer is `unsure`. */
export function decide(models: Models, read: readonly ReadClause[], features: ReadonlyMap<string, Feature>): Decision {
  const { known, reading, shares: all } = sharesOf(models, read, features);
  if (known.length === 0) return { primary: 'unsure', secondary: [], certainty: 'unsure', ranked: [], margin: 0, known, reading };
  const main = mainShares(models, read);
  const shares = main === null ? all : all.map((share, index) => share * (1 - BY_MAIN) + BY_MAIN * (main[index] ?? 0));
  const sorted = CONTROL_IDS.map((control, index) => ({ control, score: shares[index] ?? 0 })).sort((a, b) => b.score - a.score);
  const shown = sorted.filter(({ score: share }, index) => index === 0 || share >= SMALLEST_SHARE);
  const sum = shown.reduce((all, { score: share }) => all + share, 0);
  const ranked = shown.map(({ control, score: share }) => ({ control, score: share / sum }));
  const primary = sorted[0]?.control ?? 'unsure';
  const share = sorted[0]?.score ?? 0;
  const certainty: Certainty = primary === 'unsure' || share < LIKELY ? 'unsure' : share < SURE ? 'likely' : 'sure';
  return { primary, secondary: findSecondary(reading, primary), certainty, ranked, margin: (ranked[0]?.score ?? 0) - (ranked[1]?.score ?? 0), known, reading };
}
