// Each firm in being at its most probable accepted place that covers a link, counted by the cluster of that place and the firm's industry.
import { sql } from "kysely";
import type { Db } from "./db.ts";
import type { Known } from "./known.ts";
import { effective } from "./placements.ts";

interface CoveringLink {
  readonly chain: string;
  readonly link: string;
  readonly cluster: string;
  /** Among equally probable places the lowest counts. */
  readonly order: number;
  readonly roles: readonly string[];
}

interface PrimaryCount {
  readonly cluster: string;
  readonly industry: string | null;
  readonly firms: number;
}

export async function countPrimaryPlaced(
  db: Db,
  known: Known,
  links: readonly CoveringLink[],
): Promise<PrimaryCount[]> {
  if (links.length === 0) return [];
  const chains = [...new Map(links.map(({ chain, cluster, order }) => [chain, { cluster, order }]))];
  // A firm of which only a person named the link has no role there: it stands.
  const covering = links.flatMap(({ chain, link, roles }) => [...roles, ""].map((role) => `${chain}/${link}/${role}`));
  const at = sql`array_position(${sql.val(chains.map(([chain]) => chain))}::text[], e.chain)`;
  const isCovered = sql`e.chain || '/' || e.link || '/' || coalesce(e.role, '') = any(${sql.val(covering)}::text[])`;
  // The engine's word and people's are asked apart: of both together the planner cannot tell how many are left.
  const { rows } = await sql<PrimaryCount>`
    with ${effective(known)},
    accepted as (
      select e.* from (
        select p.version_id, p.enterprise_id, p.chain, p.link, p.role, p.probability from placement p
        where p.decision = 'accepted' and not exists (
          select from word w where w.enterprise_id = p.enterprise_id and w.chain = p.chain and w.link = p.link and w.verdict <> 'withdrawn')
        union all
        select f.id, f.enterprise_id, w.chain, w.link, p.role, 1 from word w join firm f on f.enterprise_id = w.enterprise_id
        left join placement p on p.version_id = f.id and p.chain = w.chain and p.link = w.link
        where w.verdict = 'confirmed') e
      where ${isCovered})
    select cluster, industry, count(*) as firms from (
      select distinct on (e.enterprise_id) (${sql.val(chains.map(([, { cluster }]) => cluster))}::text[])[${at}] as cluster,
        coalesce(f.industry_code, f.division) as industry
      from accepted e join firm f on f.id = e.version_id
      where f.active
      order by e.enterprise_id, e.probability desc, (${sql.val(chains.map(([, { order }]) => order))}::int[])[${at}]) one
    group by cluster, industry`.execute(db);
  return rows;
}
