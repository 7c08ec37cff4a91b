// The tile that an arrow key reaches from another: the nearest in that direction, straight ahead before aslant. Linear in tiles.
import type { Rect, WallTile } from "./layout.ts";

export type Direction = "left" | "right" | "up" | "down";

export function stepFrom(tiles: readonly WallTile[], id: string, direction: Direction): string | null {
  const from = tiles.find((tile) => tile.id === id);
  if (!from) return tiles[0]?.id ?? null;
  const [cx, cy] = centre(from);
  let best: string | null = null;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const tile of tiles) {
    if (tile.id === id) continue;
    const [x, y] = centre(tile);
    const [dx, dy] = [x - cx, y - cy];
    const ahead = direction === "right" ? dx : direction === "left" ? -dx : direction === "down" ? dy : -dy;
    const aside = direction === "left" || direction === "right" ? Math.abs(dy) : Math.abs(dx);
    if (ahead < 8) continue;
    const sideways = direction === "left" || direction === "right";
    if (sideways && tile.group !== from.group) continue;
    const cost = ahead + aside * (sideways ? 4 : 3);
    if (cost < bestCost) [best, bestCost] = [tile.id, cost];
  }
  return best;
}

const centre = (rect: Rect): readonly [number, number] => [rect.x + rect.w / 2, rect.y + rect.h / 2];
