// Batches by the area that they cover: an area is a unit, null the whole region.
import { sql } from "kysely";
import type { Db } from "./db.ts";
import { keptPlan } from "./kept-plan.ts";

export async function listAreas(db: Db, batchIds: readonly number[]): Promise<Map<number, string | null>> {
  if (batchIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("import_batch")
    .select(["id", "area"])
    .where("id", "=", sql<number>`any(${[...batchIds]}::bigint[])`)
    .modifyEnd(keptPlan)
    .execute();
  return new Map(rows.map(({ id, area }) => [id, area]));
}
