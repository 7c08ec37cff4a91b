// What stands under the number of a firm, counted before it is merged into another: all of it is read as the other's afterwards.
import { sql } from "kysely";
import type { Db } from "./db.ts";
import type { StandingFirm } from "./staging.ts";

type Follow = "words" | "filings" | "evaluations" | "items" | "leads" | "needs" | "edges" | "people";
interface Following {
  readonly follow: Readonly<Record<Follow, number>>;
  readonly both: { readonly words: number; readonly filings: number };
}

export async function countFollowing(
  db: Db,
  { enterprise_id: id, name, code }: StandingFirm,
  into: number,
): Promise<Following> {
  const { rows } = await sql<Record<Follow | "bothWords" | "bothFilings", number>>`
    with word as (
      select distinct on (enterprise_id, chain, link) enterprise_id, chain, link, verdict from verdict
      where enterprise_id in (${id}, ${into}) order by enterprise_id, chain, link, at desc, id desc),
    own as (select * from word where enterprise_id = ${id} and verdict <> 'withdrawn'),
    filed as (select * from filing where enterprise_id = ${id} and known_to is null and fault is distinct from 'withdrawn')
    select
      (select count(*) from own) as words,
      (select count(*) from own join word o on o.enterprise_id = ${into} and o.chain = own.chain and o.link = own.link) as "bothWords",
      (select count(*) from filed) as filings,
      (select count(*) from filed f join filing o on o.enterprise_id = ${into} and o.known_to is null and o.period = f.period
        and o.indicator = f.indicator and o.origin = f.origin and o.basis = f.basis) as "bothFilings",
      (select count(*) from evaluation_result where enterprise_id = ${id}) as evaluations,
      (select count(*) from list_item where refs @> array[${`enterprise:${id}`}]::text[]) as items,
      (select count(*) from lead where enterprise_id = ${id}) as leads,
      (select count(*) from need where enterprise_id = ${id}) as needs,
      (select count(*) from supply_edge e join supply_import i on i.id = e.import_id and i.undone_at is null
        where e.buyer_code = ${code} or e.buyer_code is null and e.buyer_name = ${name}
          or e.supplier_code = ${code} or e.supplier_code is null and e.supplier_name = ${name}) as edges,
      (select count(distinct account_id) from duty_grant where enterprise = ${`${id}`} and revoked_at is null) as people`.execute(
    db,
  );
  const [counts] = rows;
  if (!counts) throw new Error("a count gave no row");
  const { bothWords, bothFilings, ...follow } = counts;
  return { follow, both: { words: bothWords, filings: bothFilings } };
}
