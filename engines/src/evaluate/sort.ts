// The order of the rows of a column, smallest first: a radix sort over the upper 32 bits of the float in three passes, then each run
// of equal upper halves by its full value. O(n) for spread values; runs that share twelve bits of mantissa cost their own sort.
// Unknown (NaN) must be left out by the caller. It is stable.

/** `rows` in the order of their values. */
export const sortRows = (values: Float64Array, rows: Uint32Array): Uint32Array => sorterOf(rows.length)(values, rows);

/** A sort for many columns of at most so many rows: it works in the same room each time, and its answer holds until the next. */
export function sorterOf(most: number): (values: Float64Array, rows: Uint32Array) => Uint32Array {
  const room = Array.from({ length: 4 }, () => new Uint32Array(most));
  return (values, rows) => {
    const [first, second, keys, otherKeys] = room.map((column) => column.subarray(0, rows.length)) as [
      Uint32Array,
      Uint32Array,
      Uint32Array,
      Uint32Array,
    ];
    // Counting 2,048 buckets three times does not pay for few.
    if (rows.length < 600) {
      first.set(rows);
      return first.sort((a, b) => (values[a] as number) - (values[b] as number));
    }
    fillKeys(keys, values, rows);
    scatter(rows, keys, 0, first, otherKeys);
    scatter(first, otherKeys, 11, second, keys);
    scatter(second, keys, 22, first, otherKeys);
    sortRuns(values, first, otherKeys);
    return first;
  };
}

/** One pass: rows and their keys in the order of eleven bits of the keys. */
function scatter(rows: Uint32Array, keys: Uint32Array, shift: number, toRows: Uint32Array, toKeys: Uint32Array): void {
  const starts = new Uint32Array(2049);
  for (let k = 0; k < keys.length; k++) (starts[(((keys[k] as number) >>> shift) & 2047) + 1] as number)++;
  for (let k = 0; k < 2048; k++) (starts[k + 1] as number) += starts[k] as number;
  for (let k = 0; k < keys.length; k++) {
    const key = keys[k] as number;
    const at = (starts[(key >>> shift) & 2047] as number)++;
    toRows[at] = rows[k] as number;
    toKeys[at] = key;
  }
}

/** The upper half of each float, mapped so that unsigned order is the order of the numbers. */
function fillKeys(keys: Uint32Array, values: Float64Array, rows: Uint32Array): void {
  const halves = new Uint32Array(values.buffer, values.byteOffset, values.length * 2);
  for (let k = 0; k < rows.length; k++) {
    const upper = halves[(rows[k] as number) * 2 + 1] as number;
    keys[k] = upper & 0x8000_0000 ? ~upper : upper | 0x8000_0000;
  }
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
