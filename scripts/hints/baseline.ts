import { LABELS } from './labels';
import { fit, type Example } from './regression';
import type { LabelledText } from './texts';

const SETTINGS = { epochs: 12, rate: 0.1, decay: 1e-4, exclusive: true };

function words({ summary, description }: { readonly summary: string; readonly description: string }): Set<string> {
  const plain = `${summary} ${description}`.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return new Set(plain.flatMap((word, index) => (index === 0 ? [word] : [word, `${plain[index - 1]} ${word}`])));
}

/** A bag of words for comparison: single words and pairs, tf-idf, logistic regression. Answers with a label. */
export function trainBaseline(texts: readonly LabelledText[]): (text: { readonly summary: string; readonly description: string }) => string {
  const bags = texts.map(words);
  const seen = new Map<string, number>();
  for (const bag of bags) for (const word of bag) seen.set(word, (seen.get(word) ?? 0) + 1);
  const index = new Map([...seen.keys()].map((word, at) => [word, at]));
  const vector = (bag: ReadonlySet<string>): { indexes: Int32Array; values: Float64Array } => {
    const known = [...bag].flatMap((word) => { const at = index.get(word); return at === undefined ? [] : [[at, Math.log(texts.length / (seen.get(word) ?? 1)) + 1] as const]; });
    const length = Math.sqrt(known.reduce((sum, [, value]) => sum + value * value, 0)) || 1;
    return { indexes: Int32Array.from(known.map(([at]) => at)), values: Float64Array.from(known.map(([, value]) => (4 * value) / length)) };
  };
  const examples = bags.map((bag, number): Example => ({ ...vector(bag), targets: LABELS.map((label) => (label === texts[number]?.primary ? 1 : 0)), weight: 1 }));
  const weights = fit(examples, index.size, LABELS.length, SETTINGS);
  return (text) => {
    const { indexes, values } = vector(words(text));
    const scores = LABELS.map((_, label) => {
      let score = weights[index.size * LABELS.length + label] ?? 0;
      indexes.forEach((at, number) => { score += (values[number] ?? 0) * (weights[at * LABELS.length + label] ?? 0); });
      return score;
    });
    return LABELS[scores.indexOf(Math.max(...scores))] ?? 'unsure';
  };
}
