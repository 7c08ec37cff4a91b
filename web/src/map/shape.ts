// What a map draws, worked out from outlines, units and one measure for a size in pixels.
import type { AnswerOf, getRegion, getUnitMeasure } from "@jiqun/contract";
import { classOf, stepOf } from "./classes.ts";
import {
  type Box,
  boxOf,
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

export interface DrawnUnit {
  readonly id: string;
  readonly path: string;
  readonly step: number | null;
}
export interface DrawnOverlay {
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
  readonly inset: (DrawnMap & { readonly box: Box; readonly frame: Box }) | null;
}

interface Options {
  readonly width: number;
  readonly height: number;
  readonly type: number;
  readonly name: (unit: Unit) => string;
}

const areaOf = ({ left, right, top, bottom }: Box): number => (right - left) * (bottom - top);

/** Step of the ramp for each unit by id; a unit the measure does not speak of is unknown. */
export function stepsOf(measure: Measure): (id: string) => number | null {
  const values = new Map(measure.units.map(({ id, value }) => [id, value]));
  return (id) => {
    const index = classOf(values.get(id) ?? null, measure.classes);
    return index === null ? null : stepOf(index, measure.classes);
  };
}

function draw(
  outlines: readonly Outline[],
  units: ReadonlyMap<string, Unit>,
  project: Projection,
  step: (id: string) => number | null,
  within: Box,
  named: (id: string) => boolean,
  options: Options,
): DrawnMap {
  const overlays = [...units.values()].flatMap((unit) => {
    if (!unit.overlay || unit.at === null) return [];
    const at = project(unit.at);
    const box = { left: at[0], right: at[0], top: at[1], bottom: at[1] };
    return overlap(within, box) && named(unit.id) ? [{ id: unit.id, at, step: step(unit.id) }] : [];
  });
  const taken = overlays.map(({ at: [x, y] }) => ({ left: x - 7, right: x + 7, top: y - 7, bottom: y + 7 }));
  const labels = outlines.flatMap((outline) => {
    const unit = units.get(outline.id);
    if (!unit || !named(unit.id)) return [];
    const text = options.name(unit);
    const [x, y] = project(labelPoint(outline.rings));
    const half = textWidth(text, options.type) / 2 + 2;
    const at: Point = [
      Math.min(Math.max(x, within.left + half), within.right - half),
      Math.min(Math.max(y, within.top + options.type * 0.7), within.bottom - options.type * 0.7),
    ];
    if (Math.abs(at[0] - x) > half * 2 || Math.abs(at[1] - y) > options.type * 3) return [];
    const weight = areaOf(boxOf(outline.rings.flat().map(project)));
    return [{ id: unit.id, text, at, weight, step: step(unit.id) }];
  });
  return {
    units: outlines.map(({ id, rings }) => ({ id, path: pathOf(rings, project), step: step(id) })),
    overlays,
    labels: placeLabels(labels, options.type, taken) as (Label & { step: number | null })[],
  };
}

export function shapeMap(outlines: readonly Outline[], region: Region, measure: Measure, options: Options): Shape {
  const { width, height } = options;
  const units = new Map(region.units.map((unit) => [unit.id, unit]));
  const step = stepsOf(measure);
  const points = pointsOf(outlines);
  const whole: Box = { left: 0, top: 0, right: width, bottom: height };
  const members = new Set(region.mapInset?.units ?? []);
  const inner = outlines.filter(({ id }) => members.has(id));
  if (inner.length === 0) {
    const project = fitProjection(boxOf(points), { left: 6, top: 6, right: width - 6, bottom: height - 6 });
    return { width, height, main: draw(outlines, units, project, step, whole, () => true, options), inset: null };
  }
  // The frame is drawn around the middles of the members: great ones reach far beyond what the inset is for.
  const middles = boxOf(inner.map(({ rings }) => labelPoint(rings)));
  const pad: Point = [(middles.right - middles.left) * 0.22, (middles.bottom - middles.top) * 0.22];
  const geo: Box = {
    left: middles.left - pad[0],
    right: middles.right + pad[0],
    top: middles.top - pad[1],
    bottom: middles.bottom + pad[1],
  };
  const ratio =
    (geo.bottom - geo.top) / ((geo.right - geo.left) * Math.cos((((geo.top + geo.bottom) / 2) * Math.PI) / 180));
  const insetWidth = Math.round(width * 0.38);
  const { inset, project } = layoutWithInset(
    points,
    [width, height],
    [insetWidth, Math.round(Math.min(insetWidth * ratio, height * 0.6))],
    6,
  );
  const insetProject = fitProjection(geo, inset);
  const [left, bottom] = project([geo.left, geo.top]);
  const [right, top] = project([geo.right, geo.bottom]);
  const frame: Box = { left, top, right, bottom };
  const inFrame = (unit: Unit): boolean =>
    unit.at !== null && overlap({ left: unit.at[0], right: unit.at[0], top: unit.at[1], bottom: unit.at[1] }, geo);
  const insetHolds = (id: string): boolean => {
    const unit = units.get(id);
    return unit !== undefined && (unit.overlay ? inFrame(unit) : members.has(id));
  };
  return {
    width,
    height,
    main: draw(outlines, units, project, step, whole, (id) => !insetHolds(id), options),
    inset: { ...draw(outlines, units, insetProject, step, inset, insetHolds, options), box: inset, frame },
  };
}
