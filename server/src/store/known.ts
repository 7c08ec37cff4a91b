// What was known when: firms of one origin as they stood at an instant, and the words of people that stood then.
import { type RawBuilder, sql } from "kysely";
import type { Db } from "./db.ts";
import { mergedAt } from "./merges.ts";

export interface Known {
  readonly origin: "registry" | "demo";
  /** The first instant after it; null = now. */
  readonly before: Date | null;
}

/** A query of enterprise_version. */
export const versionsAt = ({ origin, before }: Known): RawBuilder<unknown> => sql`
  select v.* from enterprise_version v
  where v.origin = ${origin} and ${before === null ? sql`v.known_to is null` : sql`v.known_from < ${before} and (v.known_to is null or v.known_to >= ${before})`}`;

/** Firms called c, each by its own name and code and by those of the firms that were merged into it. */
export const calledAt = (known: Known): RawBuilder<unknown> => sql`(
  select v.enterprise_id, v.name, v.code, v.unit_id, v.overlay_id from (${versionsAt(known)}) v
  union all
  select v.enterprise_id, g.name, g.code, v.unit_id, v.overlay_id from enterprise_merge m
  join enterprise_version g on g.id = m.version_id join (${versionsAt(known)}) v on v.enterprise_id = m.into_id
  where ${mergedAt(known.before)}) c`;

/** The last word on each firm and link, be it given on one that was merged into it; of some firms only, where a condition on w says of which. */
export const verdictsAt = (
  { before }: Pick<Known, "before">,
  which: RawBuilder<unknown> = sql`true`,
): RawBuilder<unknown> => sql`
  select distinct on (coalesce(m.into_id, w.enterprise_id), w.chain, w.link)
    coalesce(m.into_id, w.enterprise_id) as enterprise_id, w.chain, w.link, w.verdict
  from verdict w left join enterprise_merge m on m.enterprise_id = w.enterprise_id and ${mergedAt(before)}
  where ${which} ${before === null ? sql`` : sql`and w.at < ${before}`}
  order by coalesce(m.into_id, w.enterprise_id), w.chain, w.link, w.at desc, w.id desc`;

/** Demo firms are shown only as long as no firm of a register is known. */
export async function findOrigin(db: Db, before: Date | null): Promise<Known["origin"]> {
  const { rows } = await sql<{ real: boolean }>`
    select exists (
      select from enterprise_version v where v.origin = 'registry'
        and ${before === null ? sql`v.known_to is null` : sql`v.known_from < ${before} and (v.known_to is null or v.known_to >= ${before})`}) as real`.execute(
    db,
  );
  return rows[0]?.real ? "registry" : "demo";
}
