// Which imports a person may see: the commission all, an officer those of the own unit. Of the others nothing is said, not
// even that they are there.
import { type ImportReport, Problem, type routes } from "@jiqun/contract";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { countBatchesOf, listAreas, listBatchesOf } from "../store/import-areas.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { placeOf, reaches, reachOf, unitsOf } from "./reach.ts";

type Page = z.output<NonNullable<typeof routes.listImports.query>>;
type Answer = z.input<NonNullable<typeof routes.listImports.answer>>;

/** Throws the same for an import outside reach as for one that is not there. */
export async function requireImport(ctx: Context, id: string): Promise<void> {
  const known = /^\d{1,15}$/.test(id) ? await listAreas(ctx.db, [Number(id)]) : new Map<number, string | null>();
  const [area] = known.values();
  if (area === undefined || !reaches(reachOf(ctx), placeOf(ctx.pack, area, null)))
    throw new Problem("import.unknown", { id });
}

/** The asker's own list; undefined for those who see every import. */
export async function findOwnImports(ctx: Context, { cursor, limit }: Page): Promise<Answer | undefined> {
  const reach = reachOf(ctx);
  if (reaches(reach, {})) return undefined;
  const units = unitsOf(ctx.pack, reach);
  const before = cursor === undefined ? null : Number(readCursor(cursor, 1)[0]);
  const found = await listBatchesOf(ctx.db, units, { before, limit: limit + 1 });
  const shown = found.slice(0, limit);
  return {
    items: shown.map(({ report }) => report as ImportReport),
    next: found.length > limit ? writeCursor([`${shown.at(-1)?.id}`]) : null,
    total: await countBatchesOf(ctx.db, units),
  };
}
