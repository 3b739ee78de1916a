/** A matrix of few numbers in many columns, row by row: `starts` has one entry more than there are rows. */
export interface Sparse {
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

/** Writes rows of (column, value) pairs one after the other. */
export function sparse(rows: readonly (readonly (readonly [column: number, value: number])[])[]): Sparse {
  const starts = new Int32Array(rows.length + 1);
  rows.forEach((row, at) => { starts[at + 1] = (starts[at] ?? 0) + row.length; });
  const columns = new Int32Array(starts[rows.length] ?? 0);
  const values = new Float64Array(columns.length);
  let next = 0;
  for (const row of rows) for (const [column, value] of row) { columns[next] = column; values[next] = value; next += 1; }
  return { starts, columns, values };
}

/** Adds `factor` × (matrix × dense) to `out`; dense has `width` numbers for each column, out has them for each row. */
export function addProduct({ starts, columns, values }: Sparse, dense: Float64Array, width: number, out: Float64Array, factor = 1): void {
  for (let row = 0; row + 1 < starts.length; row += 1) {
    const to = row * width;
    for (let at = starts[row] ?? 0, end = starts[row + 1] ?? 0; at < end; at += 1) {
      const from = (columns[at] ?? 0) * width;
      const value = (values[at] ?? 0) * factor;
      for (let k = 0; k < width; k += 1) out[to + k] = (out[to + k] ?? 0) + value * (dense[from + k] ?? 0);
    }
  }
}

/** Adds `factor` × (matrix turned over × dense) to `out`: the way back of `addProduct`. */
export function addBack({ starts, columns, values }: Sparse, dense: Float64Array, width: number, out: Float64Array, factor = 1): void {
  for (let row = 0; row + 1 < starts.length; row += 1) {
    const from = row * width;
    for (let at = starts[row] ?? 0, end = starts[row + 1] ?? 0; at < end; at += 1) {
      const to = (columns[at] ?? 0) * width;
      const value = (values[at] ?? 0) * factor;
      for (let k = 0; k < width; k += 1) out[to + k] = (out[to + k] ?? 0) + value * (dense[from + k] ?? 0);
    }
  }
}

/** Some rows of a matrix. */
export function rowsOfMatrix({ starts, columns, values }: Sparse, rows: readonly number[]): Sparse {
  return sparse(rows.map((row) => Array.from(columns.subarray(starts[row], starts[row + 1]), (column, at): [number, number] => [column, values[(starts[row] ?? 0) + at] ?? 0])));
}

/** The sum of the squares in each column. */
export function sumOfSquares({ columns, values }: Sparse, width: number): Float64Array {
  const sums = new Float64Array(width);
  columns.forEach((column, at) => { sums[column] = (sums[column] ?? 0) + (values[at] ?? 0) ** 2; });
  return sums;
}
