// After a large change: the planner learns the new sizes, and indexes answer alone again. Not inside a transaction.
import { sql } from "kysely";
import type { Db } from "./db.ts";

export async function refreshStatistics(db: Db): Promise<void> {
  await sql`vacuum (analyze) enterprise, enterprise_version, placement, import_record, enterprise_alias`.execute(db);
}
