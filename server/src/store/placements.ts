// What the engine said of versions of firms, and what counts of it once people have had their word.
//
// One rule, used wherever placements are read: the last word of a person on a firm and a link outweighs the engine
// (confirmed → accepted, denied → rejected, withdrawn → the engine again); a confirmed link without an engine's
// placement stands too. Whether it then counts (role, status) is for the reader: `effective` keeps all of it.
import type { Placement } from "@jiqun/engines/chain";
import { type RawBuilder, type Selectable, sql } from "kysely";
import type { Db } from "./db.ts";
import { keptPlan } from "./kept-plan.ts";
import { type Known, verdictsAt, versionsAt } from "./known.ts";
import { withMerged } from "./merges.ts";
import type { Proof } from "./proof-json.ts";
import { listProofs } from "./proofs.ts";
import type { Database } from "./schema.ts";

export type StoredPlacement = Selectable<Database["placement"]> &
  Pick<Placement, "evidence" | "otherEvidence" | "reasons">;

export async function listPlacements(db: Db, versionIds: readonly number[]): Promise<StoredPlacement[]> {
  if (versionIds.length === 0) return [];
  const within = sql<number>`any(${[...versionIds]}::bigint[])`;
  const [rows, proofs] = await Promise.all([
    db.selectFrom("placement").selectAll().where("version_id", "=", within).modifyEnd(keptPlan).execute(),
    listProofs(db, versionIds),
  ]);
  return rows.map((row) => withProof(row, proofs.get(row.version_id) ?? []));
}

export function withProof(row: Selectable<Database["placement"]>, proofs: readonly Proof[]): StoredPlacement {
  const proof = proofs.find(({ chain, link }) => chain === row.chain && link === row.link);
  const { evidence = [], otherEvidence = [], reasons = [] } = proof ?? {};
  return { ...row, evidence, otherEvidence, reasons };
}

/** …, placed as (…), proved as (…): versions say what those before them said; `pairs` are rows of id, enterprise_id, prior. */
export const saidAgain = (pairs: RawBuilder<unknown>): RawBuilder<unknown> => sql`
    placed as (
      insert into placement (version_id, enterprise_id, chain, link, role, probability, decision, phrase)
      select n.id, n.enterprise_id, p.chain, p.link, p.role, p.probability, p.decision, p.phrase
      from (${pairs}) n join placement p on p.version_id = n.prior),
    proved as (
      insert into placement_proof (version_id, proof)
      select n.id, p.proof from (${pairs}) n join placement_proof p on p.version_id = n.prior)`;

/**
 * with firm as (…), word as (…), effective as (…): what is known of firms at a time, the words that stand, and the
 * placements that follow (of all versions: a reader joins `firm`). `effective.role` and `.probability` are null for a link that only a person named.
 * Of some versions only, where they are given.
 */
export function effective(known: Known, versionIds?: readonly number[]): RawBuilder<unknown> {
  const within = versionIds && sql`any(${sql.val([...versionIds])}::bigint[])`;
  const theirs =
    within &&
    sql`w.enterprise_id = any(${withMerged(
      sql`array(select v.enterprise_id from enterprise_version v where v.id = ${within})`,
      known.before,
    )})`;
  return sql`
    firm as not materialized (${versionsAt(known)} ${within ? sql`and v.id = ${within}` : sql``}),
    word as (${verdictsAt(known, theirs)}),
    effective as (
      select p.version_id, p.enterprise_id, p.chain, p.link, p.role, p.probability,
        case w.verdict when 'confirmed' then 'accepted' when 'denied' then 'rejected' else p.decision end as decision,
        case when w.verdict is null or w.verdict = 'withdrawn' then 'auto' else w.verdict end as decided_by
      from placement p
      left join word w on w.enterprise_id = p.enterprise_id and w.chain = p.chain and w.link = p.link
      ${within ? sql`where p.version_id = ${within}` : sql``}
      union all
      select f.id, f.enterprise_id, w.chain, w.link, null, null, 'accepted', w.verdict
      from word w
      join firm f on f.enterprise_id = w.enterprise_id
      where w.verdict = 'confirmed'
        and not exists (select from placement p where p.version_id = f.id and p.chain = w.chain and p.link = w.link)
    )`;
}

