// After a large change: the planner learns the new sizes, and indexes answer alone again. Not inside a transaction.
import { sql } from "kysely";
import type { Db } from "./db.ts";

export async function refreshStatistics(db: Db): Promise<void> {
  await sql`vacuum (analyze) enterprise, enterprise_version, placement, import_record, enterprise_alias`.execute(db);
}

/** Before what a batch staged is compared with itself: without it the planner takes a full table for an empty one. */
export async function refreshStagedStatistics(db: Db): Promise<void> {
  await sql`analyze staged_firm, import_record`.execute(db);
}
