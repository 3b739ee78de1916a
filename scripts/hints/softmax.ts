import { minimise } from './minimise';
import { addBack, addProduct, type Sparse } from './sparse';

/** How weights hang on what is learnt: directly, or through patterns that features share. */
export interface Coding {
  readonly size: number;
  /** Writes the weights, by feature and class. */
  readonly expand: (learnt: Float64Array) => Float64Array;
  /** Adds what the slope of the weights means for what is learnt. */
  readonly gather: (slope: Float64Array, to: Float64Array) => void;
}

/** Each weight is learnt by itself. */
export const plainCoding = (size: number): Coding => ({
  size, expand: (learnt) => learnt.subarray(0, size), gather: (slope, to) => slope.forEach((value, at) => { to[at] = (to[at] ?? 0) + value; }),
});

export interface Layer { readonly learnt: Float64Array; readonly weights: Float64Array; readonly bias: Float64Array }

export interface LayerTask {
  readonly texts: Sparse;
  /** By text, then by class: what is wanted, 0 or 1. */
  readonly wanted: Float64Array;
  readonly classes: number;
  /** One of the classes, or each a yes or no of its own. */
  readonly exclusive: boolean;
  readonly decay: number;
  readonly rounds: number;
}

/** Fits a linear model with L2 decay, to the end or for so many rounds; `start` is learnt weights, then one bias for each class. */
export function fitLayer({ texts, wanted, classes, exclusive, decay, rounds }: LayerTask, coding: Coding, start?: Float64Array): Layer {
  const count = texts.starts.length - 1;
  const learnt = minimise((point, slope) => {
    const weights = coding.expand(point);
    const scores = new Float64Array(count * classes);
    for (let at = 0; at < scores.length; at += 1) scores[at] = point[coding.size + (at % classes)] ?? 0;
    addProduct(texts, weights, classes, scores);
    let loss = 0;
    for (let text = 0; text < count; text += 1) {
      const from = text * classes;
      let top = -Infinity;
      let sum = 0;
      if (exclusive) {
        for (let k = from; k < from + classes; k += 1) top = Math.max(top, scores[k] ?? 0);
        for (let k = from; k < from + classes; k += 1) sum += Math.exp((scores[k] ?? 0) - top);
      }
      for (let k = from; k < from + classes; k += 1) {
        const score = scores[k] ?? 0;
        const want = wanted[k] ?? 0;
        const probability = exclusive ? Math.exp(score - top) / sum : 1 / (1 + Math.exp(-score));
        if (want > 0) loss -= Math.log(Math.max(probability, 1e-12));
        else if (!exclusive) loss -= Math.log(Math.max(1 - probability, 1e-12));
        scores[k] = probability - want;
        slope[coding.size + k - from] = (slope[coding.size + k - from] ?? 0) + probability - want;
      }
    }
    const back = new Float64Array(weights.length);
    addBack(texts, scores, classes, back);
    for (let at = 0; at < weights.length; at += 1) {
      const weight = weights[at] ?? 0;
      back[at] = (back[at] ?? 0) + decay * weight;
      loss += (decay * weight * weight) / 2;
    }
    coding.gather(back, slope);
    return loss;
  }, start ?? new Float64Array(coding.size + classes), rounds);
  return { learnt, weights: coding.expand(learnt).slice(), bias: learnt.slice(coding.size) };
}
