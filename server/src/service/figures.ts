// Figures in and out. Nothing is overwritten: a new value for a key stands beside the old one, and a rule picks the shown one.
import { type FigureInput, Problem, type routes, type ShownFigure } from "@jiqun/contract";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { write } from "../store/audit.ts";
import { appendFigures, getFigureByHash } from "../store/figures.ts";
import { enteredId, type FigureBook, type KnownFigure, readFigureBook } from "./figure-book.ts";
import { checkFigure } from "./figure-check.ts";
import { findConflict } from "./figure-conflicts.ts";
import { currentKey, nameOfIndicator, nameOfSubject } from "./names.ts";
import { toShownFigure } from "./shown-figure.ts";

export type FigureQuery = z.output<NonNullable<typeof routes.listFigures.query>>;
export type FigurePage = z.input<NonNullable<typeof routes.listFigures.answer>>;
export type ListedFigure = FigurePage["items"][number];

export async function listFigures(ctx: Context, query: FigureQuery): Promise<FigurePage> {
  const book = await readFigureBook(ctx, query.asOf);
  const found = findFigures(ctx, book, query);
  const start = query.cursor === undefined ? 0 : found.findIndex(({ id }) => id === query.cursor) + 1;
  if (query.cursor !== undefined && start === 0)
    throw new Problem("request.invalid", { detail: "query.cursor: unknown" });
  const items = found.slice(start, start + query.limit);
  const more = start + items.length < found.length;
  return {
    items: items.map((figure) => listed(ctx, book, figure)),
    next: more ? (items.at(-1)?.id ?? null) : null,
    total: found.length,
  };
}

/** What was known last comes first. */
export function findFigures(ctx: Context, book: FigureBook, query: FigureQuery): KnownFigure[] {
  const subject = query.subject && currentKey(ctx.pack, query.subject);
  const words = (query.q ?? "").normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
  const textOf = (figure: KnownFigure): string => {
    const names = [
      nameOfSubject(ctx.pack, figure.subject),
      nameOfIndicator(ctx.pack, figure.indicator),
      figure.from.title,
    ];
    const texts = [
      ...names.flatMap(({ zh, en }) => [zh, en]),
      figure.quote,
      figure.note,
      figure.value,
      figure.period,
      figure.id,
    ];
    return texts.join("\n").normalize("NFKC").toLowerCase();
  };
  return book.figures
    .filter((figure) => subject === undefined || figure.subject === subject)
    .filter((figure) => query.indicator === undefined || figure.indicator === query.indicator)
    .filter((figure) => query.nature === undefined || figure.nature === query.nature)
    .filter((figure) => words.length === 0 || words.every((word) => textOf(figure).includes(word)))
    .sort((a, b) => (a.knownFrom === b.knownFrom ? b.entry - a.entry : a.knownFrom < b.knownFrom ? 1 : -1));
}

export const listed = (ctx: Context, book: FigureBook, figure: KnownFigure): ListedFigure => ({
  ...toShownFigure(ctx.pack, book, figure),
  shown: book.group(figure).shown.id === figure.id,
  conflict: findConflict(ctx.pack, book, figure),
});

/** The same content again answers the figure that is there and records nothing. */
export async function addFigure(ctx: Context, input: FigureInput): Promise<ShownFigure> {
  const row = checkFigure(ctx, input);
  const { subject, indicator, period, value, unit, nature } = row;
  await write(
    ctx,
    "figure.entered",
    subject,
    (inserted: string[]) => (inserted.length > 0 ? { indicator, period, value, unit, nature } : null),
    (tx) => appendFigures(tx, [row]),
  );
  const stored = await getFigureByHash(ctx.db, row.content_hash);
  const book = await readFigureBook(ctx);
  const figure = book.byId(enteredId(stored));
  if (!figure) throw new Error("a figure that was entered is known on that day");
  return toShownFigure(ctx.pack, book, figure);
}
