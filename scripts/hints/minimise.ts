/** A function to make small: returns its value at `point` and writes its slope to `slope`, which comes zeroed. */
export type Objective = (point: Float64Array, slope: Float64Array) => number;

/** Steps that are remembered to guess how the function bends. */
const MEMORY = 5;
const SHORTEST_STEP = 1e-10;
/** How much of the fall that the slope promises a step must bring. */
const ENOUGH = 1e-4;

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}

function addTo(to: Float64Array, from: Float64Array, factor: number): void {
  for (let at = 0; at < to.length; at += 1) to[at] = (to[at] ?? 0) + factor * (from[at] ?? 0);
}

interface Step { readonly moved: Float64Array; readonly bent: Float64Array; readonly product: number }

/** The way down by what was learnt from earlier steps (two-loop recursion). */
function direction(slope: Float64Array, steps: readonly Step[]): Float64Array {
  const down = slope.map((value) => -value);
  const factors: number[] = [];
  for (const { moved, bent, product } of [...steps].reverse()) {
    const factor = dot(moved, down) / product;
    factors.push(factor);
    addTo(down, bent, -factor);
  }
  const last = steps.at(-1);
  if (last !== undefined) {
    const scale = last.product / dot(last.bent, last.bent);
    for (let at = 0; at < down.length; at += 1) down[at] = (down[at] ?? 0) * scale;
  }
  for (const { moved, bent, product } of steps) addTo(down, moved, (factors.pop() ?? 0) - dot(bent, down) / product);
  return down;
}

/** Goes downhill from `start` by L-BFGS (Liu and Nocedal 1989) with halved steps, `rounds` times at most. The same input gives the same answer. */
export function minimise(objective: Objective, start: Float64Array, rounds: number): Float64Array {
  let point: Float64Array = start.slice();
  let slope: Float64Array = new Float64Array(point.length);
  let value = objective(point, slope);
  const steps: Step[] = [];
  for (let round = 0; round < rounds; round += 1) {
    let down = direction(slope, steps);
    let promised = dot(slope, down);
    if (!(promised < 0)) {
      steps.length = 0;
      down = slope.map((each) => -each);
      promised = -dot(slope, slope);
    }
    let length = steps.length === 0 ? Math.min(1, 1 / Math.sqrt(-promised || 1)) : 1;
    let found: { point: Float64Array; slope: Float64Array; value: number } | null = null;
    while (found === null && length > SHORTEST_STEP) {
      const next = point.slice();
      addTo(next, down, length);
      const nextSlope = new Float64Array(point.length);
      const nextValue = objective(next, nextSlope);
      if (nextValue <= value + ENOUGH * length * promised) found = { point: next, slope: nextSlope, value: nextValue };
      length /= 2;
    }
    if (found === null) return point;
    const moved = found.point.slice();
    addTo(moved, point, -1);
    const bent = found.slope.slice();
    addTo(bent, slope, -1);
    const product = dot(moved, bent);
    if (product > SHORTEST_STEP) steps.push({ moved, bent, product });
    if (steps.length > MEMORY) steps.shift();
    ({ point, slope, value } = found);
  }
  return point;
}
