import type { ListedFigure } from "@jiqun/contract";

/** A figure and those that stand beside it, the shown one first, then the later known. */
export function rivalsOf(figure: ListedFigure, listed: readonly ListedFigure[]): readonly ListedFigure[] {
  const ids = new Set([figure.id, ...figure.rivals]);
  const found = new Map([figure, ...listed.filter((each) => ids.has(each.id))].map((each) => [each.id, each]));
  return [...found.values()].sort(
    (a, b) => Number(b.shown) - Number(a.shown) || b.knownFrom.localeCompare(a.knownFrom) || a.id.localeCompare(b.id),
  );
}
