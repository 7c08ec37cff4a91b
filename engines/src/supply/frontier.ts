// The firms that are to be looked at again, taken level by level, the lowest first; those of one level are judged together.

const MOST_STEPS = 1_000_000;

export function createFrontier(level: Int32Array, stopped: readonly number[], slight: number) {
  const share = new Float64Array(level.length).fill(1);
  const touched: number[] = [...new Set(stopped)];
  /** 1 = waits, 2 = has stopped and stays so. */
  const state = new Uint8Array(level.length);
  const waiting: number[][] = [];
  let lowest = 0;
  let steps = 0;
  for (const firm of touched) {
    share[firm] = 0;
    state[firm] = 2;
  }
  return {
    left: { share, touched },
    first: (): readonly number[] => touched.slice(),
    mark(firm: number): void {
      if (state[firm] !== 0) return;
      state[firm] = 1;
      const at = level[firm] as number;
      const list = waiting[at];
      if (list) list.push(firm);
      else waiting[at] = [firm];
      if (at < lowest) lowest = at;
    },
    /** Firms that lost more by it; none when nothing waits any more. */
    next(lossOf: (firm: number) => number): readonly number[] {
      while (lowest < waiting.length && steps++ < MOST_STEPS) {
        const firms = waiting[lowest] ?? [];
        if (firms.length === 0) {
          lowest++;
          continue;
        }
        waiting[lowest] = [];
        const changed: number[] = [];
        const left = firms.map((firm) => Math.max(0, 1 - lossOf(firm)));
        for (let at = 0; at < firms.length; at++) {
          const firm = firms[at] as number;
          state[firm] = 0;
          const [before, now] = [share[firm] as number, left[at] as number];
          // Never up again: a lower share elsewhere cannot raise this one.
          if (before - now <= slight && !(now === 0 && before > 0)) continue;
          if (before === 1) touched.push(firm);
          share[firm] = now;
          changed.push(firm);
        }
        if (changed.length > 0) return changed;
      }
      return [];
    },
  };
}
