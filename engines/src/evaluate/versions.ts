// Which version of a rule holds on a day: the one of its family whose days of evaluation include it. Unknown days are open.
import type { RuleSet } from "./types.ts";

type Versioned = Pick<RuleSet, "id" | "families" | "effective">;

export function listInForce<V extends Versioned>(all: readonly V[], family: string, day: string): V[] {
  return all.filter(
    ({ families, effective: { from, to } }) =>
      families.includes(family) && (from === null || from <= day) && (to === null || day <= to),
  );
}
