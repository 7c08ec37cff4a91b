// By which rules firms are placed: a pack version and the program that reads it. The placements of a firm hold under the
// active rules when they were made by them, or by others that were found to say the same of it.
import type { Role } from "@jiqun/engines/chain";
import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "./db.ts";
import { stagedPlacements } from "./staged-placements.ts";
import type { StandingFirm } from "./staging.ts";

export interface Rules {
  readonly hash: string;
  readonly packHash: string;
  readonly engine: string;
  /** Version of the fitted weights; null = those of the start. */
  readonly weights: number | null;
}

/** The number of the rules; new ones get one. The pack must be stored. */
export async function numberRules(db: Db, { hash, packHash, engine, weights }: Rules): Promise<number> {
  await sql`
    insert into placing_rules (hash, pack_hash, engine, weights) values (${hash}, ${packHash}, ${engine}, ${weights})
    on conflict (hash) do nothing`.execute(db);
  const row = await db.selectFrom("placing_rules").select("id").where("hash", "=", hash).executeTakeFirstOrThrow();
  return row.id;
}

export const findRules = (db: Db, id: number) =>
  db.selectFrom("placing_rules").selectAll().where("id", "=", id).executeTakeFirst();

export const findActiveRules = (db: Db) =>
  db
    .selectFrom("placing_active")
    .innerJoin("placing_rules", "placing_rules.id", "placing_active.rules")
    .select([
      "placing_rules.id",
      "placing_rules.hash",
      "placing_rules.pack_hash",
      "placing_rules.engine",
      "placing_rules.weights",
    ])
    .executeTakeFirst();

/** From now on these are the rules; nothing is accepted but what they made. */
export async function pointToRules(tx: Tx, rules: number, at: Date): Promise<void> {
  await tx
    .insertInto("placing_active")
    .values({ rules, since: at })
    .onConflict((conflict) => conflict.column("one").doUpdateSet({ rules, since: at }))
    .execute();
}

/** Versions made by these rules hold. `accept` adds, `reaccept` begins anew with what stands now. */
export async function accept(tx: Db, rules: number): Promise<void> {
  await sql`
    insert into placing_accepted (rules, up_to) values (${rules}, null)
    on conflict (rules) do update set up_to = null`.execute(tx);
}

/** Every version that stands now was looked at under the rules and holds. */
export async function reaccept(tx: Tx, rules: number): Promise<void> {
  await sql`delete from placing_accepted`.execute(tx);
  await sql`
    insert into placing_accepted (rules, up_to)
    select v.rules, case when v.rules = ${rules} then null else max(v.id) end from enterprise_version v
    where v.known_to is null group by v.rules`.execute(tx);
  await accept(tx, rules);
}

/** What makes a firm's placements doubtful under the active rules. */
const elsewhere = sql`
  v.known_to is null and not exists (
    select from placing_accepted a where a.rules = v.rules and (a.up_to is null or v.id <= a.up_to))`;

/** Stretches of standing versions, in the order of their ids: all, or those placed by other rules. */
export async function listStretches(
  db: Db,
  which: "all" | "elsewhere",
  size: number,
): Promise<{ first_id: number; last_id: number; firms: number }[]> {
  const { rows } = await sql<{ first_id: number; last_id: number; firms: number }>`
    select min(id) as first_id, max(id) as last_id, count(*) as firms from (
      select v.id, (row_number() over (order by v.id) - 1) / ${size}::int as stretch from enterprise_version v
      where ${which === "all" ? sql`v.known_to is null` : elsewhere}) one
    group by stretch order by stretch`.execute(db);
  return rows;
}

export type PlacedFirm = StandingFirm & {
  readonly enterprise_key: string;
  readonly origin: "registry" | "demo";
  readonly unit_how: string;
  readonly division: string | null;
};

export async function listPlacedFirms(
  db: Db,
  which: "all" | "elsewhere",
  firstId: number,
  lastId: number,
): Promise<PlacedFirm[]> {
  const { rows } = await sql<PlacedFirm>`
    select r.*, v.id as version_id, v.enterprise_id, v.unit_id, v.overlay_id, v.name_key, v.unit_how, v.division,
      e.key as enterprise_key, e.origin
    from enterprise_version v join import_record r on r.id = v.record_id join enterprise e on e.id = v.enterprise_id
    where v.id between ${firstId} and ${lastId} and ${which === "all" ? sql`v.known_to is null` : elsewhere}
    order by v.id`.execute(db);
  return rows;
}

/** Firms of registers that stand now: before there are any, a new pack needs nobody's leave. */
export async function hasRegistryFirms(db: Db): Promise<boolean> {
  const { rows } = await sql<{ real: boolean }>`
    select exists (select from enterprise_version where origin = 'registry' and known_to is null) as real`.execute(db);
  return rows[0]?.real ?? false;
}

/** Invented firms are placed anew like all others, and told of only while there are no others: they are never added up. */
const shownOrigin = sql`case when exists (
  select from enterprise_version where origin = 'registry' and known_to is null) then 'registry' else 'demo' end`;

/** Staged firms that move, of those that are shown. */
const movedOf = (batchId: number) => sql`
  select s.* from staged_firm s join enterprise e on e.id = s.enterprise_id
  where s.batch_id = ${batchId} and s.verdict = 'moved' and e.origin = ${shownOrigin}`;

