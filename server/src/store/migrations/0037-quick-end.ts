// A million filings end in one statement: what else of a row would change is compared as it lies, not as JSON.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function end_only() returns trigger language plpgsql as
      $$ declare ended record;
      begin
        ended := old;
        ended.known_to := new.known_to;
        if old.known_to is not null or new.known_to is null or ended *<> new
        then raise exception '% is append-only', tg_table_name; end if;
        return new;
      end $$`.execute(db);
}
