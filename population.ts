// What an indicator says of its group: mean, quantiles, least and greatest value, and the share at or below each value. Only counted rows
// make the group; others are measured against it. One sort an indicator where it needs an order: O(n log n) at worst, O(n) for spread values.
import { sortRows } from "./sort.ts";

export interface GroupStatistics {
  readonly count: Float64Array;
  readonly mean: Float64Array;
  readonly min: Float64Array;
  readonly max: Float64Array;
}

export interface Members {
  readonly peer: Int32Array;
  readonly peers: number;
  readonly counted: Uint8Array;
}

export function statisticsOf(values: Float64Array, { peer, peers, counted }: Members): GroupStatistics {
  const count = new Float64Array(peers);
  const sum = new Float64Array(peers);
  const min = new Float64Array(peers).fill(Number.POSITIVE_INFINITY);
  const max = new Float64Array(peers).fill(Number.NEGATIVE_INFINITY);
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    if (counted[row] !== 1 || Number.isNaN(value)) continue;
    const group = peer[row] as number;
    (count[group] as number)++;
    (sum[group] as number) += value;
    if (value < (min[group] as number)) min[group] = value;
    if (value > (max[group] as number)) max[group] = value;
  }
  const none = (column: Float64Array) => column.map((value, group) => (count[group] === 0 ? Number.NaN : value));
  const mean = sum.map((total, group) => total / (count[group] as number));
  return { count, mean, min: none(min), max: none(max) };
}

/** Of each group, by linear interpolation between neighbours. */
export function quantileOf(values: Float64Array, { peer, peers, counted }: Members, share: number): Float64Array {
  const lists: number[][] = Array.from({ length: peers }, () => []);
  for (const row of sortRows(values, knownRows(values, counted))) lists[peer[row] as number]?.push(values[row] as number);
  return Float64Array.from(lists, (list) => {
    const at = (list.length - 1) * share;
    const [low, high] = [list[Math.floor(at)], list[Math.ceil(at)]];
    return low === undefined || high === undefined ? Number.NaN : low + (high - low) * (at - Math.floor(at));
  });
}

/** Share of the group at or below each value; at or above it where lower is better. NaN where unknown or the group is empty. */
export function sharesOf(values: Float64Array, { peer, peers, counted }: Members, lowerIsBetter: boolean): Float64Array {
  const shares = new Float64Array(values.length).fill(Number.NaN);
  const order = sortRows(values, knownRows(values));
  if (lowerIsBetter) order.reverse();
  const size = new Float64Array(peers);
  for (const row of order) if (counted[row] === 1) (size[peer[row] as number] as number)++;
  const passed = new Float64Array(peers);
  for (let start = 0; start < order.length; ) {
    const value = values[order[start] as number];
    let end = start;
    for (; end < order.length && values[order[end] as number] === value; end++) {
      const row = order[end] as number;
      if (counted[row] === 1) (passed[peer[row] as number] as number)++;
    }
    for (let at = start; at < end; at++) {
      const row = order[at] as number;
      const group = peer[row] as number;
      shares[row] = (passed[group] as number) / (size[group] as number);
    }
    start = end;
  }
  return shares;
}

export function knownRows(values: Float64Array, counted?: Uint8Array): Uint32Array {
  const rows = new Uint32Array(values.length);
  let count = 0;
  for (let row = 0; row < values.length; row++)
    if (!Number.isNaN(values[row]) && (counted === undefined || counted[row] === 1)) rows[count++] = row;
  return rows.subarray(0, count);
}
