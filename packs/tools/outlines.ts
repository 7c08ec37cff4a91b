// Writes a pack's outlines.json from the map of one province in the package echarts@4.9.0 (Apache-2.0), the last to ship maps.
// Use: npm pack echarts@4.9.0 && tar xzf echarts-4.9.0.tgz
//      node packs/tools/outlines.ts package/map/json/province/chongqing.json packs/chongqing
// The package is not a dependency: 10 MB for one file of 48 kB. A schematic map, not a statement of boundaries.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

type Point = readonly [longitude: number, latitude: number];

interface EncodedFeature {
  readonly id: string;
  readonly properties: { readonly name: string };
  readonly geometry:
    | { readonly type: "Polygon"; readonly coordinates: readonly string[]; readonly encodeOffsets: readonly Point[] }
    | {
        readonly type: "MultiPolygon";
        readonly coordinates: readonly (readonly string[])[];
        readonly encodeOffsets: readonly (readonly Point[])[];
      };
}

/** The map predates the districts: 梁平县 and 武隆县 became districts with new codes. */
const corrected: Readonly<Record<string, string>> = { "500228": "500155", "500232": "500156" };

/** Degrees; about 400 m, about a pixel of a map of the whole region 1100 px wide. */
const tolerance_deg = 0.004;

/** Zigzag-coded differences in 1/1024 degree, one UTF-16 unit each, shifted by 64. */
function decodeRing(text: string, offset: Point): Point[] {
  const points: Point[] = [];
  let [x, y] = offset;
  for (let at = 0; at + 1 < text.length; at += 2) {
    const dx = text.charCodeAt(at) - 64;
    const dy = text.charCodeAt(at + 1) - 64;
    x += (dx >> 1) ^ -(dx & 1);
    y += (dy >> 1) ^ -(dy & 1);
    points.push([x / 1024, y / 1024]);
  }
  return points;
}

const keyOf = ([x, y]: Point) => `${x},${y}`;
const same = (a: Point | undefined, b: Point | undefined) =>
  a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1];

function distanceToSegment([px, py]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const dx = bx - ax;
  const dy = by - ay;
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / length));
  return Math.hypot(px - ax - t * dx, py - ay - t * dy);
}

/** Douglas and Peucker 1973. The result does not depend on the direction, so both sides of a border stay equal. */
function simplifyArc(arc: readonly Point[]): Point[] {
  const first = arc[0];
  const last = arc[arc.length - 1];
  if (first === undefined || last === undefined || arc.length < 3) return [...arc];
  let farthest = 0;
  let found = 0;
  const forward = keyOf(first) <= keyOf(last);
  for (let step = 1; step < arc.length - 1; step += 1) {
    const at = forward ? step : arc.length - 1 - step;
    const distance = distanceToSegment(arc[at] as Point, first, last);
    if (distance > farthest) {
      farthest = distance;
      found = at;
    }
  }
  if (farthest <= tolerance_deg) return [first, last];
  return [...simplifyArc(arc.slice(0, found + 1)).slice(0, -1), ...simplifyArc(arc.slice(found))];
}

/** Cuts a ring at the points where three units or the outer border meet, simplifies the arcs between, closes the ring. */
function simplifyRing(ring: readonly Point[], neighbours: ReadonlyMap<string, string>): Point[] {
  const open = same(ring[0], ring[ring.length - 1]) ? ring.slice(0, -1) : [...ring];
  const owners = open.map((point) => neighbours.get(keyOf(point)) ?? "");
  const isNode = (at: number) => {
    const size = open.length;
    const before = owners[(at + size - 1) % size];
    const after = owners[(at + 1) % size];
    return before !== owners[at] || after !== owners[at];
  };
  const nodes = open.map((_, at) => at).filter(isNode);
  const cuts = nodes.length >= 2 ? nodes : [0, Math.floor(open.length / 2)];
  const result: Point[] = [];
  cuts.forEach((start, n) => {
    const end = cuts[(n + 1) % cuts.length] as number;
    const stop = end > start ? end : end + open.length;
    const arc: Point[] = [];
    for (let at = start; at <= stop; at += 1) arc.push(open[at % open.length] as Point);
    result.push(...simplifyArc(arc).slice(0, -1));
  });
  const closed = result.map(([x, y]): Point => [Number(x.toFixed(4)), Number(y.toFixed(4))]);
  return closed[0] === undefined ? [] : [...closed, closed[0]];
}

function isInside([x, y]: Point, ring: readonly Point[]): boolean {
  let inside = false;
  ring.forEach(([ax, ay], n) => {
    const [bx, by] = ring[(n + 1) % ring.length] as Point;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  });
  return inside;
}

