import { LABELS } from './labels';
import { fitLayer, plainCoding } from './softmax';
import { sparse } from './sparse';
import type { LabelledText } from './texts';

const SETTINGS = { exclusive: true, decay: 0.3, rounds: 60 };

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
  const vector = (bag: ReadonlySet<string>): (readonly [number, number])[] => {
    const known = [...bag].flatMap((word) => { const at = index.get(word); return at === undefined ? [] : [[at, Math.log(texts.length / (seen.get(word) ?? 1)) + 1] as const]; });
    const length = Math.sqrt(known.reduce((sum, [, value]) => sum + value * value, 0)) || 1;
    return known.map(([at, value]) => [at, (4 * value) / length]);
  };
  const wanted = Float64Array.from(texts.flatMap(({ primary }) => LABELS.map((label) => Number(label === primary))));
  const { weights, bias } = fitLayer({ texts: sparse(bags.map(vector)), wanted, classes: LABELS.length, ...SETTINGS }, plainCoding(index.size * LABELS.length));
  return (text) => {
    const known = vector(words(text));
    const scores = LABELS.map((_, label) => known.reduce((score, [at, value]) => score + value * (weights[at * LABELS.length + label] ?? 0), bias[label] ?? 0));
    return LABELS[scores.indexOf(Math.max(...scores))] ?? 'unsure';
  };
}
