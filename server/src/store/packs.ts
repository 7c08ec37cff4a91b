// Versions of the region pack, each stored once under its hash, and the pointer to the active one.
import type { Pack } from "@jiqun/packs";
import { sql } from "kysely";
import type { Db, Tx } from "./db.ts";

export async function findActivePack(db: Db): Promise<Pack | undefined> {
  const row = await db
    .selectFrom("pack_active")
    .innerJoin("pack_version", "pack_version.hash", "pack_active.hash")
    .select("pack_version.data")
    .executeTakeFirst();
  return row && readPack(row.data);
}

/** A version stored before packs had lists has none. */
const readPack = (data: unknown): Pack => ({ lists: [], ...(data as Omit<Pack, "lists">) });

export async function findPack(db: Db, hash: string): Promise<Pack | undefined> {
  const row = await db.selectFrom("pack_version").select("data").where("hash", "=", hash).executeTakeFirst();
  return row && readPack(row.data);
}

export async function storePack(tx: Tx, pack: Pack, parent: string | null): Promise<void> {
  await tx
    .insertInto("pack_version")
    .values({
      hash: pack.hash,
      region: pack.region.id,
      version: pack.region.version,
      parent,
      // Weights are versioned apart.
      data: JSON.stringify({ ...pack, weights: undefined }),
    })
    .onConflict((conflict) => conflict.column("hash").doNothing())
    .execute();
}

export async function pointToPack(tx: Tx, hash: string, at: Date): Promise<void> {
  await tx
    .insertInto("pack_active")
    .values({ hash, activated_at: at })
    .onConflict((conflict) => conflict.column("one").doUpdateSet({ hash, activated_at: at }))
    .execute();
}

export async function getActiveVersion(db: Db) {
  return db
    .selectFrom("pack_active")
    .innerJoin("pack_version", "pack_version.hash", "pack_active.hash")
    .select(["pack_version.hash", "pack_version.version", "pack_active.activated_at"])
    .executeTakeFirstOrThrow();
}

export async function findPackVersion(db: Db, hash: string): Promise<string | undefined> {
  const row = await db.selectFrom("pack_version").select("version").where("hash", "=", hash).executeTakeFirst();
  return row?.version;
}

export async function listPackVersions(db: Db) {
  return db
    .selectFrom("pack_version")
    .select(["hash", "version", "stored_at", "parent"])
    .orderBy("stored_at", "desc")
    .orderBy("hash")
    .execute();
}

/** Ids that stored records speak of, as a pack's `replaced` names them: "cluster:M1", "unit:500227", "link:nev/motor". */
export async function listUsedIds(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select 'link:' || chain || '/' || link as id from verdict
    union select 'link:' || chain || '/' || link from placement
    union select 'chain:' || chain from verdict
    union select 'unit:' || unit_id from enterprise_version where unit_id is not null
    union select unnest(reach) from list_item
    union select 'park:' || park from park_fact
    union select regexp_replace(unnest(refs), '^gap:', 'link:') from list_item
    union select subject from figure where subject like '%:%' and subject not like 'topic:%'
    order by id`.execute(db);
  return rows.map(({ id }) => id);
}
