import { CONTROL_IDS, type ControlId } from '../vocabulary/ids';
import type { Clause } from './clauses';
import type { Evidence } from './evidence';
import type { Certainty, RankedControl } from './hint';
import { featuresOf } from './model/features';
import { score, softmax, type Known } from './model/linear';
import { WISHES, type Models } from './model/models';

/** What the text comes to. */
export interface Decision {
  readonly primary: ControlId;
  readonly secondary: readonly ControlId[];
  readonly certainty: Certainty;
  readonly ranked: readonly RankedControl[];
  readonly margin: number;
  /** What the model knows in the text. */
  readonly known: readonly Known[];
}

/** Probabilities from which the model keeps its word often enough; docs/hints.md has the figures. */
const SURE = 0.96;
const LIKELY = 0.6;
/** A control with a smaller share is not worth mentioning. */
const SMALLEST_SHARE = 0.02;

const STANDARD: readonly ControlId[] = ['access_grants', 'guardrails', 'budgets', 'quotas', 'safetysec', 'mcp_security'];

/** How sure the reading of a sentence must be: one that calls itself a smaller wish needs less. */
const SIDE_WISH = 0.5;
const PLAIN_WISH = 0.98;

function sentencesOf(clauses: readonly Clause[]): Clause[][] {
  const sentences = new Map<string, Clause[]>();
  for (const clause of clauses) {
    if (clause.setAside || (clause.row !== null && clause.row !== 'goal')) continue;
    const key = `${clause.source} ${clause.sentence}`;
    sentences.set(key, [...(sentences.get(key) ?? []), { ...clause, emphasis: 'plain' }]);
  }
  return [...sentences.values()];
}

/** Controls that single sentences ask for besides the main wish. A plain sentence needs a rule that sees the control in it too. */
function findSecondary({ sentences: model }: Models, clauses: readonly Clause[], evidence: readonly Evidence[], primary: ControlId): ControlId[] {
  if (primary === 'outside' || primary === 'unsure') return [];
  const found = new Set<ControlId>();
  const side = new Set(clauses.filter(({ emphasis }) => emphasis === 'side').map(({ source, sentence }) => `${source} ${sentence}`));
  for (const sentence of sentencesOf(clauses)) {
    const inIt = evidence.filter(({ clause }) => clause.source === sentence[0]?.source && clause.sentence === sentence[0].sentence);
    const isSide = side.has(`${sentence[0]?.source} ${sentence[0]?.sentence}`);
    if (!isSide && !inIt.some(({ rule }) => rule.control !== primary && rule.weight === 3)) continue;
    const probabilities = softmax(score(model, featuresOf(sentence, inIt)).scores);
    const surest = Math.max(...probabilities);
    const wish = WISHES[probabilities.indexOf(surest)];
    if (wish === undefined || wish === 'nothing') continue;
    const seen = inIt.some(({ rule }) => rule.control === wish && rule.weight === 3);
    const mayBePlain = seen && sentence[0]?.source !== 'summary';
    if (isSide ? surest >= SIDE_WISH : mayBePlain && surest >= PLAIN_WISH) found.add(wish);
  }
  found.delete(primary);
  return [...STANDARD, 'plugin' as const].filter((control) => found.has(control));
}

/** The shares of controls in the sentences that call themselves the main wish; null when none does, or none asks for anything. */
function mainShares({ controls, sentences }: Models, clauses: readonly Clause[], evidence: readonly Evidence[]): number[] | null {
  const main = clauses.filter(({ emphasis, setAside }) => emphasis === 'main' && !setAside);
  const features = featuresOf(main, evidence.filter(({ clause }) => main.includes(clause)));
  const nothing = softmax(score(sentences, features).scores)[WISHES.indexOf('nothing')] ?? 1;
  return main.length === 0 || nothing > 0.5 ? null : softmax(score(controls, features).scores);
}

/**
 * Decides which control the main wish belongs in. Words and rules are weighed by a trained linear model; without anything that it
 * knows the answer is `unsure`.
 */
export function decide(models: Models, clauses: readonly Clause[], evidence: readonly Evidence[]): Decision {
  const { scores, known } = score(models.controls, featuresOf(clauses, evidence));
  if (known.length === 0) return { primary: 'unsure', secondary: [], certainty: 'unsure', ranked: [], margin: 0, known };
  const whole = softmax(scores);
  const main = mainShares(models, clauses, evidence);
  const shares = main === null ? whole : whole.map((share, index) => (share + 2 * (main[index] ?? 0)) / 3);
  const sorted = CONTROL_IDS.map((control, index) => ({ control, score: shares[index] ?? 0 })).sort((a, b) => b.score - a.score);
  const shown = sorted.filter(({ score: share }, index) => index === 0 || share >= SMALLEST_SHARE);
  const sum = shown.reduce((all, { score: share }) => all + share, 0);
  const ranked = shown.map(({ control, score: share }) => ({ control, score: share / sum }));
  const primary = sorted[0]?.control ?? 'unsure';
  const share = sorted[0]?.score ?? 0;
  const certainty: Certainty = primary === 'unsure' || share < LIKELY ? 'unsure' : share < SURE ? 'likely' : 'sure';
  const secondary = findSecondary(models, clauses, evidence, primary);
  return { primary, secondary, certainty, ranked, margin: (ranked[0]?.score ?? 0) - (ranked[1]?.score ?? 0), known };
}
