// How a link looks on the wall: its state first, then its count in four steps. Unknown never looks like nought.
import type { LinkTile } from "@jiqun/contract";
import { textWidth } from "./text-width.ts";

export const wallViews = ["coverage", "resilience", "review"] as const;
export type WallView = (typeof wallViews)[number];

export const tileStates = ["gap", "single", "covered", "unknown"] as const;
export type TileState = (typeof tileStates)[number];

type TileShade = "gap" | "unknown" | "single" | "few" | "some" | "many" | "none";

export const stateOf = (link: LinkTile): TileState =>
  link.makers === 0 ? (link.state === "gap" ? "gap" : "unknown") : link.makers === 1 ? "single" : "covered";

/** What stands under the name: a number with the words of its view, or a word alone. */
export interface TileLook {
  readonly shade: TileShade;
  readonly word: "gap" | "unknown" | "declared" | "makers" | "effective" | "lost" | "review" | "no-review";
  readonly value: number;
}

const shadeOf = (count: number): TileShade =>
  count >= 10 ? "many" : count >= 5 ? "some" : count >= 2 ? "few" : count > 0 ? "single" : "none";

export function lookOf(link: LinkTile, view: WallView): TileLook {
  if (view === "review")
    return link.review > 0
      ? { shade: shadeOf(Math.max(2, link.review)), word: "review", value: link.review }
      : { shade: "none", word: "no-review", value: 0 };
  const state = stateOf(link);
  // In production by a list's evidence: neither empty nor made by a firm that a register holds.
  if (link.makers === 0 && link.declared > 0) return { shade: "none", word: "declared", value: link.declared };
  if (state === "gap" || state === "unknown") return { shade: state, word: state, value: 0 };
  if (view === "coverage") return { shade: shadeOf(link.makers), word: "makers", value: link.makers };
  if (!link.coveredWithoutLargest) return { shade: "single", word: "lost", value: link.makers };
  const effective = link.effectiveMakers ?? link.makers;
  return { shade: shadeOf(Math.max(2, effective)), word: "effective", value: effective };
}

/** How many lines a name takes in a width. */
export const nameLines = (name: string, px: number, fontSize = 12): number => wrapText(name, px, fontSize).length;

/** A compact tile says the short name where there is one; the whole one is told on pointing. */
export const compactName = ({ name, shortName }: Pick<LinkTile, "name" | "shortName">): LinkTile["name"] =>
  shortName ?? name;

/** What a compact tile of a width has for its name beside borders and padding, and a pixel to spare. */
export const compactInner = (tileWidth: number): number => tileWidth - 9;
/** Latin letters stand closer on a compact tile: a fiftieth of the size each, which are half of it wide. */
const compactSize = (name: string): number => (/[⺀-￿]/.test(name) ? 11 : 10.6);

/** In how many lines a name and the room at its end stand on a compact tile; Infinity where a word would be broken. */
export function compactLines(name: string, tileWidth: number, room: number): number {
  const px = compactInner(tileWidth);
  const broken = (name.match(latinWord) ?? []).some((word) => textWidth(word, compactSize(name)) > px);
  return broken ? Number.POSITIVE_INFINITY : wrapAround(name, px, room).length;
}

const latinWord = /[^\s/⺀-￿-]+-?/g;

/** The lines of a text in a width: breaks between Chinese characters, at blanks, after strokes and hyphens, and within a word that has no other way. */
export function wrapText(text: string, px: number, fontSize = 12): readonly string[] {
  if (textWidth(text, fontSize) <= px) return [text];
  const pieces = text.match(/[⺀-￿]\/?|[^\s/⺀-￿-]+[\s/-]*/g) ?? [text];
  const fits = (line: string) => textWidth(line, fontSize) <= px;
  const lines: string[] = [];
  let line = "";
  const add = (piece: string) => {
    if (line !== "" && !fits(line + piece.trimEnd())) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += piece;
  };
  for (const piece of pieces) {
    if (fits(piece.trimEnd())) {
      add(piece);
      continue;
    }
    if (line !== "") lines.push(line.trimEnd());
    line = "";
    for (const character of piece) add(character);
  }
  return [...lines, line.trimEnd()];
}

/** As much of a name as stands in so many lines beside the room at their end; what is cut is cut at a word where that leaves most of it, with an ellipsis. */
export function clampName(name: string, px: number, room: number, most: number): string {
  const fits = (text: string) => wrapAround(text, px, room).length <= most;
  if (fits(name)) return name;
  const words = name.split(/(?<=[\s/-])/);
  for (let kept = words.length - 1; kept > 0; kept--) {
    const short = `${words
      .slice(0, kept)
      .join("")
      .replace(/(?:\s(?:and|of|for|or|with|the))?[\s/-]*$/, "")}…`;
    if (fits(short) && short.length > name.length * 0.6) return short;
  }
  const characters = Array.from(name);
  let length = characters.length - 1;
  while (length > 1 && !fits(`${characters.slice(0, length).join("")}…`)) length--;
  return `${characters.slice(0, length).join("")}…`;
}

/** The same where the last line leaves room at its end; the room may take a line of its own. */
function wrapAround(text: string, px: number, room: number): readonly string[] {
  const fontSize = compactSize(text);
  const lines = wrapText(text, px, fontSize);
  return textWidth(lines.at(-1) ?? "", fontSize) + room > px ? [...lines, ""] : lines;
}
