// How many columns each segment of a wall gets. Exhaustive: the answer depends on every row at once, and there are few columns.
import type { Row, Way } from "./pack-rows.ts";

/** An assembly, and the room that its name needs beside its tiles. */
export interface NamedRow extends Row {
  readonly group: string;
  readonly least: number;
}

export interface Chosen {
  readonly columns: readonly number[];
  readonly ways: ReadonlyMap<string, Way>;
}

const mostOfSegment = 6;

/** Of at most so many columns the fewest lines in all; among those the fewest columns, because wider tiles hold longer names. */
export function fewestLines(rows: readonly NamedRow[], most: number): Chosen {
  let best: Chosen | undefined;
  let bestCost = Number.POSITIVE_INFINITY;
  for (let up = 1; up <= mostOfSegment; up++)
    for (let mid = 1; mid <= mostOfSegment; mid++)
      for (let down = 1; down <= mostOfSegment; down++) {
        if (up + mid + down > most) continue;
        const columns = [up, mid, down];
        const ways = new Map(rows.map((row) => [row.group, row.ways(columns)[0] as Way]));
        const cost = [...ways.values()].reduce((sum, { lines }) => sum + lines, 0) * 100 + up + mid + down;
        if (cost < bestCost) [best, bestCost] = [{ columns, ways }, cost];
      }
  return best as Chosen;
}

/** Of so many columns shared out whole, those with which rows of together that height cut the fewest names, then the lowest. */
export function fewestCut(rows: readonly NamedRow[], total: number, least: number, height: number): Chosen {
  let best: Spent | undefined;
  let chosen: readonly number[] = [];
  for (let up = least; up <= total - 2 * least; up++)
    for (let mid = least; mid <= total - least - up; mid++) {
      const columns = [up, mid, total - up - mid];
      const found = spend(rows, columns, height);
      const over = ({ height: of }: Spent) => Math.max(0, of - height);
      const worse = best ? over(found) - over(best) || found.cut - best.cut || found.height - best.height : -1;
      if (worse < 0) [best, chosen] = [found, columns];
    }
  return { columns: chosen, ways: best?.ways ?? new Map() };
}

interface Spent {
  readonly ways: ReadonlyMap<string, Way>;
  readonly cut: number;
  readonly height: number;
}

/** Begins with the lowest rows and spends what is left of the height where it saves most names a pixel. */
function spend(rows: readonly NamedRow[], columns: readonly number[], height: number): Spent {
  const taken = rows.map(({ group, least, ways }) => {
    const of = ways(columns);
    const rooms = of.map((way) => Math.max(way.height, least));
    return { group, of, rooms, at: rooms.lastIndexOf(rooms[0] as number) };
  });
  let spent = taken.reduce((sum, { rooms, at }) => sum + (rooms[at] as number), 0);
  for (;;) {
    let next: { readonly row: (typeof taken)[number]; readonly to: number; readonly costs: number } | undefined;
    let most = 0;
    for (const row of taken)
      for (let to = row.at + 1; to < row.of.length; to++) {
        const costs = (row.rooms[to] as number) - (row.rooms[row.at] as number);
        const worth = ((row.of[row.at] as Way).cut - (row.of[to] as Way).cut) / costs;
        if (spent + costs <= height && worth > most) [next, most] = [{ row, to, costs }, worth];
      }
    if (!next) break;
    next.row.at = next.to;
    spent += next.costs;
  }
  return {
    ways: new Map(taken.map(({ group, of, at }) => [group, of[at] as Way])),
    cut: taken.reduce((sum, { of, at }) => sum + (of[at] as Way).cut, 0),
    height: spent,
  };
}
