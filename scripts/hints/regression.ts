import { numbers } from './compose';

/** A text as numbers: feature indexes and their values, and how sure its label is for each class (0 or 1). */
export interface Example { readonly indexes: Int32Array; readonly values: Float64Array; readonly targets: readonly number[]; readonly weight: number }

export interface Settings { readonly epochs: number; readonly rate: number; readonly decay: number; readonly exclusive: boolean }

/**
 * Fits a linear model by AdaGrad with L2 decay. `exclusive` classes share one softmax; otherwise each class is a yes or no of its
 * own. Returns weights by feature and class, then one bias for each class. Starts `from` weights or from zero. The same input gives the same weights.
 */
export function fit(examples: readonly Example[], features: number, classes: number, { epochs, rate, decay, exclusive }: Settings, from?: Float64Array): Float64Array {
  const weights = from?.slice() ?? new Float64Array((features + 1) * classes);
  const squares = new Float64Array(weights.length).fill(1e-6);
  const next = numbers(7);
  const order = examples.map((_, index) => index);
  const scores = new Float64Array(classes);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (let index = order.length - 1; index > 0; index -= 1) {
      const other = Math.floor(next() * (index + 1));
      [order[index], order[other]] = [order[other] ?? 0, order[index] ?? 0];
    }
    for (const number of order) {
      const example = examples[number];
      if (example === undefined) continue;
      const { indexes, values, targets, weight } = example;
      for (let klass = 0; klass < classes; klass += 1) {
        let score = weights[features * classes + klass] ?? 0;
        for (let at = 0; at < indexes.length; at += 1) score += (values[at] ?? 0) * (weights[(indexes[at] ?? 0) * classes + klass] ?? 0);
        scores[klass] = score;
      }
      const top = Math.max(...scores);
      let sum = 0;
      for (const score of scores) sum += Math.exp(score - top);
      for (let klass = 0; klass < classes; klass += 1) {
        const score = scores[klass] ?? 0;
        const probability = exclusive ? Math.exp(score - top) / sum : 1 / (1 + Math.exp(-score));
        const error = (probability - (targets[klass] ?? 0)) * weight;
        const step = (position: number, value: number): void => {
          const gradient = error * value + decay * (weights[position] ?? 0);
          squares[position] = (squares[position] ?? 0) + gradient * gradient;
          weights[position] = (weights[position] ?? 0) - (rate * gradient) / Math.sqrt(squares[position] ?? 1);
        };
        step(features * classes + klass, 1);
        for (let at = 0; at < indexes.length; at += 1) step((indexes[at] ?? 0) * classes + klass, values[at] ?? 0);
      }
    }
  }
  return weights;
}
