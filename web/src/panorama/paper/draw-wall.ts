// The wall of a chain as shapes: the same places, shades and words as on the screen, and beside each number whether the name is
// confirmed, unconfirmed or illustrative.
import type { LinkTile, Panorama } from "@jiqun/contract";
import type { Say } from "../../i18n/index.ts";
import type { Wall, WallTile } from "../layout.ts";
import { faceOf, type WallMode } from "../mode.ts";
import { textWidth } from "../text-width.ts";
import { asideFits, chipName, chipText } from "../tile-button.tsx";
import { wrapText } from "../tile-look.ts";
import { hatchOf, type Ink, type Shape } from "./shapes.ts";

interface Style {
  readonly fill: string;
  readonly text: string;
  readonly stroke?: string;
  readonly dash?: string;
  /** Where strokes say "unknown": everywhere, or in the half of one side. */
  readonly hatch?: "all" | "right" | "left";
}

const plain = (fill: string, text = "ink", stroke?: string): Style => ({ fill, text, ...(stroke ? { stroke } : {}) });
const alarm: Style = { fill: "surface", text: "alarm", stroke: "alarm", dash: "5 3" };
const styles: Readonly<Record<string, Style>> = {
  gap: alarm,
  neither: alarm,
  single: plain("surface", "ink", "s2"),
  few: plain("s0", "m0", "s1"),
  some: plain("s1", "m1"),
  many: plain("s2", "m2"),
  none: plain("surface", "ink3", "line"),
  unknown: { fill: "surface", text: "ink2", stroke: "line2", hatch: "all" },
  h0: plain("s0", "m0", "s1"),
  h1: plain("s1", "m1"),
  h2: plain("s2", "m2"),
  h3: plain("s3", "m3"),
  h4: plain("s4", "m4"),
  h5: plain("s5", "m5"),
  "only-a": plain("side-a"),
  "only-b": plain("side-b"),
  both: plain("side-both", "ink", "line2"),
  "half-a": { ...plain("side-a-soft", "ink", "side-a"), hatch: "right" },
  "half-b": { ...plain("side-b-soft", "ink", "side-b"), hatch: "left" },
};

/** A tile's ground; also the swatch of a legend. */
export function groundOf(shade: string, ink: Ink, { x, y, w, h }: Pick<WallTile, "x" | "y" | "w" | "h">): Shape[] {
  const style = styles[shade] ?? plain("surface", "ink", "line");
  const part = Math.round(w * 0.22);
  const at = style.hatch === "right" ? x + w - part : x;
  const wide = style.hatch === "all" ? w : part;
  const rect = { kind: "rect", x, y, w, h, r: 2 } as const;
  return [
    { ...rect, fill: ink(style.fill) },
    ...(style.hatch
      ? [
          { ...rect, x: at, w: wide, fill: ink("surface") },
          { kind: "path", d: hatchOf(at, y, wide, h), stroke: ink("line2"), width: 0.8 } as const,
        ]
      : []),
    ...(style.stroke
      ? [{ ...rect, stroke: ink(style.stroke), ...(style.dash ? { dash: style.dash, width: 1.5 } : {}) }]
      : []),
  ];
}

interface Asked {
  readonly panorama: Panorama;
  readonly wall: Wall;
  readonly mode: WallMode;
  readonly isDimmed: (link: LinkTile) => boolean;
  readonly selected: string | undefined;
  readonly language: "zh" | "en";
  readonly t: Say;
  readonly ink: Ink;
  /** Where the wall begins on the paper. */
  readonly top: number;
  readonly left: number;
}

