// What somebody can find out who holds everything that is published to it, and who is one of the firms.
//
// Method: for every hidden cell its least and greatest value given the whole of what is shown, by linear programs (attack.ts); for every
// cell hidden by a primary rule, the same through the eyes of each single holder. It takes nothing from how the hidden cells were chosen.
// Two programs a hidden cell, and few more: holders are mostly answered by moves that are known already. It knows no bounds on amounts but
// that they are not below zero; who knows more of a firm than its own books is not modelled.
import type { Solver } from "../evaluate/index.ts";
import { reach } from "./attack.ts";
import { FAR, modelOf, needOf, OUTSIDER } from "./model.ts";
import { closeSearch, createSearch, findUnmet, keepMove, type Search, seekShort, TOLERANCE } from "./needs.ts";
import type { Rules, Tables } from "./types.ts";

export interface AuditedCell {
  readonly id: string;
  readonly primary: boolean;
  /** What an outsider can say of it at least and at most; null: no end. */
  readonly low: number | null;
  readonly high: number | null;
  /** How far it must reach on both sides; 0 of cells hidden for others' sake. */
  readonly need: number;
}

export interface Finding {
  readonly cell: string;
  /** exact: it can be computed; under: it can be told too closely; shown: it is not hidden at all. */
  readonly kind: "exact" | "under" | "shown";
  /** The holder who can; null: anybody. */
  readonly holder: string | null;
}

export interface Audit {
  readonly cells: readonly AuditedCell[];
  readonly findings: readonly Finding[];
  readonly holders: number;
  readonly programs: number;
}

/** `hidden`: cells that are not shown; of those whose standing is decided, the standing counts. */
export function audit(tables: Tables, hidden: ReadonlySet<string>, rules: Rules, solver: Pick<Solver, "open">): Audit {
  const model = modelOf(tables, rules);
  const search = createSearch(model, solver);
  try {
    return attack(search, hidden);
  } finally {
    closeSearch(search);
  }
}

function attack(search: Search, hidden: ReadonlySet<string>): Audit {
  const { model, balances } = search;
  const is = Float64Array.from(model.cells, ({ id, standing }) =>
    standing === "hidden" || (standing === "open" && hidden.has(id)) ? 1 : 0,
  );
  const findings: Finding[] = model.cells.flatMap((cell, at) =>
    model.primary[at] !== null && is[at] === 0 && cell.standing === "open"
      ? [{ cell: cell.id, kind: "shown" as const, holder: null }]
      : [],
  );
  const cells = model.cells.flatMap((cell, at): AuditedCell[] => {
    if (is[at] === 0) return [];
    const [down = 0, up = 0] = ([-1, 1] as const).map((side) => {
      search.programs++;
      const { distance, move } = reach(model, is, { limits: OUTSIDER, cell: at, side }, balances);
      if (move.at.length > 0) keepMove(search, move);
      return distance;
    });
    const primary = model.primary[at] !== null;
    const exact = isNone(down, model.value[at]) && isNone(up, model.value[at]);
    if (exact && (primary || cell.standing === "open")) findings.push({ cell: cell.id, kind: "exact", holder: null });
    const end = (distance: number, side: number) =>
      distance >= FAR * 0.999 ? null : cell.value + side * distance * model.scale;
    return [
      {
        id: cell.id,
        primary,
        low: end(down, -1),
        high: end(up, 1),
        need: primary ? needOf(model, at, null) * model.scale : 0,
      },
    ];
  });
  for (const { cell, limits, reached } of findUnmet(search, is, "all", { seek: seekShort })) {
    const id = model.cells[cell]?.id ?? "";
    if (is[cell] === 0 || findings.some((one) => one.cell === id && one.holder === limits.holder)) continue;
    findings.push({
      cell: id,
      kind: isNone(reached.distance, model.value[cell]) ? "exact" : "under",
      holder: limits.holder,
    });
  }
  return { cells, findings, holders: model.placesOf.size, programs: search.programs };
}

const isNone = (distance: number, value = 0): boolean => distance <= TOLERANCE * Math.max(1, Math.abs(value));
