// Which fields of a row are what was known of its firm before, because the row said nothing of them. Rows of before name none.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table import_record add column kept text[]`.execute(db);
}
