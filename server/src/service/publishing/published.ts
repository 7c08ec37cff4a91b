// What was let out, for everybody: the releases as they were frozen.
import { Problem, type ReleaseHead, type ReleaseTables } from "@jiqun/contract";
import type { Context } from "../../context.ts";
import { listPublished, type PublishedRow } from "../../store/published.ts";
import { contentsOf, shownOf } from "./shown.ts";

export interface Release extends ReleaseHead {
  readonly tables: ReleaseTables;
}

export async function listReleases(ctx: Context): Promise<{ items: ReleaseHead[] }> {
  const rows = await listPublished(ctx.db);
  return { items: rows.map((row) => headOf(row, rows)) };
}

export async function getRelease(ctx: Context, id: string): Promise<Release> {
  const rows = await listPublished(ctx.db);
  const row = rows.find((one) => `${one.id}` === id);
  if (!row) throw new Problem("release.unknown", { id });
  return { ...headOf(row, rows), tables: shownOf(row) };
}

function headOf(row: PublishedRow, rows: readonly PublishedRow[]): ReleaseHead {
  const series = rows.filter((one) => one.series === row.series);
  return {
    id: `${row.id}`,
    title: row.title,
    period: row.period,
    version: series.length - series.indexOf(row),
    publishedAt: row.at.toISOString(),
    ...contentsOf(shownOf(row)),
    cells: row.cells,
    hidden: row.hidden_primary + row.hidden_secondary,
    hash: row.hash,
  };
}
