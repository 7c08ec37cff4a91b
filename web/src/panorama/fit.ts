// The wall of a chain at a width, with the room that names take in a language.
import type { LinkTile, Panorama } from "@jiqun/contract";
import { denseAbove, layoutWall, type Wall } from "./layout.ts";
import { compactInner, compactLines, nameLines, wrapAround } from "./tile-look.ts";

/** What stands above a roomy wall and its legend below it, px. */
const aroundWall = 280;
/** The rail and margins of the page; what stands beside the wall, from a window of that width. */
const besidePage = 112;
const besideWall = { from: 1280, width: 372 };

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

/** From here on a compact wall also fits a screen with wider tiles: names are cut less. */
const wideWall = 1300;

/**
 * Latin names need wider labels and tiles; tiles, rows and bands grow where a name of them does not fit. With `beside` the wall is compact:
 * the number of a link takes that much of the last line of its name, and names longer than two lines are cut: the whole shows on pointing.
 */
export function fitWall(
  panorama: Panorama,
  width: number,
  language: "zh" | "en",
  beside?: (link: LinkTile) => number,
): Wall {
  const english = language === "en";
  const compact = beside !== undefined;
  const labelWidth = compact ? 134 : english ? 120 : 96;
  const wide = width >= wideWall;
  const leastTile = compact ? { leastTile: wide ? (english ? 104 : 90) : 72 } : english ? { leastTile: 96 } : {};
  const extra = english && !compact ? 14 : 0;
  const wall = layoutWall(panorama, width, { labelWidth, compact, extraHeight: extra, ...leastTile });
  const parts = panorama.links.filter((link) => !link.catchAll);
  const linesIn = (name: string, room: number) =>
    Math.min(compactLines, wrapAround(name, compactInner(wall.tileWidth, name), room).length);
  const linesOf = (link: LinkTile) =>
    beside ? linesIn(link.name[language], beside(link)) : nameLines(link.name[language], wall.tileWidth - 9);
  const mostIn = (group?: string) =>
    Math.max(1, ...parts.filter((link) => group === undefined || link.group === group).map(linesOf));
  const most = compact ? 1 : mostIn();
  const needed = most > 1 ? 13 * most + 20 : 0;
  const groups = new Map(panorama.groups.map((group) => [group.id, group]));
  const rests = new Set(panorama.links.filter((link) => link.catchAll).map((link) => link.group));
  const systems = new Map(panorama.systems.map((system) => [system.id, system]));
  return layoutWall(panorama, width, {
    labelWidth,
    compact,
    ...leastTile,
    extraHeight: Math.max(extra, needed - wall.tileHeight + extra),
    extraOf: (id) => (compact ? Math.max(0, 12 * mostIn(id) + 2 - wall.tileHeight) : 0),
    leastRow: (id) => {
      const name = groups.get(id)?.name[language] ?? "";
      if (compact) return 2 + 13 * Math.min(compactLines, nameLines(name, wall.rows[0]?.labelW ?? 0, 12.5));
      return 7 + 16 * nameLines(`${name} 00`, labelWidth - 8, 13.5) + (rests.has(id) ? 26 : 3);
    },
    leastBand: (id) => {
      const length = systems.get(id)?.name[language].length ?? 0;
      // A compact band sets a long name in two columns.
      return english ? length * 3.6 + 14 : Math.ceil(length / (compact && length > 3 ? 2 : 1)) * 14.2 + 8;
    },
  });
}
