// What a map draws, worked out from outlines, units and one measure for a size in pixels.
import type { AnswerOf, getRegion, getUnitMeasure } from "@jiqun/contract";
import { classOf, stepOf } from "./classes.ts";
import {
  type Box,
  boxOf,
  clipRing,
  fitProjection,
  labelPoint,
  layoutWithInset,
  type Outline,
  overlap,
  type Point,
  type Projection,
  pathOf,
  pointsOf,
} from "./geometry.ts";
import { type Label, placeLabels, textWidth } from "./labels.ts";

export type Region = AnswerOf<typeof getRegion>;
export type Unit = Region["units"][number];
export type Measure = AnswerOf<typeof getUnitMeasure>;
/** What colours the units. */
export interface Shading {
  readonly classes: readonly number[];
  readonly units: readonly { readonly id: string; readonly value: number | null }[];
}

interface DrawnUnit {
  readonly id: string;
  readonly path: string;
  readonly step: number | null;
}
interface DrawnOverlay {
  readonly id: string;
  readonly at: Point;
  readonly step: number | null;
}
export interface DrawnMap {
  readonly units: readonly DrawnUnit[];
  readonly overlays: readonly DrawnOverlay[];
  readonly labels: readonly (Label & { readonly step: number | null })[];
}
export interface Shape {
  readonly width: number;
  readonly height: number;
  readonly main: DrawnMap;
  readonly inset: (DrawnMap & { readonly box: Box; readonly frame: Box; readonly head: Box }) | null;
}

interface Options {
  readonly width: number;
  readonly height: number;
  readonly type: number;
  readonly name: (unit: Unit) => string;
  readonly insetName: string;
}

const areaOf = ({ left, right, top, bottom }: Box): number => (right - left) * (bottom - top);

/** Step of the ramp for each unit by id; a unit the measure does not speak of is unknown. */
export function stepsOf(measure: Shading): (id: string) => number | null {
  const values = new Map(measure.units.map(({ id, value }) => [id, value]));
  return (id) => {
    const index = classOf(values.get(id) ?? null, measure.classes);
    return index === null ? null : stepOf(index, measure.classes);
  };
}

interface Drawing {
  readonly outlines: readonly Outline[];
  readonly units: ReadonlyMap<string, Unit>;
  readonly project: Projection;
  readonly step: (id: string) => number | null;
  /** What lies outside is cut off: a name stands in the middle of what is seen of its unit. */
  readonly within: Box;
  /** Where no name may stand. */
  readonly taken: readonly Box[];
  readonly named: (id: string) => boolean;
  readonly options: Options;
}

const around = ([x, y]: Point, by: number): Box => ({ left: x - by, right: x + by, top: y - by, bottom: y + by });

function draw({ outlines, units, project, step, within, taken, named, options }: Drawing): DrawnMap {
  const overlays = [...units.values()].flatMap((unit) => {
    if (!unit.overlay || unit.at === null || !named(unit.id)) return [];
    const at = project(unit.at);
    return overlap(within, around(at, 1)) ? [{ id: unit.id, at, step: step(unit.id) }] : [];
  });
  const labels = outlines.flatMap(({ id, rings }) => {
    const unit = units.get(id);
    if (!unit || !named(id)) return [];
    const seen = rings.map((ring) => clipRing(ring.map(project), within)).filter((ring) => ring.length > 2);
    if (seen.length === 0) return [];
    const text = options.name(unit);
    return [{ id, text, at: labelPoint(seen), weight: areaOf(boxOf(seen.flat())), step: step(id) }];
  });
  const marks = overlays.map(({ at }) => around(at, 7));
  return {
    units: outlines.map(({ id, rings }) => ({ id, path: pathOf(rings, project), step: step(id) })),
    overlays,
    labels: placeLabels(labels, options.type, [...marks, ...taken], within) as (Label & { step: number | null })[],
  };
}

export function shapeMap(outlines: readonly Outline[], region: Region, measure: Shading, options: Options): Shape {
  const { width, height } = options;
  const units = new Map(region.units.map((unit) => [unit.id, unit]));
  const step = stepsOf(measure);
  const points = pointsOf(outlines);
  const whole: Box = { left: 0, top: 0, right: width, bottom: height };
  const members = new Set(region.mapInset?.units ?? []);
  const inner = outlines.filter(({ id }) => members.has(id));
  const common = { outlines, units, step, options };
  if (inner.length === 0) {
    const project = fitProjection(boxOf(points), { left: 6, top: 6, right: width - 6, bottom: height - 6 });
    return {
      width,
      height,
      main: draw({ ...common, project, within: whole, taken: [], named: () => true }),
      inset: null,
    };
  }
  const geo = insetBox(inner);
  const squeeze = Math.cos((((geo.top + geo.bottom) / 2) * Math.PI) / 180);
  const ratio = (geo.bottom - geo.top) / ((geo.right - geo.left) * squeeze);
  const insetWidth = Math.round(width * 0.4);
  const insetHeight = Math.round(Math.min(insetWidth * ratio, height * 0.62));
  const { inset, project } = layoutWithInset(points, [width, height], [insetWidth, insetHeight], 6);
  const [left, bottom] = project([geo.left, geo.top]);
  const [right, top] = project([geo.right, geo.bottom]);
  const frame: Box = { left, top, right, bottom };
  const inInset = (id: string): boolean => {
    const unit = units.get(id);
    return (
      unit !== undefined && (unit.overlay ? unit.at !== null && overlap(around(unit.at, 0.001), geo) : members.has(id))
    );
  };
  const head: Box = {
    left: inset.left,
    top: inset.top,
    right: inset.left + textWidth(options.insetName, options.type) + 14,
    bottom: inset.top + options.type + 8,
  };
  return {
    width,
    height,
    main: draw({ ...common, project, within: whole, taken: [frame, inset], named: (id) => !inInset(id) }),
    inset: {
      ...draw({
        ...common,
        project: fitProjection(geo, inset),
        within: inset,
        taken: [head],
        named: (id) => units.get(id)?.overlay !== true || inInset(id),
      }),
      box: inset,
      frame,
      head,
    },
  };
}

/** What the inset shows: its members whole, with a little around them. */
function insetBox(inner: readonly Outline[]): Box {
  const { left, right, top, bottom } = boxOf(pointsOf(inner));
  const [x, y] = [(right - left) * 0.02, (bottom - top) * 0.02];
  return { left: left - x, right: right + x, top: top - y, bottom: bottom + y };
}
