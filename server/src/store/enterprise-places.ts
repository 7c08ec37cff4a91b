// Firms of a unit whose address holds one of some words.
import { sql } from "kysely";
import type { Db } from "./db.ts";
import { type Known, versionsAt } from "./known.ts";

export async function listFirmsAt(db: Db, known: Known, unit: string, words: readonly string[]): Promise<number[]> {
  const patterns = words.filter((word) => word.trim() !== "").map((word) => `%${word.replaceAll(/[\\%_]/g, "\\$&")}%`);
  const { rows } = await sql<{ enterprise_id: number }>`
    with firm as not materialized (${versionsAt(known)})
    select f.enterprise_id from firm f join import_record r on r.id = f.record_id
    where (f.unit_id = ${unit} or f.overlay_id = ${unit}) and f.active
      and r.address like any (${sql.val(patterns)}::text[])`.execute(db);
  return rows.map(({ enterprise_id }) => enterprise_id);
}
