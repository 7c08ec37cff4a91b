// What was said once stays said: the database itself refuses to change or delete it, whoever asks.
import { type Kysely, sql } from "kysely";

const tables = ["figure", "audit_event", "verdict", "pack_version"];

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function refuse_change() returns trigger language plpgsql as
    $$ begin raise exception '% is append-only', tg_table_name; end $$`.execute(db);
  for (const table of tables) {
    await sql`
      create trigger append_only before update or delete or truncate on ${sql.table(table)}
      for each statement execute function refuse_change()`.execute(db);
  }
}
