// What a batch would make of firms: found out chunk by chunk, kept aside, and written in one transaction or dropped.
import type { Placement } from "@jiqun/engines/chain";
import { sql } from "kysely";
import type { ClientBase } from "pg";
import { copyInto, copyLine, copyParts } from "./copy.ts";
import type { Db, Tx } from "./db.ts";
import { mergedInto } from "./merges.ts";
import { numberReasons } from "./placement-reasons.ts";
import type { StoredRecord } from "./records.ts";
import { placed, placedColumns, stagedPlacements } from "./staged-placements.ts";

/** A record, and the firm that its key or a remembered answer names, as it stands now. */
export type Resolved = StoredRecord & {
  readonly enterprise_id: number | null;
  /** By what the firm was found. */
  readonly found_by: "alias" | "key" | null;
  readonly before_id: number | null;
  readonly before_hash: string | null;
};

/** Where a person's answer speaks of the row, it outweighs its key. */
export async function resolveRecords(db: Db, firstId: number, lastId: number): Promise<Resolved[]> {
  const { rows } = await sql<Resolved>`
    select r.*, coalesce(m.into_id, w.enterprise_id, k.enterprise_id, e.id) as enterprise_id,
      case when coalesce(m.into_id, w.enterprise_id, k.enterprise_id) is not null then 'alias' when e.id is not null then 'key' end as found_by,
      v.id as before_id, v.content_hash as before_hash
    from import_record r
    left join enterprise_alias w on w.key = r.who and w.ended_at is null
    left join enterprise_alias k on k.key = r.key and k.ended_at is null
    left join enterprise e on e.key = r.key
    ${mergedInto(sql`coalesce(w.enterprise_id, k.enterprise_id, e.id)`)}
    left join enterprise_version v
      on v.enterprise_id = coalesce(m.into_id, w.enterprise_id, k.enterprise_id, e.id) and v.known_to is null
    where r.id between ${firstId} and ${lastId}`.execute(db);
  return rows.sort((a, b) => a.id - b.id);
}

/** A firm that stands now, with what its register says of it. */
export type StandingFirm = StoredRecord & {
  readonly version_id: number;
  readonly enterprise_id: number;
  readonly unit_id: string | null;
  readonly overlay_id: string | null;
  readonly name_key: string;
  /** The batch whose full register did not hold the firm. */
  readonly absent_in: number | null;
};

const standing = sql`
  select r.*, v.id as version_id, v.enterprise_id, v.unit_id, v.overlay_id, v.name_key, v.absent_in
  from enterprise_version v join import_record r on r.id = v.record_id`;

/** Firms that stand now under one of these names. */
export async function findNamesakes(db: Db, nameKeys: readonly string[]): Promise<StandingFirm[]> {
  if (nameKeys.length === 0) return [];
  const { rows } = await sql<StandingFirm>`
    ${standing} where v.known_to is null and v.origin = 'registry' and v.name_key = any(${sql.val([...nameKeys])}::text[])
    order by v.id`.execute(db);
  return rows;
}

export async function findStanding(db: Db, enterpriseIds: readonly number[]): Promise<StandingFirm[]> {
  if (enterpriseIds.length === 0) return [];
  const { rows } = await sql<StandingFirm>`
    ${standing} where v.known_to is null and v.enterprise_id = any(${sql.val([...enterpriseIds])}::bigint[])`.execute(
    db,
  );
  return rows;
}

export interface StagedFirm {
  readonly record_id: number;
  readonly verdict: "new" | "changed" | "same" | "ask" | "moved" | "absent";
  readonly enterprise_id: number | null;
  readonly before_id: number | null;
  /** Whether a trusted code tells the firm. */
  readonly coded: boolean;
  readonly key: string | null;
  readonly unit_id: string | null;
  readonly overlay_id: string | null;
  readonly unit_how: string;
  readonly active: boolean;
  readonly name_key: string;
  readonly initials: string;
  readonly sort_key: string;
  readonly division: string | null;
  readonly division_probability: number | null;
  readonly division_origin: string | null;
  readonly divisions: readonly { readonly code: string; readonly probability: number }[];
  readonly placements: readonly Placement[];
}

const firmColumns = [
  "batch_id",
  "record_id",
  "verdict",
  "enterprise_id",
  "born",
  "before_id",
  "coded",
  "key",
  "unit_id",
  "overlay_id",
  "unit_how",
  "active",
  "name_key",
  "initials",
  "sort_key",
  "division",
  "division_probability",
  "division_origin",
  "divisions",
  "rules",
  ...placedColumns,
];

