// What is put against what: the level, the target, the growth and the base of one subject and indicator → the lamp.

import type { standing as standingShape } from "@jiqun/contract";
import { parsePeriod, standing } from "@jiqun/engines/figures";
import { sameQuantity } from "@jiqun/engines/units";
import type { Pack } from "@jiqun/packs";
import type { z } from "zod";
import type { FigureBook, KnownFigure } from "./figure-book.ts";
import { findIndicator } from "./names.ts";

export type StandingAnswer = z.input<typeof standingShape>;

export interface Compared {
  readonly level: KnownFigure | null;
  readonly target: KnownFigure | null;
  readonly growth: KnownFigure | null;
  readonly base: KnownFigure | null;
}

export const endYear = (figure: KnownFigure): number => Number(parsePeriod(figure.period).end.slice(0, 4));

/** The target for the region's target year; else the latest one. */
export function findTarget(pack: Pack, book: FigureBook, figures: readonly KnownFigure[]): KnownFigure | null {
  const forYear = figures.filter((figure) => endYear(figure) === pack.region.targetYear);
  return book.latest(forYear, "target") ?? book.latest(figures, "target");
}

/** The last growth of an indicator, under whatever name it is published. */
export function findGrowth(pack: Pack, book: FigureBook, subject: string, indicator: string): KnownFigure | null {
  const growths = book
    .of(subject)
    .filter((figure) => findIndicator(pack, figure.indicator)?.of === indicator)
    .filter((figure) => findIndicator(pack, figure.indicator)?.kind === "growth");
  const latest = [...Map.groupBy(growths, (figure) => figure.indicator).values()].flatMap(
    (some) => book.latest(some, "level") ?? [],
  );
  return latest.sort((a, b) => (parsePeriod(a.period).end < parsePeriod(b.period).end ? 1 : -1))[0] ?? null;
}

/** The earliest level that can be put beside the last one: where the line to a target begins. */
function findBase(book: FigureBook, level: KnownFigure): KnownFigure | null {
  const earlier = book
    .of(level.subject, level.indicator)
    .filter((figure) => figure.nature === "actual" || figure.nature === "preliminary")
    .filter((figure) => sameQuantity(figure.unit, level.unit))
    .filter((figure) => book.group(figure).shown.id === figure.id)
    .sort((a, b) => (parsePeriod(a.period).end < parsePeriod(b.period).end ? -1 : 1));
  return earlier[0] ?? null;
}

export function compare(pack: Pack, book: FigureBook, level: KnownFigure | null, target: KnownFigure | null): Compared {
  const of = level ?? target;
  return {
    level,
    target,
    growth: of && findGrowth(pack, book, of.subject, of.indicator),
    base: level && findBase(book, level),
  };
}

export function standingOf(pack: Pack, book: FigureBook, { level, target, growth, base }: Compared): StandingAnswer {
  const direction = target && findIndicator(pack, target.indicator)?.direction === "down" ? "down" : "up";
  const of = growth && findIndicator(pack, growth.indicator)?.of;
  const { lamp, reason, rule, terms } = standing({
    level,
    target,
    growth: growth && of ? { figure: growth, of } : null,
    base,
    direction,
    asOf: book.asOf,
  });
  const named = Object.entries({ ...terms, rule }).filter(
    (entry): entry is [string, string | number] => entry[1] !== null,
  );
  return {
    lamp,
    reason,
    progress: terms.progress,
    expected: terms.expectedProgress,
    requiredGrowth: terms.requiredGrowth,
    recentGrowth: terms.recentGrowth,
    yearsLeft: terms.yearsLeft,
    terms: Object.fromEntries(named),
  };
}
