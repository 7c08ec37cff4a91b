// A drawing as the text of an SVG file. Its fonts are those of the reader's machine: the first that is there of those that common
// systems have for Chinese. Each text says how wide it stands in the font of the pages, so that a wider one is drawn together. A program
// that does not heed it and sets DejaVu Sans in its place comes 2 px over a tile of a deep chain, which stand 4 px apart.
import { textWidth } from "../text-width.ts";
import { type Drawing, fonts, type Shape } from "./shapes.ts";

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

const attributes = (named: Readonly<Record<string, string | number | undefined>>): string =>
  Object.entries(named)
    .flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${escaped(String(value))}"`]))
    .join("");

export function svgOf({ width, height, title, shapes }: Drawing): string {
  const root = {
    xmlns: "http://www.w3.org/2000/svg",
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    role: "img",
    "font-family": fonts,
    style: "font-variant-numeric: tabular-nums lining-nums",
  };
  return `<svg${attributes(root)}><title>${escaped(title)}</title>\n${shapes.map(elementOf).join("\n")}\n</svg>\n`;
}

const weights = { 400: 0.97, 500: 1, 600: 1.02 } as const;
const widthOf = ({ text, size, weight = 400 }: Shape & { readonly kind: "text" }): number =>
  Math.round(textWidth(text, size) * weights[weight] * 10) / 10;

function elementOf(shape: Shape): string {
  switch (shape.kind) {
    case "rect":
      return `<rect${attributes({
        x: shape.x,
        y: shape.y,
        width: shape.w,
        height: shape.h,
        rx: shape.r,
        fill: shape.fill ?? "none",
        stroke: shape.stroke,
        "stroke-width": shape.width,
        "stroke-dasharray": shape.dash,
      })}/>`;
    case "path":
      return `<path${attributes({
        d: shape.d,
        fill: "none",
        stroke: shape.stroke,
        "stroke-width": shape.width,
        "stroke-dasharray": shape.dash,
      })}/>`;
    case "text":
      return `<text${attributes({
        x: shape.x,
        y: shape.y,
        "font-size": shape.size,
        "font-weight": shape.weight,
        fill: shape.fill,
        "text-anchor": shape.anchor,
        ...(shape.text.length > 1 ? { textLength: widthOf(shape), lengthAdjust: "spacingAndGlyphs" } : {}),
        transform: shape.turn ? `rotate(${shape.turn} ${shape.x} ${shape.y})` : undefined,
      })}>${escaped(shape.text)}</text>`;
  }
}
