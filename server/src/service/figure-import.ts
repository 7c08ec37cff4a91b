// Figures from a file: all of them or none. Rows that say what is there already change nothing.
import { Problem, problemSentence, type routes } from "@jiqun/contract";
import type { z } from "zod";
import type { Context } from "../context.ts";
import type { TableSource } from "../registry/index.ts";
import { write } from "../store/audit.ts";
import { appendFigures, listEnteredFigures, type NewFigure } from "../store/figures.ts";
import { enteredId, readFigureBook } from "./figure-book.ts";
import { checkFigure } from "./figure-check.ts";
import { findConflict } from "./figure-conflicts.ts";
import { type FigureFault, readFigureFile } from "./figure-file.ts";
import { figureScopes, reachOf } from "./reach.ts";

export type FiguresImported = z.input<NonNullable<typeof routes.importFigures.answer>>;

const faultsShown = 200;

export async function importFigures(ctx: Context, source: TableSource, name: string): Promise<FiguresImported> {
  const { lines, faults } = await readFigureFile(ctx, source, name);
  const rows: { row: number; figure: NewFigure }[] = [];
  const found: FigureFault[] = [...faults];
  for (const { row, input } of lines) {
    try {
      rows.push({ row, figure: checkFigure(ctx, input) });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      found.push({ row, detail: String(error.data.detail ?? problemSentence(error.code, error.data, ctx.language)) });
    }
  }
  if (found.length > 0) {
    const inOrder = found.sort((a, b) => a.row - b.row);
    throw new Problem("figure.file-invalid", { count: found.length, faults: inOrder.slice(0, faultsShown) });
  }
  if (rows.length === 0) throw new Problem("import.empty");
  const inserted = await write(
    ctx,
    "figures.imported",
    "figures",
    (hashes: string[]) => (hashes.length > 0 ? { file: name, rows: rows.length, inserted: hashes.length } : null),
    (tx) => appendFigures(tx, distinct(rows.map(({ figure }) => figure))),
  );
  return {
    rows: rows.length,
    inserted: inserted.length,
    unchanged: rows.length - inserted.length,
    flagged: await flag(ctx, rows),
  };
}

/** One statement may not touch a row twice. */
const distinct = (figures: readonly NewFigure[]): NewFigure[] => [
  ...new Map(figures.map((figure) => [figure.content_hash, figure])).values(),
];

async function flag(
  ctx: Context,
  rows: readonly { row: number; figure: NewFigure }[],
): Promise<FiguresImported["flagged"]> {
  const book = await readFigureBook(ctx);
  const ids = new Map(
    (await listEnteredFigures(ctx.db, null, figureScopes(ctx.pack, reachOf(ctx)))).map((row) => [
      row.content_hash,
      enteredId(row),
    ]),
  );
  return rows.flatMap(({ row, figure }) => {
    const known = book.byId(ids.get(figure.content_hash) ?? "");
    const conflict = known && findConflict(ctx.pack, book, known);
    return conflict ? [{ row, ...conflict }] : [];
  });
}
