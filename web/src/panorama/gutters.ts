// The free lanes between the tiles of a wall: in them edges run without touching a tile. Linear in tiles.
export interface Gutter {
  readonly at: number;
  /** Free room in the gutter, px: wide ones take several lanes. */
  readonly room: number;
}

/** Between tiles beside each other, and from a cell's edge to its tiles, px. */
export const gap = 4;
export const cellPad = 8;

export function verticalGutters(columns: readonly number[], firstX: readonly number[], tileWidth: number): Gutter[] {
  const gutters: Gutter[] = [];
  for (const [index, count] of columns.entries()) {
    const first = firstX[index] as number;
    gutters.push({ at: first - cellPad, room: index === 0 ? cellPad : 2 * cellPad });
    for (let place = 1; place < count; place++)
      gutters.push({ at: first + place * (tileWidth + gap) - gap / 2, room: gap });
    if (index === columns.length - 1)
      gutters.push({ at: first + count * (tileWidth + gap) - gap + cellPad, room: cellPad });
  }
  return gutters;
}

export function horizontalGutters(
  tiles: readonly { readonly segment: string | null; readonly y: number; readonly h: number }[],
  top: number,
  height: number,
): Gutter[] {
  const heights = new Map(tiles.filter((tile) => tile.segment).map((tile) => [tile.y, tile.h]));
  const gutters: Gutter[] = [];
  let above = top;
  for (const [next, tall] of [...heights].sort(([a], [b]) => a - b)) {
    gutters.push({ at: (above + next) / 2, room: next - above });
    above = next + tall;
  }
  gutters.push({ at: (above + height) / 2, room: height - above });
  return gutters;
}
