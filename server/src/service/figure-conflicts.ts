// What contradicts what: values of one key that differ, and a stated growth that does not follow from two stated levels.
import { checkGrowth, parsePeriod } from "@jiqun/engines/figures";
import { compareAmounts, findDecimal, sameQuantity } from "@jiqun/engines/units";
import type { Pack } from "@jiqun/packs";
import type { FigureBook, KnownFigure } from "./figure-book.ts";
import { findIndicator } from "./names.ts";

export interface Conflict {
  readonly code: "rivals-differ" | "growth-mismatch";
  readonly data: Record<string, string | number>;
}

export function findConflict(pack: Pack, book: FigureBook, figure: KnownFigure): Conflict | null {
  return findGrowthMismatch(pack, book, figure) ?? findRival(book, figure);
}

function findRival(book: FigureBook, figure: KnownFigure): Conflict | null {
  const { shown, others } = book.group(figure);
  const rival = [shown, ...others].find((other) => other.id !== figure.id && differs(other, figure));
  return rival
    ? { code: "rivals-differ", data: { other: rival.id, value: rival.value, unit: rival.unit, source: rival.from.id } }
    : null;
}

function differs(a: KnownFigure, b: KnownFigure): boolean {
  const numbers = findDecimal(a.value) && findDecimal(b.value) && sameQuantity(a.unit, b.unit);
  return numbers ? compareAmounts(a.value, a.unit, b.value, b.unit) !== 0 : a.value !== b.value || a.unit !== b.unit;
}

const constantPrices = /可比价|不变价|constant prices/i;

/** The period a year earlier, by the same grammar: 2024Q1 → 2023Q1. */
const yearBefore = (period: string): string => `${Number(period.slice(0, 4)) - 1}${period.slice(4)}`;

function findGrowthMismatch(pack: Pack, book: FigureBook, figure: KnownFigure): Conflict | null {
  const of = findIndicator(pack, figure.indicator)?.of;
  // A target is a wish, and the growth over a span of years is said in more than one way: neither is checked.
  if (!of || !["actual", "preliminary"].includes(figure.nature) || parsePeriod(figure.period).kind === "years")
    return null;
  const levelAt = (period: string) =>
    book.latest(
      book.of(figure.subject, of).filter((level) => level.period === period),
      "level",
    );
  const [later, earlier] = [levelAt(figure.period), levelAt(yearBefore(figure.period))];
  if (!later || !earlier) return null;
  const check = checkGrowth({
    earlier,
    later,
    growth: figure,
    constantPrices: constantPrices.test(`${figure.comparison} ${figure.note} ${figure.quote}`),
  });
  if (check.verdict !== "contradicts") return null;
  return {
    code: "growth-mismatch",
    data: {
      stated: check.stated,
      computed: Math.round(check.computed * 100) / 100,
      unit: figure.unit,
      earlier: earlier.id,
      later: later.id,
    },
  };
}