export function drawWall(asked: Asked): Shape[] {
  const { panorama, wall, language, t, ink, top, left } = asked;
  const links = new Map(panorama.links.map((link) => [link.id, link]));
  const nameOf = (named: Panorama["systems"], id: string) => named.find((one) => one.id === id)?.name[language] ?? id;
  const text = (x: number, y: number, said: string, size: number, fill: string, more: object = {}): Shape => ({
    kind: "text",
    x: left + x,
    y: top + y,
    text: said,
    size,
    fill: ink(fill),
    ...more,
  });
  const line = (d: string): Shape => ({ kind: "path", d, stroke: ink("line2"), width: 0.8 });
  const heads = wall.heads.map((head) =>
    text(head.x + 8, 20, t(`segment.${head.segment}`), 13, "ink2", { weight: 600 }),
  );
  const bands = wall.bands.flatMap((band) => [
    line(`M${left} ${top + band.y}H${left + wall.width}`),
    ...bandName(nameOf(panorama.systems, band.system), language, band.y, band.h, text),
  ]);
  const rules = wall.rules.map((x) => line(`M${left + x} ${top + 30}V${top + wall.height - 5}`));
  const rows = wall.rows.flatMap((row) => {
    const inRow = panorama.links.filter((link) => link.group === row.group && !link.catchAll);
    if (inRow.length === 0) return [text((wall.heads[0]?.x ?? 0) + 9, row.y + 16, t("restOfChain"), 11, "ink3")];
    const name = nameOf(panorama.groups, row.group);
    const lines = wrapText(name, row.labelW, 13.5);
    const count = t("parts", { count: inRow.length });
    const last = lines.at(-1) ?? "";
    // As the row was fitted: what does not stand beside the name has a line of its own.
    const beside = wrapText(`${name} 00`, row.labelW, 13.5).length === lines.length;
    return [
      ...lines.map((said, at) => text(row.labelX, row.y + 19 + at * 16, said, 13, "ink", { weight: 600 })),
      text(
        row.labelX + (beside ? textWidth(`${last} `, 13.5) : 0),
        row.y + 19 + (beside ? lines.length - 1 : lines.length) * 16,
        count,
        11,
        "ink3",
      ),
    ];
  });
  const tiles = wall.tiles.flatMap((tile) => {
    const link = links.get(tile.id);
    const moved = { ...tile, x: left + tile.x, y: top + tile.y };
    return link ? (tile.segment === null ? chipOf(link, moved, asked) : tileOf(link, moved, asked)) : [];
  });
  return [...heads, ...bands, ...rules, ...rows, ...tiles];
}

type Write = (x: number, y: number, said: string, size: number, fill: string, more?: object) => Shape;

function bandName(name: string, language: "zh" | "en", y: number, h: number, text: Write): Shape[] {
  if (language === "en") {
    const lines = wrapText(name, h - 8, 12);
    return lines.map((said, at) =>
      text(14 + (at - (lines.length - 1) / 2) * 13 + 4, y + h / 2, said, 12, "ink2", { anchor: "middle", turn: -90 }),
    );
  }
  const characters = [...name];
  const from = y + h / 2 - (characters.length * 14) / 2;
  return characters.map((said, at) => text(14, from + at * 14 + 11, said, 12, "ink2", { anchor: "middle" }));
}

const marks = {
  confirmed: "mark.confirmed",
  unconfirmed: "mark.unconfirmed",
  illustrative: "mark.illustrative",
} as const;

function tileOf(link: LinkTile, tile: WallTile, { mode, isDimmed, selected, language, t, ink }: Asked): Shape[] {
  const face = faceOf(link, mode, t);
  const dimmed = isDimmed(link);
  const style = styles[face.shade] ?? plain("surface");
  const fill = ink(dimmed ? "ink3" : style.text);
  const lines = wrapText(link.name[language], tile.w - 9, 12);
  const step = lines.length > 1 ? 13 : 16;
  const count = lines.length > 1 ? face.short : face.text;
  const bottom = tile.y + tile.h - (lines.length > 1 ? 4 : 6);
  const mark = t(marks[link.vouching]);
  const word = asideFits(face, count, tile.w - textWidth(mark, 9)) ? face.aside : "";
  const write = (x: number, y: number, text: string, size: number, more: object = {}): Shape => ({
    kind: "text",
    x,
    y,
    text,
    size,
    fill,
    ...more,
  });
  return [
    ...groundOf(dimmed ? "none" : face.shade, ink, tile),
    ...(link.id === selected
      ? [
          {
            kind: "rect",
            x: tile.x - 1.5,
            y: tile.y - 1.5,
            w: tile.w + 3,
            h: tile.h + 3,
            r: 3,
            stroke: ink("accent"),
            width: 2,
          } as const,
        ]
      : []),
    ...lines.map((text, at) =>
      write(tile.x + 5, tile.y + (lines.length > 1 ? 13 : 16) + at * step, text, 12, { weight: 500 }),
    ),
    write(tile.x + 5, bottom, count, 11),
    ...(word ? [write(tile.x + 5 + textWidth(`${count} `, 11.5), bottom, word, 11)] : []),
    write(tile.x + tile.w - 4, bottom, mark, 9, { anchor: "end" }),
  ];
}

function chipOf(link: LinkTile, tile: WallTile, { mode, t, ink }: Asked): Shape[] {
  const y = tile.y + 14;
  const face = faceOf(link, mode, t);
  return [
    { kind: "rect", x: tile.x, y: tile.y, w: tile.w, h: tile.h, r: 10, stroke: ink("ink3"), dash: "1.5 2" },
    { kind: "text", x: tile.x + 7, y, text: chipName(face, tile.w, t), size: 11, fill: ink("ink3") },
    {
      kind: "text",
      x: tile.x + tile.w - 7,
      y,
      text: chipText(face, t("absent")),
      size: 11,
      weight: 600,
      fill: ink("ink2"),
      anchor: "end",
    },
  ];
}
