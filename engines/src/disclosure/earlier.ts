// What was published before, beside what is to be published now: the difference of two releases is a table too.
//
// Method: a cell that is made of the same holdings as before is the same cell, known where it was shown. One that changed stands beside its
// earlier self with their difference between them: now = before + change, where the change is made of the holders whose amounts changed,
// is never shown, and is judged and protected like any other cell. So a correction of one firm cannot be read off two versions of a total.
// O(cells). It knows what this program released, not what others publish elsewhere.
import type { Cell, Holding, Relation, Tables } from "./types.ts";

export interface Earlier extends Tables {
  readonly id: string;
  /** Cells that were not shown. */
  readonly hidden: ReadonlySet<string>;
}

export function withEarlier(now: Tables, releases: readonly Earlier[]): Tables {
  const cells = new Map(now.cells.map((cell) => [cell.id, cell]));
  const relations: Relation[] = [...now.relations];
  for (const release of releases) {
    const alias = new Map<string, string>();
    for (const before of release.cells) {
      const current = cells.get(before.id);
      const shown = !release.hidden.has(before.id);
      const change = current ? changeOf(before.holdings, current.holdings) : null;
      if (current && change?.length === 0) {
        alias.set(before.id, before.id);
        if (shown) cells.set(before.id, { ...current, standing: "shown" });
        continue;
      }
      const id = `${release.id} ${before.id}`;
      alias.set(before.id, id);
      cells.set(id, { ...before, id, standing: shown ? "shown" : "hidden", cost: 0 });
      if (!current || !change) continue;
      const difference: Cell = {
        id: `${id} change`,
        value: current.value - before.value,
        holdings: change,
        signed: true,
        standing: "hidden",
        cost: 0,
      };
      cells.set(difference.id, difference);
      relations.push({ total: current.id, parts: [id, difference.id] });
    }
    for (const { total, parts } of release.relations) {
      const named = [total, ...parts].map((id) => alias.get(id) ?? id);
      if (named.some((id, at) => id !== [total, ...parts][at]))
        relations.push({ total: named[0] ?? total, parts: named.slice(1) });
    }
  }
  return { cells: [...cells.values()], relations };
}

/** Who came or left counts as changed, whatever the amount. */
function changeOf(before: readonly Holding[], now: readonly Holding[]): Holding[] {
  const [then, today] = [before, now].map((list) => new Map(list.map(({ holder, value }) => [holder, value])));
  return [...new Set([...(then?.keys() ?? []), ...(today?.keys() ?? [])])]
    .filter((holder) => then?.get(holder) !== today?.get(holder))
    .map((holder) => ({ holder, value: (today?.get(holder) ?? 0) - (then?.get(holder) ?? 0) }));
}
