// How far an entered figure may be shown: its label, and the unit or cluster it was entered for.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table figure
      add column label text not null default 'internal'
        check (label in ('public', 'internal', 'sensitive', 'statistical')),
      add column for_unit text,
      add column for_cluster text`.execute(db);
  // Those that are there belong to their subject. The rule against changes is put aside for this one statement.
  await sql`alter table figure disable trigger append_only`.execute(db);
  await sql`
    update figure set
      for_unit = case when subject like 'unit:%' then substr(subject, 6) end,
      for_cluster = case when subject like 'cluster:%' then substr(subject, 9) end`.execute(db);
  await sql`alter table figure enable trigger append_only`.execute(db);
}
