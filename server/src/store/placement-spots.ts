// Where placements stand and how they are decided: link, role and decision, each kind kept once under a number. What is
// staged of a million firms names them by it.
import type { Placement } from "@jiqun/engines/chain";
import { createNumbering, type Kept } from "./kinds.ts";

export type SpotKind = Pick<Placement, "chain" | "link" | "role" | "decision">;

export const numberSpots = createNumbering<SpotKind>({
  table: "placement_spot",
  columns: [
    ["chain", "chain", "text"],
    ["link", "link", "text"],
    ["role", "role", "text"],
    ["decision", "decision", "text"],
  ],
  pick: ({ chain, link, role, decision }) => ({ chain, link, role, decision }),
  about: ({ link }) => link,
  find(kept, { chain, link, role, decision }) {
    const alike = kept.get(link);
    if (alike === undefined) return undefined;
    for (let at = 0; at < alike.length; at++) {
      const one = alike[at] as Kept<SpotKind>;
      if (one.role === role && one.decision === decision && one.chain === chain) return one.id;
    }
    return undefined;
  },
});
