// The one cluster that each firm is added to in sums: by its best accepted place on a chain, else by its industry code.
import { type RawBuilder, sql } from "kysely";
import type { Db } from "./db.ts";
import type { Known } from "./known.ts";
import { effective } from "./placements.ts";

/** Selling and leasing put a firm on no chain for sums. A link that a person confirmed goes before every probability. */
const best = (chains: readonly string[]): RawBuilder<unknown> => sql`
  best as (
    select distinct on (e.enterprise_id) e.enterprise_id, e.chain
    from effective e join firm f on f.id = e.version_id
    where f.active and e.decision = 'accepted' and coalesce(e.role, 'make') not in ('trade', 'lease')
    order by e.enterprise_id, coalesce(e.probability, 1) desc,
      array_position(${sql.val([...chains])}::text[], e.chain) nulls last)`;

/** Active firms by the chain of their best place; `chains` in the pack's order breaks ties. */
export async function countByBestChain(db: Db, known: Known, chains: readonly string[]) {
  const { rows } = await sql<{ chain: string; firms: number }>`
    with ${effective(known)}, ${best(chains)}
    select chain, count(*) as firms from best group by chain`.execute(db);
  return rows;
}

/** Active firms that have no place on a chain, by industry code (or division, where no code is registered). */
export async function countUnplacedByCode(db: Db, known: Known, chains: readonly string[]) {
  const { rows } = await sql<{ code: string; firms: number }>`
    with ${effective(known)}, ${best(chains)}
    select coalesce(f.industry_code, f.division) as code, count(*) as firms
    from firm f
    where f.active and coalesce(f.industry_code, f.division) is not null
      and not exists (select from best where best.enterprise_id = f.enterprise_id)
    group by 1`.execute(db);
  return rows;
}
