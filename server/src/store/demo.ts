// The invented firms of the pack: which are there, and the end of those that are no longer.
import { sql } from "kysely";
import type { Tx } from "./db.ts";

export interface DemoFirm {
  readonly enterprise_id: number;
  readonly key: string;
  /** The version that stands, or null. */
  readonly id: number | null;
  readonly content_hash: string | null;
}

export async function listDemo(tx: Tx): Promise<DemoFirm[]> {
  const { rows } = await sql<DemoFirm>`
    select e.id as enterprise_id, e.key, v.id, v.content_hash from enterprise e
    left join enterprise_version v on v.enterprise_id = e.id and v.known_to is null
    where e.origin = 'demo'`.execute(tx);
  return rows;
}

export async function closeVersions(tx: Tx, ids: readonly number[], knownTo: Date): Promise<void> {
  if (ids.length === 0) return;
  await sql`update enterprise_version set known_to = ${knownTo} where id = any(${sql.val([...ids])}::bigint[])`.execute(
    tx,
  );
}
