import { MARKS } from '../../src/domain/hints/model/marks';
import { ASK_BACKGROUND, BACKGROUND, FLOOR, TRACE } from '../../src/domain/hints/model/mixture';
import { minimise } from './minimise';
import type { Coding } from './softmax';
import { addBack, addProduct, type Sparse } from './sparse';

/** Texts as the mixture learns from them; clauses of all texts stand one after the other. */
export interface MixtureTask {
  readonly clauses: Sparse;
  readonly around: Sparse;
  /** The first clause of each text, and the end. */
  readonly starts: Int32Array;
  /** By clause, in the order of `MARKS`. */
  readonly marks: Float64Array;
  readonly rowMarks: Float64Array;
  /** By text: the class of the main wish. */
  readonly primary: Int32Array;
  /** By text and class, for the classes that can be a second wish: whether anything asks for it. */
  readonly wanted: Float64Array;
  readonly features: number;
  readonly rounds: number;
}

export const CLASSES = 9;
/** The classes that can be a second wish come first. */
export const WISHES = 7;
const OPEN = 8;
const MARKED = MARKS.length;
/** L2 decay of weights, of words that say how much a clause counts, and of marks. */
const DECAY = 1;
const WORD_DECAY = 0.5;
const MARK_DECAY = 0.3;
/** How much finding every wish counts beside finding the main one. */
const ALL_WISHES = 0.2;

/** What is learnt, one after the other in one array. */
export interface Parts { readonly bias: number; readonly marks: number; readonly wish: number; readonly askMarks: number; readonly own: number; readonly before: number; readonly asks: number; readonly end: number }
export function partsOf(coded: number, features: number): Parts {
  const marks = coded + CLASSES;
  const wish = marks + MARKED;
  const askMarks = wish + 2;
  const own = askMarks + MARKED + 1;
  return { bias: coded, marks, wish, askMarks, own, before: own + features, asks: own + 2 * features, end: own + 3 * features };
}

function column(matrix: Sparse, weights: Float64Array, clauses: number): Float64Array {
  const out = new Float64Array(clauses);
  addProduct(matrix, weights, 1, out);
  return out;
}

/** What each clause asks for, by its own words and `factor` of what stands behind it. */
function sharesOf(scores: Float64Array, background: Float64Array, starts: Int32Array, factor: number): Float64Array {
  const shares = scores.slice();
  for (let text = 0; text + 1 < starts.length; text += 1) {
    for (let at = (starts[text] ?? 0) * CLASSES; at < (starts[text + 1] ?? 0) * CLASSES; at += CLASSES) {
      let top = -Infinity;
      let sum = 0;
      for (let k = 0; k < CLASSES; k += 1) { shares[at + k] = (shares[at + k] ?? 0) + factor * (background[text * CLASSES + k] ?? 0); top = Math.max(top, shares[at + k] ?? 0); }
      for (let k = at; k < at + CLASSES; k += 1) { shares[k] = Math.exp((shares[k] ?? 0) - top); sum += shares[k] ?? 0; }
      for (let k = at; k < at + CLASSES; k += 1) shares[k] = (shares[k] ?? 0) / sum;
    }
  }
  return shares;
}

/** Turns the slope by shares into the slope by scores. */
function throughShares(shares: Float64Array, slope: Float64Array, at: number): void {
  let inner = 0;
  for (let k = at; k < at + CLASSES; k += 1) inner += (shares[k] ?? 0) * (slope[k] ?? 0);
  for (let k = at; k < at + CLASSES; k += 1) slope[k] = (shares[k] ?? 0) * ((slope[k] ?? 0) - inner);
}

/** Where learning starts: marks as a reader would set them. */
export function startOf(coded: number, features: number): Float64Array {
  const parts = partsOf(coded, features);
  const start = new Float64Array(parts.end);
  const expected: Partial<Record<(typeof MARKS)[number], number>> = { main: 1, side: -1, setAside: -1 };
  MARKS.forEach((mark, at) => { start[parts.marks + at] = expected[mark] ?? 0; });
  start[parts.wish] = 1;
  start[parts.wish + 1] = -1;
  return start;
}

