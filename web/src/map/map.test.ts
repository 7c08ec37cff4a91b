import { describe, expect, test } from "vitest";
import { classLabels, classOf, stepOf } from "./classes.ts";
import {
  boxOf,
  clipRing,
  fitProjection,
  labelPoint,
  layoutWithInset,
  type Point,
  pathOf,
  readOutlines,
} from "./geometry.ts";
import { placeLabels } from "./labels.ts";

describe("classes", () => {
  const bounds = [1, 50, 100, 200, 300];
  test("zero is a class of its own and never the unknown", () => {
    expect(classOf(0, bounds)).toBe(0);
    expect(classOf(null, bounds)).toBeNull();
    expect(classOf(1, bounds)).toBe(1);
    expect(classOf(49, bounds)).toBe(1);
    expect(classOf(50, bounds)).toBe(2);
    expect(classOf(9999, bounds)).toBe(5);
  });
  test("few classes use the whole ramp", () => {
    expect([0, 1, 2].map((at) => stepOf(at, [1, 10]))).toEqual([0, 3, 5]);
    expect([0, 1, 2, 3, 4, 5].map((at) => stepOf(at, bounds))).toEqual([0, 1, 2, 3, 4, 5]);
  });
  test("the legend says their bounds", () => {
    expect(classLabels(bounds, String)).toEqual(["0", "1–49", "50–99", "100–199", "200–299", "≥300"]);
    expect(classLabels([1, 2], String)).toEqual(["0", "1", "≥2"]);
  });
});

const square: Point[] = [
  [0, 0],
  [2, 0],
  [2, 2],
  [0, 2],
];

describe("geometry", () => {
  test("a projection fills its box, north above", () => {
    const project = fitProjection(
      { left: 0, top: -1, right: 2, bottom: 1 },
      { left: 0, top: 0, right: 100, bottom: 100 },
    );
    expect(project([0, 1])).toEqual([0, 0]);
    expect(project([2, -1])).toEqual([100, 100]);
  });
  test("a path is closed, and what is too small to see is left out", () => {
    expect(pathOf([square], ([x, y]) => [x * 10, y * 10])).toBe("M0 0L20 0L20 20L0 20Z");
    expect(pathOf([square], ([x, y]) => [x * 0.01, y * 0.01])).toBe("");
  });
  test("a name stands in the middle of the largest ring", () => {
    const far: Point[] = [
      [9, 9],
      [9.1, 9],
      [9.1, 9.1],
    ];
    expect(labelPoint([far, square])).toEqual([1, 1]);
  });
  test("clipping keeps the part inside", () => {
    expect(boxOf(clipRing(square, { left: 1, top: -1, right: 5, bottom: 1 }))).toEqual({
      left: 1,
      top: 0,
      right: 2,
      bottom: 1,
    });
    expect(clipRing(square, { left: 5, top: 5, right: 6, bottom: 6 })).toEqual([]);
  });
  test("the inset covers no point of the region", () => {
    const region: Point[] = [
      [0, 0],
      [4, 4],
      [4, 0],
      [0.5, 1],
    ];
    const { inset, project } = layoutWithInset(region, [400, 300], [150, 120], 6);
    for (const point of region) {
      const [x, y] = project(point);
      expect(x > inset.left && x < inset.right && y > inset.top && y < inset.bottom).toBe(false);
      expect(x >= 0 && x <= 400 && y >= 0 && y <= 300).toBe(true);
    }
  });
  test("polygons and multipolygons are read, the rest is not", () => {
    const read = readOutlines([
      { properties: { id: "a" }, geometry: { type: "Polygon", coordinates: [square] } },
      { properties: { id: "b" }, geometry: { type: "MultiPolygon", coordinates: [[square], [square]] } },
      { properties: { id: "c" }, geometry: { type: "Point", coordinates: [0, 0] } },
      { properties: null, geometry: null },
    ]);
    expect(read.map(({ id, rings }) => [id, rings.length])).toEqual([
      ["a", 1],
      ["b", 2],
    ]);
  });
});

test("of two names that touch, the greater unit keeps its own", () => {
  const kept = placeLabels(
    [
      { id: "small", text: "小", at: [10, 10], weight: 1 },
      { id: "large", text: "大", at: [12, 10], weight: 9 },
      { id: "apart", text: "远", at: [60, 10], weight: 1 },
    ],
    11,
  );
  expect(kept.map(({ id }) => id)).toEqual(["large", "apart"]);
});
