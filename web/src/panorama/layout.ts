// Where each tile of a chain's wall stands.
//
// Answers: given assemblies in system bands, links in three segments and a width, the rectangles of tiles, labels, bands
// and heads, and the gutters between them. Rows are assemblies, columns are segments; a segment gets as many sub-columns
// as make the wall shortest, at most what the width allows. A link that stands for "parts, not specified" is no part of a
// segment: it goes under the name of its assembly, because that is what it speaks of.
// Method: exhaustive choice of sub-columns (at most 6³), then straight arithmetic. Complexity: O(216 · groups + links).
// It does not measure text, and it does not route edges (edges.ts does).

import { cellPad, type Gutter, gap, horizontalGutters, verticalGutters } from "./gutters.ts";

export type WallSegment = "upstream" | "midstream" | "downstream";
export const wallSegments = ["upstream", "midstream", "downstream"] as const satisfies readonly WallSegment[];

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface WallInput {
  readonly systems: readonly { readonly id: string }[];
  readonly groups: readonly { readonly id: string; readonly system: string }[];
  readonly links: readonly {
    readonly id: string;
    readonly group: string;
    readonly segment: WallSegment;
    readonly catchAll: boolean;
  }[];
}

export interface WallTile extends Rect {
  readonly id: string;
  readonly group: string;
  /** null for the catch-all of an assembly, which stands under its name. */
  readonly segment: WallSegment | null;
}

export interface Wall {
  readonly width: number;
  readonly height: number;
  readonly tileWidth: number;
  readonly tileHeight: number;
  readonly compact: boolean;
  readonly heads: readonly (Rect & { readonly segment: WallSegment })[];
  readonly bands: readonly (Rect & { readonly system: string })[];
  readonly rows: readonly (Rect & { readonly group: string; readonly labelX: number; readonly labelW: number })[];
  /** In reading order: assembly by assembly, its catch-all last. */
  readonly tiles: readonly WallTile[];
  /** Vertical hairlines between segments. */
  readonly rules: readonly number[];
  /** Centre lines in which an edge may run without touching a tile. */
  readonly gutters: { readonly vertical: readonly Gutter[]; readonly horizontal: readonly Gutter[] };
}

const bandLabel = 28;
const headHeights = { roomy: 30, compact: 24 } as const;
/** Between tiles above each other. */
const lineGaps = { roomy: 4, compact: 2 } as const;
/** Width of a catch-all that stands beside the name of its assembly. */
const chipWidth = 48;
const rowPads = { roomy: 3, compact: 1 } as const;
const bandPads = { roomy: 3, compact: 2 } as const;
const rightMargin = 10;
const maxTile = 190;

/** Above this many links the tiles are small. */
export const denseAbove = 80;

export interface WallOptions {
  readonly labelWidth?: number;
  /** Low tiles with the number beside the name, and the catch-all beside the name of its assembly: a deep chain on one screen. */
  readonly compact?: boolean;
  /** Added to each tile where a name needs a third line. */
  readonly extraHeight?: number;
  /** The same for the tiles of one assembly alone. */
  readonly extraOf?: (group: string) => number;
  /** Least width of a tile; longer words need more, at the price of more lines. */
  readonly leastTile?: number;
  /** Room that the name of an assembly needs beside its tiles, and of a system along its band. */
  readonly leastRow?: (group: string) => number;
  readonly leastBand?: (system: string) => number;
}

