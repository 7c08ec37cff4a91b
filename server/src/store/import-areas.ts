// Batches by the area that they cover: an area is a unit, null the whole region.
import type { Db } from "./db.ts";

export async function listAreas(db: Db, batchIds: readonly number[]): Promise<Map<number, string | null>> {
  if (batchIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("import_batch")
    .select(["id", "area"])
    .where("id", "in", [...batchIds])
    .execute();
  return new Map(rows.map(({ id, area }) => [id, area]));
}

/** Of any unit, or of some; newest first. */
export async function listBatchesOf(
  db: Db,
  units: readonly string[] | "all",
  page: { readonly before: number | null; readonly limit: number },
) {
  let query = of(db, units).select(["id", "report"]).orderBy("id", "desc").limit(page.limit);
  if (page.before !== null) query = query.where("id", "<", page.before);
  return query.execute();
}

export async function countBatchesOf(db: Db, units: readonly string[] | "all"): Promise<number> {
  const row = await of(db, units)
    .select(({ fn }) => fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  return row.n;
}

function of(db: Db, units: readonly string[] | "all") {
  const query = db.selectFrom("import_batch");
  if (units === "all") return query.where("area", "is not", null);
  return units.length > 0 ? query.where("area", "in", [...units]) : query.where("id", "<", 0);
}
