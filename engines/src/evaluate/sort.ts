// The order of the rows of a column, smallest first: a radix sort over the upper 32 bits of the float in three passes, then each run
// of equal upper halves by its full value. O(n) for spread values; runs that share twelve bits of mantissa cost their own sort.
// Unknown (NaN) must be left out by the caller. It is stable.

/** `rows` in the order of their values. */
export function sortRows(values: Float64Array, rows: Uint32Array): Uint32Array {
  const n = rows.length;
  // Counting 2,048 buckets three times does not pay for few.
  if (n < 600) return rows.slice().sort((a, b) => (values[a] as number) - (values[b] as number));
  const keys = keysOf(values, rows);
  let from: Uint32Array = rows;
  let to: Uint32Array = new Uint32Array(n);
  let key: Uint32Array = keys;
  let other: Uint32Array = new Uint32Array(n);
  for (let shift = 0; shift < 33; shift += 11) {
    const counts = new Uint32Array(2049);
    for (let k = 0; k < n; k++) (counts[(((key[k] as number) >>> shift) & 2047) + 1] as number)++;
    for (let k = 0; k < 2048; k++) (counts[k + 1] as number) += counts[k] as number;
    for (let k = 0; k < n; k++) {
      const at = (counts[((key[k] as number) >>> shift) & 2047] as number)++;
      to[at] = from[k] as number;
      other[at] = key[k] as number;
    }
    if (shift === 0) [from, to] = [to, new Uint32Array(n)];
    else [from, to] = [to, from];
    [key, other] = [other, key];
  }
  sortRuns(values, from, key);
  return from;
}

/** The upper half of each float, mapped so that unsigned order is the order of the numbers. */
function keysOf(values: Float64Array, rows: Uint32Array): Uint32Array {
  const halves = new Uint32Array(values.buffer, values.byteOffset, values.length * 2);
  const keys = new Uint32Array(rows.length);
  for (let k = 0; k < rows.length; k++) {
    const upper = halves[(rows[k] as number) * 2 + 1] as number;
    keys[k] = upper & 0x8000_0000 ? ~upper : upper | 0x8000_0000;
  }
  return keys;
}

function sortRuns(values: Float64Array, rows: Uint32Array, keys: Uint32Array): void {
  for (let start = 0; start < rows.length; ) {
    let end = start + 1;
    while (end < rows.length && keys[end] === keys[start]) end++;
    if (end - start > 1) sortRun(values, rows, start, end);
    start = end;
  }
}

function sortRun(values: Float64Array, rows: Uint32Array, start: number, end: number): void {
  if (end - start > 64) {
    const run = rows.subarray(start, end);
    const first = values[run[0] as number];
    if (run.every((row) => values[row] === first)) return;
    run.set([...run].sort((a, b) => (values[a] as number) - (values[b] as number)));
    return;
  }
  for (let k = start + 1; k < end; k++) {
    const row = rows[k] as number;
    const value = values[row] as number;
    let at = k - 1;
    for (; at >= start && (values[rows[at] as number] as number) > value; at--) rows[at + 1] = rows[at] as number;
    rows[at + 1] = row;
  }
}
