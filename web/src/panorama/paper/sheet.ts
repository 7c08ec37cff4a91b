// One sheet of A3 across: title, what is shown, the wall, legend, where it comes from.
//
// Answers: the drawing that is printed, kept as SVG and painted as PNG. Method: the wall is laid out on ever wider paper until all of
// it fits the shape of the sheet; the paper is then shown smaller. Complexity: one layout a width, at most a dozen.
import type { LinkTile, Panorama } from "@jiqun/contract";
import type { Say } from "../../i18n/index.ts";
import { fitWall } from "../fit.ts";
import type { WallMode } from "../mode.ts";
import { textWidth } from "../text-width.ts";
import { wrapText } from "../tile-look.ts";
import { drawWall, groundOf } from "./draw-wall.ts";
import type { Drawing, Ink, Shape } from "./shapes.ts";

export interface SheetInput {
  readonly panorama: Panorama;
  readonly mode: WallMode;
  readonly isDimmed: (link: LinkTile) => boolean;
  readonly selected: string | undefined;
  readonly language: "zh" | "en";
  readonly t: Say;
  readonly ink: Ink;
  readonly title: string;
  /** Words in frames beside the title: demo data, illustrative, unconfirmed. */
  readonly flags: readonly { readonly text: string; readonly dashed: boolean }[];
  /** What is shown of which units and days; how far it is covered. */
  readonly lines: readonly string[];
  readonly legend: readonly { readonly shade: string; readonly text: string }[];
  /** Data and pack version, sources, what marks mean. */
  readonly foot: readonly string[];
}

/** A3 less 12 mm at each side. */
const shape = 273 / 396;
const margin = 20;
const lineHeight = 18;
const widths = [1500, 1600, 1700, 1800, 1900, 2000, 2100, 2200, 2400, 2600, 2800];

export function sheetOf(input: SheetInput): Drawing {
  const { panorama, language } = input;
  const fits = (width: number) => {
    const wall = fitWall(panorama, width - 2 * margin, language);
    const legend = legendLines(input, width);
    const foot = input.foot.flatMap((text) => wrapText(text, width - 2 * margin, 11));
    const top = margin + 34 + input.lines.length * lineHeight + 4;
    const below = legend.length * lineHeight + foot.length * 15 + 18;
    return { width, wall, legend, foot, top, needed: top + wall.height + below + margin };
  };
  const all = widths.map(fits);
  const chosen = all.find(({ width, needed }) => needed <= width * shape) ?? (all.at(-1) as (typeof all)[number]);
  const { width, wall, legend, foot, top } = chosen;
  const height = Math.max(Math.round(width * shape), chosen.needed);
  const { ink } = input;
  const legendTop = top + wall.height + 16;
  const footTop = height - margin - (foot.length - 1) * 15;
  return {
    width,
    height,
    title: input.title,
    shapes: [
      { kind: "rect", x: 0, y: 0, w: width, h: height, fill: ink("surface") },
      ...head(input),
      ...drawWall({ ...input, wall, top, left: margin }),
      ...legend.flatMap((line, row) => line.flatMap((entry) => entry.draw(legendTop + row * lineHeight))),
      { kind: "path", d: `M${margin} ${footTop - 16}H${width - margin}`, stroke: ink("line2"), width: 0.8 },
      ...foot.map(
        (text, at): Shape => ({ kind: "text", x: margin, y: footTop + at * 15, text, size: 11, fill: ink("ink2") }),
      ),
    ],
  };
}

function head({ title, flags, lines, ink }: SheetInput): Shape[] {
  let x = margin + textWidth(title, 22.5) + 14;
  const framed = flags.flatMap(({ text, dashed }): Shape[] => {
    const w = textWidth(text, 12) + 12;
    const at = x;
    x += w + 8;
    return [
      {
        kind: "rect",
        x: at,
        y: margin + 3,
        w,
        h: 19,
        r: 2,
        stroke: ink(dashed ? "ink2" : "amberText"),
        ...(dashed ? { dash: "4 2" } : {}),
      },
      { kind: "text", x: at + 6, y: margin + 17, text, size: 12, fill: ink(dashed ? "ink2" : "amberText") },
    ];
  });
  return [
    { kind: "text", x: margin, y: margin + 20, text: title, size: 22, weight: 600, fill: ink("ink") },
    ...framed,
    ...lines.map(
      (text, at): Shape => ({
        kind: "text",
        x: margin,
        y: margin + 42 + at * lineHeight,
        text,
        size: 13,
        fill: ink("ink2"),
      }),
    ),
  ];
}

interface Entry {
  readonly draw: (y: number) => Shape[];
}

function legendLines({ legend, ink }: SheetInput, width: number): readonly (readonly Entry[])[] {
  const lines: Entry[][] = [[]];
  let x = margin;
  for (const { shade, text } of legend) {
    const w = 24 + textWidth(text, 12.5) + 16;
    if (x + w > width - margin && x > margin) {
      lines.push([]);
      x = margin;
    }
    const at = x;
    lines.at(-1)?.push({
      draw: (y) => [
        ...groundOf(shade, ink, { x: at, y: y - 10, w: 20, h: 12 }),
        { kind: "text", x: at + 25, y, text, size: 12, fill: ink("ink2") },
      ],
    });
    x += w;
  }
  return lines;
}
