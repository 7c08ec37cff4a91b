// The day on which an item's lamp may change with nothing being done, and by which rules it was judged: with others it is judged anew.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table list_item add column light_on date, add column lit_by text`.execute(db);
}
