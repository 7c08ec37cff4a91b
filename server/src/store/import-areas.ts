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
