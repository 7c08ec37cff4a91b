// Is there enough, and still enough without any one supplier? Cover of a demand by capacities, all in one unit.
//
// Method: N-1. O(suppliers). It needs capacities; where they are not known, coverage counts makers instead.
import { effectiveNumber } from "../chain/index.ts";

export interface Sufficiency {
  /** Capacity over demand. */
  readonly cover: number;
  readonly shortfall: number;
  /** What is short after each supplier is lost, in the order given. */
  readonly shortfallWithout: readonly number[];
  /** 1 / HHI of the capacities. */
  readonly effectiveSuppliers: number;
}

export function sufficiency(demand: number, capacities: readonly number[]): Sufficiency {
  if (!(demand > 0)) throw new RangeError(`a demand is above zero, not ${demand}`);
  const total = capacities.reduce((sum, capacity) => sum + capacity, 0);
  return {
    cover: total / demand,
    shortfall: Math.max(0, demand - total),
    shortfallWithout: capacities.map((capacity) => Math.max(0, demand - (total - capacity))),
    effectiveSuppliers: effectiveNumber(capacities),
  };
}
