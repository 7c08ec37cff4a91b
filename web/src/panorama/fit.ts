// The wall of a chain at a width, with the room that names take in a language.
import type { Panorama } from "@jiqun/contract";
import { layoutWall, type Wall } from "./layout.ts";
import { nameLines } from "./tile-look.ts";

/** Latin names need wider labels and tiles; tiles, rows and bands grow where a name of them does not fit. */
export function fitWall(panorama: Panorama, width: number, language: "zh" | "en"): Wall {
  const english = language === "en";
  const labelWidth = english ? 120 : 96;
  const options = { labelWidth, extraHeight: english ? 14 : 0, ...(english ? { leastTile: 96 } : {}) };
  const wall = layoutWall(panorama, width, options);
  const parts = panorama.links.filter((link) => !link.catchAll);
  const most = Math.max(1, ...parts.map((link) => nameLines(link.name[language], wall.tileWidth - 9)));
  const needed = most > 1 ? 13 * most + 20 : 0;
  const groups = new Map(panorama.groups.map((group) => [group.id, group]));
  const rests = new Set(panorama.links.filter((link) => link.catchAll).map((link) => link.group));
  const systems = new Map(panorama.systems.map((system) => [system.id, system]));
  return layoutWall(panorama, width, {
    ...options,
    extraHeight: Math.max(options.extraHeight, needed - wall.tileHeight + options.extraHeight),
    leastRow: (id) => {
      const lines = nameLines(`${groups.get(id)?.name[language]} 00`, labelWidth - 8, 13.5);
      return 7 + 16 * lines + (rests.has(id) ? 26 : 3);
    },
    leastBand: (id) => {
      const length = systems.get(id)?.name[language].length ?? 0;
      return english ? length * 3.6 + 14 : length * 14.2 + 8;
    },
  });
}
