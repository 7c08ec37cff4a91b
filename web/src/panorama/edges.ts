// How the edges of one tile run: orthogonal, in gutters only, with rounded corners.
//
// Answers: for a tile, the paths from its inputs and to its outputs that touch no other tile.
// Method: Dijkstra over the grid of gutter lines and free row centres, cost = length + a price for each bend, for narrow
// gutters and for running on an edge drawn before; then corners of 6 px. States: crossing × heading.
// Complexity: O(V log V) an edge with V ≈ 4 · columns · rows (a few thousand): under 5 ms for a wall of 100 links.
// It does not minimise crossings over all edges together: edges are drawn for one tile at a time, so few meet.
import type { Rect, Wall, WallTile } from "./layout.ts";

export type Point = readonly [x: number, y: number];

export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly kind: "input" | "output";
  readonly points: readonly Point[];
  readonly path: string;
}

const corner = 6;
const bendPrice = 26;
const narrowPrice = 3;
const reusePrice = 6;
const wrongSidePrice = 30;
/** Space left before a tile for the arrow head or dot to be seen. */
const lane = 4;

export function edgesOf(wall: Wall, id: string, inputs: readonly string[], outputs: readonly string[]): Edge[] {
  const at = new Map(wall.tiles.map((tile) => [tile.id, tile]));
  const focus = at.get(id);
  if (!focus) return [];
  const present = (others: readonly string[]) =>
    others.flatMap((other) => {
      const tile = at.get(other);
      return tile && other !== id ? [tile] : [];
    });
  const near = (a: WallTile, b: WallTile) => a.y - b.y || a.x - b.x;
  const [sources, targets] = [present(inputs).sort(near), present(outputs).sort(near)];
  const grid = gridOf(wall);
  const used = new Set<string>();
  const edges: Edge[] = [];
  const add = (from: WallTile, to: WallTile, kind: Edge["kind"], fromY: number, toY: number) => {
    const points = route(grid, from, to, fromY, toY, used);
    if (points) edges.push({ from: from.id, to: to.id, kind, points, path: pathOf(points) });
  };
  for (const [index, source] of sources.entries())
    add(source, focus, "input", middle(source), port(focus, index, sources.length));
  for (const [index, target] of targets.entries())
    add(focus, target, "output", port(focus, index, targets.length), middle(target));
  return edges;
}

const middle = (rect: Rect): number => rect.y + rect.h / 2;

/** Several edges at one side of a tile spread over its height. */
function port(rect: Rect, index: number, count: number): number {
  const spread = Math.min(12, (rect.h - 14) / Math.max(1, count - 1));
  return middle(rect) + (index - (count - 1) / 2) * spread;
}

interface Grid {
  readonly xs: readonly { readonly at: number; readonly price: number }[];
  readonly ys: readonly { readonly at: number; readonly price: number }[];
  readonly obstacles: readonly WallTile[];
}

function gridOf(wall: Wall): Grid {
  const lanes = (at: number, room: number) =>
    room >= 14
      ? [at - lane, at, at + lane].map((each) => ({ at: each, price: 1 }))
      : [{ at, price: room >= 6 ? 1 : narrowPrice }];
  const xs = wall.gutters.vertical.flatMap((gutter) => lanes(gutter.at, gutter.room));
  const ys = wall.gutters.horizontal.flatMap((gutter) => [
    { at: gutter.at, price: gutter.room >= 6 ? 1 : narrowPrice },
  ]);
  return { xs, ys, obstacles: wall.tiles };
}

/** A straight run touches a tile when it enters the tile's rectangle drawn in by half a pixel. */
function blocked(grid: Grid, a: Point, b: Point): boolean {
  const [x0, x1] = a[0] < b[0] ? [a[0], b[0]] : [b[0], a[0]];
  const [y0, y1] = a[1] < b[1] ? [a[1], b[1]] : [b[1], a[1]];
  return grid.obstacles.some(
    (tile) => x1 > tile.x + 0.5 && x0 < tile.x + tile.w - 0.5 && y1 > tile.y + 0.5 && y0 < tile.y + tile.h - 0.5,
  );
}

interface Visit {
  readonly x: number;
  readonly y: number;
  /** 0 sideways, 1 upright. */
  readonly heading: 0 | 1;
  readonly cost: number;
  readonly before: Visit | null;
}

