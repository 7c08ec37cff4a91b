// Doubtful placements that no person has judged, for the one who may; and what hangs on them.
import { type RawBuilder, sql } from "kysely";
import type { Db } from "./db.ts";
import type { Known } from "./known.ts";
import { standsAs } from "./merges.ts";
import { effective } from "./placements.ts";
import type { Proof } from "./proof-json.ts";
import { listProofs } from "./proofs.ts";

export interface DoubtFilter {
  /** Ids as stored. */
  readonly chains: readonly string[];
  /** The roles that cover a link: doubts in others are nobody's question. */
  readonly covering: readonly { readonly chain: string; readonly link: string; readonly role: string }[];
  readonly unit: string | null;
  /** Who may judge: firms of these units ("units" = of any) or placements on these chains; null = all. */
  readonly within: { readonly units: readonly string[] | "units"; readonly chains: readonly string[] } | null;
}

export interface DoubtRow {
  readonly version_id: number;
  readonly enterprise_id: number;
  readonly chain: string;
  readonly link: string;
  readonly role: string;
  readonly probability: number;
  readonly phrase: string | null;
  readonly alike: number;
  readonly total: number;
}

/** Those first in which most is risked; at most `most` of them. */
export async function listDoubts(
  db: Db,
  known: Known,
  filter: DoubtFilter,
  { wrong, missed, most }: { readonly wrong: number; readonly missed: number; readonly most: number },
): Promise<DoubtRow[]> {
  if (filter.chains.length === 0) return [];
  const { rows } = await sql<DoubtRow>`
    with ${effective(known)},
    doubt as (
      select e.version_id, e.enterprise_id, e.chain, e.link, e.role, e.probability, f.sort_key, p.phrase
      from effective e
      join firm f on f.id = e.version_id
      join placement p on p.version_id = e.version_id and p.chain = e.chain and p.link = e.link
      where e.decision = 'review' and f.active and ${conditionsOf(filter)})
    select version_id, enterprise_id, chain, link, role, probability, phrase, count(*) over () as total,
      count(*) over (partition by chain, link, role, phrase) - 1 as alike
    from doubt
    order by least((1 - probability) * ${wrong}::float8, probability * ${missed}::float8) desc, sort_key, enterprise_id, chain, link
    limit ${most}`.execute(db);
  return rows;
}

function conditionsOf({ chains, covering, unit, within }: DoubtFilter): RawBuilder<unknown> {
  const column = (of: "chain" | "link" | "role") => sql`${sql.val(covering.map((one) => one[of]))}::text[]`;
  const all = [
    sql`e.chain = any(${sql.val([...chains])}::text[])`,
    sql`(e.chain, e.link, e.role) in (select * from unnest(${column("chain")}, ${column("link")}, ${column("role")}))`,
  ];
  if (unit !== null) all.push(sql`(f.unit_id = ${unit} or f.overlay_id = ${unit})`);
  if (within) {
    const { units } = within;
    const inUnits =
      units === "units"
        ? sql`f.unit_id is not null or f.overlay_id is not null`
        : sql`f.unit_id = any(${sql.val([...units])}::text[]) or f.overlay_id = any(${sql.val([...units])}::text[])`;
    all.push(sql`(${inUnits} or e.chain = any(${sql.val([...within.chains])}::text[]))`);
  }
  return sql.join(all, sql` and `);
}

export interface CoverRow {
  readonly chain: string;
  readonly link: string;
  /** null where only a person named the link. */
  readonly role: string | null;
  readonly firms: number;
}

/** Accepted firms by link and role. */
export async function countAccepted(db: Db, known: Known, chains: readonly string[]): Promise<CoverRow[]> {
  if (chains.length === 0) return [];
  const { rows } = await sql<CoverRow>`
    with ${effective(known)}
    select e.chain, e.link, e.role, count(*) as firms
    from effective e join firm f on f.id = e.version_id
    where e.decision = 'accepted' and f.active and e.chain = any(${sql.val([...chains])}::text[])
    group by e.chain, e.link, e.role`.execute(db);
  return rows;
}

/** Words that were given on placements by the same words of the scope. */
export async function countJudgedAlike(
  db: Db,
  chains: readonly string[],
): Promise<{ chain: string; link: string; phrase: string | null; words: number }[]> {
  const { rows } = await sql<{ chain: string; link: string; phrase: string | null; words: number }>`
    select p.chain, p.link, p.phrase, count(distinct p.enterprise_id) as words
    from verdict w
    join enterprise_version v on v.enterprise_id = ${standsAs(sql`w.enterprise_id`)} and v.known_to is null
    join placement p on p.version_id = v.id and p.chain = w.chain and p.link = w.link
    where w.chain = any(${sql.val([...chains])}::text[])
    group by 1, 2, 3`.execute(db);
  return rows;
}

export interface DoubtedFirm {
  readonly version_id: number;
  readonly name: string;
  readonly code: string | null;
  readonly unit: string | null;
  readonly scope: string;
  readonly products: string;
  readonly industry_code: string | null;
  readonly proofs: readonly Proof[];
}

export async function listDoubtedFirms(db: Db, versionIds: readonly number[]): Promise<DoubtedFirm[]> {
  if (versionIds.length === 0) return [];
  const { rows } = await sql<Omit<DoubtedFirm, "proofs">>`
    select v.id as version_id, v.name, v.code, coalesce(v.unit_id, v.overlay_id) as unit, r.scope, r.products, v.industry_code
    from enterprise_version v
    join import_record r on r.id = v.record_id
    where v.id = any(${sql.val([...versionIds])}::bigint[])`.execute(db);
  const proofs = await listProofs(db, versionIds);
  return rows.map((firm) => ({ ...firm, proofs: proofs.get(firm.version_id) ?? [] }));
}