export interface PlacedFilter {
  /** Chains as stored; empty = any. */
  readonly chains: readonly string[];
  readonly links: readonly { readonly chain: string; readonly link: string }[] | null;
  readonly decisions: readonly string[];
}

const placedAt = (row: "p" | "w", { chains, links }: PlacedFilter): RawBuilder<unknown> => {
  const [chain, link] = [sql.ref(`${row}.chain`), sql.ref(`${row}.link`)];
  const pairs = links?.map((one) => sql`(${one.chain}, ${one.link})`);
  return sql`${chains.length > 0 ? sql`${chain} in (${sql.join([...chains])})` : sql`true`}
    and ${pairs ? sql`(${chain}, ${link}) in (${sql.join(pairs)})` : sql`true`}`;
};

/**
 * Whether firm f stands there by the engine's word, beside `word`. With `listPlacedByWord` it is what `effective` says, in two
 * parts: of the whole the planner cannot tell how many firms it is.
 */
export const isPlacedByEngine = (filter: PlacedFilter): RawBuilder<unknown> => sql`f.id in (
  select p.version_id from placement p
  where ${placedAt("p", filter)} and p.decision in (${sql.join([...filter.decisions])}) and not exists (
    select from word w where w.enterprise_id = p.enterprise_id and w.chain = p.chain and w.link = p.link and w.verdict <> 'withdrawn'))`;

