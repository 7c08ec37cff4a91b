// The firms that are to be looked at again, taken level by level, the lowest first; those of one level are judged together.
// Functions over one plain object: closures made anew for each shock would be compiled anew for each.
import type { Room } from "./room.ts";

const MOST_STEPS = 1_000_000;

export interface Frontier {
  /** Per firm, 1 = all is left. */
  readonly share: Float64Array;
  /** Firms that lost anything, in the order in which it reached them. */
  readonly touched: number[];
  readonly state: Uint8Array;
  readonly before: Float64Array;
  readonly level: Int32Array;
  readonly slight: number;
  readonly waiting: number[][];
  lowest: number;
  steps: number;
}

export function createFrontier(
  { share, state, before }: Pick<Room, "share" | "state" | "before">,
  level: Int32Array,
  stopped: readonly number[],
  slight: number,
): Frontier {
  const touched: number[] = [...new Set(stopped)];
  for (const firm of touched) {
    share[firm] = 0;
    before[firm] = 1;
    state[firm] = 2;
  }
  return { share, touched, state, before, level, slight, waiting: [], lowest: 0, steps: 0 };
}

export function mark(frontier: Frontier, firm: number): void {
  const { state, waiting } = frontier;
  if (state[firm] !== 0) return;
  state[firm] = 1;
  const at = frontier.level[firm] as number;
  while (waiting.length <= at) waiting.push([]);
  (waiting[at] as number[]).push(firm);
  if (at < frontier.lowest) frontier.lowest = at;
}

/** Firms that lost more by it; none when nothing waits any more. */
export function nextOf<Way>(
  frontier: Frontier,
  way: Way,
  lossOf: (way: Way, firm: number) => number,
): readonly number[] {
  const { share, touched, state, before, slight, waiting } = frontier;
  while (frontier.lowest < waiting.length && frontier.steps++ < MOST_STEPS) {
    const firms = waiting[frontier.lowest] as number[];
    if (firms.length === 0) {
      frontier.lowest++;
      continue;
    }
    waiting[frontier.lowest] = [];
    const changed: number[] = [];
    const left = new Float64Array(firms.length);
    for (let at = 0; at < firms.length; at++) left[at] = Math.max(0, 1 - lossOf(way, firms[at] as number));
    for (let at = 0; at < firms.length; at++) {
      const firm = firms[at] as number;
      state[firm] = 0;
      const was = share[firm] as number;
      const now = left[at] as number;
      // Never up again: a lower share elsewhere cannot raise this one.
      if (was - now <= slight && !(now === 0 && was > 0)) continue;
      if (was === 1) touched.push(firm);
      before[firm] = was;
      share[firm] = now;
      changed.push(firm);
    }
    if (changed.length > 0) return changed;
  }
  return [];
}

/** What is left of the touched firms, in their order; leaves the room clean. */
export function endOf({ share, touched, state, waiting }: Frontier): Float64Array {
  const left = new Float64Array(touched.length);
  for (let k = 0; k < touched.length; k++) {
    const firm = touched[k] as number;
    left[k] = share[firm] as number;
    share[firm] = 1;
    state[firm] = 0;
  }
  for (const firms of waiting) for (const firm of firms) state[firm] = 0;
  return left;
}