/** Where a name has most room: of a grid over the longest ring, the point farthest from its border. */
function labelPoint(polygons: readonly (readonly (readonly Point[])[])[]): Point {
  const ring = polygons.flat().reduce((a, b) => (b.length > a.length ? b : a));
  const xs = ring.map(([x]) => x);
  const ys = ring.map(([, y]) => y);
  const [left, right, bottom, top] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const cells = 48;
  let best: Point = [(left + right) / 2, (bottom + top) / 2];
  let room = -1;
  for (let i = 1; i < cells; i += 1)
    for (let j = 1; j < cells; j += 1) {
      const point: Point = [left + ((right - left) * i) / cells, bottom + ((top - bottom) * j) / cells];
      if (!isInside(point, ring)) continue;
      const here = Math.min(...ring.slice(1).map((to, n) => distanceToSegment(point, ring[n] as Point, to)));
      if (here > room) {
        room = here;
        best = point;
      }
    }
  return [Number(best[0].toFixed(3)), Number(best[1].toFixed(3))];
}

function ringsOf({ geometry }: EncodedFeature): Point[][][] {
  if (geometry.type === "Polygon")
    return [geometry.coordinates.map((text, n) => decodeRing(text, geometry.encodeOffsets[n] as Point))];
  return geometry.coordinates.map((polygon, p) =>
    polygon.map((text, n) => decodeRing(text, geometry.encodeOffsets[p]?.[n] as Point)),
  );
}

/** As the house's formatter prints JSON: an array on one line where that fits in 120 columns, objects unfolded. */
function print(value: unknown, indent: string, before: number): string {
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const line = JSON.stringify(value).replaceAll(",", ", ");
    if (!line.includes("{") && before + line.length < 120) return line;
    return `[\n${value.map((item) => inner + print(item, inner, inner.length)).join(",\n")}\n${indent}]`;
  }
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([name, item]) => {
    const key = `${inner}${JSON.stringify(name)}: `;
    return key + print(item, inner, key.length);
  });
  return `{\n${entries.join(",\n")}\n${indent}}`;
}

function main(mapFile: string, pack: string): void {
  const map = JSON.parse(readFileSync(mapFile, "utf8")) as { readonly features: readonly EncodedFeature[] };
  const units = parse(readFileSync(join(pack, "units.yaml"), "utf8")).units as readonly {
    readonly id: string;
    readonly code: string | null;
    readonly name: { readonly zh: string };
  }[];
  const decoded = map.features.map((feature) => ({ feature, polygons: ringsOf(feature) }));
  const touching = new Map<string, Set<string>>();
  for (const { feature, polygons } of decoded)
    for (const point of polygons.flat(2)) {
      const key = keyOf(point);
      touching.set(key, (touching.get(key) ?? new Set()).add(feature.id));
    }
  const neighbours = new Map([...touching].map(([key, ids]) => [key, [...ids].sort().join(" ")]));
  const features = decoded.map(({ feature, polygons }) => {
    const code = corrected[feature.id] ?? feature.id;
    const unit = units.find((candidate) => candidate.code === code);
    if (unit === undefined) throw new Error(`no unit for ${feature.id} ${feature.properties.name}`);
    const rings = polygons
      .map((polygon) => polygon.map((ring) => simplifyRing(ring, neighbours)).filter((ring) => ring.length >= 4))
      .filter((polygon) => polygon.length > 0);
    return {
      type: "Feature",
      properties: { id: unit.id, name: unit.name.zh, label: labelPoint(rings) },
      geometry: { type: "MultiPolygon", coordinates: rings },
    };
  });
  const missing = units.filter(
    ({ id, code }) => code !== null && !features.some((feature) => feature.properties.id === id),
  );
  if (missing.length > 0) throw new Error(`no outline for ${missing.map(({ id }) => id).join(", ")}`);
  const collection = {
    type: "FeatureCollection",
    source: "echarts@4.9.0 map/json/province (Apache-2.0), simplified",
    features,
  };
  writeFileSync(join(pack, "outlines.json"), `${print(collection, "", 0)}\n`);
  const sent = JSON.stringify(collection).length;
  process.stderr.write(`${features.length} outlines, ${Math.round(sent / 1000)} kB as sent\n`);
}

const [mapFile, pack] = process.argv.slice(2);
if (mapFile === undefined || pack === undefined) {
  process.stderr.write("use: node packs/tools/outlines.ts MAP.json PACK\n");
  process.exitCode = 2;
} else main(mapFile, pack);
