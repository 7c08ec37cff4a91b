// First band of the cockpit: the region's targets that the pack names, each with its level, pace and lamp.
import type { cockpit } from "@jiqun/contract";
import type { Pack } from "@jiqun/packs";
import type { z } from "zod";
import type { FigureBook } from "./figure-book.ts";
import { currentKey } from "./names.ts";
import { toShownFigure } from "./shown-figure.ts";
import { compare, findTarget, standingOf } from "./standing.ts";

export type Headline = z.input<typeof cockpit>["headlines"][number];

export function listHeadlines(pack: Pack, book: FigureBook): Headline[] {
  return pack.region.headlines.map(({ id, label, subject, indicator, context }) => {
    const figures = book.of(currentKey(pack, subject), indicator);
    const compared = compare(pack, book, book.latest(figures, "level"), findTarget(pack, book, figures));
    const show = (figure: typeof compared.level) => figure && toShownFigure(pack, book, figure);
    const isOwnBase = compared.base?.id === compared.level?.id;
    return {
      id,
      label,
      level: show(compared.level),
      target: show(compared.target),
      base: isOwnBase ? null : show(compared.base),
      standing: standingOf(pack, book, compared),
      context: context.flatMap((figureId) => {
        const figure = book.byId(figureId);
        return figure ? [toShownFigure(pack, book, figure)] : [];
      }),
    };
  });
}
