import type { LinkTile, Panorama } from "@jiqun/contract";
import { expect, test } from "vitest";
import type { Shape } from "./shapes.ts";
import { type SheetInput, sheetOf } from "./sheet.ts";
import { svgOf } from "./svg.ts";

const words = (text: string) => ({ zh: text, en: text });
const link = (group: number, at: number): LinkTile => ({
  id: `l${group}-${at}`,
  name: words(at % 7 === 0 ? "半导体与电子专用设备" : `环节<${group}&${at}>`),
  group: `g${group}`,
  segment: (["upstream", "midstream", "downstream"] as const)[at % 3] ?? "upstream",
  keyPart: true,
  catchAll: false,
  vouching: at % 2 === 0 ? "confirmed" : "illustrative",
  source: null,
  inputs: [],
  outputs: [],
  state: at % 5 === 0 ? "unknown" : "covered",
  makers: at % 5 === 0 ? 0 : at,
  review: 0,
  developers: 0,
  servicers: 0,
  traders: 0,
  coveredWithoutLargest: false,
  effectiveMakers: null,
  declared: 0,
  size: null,
  products: [],
});
const groups = Array.from({ length: 16 }, (_, group) => group);
const panorama = {
  id: "deep",
  systems: [{ id: "s", name: words("系统") }],
  groups: groups.map((group) => ({
    id: `g${group}`,
    name: words(`组${group}`),
    system: "s",
    vouching: "illustrative",
  })),
  links: groups.flatMap((group) => Array.from({ length: 6 }, (_, at) => link(group, at))),
} as unknown as Panorama;
const input: SheetInput = {
  panorama,
  mode: { kind: "view", view: "coverage" },
  isDimmed: () => false,
  selected: undefined,
  language: "zh",
  t: (key, values) => (key.startsWith("tile.") ? `${key.slice(5)}${values?.count ?? ""}` : key),
  ink: (token) => `#${token}`,
  title: "深链",
  flags: [{ text: "含演示数据", dashed: true }],
  lines: ["数据截至 2026-11-27"],
  legend: [{ shade: "unknown", text: "未知" }],
  foot: ["来源：登记"],
};
const edgeOf = (shape: Shape): readonly [number, number] =>
  shape.kind === "rect" ? [shape.x + shape.w, shape.y + shape.h] : shape.kind === "text" ? [shape.x, shape.y] : [0, 0];

test("a chain of ninety-six links stands on one A3 sheet with its date, flags and sources, every link once", () => {
  const drawing = sheetOf(input);
  expect(Math.abs(drawing.height / drawing.width - 273 / 396)).toBeLessThan(0.001);
  for (const shape of drawing.shapes) {
    const [x, y] = edgeOf(shape);
    expect(x).toBeLessThanOrEqual(drawing.width);
    expect(y).toBeLessThanOrEqual(drawing.height);
  }
  const said = drawing.shapes.flatMap((shape) => (shape.kind === "text" ? [shape.text] : []));
  for (const text of ["深链", "含演示数据", "数据截至 2026-11-27", "来源：登记"]) expect(said).toContain(text);
  // Every link has its mark of vouching, and the unknown ones are hatched.
  expect(said.filter((text) => text.startsWith("mark."))).toHaveLength(96);
  expect(
    drawing.shapes.filter((shape) => shape.kind === "path" && shape.width === 0.8 && shape.d.length > 60),
  ).toHaveLength(33);
});

test("its SVG is well-formed whatever a name holds", () => {
  const parsed = new DOMParser().parseFromString(svgOf(sheetOf(input)), "image/svg+xml");
  expect(parsed.querySelector("parsererror")).toBeNull();
  expect(parsed.querySelectorAll("text").length).toBeGreaterThan(200);
  const said = [...parsed.querySelectorAll("text")].find((text) => text.textContent === "环节<3&1>");
  // As wide as in the font of the pages, whatever font there is: two characters, then < 3 & 1 >, at 12 px and weight 500.
  expect(Number(said?.getAttribute("textLength"))).toBeCloseTo(12 * (2 + 0.57 + 0.57 + 0.71 + 0.57 + 0.57), 1);
});
