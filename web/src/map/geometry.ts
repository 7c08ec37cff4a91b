// From longitude and latitude to a drawing: an equirectangular projection true at the middle latitude, fitted into a box.
// Enough for one region on one page; it knows nothing of the date line or the poles. Linear in the points.

export type Point = readonly [x: number, y: number];
export type Ring = readonly Point[];

export interface Outline {
  readonly id: string;
  /** Rings of all its polygons; holes are drawn by the even-odd rule. */
  readonly rings: readonly Ring[];
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface Feature {
  readonly properties?: { readonly id?: unknown } | null;
  readonly geometry?: { readonly type?: string; readonly coordinates?: unknown } | null;
}

/** Polygons and multipolygons of a GeoJSON collection; anything else is left out. */
export function readOutlines(features: readonly unknown[]): Outline[] {
  return (features as readonly Feature[]).flatMap((feature) => {
    const id = feature.properties?.id;
    const { type, coordinates } = feature.geometry ?? {};
    if (typeof id !== "string" && typeof id !== "number") return [];
    if (type === "Polygon") return [{ id: String(id), rings: coordinates as Ring[] }];
    if (type === "MultiPolygon") return [{ id: String(id), rings: (coordinates as Ring[][]).flat() }];
    return [];
  });
}

export function boxOf(points: Iterable<Point>): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { left, top, right, bottom };
}

export const pointsOf = (outlines: readonly Outline[]): Point[] => outlines.flatMap(({ rings }) => rings.flat());

export type Projection = (point: Point) => Point;

/** Fits what `geo` spans into `target`, keeping shape; `align` 0 = left or top, 1 = right or bottom. */
export function fitProjection(geo: Box, target: Box, align: Point = [0.5, 0.5]): Projection {
  const squeeze = Math.cos((((geo.top + geo.bottom) / 2) * Math.PI) / 180);
  const width = Math.max(1e-9, (geo.right - geo.left) * squeeze);
  const height = Math.max(1e-9, geo.bottom - geo.top);
  const scale = Math.min((target.right - target.left) / width, (target.bottom - target.top) / height);
  const left = target.left + (target.right - target.left - width * scale) * align[0];
  const top = target.top + (target.bottom - target.top - height * scale) * align[1];
  return ([x, y]) => [left + (x - geo.left) * squeeze * scale, top + (geo.bottom - y) * scale];
}

const rounded = (value: number): number => Math.round(value * 10) / 10;

/** The outline as an SVG path; points closer than half a pixel to the one before are dropped. */
export function pathOf(rings: readonly Ring[], project: Projection): string {
  return rings
    .map((ring) => {
      let last: Point = [Infinity, Infinity];
      const kept = ring.map(project).filter(([x, y]) => {
        if (Math.abs(x - last[0]) + Math.abs(y - last[1]) < 0.5) return false;
        last = [x, y];
        return true;
      });
      return kept.length < 3 ? "" : `M${kept.map(([x, y]) => `${rounded(x)} ${rounded(y)}`).join("L")}Z`;
    })
    .join("");
}

/** The part of a ring inside a box (Sutherland and Hodgman 1974), in the coordinates of the box. */
export function clipRing(ring: Ring, box: Box): Ring {
  const sides: readonly ((point: Point) => number)[] = [
    ([x]) => x - box.left,
    ([x]) => box.right - x,
    ([, y]) => y - box.top,
    ([, y]) => box.bottom - y,
  ];
  return sides.reduce<Ring>(
    (kept, distance) =>
      kept.flatMap((point, at) => {
        const before = kept.at(at - 1) as Point;
        const [a, b] = [distance(before), distance(point)];
        const share = a / (a - b);
        const crossing: Point = [
          before[0] + (point[0] - before[0]) * share,
          before[1] + (point[1] - before[1]) * share,
        ];
        if (b >= 0) return a >= 0 ? [point] : [crossing, point];
        return a >= 0 ? [crossing] : [];
      }),
    ring,
  );
}

function areaAndCentre(ring: Ring): { area: number; centre: Point } {
  let [area, x, y] = [0, 0, 0];
  for (let at = 0; at < ring.length; at += 1) {
    const [x0, y0] = ring[at] as Point;
    const [x1, y1] = ring[(at + 1) % ring.length] as Point;
    const cross = x0 * y1 - x1 * y0;
    area += cross / 2;
    x += (x0 + x1) * cross;
    y += (y0 + y1) * cross;
  }
  return Math.abs(area) < 1e-12
    ? { area: 0, centre: ring[0] ?? [0, 0] }
    : { area: Math.abs(area), centre: [x / (6 * area), y / (6 * area)] };
}

/** Where its name stands: the centre of its largest ring. */
export function labelPoint(rings: readonly Ring[]): Point {
  const found = rings.map(areaAndCentre).sort((a, b) => b.area - a.area)[0];
  return found?.centre ?? [0, 0];
}

export const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const inside = ({ left, top, right, bottom }: Box, [x, y]: Point): boolean =>
  x > left && x < right && y > top && y < bottom;

export interface InsetLayout {
  readonly inset: Box;
  readonly project: Projection;
}

/**
 * A corner for the inset that the region leaves free; where none is, the region moves to the opposite corner and shrinks,
 * at most to 70 %.
 */
export function layoutWithInset(points: readonly Point[], size: Point, insetSize: Point, margin: number): InsetLayout {
  const geo = boxOf(points);
  const [width, height] = size;
  const corners = [
    [0, 0],
    [1, 0],
    [0, 1],
    [1, 1],
  ] as const;
  for (let scale = 1; scale > 0.7; scale -= 0.03) {
    for (const [cx, cy] of corners) {
      const inset: Box = {
        left: cx * (width - insetSize[0]),
        right: cx * (width - insetSize[0]) + insetSize[0],
        top: cy * (height - insetSize[1]),
        bottom: cy * (height - insetSize[1]) + insetSize[1],
      };
      const w = (width - 2 * margin) * scale;
      const h = (height - 2 * margin) * scale;
      const left = cx === 0 ? width - margin - w : margin;
      const top = cy === 0 ? height - margin - h : margin;
      const project = fitProjection(geo, { left, top, right: left + w, bottom: top + h }, [1 - cx, 1 - cy]);
      const kept: Box = {
        left: inset.left - margin,
        right: inset.right + margin,
        top: inset.top - margin,
        bottom: inset.bottom + margin,
      };
      if (!points.some((point) => inside(kept, project(point)))) return { inset, project };
    }
  }
  return {
    inset: { left: 0, top: 0, right: insetSize[0], bottom: insetSize[1] },
    project: fitProjection(geo, { left: margin, top: margin, right: width - margin, bottom: height - margin }, [1, 1]),
  };
}