export async function stageFirms(
  client: ClientBase,
  batchId: number,
  rules: number,
  firms: readonly StagedFirm[],
): Promise<void> {
  await copyInto(client, "staged_firm", firmColumns, await stagedLines(client, batchId, rules, firms));
}

/** The same for parts of lines that were made ready before. */
export const copyStaged = (client: ClientBase, parts: readonly Buffer[]): Promise<number> =>
  copyParts(client, "staged_firm", firmColumns, parts);

/** Firms as COPY reads them. */
export async function stagedLines(
  client: ClientBase,
  batchId: number,
  rules: number,
  firms: readonly StagedFirm[],
): Promise<readonly string[]> {
  const born = firms.filter(({ verdict, enterprise_id }) => verdict === "new" && enterprise_id === null).length;
  const numbers = (await takeEnterpriseIds(client, born)).values();
  // What stays as it is needs no placement again.
  const placementsOf = (f: StagedFirm) => (f.verdict === "same" ? [] : f.placements);
  const numberOf = await numberReasons(client, firms.flatMap(placementsOf));
  return firms.map((f) =>
    copyLine([
      batchId,
      f.record_id,
      f.verdict,
      f.enterprise_id ?? (f.verdict === "new" ? (numbers.next().value ?? null) : null),
      f.verdict === "new" && f.enterprise_id === null,
      f.before_id,
      f.coded,
      f.key,
      f.unit_id,
      f.overlay_id,
      f.unit_how,
      f.active,
      f.name_key,
      f.initials,
      f.sort_key,
      f.division,
      f.division_probability,
      f.division_origin,
      JSON.stringify(f.divisions),
      rules,
      ...placed(placementsOf(f), numberOf),
    ]),
  );
}

/** Numbers for firms that may come; those of a batch that is dropped are never used. */
async function takeEnterpriseIds(client: ClientBase, count: number): Promise<number[]> {
  if (count === 0) return [];
  const { rows } = await client.query<{ id: number }>(
    "select nextval(pg_get_serial_sequence('enterprise', 'id')) as id from generate_series(1, $1)",
    [count],
  );
  return rows.map(({ id }) => id);
}

/** Everything that was staged for a batch, but for the rows that wait for an answer. */
export async function dropStaged(db: Db, batchId: number, keep: "ask" | "none"): Promise<void> {
  const kept = keep === "ask" ? sql`and s.verdict <> 'ask'` : sql``;
  await sql`delete from staged_firm s where s.batch_id = ${batchId} ${kept}`.execute(db);
}

/** Chunks of records that have just come are looked at one after the other: the planner must know how many rows a chunk has. */
export async function expectChunks(db: Db): Promise<void> {
  await sql`analyze import_record`.execute(db);
}

/** What comes is about many rows of tables that have just been filled: the planner must know, and take no row by row. */
export async function expectMany(tx: Tx): Promise<void> {
  await sql`analyze staged_firm, import_record`.execute(tx);
  await sql`set local enable_nestloop = off`.execute(tx);
  await sql`set local work_mem = '128MB'`.execute(tx);
}

export async function countVerdicts(db: Db, batchId: number): Promise<Map<StagedFirm["verdict"], number>> {
  const { rows } = await sql<{ verdict: StagedFirm["verdict"]; n: number }>`
    select verdict, count(*) as n from staged_firm where batch_id = ${batchId} group by verdict`.execute(db);
  return new Map(rows.map(({ verdict, n }) => [verdict, n]));
}