/** Versions that stand there by a person's word. */
export async function listPlacedByWord(db: Db, known: Known, filter: PlacedFilter): Promise<number[]> {
  const { decisions } = filter;
  const { rows } = await sql<{ id: number }>`
    with ${effective(known)}
    select distinct f.id from word w join firm f on f.enterprise_id = w.enterprise_id
    where ${placedAt("w", filter)} and (
      (${decisions.includes("accepted")} and w.verdict = 'confirmed')
      or (${decisions.includes("rejected")} and w.verdict = 'denied'
        and exists (select from placement p where p.version_id = f.id and p.chain = w.chain and p.link = w.link)))`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

export interface EffectiveRow {
  readonly enterprise_id: number;
  readonly version_id: number;
  readonly name: string;
  readonly code: string | null;
  readonly active: boolean;
  readonly unit_id: string | null;
  readonly overlay_id: string | null;
  readonly capital: string | null;
  readonly currency: string | null;
  readonly industry_code: string | null;
  readonly division: string | null;
  readonly chain: string;
  readonly link: string;
  readonly role: string | null;
  readonly probability: number | null;
  readonly decision: "accepted" | "review" | "rejected";
  readonly decided_by: "auto" | "confirmed" | "denied";
}

/** Accepted and doubtful placements on some chains, most probable first. */
export async function listEffective(
  db: Db,
  known: Known,
  filter: { readonly chains: readonly string[]; readonly unit?: string | undefined },
): Promise<EffectiveRow[]> {
  const inUnit =
    filter.unit === undefined ? sql`` : sql`and (f.unit_id = ${filter.unit} or f.overlay_id = ${filter.unit})`;
  const { rows } = await sql<EffectiveRow>`
    with ${effective(known)}
    select e.enterprise_id, e.version_id, f.name, f.code, f.active, f.unit_id, f.overlay_id, f.capital, f.currency, f.industry_code, f.division,
      e.chain, e.link, e.role, e.probability, e.decision, e.decided_by
    from effective e join firm f on f.id = e.version_id
    where e.decision <> 'rejected' and e.chain in (${sql.join([...filter.chains])}) ${inUnit}
    order by e.probability desc nulls first, f.sort_key, e.enterprise_id`.execute(db);
  return rows;
}

/** A link under an id by which the store may know it. */
export interface StoredLink {
  readonly chain: string;
  readonly link: string;
  /** What it is today. */
  readonly now: string;
  /** What a firm does there of which only a person named the link. */
  readonly role: string;
}

/** Firms on a link that are alike in all that counting asks. */
export interface EffectiveCount {
  readonly link: string;
  readonly role: string;
  readonly decision: "accepted" | "review";
  readonly active: boolean;
  /** null where they state no capital above nothing. */
  readonly currency: string | null;
  readonly firms: number;
  readonly capital: number;
  readonly squares: number;
}

/** What `listEffective` lists, counted. A firm under two ids of one link counts once, by its most probable placement. */
export async function countEffective(
  db: Db,
  known: Known,
  filter: { readonly links: readonly StoredLink[]; readonly unit?: string | undefined },
): Promise<EffectiveCount[]> {
  const { links, unit } = filter;
  const column = (of: (link: StoredLink) => string) => sql`${sql.val(links.map(of))}::text[]`;
  const inUnit = unit === undefined ? sql`` : sql`and (f.unit_id = ${unit} or f.overlay_id = ${unit})`;
  const twice = hasOldIds(links);
  // Where each link has one id, nothing is joined before firms are: the planner could not tell how many placements are left.
  const counted = twice
    ? sql`
      select distinct on (k.now, e.enterprise_id) k.chain, k.link, e.role, e.decision, ${countedColumns}
      from effective e
      join unnest(${column(({ chain }) => chain)}, ${column(({ link }) => link)}, ${column(({ now }) => now)})
        as k (chain, link, now) on k.chain = e.chain and k.link = e.link`
    : sql`select e.chain, e.link, e.role, e.decision, ${countedColumns} from effective e`;
  const { rows } = await sql<Omit<EffectiveCount, "role"> & { chain: string; role: string | null }>`
    with ${effective(known)},
    counted as (
      ${counted}
      join firm f on f.id = e.version_id
      where e.decision <> 'rejected' and e.chain in (${sql.join([...new Set(links.map(({ chain }) => chain))])}) ${inUnit}
      ${twice ? sql`order by k.now, e.enterprise_id, e.probability desc nulls first` : sql``})
    select chain, link, role, decision, active, currency, count(*) as firms, coalesce(sum(capital), 0) as capital,
      coalesce(sum(capital * capital), 0) as squares
    from counted group by chain, link, role, decision, active, currency`.execute(db);
  const byId = new Map(links.map((one) => [`${one.chain} ${one.link}`, one]));
  return rows.flatMap(({ chain, link, role, ...row }) => {
    const id = byId.get(`${chain} ${link}`);
    return id ? [{ ...row, link: id.now, role: role ?? id.role }] : [];
  });
}

/** Whether a link may stand under two ids. */
export const hasOldIds = (links: readonly StoredLink[]): boolean =>
  new Set(links.map(({ now }) => now)).size < links.length;

const countedColumns = sql.raw(
  "f.active, case when f.capital > 0 then f.currency end as currency, f.capital::float8 as capital",
);

/** A link under an id by which the store may know it, and who counts there. */
export interface CoveredLink {
  readonly chain: string;
  readonly link: string;
  readonly cluster: string;
  readonly roles: readonly string[];
  /** Also a firm of which only a person named the link. */
  readonly likely: boolean;
}

export interface MakerCount {
  readonly cluster: string;
  readonly unit_id: string | null;
  readonly firms: number;
}

/** Accepted firms in being that count towards a link, once a cluster. */
export async function countMakers(db: Db, known: Known, links: readonly CoveredLink[]): Promise<MakerCount[]> {
  const clusterOf = new Map(links.map(({ chain, cluster }) => [chain, cluster]));
  const [chains, clusters] = [[...clusterOf.keys()], [...clusterOf.values()]];
  const covering = links.flatMap(({ chain, link, roles, likely }) =>
    [...roles, ...(likely ? [""] : [])].map((role) => `${chain}/${link}/${role}`),
  );
  // What is accepted is said as what it is not: of an equality after people's words the planner expects next to nothing.
  const { rows } = await sql<MakerCount>`
    with ${effective(known)}
    select cluster, unit_id, count(*) as firms from (
      select distinct (${sql.val(clusters)}::text[])[array_position(${sql.val(chains)}::text[], e.chain)] as cluster,
        e.enterprise_id, f.unit_id
      from effective e join firm f on f.id = e.version_id
      where e.decision <> 'rejected' and e.decision <> 'review' and f.active
        and e.chain || '/' || e.link || '/' || coalesce(e.role, '') = any(${sql.val(covering)}::text[])) one
    group by cluster, unit_id`.execute(db);
  return rows;
}
