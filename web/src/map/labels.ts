// Which names fit on the map: greatest unit first, a name that would touch another is dropped, never shrunk.
import { type Box, overlap, type Point } from "./geometry.ts";

export interface Label {
  readonly id: string;
  readonly text: string;
  readonly at: Point;
  /** Larger ones are placed first. */
  readonly weight: number;
}

/** Chinese characters are as wide as high, Latin letters a little over half. */
export const textWidth = (text: string, size: number): number =>
  [...text].reduce((sum, character) => sum + (character > "\u2e80" ? size : size * 0.58), 0);

export function placeLabels(
  labels: readonly Label[],
  size: number,
  taken: readonly Box[] = [],
  within: Box = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity },
): Label[] {
  const boxes: Box[] = [...taken];
  return [...labels]
    .sort((a, b) => b.weight - a.weight)
    .filter(({ text, at: [x, y] }) => {
      const half = textWidth(text, size) / 2;
      const box = { left: x - half, right: x + half, top: y - size * 0.55, bottom: y + size * 0.55 };
      if (box.left < within.left || box.right > within.right || box.top < within.top || box.bottom > within.bottom)
        return false;
      if (boxes.some((other) => overlap(other, box))) return false;
      boxes.push(box);
      return true;
    });
}
