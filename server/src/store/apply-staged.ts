// What was staged becomes what stands: in one transaction, or one row at a time where a person answered for it.
import { sql } from "kysely";
import type { Tx } from "./db.ts";
import { stagedPlacements } from "./staged-placements.ts";
import type { StagedFirm } from "./staging.ts";

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
