// What an indicator says of its group: mean, quantiles, least and greatest value, and the share at or below each value. Only counted rows
// make the group; others are measured against it. Groups are looked at one by one, so that a sort stays in the cache: O(n) for sums, a
// sort of each group where an order is needed.
import { sortRows } from "./sort.ts";

export interface GroupStatistics {
  readonly mean: Float64Array;
  readonly min: Float64Array;
  readonly max: Float64Array;
}

/** The rows laid out group by group, each group in the order of the file. */
export interface Layout {
  /** Where each row stands. */
  readonly placeOf: Uint32Array;
  /** Where each group starts; one more start than groups. */
  readonly starts: Uint32Array;
}

export interface Members extends Layout {
  readonly peer: Int32Array;
  readonly peers: number;
  readonly counted: Uint8Array;
}

export function layOut(peer: Int32Array, peers: number): Layout {
  const starts = new Uint32Array(peers + 1);
  for (let row = 0; row < peer.length; row++) (starts[(peer[row] as number) + 1] as number)++;
  for (let group = 0; group < peers; group++) (starts[group + 1] as number) += starts[group] as number;
  const next = starts.slice();
  const placeOf = new Uint32Array(peer.length);
  for (let row = 0; row < peer.length; row++) placeOf[row] = (next[peer[row] as number] as number)++;
  return { placeOf, starts };
}

/** Sums carry their rounding errors along (Neumaier 1974), so that the order of the rows does not change a digit of the mean. */
export function statisticsOf(values: Float64Array, { peer, peers, counted }: Members): GroupStatistics {
  const count = new Float64Array(peers);
  const sum = new Float64Array(peers);
  const lost = new Float64Array(peers);
  const min = new Float64Array(peers).fill(Number.POSITIVE_INFINITY);
  const max = new Float64Array(peers).fill(Number.NEGATIVE_INFINITY);
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    if (counted[row] !== 1 || Number.isNaN(value)) continue;
    const group = peer[row] as number;
    const before = sum[group] as number;
    const after = before + value;
    (lost[group] as number) += Math.abs(before) >= Math.abs(value) ? before - after + value : value - after + before;
    sum[group] = after;
    (count[group] as number)++;
    if (value < (min[group] as number)) min[group] = value;
    if (value > (max[group] as number)) max[group] = value;
  }
  const orNone = (column: Float64Array) => column.map((value, group) => (count[group] === 0 ? Number.NaN : value));
  const mean = sum.map((total, group) => (total + (lost[group] as number)) / (count[group] as number));
  return { mean, min: orNone(min), max: orNone(max) };
}

/** Of each group, by linear interpolation between neighbours. */
export function quantileOf(values: Float64Array, members: Members, share: number): Float64Array {
  const { starts, counted, placeOf } = members;
  const laid = new Float64Array(values.length);
  for (let row = 0; row < values.length; row++)
    laid[placeOf[row] as number] = counted[row] === 1 ? (values[row] as number) : Number.NaN;
  return Float64Array.from({ length: members.peers }, (_, group) => {
    const sorted = laid
      .subarray(starts[group], starts[group + 1])
      .filter((value) => !Number.isNaN(value))
      .sort();
    const place = (sorted.length - 1) * share;
    const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
    return low === undefined || high === undefined ? Number.NaN : low + (high - low) * (place - Math.floor(place));
  });
}

/**
 * Share of the group at or below each value; at or above it where lower is better. NaN where unknown or the group is empty. Values are
 * laid out by group first and their shares brought back at the end, so that memory is only ever read and written in streams.
 */
export function sharesOf(values: Float64Array, members: Members, lowerIsBetter: boolean): Float64Array {
  const { peers, starts, counted, placeOf } = members;
  const laid = new Float64Array(values.length);
  const laidCounted = new Uint8Array(values.length);
  for (let row = 0; row < values.length; row++) {
    const place = placeOf[row] as number;
    laid[place] = lowerIsBetter ? -(values[row] as number) : (values[row] as number);
    laidCounted[place] = counted[row] as number;
  }
  for (let group = 0; group < peers; group++) {
    const [start, end] = [starts[group] as number, starts[group + 1] as number];
    turnIntoShares(laid.subarray(start, end), laidCounted.subarray(start, end));
  }
  const shares = new Float64Array(values.length);
  for (let row = 0; row < values.length; row++) shares[row] = laid[placeOf[row] as number] as number;
  return shares;
}

function turnIntoShares(values: Float64Array, counted: Uint8Array): void {
  const order = sortRows(values, knownRows(values));
  let all = 0;
  for (const at of order) all += counted[at] as number;
  const shares = new Float64Array(values.length).fill(Number.NaN);
  let passed = 0;
  for (let start = 0; start < order.length; ) {
    const value = values[order[start] as number];
    let end = start;
    for (; end < order.length && values[order[end] as number] === value; end++)
      passed += counted[order[end] as number] as number;
    for (let at = start; at < end; at++) shares[order[at] as number] = passed / all;
    start = end;
  }
  values.set(shares);
}

function knownRows(values: Float64Array): Uint32Array {
  const rows = new Uint32Array(values.length);
  let count = 0;
  for (let row = 0; row < values.length; row++) if (!Number.isNaN(values[row])) rows[count++] = row;
  return rows.subarray(0, count);
}
