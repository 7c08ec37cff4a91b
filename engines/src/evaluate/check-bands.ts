// Bands cover every number once: the first is open below, the last above, and each begins where the one before it ends.
import type { RuleFault, RulePath } from "./problems.ts";
import type { Band } from "./types.ts";

export function checkBands(
  bands: readonly Band[],
  weight: number,
  path: RulePath,
  report: (path: RulePath, fault: RuleFault) => void,
): void {
  const low = ({ from }: Band) => from ?? Number.NEGATIVE_INFINITY;
  const high = ({ to }: Band) => to ?? Number.POSITIVE_INFINITY;
  const ordered = bands.map((band, at) => ({ band, at })).sort((a, b) => low(a.band) - low(b.band));
  let reached = Number.NEGATIVE_INFINITY;
  for (const { band, at } of ordered) {
    const place = [...path, "bands", at];
    if (low(band) > reached) report(place, { code: "gap", from: say(reached), to: say(low(band)) });
    if (low(band) < reached || (at !== ordered[0]?.at && band.from === null))
      report(place, { code: "overlap", from: say(low(band)), to: say(reached) });
    if (high(band) <= low(band)) report(place, { code: "order" });
    if (band.points > weight) report([...place, "points"], { code: "above-weight", points: band.points, weight });
    reached = Math.max(reached, high(band));
  }
  if (reached !== Number.POSITIVE_INFINITY) report([...path, "bands"], { code: "gap", from: say(reached), to: "∞" });
}

const say = (value: number): string => (Number.isFinite(value) ? String(value) : value < 0 ? "−∞" : "∞");
