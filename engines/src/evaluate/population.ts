// What an indicator says of its group: mean, quantiles, least and greatest value, and the share at or below each value. Only counted rows
// make the group; others are measured against it. Groups are looked at one by one, so that a sort stays in the cache: O(n) for sums, a
// sort of each group where an order is needed.
import { sorterOf } from "./sort.ts";

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
  /** The same in the order of the layout. */
  readonly laidCounted: Uint8Array;
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

export function membersOf({ placeOf, starts }: Layout, peer: Int32Array, peers: number, counted: Uint8Array): Members {
  const laidCounted = new Uint8Array(counted.length);
  for (let row = 0; row < counted.length; row++) laidCounted[placeOf[row] as number] = counted[row] as number;
  return { placeOf, starts, peer, peers, counted, laidCounted };
}

/** Sums carry their rounding errors along (Neumaier 1974), so that the order of the rows does not change a digit of the mean. */
export function meanOf(values: Float64Array, { peer, peers, counted }: Members): Float64Array {
  const count = new Float64Array(peers);
  const sum = new Float64Array(peers);
  const lost = new Float64Array(peers);
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    if (counted[row] !== 1 || Number.isNaN(value)) continue;
    const group = peer[row] as number;
    const before = sum[group] as number;
    const after = before + value;
    (lost[group] as number) += Math.abs(before) >= Math.abs(value) ? before - after + value : value - after + before;
    sum[group] = after;
    (count[group] as number)++;
  }
  return sum.map((total, group) => (total + (lost[group] as number)) / (count[group] as number));
}

/** How many of each group are counted and known. */
export function countOf(values: Float64Array, { peer, peers, counted }: Members): Float64Array {
  const count = new Float64Array(peers);
  for (let row = 0; row < values.length; row++)
    if (counted[row] === 1 && !Number.isNaN(values[row])) (count[peer[row] as number] as number)++;
  return count;
}

/** The greatest value of each group, or the least. */
export function extremeOf(values: Float64Array, { peer, peers, counted }: Members, which: "min" | "max"): Float64Array {
  const extreme = new Float64Array(peers).fill(Number.NaN);
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    if (counted[row] !== 1 || Number.isNaN(value)) continue;
    const group = peer[row] as number;
    const before = extreme[group] as number;
    if (!(which === "min" ? before <= value : before >= value)) extreme[group] = value;
  }
  return extreme;
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
  const { peers, starts, laidCounted, placeOf } = members;
  const laid = new Float64Array(values.length);
  const sign = lowerIsBetter ? -1 : 1;
  for (let row = 0; row < values.length; row++) laid[placeOf[row] as number] = sign * (values[row] as number);
  const most = starts.reduce((size, start, group) => Math.max(size, start - (starts[group - 1] ?? 0)), 0);
  const [known, sorted, sort] = [new Uint32Array(most), new Float64Array(most), sorterOf(most)];
  for (let group = 0; group < peers; group++) {
    const [start, end] = [starts[group] as number, starts[group + 1] as number];
    const own = laid.subarray(start, end);
    turnIntoShares(own, laidCounted.subarray(start, end), sort(own, knownRows(own, known)), sorted);
  }
  const shares = new Float64Array(values.length);
  for (let row = 0; row < values.length; row++) shares[row] = laid[placeOf[row] as number] as number;
  return shares;
}

/** Values, and which of them are counted, in the order of the column `order`; unknown ones stay unknown. `sorted` is room to work in. */
function turnIntoShares(values: Float64Array, counted: Uint8Array, order: Uint32Array, sorted: Float64Array): void {
  let all = 0;
  for (let at = 0; at < order.length; at++) {
    const row = order[at] as number;
    sorted[at] = values[row] as number;
    all += counted[row] as number;
  }
  let passed = 0;
  for (let start = 0, end = 0; start < order.length; start = end) {
    for (; end < order.length && sorted[end] === sorted[start]; end++)
      passed += counted[order[end] as number] as number;
    const share = passed / all;
    for (let at = start; at < end; at++) values[order[at] as number] = share;
  }
}

function knownRows(values: Float64Array, room: Uint32Array): Uint32Array {
  let count = 0;
  for (let row = 0; row < values.length; row++) if (!Number.isNaN(values[row])) room[count++] = row;
  return room.subarray(0, count);
}
