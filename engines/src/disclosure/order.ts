// Tables in an order that does not depend on how they came: totals before their parts, then by name; holders by amount, then by name.
// O(cells + relations, sorted).
import type { Tables } from "./types.ts";

export function inOrder({ cells, relations }: Tables): Tables {
  const level = levelsOf({ cells, relations });
  const by = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return {
    cells: cells
      .map((cell) => ({
        ...cell,
        holdings: cell.holdings.toSorted((a, b) => b.value - a.value || by(a.holder, b.holder)),
      }))
      .sort((a, b) => (level.get(a.id) ?? 0) - (level.get(b.id) ?? 0) || by(a.id, b.id)),
    relations: relations
      .map(({ total, parts }) => ({ total, parts: parts.toSorted(by) }))
      .sort((a, b) => by(a.total, b.total) || by(a.parts.join("\n"), b.parts.join("\n"))),
  };
}

/** How many totals stand over a cell at most; cells in a circle have none. */
function levelsOf({ cells, relations }: Tables): Map<string, number> {
  const level = new Map(cells.map(({ id }) => [id, 0]));
  const partsOf = Map.groupBy(relations, ({ total }) => total);
  const above = new Map<string, number>();
  for (const { parts } of relations) for (const part of parts) above.set(part, (above.get(part) ?? 0) + 1);
  const ready = cells.flatMap(({ id }) => (above.has(id) ? [] : [id]));
  for (const id of ready)
    for (const { parts } of partsOf.get(id) ?? [])
      for (const part of parts) {
        level.set(part, Math.max(level.get(part) ?? 0, (level.get(id) ?? 0) + 1));
        const left = (above.get(part) ?? 0) - 1;
        above.set(part, left);
        if (left === 0) ready.push(part);
      }
  return level;
}
