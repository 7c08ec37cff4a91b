// Where each tile of a chain's wall stands.
//
// Answers: given assemblies in system bands, links in three segments and a width, the rectangles of tiles, labels, bands
// and heads, and the gutters between them. Rows are assemblies, columns are segments; a segment gets as many sub-columns
// as make the wall shortest, at most what the width allows; on a compact wall a long name takes two of them or a third line
// (pack-rows.ts). A link that stands for "parts, not specified" is no part of a segment: it goes under the name of its assembly,
// because that is what it speaks of.
// Method: exhaustive choice of sub-columns (at most 6³), then straight arithmetic. Complexity: O(216 · links).
// It does not measure text, and it does not route edges (edges.ts does).

import { fewestCut, fewestLines } from "./choose-columns.ts";
import { cellPad, type Gutter, gap, horizontalGutters, verticalGutters } from "./gutters.ts";
import { rowOf, type SpanOf, type Way } from "./pack-rows.ts";

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
  /** Of the names of systems, left of everything. */
  readonly bandWidth: number;
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
/** Lines of text of a tile of a compact wall, and how high it is for them, px. */
const compactTexts = [2, 3, 4];
const compactHeight = (text: number): number => 12 * text + 2;
const headHeights = { roomy: 30, compact: 24 } as const;
/** Between tiles above each other. */
const lineGaps = { roomy: 4, compact: 2 } as const;
/** What a tile of a compact wall may be higher than its name needs where the screen has room, px. */
const mostStretch = 12;
/** Width of a catch-all that stands beside the name of its assembly. */
const chipWidth = 48;
export const chipRoom = chipWidth + 4;
const rowPads = { roomy: 3, compact: 1 } as const;
const bandPads = { roomy: 3, compact: 2 } as const;
const rightMargin = 10;
const bottomMargin = 5;
const maxTile = 190;
/** A column of a compact wall: tiles stretch over several. */
const fineTile = 33;

/** Above this many links the tiles are small. */
export const denseAbove = 80;

export interface WallOptions {
  readonly labelWidth?: number;
  readonly bandWidth?: number;
  /** In how many lines a name stands on a compact tile of a width. */
  readonly linesAt?: (id: string, width: number) => number;
  /** What a compact wall should not exceed: names are cut for it. Where it is lower, its tiles become higher. */
  readonly height?: number;
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
  const bandWidth = options.bandWidth ?? bandLabel;
  const parts = chain.links.filter((link) => !link.catchAll);
  const dense = chain.links.length > denseAbove;
  const compact = options.compact ?? false;
  const size = compact ? "compact" : "roomy";
  const rowPad: number = rowPads[size];
  const lineGap: number = lineGaps[size];
  const bandPad: number = bandPads[size];
  const headHeight: number = headHeights[size];
  const tileHeight = (compact ? compactHeight(2) : dense ? 38 : 46) + (options.extraHeight ?? 0);
  const least = options.leastTile ?? (dense ? 76 : 80);
  const room = width - bandWidth - labelWidth - rightMargin - wallSegments.length * 2 * cellPad;
  const cells = Map.groupBy(parts, (link) => `${link.group}/${link.segment}`);
  const most = Math.max(3, Math.floor((room + 3 * gap) / ((compact ? fineTile : least) + gap)));
  const widthOf = (columns: readonly number[]): number => {
    const total = columns.reduce((sum, count) => sum + count, 0);
    return Math.max(
      compact ? fineTile : least,
      Math.min(maxTile, Math.floor((room - (total - wallSegments.length) * gap) / total)),
    );
  };
  const leastRow = (group: string) => options.leastRow?.(group) ?? 0;
  const fine = compact ? spansOf(options.linesAt ?? (() => 1), widthOf([most]), least) : { least: 1, spanOf: () => 1 };
  const packing = chain.groups.map(({ id: group }) => {
    const cellsOf = wallSegments.map((segment) => (cells.get(`${group}/${segment}`) ?? []).map(({ id }) => id));
    const heightOf = (text: number) => (compact ? compactHeight(text) : tileHeight + (options.extraOf?.(group) ?? 0));
    return {
      group,
      least: leastRow(group) - 2 * rowPad,
      ...rowOf(cellsOf, { ...fine, heightOf, lineGap, texts: compact ? compactTexts : [1] }),
    };
  });
  const around =
    headHeight + chain.groups.length * 2 * rowPad + chain.systems.length * (1 + 2 * bandPad) + bottomMargin;
  const { columns, ways } = compact
    ? fewestCut(packing, most, fine.least, (options.height ?? 0) - around)
    : fewestLines(packing, most);
  const tileWidth = widthOf(columns);
  const restInHead = compact ? findRestOfChain(chain) : undefined;
  const sets = new Map(packing.map((row) => [row.group, row.set(columns, ways.get(row.group) as Way)]));
  const systems = chain.systems
    .map(({ id: system }) => ({
      system,
      groups: chain.groups.filter((group) => group.system === system && group.id !== restInHead?.group),
    }))
    .filter(({ groups }) => groups.length > 0);
  const rowHeight = (group: string, stretch: number): number => {
    const { height, lines } = ways.get(group) as Way;
    // An assembly that only takes what is not specified has nothing to stand in the segments.
    const empty = sets.get(group)?.every((cell) => cell.length === 0);
    return empty ? 20 + 2 * rowPad : Math.max(height + lines * stretch + 2 * rowPad, leastRow(group));
  };
  const bandHeight = (system: string, groups: WallInput["groups"], stretch: number): number => {
    const rows = groups.reduce((sum, { id }) => sum + rowHeight(id, stretch), 0);
    return Math.max(1 + 2 * bandPad + rows, options.leastBand?.(system) ?? 0);
  };
  const heightAt = (stretch: number): number =>
    systems.reduce((sum, { system, groups }) => sum + bandHeight(system, groups, stretch), headHeight + bottomMargin);
  let stretch = 0;
  if (compact) while (stretch < mostStretch && heightAt(stretch + 1) <= (options.height ?? 0)) stretch++;

