// The cheapest way to move a cell far enough: a short one, so that it comes close to the own amounts of few holders.
//
// Method: a linear program over the whole system (Robertson 1995, Kelly): up and down of each cell apart, each at a cost for all that it can be or need be moved.
import type { OpenBalances } from "../evaluate/index.ts";
import { type Aim, checkMove, downOf, type Move, sparse, upOf } from "./attack.ts";
import type { Model } from "./model.ts";

/** Up and down apart, so that each has its cost. */
export const bothWays = ({ rows, cells }: Pick<Model, "rows" | "cells">): Model["rows"] =>
  rows.map(({ at, by }) => ({
    at: [...at, ...at.map((one) => one + cells.length)],
    by: [...by, ...by.map((factor) => -factor)],
  }));

/** `costs`: of each cell; one without an end may not be moved. `shares`: how much of each is hidden, of all where left out. null: it cannot be moved so far. */
export function cheapestMove(
  model: Model,
  costs: Float64Array,
  { limits, cell, side, enough, clip = Number.POSITIVE_INFINITY }: Aim & Required<Pick<Aim, "enough">>,
  { ways, shares }: { readonly ways: OpenBalances; readonly shares?: Float64Array },
): Move | null {
  const count = model.cells.length;
  const [cost, least, most] = [new Float64Array(2 * count), new Float64Array(2 * count), new Float64Array(2 * count)];
  costs.forEach((each, at) => {
    if (each === Number.POSITIVE_INFINITY) return;
    [upOf(model, limits, at), downOf(model, limits, at)].forEach((end, way) => {
      most[at + way * count] = Math.min(clip, end) * (shares?.[at] ?? 1);
      cost[at + way * count] = each / Math.max(1e-9, Math.min(end, enough));
    });
  });
  const [there, back] = side > 0 ? [cell, cell + count] : [cell + count, cell];
  if ((most[there] ?? 0) < enough) return null;
  least[there] = enough;
  most[there] = enough;
  most[back] = 0;
  const found = ways.ask({ cost, least, most });
  if (found.status === "infeasible") return null;
  const by = Float64Array.from({ length: count }, (_, at) => (found.x[at] ?? 0) - (found.x[at + count] ?? 0));
  const move = sparse(by);
  const down = most.slice(count).map((end) => -end);
  checkMove(model, move, down, most);
  return move;
}