/** Fits the mixture; `fixed` words keep what they say about how much a clause counts. The same input gives the same answer. */
export function fitMixture(task: MixtureTask, coding: Coding, start: Float64Array, fixed = false): Float64Array {
  const { clauses, around, starts, marks, rowMarks, primary, wanted, features, rounds } = task;
  const texts = primary.length;
  const count = clauses.starts.length - 1;
  const parts = partsOf(coding.size, features);
  return minimise((point, slope) => {
    const weights = coding.expand(point);
    const background = new Float64Array(texts * CLASSES);
    for (let at = 0; at < background.length; at += 1) background[at] = point[parts.bias + (at % CLASSES)] ?? 0;
    addProduct(around, weights, CLASSES, background, BACKGROUND);
    const slopeAround = new Float64Array(background.length);
    const scores = new Float64Array(count * CLASSES);
    addProduct(clauses, weights, CLASSES, scores);
    const shares = sharesOf(scores, background, starts, 1);
    const alone = sharesOf(scores, background, starts, ASK_BACKGROUND);
    const words = (from: number): Float64Array => column(clauses, point.subarray(from, from + features), count);
    const [own, before, asking] = [words(parts.own), words(parts.before), words(parts.asks)];
    const [back, backAlone] = [new Float64Array(count * CLASSES), new Float64Array(count * CLASSES)];
    const [backOwn, backBefore, backAsks] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
    let loss = 0;
    for (let text = 0; text < texts; text += 1) {
      const [from, to] = [starts[text] ?? 0, starts[text + 1] ?? 0];
      const size = to - from;
      const [part, asks, wish, tanh] = [new Float64Array(size), new Float64Array(size), new Float64Array(size), new Float64Array(size)];
      let earlier = 0;
      let top = -Infinity;
      for (let at = 0; at < size; at += 1) {
        const clause = from + at;
        wish[at] = 1 - (shares[clause * CLASSES + OPEN] ?? 0);
        tanh[at] = Math.tanh(earlier / 2);
        earlier += wish[at] ?? 0;
        let counts = (rowMarks[clause] ?? 0) + (point[parts.wish] ?? 0) * Math.log((wish[at] ?? 0) + TRACE) + (point[parts.wish + 1] ?? 0) * (tanh[at] ?? 0) + (own[clause] ?? 0) + (at + 1 < size ? before[clause + 1] ?? 0 : 0);
        let ask = (asking[clause] ?? 0) + (point[parts.askMarks + MARKED] ?? 0);
        for (let mark = 0; mark < MARKED; mark += 1) {
          counts += (marks[clause * MARKED + mark] ?? 0) * (point[parts.marks + mark] ?? 0);
          ask += (marks[clause * MARKED + mark] ?? 0) * (point[parts.askMarks + mark] ?? 0);
        }
        part[at] = counts;
        asks[at] = 1 / (1 + Math.exp(-ask));
        top = Math.max(top, counts);
      }
      let sum = 0;
      for (let at = 0; at < size; at += 1) { part[at] = Math.exp((part[at] ?? 0) - top); sum += part[at] ?? 0; }
      for (let at = 0; at < size; at += 1) part[at] = (part[at] ?? 0) / sum;
      const mixed = new Float64Array(CLASSES);
      const none = new Float64Array(WISHES);
      for (let at = 0; at < size; at += 1) {
        const row = (from + at) * CLASSES;
        const reach = (asks[at] ?? 0) * Math.exp(rowMarks[from + at] ?? 0);
        for (let k = 0; k < CLASSES; k += 1) mixed[k] = (mixed[k] ?? 0) + (part[at] ?? 0) * (shares[row + k] ?? 0);
        for (let k = 0; k < WISHES; k += 1) none[k] = (none[k] ?? 0) + Math.log1p(-Math.min((alone[row + k] ?? 0) * reach, 1 - 1e-6));
      }
      let all = 0;
      for (let k = 0; k < CLASSES; k += 1) all += (mixed[k] ?? 0) + FLOOR;
      const right = primary[text] ?? 0;
      loss -= Math.log(((mixed[right] ?? 0) + FLOOR) / all);
      const slopeMixed = mixed.map((value, k) => 1 / all - (k === right ? 1 / (value + FLOOR) : 0));
      const slopeNone = new Float64Array(WISHES);
      for (let k = 0; k < WISHES; k += 1) {
        const nobody = Math.exp(Math.min(none[k] ?? 0, -1e-6));
        if ((wanted[text * WISHES + k] ?? 0) > 0) {
          loss -= ALL_WISHES * Math.log(1 - nobody + 1e-6);
          slopeNone[k] = (ALL_WISHES * nobody) / (1 - nobody + 1e-6);
        } else {
          loss -= ALL_WISHES * (none[k] ?? 0);
          slopeNone[k] = -ALL_WISHES;
        }
      }
      // The way back: from what was found to what each clause said and how much it counted.
      let mean = 0;
      const slopePart = new Float64Array(size);
      for (let at = 0; at < size; at += 1) {
        const row = (from + at) * CLASSES;
        for (let k = 0; k < CLASSES; k += 1) slopePart[at] = (slopePart[at] ?? 0) + (shares[row + k] ?? 0) * (slopeMixed[k] ?? 0);
        mean += (part[at] ?? 0) * (slopePart[at] ?? 0);
      }
      let later = 0;
      for (let at = size - 1; at >= 0; at -= 1) {
        const clause = from + at;
        const row = clause * CLASSES;
        const counts = (part[at] ?? 0) * ((slopePart[at] ?? 0) - mean);
        const weight = Math.exp(rowMarks[clause] ?? 0);
        let ask = 0;
        for (let k = 0; k < CLASSES; k += 1) back[row + k] = (part[at] ?? 0) * (slopeMixed[k] ?? 0);
        for (let k = 0; k < WISHES; k += 1) {
          const share = alone[row + k] ?? 0;
          const reach = (asks[at] ?? 0) * weight;
          const down = -(slopeNone[k] ?? 0) / (1 - Math.min(share * reach, 1 - 1e-6));
          backAlone[row + k] = down * reach;
          ask += down * share * weight;
        }
        ask *= (asks[at] ?? 0) * (1 - (asks[at] ?? 0));
        back[row + OPEN] = (back[row + OPEN] ?? 0) - (counts * (point[parts.wish] ?? 0)) / ((wish[at] ?? 0) + TRACE) - later;
        later += (counts * (point[parts.wish + 1] ?? 0) * (1 - (tanh[at] ?? 0) ** 2)) / 2;
        backOwn[clause] = counts;
        if (at + 1 < size) backBefore[clause + 1] = counts;
        backAsks[clause] = ask;
        slope[parts.wish] = (slope[parts.wish] ?? 0) + counts * Math.log((wish[at] ?? 0) + TRACE);
        slope[parts.wish + 1] = (slope[parts.wish + 1] ?? 0) + counts * (tanh[at] ?? 0);
        slope[parts.askMarks + MARKED] = (slope[parts.askMarks + MARKED] ?? 0) + ask;
        for (let mark = 0; mark < MARKED; mark += 1) {
          const value = marks[clause * MARKED + mark] ?? 0;
          slope[parts.marks + mark] = (slope[parts.marks + mark] ?? 0) + counts * value;
          slope[parts.askMarks + mark] = (slope[parts.askMarks + mark] ?? 0) + ask * value;
        }
        throughShares(shares, back, row);
        throughShares(alone, backAlone, row);
        for (let k = 0; k < CLASSES; k += 1) {
          slopeAround[text * CLASSES + k] = (slopeAround[text * CLASSES + k] ?? 0) + (back[row + k] ?? 0) + ASK_BACKGROUND * (backAlone[row + k] ?? 0);
          back[row + k] = (back[row + k] ?? 0) + (backAlone[row + k] ?? 0);
        }
      }
      for (let k = 0; k < CLASSES; k += 1) slope[parts.bias + k] = (slope[parts.bias + k] ?? 0) + (slopeAround[text * CLASSES + k] ?? 0);
    }
    const slopeWeights = new Float64Array(weights.length);
    addBack(clauses, back, CLASSES, slopeWeights);
    addBack(around, slopeAround, CLASSES, slopeWeights, BACKGROUND);
    for (let at = 0; at < weights.length; at += 1) {
      const weight = weights[at] ?? 0;
      slopeWeights[at] = (slopeWeights[at] ?? 0) + DECAY * weight;
      loss += (DECAY * weight * weight) / 2;
    }
    coding.gather(slopeWeights, slope);
    if (!fixed) {
      addBack(clauses, backOwn, 1, slope.subarray(parts.own, parts.before));
      addBack(clauses, backBefore, 1, slope.subarray(parts.before, parts.asks));
      addBack(clauses, backAsks, 1, slope.subarray(parts.asks, parts.end));
    }
    const decay = (first: number, end: number, by: number): void => {
      for (let at = first; at < end; at += 1) {
        const value = point[at] ?? 0;
        slope[at] = (slope[at] ?? 0) + by * value;
        loss += (by * value * value) / 2;
      }
    };
    decay(parts.marks, parts.wish, MARK_DECAY);
    decay(parts.askMarks, parts.own, MARK_DECAY);
    if (!fixed) decay(parts.own, parts.end, WORD_DECAY);
    return loss;
  }, start, rounds);
}
