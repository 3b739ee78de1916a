/**
 * Where a run of `total` steps is cut: after every one of them with `FAULTS=all` (`npm run faults`), else after `some`, spread over the
 * run, the first and the last among them.
 */
export function cutPoints(total: number, some: number): number[] {
  const all = Array.from({ length: total }, (_, place) => place + 1);
  if (process.env['FAULTS'] === 'all') return all;
  return all.filter((place) => place === total || (place - 1) % Math.ceil(total / some) === 0);
}
