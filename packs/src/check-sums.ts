// Whether a region's figure is the sum of its units', where every unit that is added has one.
// A stated value stands for an interval of half a unit of its last decimal; the sum is refused only where the intervals of the
// whole and of the parts do not meet. Linear in the figures. It does not judge a region of which some units are silent.
import {
  addFractions,
  compareFractions,
  type Fraction,
  findDecimal,
  multiplyFractions,
  sameQuantity,
  subtractFractions,
  toBase,
} from "@jiqun/engines/units";
import type { Item, Report } from "./check-shape.ts";
import type { Draft } from "./draft.ts";
import type { PackFigure } from "./figure-schema.ts";

export function checkSums(draft: Draft, report: Report): void {
  if (!draft.region) return;
  const overlays = new Set(draft.unitKinds.filter((item) => item.value.overlay).map((item) => item.value.id));
  const added = draft.units.filter((item) => !overlays.has(item.value.kind)).map((item) => `unit:${item.value.id}`);
  const levels = new Set(
    draft.indicators
      .filter(({ value }) => value.kind === "level" && !["share", "rank", "date"].includes(value.quantity))
      .map((item) => item.value.id),
  );
  const byKey = new Map<string, Map<string, Item<PackFigure>>>();
  for (const item of draft.figures) {
    const { subject, indicator, period, nature, qualifier } = item.value;
    if (!levels.has(indicator) || (qualifier !== "exact" && qualifier !== "counted")) continue;
    const key = [indicator, period, nature].join(" ");
    byKey.set(key, (byKey.get(key) ?? new Map()).set(subject, item));
  }
  for (const subjects of byKey.values()) {
    const whole = subjects.get("region");
    const parts = added.flatMap((subject) => subjects.get(subject) ?? []);
    if (!whole || parts.length === 0 || parts.length < added.length) continue;
    const comparable = [whole, ...parts].every(
      ({ value }) => findDecimal(value.value) && sameQuantity(value.unit, whole.value.unit),
    );
    if (comparable && !meets(whole, parts)) report(whole, ["value"], `is not the sum of its ${parts.length} units`);
  }
}

function meets(whole: Item<PackFigure>, parts: readonly Item<PackFigure>[]): boolean {
  const zero: Fraction = { top: 0n, bottom: 1n };
  const sum = parts.map((part) => toBase(part.value.value, part.value.unit)).reduce(addFractions, zero);
  const slack = [whole, ...parts].map(halfLastDigit).reduce(addFractions, zero);
  const difference = subtractFractions(toBase(whole.value.value, whole.value.unit), sum);
  const size = difference.top < 0n ? { top: -difference.top, bottom: difference.bottom } : difference;
  return compareFractions(size, slack) <= 0;
}

function halfLastDigit({ value }: Item<PackFigure>): Fraction {
  const decimals = (value.value.split(".")[1] ?? "").length;
  if (decimals === 0 && value.qualifier === "counted") return { top: 0n, bottom: 1n };
  return multiplyFractions(toBase("1", value.unit), { top: 1n, bottom: 2n * 10n ** BigInt(decimals) });
}
