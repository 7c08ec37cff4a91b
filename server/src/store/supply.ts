// Supply edges and the files that they came in. Edges of an undone import stay and are not read.
import { type Selectable, sql } from "kysely";
import type { Db, Tx } from "./db.ts";
import { calledAt, type Known } from "./known.ts";
import { mergedAt } from "./merges.ts";
import type { Database } from "./schema.ts";

export type EdgeRow = Selectable<Database["supply_edge"]>;
export type NewEdge = Omit<EdgeRow, "id" | "import_id">;

export interface NewImport {
  readonly file: string;
  readonly left_out: number;
  readonly report: object;
  readonly imported_by: string;
  readonly imported_at: Date;
}

/** What stands already is not taken again; without anything new there is no import. One import at a time. */
export async function insertEdges(
  tx: Tx,
  batch: NewImport,
  edges: readonly NewEdge[],
): Promise<{ id: number | null; inserted: number }> {
  await sql`lock table supply_import in share row exclusive mode`.execute(tx);
  const hashes = edges.map(({ content_hash }) => content_hash);
  const { rows } = await sql<{ hash: string }>`
    select distinct e.content_hash as hash from supply_edge e join supply_import i on i.id = e.import_id
    where i.undone_at is null and e.content_hash = any(${sql.val(hashes)}::text[])`.execute(tx);
  const known = new Set(rows.map(({ hash }) => hash));
  const fresh = edges.filter(({ content_hash }) => !known.has(content_hash));
  if (fresh.length === 0) return { id: null, inserted: 0 };
  const { id } = await tx
    .insertInto("supply_import")
    .values({ ...batch, report: JSON.stringify(batch.report) })
    .returning("id")
    .executeTakeFirstOrThrow();
  for (let at = 0; at < fresh.length; at += 1000)
    await tx
      .insertInto("supply_edge")
      .values(fresh.slice(at, at + 1000).map((edge) => ({ ...edge, import_id: id })))
      .execute();
  return { id, inserted: fresh.length };
}

export async function listStandingEdges(db: Db, limit: number | null): Promise<EdgeRow[]> {
  let query = db
    .selectFrom("supply_edge as e")
    .innerJoin("supply_import as i", "i.id", "e.import_id")
    .where("i.undone_at", "is", null)
    .selectAll("e")
    .orderBy("e.id");
  if (limit !== null) query = query.limit(limit);
  return query.execute();
}

/** Those of some buyers, as they stood before an instant: null is now. */
export async function listEdgesOfBuyers(
  db: Db,
  before: Date | null,
  codes: readonly string[],
  names: readonly string[],
): Promise<EdgeRow[]> {
  // A buyer may be called by the name of a firm that was merged into it.
  const mergedNames = sql`array(
    select g.name from enterprise_merge m join enterprise_version g on g.id = m.version_id
    join enterprise_version v on v.enterprise_id = m.into_id and v.name = any(${sql.val([...names])}::text[])
    where ${mergedAt(before)})`;
  const query = db
    .selectFrom("supply_edge as e")
    .innerJoin("supply_import as i", "i.id", "e.import_id")
    .where(
      sql<boolean>`(e.buyer_code = any(${sql.val([...codes])}::text[])
        or (e.buyer_code is null and e.buyer_name = any(${sql.val([...names])}::text[] || ${mergedNames})))`,
    );
  const standing =
    before === null
      ? query.where("i.undone_at", "is", null)
      : query
          .where("i.imported_at", "<", before)
          .where((eb) => eb.or([eb("i.undone_at", "is", null), eb("i.undone_at", ">=", before)]));
  return standing.selectAll("e").orderBy("e.id").execute();
}

export async function countStandingEdges(db: Db): Promise<{ total: number; inferred: number }> {
  return db
    .selectFrom("supply_edge as e")
    .innerJoin("supply_import as i", "i.id", "e.import_id")
    .where("i.undone_at", "is", null)
    .select(({ fn }) => [
      fn.countAll<number>().as("total"),
      fn.countAll<number>().filterWhere("e.inferred", "=", true).as("inferred"),
    ])
    .executeTakeFirstOrThrow();
}

/** Newest first, each with how many edges it brought. */
export async function listEdgeImports(db: Db, id: number | null = null) {
  let query = db
    .selectFrom("supply_import as i")
    .select([
      "i.id",
      "i.file",
      "i.left_out",
      "i.imported_by",
      "i.imported_at",
      "i.undone_at",
      sql<number>`(select count(*) from supply_edge e where e.import_id = i.id)`.as("edges"),
    ])
    .orderBy("i.id", "desc");
  if (id !== null) query = query.where("i.id", "=", id);
  return query.execute();
}

/** Whether it was there and stood until now. */
export async function markUndone(tx: Tx, id: number, by: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("supply_import")
    .set({ undone_by: by, undone_at: at })
    .where("id", "=", id)
    .where("undone_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Firms that bear one of the codes or names. */
export async function listFirmsCalled(db: Db, known: Known, codes: readonly string[], names: readonly string[]) {
  if (codes.length + names.length === 0) return [];
  const { rows } = await sql<{ enterprise_id: number; name: string; code: string | null }>`
    select distinct on (c.enterprise_id, c.name) c.enterprise_id, c.name, c.code from ${calledAt(known)}
    where c.code = any(${sql.val([...codes])}::text[]) or c.name = any(${sql.val([...names])}::text[])
    order by c.enterprise_id, c.name, c.code`.execute(db);
  return rows;
}
