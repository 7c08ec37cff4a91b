// What the wall shows of a tile, and in which words: the same for the buttons on the screen and for the drawing on paper.
import type { LinkTile } from "@jiqun/contract";
import type { Say } from "../i18n/index.ts";
import { differenceOf, makersOf } from "./compare.ts";
import { classOf, type HeatScale, stepOf } from "./heat.ts";
import { textWidth } from "./text-width.ts";
import { lookOf, stateOf, type WallView } from "./tile-look.ts";

export interface Heat {
  readonly scale: HeatScale;
  /** By link; what has no entry is unknown. */
  readonly values: ReadonlyMap<string, number>;
  readonly write: (value: number) => string;
  /** The same in little room, where the legend says what is counted. */
  readonly writeShort: (value: number) => string;
  /** What is measured, in which basis and of which period. */
  readonly title: string;
}

export type WallMode =
  | { readonly kind: "view"; readonly view: WallView }
  | { readonly kind: "heat"; readonly of: "size" | "figures"; readonly heat: Heat }
  | { readonly kind: "compare"; readonly by: "unit" | "day"; readonly others: ReadonlyMap<string, LinkTile> };

export interface Face {
  /** Class of the tile: is-SHADE on the screen, a row of the table of styles on paper. */
  readonly shade: string;
  readonly word: string;
  /** What stands under the name, and the same in the room that a long name leaves. */
  readonly text: string;
  readonly short: string;
  /** What a chip and a compact tile say instead, which have room for a number alone. */
  readonly number?: string | undefined;
  /** A word beside the number. */
  readonly aside: string;
}

/** What stands at the end of the name in a compact tile, and the room it takes. */
export function besideOf(link: LinkTile, { word, short, number: alone }: Face, t: Say) {
  const mark = link.vouching === "confirmed" ? "✓" : "";
  const number = word === "unknown" ? t("absent") : (alone ?? short);
  return { mark, number, room: textWidth(`${mark} ${number}`, 11) + 3 };
}

/** Words whose number says the same in little room, where the legend says what is counted. */
const numbered: ReadonlySet<string> = new Set(["makers", "review", "effective"]);

export function faceOf(link: LinkTile, mode: WallMode, t: Say): Face {
  if (mode.kind === "compare") return comparedFace(link, mode.others.get(link.id), mode.by, t);
  if (mode.kind === "heat") return heatFace(link, mode, t);
  const look = lookOf(link, mode.view);
  const value = look.word === "effective" ? look.value.toFixed(1) : String(look.value);
  const single = look.word === "makers" && look.value === 1;
  const text = single ? t("tile.maker") : t(`tile.${look.word}`, { value, count: look.value });
  return {
    shade: look.shade,
    word: look.word,
    text,
    short: numbered.has(look.word) ? value : text,
    number: look.word === "lost" ? value : undefined,
    aside: single ? t("tile.single") : "",
  };
}

function heatFace(link: LinkTile, { of, heat }: WallMode & { kind: "heat" }, t: Say): Face {
  const value = heat.values.get(link.id);
  if (value === undefined) {
    const word = of === "size" && stateOf(link) === "gap" ? "gap" : "unknown";
    return { shade: word, word, text: t(`tile.${word}`), short: t(`tile.${word}`), aside: "" };
  }
  const text = heat.write(value);
  return {
    shade: `h${stepOf(heat.scale, classOf(heat.scale, value))}`,
    word: of,
    text,
    short: heat.writeShort(value),
    aside: "",
  };
}

function comparedFace(a: LinkTile, b: LinkTile | undefined, by: "unit" | "day", t: Say): Face {
  const difference = differenceOf(a, b);
  if (difference === "unknown") {
    const text = t("tile.unknown");
    return { shade: difference, word: difference, text, short: text, aside: "" };
  }
  const number = (count: number | null) => (count === null ? t("absent") : String(count));
  const [left, right] = [makersOf(a), makersOf(b)];
  // Of two days the earlier one stands first; the page's own is the later.
  const text = by === "unit" ? `${number(left)} : ${number(right)}` : `${number(right)} → ${number(left)}`;
  const short = text.replaceAll(" ", "");
  const grown = left !== null && right !== null ? left - right : 0;
  const change =
    difference === "both" && by === "day" && grown !== 0 ? `${grown > 0 ? "+" : "−"}${Math.abs(grown)}` : "";
  const aside = difference === "both" && by === "day" ? change : t(`difference.${by}.${difference}`);
  return { shade: difference, word: difference, text, short, aside };
}

/** What a listener hears of a tile. */
export function spokenOf(link: LinkTile, name: string, { text, aside }: Face, t: Say): string {
  const said = [name, text, aside];
  if (link.vouching === "confirmed") said.push(t("tile.confirmed"));
  if (link.catchAll) said.push(t("tile.catchAll"));
  return said.filter(Boolean).join(t("list.comma"));
}
