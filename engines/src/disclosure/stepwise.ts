// A safe choice of hidden cells without looking at all choices: what is open is met need by need, then what is not needed is shown again.
//
// Method: the cheapest move over the whole system for each need that no known move shows (a linear program; Robertson 1995, Kelly): it costs
// next to nothing through cells that are hidden already, a cell's whole loss where it takes the whole need, and what it goes through is hidden. Hiding
// more never opens what was met, so each need is looked at once; coarse cells go first. Shown again, dearest first, is what no kept move needs or where another
// move is found: only needs whose moves go through the cell are looked at again. All programs have the same relations, so each begins where the
// one before ended. A program for each need that no move shows and for each that a trial opens. It does not reach the least loss.
import type { Move } from "./attack.ts";
import { listProtected, lookAt, reachedBy, type Search, type Seek, seekCheapest, seekShort } from "./needs.ts";

/** For each cell and side the moves that show it to be safe. */
interface Covered {
  readonly cell: number;
  readonly side: 1 | -1;
  readonly shown: readonly Move[];
}

export interface Stepped {
  readonly hidden: Float64Array;
  /** Cells that nothing can protect. */
  readonly impossible: readonly number[];
}

/** A cell that is hidden already is not free: a short way through it leaves fewer holders to be asked about. */
const FREE = 1e-4;
/** Showing again is not worth asking for more holders one by one. */
const PATIENCE = 12;

/** `open`: cells that may be shown again, where they are hidden in `start` or are hidden here. `costs`: what leads the way, of each cell; left out: its own. */
export function chooseStepwise(
  search: Search,
  start: Float64Array,
  open: readonly number[],
  costs: Float64Array = Float64Array.from(search.model.cells, ({ cost }) => cost),
): Stepped {
  const hidden = start.slice();
  const covered: Covered[] = [];
  const impossible: number[] = [];
  for (const cell of listProtected(search.model))
    for (const side of [1, -1] as const) {
      const { met, shown } = lookAt(search, hidden, { cell, side, who: "all" }, { most: 1, seek: hideAlong(costs) });
      if (met) covered.push({ cell, side, shown });
      else impossible.push(cell);
    }
  return { hidden: trim(search, hidden, open, covered), impossible: [...new Set(impossible)] };
}

/** Hides what the cheapest move goes through. */
const hideAlong =
  (costs: Float64Array): Seek =>
  (search, hidden, aim) => {
    const { cells } = search.model;
    const now = Float64Array.from(cells, ({ standing }, at) =>
      standing === "shown" ? Number.POSITIVE_INFINITY : (hidden[at] === 1 ? FREE : 1) * (costs[at] ?? 0),
    );
    const move = seekCheapest(search, now, aim) ?? { at: [], by: [] };
    for (const at of move.at) hidden[at] = 1;
    return reachedBy(move, aim, cells.length);
  };

/** Shows again what is not needed, dearest first. */
function trim(
  search: Search,
  hidden: Float64Array,
  open: readonly number[],
  covered: readonly Covered[],
): Float64Array {
  const { cells } = search.model;
  const left = hidden.slice();
  const now = [...covered];
  /** By cell, the places in `now` of those whose moves have gone through it. */
  const through = new Map<number, Set<number>>();
  const enter = ({ shown }: Covered, place: number) => {
    for (const { at } of shown)
      for (const one of at) {
        const places = through.get(one);
        if (places) places.add(place);
        else through.set(one, new Set([place]));
      }
  };
  now.forEach(enter);
  const chosen = open.filter((at) => hidden[at] === 1).sort((a, b) => (cells[b]?.cost ?? 0) - (cells[a]?.cost ?? 0));
  for (const at of chosen) {
    left[at] = 0;
    const fresh = new Map<number, Covered>();
    const safe = [...(through.get(at) ?? [])].every((place) => {
      const { cell, side, shown } = now[place] as Covered;
      if (!shown.some((move) => move.at.includes(at))) return true;
      const again = lookAt(search, left, { cell, side, who: "all" }, { most: 1, patience: PATIENCE, seek: seekShort });
      fresh.set(place, { cell, side, shown: again.shown });
      return again.met;
    });
    if (!safe) left[at] = 1;
    else
      for (const [place, one] of fresh) {
        now[place] = one;
        enter(one, place);
      }
  }
  return left;
}
