import type { HintReading } from './stored-hint';

/** How often people accepted and dismissed hints that a rule had a part in. Rules only: no texts, no people, no requests. */
export interface HintCount { readonly accepted: number; readonly dismissed: number }
export type HintCounts = Readonly<Record<string, HintCount>>;

/** Under this name stand all hints in which trained words spoke, whatever the words. */
export const BY_WORDS = 'words';

/** The rules that spoke for what a hint suggests, each once. */
export function rulesBehind(hint: Pick<HintReading, 'primary'> & { readonly reasons: readonly Pick<HintReading['reasons'][number], 'control' | 'rule'>[] }): string[] {
  const rules = hint.reasons.filter(({ control }) => control === hint.primary).map(({ rule }) => (rule.startsWith(`${BY_WORDS}.`) ? BY_WORDS : rule));
  return [...new Set(rules)];
}

/** The counts with one more decision on a hint that rests on `rules`. */
export function countDecision(counts: HintCounts, rules: readonly string[], decision: 'accepted' | 'dismissed'): HintCounts {
  const counted = rules.map((rule): [string, HintCount] => {
    const before = counts[rule] ?? { accepted: 0, dismissed: 0 };
    return [rule, { ...before, [decision]: before[decision] + 1 }];
  });
  return { ...counts, ...Object.fromEntries(counted) };
}