/** Staged firms on which a person has given a word that stands. */
export async function countJudged(db: Db, batchId: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from staged_firm s
    where s.batch_id = ${batchId} and s.verdict in ('changed', 'moved', 'absent')
      and exists (select from verdict w where w.enterprise_id = s.enterprise_id)`.execute(db);
  return rows[0]?.n ?? 0;
}

export interface Applied {
  readonly firms: number;
  readonly versions: number;
  readonly placements: number;
}

/**
 * Staged firms become versions: those before them end, new firms get their identity, placements follow. One statement a
 * step, whatever the number of rows. `only` is one record: an answered question.
 */
export async function applyStaged(
  tx: Tx,
  batchId: number,
  at: Date,
  { only, origin = "registry" }: { readonly only?: number; readonly origin?: "registry" | "demo" } = {},
): Promise<Applied> {
  const which = sql`s.batch_id = ${batchId} and s.verdict in ('new', 'changed', 'moved') ${only === undefined ? sql`` : sql`and s.record_id = ${only}`}`;
  await sql`
    update enterprise e set key = s.key from staged_firm s
    where ${which} and s.key is not null and e.id = s.enterprise_id
      and not exists (select from enterprise taken where taken.key = s.key)
      and not exists (
        select from staged_firm t where t.batch_id = ${batchId} and t.key = s.key and t.record_id < s.record_id)`.execute(
    tx,
  );
  const born = await sql`
    insert into enterprise (id, key, origin) overriding system value
    select s.enterprise_id, coalesce(s.key, r.key), ${origin} from staged_firm s join import_record r on r.id = s.record_id
    where ${which} and s.born`.execute(tx);
  await sql`
    update enterprise_version v set known_to = ${at} from staged_firm s
    where ${which} and v.id = s.before_id`.execute(tx);
  const versions = await sql`
    with version as (
      insert into enterprise_version (enterprise_id, origin, record_id, change_id, known_from, content_hash, name, name_key,
        initials, sort_key, code, unit_id, overlay_id, unit_how, status_written, active, absent_in, established, capital, currency,
        industry_code, division, division_probability, division_origin, divisions, rules)
      select s.enterprise_id, e.origin, s.record_id, ${batchId}::bigint, ${at}, r.content_hash, r.name, s.name_key,
        s.initials, s.sort_key, r.code, s.unit_id, s.overlay_id, s.unit_how, r.status_written, s.active and b.absent_in is null, b.absent_in, r.established,
        r.capital, r.currency, r.industry_code, s.division, s.division_probability, s.division_origin, s.divisions, s.rules
      from staged_firm s join import_record r on r.id = s.record_id join enterprise e on e.id = s.enterprise_id
      -- Placed anew, a firm that a full register did not hold stays closed.
      left join enterprise_version b on b.id = s.before_id and s.verdict = 'moved'
      where ${which}
      returning id, enterprise_id, record_id),
    placed as (
      insert into placement (version_id, enterprise_id, chain, link, role, probability, decision, phrase)
      select v.id, v.enterprise_id, p.* from version v
      join staged_firm s on s.batch_id = ${batchId} and s.record_id = v.record_id, ${stagedPlacements}
      returning 1),
    proved as (
      insert into placement_proof (version_id, proof)
      select v.id, s.proof from version v join staged_firm s on s.batch_id = ${batchId} and s.record_id = v.record_id)
    select (select count(*) from version) as versions, (select count(*) from placed) as placements`.execute(tx);
  // A firm that was found otherwise than by its key is found by this one from now on.
  await sql`
    insert into enterprise_alias (key, enterprise_id, record_id, answer, actor, at)
    select coalesce(r.who, r.key), s.enterprise_id, s.record_id, 'rule', 'system', ${at}
    from staged_firm s join import_record r on r.id = s.record_id join enterprise e on e.id = s.enterprise_id
    where ${which} and s.verdict = 'changed' and e.key <> r.key
      and not exists (select from enterprise_alias a where a.key in (r.who, r.key) and a.ended_at is null)
    on conflict do nothing`.execute(tx);
  const told = versions.rows[0] as { versions: number; placements: number };
  return { firms: Number(born.numAffectedRows ?? 0), versions: told.versions, placements: told.placements };
}

/** What a person said of one staged row. */
export async function setStaged(
  tx: Tx,
  batchId: number,
  recordId: number,
  said: Pick<StagedFirm, "verdict" | "enterprise_id" | "before_id" | "key">,
): Promise<void> {
  const born = said.verdict === "new" && said.enterprise_id === null;
  await sql`
    update staged_firm set verdict = ${said.verdict}, before_id = ${said.before_id}, key = ${said.key}, born = ${born},
      enterprise_id = ${born ? sql`nextval(pg_get_serial_sequence('enterprise', 'id'))` : said.enterprise_id}
    where batch_id = ${batchId} and record_id = ${recordId}`.execute(tx);
}

/** Takes one row out of staging; answers the firm that it became. */
export async function unstage(tx: Tx, batchId: number, recordId: number): Promise<number> {
  const { rows } = await sql<{ enterprise_id: number | null }>`
    delete from staged_firm where batch_id = ${batchId} and record_id = ${recordId} returning enterprise_id`.execute(
    tx,
  );
  const id = rows[0]?.enterprise_id;
  if (id === undefined || id === null) throw new Error(`record ${recordId} of batch ${batchId} became no firm`);
  return id;
}
