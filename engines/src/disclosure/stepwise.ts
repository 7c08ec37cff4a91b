// A safe choice of hidden cells without looking at all choices: what is open is met cell by cell, then what is not needed is shown again.
//
// Method: the cheapest move over the whole system for each need that is open (a linear program; Robertson 1995, Kelly); hiding more never opens
// what was met, so each cell is looked at once. Shown again, dearest first, is what no kept move needs or where another move is found: only needs
// whose moves go through the cell are looked at again. A program for each need that is open and for each that a trial opens.
// It does not reach the least loss.
import { downOf, type Move, upOf } from "./attack.ts";
import { FAR } from "./model.ts";
import { listProtected, lookAt, type Search, TOLERANCE, type Unmet, type Who } from "./needs.ts";

/** For each cell and side the moves that show it to be safe. */
type Cover = Map<string, { readonly cell: number; readonly side: 1 | -1; readonly shown: readonly Move[] }>;

export interface Completed {
  readonly hidden: Float64Array;
  readonly cover: Cover;
  /** Cells that nothing can protect. */
  readonly impossible: ReadonlySet<number>;
}

/** Coarse cells go before fine ones. */
export function complete(search: Search, start: Float64Array, who: Who = "all"): Completed {
  const hidden = start.slice();
  const cover: Cover = new Map();
  const impossible = new Set<number>();
  for (const cell of listProtected(search.model))
    for (const side of [1, -1] as const)
      for (;;) {
        const { unmet, shown } = lookAt(search, hidden, cell, side, who, 1);
        const [first] = unmet;
        if (!first) {
          cover.set(`${cell} ${side}`, { cell, side, shown });
          break;
        }
        const more = cheapestMove(search, hidden, first);
        if (more === null || more.length === 0) {
          impossible.add(cell);
          break;
        }
        for (const at of more) hidden[at] = 1;
      }
  return { hidden, cover, impossible };
}

/** null: there is none. */
function cheapestMove(
  { model, solve }: Search,
  hidden: Float64Array,
  { limits, cell, side, size }: Unmet,
): number[] | null {
  const usable = model.cells.flatMap(({ standing }, at) => (standing === "shown" ? [] : [at]));
  const cost = (at: number, most: number) =>
    hidden[at] === 1 ? 0 : (model.cells[at]?.cost ?? 0) / Math.max(1e-9, Math.min(most, size));
  const is = new Set(usable);
  const most = Object.fromEntries(
    usable.flatMap((at) => [
      [`u${at}`, upOf(model, limits, at)],
      [`d${at}`, downOf(model, limits, at)],
    ]),
  );
  const found = solve({
    sense: "min",
    cost: Object.fromEntries(
      usable.flatMap((at) => [
        [`u${at}`, cost(at, upOf(model, limits, at))],
        [`d${at}`, cost(at, downOf(model, limits, at))],
      ]),
    ),
    constraints: [
      ...model.rows.map(({ at, by }) => ({
        terms: Object.fromEntries(
          at.flatMap((one, place) =>
            is.has(one)
              ? [
                  [`u${one}`, by[place] ?? 0],
                  [`d${one}`, -(by[place] ?? 0)],
                ]
              : [],
          ),
        ),
        least: 0,
        most: 0,
      })),
      { terms: { [`u${cell}`]: side, [`d${cell}`]: -side }, least: Math.min(size, FAR / 2) },
    ],
    most,
  });
  if (found.status === "infeasible") return null;
  if (found.status !== "optimal") throw new Error(`a cell could not be protected: ${found.status}`);
  return usable.filter(
    (at) =>
      hidden[at] === 0 &&
      Math.abs((found.variables[`u${at}`] ?? 0) - (found.variables[`d${at}`] ?? 0)) > TOLERANCE * size,
  );
}

/** Shows again what is not needed, dearest first. Cells that the moves of more than `most` needs go through are left: they are hardly ever free. */
export function trim(
  search: Search,
  open: readonly number[],
  { hidden, cover }: Completed,
  most = Number.POSITIVE_INFINITY,
): Float64Array {
  const { cells } = search.model;
  const left = hidden.slice();
  const now: Cover = new Map(cover);
  const chosen = open.filter((at) => hidden[at] === 1).sort((a, b) => (cells[b]?.cost ?? 0) - (cells[a]?.cost ?? 0));
  for (const at of chosen) {
    const through = [...now].filter(([, { shown }]) => shown.some((move) => move.at.includes(at)));
    if (through.length > most) continue;
    left[at] = 0;
    const fresh: Cover = new Map();
    const safe = through.every(([key, { cell, side }]) => {
      const again = lookAt(search, left, cell, side, "all", 1);
      fresh.set(key, { cell, side, shown: again.shown });
      return again.unmet.length === 0;
    });
    if (!safe) left[at] = 1;
    else for (const [key, one] of fresh) now.set(key, one);
  }
  return left;
}
