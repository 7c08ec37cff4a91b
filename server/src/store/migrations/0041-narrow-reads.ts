// What pages of lists and panoramas read stands in their indexes: the rows of a million firms and their placements lie too far apart.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  "drop index enterprise_version_sort",
  `create index enterprise_version_sort on enterprise_version (origin, sort_key, enterprise_id)
    include (id, unit_id, overlay_id, active, division) where known_to is null`,
  "drop index placement_link",
  "create index placement_link on placement (chain, link, decision) include (version_id, enterprise_id, role)",
];
