// Firms behind what was filed, and the periods that something was filed for.
import { sql } from "kysely";
import type { Db } from "./db.ts";

/** Newest first. */
export async function listFiledPeriods(db: Db, indicators: readonly string[]): Promise<{ period: string; firms: number }[]> {
  const { rows } = await sql<{ period: string; firms: number }>`
    select period, count(distinct enterprise_id)::integer as firms from filing
    where known_to is null and value is not null and indicator = any(${sql.val([...indicators])}::text[])
    group by period order by period desc limit 40`.execute(db);
  return rows;
}

export interface FiledFirm {
  readonly id: number;
  readonly name: string;
  readonly unit_id: string | null;
}

/** As the register has them now; one that it has not is left out. */
export async function listFirms(db: Db, ids: readonly number[]): Promise<Map<number, FiledFirm>> {
  const { rows } = await sql<FiledFirm>`
    select enterprise_id as id, name, coalesce(unit_id, overlay_id) as unit_id from enterprise_version
    where known_to is null and enterprise_id = any(${sql.val([...ids])}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [Number(row.id), row]));
}
