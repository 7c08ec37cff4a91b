// A choice of hidden cells for tables that are too large to settle at once: they are split by their hierarchies, and settled part by part.
//
// Method: in the manner of HiTaS (De Wolf 2002; the modular approach of tau-ARGUS): a part is a total with its divisions by each dimension and what
// lies between these, coarse ones first. What a part hides is hidden in all others; and how far the moves that protect a cell go through a cell
// that other parts have too, they must be able to move it (`carried`): a margin hidden below is carried up, one hidden above is carried down, round
// after round until nothing changes. Parts up to `PART_CELLS` open cells are settled exactly, others step by step. O(parts × rounds) of such.
// It promises nothing for the whole: a move may need several parts at once. What is still open is met over the whole afterwards.
import type { Move } from "./attack.ts";
import { chooseExactly } from "./exact.ts";
import { type Model, modelOf, needOf } from "./model.ts";
import { createSearch, findUnmet, type Search } from "./needs.ts";
import { type Completed, complete } from "./stepwise.ts";

const PART_CELLS = 24;
const PART_ROUNDS = 30;
const ROUNDS = 3;

export function splitByHierarchy({ model, solve }: Search, fixed: Float64Array, open: readonly number[]): Float64Array {
  const hidden = fixed.slice();
  const isOpen = new Set(open);
  // Not scaled: parts have scales of their own.
  const carried = new Float64Array(model.cells.length);
  const parts = partsOf(model).map((rows) => ({
    rows,
    cells: [...new Set(rows.flatMap((row) => model.rows[row]?.at ?? []))],
    moves: new Map<number, Move[]>(),
  }));
  const settled = parts.map(() => "");
  for (let round = 0; round < ROUNDS; round++) {
    let changed = false;
    parts.forEach(({ rows, cells, moves }, nth) => {
      const state = cells.map((at) => `${hidden[at]} ${carried[at]?.toPrecision(6)}`).join();
      if (settled[nth] === state) return;
      changed = true;
      const part = partOf(model, rows, cells, hidden, carried);
      const own = cells.flatMap((at, place) => (isOpen.has(at) && hidden[at] === 0 ? [place] : []));
      const done = settle({ ...createSearch(part, solve), moves }, own);
      done.hidden.forEach((share, place) => {
        if (share === 1) hidden[cells[place] as number] = 1;
      });
      carry(part, done, cells, carried);
      settled[nth] = cells.map((at) => `${hidden[at]} ${carried[at]?.toPrecision(6)}`).join();
    });
    if (!changed) break;
  }
  return hidden;
}

/** What can be had of what is asked; what cannot is asked of the whole. */
function settle(search: Search, open: readonly number[]): Completed {
  const { model } = search;
  const fixed = Float64Array.from(model.cells, ({ standing }) => (standing === "hidden" ? 1 : 0));
  if (open.length === 0 || open.length > PART_CELLS || findUnmet(search, fixed, "alone", 1).length === 0)
    return complete(search, fixed, "alone");
  const everything = fixed.slice();
  for (const at of open) everything[at] = 1;
  if (findUnmet(search, everything, "all", 1).length > 0) return complete(search, fixed, "alone");
  return complete(search, chooseExactly(search, fixed, open, PART_ROUNDS).hidden, "alone");
}

/** How far the moves that were found take the cells, at the size that is needed. */
function carry(part: Model, { cover }: Completed, cells: readonly number[], carried: Float64Array): void {
  for (const { cell, side, shown } of cover.values()) {
    const need = needOf(part, cell, null);
    for (const { at, by } of shown.slice(0, 1)) {
      const distance = side * (by[at.indexOf(cell)] ?? 0);
      at.forEach((one, term) => {
        const whole = cells[one] as number;
        const moved = ((Math.abs(by[term] ?? 0) * need) / distance) * part.scale;
        carried[whole] = Math.max(carried[whole] ?? 0, Math.min(moved, (part.down[one] ?? 0) * part.scale));
      });
    }
  }
}

function partOf(
  { cells: all, rows: relations, rules }: Model,
  rows: readonly number[],
  cells: readonly number[],
  hidden: Float64Array,
  carried: Float64Array,
): Model {
  const name = (at: number | undefined) => all[at ?? -1]?.id ?? "";
  const made = modelOf(
    {
      cells: cells.map((at) => {
        const cell = all[at] as Model["cells"][number];
        return hidden[at] === 1 ? { ...cell, standing: "hidden" as const } : cell;
      }),
      relations: rows.map((row) => {
        const [total, ...parts] = relations[row]?.at ?? [];
        return { total: name(total), parts: parts.map(name) };
      }),
    },
    rules,
  );
  return { ...made, carried: Float64Array.from(cells, (at) => (carried[at] ?? 0) / made.scale) };
}

/** Relations by part, each in at least one; parts within others are left out. Known by the relations alone, so earlier releases have theirs too. */
function partsOf({ rows }: Pick<Model, "rows">): number[][] {
  const byTotal = Map.groupBy(rows.keys(), (row) => rows[row]?.at[0] ?? -1);
  const parts = [...byTotal.keys()].map((total) => closure(rows, byTotal, total));
  return parts
    .filter((one, nth) => {
      const has = parts.findIndex(
        (other, place) =>
          place !== nth &&
          (other.size > one.size || (other.size === one.size && place < nth)) &&
          [...one].every((row) => other.has(row)),
      );
      return has < 0;
    })
    .map((part) => [...part].sort((a, b) => a - b));
}

/** A total's divisions, and those of their cells whose parts are divided by another dimension too. */
function closure(rows: Model["rows"], byTotal: ReadonlyMap<number, readonly number[]>, total: number): Set<number> {
  const taken = new Set(byTotal.get(total) ?? []);
  for (;;) {
    const cells = new Set([...taken].flatMap((row) => rows[row]?.at ?? []));
    let found = [...cells].flatMap((at) => (byTotal.get(at) ?? []).filter((row) => !taken.has(row)));
    for (let before = -1; before !== found.length; ) {
      before = found.length;
      const times = new Map<number, number>();
      for (const row of found)
        for (const part of rows[row]?.at.slice(1) ?? []) times.set(part, (times.get(part) ?? 0) + 1);
      found = found.filter((row) => (rows[row]?.at ?? []).slice(1).every((part) => (times.get(part) ?? 0) > 1));
    }
    if (found.length === 0) return taken;
    for (const row of found) taken.add(row);
  }
}
