// Net present value and internal rate of return of yearly flows.
//   NPV(r) = Σ flow(t) ÷ (1 + r)^t, t = 0 for the first flow.
//   IRR    = the r with NPV(r) = 0, by bisection on [−0.9, 10]. Descartes' rule: with exactly one change of sign there is at most
//            one such r above −1; with more there may be several, none of which means anything, so they are refused by name.
// Linear in flows × 200 halvings. It forecasts no flow and knows no dates inside a year.
import type { Fen } from "./money.ts";

export type NoRate = "no-sign-change" | "several-sign-changes" | "out-of-range";

export type Irr = { readonly rate: number } | { readonly rate: null; readonly why: NoRate; readonly changes: number };

const LOWEST = -0.9;
const HIGHEST = 10;

export function netPresentValue(flows: readonly Fen[], rate: number): number {
  return flows.reduce((sum, flow, year) => sum + flow / (1 + rate) ** year, 0);
}

export function countSignChanges(flows: readonly Fen[]): number {
  const signs = flows.filter((flow) => flow !== 0).map(Math.sign);
  return signs.filter((sign, at) => at > 0 && sign !== signs[at - 1]).length;
}

export function internalRate(flows: readonly Fen[]): Irr {
  const changes = countSignChanges(flows);
  if (changes === 0) return { rate: null, why: "no-sign-change", changes };
  if (changes > 1) return { rate: null, why: "several-sign-changes", changes };
  if (flows.reduce((sum, flow) => sum + flow, 0) === 0) return { rate: 0 };
  let [low, high] = [LOWEST, HIGHEST];
  const rising = Math.sign(netPresentValue(flows, low));
  if (rising === Math.sign(netPresentValue(flows, high))) return { rate: null, why: "out-of-range", changes };
  for (let halving = 0; halving < 200; halving++) {
    const middle = (low + high) / 2;
    if (Math.sign(netPresentValue(flows, middle)) === rising) low = middle;
    else high = middle;
  }
  return { rate: (low + high) / 2 };
}
