// Positions gathered by a key, as two flat arrays: counting sort, stable, O(positions + keys).

export interface Rows {
  /** Row k is `at` from start[k] up to start[k + 1]. */
  readonly start: Int32Array;
  readonly at: Int32Array;
}

export function rowsOf(key: Int32Array, size: number, order?: Int32Array): Rows {
  const start = new Int32Array(size + 1);
  for (let i = 0; i < key.length; i++) {
    const k = (key[i] as number) + 1;
    start[k] = (start[k] as number) + 1;
  }
  for (let k = 0; k < size; k++) start[k + 1] = (start[k + 1] as number) + (start[k] as number);
  const next = start.slice();
  const at = new Int32Array(key.length);
  for (let i = 0; i < key.length; i++) {
    const position = order ? (order[i] as number) : i;
    const k = key[position] as number;
    const place = next[k] as number;
    at[place] = position;
    next[k] = place + 1;
  }
  return { start, at };
}

/** Positions by several keys; the last key weighs most. */
export function sortedBy(
  count: number,
  keys: readonly { readonly key: Int32Array; readonly size: number }[],
): Int32Array {
  let order = new Int32Array(count).map((_, at) => at) as Int32Array;
  for (const { key, size } of keys) order = rowsOf(key, size, order).at;
  return order;
}

/** One value that is not a number makes the sum none. */
export function sumBy(key: Int32Array, value: Float64Array, size: number): Float64Array {
  const sums = new Float64Array(size);
  for (let at = 0; at < key.length; at++) {
    const k = key[at] as number;
    sums[k] = (sums[k] as number) + (value[at] as number);
  }
  return sums;
}
