import type { ShownFigure } from "@jiqun/contract";

export interface Statements {
  readonly laidOut: ShownFigure | null;
  readonly total: ShownFigure | null;
  /** Everything else that was published about the chain. */
  readonly others: readonly ShownFigure[];
}

/** Of the statements about a chain: how many key parts are laid out, of how many. Newest first, those with a quote before. */
export function statementsOf(published: readonly ShownFigure[]): Statements {
  const newest = published
    .filter((figure) => figure.nature !== "target" && figure.nature !== "plan")
    .sort((a, b) => b.knownFrom.localeCompare(a.knownFrom) || Number(b.quote !== "") - Number(a.quote !== ""));
  const total = newest.find((figure) => figure.indicator === "key-parts-total") ?? null;
  const laidOut = newest.find((figure) => figure.indicator === "key-parts-laid-out") ?? null;
  return { laidOut, total, others: published.filter((figure) => figure !== laidOut && figure !== total) };
}