function route(
  grid: Grid,
  from: WallTile,
  to: WallTile,
  fromY: number,
  toY: number,
  used: Set<string>,
): readonly Point[] | null {
  const ys = withLines(grid.ys, [fromY, toY]);
  const xs = grid.xs;
  // Doors: the gutter lines that a straight run from either side of a tile reaches first.
  const doors = (tile: WallTile, y: number, prefer: "right" | "left") =>
    [tile.x, tile.x + tile.w].flatMap((edgeX, side) => {
      const outward = side === 1 ? 1 : -1;
      return xs.flatMap((line, index) => {
        const distance = (line.at - edgeX) * outward;
        if (distance < 0 || distance > 13 || blocked(grid, [edgeX, y], [line.at, y])) return [];
        return [{ index, edgeX, price: distance + ((side === 1) === (prefer === "right") ? 0 : wrongSidePrice) }];
      });
    });
  const fromLine = ys.findIndex((line) => line.at === fromY);
  const toLine = ys.findIndex((line) => line.at === toY);
  const goals = new Map(doors(to, toY, "left").map((door) => [door.index, door]));
  const queue: Visit[] = [];
  const started = new Map<number, number>();
  for (const door of doors(from, fromY, "right")) {
    started.set(door.index, door.edgeX);
    queue.push({ x: door.index, y: fromLine, heading: 0, cost: door.price, before: null });
  }
  const done = new Set<string>();
  let arrived: { visit: Visit; edgeX: number; cost: number } | null = null;
  while (queue.length > 0) {
    let least = 0;
    for (let index = 1; index < queue.length; index++)
      if ((queue[index] as Visit).cost < (queue[least] as Visit).cost) least = index;
    const visit = queue.splice(least, 1)[0] as Visit;
    if (arrived && visit.cost >= arrived.cost) break;
    const key = `${visit.x},${visit.y},${visit.heading}`;
    if (done.has(key)) continue;
    done.add(key);
    const goal = visit.y === toLine ? goals.get(visit.x) : undefined;
    if (goal) {
      const cost = visit.cost + goal.price + (visit.heading === 0 ? 0 : bendPrice);
      if (!arrived || cost < arrived.cost) arrived = { visit, edgeX: goal.edgeX, cost };
    }
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      const [x, y] = [visit.x + dx, visit.y + dy];
      const [lineX, lineY] = [xs[x], ys[y]];
      const [hereX, hereY] = [xs[visit.x], ys[visit.y]];
      if (!lineX || !lineY || !hereX || !hereY) continue;
      const [a, b]: [Point, Point] = [
        [hereX.at, hereY.at],
        [lineX.at, lineY.at],
      ];
      if (blocked(grid, a, b)) continue;
      const heading = dx === 0 ? 1 : 0;
      const price = heading === 1 ? lineX.price : lineY.price;
      const length = Math.abs(b[0] - a[0]) + Math.abs(b[1] - a[1]);
      const reuse = used.has(stretch(a, b)) ? reusePrice : 1;
      queue.push({
        x,
        y,
        heading,
        cost: visit.cost + length * price * reuse + (heading === visit.heading ? 0 : bendPrice),
        before: visit,
      });
    }
  }
  if (!arrived) return null;
  const back: Point[] = [[arrived.edgeX, toY]];
  for (let visit: Visit | null = arrived.visit; visit; visit = visit.before) {
    const here: Point = [(xs[visit.x] as { at: number }).at, (ys[visit.y] as { at: number }).at];
    if (visit.before) {
      const there: Point = [(xs[visit.before.x] as { at: number }).at, (ys[visit.before.y] as { at: number }).at];
      used.add(stretch(here, there));
    }
    back.push(here);
    if (!visit.before) back.push([started.get(visit.x) as number, fromY]);
  }
  return straighten(back.reverse());
}

const stretch = (a: Point, b: Point): string =>
  a[0] < b[0] || a[1] < b[1] ? `${a[0]},${a[1]}-${b[0]},${b[1]}` : `${b[0]},${b[1]}-${a[0]},${a[1]}`;

function withLines(lines: Grid["ys"], extra: readonly number[]): Grid["ys"] {
  const all = [...lines];
  for (const at of extra) if (!all.some((line) => line.at === at)) all.push({ at, price: 1 });
  return all.sort((a, b) => a.at - b.at);
}

/** Points in the middle of a straight run go. */
function straighten(points: readonly Point[]): readonly Point[] {
  const distinct = points.filter((point, index) => {
    const before = points[index - 1];
    return !before || before[0] !== point[0] || before[1] !== point[1];
  });
  return distinct.filter((point, index) => {
    const [before, after] = [distinct[index - 1], distinct[index + 1]];
    if (!before || !after) return true;
    return !((before[0] === point[0] && point[0] === after[0]) || (before[1] === point[1] && point[1] === after[1]));
  });
}

/** SVG path with corners of at most 6 px, less where a run is short. */
function pathOf(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return "";
  let path = `M${round(first[0])} ${round(first[1])}`;
  for (const [index, point] of rest.entries()) {
    const before = points[index] as Point;
    const after = rest[index + 1];
    if (!after) {
      path += `L${round(point[0])} ${round(point[1])}`;
      break;
    }
    const into = toward(point, before);
    const out = toward(point, after);
    path += `L${round(into[0])} ${round(into[1])}Q${round(point[0])} ${round(point[1])} ${round(out[0])} ${round(out[1])}`;
  }
  return path;
}

function toward(from: Point, to: Point): Point {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
  const part = Math.min(corner, length / 2) / length;
  return [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part];
}

const round = (value: number): number => Math.round(value * 100) / 100;