/** Of a staged firm `s`: whether a decision, its industry or its unit becomes another; else only probabilities do. */
const decides = sql`(
  exists (select from enterprise_version b where b.id = s.before_id
    and (b.division, b.unit_id, b.overlay_id) is distinct from (s.division, s.unit_id, s.overlay_id))
  or exists (
    (select p.chain, p.link, p.role, p.decision from ${stagedPlacements} where p.decision <> 'rejected'
      except select p.chain, p.link, p.role, p.decision from placement p where p.version_id = s.before_id)
    union all
    (select p.chain, p.link, p.role, p.decision from placement p where p.version_id = s.before_id and p.decision <> 'rejected'
      except select p.chain, p.link, p.role, p.decision from ${stagedPlacements})))`;

/**
 * Firms that are shown; of those that the staged re-placement renews, how many move, on how many of these a person's word stands, and how
 * many only get other probabilities.
 */
export async function countMovers(
  db: Db,
  batchId: number,
): Promise<{ firms: number; movers: number; judged: number; restated: number }> {
  const { rows } = await sql<{ firms: number; movers: number; judged: number; restated: number }>`
    with renewed as (
      select ${decides} as moves, exists (select from verdict w where w.enterprise_id = s.enterprise_id) as judged
      from (${movedOf(batchId)}) s)
    select (select count(*) from enterprise_version v where v.known_to is null and v.origin = ${shownOrigin}) as firms,
      count(*) filter (where moves) as movers, count(*) filter (where moves and judged) as judged,
      count(*) filter (where not moves) as restated
    from renewed`.execute(db);
  return rows[0] ?? { firms: 0, movers: 0, judged: 0, restated: 0 };
}

export interface LinkChange {
  readonly chain: string;
  readonly link: string;
  readonly role: string;
  readonly before: number;
  readonly after: number;
}

/** Links on which a staged or applied re-placement changes the number of firms with an accepted placement, by role. */
export async function countLinkChanges(db: Db, batchId: number): Promise<LinkChange[]> {
  const { rows } = await sql<LinkChange>`
    with moved as (${movedOf(batchId)}),
    said as (
      select p.chain, p.link, p.role, 1 as gone, 0 as come from placement p join moved m on m.before_id = p.version_id
      where p.decision = 'accepted'
      union all
      select p.chain, p.link, p.role, 0, 1 from moved s, ${stagedPlacements} where p.decision = 'accepted'),
    changed as (
      select chain, link from said group by chain, link, role having sum(gone) <> sum(come)),
    total as (
      select p.chain, p.link, p.role, count(*) as n from placement p
      join enterprise_version v on v.id = p.version_id and v.known_to is null and v.origin = ${shownOrigin}
      where p.decision = 'accepted' group by 1, 2, 3)
    select chain, link, role, coalesce(max(t.n), 0)::bigint as before,
      (coalesce(max(t.n), 0) - coalesce(sum(s.gone), 0) + coalesce(sum(s.come), 0))::bigint as after
    from said s full join total t using (chain, link, role)
    where (chain, link) in (select chain, link from changed)
    group by chain, link, role order by chain, link, role`.execute(db);
  return rows;
}

export interface Becoming {
  readonly chain: string;
  readonly link: string;
  readonly role: string;
  readonly decision: Spot["decision"];
  readonly n: number;
}

/** Of how many placements the decision becomes another, by link and the role after; a firm that leaves a link is rejected there. */
export async function countBecoming(db: Db, batchId: number): Promise<Becoming[]> {
  const { rows } = await sql<Becoming>`
    with moved as (${movedOf(batchId)}),
    old as (select m.record_id, p.chain, p.link, p.role, p.decision from placement p join moved m on m.before_id = p.version_id),
    anew as (select s.record_id, p.chain, p.link, p.role, p.decision from moved s, ${stagedPlacements})
    select chain, link, coalesce(a.role, o.role) as role, coalesce(a.decision, 'rejected') as decision, count(*) as n
    from old o full join anew a using (record_id, chain, link)
    where coalesce(a.decision, 'rejected') <> coalesce(o.decision, 'rejected')
    group by 1, 2, 3, 4`.execute(db);
  return rows;
}

export interface MoverRow {
  readonly record_id: number;
  readonly enterprise_id: number;
  readonly name: string;
  readonly judged: boolean;
  readonly division_before: string | null;
  readonly division_after: string | null;
  readonly unit_before: string | null;
  readonly unit_after: string | null;
  readonly before: readonly Spot[];
  readonly after: readonly Spot[];
}
export interface Spot {
  readonly chain: string;
  readonly link: string;
  readonly role: Role;
  readonly decision: "accepted" | "review" | "rejected";
  readonly probability: number;
}

export async function listMovers(
  db: Db,
  batchId: number,
  page: { readonly after: number; readonly limit: number },
): Promise<MoverRow[]> {
  const spots = (from: RawBuilder<unknown>) =>
    sql`coalesce((select jsonb_agg(jsonb_build_object('chain', p.chain, 'link', p.link, 'role', p.role, 'decision', p.decision,
      'probability', p.probability) order by p.probability desc) from ${from} and p.decision <> 'rejected'), '[]')`;
  const { rows } = await sql<MoverRow>`
    select s.record_id, s.enterprise_id, v.name, exists (select from verdict w where w.enterprise_id = s.enterprise_id) as judged,
      v.division as division_before, s.division as division_after,
      coalesce(v.unit_id, v.overlay_id) as unit_before, coalesce(s.unit_id, s.overlay_id) as unit_after,
      ${spots(sql`placement p where p.version_id = s.before_id`)} as before,
      ${spots(sql`${stagedPlacements} where true`)} as after
    from (${movedOf(batchId)}) s join enterprise_version v on v.id = s.before_id
    where s.record_id > ${page.after} and ${decides}
    order by s.record_id limit ${page.limit}`.execute(db);
  return rows;
}
