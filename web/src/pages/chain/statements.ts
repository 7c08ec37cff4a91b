import type { ShownFigure } from "@jiqun/contract";

export interface Statements {
  readonly laidOut: ShownFigure | null;
  readonly total: ShownFigure | null;
  /** What else was published about the chain: the newest of each indicator. */
  readonly others: readonly ShownFigure[];
}

/** Of the statements about a chain: how many key parts are laid out, of how many. Newest first, those with a quote before. */
export function statementsOf(published: readonly ShownFigure[]): Statements {
  const newest = published
    .filter((figure) => figure.nature !== "target" && figure.nature !== "plan")
    .sort((a, b) => b.knownFrom.localeCompare(a.knownFrom) || Number(b.quote !== "") - Number(a.quote !== ""));
  const total = newest.find((figure) => figure.indicator === "key-parts-total") ?? null;
  const laidOut = newest.find((figure) => figure.indicator === "key-parts-laid-out") ?? null;
  const said = new Set([laidOut?.indicator, total?.indicator]);
  const others = newest.filter((figure) => {
    const first = !said.has(figure.indicator);
    said.add(figure.indicator);
    return first;
  });
  return { laidOut, total, others };
}
