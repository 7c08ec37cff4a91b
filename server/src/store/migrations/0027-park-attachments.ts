// Files of parks beside those of items.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  "alter table attachment alter column item_id drop not null, add column park text",
  "alter table attachment add constraint attachment_of check ((item_id is null) <> (park is null))",
  "create index attachment_park on attachment (park) where park is not null",
];
