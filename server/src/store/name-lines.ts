// The names of the firms that stand, as the book holds them in which the search looks. Ids of versions only grow, and no version that
// ended stands again.
import { sql } from "kysely";
import type { Db } from "./db.ts";
import type { Known } from "./known.ts";

/** Of some versions of firms, in the order of their names: one line each. */
export interface NameLines {
  readonly ids: string;
  readonly names: string;
  readonly initials: string;
  readonly codes: string;
}

export interface NameMark {
  /** The last version that there is. */
  readonly last: number;
  /** Nobody is writing: no version before the last one is still to come. */
  readonly calm: boolean;
}

export async function markNames(db: Db): Promise<NameMark> {
  const { rows } = await sql<NameMark>`
    select coalesce((select max(id) from enterprise_version), 0) as last, pg_snapshot_xmin(s) = pg_snapshot_xmax(s) as calm
    from pg_current_snapshot() s`.execute(db);
  return rows[0] as NameMark;
}

/** Up to 100,000 of the versions that stand and come after one, without those that are known; undefined where there is none. */
export async function readNameLines(
  db: Db,
  origin: Known["origin"],
  { after, known }: { readonly after: number; readonly known: readonly number[] },
): Promise<(NameLines & { readonly last: number }) | undefined> {
  const { rows } = await sql<NameLines & { last: number | null }>`
    select max(id) as last, string_agg(id::text, e'\n') as ids, string_agg(name_key, e'\n') as names,
      string_agg(initials, e'\n') as initials, string_agg(code, e'\n') as codes
    from (
      select * from (
        select id, name_key, initials, coalesce(code, '') as code from enterprise_version
        where id > ${after} and origin = ${origin} and known_to is null and id <> all (${sql.val([...known])}::bigint[])
        order by id limit 100000) page
      order by name_key, id) in_order`.execute(db);
  const [lines] = rows;
  return lines?.last ? { ...lines, last: lines.last } : undefined;
}
