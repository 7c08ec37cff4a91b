// The wall of a chain at a width, with the room that names take in a language.
import type { LinkTile, Panorama } from "@jiqun/contract";
import { chipRoom, denseAbove, layoutWall, type Wall } from "./layout.ts";
import { textWidth } from "./text-width.ts";
import { compactLines, compactName, nameLines } from "./tile-look.ts";

/** What stands above a roomy wall and its legend below it, px. */
const aroundWall = 280;
/** What stands above a compact wall, its legend on a line of its own. */
const aboveCompact = 212;
export const compactRoom = (screenHeight: number): number => Math.max(300, screenHeight - aboveCompact);
/** The rail and margins of the page; what stands beside the wall, from a window of that width. */
const besidePage = 112;
const besideWall = { from: 1280, width: 348 };
const wideFrom = 1440;

/**
 * Whether the wall of a chain is compact: of a deep one always, of another where a roomy one with its legend would be higher than the screen.
 * On paper there is room.
 */
export function isCompact(
  panorama: Panorama,
  screen: { readonly width: number; readonly height: number },
  language: "zh" | "en",
): boolean {
  if (panorama.links.length > denseAbove) return true;
  const width = screen.width - besidePage - (screen.width >= besideWall.from ? besideWall.width : 0);
  return fitWall(panorama, width, language).height + aroundWall > screen.height;
}

/** Whether a compact wall takes the width of the page, what else there is standing below it: a deep one, and any where there is little. */
export const isWhole = ({ links }: Panorama, { width }: { readonly width: number }, compact: boolean): boolean =>
  compact && (links.length > denseAbove || width < wideFrom);

export interface Compact {
  /** What the number of a link takes of the last line of its name, px. */
  readonly beside: (link: LinkTile) => number;
  readonly height: number;
}

const longestWord = (name: string, fontSize: number): number =>
  Math.max(...name.split(" ").map((word) => textWidth(word, fontSize)));

/** What the names of systems need of a compact wall, where they stand level in Latin letters: their longest word. */
const levelBand = (names: Iterable<string>): number =>
  Math.ceil(Math.max(...Array.from(names, (name) => longestWord(name, 11)))) + 10;

/** What the names of groups need there, beside the number of their unspecified links; they are written bold. */
const levelLabel = (groups: ReadonlyMap<string, string>, rests: ReadonlySet<string>): number =>
  Math.max(
    122,
    ...Array.from(
      groups,
      ([id, name]) => Math.ceil(longestWord(name, 12.5) * 1.02) + 8 + (rests.has(id) ? chipRoom : 0),
    ),
  );

/**
 * Latin names need wider labels and tiles; tiles, rows and bands grow where a name of them does not fit. A compact wall cuts
 * names where it would be too high: of links as few as it can, of assemblies those that need a third line.
 */
export function fitWall(panorama: Panorama, width: number, language: "zh" | "en", compact?: Compact): Wall {
  const english = language === "en";
  const systems = new Map(panorama.systems.map((system) => [system.id, system.name[language]]));
  const groups = new Map(panorama.groups.map((group) => [group.id, group.name[language]]));
  const rests = new Set(panorama.links.filter((link) => link.catchAll).map((link) => link.group));
  const labelWidth = compact ? (english ? levelLabel(groups, rests) : 112) : english ? 120 : 96;
  if (compact) {
    const links = new Map(panorama.links.map((link) => [link.id, link]));
    const bandWidth = english ? levelBand(systems.values()) : undefined;
    const set = (nameOf: (lines: number) => number) =>
      layoutWall(panorama, width, {
        labelWidth,
        compact: true,
        height: compact.height,
        leastTile: 70,
        ...(bandWidth ? { bandWidth } : {}),
        linesAt: (id, tile) => {
          const link = links.get(id);
          return link ? compactLines(compactName(link)[language], tile, compact.beside(link)) : 1;
        },
        leastRow: (id) => {
          const room = labelWidth - 8 - (rests.has(id) ? chipRoom : 0);
          return 2 + 13 * nameOf(nameLines(groups.get(id) ?? "", room, 12.5));
        },
        // A band sets a long name of Chinese characters in two columns.
        leastBand: (id) => {
          const name = systems.get(id) ?? "";
          return bandWidth
            ? 12 * nameLines(name, bandWidth - 8, 11) + 4
            : uprightRoom(Math.ceil(name.length / (name.length > 3 ? 2 : 1)));
        },
      });
    const whole = set((lines) => lines);
    return whole.height > compact.height ? set((lines) => Math.min(2, lines)) : whole;
  }
  const leastTile = english ? { leastTile: 96 } : {};
  const extra = english ? 14 : 0;
  const wall = layoutWall(panorama, width, { labelWidth, extraHeight: extra, ...leastTile });
  const parts = panorama.links.filter((link) => !link.catchAll);
  const most = Math.max(1, ...parts.map((link) => nameLines(link.name[language], wall.tileWidth - 9)));
  const needed = most > 1 ? 13 * most + 20 : 0;
  return layoutWall(panorama, width, {
    labelWidth,
    ...leastTile,
    extraHeight: Math.max(extra, needed - wall.tileHeight + extra),
    leastRow: (id) => {
      const name = groups.get(id) ?? "";
      const lines = nameLines(name, labelWidth - 8, 13.5);
      // The number of links stands beside a name of one line, else below it.
      const all = lines > 1 ? lines + 1 : nameLines(`${name} 00 类`, labelWidth - 8, 13.5);
      return 7 + 16 * all + (rests.has(id) ? 26 : 3);
    },
    leastBand: (id) => {
      const { length } = systems.get(id) ?? "";
      return english ? length * 3.6 + 14 : uprightRoom(length);
    },
  });
}

/** Of characters below each other. */
const uprightRoom = (characters: number): number => characters * 14.2 + 8;
