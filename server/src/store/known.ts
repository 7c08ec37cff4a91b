// What was known when: firms of one origin as they stood at an instant, and the words of people that stood then.
import { type RawBuilder, sql } from "kysely";
import type { Db } from "./db.ts";

export interface Known {
  readonly origin: "registry" | "demo";
  /** The first instant after it; null = now. */
  readonly before: Date | null;
}

/** A query of enterprise_version. */
export const versionsAt = ({ origin, before }: Known): RawBuilder<unknown> => sql`
  select v.* from enterprise_version v
  where v.origin = ${origin} and ${before === null ? sql`v.known_to is null` : sql`v.known_from < ${before} and (v.known_to is null or v.known_to >= ${before})`}`;

/** The last word on each firm and link; of some firms only, where a condition says of which. */
export const verdictsAt = ({ before }: Known, which: RawBuilder<unknown> = sql`true`): RawBuilder<unknown> => sql`
  select distinct on (enterprise_id, chain, link) * from verdict
  where ${which} ${before === null ? sql`` : sql`and at < ${before}`}
  order by enterprise_id, chain, link, at desc, id desc`;

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