export function layoutWall(chain: WallInput, width: number, options: WallOptions = {}): Wall {
  const labelWidth = options.labelWidth ?? 96;
  const parts = chain.links.filter((link) => !link.catchAll);
  const dense = chain.links.length > denseAbove;
  const compact = options.compact ?? false;
  const size = compact ? "compact" : "roomy";
  const rowPad: number = rowPads[size];
  const lineGap: number = lineGaps[size];
  const bandPad: number = bandPads[size];
  const headHeight: number = headHeights[size];
  const tileHeight = (compact ? 26 : dense ? 38 : 46) + (options.extraHeight ?? 0);
  const least = options.leastTile ?? (dense ? 76 : 80);
  const room = width - bandLabel - labelWidth - rightMargin - wallSegments.length * 2 * cellPad;
  const cells = new Map<string, string[]>();
  for (const link of parts) {
    const key = `${link.group}/${link.segment}`;
    cells.set(key, [...(cells.get(key) ?? []), link.id]);
  }
  const inCell = (group: string, segment: WallSegment): readonly string[] => cells.get(`${group}/${segment}`) ?? [];
  const columns = chooseColumns(chain, inCell, Math.max(3, Math.floor((room + 3 * gap) / (least + gap))));
  const total = columns.reduce((sum, count) => sum + count, 0);
  const tileWidth = Math.max(
    least,
    Math.min(maxTile, Math.floor((room - (total - wallSegments.length) * gap) / total)),
  );

  const heads: (Rect & { segment: WallSegment })[] = [];
  const rules: number[] = [];
  let x = bandLabel + labelWidth;
  const firstX: number[] = [];
  for (const [index, segment] of wallSegments.entries()) {
    const count = columns[index] as number;
    const w = 2 * cellPad + count * tileWidth + (count - 1) * gap;
    rules.push(x);
    heads.push({ segment, x, y: 0, w, h: headHeight });
    firstX.push(x + cellPad);
    x += w;
  }
  const right = x;

  const bands: (Rect & { system: string })[] = [];
  const rows: (Rect & { group: string; labelX: number; labelW: number })[] = [];
  const tiles: WallTile[] = [];
  let y = headHeight;
  const restInHead = compact ? findRestOfChain(chain) : undefined;
  if (restInHead) {
    rows.push({
      group: restInHead.group,
      x: 0,
      y: 0,
      w: bandLabel + labelWidth,
      h: headHeight,
      labelX: 4,
      labelW: labelWidth - chipWidth,
    });
    tiles.push({
      id: restInHead.id,
      group: restInHead.group,
      segment: null,
      x: bandLabel + labelWidth - chipWidth - 4,
      y: 2,
      w: chipWidth,
      h: 20,
    });
  }
  for (const system of chain.systems) {
    const groups = chain.groups.filter((group) => group.system === system.id && group.id !== restInHead?.group);
    if (groups.length === 0) continue;
    const top = y;
    y += 1 + bandPad;
    for (const group of groups) {
      const lines = linesOf(group.id, columns, inCell);
      // An assembly that only takes what is not specified has nothing to stand in the segments.
      const empty = !parts.some((link) => link.group === group.id);
      const tall = tileHeight + (options.extraOf?.(group.id) ?? 0);
      const full = lines * tall + (lines - 1) * lineGap + 2 * rowPad;
      const h = empty ? 20 + 2 * rowPad : Math.max(full, options.leastRow?.(group.id) ?? 0);
      rows.push({
        group: group.id,
        x: bandLabel,
        y,
        w: right - bandLabel,
        h,
        labelX: bandLabel + 4,
        labelW: labelWidth - 8 - (compact ? chipWidth : 0),
      });
      for (const [index, segment] of wallSegments.entries())
        for (const [place, id] of inCell(group.id, segment).entries()) {
          const count = columns[index] as number;
          tiles.push({
            id,
            group: group.id,
            segment,
            x: (firstX[index] as number) + (place % count) * (tileWidth + gap),
            y: y + rowPad + Math.floor(place / count) * (tall + lineGap),
            w: tileWidth,
            h: tall,
          });
        }
      const rest = chain.links.filter((link) => link.catchAll && link.group === group.id);
      for (const [place, link] of rest.entries())
        tiles.push({
          id: link.id,
          group: group.id,
          segment: null,
          ...(compact
            ? { x: bandLabel + labelWidth - chipWidth - 4, y: y + rowPad + 2 + place * 22, w: chipWidth, h: 20 }
            : {
                x: bandLabel + 2,
                y: y + h - rowPad - 20 - (rest.length - 1 - place) * 22,
                w: labelWidth - 6,
                h: 20,
              }),
        });
      y += h;
    }
    y = Math.max(y + bandPad, top + (options.leastBand?.(system.id) ?? 0));
    bands.push({ system: system.id, x: 0, y: top, w: right, h: y - top });
  }
  const height = y + 5;
  return {
    width: right + rightMargin,
    height,
    tileWidth,
    tileHeight,
    heads,
    bands,
    rows,
    tiles,
    rules,
    compact,
    gutters: {
      vertical: verticalGutters(columns, firstX, tileWidth),
      horizontal: horizontalGutters(tiles, headHeight, height),
    },
  };
}

/** What takes the rest of a whole chain, where it is one link in a group of its own: on a compact wall it needs no row, it stands left of the heads. */
function findRestOfChain({ groups, links }: WallInput): WallInput["links"][number] | undefined {
  const empty = groups.filter(({ id }) => links.every((link) => link.group !== id || link.catchAll));
  const rest = links.filter((link) => empty.some(({ id }) => id === link.group));
  return rest.length === 1 ? rest[0] : undefined;
}

function linesOf(
  group: string,
  columns: readonly number[],
  inCell: (group: string, segment: WallSegment) => readonly string[],
): number {
  return Math.max(
    1,
    ...wallSegments.map((segment, index) => Math.ceil(inCell(group, segment).length / (columns[index] as number))),
  );
}

/** Fewest lines in all; among those the fewest columns, because wider tiles hold longer names. */
function chooseColumns(
  chain: WallInput,
  inCell: (group: string, segment: WallSegment) => readonly string[],
  most: number,
): readonly number[] {
  let best: readonly number[] = [1, 1, 1];
  let bestCost = Number.POSITIVE_INFINITY;
  for (let up = 1; up <= 6; up++)
    for (let mid = 1; mid <= 6; mid++)
      for (let down = 1; down <= 6; down++) {
        if (up + mid + down > most) continue;
        const columns = [up, mid, down];
        const lines = chain.groups.reduce((sum, group) => sum + linesOf(group.id, columns, inCell), 0);
        const cost = lines * 100 + up + mid + down;
        if (cost < bestCost) [best, bestCost] = [columns, cost];
      }
  return best;
}