  const heads: (Rect & { segment: WallSegment })[] = [];
  const rules: number[] = [];
  let x = bandWidth + labelWidth;
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
  if (restInHead) {
    rows.push({
      group: restInHead.group,
      x: 0,
      y: 0,
      w: bandWidth + labelWidth,
      h: headHeight,
      labelX: 4,
      labelW: labelWidth - chipWidth,
    });
    tiles.push({
      id: restInHead.id,
      group: restInHead.group,
      segment: null,
      x: bandWidth + labelWidth - chipWidth - 4,
      y: 2,
      w: chipWidth,
      h: 20,
    });
  }
  for (const { system, groups } of systems) {
    const top = y;
    y += 1 + bandPad;
    for (const group of groups) {
      const set = sets.get(group.id) ?? [];
      const h = rowHeight(group.id, stretch);
      const tall = (ways.get(group.id) as Way).tall + stretch;
      const rest = chain.links.filter((link) => link.catchAll && link.group === group.id);
      rows.push({
        group: group.id,
        x: bandWidth,
        y,
        w: right - bandWidth,
        h,
        labelX: bandWidth + 4,
        labelW: labelWidth - 8 - (compact && rest.length > 0 ? chipRoom : 0),
      });
      for (const [index, segment] of wallSegments.entries())
        for (const { id, column, line, span } of set[index] ?? [])
          tiles.push({
            id,
            group: group.id,
            segment,
            x: (firstX[index] as number) + column * (tileWidth + gap),
            y: y + rowPad + line * (tall + lineGap),
            w: span * (tileWidth + gap) - gap,
            h: tall,
          });
      for (const [place, link] of rest.entries())
        tiles.push({
          id: link.id,
          group: group.id,
          segment: null,
          ...(compact
            ? { x: bandWidth + labelWidth - chipWidth - 4, y: y + rowPad + 2 + place * 22, w: chipWidth, h: 20 }
            : {
                x: bandWidth + 2,
                y: y + h - rowPad - 20 - (rest.length - 1 - place) * 22,
                w: labelWidth - 6,
                h: 20,
              }),
        });
      y += h;
    }
    y = top + bandHeight(system, groups, stretch);
    bands.push({ system, x: 0, y: top, w: right, h: y - top });
  }
  const height = y + bottomMargin;
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
    bandWidth,
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

/** Over how many fine columns a name needs a tile, at least a tile of the least width. Asked once a name and number of lines. */
function spansOf(linesAt: (id: string, width: number) => number, fine: number, leastWidth: number) {
  const known = new Map<string, number>();
  const widthOf = (span: number) => span * (fine + gap) - gap;
  const least = Math.ceil((leastWidth + gap) / (fine + gap));
  const spanOf: SpanOf = (id, text) => {
    const key = `${text} ${id}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    let span = least;
    while (widthOf(span) < 2 * maxTile && linesAt(id, widthOf(span)) > text) span++;
    known.set(key, span);
    return span;
  };
  return { least, spanOf };
}
