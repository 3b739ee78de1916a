/** Rounds of finding patterns; after these hardly a feature changes its pattern any more. */
const ROUNDS = 20;

/**
 * Finds patterns for the weights of features (by feature, then by class) and returns the pattern of each feature: each feature takes the nearest pattern, each pattern
 * becomes the mean of its features by their importance (k-means). Starts from the features that are farthest from all patterns so far.
 */
export function findPatterns(weights: readonly number[], importance: readonly number[], classes: number, count: number): number[] {
  const features = weights.length / classes;
  const distance = (feature: number, from: ArrayLike<number>, at: number): number => {
    let sum = 0;
    for (let klass = 0; klass < classes; klass += 1) sum += ((weights[feature * classes + klass] ?? 0) - (from[at * classes + klass] ?? 0)) ** 2;
    return sum;
  };
  const patterns = new Float64Array(Math.min(count, features) * classes);
  const nearest = new Float64Array(features).fill(Number.MAX_VALUE / 1e9);
  for (let pattern = 0; pattern < patterns.length / classes; pattern += 1) {
    let farthest = 0;
    for (let feature = 0; feature < features; feature += 1) if ((nearest[feature] ?? 0) * (importance[feature] ?? 0) > (nearest[farthest] ?? 0) * (importance[farthest] ?? 0)) farthest = feature;
    for (let klass = 0; klass < classes; klass += 1) patterns[pattern * classes + klass] = weights[farthest * classes + klass] ?? 0;
    for (let feature = 0; feature < features; feature += 1) nearest[feature] = Math.min(nearest[feature] ?? 0, distance(feature, patterns, pattern));
  }
  const rows = new Array<number>(features).fill(0);
  for (let round = 0; round < ROUNDS; round += 1) {
    const sums = new Float64Array(patterns.length);
    const counts = new Float64Array(patterns.length / classes);
    for (let feature = 0; feature < features; feature += 1) {
      let best = 0;
      let least = Infinity;
      for (let pattern = 0; pattern < counts.length; pattern += 1) {
        const far = distance(feature, patterns, pattern);
        if (far < least) [best, least] = [pattern, far];
      }
      rows[feature] = best;
      counts[best] = (counts[best] ?? 0) + (importance[feature] ?? 0);
      for (let klass = 0; klass < classes; klass += 1) sums[best * classes + klass] = (sums[best * classes + klass] ?? 0) + (importance[feature] ?? 0) * (weights[feature * classes + klass] ?? 0);
    }
    if (round === ROUNDS - 1) break;
    counts.forEach((all, pattern) => {
      if (all > 0) for (let klass = 0; klass < classes; klass += 1) patterns[pattern * classes + klass] = (sums[pattern * classes + klass] ?? 0) / all;
    });
  }
  return rows;
}
