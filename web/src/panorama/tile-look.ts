// How a link looks on the wall: its state first, then its count in four steps. Unknown never looks like nought.
import type { LinkTile } from "@jiqun/contract";

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

/** Whether a name of this length fits one line; widths in em: a Chinese character 0.99 as set, a Latin letter about 0.54. */
export function nameLines(name: string, px: number, fontSize = 12): number {
  const width = (text: string) =>
    Array.from(text).reduce((sum, character) => sum + ((character.codePointAt(0) ?? 0) > 0x2e7f ? 0.99 : 0.54), 0) *
    fontSize;
  if (width(name) <= px) return 1;
  const pieces = name.match(/[⺀-￿]\/?|[^\s/⺀-￿]+[\s/]*/g) ?? [name];
  let lines = 1;
  let used = 0;
  for (const piece of pieces) {
    const needed = width(piece.trimEnd());
    if (used > 0 && used + needed > px) {
      lines += 1;
      used = 0;
    }
    used += width(piece);
  }
  return lines;
}
