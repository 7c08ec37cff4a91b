// What an indicator really weighs: the share of the score's variance that knowing it alone explains (the correlation ratio, Paruolo, Saltelli
// and Saisana 2013), beside its stated weight. Measured in bins of equal count, with the variance that bins would show by chance taken off.
// O(indicators × n log n). It says nothing where fewer than 30 firms have a score.
import type { Run } from "./run.ts";
import { sortRows } from "./sort.ts";

export interface Importance {
  readonly indicator: string;
  /** Share of the weights of its scheme. */
  readonly nominal: number;
  /** Correlation ratio, 0 to 1; null: not measurable. */
  readonly effective: number | null;
}

export function importanceOf(run: Run, scheme = 0): Importance[] {
  const { indicators } = run.program;
  const own = indicators.flatMap((plan, at) => (plan.scheme === -1 || plan.scheme === scheme ? [at] : []));
  const total = own.reduce((sum, at) => sum + (indicators[at]?.indicator.weight ?? 0), 0);
  return own.map((at) => {
    const { indicator } = indicators[at] as (typeof indicators)[number];
    return { indicator: indicator.id, nominal: indicator.weight / total, effective: correlationRatio(run, at, scheme) };
  });
}

function correlationRatio(run: Run, at: number, scheme: number): number | null {
  const points = (run.indicators[at] as Run["indicators"][number]).points;
  const rows = Uint32Array.from({ length: run.rows }, (_, row) => row).filter(
    (row) => run.place[row] !== 0 && run.prepared.scheme[row] === scheme && !Number.isNaN(points[row]),
  );
  if (rows.length < 30) return null;
  const order = sortRows(points, rows);
  const mean = order.reduce((sum, row) => sum + (run.score[row] as number), 0) / order.length;
  const variance = order.reduce((sum, row) => sum + ((run.score[row] as number) - mean) ** 2, 0);
  if (variance === 0) return null;
  const size = Math.ceil(order.length / Math.floor(Math.sqrt(order.length)));
  let between = 0;
  let used = 0;
  for (let start = 0; start < order.length; used++) {
    let end = Math.min(order.length, start + size);
    // Equal values stay together, or the order of the file would tell bins apart.
    while (end < order.length && points[order[end] as number] === points[order[end - 1] as number]) end++;
    const part = order.subarray(start, end);
    const own = part.reduce((sum, row) => sum + (run.score[row] as number), 0) / part.length;
    between += part.length * (own - mean) ** 2;
    start = end;
  }
  if (used === 1) return 0;
  const within = (variance - between) / (order.length - used);
  return Math.max(0, Math.min(1, (between - (used - 1) * within) / variance));
}
